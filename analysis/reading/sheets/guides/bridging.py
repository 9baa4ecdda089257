"""Lists that bridge two kinds of code: who answered once under one number and once under another is one person.

Such a list gives each person both codes; one table holds the one, another the other, and neither meets the other's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from analysis.language import Message
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.words.vocabulary import squeezed

_TABLES = 3
"""A list, and two tables that it bridges."""
_FEWEST, _MOST = 8, 5_000
_DIFFERENT = 0.95
_LONGEST = 30
_MET, _FOREIGN = 0.8, 0.2
_COUNTED = 1.5
"""Numbers that go up to no more than so many times as many as there are count rows."""


@dataclass(frozen=True, eq=False)
class _Codes:
    """A column of a sheet that may hold codes, with its different texts as they are compared."""

    sheet: Sheet
    index: int
    keys: frozenset[str]

    def are_in(self, other: _Codes) -> bool:
        """Whether nearly all of these codes are among others."""
        return len(self.keys & other.keys) >= _MET * len(self.keys)


def with_codes_bridged(files: Sequence[Sequence[Sheet]]) -> tuple[list[list[Sheet]], list[Message]]:
    """The sheets of each file, codes that a list bridges being those of the other table, and a word on each such list."""
    every = [sheet for sheets in files for sheet in sheets]
    codes = [_codes_of(sheet) for sheet in every] if len(every) >= _TABLES else []
    changed: dict[int, Sheet] = {}
    told: list[Message] = []
    for lists in codes:
        for one, other in _bridges(lists, codes):
            if id(one.sheet) in changed or id(other.sheet) in changed:
                continue
            first, second = _headed(lists, one), _headed(lists, other)
            changed[id(one.sheet)] = _bridged(one, first, second)
            # Not which list: the names of sheets and files as they were given may hold persons.
            told.append(Message("reading.notice.bridged", {"count": len(one.keys & first.keys)}))
    return [[changed.get(id(sheet), sheet) for sheet in sheets] for sheets in files], told


def _codes_of(sheet: Sheet) -> list[_Codes]:
    if not _FEWEST < sheet.height <= _MOST:
        return []
    found = (_Codes(sheet, index, _keys(column)) for index, column in enumerate(sheet.columns))
    return [codes for codes in found if codes.keys]


def _keys(column: CellColumn) -> frozenset[str]:
    """What a column's different texts are compared by; none where they are no codes: long, few, or numbers that count rows."""
    counts = column.counts
    if len(counts) < max(_FEWEST, _DIFFERENT * sum(counts.values())):
        return frozenset()
    keys = frozenset(map(_key, counts))
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < _LONGEST]
    if max(map(len, keys)) > _LONGEST or (numbers and max(numbers) <= _COUNTED * len(keys)):
        return frozenset()
    return keys


def _key(text: str) -> str:
    return squeezed(text.removesuffix(".0"))


def _bridges(lists: Sequence[_Codes], codes: Sequence[Sequence[_Codes]]) -> Iterator[tuple[_Codes, _Codes]]:
    """The columns of two other sheets that hold the codes of two columns of a list, and none of the other's."""
    seen = [column for others in codes if others is not lists for column in others if column.sheet.visible]
    met = [(each, column) for each in lists for column in seen if column.are_in(each)]
    for (first, one), (second, other) in permutations(met, 2):
        is_other = first is not second and one.sheet is not other.sheet and len(one.keys & other.keys) < _FOREIGN * len(one.keys)
        if is_other and _are_foreign(one, second, codes) and _are_foreign(other, first, codes):
            yield one, other


def _are_foreign(codes: _Codes, to: _Codes, every: Sequence[Sequence[_Codes]]) -> bool:
    """Whether hardly any of a list's codes stand anywhere in the sheet of others."""
    return len(_all_keys(codes, every) & to.keys) < _FOREIGN * len(codes.keys)


def _all_keys(codes: _Codes, every: Sequence[Sequence[_Codes]]) -> frozenset[str]:
    """What stands in any column of codes of a sheet."""
    return frozenset[str]().union(*(each.keys for columns in every for each in columns if each.sheet is codes.sheet))


def _headed(lists: Sequence[_Codes], codes: _Codes) -> _Codes:
    """The column of a list that holds most of some codes."""
    return max(lists, key=lambda each: len(each.keys & codes.keys))


def _bridged(codes: _Codes, first: _Codes, second: _Codes) -> Sheet:
    """The sheet of some codes with each as the list's other code; one that the list lacks, or gives two others, stays."""
    columns = codes.sheet.columns
    pairs = zip(first.sheet.columns[first.index], second.sheet.columns[second.index], strict=True)
    meant: dict[str, set[Cell]] = {}
    for one, other in pairs:
        if one != "" and other != "":
            meant.setdefault(_key(text_of(one)), set()).add(other)
    cells = [
        next(iter(others)) if len(others := meant.get(_key(text_of(cell)), {cell})) == 1 else cell
        for cell in columns[codes.index]
    ]
    made = [*columns[: codes.index], CellColumn.of(cells), *columns[codes.index + 1 :]]
    return replace(codes.sheet, columns=tuple(made))
