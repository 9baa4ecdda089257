"""What may be kept of a file: its sheets without persons, as bytes and back, and the hashes that recognise it again.

Of a sheet that was read, everything stays that reading it again needs: titles, headers, answers, groups. What could name a
person goes: personal columns are emptied, pairing codes are replaced by a key, free text is masked as the reader masks it, and
words in columns that nobody gave a role to are replaced by numbered marks. A sheet that was not read keeps only its name.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any

from analysis.cells.limits import Limits
from analysis.privacy import mask, persons_named
from analysis.reading.account.result import Reading
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.later.kept_columns import Key, stripped_columns
from analysis.reading.sheets.cells import Source, read_cells
from analysis.reading.sheets.guides.codebooks import CODEBOOK
from analysis.reading.sheets.guides.legends import explains
from analysis.reading.sheets.layout import KeptSheet, Layout, tables_of
from analysis.reading.sheets.sheets import Cell, Sheet, text_of
from analysis.reading.sheets.tables import Table, table_under
from analysis.reading.words.vocabulary import squeezed

_SHORTEST_KEY = 8
_FORMAT = 2


def stripped(source: Source, reading: Reading, key: Key) -> tuple[Sheet, ...]:
    """The sheets of `source` without persons; `read_sheets([stripped(...)], form)` gives the survey tables of `reading` again.

    `reading` is the one that `source` was read into, alone or with others. `key` keeps no code in clear (a keyed hash); what it
    gives becomes `Reading.codes` when the sheets are read again, and ValueError is raised where that could not be: see `Key`.
    A person without a code who was matched by an e-mail or a telephone gets the key in an e-mail's form in its place.
    Raises `UnreadableFile` as `read_cells` does.
    """
    return stripped_sheets(read_cells(source), reading, key)


def stripped_sheets(sheets: Iterable[Sheet], reading: Reading, key: Key) -> tuple[Sheet, ...]:
    """As `stripped`, of a file whose cells are at hand."""
    return tuple(_stripped_sheet(sheet, reading, _checked(key)) for sheet in sheets)


def _checked(key: Key) -> Key:
    def checked(code: str) -> str:
        kept = key(code)
        if len(kept) < _SHORTEST_KEY or squeezed(kept) != kept:
            raise ValueError(f"a key needs at least {_SHORTEST_KEY} lower-case letters and digits, and nothing else")
        return kept

    return checked


def _stripped_sheet(sheet: Sheet, reading: Reading, key: Key) -> Sheet:
    sheet = reading.covered.sheet(sheet)
    place = sheet.file, sheet.name
    use = next((use for use in reading.sheets if (use.file, use.name) == place), None)
    if use is not None and use.why.key == CODEBOOK:
        persons = _persons_in(sheet)
        return Sheet.from_rows(*place, [[_masked(cell, persons) for cell in row] for row in sheet.rows], visible=sheet.visible)
    tables = tables_of(sheet) if use is not None and use.used else []
    if not tables:
        return Sheet(*place, (), visible=sheet.visible)
    mine = [column for column in reading.columns if (column.file, column.sheet) == place]
    # Of two files with one name the columns cannot be told apart; one that is personal in either is personal.
    by_index = {column.index: column for column in sorted(mine, key=lambda column: column.role is Role.PERSONAL)}
    grid: list[list[Cell]] = [[""] * sheet.width for _ in range(sheet.height)]
    for row in range(tables[0].header_rows[0]):
        grid[row] = [_masked(cell) for cell in sheet.row(row)]
    for table in tables:
        for row in table.header_rows:
            grid[row] = sheet.row(row)
        columns = [by_index[i] for i in range(sheet.width) if i in by_index and i not in table.elsewhere]
        for index, cells in stripped_columns(table, columns, key, reading.respelled):
            for row, cell in zip(table.rows.tolist(), cells, strict=True):
                grid[row][index] = cell
    layout = tuple(Layout.of(table, [mask(note) for note in table.notes]) for table in tables)
    return KeptSheet.from_rows(
        *place,
        grid,
        merged=sheet.merged,
        visible=sheet.visible,
        hidden_columns=sheet.hidden_columns,
        remarks=tuple(filter(explains, sheet.remarks)),
        offered=_answered_from(sheet.offered, tables, mine),
        layout=layout,
    )


def _answered_from(
    offered: Iterable[tuple[str, ...]], tables: Sequence[Table], columns: Iterable[Column]
) -> tuple[tuple[str, ...], ...]:
    """The lists from which items were answered: another may list persons."""
    items = [column.index for column in columns if column.role is Role.ITEM]
    said = {text for table in tables for index in items for text in table.column(index).counts}
    return tuple(words for words in offered if said.intersection(words))


def _persons_in(sheet: Sheet) -> frozenset[str]:
    """Whom the columns of a codebook name that are headed by what asks for somebody: no answers tell that they are persons."""
    columns = ([text_of(cell) for cell in column if cell != ""] for column in sheet.columns)
    return frozenset(person for column in columns if column for person in persons_named(column[0], column[1:]))


def _masked(cell: Cell, persons: frozenset[str] = frozenset()) -> Cell:
    text = text_of(cell)
    masked = mask(text, persons)
    return masked if masked != text else cell


def bytes_hash(source: Source) -> str:
    """SHA-256 of the file's bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(source.data).hexdigest()


