"""Pairing codes: which spellings are one code, which codes nearly are, and which one code two people share.

Spellings meet silently only where nothing is lost by it (width, case, spaces, hyphens, ``12.0``) or where only one code can be
meant (``007`` and ``7``, ``A-007`` and ``A-7``). Everything else is proposed to a person: two people under one code would be a
wrong gain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.language import Message
from analysis.reading.people.near_codes import near_pairs
from analysis.reading.sheets.sheets import text_of

_DECIMAL = re.compile(r"(\d+)\.0+")
_SHORTEST = 4
"""In shorter codes one letter is too much of the whole."""

_SEVERAL = -1

_CROWDED = 0.05
_NUMBERED = re.compile(r"(\D{0,30})([0-9]{1,30})")
_FIGURE = re.compile(r"\d")

_LOOK_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "s": "5", "b": "8", "z": "2"})
"""Letters that a hand or an eye takes for figures."""

Code = str | float


class Normalisation(StrEnum):
    """What was taken for the same in two spellings of one code."""

    WIDTH = "width"
    CASE = "case"
    DECIMAL = "decimal"
    SEPARATORS = "separators"
    LEADING_ZEROS = "leading_zeros"


@dataclass(frozen=True)
class Met:
    """Different spellings that were taken for one code, in the order in which they came, and what they differ by."""

    key: str
    spellings: tuple[str, ...]
    differ_by: tuple[Normalisation, ...]


@dataclass(frozen=True)
class NearMiss:
    """Two codes that found no partner and are one letter or one exchange of neighbours apart; `tables` says where they stand."""

    codes: tuple[str, str]
    tables: tuple[int, int]


@dataclass(frozen=True)
class CodeMatch:
    """The key of every code by table, the spellings that met under one key, and the near misses that did not.

    `keys` has one mapping a table: from a code as it was given to its key, "" for one without a letter or digit. Spellings and
    near misses hold codes: they are for the screen of whoever uploads, `notices` for everything that is kept.
    """

    keys: tuple[Mapping[Code, str], ...]
    met: tuple[Met, ...]
    near_misses: tuple[NearMiss, ...]

    @cached_property
    def notices(self) -> tuple[Message, ...]:
        """What was taken for the same, each with how many codes it concerns."""
        counts = {kind: sum(kind in met.differ_by for met in self.met) for kind in Normalisation}
        messages = [Message(f"reading.codes.{kind.value}", {"count": count}) for kind, count in counts.items() if count]
        if self.near_misses:
            messages.append(Message("reading.codes.near_misses", {"count": len(self.near_misses)}))
        return tuple(messages)


class _Spelling(NamedTuple):
    """One code on its way to its key, one step after the other; `parts` still shows where separators stood."""

    text: str
    wide: str
    cased: str
    whole: str
    parts: str
    bare: str


def match_codes(tables: Sequence[Iterable[Code]]) -> CodeMatch:
    """Match the codes of several tables, each the codes of one moment (split long rows by moment first); repeats are welcome.

    Two spellings meet when they differ in width, case, separators or a decimal point of Excel's making. They do not where
    separators tell codes apart (``1-23`` and ``12-3``). Leading zeros are overlooked where every table has the number in one form
    only. The order of the tables changes nothing but the order of what is told.
    """
    distinct = [dict.fromkeys(table) for table in tables]
    bare = {code: _plain(code) for table in distinct for code in table}
    spellings = [(code, _spelling(code)) for code, plain in bare.items() if not plain]
    told_apart = _told_apart(spelling for _, spelling in spellings)
    bare |= {code: s.parts if s.bare in told_apart else s.bare for code, s in spellings}
    without_zeros = _without_zeros([{bare[code] for code in table} for table in distinct])
    final = {code: without_zeros.get(key, key) for code, key in bare.items()}
    keys = tuple({code: final[code] for code in table} for table in distinct)
    return CodeMatch(keys, tuple(_met(final)), tuple(_near_misses(keys)))


def _plain(code: Code) -> str:
    """The key of a code that nobody could write apart, as most are; "" of any other."""
    return code.lower() if isinstance(code, str) and code.isascii() and code.isalnum() else ""


def _spelling(code: Code) -> _Spelling:
    text = text_of(code)
    wide = text if text.isascii() else unicodedata.normalize("NFKC", text).strip()
    cased = wide.casefold()
    if cased.isalnum():
        return _Spelling(text, wide, cased, cased, cased, cased)
    whole = match.group(1) if (match := _DECIMAL.fullmatch(cased)) else cased
    if "@" in whole:  # the dots and hyphens of an e-mail belong to it
        return _Spelling(text, wide, cased, whole, whole, whole)
    pieces = _pieces(whole)
    return _Spelling(text, wide, cased, whole, "-".join(pieces), "".join(pieces))


def _pieces(text: str) -> list[str]:
    kept = "".join(c if c.isalnum() else "" if unicodedata.category(c) == "Cf" else " " for c in text)
    return kept.split()


def _told_apart(spellings: Iterable[_Spelling]) -> set[str]:
    """Codes that have separators in more than one place: there the separators say which code it is."""
    forms: dict[str, set[str]] = {}
    for spelling in spellings:
        if spelling.parts != spelling.bare:
            forms.setdefault(spelling.bare, set()).add(spelling.parts)
    return {bare for bare, parts in forms.items() if len(parts) > 1}


def _without_zeros(tables: Sequence[set[str]]) -> dict[str, str]:
    """Numbers in another form than their shortest, to that form, where no table has a number in two forms.

    Those behind the letters of a code (A07) only where a table writes them otherwise (A7): as they stand they are a code.
    """
    forms: dict[str, list[set[str]]] = {}
    for place, table in enumerate(tables):
        for key in table:
            if numbered := _NUMBERED.fullmatch(key):
                short = numbered[1] + (numbered[2].lstrip("0") or "0")
                forms.setdefault(short, [set() for _ in tables])[place].add(key)
    written = {short: set().union(*by_table) for short, by_table in forms.items() if all(len(ways) <= 1 for ways in by_table)}
    return {key: short for short, keys in written.items() if short.isdigit() or len(keys) > 1 for key in keys if key != short}


def _met(final: Mapping[Code, str]) -> Iterator[Met]:
    if len(set(final.values())) == len(final):
        return
    groups: dict[str, list[Code]] = {}
    for code, key in final.items():
        if key:
            groups.setdefault(key, []).append(code)
    for key, codes in groups.items():
        group = [_spelling(code) for code in codes] if len(codes) > 1 else []
        texts = tuple(dict.fromkeys(spelling.text for spelling in group))
        if len(texts) > 1:
            yield Met(key, texts, tuple(_differences(group)))


def _differences(group: Sequence[_Spelling]) -> Iterator[Normalisation]:
    """The steps that changed some of the spellings only, or after which fewer are left."""
    steps = [*zip(*[(s.text, s.wide, s.cased, s.whole, s.bare) for s in group], strict=True)]
    for kind, (before, after) in zip(Normalisation, pairwise([*steps, ("",) * len(group)]), strict=True):
        changed = [one != other for one, other in zip(before, after, strict=True)]
        unevenly = any(changed) and not all(changed) and kind is not Normalisation.LEADING_ZEROS
        if unevenly or len(set(after)) < len(set(before)):
            yield kind


def _near_misses(tables: Sequence[Mapping[Code, str]]) -> Iterator[NearMiss]:
    """Pairs of lonely codes, each the other's only candidate."""
    if len(tables) < 2:
        return
    shown: dict[str, str] = {}
    home: dict[str, int] = {}
    for place, table in enumerate(tables):
        for code, key in table.items():
            shown.setdefault(key, text_of(code))
            home[key] = place if home.get(key, place) == place else _SEVERAL
    alone = [key for key, place in home.items() if place != _SEVERAL and len(key) >= _SHORTEST]
    homes = [home[key] for key in alone]
    crowded = _crowded(shown)
    for one, other in near_pairs(alone, homes):
        if _family(alone[one]) == _family(alone[other]) and _family(alone[one]) in crowded:
            continue
        yield NearMiss((shown[alone[one]], shown[alone[other]]), (homes[one], homes[other]))
    short = [key for key, place in home.items() if place != _SEVERAL and len(key) < _SHORTEST]
    for first, second in _look_alikes(short, home):
        yield NearMiss((shown[first], shown[second]), (home[first], home[second]))


