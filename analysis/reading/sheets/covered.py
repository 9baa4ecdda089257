"""Sheets without persons: cells, headers and names masked, the columns that name persons left as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from analysis.privacy import Masker, all_without_persons
from analysis.reading.sheets.layout import KeptSheet
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.words.vocabulary import places

_A_REGION = "\ue000"
_DIGITS_OF_A_PERSON = 9
"""A number's cell with fewer digits is an answer or an amount."""


@dataclass(frozen=True, eq=False)
class Covered:
    """What became of the sheets of an upload, by the file's and the sheet's name as it was read.

    Each stands as it may be seen, beside the sheet as it was read where several have one name. Of what it does not know, and of
    what needed no covering, names and cells stay as they are.
    """

    sheets: Mapping[tuple[str, str], Sequence[tuple[Sheet | None, Sheet]]] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Iterable[Sheet], covered: Iterable[Sheet]) -> Covered:
        """The sheets of an upload beside what became of each."""
        pairs: dict[tuple[str, str], list[tuple[Sheet, Sheet]]] = {}
        for one, other in zip(given, covered, strict=True):
            pairs.setdefault((one.file, one.name), []).append((one, other))
        return cls(
            {
                place: mine if len(mine) > 1 else [(None, mine[0][1])]
                for place, mine in pairs.items()
                if any(one is not other for one, other in mine)
            }
        )

    def sheet(self, sheet: Sheet) -> Sheet:
        """A sheet of the upload as it may be seen but for its personal columns."""
        known = self.sheets.get((sheet.file, sheet.name), ())
        # Two files of one name are told apart by what they hold.
        return next((covered for given, covered in known if given is None or given.columns == sheet.columns), sheet)

    def before(self, given: Iterable[Sheet], changed: Iterable[Sheet]) -> Covered:
        """The same of the sheets as they were `given`, before they were `changed` and then covered."""
        first = {id(other): one for one, other in zip(given, changed, strict=True)}
        return Covered(
            {
                place: [(first.get(id(one), one) if one is not None else None, covered) for one, covered in known]
                for place, known in self.sheets.items()
            }
        )

    def file(self, name: str) -> str:
        """A file's name as it may be seen."""
        return next((known[0][1].file for (file, _), known in self.sheets.items() if file == name), name)


def with_names_covered(files: Sequence[Sequence[Sheet]], masker: Masker) -> list[list[Sheet]]:
    """The files with names of their own for each and for its sheets, in which no person stands."""
    # A codebook stands with the answers that it explains, under the name of its own file.
    held = [*dict.fromkeys((place, sheet.file) for place, sheets in enumerate(files) for sheet in sheets)]
    name_of = dict(zip(held, _without_persons([file for _, file in held], masker), strict=True))
    covered = []
    for place, sheets in enumerate(files):
        names = _without_persons([sheet.name for sheet in sheets], masker)
        covered.append([_renamed(sheet, name_of[place, sheet.file], name) for sheet, name in zip(sheets, names, strict=True)])
    return covered


def _without_persons(names: Sequence[str], masker: Masker) -> list[str]:
    """The names without persons, those of regions left as they are: 수도·강원권 looks like a list of names."""
    kept = [_regions().findall(name) for name in names]
    masked = all_without_persons([_regions().sub(_A_REGION, name) for name in names], masker)
    return [_with_regions(name, regions) for name, regions in zip(masked, kept, strict=True)]


def _with_regions(name: str, regions: Sequence[str]) -> str:
    for region in regions:
        name = name.replace(_A_REGION, region, 1)
    return name


@cache
def _regions() -> re.Pattern[str]:
    """The regions' names with whatever sign may stand between their parts, the longest first."""
    names = sorted((name for name in places().region_names if len(name) > 2), key=len, reverse=True)
    return re.compile("|".join(r"[\s·_/.\-]{0,2}".join(map(re.escape, name)) for name in names))


def _renamed(sheet: Sheet, file: str, name: str) -> Sheet:
    return sheet if (sheet.file, sheet.name) == (file, name) else replace(sheet, file=file, name=name)


def with_heads_covered(sheet: Sheet, rows: Collection[int], masker: Masker) -> Sheet:
    """The sheet with its titles and headers masked, which stand in `rows`; two headers that were told apart stay two."""
    if isinstance(sheet, KeptSheet):
        sheet = replace(sheet, layout=tuple(place.masked(masker) for place in sheet.layout))
    remarks = tuple(map(masker, sheet.remarks))
    if remarks != sheet.remarks:
        sheet = replace(sheet, remarks=remarks)
    columns = list(sheet.columns)
    for row in sorted(rows):
        seen: dict[str, str] = {}
        for index, column in enumerate(columns):
            text = text_of(column[row])
            masked = masker(text)
            if masked != text:
                masked = masked if seen.setdefault(masked, text) == text else f"{masked} ({index + 1})"
                columns[index] = _with_cell(column, row, masked)
    return sheet if all(map(_is, columns, sheet.columns)) else replace(sheet, columns=tuple(columns))


def _is(one: object, other: object) -> bool:
    return one is other


def _with_cell(column: CellColumn, row: int, cell: Cell) -> CellColumn:
    codes = column.codes.copy()
    codes[row] = len(column.values)
    return CellColumn(codes, (*column.values, cell))


def with_cells_covered(sheet: Sheet, spared: Collection[int], masker: Masker) -> tuple[Sheet, frozenset[int]]:
    """The sheet with its remarks and the cells of all columns but the `spared` masked, and the columns in which any was."""
    remarks = tuple(map(masker, sheet.remarks))
    sheet = sheet if remarks == sheet.remarks else replace(sheet, remarks=remarks)
    made: dict[int, CellColumn] = {}
    for index, column in enumerate(sheet.columns):
        if index not in spared:
            values = list(column.values)
            for place in masker.places(column.texts):
                values[place] = _masked(values[place], column.texts[place], masker)
            if not all(map(_is, values, column.values)):
                made[index] = CellColumn(np.asarray(column.codes), tuple(values))
    if not made:
        return sheet, frozenset()
    return replace(sheet, columns=tuple(made.get(n, column) for n, column in enumerate(sheet.columns))), frozenset(made)


def _masked(cell: Cell, text: str, masker: Callable[[str], str]) -> Cell:
    if not isinstance(cell, str) and sum(map(str.isdigit, text)) < _DIGITS_OF_A_PERSON:
        return cell
    if not isinstance(cell, str | int | float):
        return cell
    masked = masker(text)
    return cell if masked == text else masked
