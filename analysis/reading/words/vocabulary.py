"""What the reader knows of the field, loaded from `analysis/fields/`: header words, moments, scales, places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from analysis.declared import declared, declared_files
from analysis.reading.words.endings import stem
from analysis.reading.words.families import Points, scales_declared
from analysis.survey import ItemKind, Moment

_NOT_A_LETTER = re.compile(r"[\W_]+")
_SIGNED = (re.compile(r"(?<![a-z0-9])([a-z])\+\+"), r"\1plusplus"), (re.compile(r"(?<![a-z0-9])([a-z])#"), r"\1sharp")
"""C, C++ and C# are three things."""
_BRACKETED = re.compile(r"[(\[（【][^()\[\]（）【】]{0,200}[)\]）】]")

ANY = "ǂ"
"""In a scale's words, ~ in the files: whatever the answers of one column have in common (Not at all ~, Slightly ~)."""


def without_brackets(text: str) -> str:
    """`text` without what stands in brackets, which explains or lists answers; of brackets within brackets, two deep."""
    return _BRACKETED.sub(" ", _BRACKETED.sub(" ", text))


_DOT_OF_A_LETTER = "\u318d"
"""An old letter (ㆍ) that keyboards give for the dot between two words: 수도ㆍ강원권."""


def squeezed(text: str) -> str:
    """`text` reduced to what two typists would agree on: NFKC, lower case, letters and digits of any script only."""
    # Codes are many and plain: they need no place among what is remembered.
    return text.lower() if text.isascii() and text.isalnum() else _squeezed(text)


@lru_cache(maxsize=1 << 14)
def _squeezed(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace(_DOT_OF_A_LETTER, "")).lower()
    for sign, spelled in _SIGNED if "+" in plain or "#" in plain else ():
        plain = sign.sub(spelled, plain)
    return _NOT_A_LETTER.sub("", plain)


@dataclass(frozen=True)
class WordScale:
    """A scale known by its words: `positions` gives each `wording` its place, 0 for the lowest; `usual` are the first of each."""

    name: str
    labels: tuple[str, ...]
    positions: Mapping[str, int]
    usual: frozenset[str]
    kind: ItemKind | None


@dataclass(frozen=True)
class Vocabulary:
    """Everything of `reading.toml`, squeezed once for comparing."""

    roles: Mapping[str, tuple[str, ...]]
    exact: Mapping[str, frozenset[str]]
    marked: Mapping[Moment, frozenset[str]]
    recalled: Mapping[Moment, frozenset[str]]
    kinds: Mapping[str, tuple[str, ...]]
    total_words: frozenset[str]
    previews: frozenset[str]
    """What form tools call the rows that nobody who took part filled in."""
    trials: frozenset[str]
    """What whoever built a form writes into the rows with which it was tried."""
    short_totals: frozenset[str]
    """Words for a total that are other things as well."""
    ticks: frozenset[str]
    missing_words: frozenset[str]
    not_knowing: tuple[str, ...]
    """Pieces of the words for no answer that say that one does not know."""
    missing_codes: frozenset[float]
    digits: Mapping[str, tuple[str, ...]]
    digit_scales: tuple[tuple[int, int], ...]
    adverbs: Mapping[str, str]
    strong: frozenset[str]
    """Words that put what they qualify further out."""
    weak: frozenset[str]
    """Words that put it nearer to the middle."""
    reversed: tuple[str, ...]
    reversed_english: tuple[str, ...]
    word_scales: tuple[WordScale, ...]
    ladders: tuple[WordScale, ...]
    """Scales whose words hold what the answers of a column have in common (`ANY`)."""
    low: tuple[str, ...]
    """Words of the lower end; one that a blank ends (안, 못) stands by itself alone."""
    same: frozenset[str]
    """Marks that stand for the answer at the other moment."""
    growing: tuple[tuple[str, ...], ...]
    """Pictures that stand for degrees, from the least."""
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Words that say yes, each with those that say no to the same question."""


@dataclass(frozen=True, eq=False)
class Places:
    """Regions in their order, and the many names of the 시·도: `provinces` maps a squeezed name to (official, region)."""

    regions: tuple[str, ...]
    region_names: Mapping[str, str]
    provinces: Mapping[str, tuple[str, str]]

    def region_meant(self, text: str) -> str:
        """The region that the whole of `text` names (영남권, 영남 권역, 영남지역), "" where it names none."""
        plain = squeezed(text)
        forms = (plain, *(plain.removesuffix(ending) for ending in ("권역", "지역", "역") if plain.endswith(ending)))
        return next((self.region_names[form] for form in forms if form in self.region_names), "")

    def region_named_in(self, text: str) -> str:
        """The one region that `text` names, "" where it names none or several."""
        plain = squeezed(text)
        regions = {region for name, region in self.region_names.items() if name in plain}
        return regions.pop() if len(regions) == 1 else ""

    def region_of(self, province: str) -> str:
        """The region of a 시·도 by any of its names, "" where it is not known."""
        return self.provinces.get(squeezed(province), (province, ""))[1]


@cache
def vocabulary() -> Vocabulary:
    """The reader's vocabulary in all its languages, read once."""
    raw = declared("fields/reading.toml")
    for name in declared_files("fields/languages", ".toml"):
        raw = _with(raw, declared(name))
    more_exact = {role: terms for role, terms in raw["exact"].items() if role != "roles"}
    exact_roles = {role: raw["roles"][role] for role in raw["exact"]["roles"]}
    exact = {role: [*exact_roles.get(role, ()), *more_exact.get(role, ())] for role in exact_roles.keys() | more_exact.keys()}
    roles = {role: _squeezed_all(terms) for role, terms in raw["roles"].items() if role not in exact_roles}
    moments = {Moment(name): lists for name, lists in raw["moments"].items()}
    adverbs = {word: words[0] for words in raw["wording"]["adverbs"] for word in words[1:]}
    scales = [_word_scale(name, points, kind, adverbs) for name, points, kind in scales_declared(raw["scales"])]
    return Vocabulary(
        roles=roles,
        exact={role: frozenset(_squeezed_all(terms)) for role, terms in exact.items()},
        marked={moment: frozenset(_squeezed_all(lists["marked"])) for moment, lists in moments.items()},
        recalled={moment: frozenset(_squeezed_all(lists["recalled"])) for moment, lists in moments.items()},
        kinds={kind: _squeezed_all(terms) for kind, terms in raw["kinds"].items()},
        total_words=frozenset(_squeezed_all([*raw["rows"]["total"], *raw["rows"]["short_totals"]])),
        previews=frozenset(_squeezed_all(raw["rows"]["previews"])),
        trials=frozenset(_squeezed_all(raw["rows"]["trials"])),
        short_totals=frozenset(_squeezed_all(raw["rows"]["short_totals"])),
        ticks=frozenset(raw["ticks"]["marks"]),
        missing_words=frozenset(word.replace(" ", "").lower().rstrip(".") for word in _missing_words(raw["missing"])),
        not_knowing=tuple(word.replace(" ", "") for word in raw["missing"]["not_knowing"]),
        missing_codes=frozenset(map(float, raw["missing"]["codes"])),
        digits={name: _squeezed_all(raw["digits"][name]) for name in ("asked", "named")},
        digit_scales=tuple((low, high) for low, high in raw["digits"]["candidates"]),
        adverbs=adverbs,
        strong=frozenset(raw["wording"]["strong"]),
        weak=frozenset(raw["wording"]["weak"]),
        reversed=tuple(_wording(word, adverbs) for word in raw["wording"]["reversed"]),
        reversed_english=_squeezed_all(raw["wording"]["reversed_english"]),
        word_scales=tuple(scale for scale in scales if not _is_ladder(scale)),
        ladders=tuple(filter(_is_ladder, scales)),
        low=tuple(word.lower() for word in raw["polarity"]["low"]),
        same=frozenset(raw["same"]["marks"]),
        growing=tuple(map(_squeezed_all, raw["polarity"]["growing"])),
        opposites=tuple((frozenset(_squeezed_all(yes)), frozenset(_squeezed_all(no))) for yes, no in raw["ticks"]["opposites"]),
    )