def cells_hash(sheets: Iterable[Sheet]) -> str:
    """SHA-256 of what the sheets say, as 64 hexadecimal digits: the same when a file is saved again or renamed.

    Blank rows and columns at the end, the kind of number (5 or 5.0, 15 significant digits), the time of a date at midnight and
    the kind of line break do not count; sheet names, merged cells and whether a sheet is hidden do, for they change the reading.
    Compare like with like: the hash of stripped sheets is another one.
    """
    plain = [_plain_sheet(sheet) for sheet in sheets]
    text = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain_sheet(sheet: Sheet) -> list[Any]:
    rows = []
    for row in sheet.rows:
        cells = [_plain_cell(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    # The one sheet of a text file is named after the file, and a renamed file is no other file.
    name = "" if sheet.name == PurePath(sheet.file).stem else sheet.name
    return [name, sheet.visible, sorted(sheet.merged), rows]


def _plain_cell(cell: Cell) -> Any:
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return ["number", f"{cell:.15g}"]
    if isinstance(cell, datetime) and cell.time() == time.min:
        return ["date", cell.date().isoformat()]
    return _cell_json(cell)


def sheets_json(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as compressed JSON; `sheets_from_json` gives equal ones back, dates and known headers included."""
    entries = [
        {
            "file": sheet.file,
            "name": sheet.name,
            "visible": sheet.visible,
            "merged": sheet.merged,
            "hidden_columns": sheet.hidden_columns,
            "remarks": sheet.remarks,
            "offered": sheet.offered,
            "layout": [place.to_json() for place in sheet.layout] if isinstance(sheet, KeptSheet) else None,
            "rows": [[_cell_json(cell) for cell in row] for row in sheet.rows],
        }
        for sheet in sheets
    ]
    text = json.dumps({"format": _FORMAT, "sheets": entries}, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode("ascii"))


def sheets_from_json(data: bytes) -> tuple[Sheet, ...]:
    """The sheets that `sheets_json` wrote; ValueError where `data` are no such bytes, or of a newer format, or far too many."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, Limits().total_bytes)
        if not unpacker.eof:
            raise ValueError("the kept sheets are cut off or too large")
        body = json.loads(text)
        if body["format"] not in (1, _FORMAT):
            raise ValueError(f"kept sheets of the format {body['format']}, not {_FORMAT}")
        return tuple(_sheet_from(entry) for entry in body["sheets"])
    except (zlib.error, KeyError, TypeError, AttributeError) as cause:
        raise ValueError("not the bytes of kept sheets") from cause


def _sheet_from(entry: Mapping[str, Any]) -> Sheet:
    rows = [[_cell_from(cell) for cell in row] for row in entry["rows"]]
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in entry["merged"])
    # `Source` knows how to cut a name that was forged as a path.
    place = Source(entry["file"], b"").name, entry["name"]
    rest = {"merged": merged, "visible": entry["visible"], "hidden_columns": tuple(entry.get("hidden_columns", ()))}
    rest["remarks"] = tuple(map(str, entry.get("remarks", ())))
    rest["offered"] = tuple(tuple(map(str, words)) for words in entry.get("offered", ()))
    if entry.get("header_rows"):  # of the first format, which knew one table a sheet
        plain = Sheet.from_rows(*place, rows, **rest)
        return KeptSheet.from_rows(*place, rows, **rest, layout=(Layout.of(table_under(plain, entry["header_rows"])),))
    if entry.get("layout") is None:
        return Sheet.from_rows(*place, rows, **rest)
    return KeptSheet.from_rows(*place, rows, **rest, layout=tuple(Layout.from_json(layout) for layout in entry["layout"]))


def _cell_json(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return ["datetime", cell.isoformat()]
    if isinstance(cell, date):
        return ["date", cell.isoformat()]
    if isinstance(cell, time):
        return ["time", cell.isoformat()]
    if isinstance(cell, timedelta):
        return ["seconds", cell.total_seconds()]
    return cell


_CELLS: dict[str, Callable[[Any], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda seconds: timedelta(seconds=seconds),
}


def _cell_from(cell: Any) -> Cell:
    if isinstance(cell, list):
        kind, value = cell
        return _CELLS[kind](value)
    if not isinstance(cell, str | int | float):
        raise TypeError(f"no cell: {cell!r}")
    return cell