def _family(key: str) -> str:
    """A code with its figures written alike: A01 and A24 are of one family."""
    return _FIGURE.sub("0", key)


def _crowded(keys: Iterable[str]) -> set[str]:
    """Families of which so many codes are in use that a slip would likely lead to somebody else's (A01, A02, ... A24)."""
    sizes, highest = Counter[str](), dict[str, int]()
    for key in keys:
        family = _family(key)
        sizes[family] += 1
        highest[family] = max(highest.get(family, 0), int("0" + "".join(filter(str.isdecimal, key))))
    return {family for family, size in sizes.items() if size > _CROWDED * (highest[family] + 1)}


def _look_alikes(keys: Iterable[str], home: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of short codes of different tables that differ in letters taken for figures only (A1O, A10)."""
    seen: dict[str, list[str]] = {}
    for key in keys:
        seen.setdefault(key.translate(_LOOK_ALIKE), []).append(key)
    for alike in seen.values():
        if len(alike) == 2 and home[alike[0]] != home[alike[1]]:
            first, second = sorted(alike, key=lambda key: home[key])
            yield first, second


CONFLICT_COLUMNS = ("key", "moment", "attribute", "values", "rows")
"""A code with two people: `values` are the attribute's different texts, `rows` the labels of the rows that hold them."""


def conflicts(rows: pd.DataFrame, attributes: Sequence[str]) -> pd.DataFrame:
    """Codes under which two rows of one moment differ in what a person does not change between them (`CONFLICT_COLUMNS`).

    `rows` has one row a submission with the columns `key` ("" for none), `moment` and each of `attributes` (text, "" where it
    is not known, which differs from nothing).
    """
    coded = rows[rows["key"] != ""]
    coded = coded[coded.duplicated(["key", "moment"], keep=False)]
    differing = []
    for attribute in attributes if len(coded) else ():
        known = coded[coded[attribute] != ""]
        distinct = known.drop_duplicates(["key", "moment", attribute])
        several = distinct[distinct.duplicated(["key", "moment"], keep=False)]
        if several.empty:
            continue  # as a rule; grouping nothing takes long
        for (key, moment), group in several.groupby(["key", "moment"], sort=False, dropna=False):
            differing.append((key, moment, attribute, tuple(group[attribute]), tuple(group.index)))
    return pd.DataFrame(differing, columns=list(CONFLICT_COLUMNS))