def _missing_words(said: Mapping[str, Any]) -> Iterator[str]:
    """The words for no answer, and those that say of an answer's mark that it is not there."""
    yield from said["words"]
    for mark in said["marks"]:
        yield from (f"{before}{mark}" for before in said["before_marks"])
        yield from (f"{mark}{behind}" for behind in said["behind_marks"])


def _with(known: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables of words as one: lists one behind the other, tables merged."""
    both = {**more, **known}
    for name in known.keys() & more.keys():
        ours, theirs = known[name], more[name]
        both[name] = _with(ours, theirs) if isinstance(ours, Mapping) else [*ours, *theirs] if isinstance(ours, list) else ours
    return both


def _is_ladder(scale: WordScale) -> bool:
    return any(ANY in label for label in scale.labels)


@cache
def places() -> Places:
    """The default regions and their 시·도, read once."""
    regions = declared("fields/places.toml")["regions"]
    names = {squeezed(name): r["name"] for r in regions for name in (r["name"], *r["aliases"])}
    provinces = {squeezed(name): (group[0], r["name"]) for r in regions for group in r["provinces"] for name in group}
    return Places(tuple(r["name"] for r in regions), names, provinces)


def _squeezed_all(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(squeezed(term) for term in terms)


@lru_cache(maxsize=1 << 14)
def wording(text: str) -> str:
    """`text` reduced to what an answer says: `squeezed`, without its ending, its adverb under the usual one."""
    return _wording(text, vocabulary().adverbs)


def _wording(text: str, adverbs: Mapping[str, str]) -> str:
    plain = squeezed(text)
    spoken = next((word for word in sorted(adverbs, key=len, reverse=True) if plain.startswith(word)), None)
    if spoken is not None and len(plain) > len(spoken):
        plain = adverbs[spoken] + plain.removeprefix(spoken)
    return stem(plain)


def scale_of_words(words: Sequence[str]) -> WordScale:
    """A scale that a survey or a person tells: `words` from the lowest to the highest."""
    positions = {wording(word): place for place, word in enumerate(words)}
    return WordScale(f"told: {' < '.join(words)}", tuple(words), positions, frozenset(positions), None)


def _word_scale(name: str, written: Points, kind: ItemKind | None, adverbs: Mapping[str, str]) -> WordScale:
    points = [[(word, _wording(word, adverbs)) for word in (word.replace("~", ANY) for word in point)] for point in written]
    positions = {said: place for place, wordings in enumerate(points) for _, said in wordings}
    labels = tuple(wordings[0][0] for wordings in points)
    return WordScale(name, labels, positions, frozenset(wordings[0][1] for wordings in points), kind)
