"""What a person should know of the sheets of a file: what was hidden, and what was put in another form to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.language import Message
from analysis.plain import short
from analysis.reading.columns.columns import Column
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import Sheet, column_letters
from analysis.reading.sheets.tables import Table


def about_sheet(sheet: Sheet) -> Iterator[Message]:
    """How a sheet that holds a table was put in another form before it was read."""
    place: dict[str, object] = {"file": sheet.file, "sheet": short(sheet.name)}
    if sheet.remarks:
        yield Message("reading.notice.remarks", {**place, "count": len(sheet.remarks)})
    if sheet.overwritten:
        yield Message("reading.notice.overwritten", {**place, "count": sheet.overwritten})
    if sheet.dittos:
        yield Message("reading.notice.dittos", {**place, "count": sheet.dittos})
    yield from _set_otherwise(sheet, place)
    if sheet.bands:
        yield Message("reading.notice.bands", {**place, "count": len(sheet.bands), "column": column_letters(sheet.width - 1)})
    if sheet.changed:
        yield Message("reading.notice.changed", {**place, "columns": _letters(sheet.changed)})
    if sheet.repeated:
        yield Message("reading.notice.repeated", {**place, "columns": _letters(sheet.repeated)})
    if sheet.spelt:
        yield Message("reading.notice.spelt", {**place, "columns": _letters(sheet.spelt)})
    if sheet.turned:
        row, *columns = sheet.turned
        yield Message("reading.notice.turned", {**place, "row": row + 1, "columns": _letters(columns)})
    if sheet.ticked:
        yield Message("reading.notice.ticked", {**place, "columns": _letters(sheet.ticked)})


def _set_otherwise(sheet: Sheet, place: dict[str, object]) -> Iterator[Message]:
    """Which of a sheet's rows and columns are not those of the file."""
    if sheet.on_its_side:
        yield Message("reading.notice.on_its_side", place)
    if sheet.gathered:
        yield Message("reading.notice.gathered", place)
    if sheet.beside:
        yield Message("reading.notice.beside", {**place, "column": column_letters(sheet.beside[0])})
    if sheet.parted:
        first = sheet.width - len(sheet.parted) - bool(sheet.bands)
        seconds = [column_letters(first + number) for number in range(len(sheet.parted))]
        yield Message("reading.notice.parted", {**place, "columns": _letters(sheet.parted), "seconds": seconds})
    if sheet.listed:
        yield Message("reading.notice.listed", {**place, "columns": _letters(sheet.listed)})


def about_table(described: Described) -> Iterator[Message]:
    """Rows and columns of a table that nobody who opens the file sees."""
    if count := _hidden(described.table):
        sheet = described.table.sheet
        yield Message("reading.notice.hidden_rows", {"file": sheet.file, "sheet": short(sheet.name), "count": count})
    yield from (_hidden_column(described, column) for column in described.columns if _is_hidden(column))


def _letters(columns: Sequence[int]) -> list[str]:
    return [column_letters(index) for index in columns]


def _hidden(table: Table) -> int:
    """How many rows of answers nobody who opens the file sees: a filter was left on, and they count all the same."""
    return len(set(table.sheet.hidden_rows) & set(table.rows.tolist()))


def _is_hidden(column: Column) -> bool:
    return column.why is not None and column.why.key == "reading.why.hidden_column"


def _hidden_column(table: Described, column: Column) -> Message:
    sheet = table.table.sheet
    values = {"file": sheet.file, "sheet": short(sheet.name), "column": column.letters, "header": short(column.header)}
    return Message("reading.notice.hidden_column", values)
