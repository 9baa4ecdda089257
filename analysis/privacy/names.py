"""How much a word looks like a person's name: Korean names by their syllables, others by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.declared import declared
from analysis.privacy.spelling import composed, spelt

_UNKNOWN = -4.0
"""Log odds of a syllable that the table does not have."""

_SHORT, _LONG = -1.5, -3.0
"""What speaks against a given name of one syllable, which one of twenty has, or of three, which one of five hundred has."""

_LIKELY = 2.0
"""Log odds from which a word is more likely a name than not, in a column or behind a title."""

_BODY = re.compile(r".{1,20}(?:과|팀|실|국|청|처|부|소|원|시|군|구|도|읍|면|동|센터|위원회|본부|지부|공단|공사|재단|대학교|학교)")
_LEAST_OF_A_BODY = -1.0
"""Log odds from which three syllables that end as an office does may be a person."""

_ENDS_BOTH = frozenset("원국동구군소부")
"""Syllables that end offices and given names alike."""

_WRITTEN_ELSEWHERE = 3.0
"""Log odds of a word in Chinese or Japanese letters: a Korean survey hardly writes anything else in them."""

_OTHER_SCRIPT = re.compile(r"[一-鿿々]{2,5}|[゠-ヿ]{2,10}|[ぁ-ゟ]{2,8}")
_NUMBERED = re.compile(r"(?<=[가-힣]{2})[a-z\d]{1,3}$")
_FINALS = 28  # ways in which a syllable of Unicode's Hangul block may end, the first of them in its vowel
_AFTER_CONSONANTS, _AFTER_VOWELS = frozenset({"은", "을", "과", "으로"}), frozenset({"가", "는", "를", "와"})
_HANGUL = re.compile(r"[가-힣]{2,5}")
_LATIN_WORD = re.compile(r"[a-zà-ɏḁ-ỿ][a-zà-ɏḁ-ỿ'’.-]{0,20}")
_TRANSLITERATED = re.compile(r"[가-힣]{2,6}(?: [가-힣]{1,7}){1,3}")
_BRACKETED = re.compile(r"[(\[{<][^()\[\]{}<>]{0,40}[)\]}>]")
_APART = re.compile(r"[,;|·:/\\\n\t_&+→⇒>]| - |(?<=[가-힣])\.(?=[가-힣])")
_LAST_FIRST = re.compile(r"^([a-z'’-]{2,20}), ([a-z'’. -]{2,30})$")
_CALLING, _LONGEST_CALLING = re.compile(r"[가-힣]{1,5}[사장원관자생인]님"), 8
_MARKED_SYLLABLES = re.compile(r"[가-힣]([·./_*-])[가-힣](?:\1[가-힣]){1,2}")
_ORNAMENTS = re.compile(r"^[^\w○◯●〇*]{1,4}|[^\w○◯●〇*)]{1,4}$")
_SPACED = re.compile(r"[가-힣](?: {1,3}[가-힣]){1,3}")


@dataclass(frozen=True)
class Words:
    """The field's words about persons, and what a name's syllables weigh."""

    compound: frozenset[str]
    surname: Mapping[str, float]
    second: Mapping[str, float]
    third: Mapping[str, float]
    titles: tuple[str, ...]
    """The longest first."""
    titles_by_head: Mapping[str, Sequence[str]]
    """The same by their first syllable: what begins with another is spared the list."""
    particles: tuple[str, ...]
    headers: Mapping[str, frozenset[str]]
    romanised: frozenset[str]
    hanja: frozenset[str]
    """Letters of Hanja that are surnames."""
    elsewhere: frozenset[str]
    """Surnames and given names from elsewhere in plain Latin letters."""
    english: frozenset[str]
    """Those of them that are English words or places as well."""
    latin_places: frozenset[str]
    """Places that are built as Korean names in Latin letters are, in one word of small letters."""
    given: frozenset[str]
    """Given names that are words too."""


@cache
def words() -> Words:
    """What `analysis/fields/names.toml` and `persons.toml` say."""
    names, persons = declared("fields/names.toml"), declared("fields/persons.toml")
    odds = {
        part: {syllable: int(level) / 10 for level, syllables in names[part].items() for syllable in syllables}
        for part in ("surname", "second", "third")
    }
    titles = sorted(persons["titles"].split(), key=len, reverse=True)
    return Words(
        frozenset(names["compound"].split()),
        **odds,
        titles=tuple(titles),
        titles_by_head={head: tuple(title for title in titles if title[0] == head) for head in {title[0] for title in titles}},
        particles=tuple(sorted(persons["particles"].split(), key=len, reverse=True)),
        romanised=frozenset(persons["romanised"].split()),
        elsewhere=frozenset(persons["elsewhere"].split()),
        english=frozenset(persons["english"].split()),
        latin_places=frozenset(persons["latin_places"].split()),
        given=frozenset(persons["given"].split()),
        hanja=frozenset(persons["hanja"]),
        headers={kind: frozenset(listed.split()) for kind, listed in persons["headers"].items()},
    )


@lru_cache(maxsize=1 << 14)
def name_odds(word: str) -> float:
    """Natural log odds that a word of Hangul syllables is a Korean name, against another word; -inf for what cannot be."""
    if not _HANGUL.fullmatch(word):
        return _WRITTEN_ELSEWHERE if _OTHER_SCRIPT.fullmatch(word) else float("-inf")
    known = words()
    if word[:2] in known.compound and len(word) > 2:
        return 3.0 + _given(word[2:])
    return known.surname.get(word[0], _UNKNOWN) + _given(word[1:])


def given_odds(word: str) -> float:
    """The same that a word of two syllables is a given name without its surname; -inf for what cannot be."""
    return _given(word) + _SHORT if len(word) == 2 and _HANGUL.fullmatch(word) else float("-inf")


def _given(name: str) -> float:
    known = words()
    if len(name) == 1:
        return _SHORT + max(known.second.get(name, _UNKNOWN), known.third.get(name, _UNKNOWN))
    if len(name) == 2:
        return known.second.get(name[0], _UNKNOWN) + known.third.get(name[1], _UNKNOWN)
    return _LONG + known.second.get(name[0], _UNKNOWN) + known.third.get(name[-1], _UNKNOWN)


def is_likely(word: str) -> bool:
    """Whether a word is more likely a Korean name than not."""
    return name_odds(word) >= _LIKELY


def is_body(part: str) -> bool:
    """Whether a part is called as offices and places are."""
    return _BODY.fullmatch(part) is not None


@cache
def _governments() -> frozenset[str]:
    parts = ("municipalities", "administrative", "later")
    municipalities = declared("fields/municipalities.toml")
    regions = declared("fields/places.toml")["regions"]
    named = [[region["name"], *region.get("aliases", ())] for region in regions]
    provinces = [names for region in regions for names in region["provinces"]]
    return frozenset(
        name
        for names in (*named, *provinces, *(names for part in parts for names in municipalities[part].values()))
        for name in names
    )


def is_place(word: str) -> bool:
    """Whether a word is the name of a local government, with its ending or without, or of a region."""
    return any(word + ending in _governments() for ending in ("", "시", "군", "구"))


def is_of_a_place(name: str) -> bool:
    """Whether syllables are the name of a place, alone or with a particle."""
    return is_place(name) or (is_place(name[:2]) and name[2:] in words().particles)


def is_on_a_map(run: str) -> bool:
    """Whether a word begins as what lies at a place: 여수항, 김제평야에서, 남해안은."""
    persons = declared("fields/persons.toml")
    if run.startswith(tuple(persons["coasts"].split())):
        return True
    return is_place(run[:2]) and run[2:].startswith(tuple(persons["landmarks"].split()))


def is_body_for_sure(part: str) -> bool:
    """As `is_body`, but for what three syllables that end as an office does leave open: 설경구, 강호동, 예지원 are persons."""
    may_be = len(part) == 3 and part[-1] in _ENDS_BOTH and part not in _governments()
    return is_body(part) and not (may_be and name_odds(part) >= _LEAST_OF_A_BODY)


def may_stand_before(name: str, particle: str) -> bool:
    """Whether a particle fits the sound that a name ends in: 은, 을, 과 follow a consonant, 가, 는, 를, 와 a vowel."""
    ends_in_vowel = (ord(name[-1]) - ord("가")) % _FINALS == 0
    return particle not in (_AFTER_CONSONANTS if ends_in_vowel else _AFTER_VOWELS)


def parts_of(value: str) -> Iterator[str]:
    """What of a cell may be a name: its parts without titles, what stands in brackets apart, spaced letters together."""
    in_syllables = _MARKED_SYLLABLES.fullmatch(value.strip())
    if in_syllables:
        value = value.replace(in_syllables[1], "")
    plain = _LAST_FIRST.sub(r"\1 \2", spelt(composed(value)).plain.strip())
    inside = [match.group()[1:-1] for match in _BRACKETED.finditer(plain)]
    for part in (*_APART.split(_BRACKETED.sub(" ; ", plain).replace(" ; ", "\n")), *inside):
        stripped = _ORNAMENTS.sub("", " ".join(part.split()).strip(" .-*'\""))
        if stripped:
            yield from _of_part(stripped)


def _of_part(part: str) -> Iterator[str]:
    if _SPACED.fullmatch(part):
        yield part.replace(" ", "")
        return
    tokens = [without_title(_NUMBERED.sub("", token)) for token in part.split()]
    tokens = [token for token in tokens if token]
    if len(tokens) == 2 and _is_split_name(*tokens):
        yield "".join(tokens)
    elif (tokens and all(_LATIN_WORD.fullmatch(token) for token in tokens)) or _is_of_foreign_sounds(tokens):
        yield " ".join(tokens)
    else:
        yield from tokens


def _is_of_foreign_sounds(tokens: Sequence[str]) -> bool:
    """Whether words are a name from elsewhere written in Hangul (응우옌 티 란): none is a Korean name or an office."""
    is_other = any(is_likely(token) or is_body(token) for token in tokens)
    return len(tokens) > 1 and not is_other and _TRANSLITERATED.fullmatch(" ".join(tokens)) is not None


def _is_split_name(first: str, second: str) -> bool:
    known = words()
    is_surname = first in known.compound or (len(first) == 1 and first in known.surname)
    return is_surname and 1 <= len(second) <= 3 and re.fullmatch(r"[가-힣]+", second) is not None


def title_at(text: str, place: int = 0) -> str:
    """The longest title that begins at a place of a text; "" where none does."""
    for title in words().titles_by_head.get(text[place : place + 1], ()):
        if text.startswith(title, place):
            return title
    return ""


def is_titled_alone(behind: str) -> bool:
    """Whether what stands behind a word is a title and a particle at most, and no title of one syllable that ends other words."""
    known = words()
    title = title_at(behind)
    rest = behind[len(title) :].removeprefix("님")
    return (len(title) > 1 or title in ("씨", "님", "쌤")) and (not rest or rest in known.particles)


def title_behind(text: str, place: int) -> str:
    """The longest title that stands at a place of a text, after a space at most; "" where none does.

    Whatever somebody does is one with 님 behind (통번역사님).
    """
    start = place + text.startswith(" ", place)
    title = title_at(text, start)
    if title or text.find("님", start, start + _LONGEST_CALLING) < 0:
        return title
    calling = _CALLING.match(text, start)
    return calling.group() if calling else ""


def is_title(word: str) -> bool:
    """Whether a word is a title and nothing else."""
    return word != "" and title_at(word) == word


@lru_cache(maxsize=1 << 14)
def without_title(word: str) -> str:
    """A word without the titles at its end; "" of one that is nothing but a title."""
    titles = words().titles
    while word.endswith(titles):
        title = next((title for title in titles if word.endswith(title)), None)
        if title is None or (len(title) == 1 and len(word) < 4) or (len(word) > len(title) and len(word) - len(title) < 2):
            return word
        word = word.removesuffix(title)
    return word
