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
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any

from analysis.privacy import MASK, mask
from analysis.reading.archive import Limits
from analysis.reading.cells import Source, read_cells
from analysis.reading.forms import Role
from analysis.reading.records import code_of
from analysis.reading.result import Reading
from analysis.reading.roles import Column
from analysis.reading.scales import is_missing_word, number_of
from analysis.reading.sheets import Cell, Sheet, text_of
from analysis.reading.tables import Table, find_table
from analysis.reading.vocabulary import squeezed, vocabulary

Key = Callable[[str], str]
"""A pairing code to what is kept of it: at least `_SHORTEST_KEY` letters and digits, lower case, the same for the same code."""

_SHORTEST_KEY = 8
_FORMAT = 1


@dataclass(frozen=True)
class KeptSheet(Sheet):
    """A stripped sheet; its header rows (from zero) are known, for without codes and names they could be told less surely."""

    header_rows: tuple[int, ...] = ()


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
    place = sheet.file, sheet.name
    was_used = any(use.used and (use.file, use.name) == place for use in reading.sheets)
    table = find_table(sheet) if was_used else None
    if table is None:
        return Sheet(sheet.file, sheet.name, (), visible=sheet.visible)
    mine = [column for column in reading.columns if (column.file, column.sheet) == place]
    # Of two files with one name the columns cannot be told apart; one that is personal in either is personal.
    by_index = {column.index: column for column in sorted(mine, key=lambda column: column.role is Role.PERSONAL)}
    columns = [by_index[index] for index in sorted(by_index)]
    people = set(table.rows)
    top, bottom = table.header_rows[0], table.header_rows[-1]
    marks: dict[int, dict[str, str]] = {column.index: {} for column in columns}
    rows = [[_masked(cell, ()) for cell in row] for row in sheet.rows[:top]] + sheet.rows[top : bottom + 1]
    for number in range(bottom + 1, len(sheet.rows)):
        rows.append(_stripped_row(sheet.rows[number], columns, number in people, key, marks))
    return KeptSheet.from_rows(
        sheet.file, sheet.name, rows, merged=sheet.merged, visible=sheet.visible, header_rows=table.header_rows
    )


def _stripped_row(
    row: Sequence[Cell], columns: Sequence[Column], is_a_person: bool, key: Key, marks: Mapping[int, dict[str, str]]
) -> list[Cell]:
    texts = {column.index: text_of(row[column.index]) for column in columns}
    code = code_of(columns, texts) if is_a_person else ""
    secrets = [texts[column.index] for column in columns if column.role is Role.PERSONAL]
    matched_by_id = any(squeezed(texts[column.index]) == code for column in columns if column.role is Role.ID)
    kept: list[Cell] = [""] * len(row)
    for column in columns:
        cell, text = row[column.index], texts[column.index]
        if not text or _is_total_word(cell):
            kept[column.index] = cell
        elif column.role is Role.PERSONAL:
            is_the_code = bool(code) and not matched_by_id and squeezed(text) == code
            kept[column.index] = _as_mail(key(code)) if is_the_code else ""
        elif column.role is Role.ID:
            kept[column.index] = key(squeezed(text)) if squeezed(text) else "-"
        else:
            kept[column.index] = _stripped_cell(cell, column, secrets, marks[column.index])
    return kept


def _is_total_word(cell: Cell) -> bool:
    return isinstance(cell, str) and squeezed(cell) in vocabulary().total_words


def _as_mail(key: str) -> str:
    """A key in the form of an e-mail, so that its column is seen as personal again; squeezed it is the bare key."""
    return f"{key[0]}@{key[1]}.{key[2:]}"


def _stripped_cell(cell: Cell, column: Column, secrets: Sequence[str], marks: dict[str, str]) -> Cell:
    """A cell of a column that is neither personal nor a code.

    A mark stands for each distinct text, so that a column's count of distinct texts, by which its role is guessed, stays.
    """
    if column.role in (Role.OPINION, Role.CHOICE):
        return _masked(cell, secrets)
    text = text_of(cell)
    if column.role is Role.ITEM and column.guess is not None and (text in column.guess.points or is_missing_word(text)):
        return cell
    mark = f"{MASK}{len(marks) + 1}"
    shows_a_person = mask(text, secrets) != text
    if column.role is Role.ITEM and column.guess is not None:
        is_number = number_of(text) is not None and not shows_a_person
        return cell if is_number else marks.setdefault(text, mark)
    if column.role in (Role.IGNORED, Role.ITEM):
        return marks.setdefault(text, mark) if isinstance(cell, str) or shows_a_person else cell
    return cell


def _masked(cell: Cell, secrets: Sequence[str]) -> Cell:
    text = text_of(cell)
    masked = mask(text, secrets)
    return masked if masked != text else cell


def table_of(sheet: Sheet) -> Table | None:
    """The table of a sheet: found where it stands, or under the header that a kept sheet knows of."""
    if not isinstance(sheet, KeptSheet) or not sheet.header_rows:
        return find_table(sheet)
    top = sheet.header_rows[0]
    found = find_table(_below_titles(sheet))
    if found is None:
        return None
    notes = [text for row in sheet.rows[:top] for text in dict.fromkeys(text_of(cell) for cell in row if cell != "")]
    return replace(
        found,
        sheet=sheet,
        header_rows=tuple(row + top for row in found.header_rows),
        rows=tuple(row + top for row in found.rows),
        total_rows=tuple(row + top for row in found.total_rows),
        notes=tuple(notes),
    )


def _below_titles(sheet: KeptSheet) -> Sheet:
    """The sheet from its header on, with numbers for cells below it: so the header is found where it is known to be."""
    top, bottom = sheet.header_rows[0], sheet.header_rows[-1]
    header = [list(row) for row in sheet.rows[top : bottom + 1]]
    merged = []
    for first, left, last, right in sheet.merged:
        if last >= top:
            header[0][left] = sheet.rows[first][left] if first < top else header[0][left]
            merged.append((max(first - top, 0), left, last - top, right))
    filled = sum(cell != "" for cell in header[-1])
    rows = header + [_numbered(row, filled) for row in sheet.rows[bottom + 1 :]]
    return Sheet.from_rows(sheet.file, sheet.name, rows, merged=tuple(merged))


def _numbered(row: Sequence[Cell], filled: int) -> list[Cell]:
    if all(cell == "" for cell in row):
        return list(row)
    return [cell if _is_total_word(cell) else 0.0 if index < filled else "" for index, cell in enumerate(row)]


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
            "header_rows": sheet.header_rows if isinstance(sheet, KeptSheet) else None,
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
        if body["format"] != _FORMAT:
            raise ValueError(f"kept sheets of the format {body['format']}, not {_FORMAT}")
        return tuple(_sheet_from(entry) for entry in body["sheets"])
    except (zlib.error, KeyError, TypeError, AttributeError) as cause:
        raise ValueError("not the bytes of kept sheets") from cause


def _sheet_from(entry: Mapping[str, Any]) -> Sheet:
    rows = [[_cell_from(cell) for cell in row] for row in entry["rows"]]
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in entry["merged"])
    # `Source` knows how to cut a name that was forged as a path.
    file, header_rows = Source(entry["file"], b"").name, entry["header_rows"]
    if header_rows is None:
        return Sheet.from_rows(file, entry["name"], rows, merged=merged, visible=entry["visible"])
    return KeptSheet.from_rows(file, entry["name"], rows, merged=merged, visible=entry["visible"], header_rows=tuple(header_rows))


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
