"""Answers that are formulas of which the file holds no result: whoever reads the file sees nothing there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import column_letters

_EMPTY = "reading.why.empty_column"


def without_value(described: Sequence[Described]) -> Iterator[LeftOut]:
    """The cells of formulas without a value that would be answers, those of rows that hold nothing else included."""
    by_sheet: dict[tuple[str, str], list[Described]] = {}
    for table in described:
        sheet = table.table.sheet
        if sheet.uncounted:
            by_sheet.setdefault((sheet.file, sheet.name), []).append(table)
    for tables in by_sheet.values():
        sheet = tables[0].table.sheet
        for row, index in sheet.uncounted:
            if _is_lost(tables, row, index):
                yield LeftOut(Reason.NO_VALUE, sheet.file, f"{sheet.name}!{column_letters(index)}{row + 1}")


def _is_lost(tables: Sequence[Described], row: int, index: int) -> bool:
    """Whether nothing else tells of a cell: its row that is set aside, or its column that is not used."""
    for described in tables:
        table = described.table
        if row in table.aside or row <= tables[0].table.header_rows[-1] or row in table.header_rows:
            return False
        column = next((column for column in described.columns if column.index == index), None)
        if row in table.rows and column is not None and _is_aside(column):
            return False
    return True


def _is_aside(column: Column) -> bool:
    return column.role in (Role.IGNORED, Role.PERSONAL) and (column.why is None or column.why.key != _EMPTY)
