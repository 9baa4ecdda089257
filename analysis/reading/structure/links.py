"""Which column links the rows of one person, whatever heads it: nearly unique within a moment, the same again at the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import FORM, NO_HEADER, UNCLEAR, Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.people.who import is_day
from analysis.reading.scales.quantities import unit_behind
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.words.vocabulary import squeezed

_ROLES = frozenset({Role.ID, Role.PERSONAL, Role.IGNORED, Role.GROUP, Role.CHOICE, Role.OPINION})
_PLACE_ROLES = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.GROUP, Role.TIER, Role.GRADE})
_COUNTED_ROW = re.compile(r"(\D{1,12})(\d{1,6})")
_WHY_IGNORED = frozenset({UNCLEAR, NO_HEADER, "reading.why.running_number"})
_LONGEST = 40
_FILLED, _MOSTLY = 0.9, 0.7
_ARE_DAYS = 0.3
_COUNTED = 0.5
"""A column with fewer different cells than this share of its filled ones counts no rows: nine in ten would go up by one."""
_OFFICE_DIGITS = range(6, 13)
_LOOKED_AT = 300
_MOST_PLACES = 40
_FEW_WORDS = re.compile(r"\S+(?:\s\S+){0,2}")
_ENDS_A_SENTENCE = re.compile(r"[.!?。]\s{0,3}$|(?:니다|어요|아요|세요|네요|했다|있다|없다)\s{0,3}$")
_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|https?:\S+")

Keys = NDArray[np.object_]


@dataclass(frozen=True)
class Link:
    """A column of a table that may hold codes."""

    table: Described
    column: Column

    @property
    def index(self) -> int:
        """The column's place in the sheet."""
        return self.column.index

    @cached_property
    def keys(self) -> Keys:
        """The code of each row as typists would agree on it, "" where there is none."""
        affix = self.table.affix
        if affix is not None and affix.index == self.index:
            return _cells(self.table, self.column).each(lambda text: code_key(affix.off(text)))
        return _cells(self.table, self.column).each(code_key)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The codes."""
        return frozenset(self.keys.tolist()) - {""}

    @cached_property
    def is_running(self) -> bool:
        """Whether the column numbers the rows: 1, 2, 3 … down the table."""
        if self._begins_with_letters or self._comes_again:
            return False
        keys = self.keys.tolist()
        numbers = [int(key) for key in keys if key.isdigit() and key.isascii() and len(key) < 9]
        filled = len(keys) - keys.count("")
        steps = np.diff(numbers)
        # A row below the last one may hold a word for a total.
        counts = len(numbers) > max(1, _FILLED * filled) and numbers[0] in (0, 1) and bool((steps == 1).mean() > _FILLED)
        return counts and max(numbers) >= _FILLED * len(numbers)  # codes that start again in each region count less far

    @cached_property
    def counts_rows(self) -> bool:
        """Whether it counts the rows behind a word that is always the same (익명1, 익명2 …): any other code goes before."""
        keys = [key for key in self.keys.tolist() if key]
        if not keys or _COUNTED_ROW.fullmatch(keys[0]) is None:
            return False
        numbers = [_COUNTED_ROW.fullmatch(key) for key in keys]
        words = {number[1] for number in numbers if number is not None}
        steps = np.diff([int(number[2]) for number in numbers if number is not None])
        return len(words) == 1 and None not in numbers and len(steps) > 0 and bool((steps == 1).mean() > _FILLED)

    @property
    def _comes_again(self) -> bool:
        """Whether so many cells say what another says that they cannot count the rows, told without a key of each."""
        counts = _cells(self.table, self.column).counts
        return len(counts) <= _COUNTED * sum(counts.values())

    @property
    def _begins_with_letters(self) -> bool:
        """Whether so many cells begin with a letter that the rest cannot number the rows, told without a key of each."""
        lettered = _cells(self.table, self.column).each(_begins_with_a_letter, bool)
        return bool(lettered.sum() > (1 - _FILLED) * len(lettered))

    @cached_property
    def is_office_number(self) -> bool:
        """Whether the codes are long numbers, as an office's own number of somebody is: any other code goes before."""
        looked_at = list(self.distinct)[:_LOOKED_AT]
        return sum(code.isdigit() and len(code) in _OFFICE_DIGITS for code in looked_at) >= _FILLED * max(len(looked_at), 1)

    @property
    def holds_addresses(self) -> bool:
        """Whether the codes are e-mail addresses."""
        looked_at = list(self.table.table.column(self.index).counts)[:_LOOKED_AT]
        return sum("@" in text for text in looked_at) >= _FILLED * max(len(looked_at), 1)

    @property
    def is_spoken(self) -> bool:
        """Whether the values are written in several words (nicknames): codes only where another table has the same."""
        texts = list(self.table.table.column(self.index).counts)[:_LOOKED_AT]
        return sum(" " in text.strip() for text in texts) > len(texts) / 2

    @property
    def is_named(self) -> bool:
        """Whether its header says that it holds codes, or its values that they are addresses of persons."""
        return self.column.role in (Role.ID, Role.PERSONAL)


def _cells(table: Described, column: Column) -> CellColumn:
    """The cells of what may become a code: merged ones, and those written once for several rows, count for all of them."""
    mostly = table.table.is_mostly_merged(column.index)
    return table.table.column_spread(column.index) if mostly else cells_of(table.table, column)


def _begins_with_a_letter(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalpha()


def code_key(text: str) -> str:
    """A code without case, spaces, punctuation, a decimal point of Excel's and leading zeros."""
    plain = squeezed(text.removesuffix(".0"))
    return (plain.lstrip("0") or "0") if plain.isascii() and plain.isdigit() else plain


def links_of(table: Described) -> list[Link]:
    """The columns of a table that may hold codes, those whose header says so first."""
    return table.once(_links)


def _links(table: Described) -> list[Link]:
    links = [Link(table, column) for column in table.columns if _may_link(table, column)]
    return sorted(
        (link for link in links if not link.is_running),
        key=lambda link: (link.is_office_number, link.counts_rows, link.column.role is not Role.ID, not link.is_named),
    )


def numbers_of(table: Described) -> list[Link]:
    """The columns of a table that number its rows, 1, 2, 3 …: they link people only where something else says so."""
    return [link for column in table.columns if _may_link(table, column) and (link := Link(table, column)).is_running]


def links_of_days(table: Described) -> list[Link]:
    """The columns of a table in which each row has a day of its own, as of birth: what links people where nothing else does."""
    columns = [column for column in table.columns if column.role in (Role.PERSONAL, Role.ID)]
    return [link for link in (Link(table, column) for column in columns) if _holds_days(link)]


def _holds_days(link: Link) -> bool:
    counts = _cells(link.table, link.column).counts
    looked_at = list(counts)[:_LOOKED_AT]
    is_filled = sum(counts.values()) >= _FILLED * len(link.table.table.rows) > 0
    return is_filled and sum(map(is_day, looked_at)) >= _FILLED * len(looked_at)


def _may_link(table: Described, column: Column) -> bool:
    if column.role not in _ROLES or (column.role is Role.IGNORED and (column.why is None or column.why.key not in _WHY_IGNORED)):
        return False
    if column.why is not None and column.why.key == FORM:
        return column.role in (Role.ID, Role.PERSONAL)
    if unit_behind(column.header):
        return False
    counts = _cells(table, column).counts
    filled = sum(counts.values())
    least = _MOSTLY if column.role is Role.ID else _FILLED  # who was listed and did not come has no number of those who did
    if filled < least * len(table.table.rows) or len(counts) < 2:
        return False
    looked_at = list(counts)[:_LOOKED_AT]
    fits = sum(_may_be_code(text) for text in looked_at)
    # Some of an office's numbers of somebody read like days (20210512).
    return fits >= 0.95 * len(looked_at) and sum(map(is_day, looked_at)) < _ARE_DAYS * len(looked_at)


def _may_be_code(text: str) -> bool:
    plain = text.strip()
    if len(text) > _LONGEST or not _FEW_WORDS.fullmatch(plain) or _ADDRESS.fullmatch(text):
        return False
    if " " in plain and _ENDS_A_SENTENCE.search(plain):
        return False
    return not (text.replace(".", "", 1).isdigit() and "." in text and not text.endswith(".0"))


def holds_addresses_of_machines(table: Described, column: Column) -> bool:
    """Whether a column says where from answers were sent: the same person may sit at another machine the next time."""
    looked_at = list(_cells(table, column).counts)[:_LOOKED_AT]
    return bool(looked_at) and all(_ADDRESS.fullmatch(text.strip()) for text in looked_at)


def is_unique(keys: Keys, least: float) -> bool:
    """Whether at least this share of the rows with a code has one of its own."""
    known = keys[keys != ""].tolist()
    return len(known) > 1 and len(set(known)) >= least * len(known)


def overlap(one: Link, other: Link) -> float:
    """The share of the codes of the smaller table that the other has too."""
    smaller = min(len(one.distinct), len(other.distinct))
    return len(one.distinct & other.distinct) / smaller if smaller else 0.0


def places_of(table: Described) -> Iterator[tuple[Column, Keys]]:
    """Columns within whose values codes may start again, with the value of each row."""
    for column in table.columns:
        if column.role in _PLACE_ROLES:
            cells = cells_of(table.table, column)
            if 2 <= len(cells.counts) <= _MOST_PLACES:
                yield column, cells.each(str)


def joined(*parts: Keys) -> Keys:
    """One key a row of several, "" where the last of them is empty."""
    keys = [f"{'|'.join(map(str, row))}" if row[-1] != "" else "" for row in zip(*(part.tolist() for part in parts), strict=True)]
    return np.array(keys, dtype=object)


def best_links(one: Described, other: Described, least: float) -> tuple[Link, Link, float] | None:
    """The columns of two tables whose codes meet most, each nearly unique in its table; None where too few meet."""
    pairs = [
        (
            first,
            second,
            overlap(first, second) + (0.1 if squeezed(first.column.header) == squeezed(second.column.header) else 0.0),
        )
        for first in one.once(_unique)
        for second in other.once(_unique)
    ]
    best = max(pairs, key=lambda pair: pair[2], default=None)
    return best if best is not None and overlap(best[0], best[1]) >= least else None


def _unique(table: Described) -> list[Link]:
    return [link for link in links_of(table) if is_unique(link.keys, 0.9)]
