"""Open tables as one zip of csv, parquet, json or xlsx files, and back, with nothing lost in any of them.

What a form of file cannot hold is written in another way, told in docs/open-export.md: csv puts an apostrophe before a text that
Excel would run as a formula; xlsx writes texts that no cell holds into a sheet of their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import python_calamine

from analysis.cells.grid import Refusal
from analysis.store.database.texts import kept_text, told_text
from analysis.store.elsewhere.open_tables import TABLES, OpenColumn, OpenTable, Tables
from analysis.store.elsewhere.open_workbook import tables_in, workbook_of

FORMAT = "workshop-survey-store"
VERSION = 1
_MANIFEST = "manifest.json"
_FORMULA = re.compile(r"^(?=[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n'])")
_LARGEST, _RATIO = 4 * 1024**3, 1100
_SMALL, _MOST_MEMBERS = 16 * 1024**2, 100
_DAMAGE = (
    OSError, zipfile.BadZipFile, zlib.error, LookupError, AttributeError, TypeError, ValueError, RuntimeError, EOFError,
    csv.Error, python_calamine.CalamineError,
)  # fmt: skip

Members = dict[str, bytes]
"""File names and contents."""


class NotOpen(Exception):
    """A file that is no whole export of this kind; `args` are the reason's name and what it tells."""


def write_open(target: Path, tables: Tables, form: str, origin: Mapping[str, Any]) -> None:
    """Write the tables as one zip; `form` is one of `FORMS`, `origin` goes into the manifest beside what the tables are."""
    members = _WRITERS[form](tables)
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "files": form,
        **origin,
        "tables": [_described(table, len(tables[table.name])) for table in TABLES],
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, content in members.items():
            archive.writestr(name, content)


def _described(table: OpenTable, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "rows": rows,
        "about": table.about,
        "derived": table.derived,
        "columns": [vars(column) for column in table.columns],
    }


def read_open(file: Path, largest: int = _LARGEST, ratio: int = _RATIO) -> tuple[Tables, dict[str, Any]]:
    """The tables that an import takes, and the manifest. `NotOpen` where a byte is not what was written.

    Nothing is unpacked that would be larger than `largest` bytes with all the rest, or `ratio` times as large as it is packed.
    """
    try:
        if not file.is_file():  # a device never ends, and a pipe is waited for
            raise NotOpen("no_export")
        with zipfile.ZipFile(file) as archive:
            _check_directory(archive.infolist(), largest, ratio)
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] != FORMAT:
                raise NotOpen("no_export")
            if manifest["version"] > VERSION:
                raise NotOpen("newer_export", manifest["version"])
            members = _members(archive, manifest)
        tables = _READERS[manifest["files"]](members)
        counted = {entry["name"]: entry["rows"] for entry in manifest["tables"]}
        if any(len(tables[name]) != counted[name] for name in tables):
            raise NotOpen("no_export")
    except NotOpen:
        raise
    except _DAMAGE as cause:
        raise NotOpen("no_export") from cause
    return tables, manifest


def _members(archive: zipfile.ZipFile, manifest: Mapping[str, Any]) -> Members:
    """The files that are read; every file must be what the manifest says it was."""
    wanted = {_WORKBOOK, *(f"{table.name}.{manifest['files']}" for table in _wanted())}
    members: dict[str, bytes] = {}
    for name, digest in manifest["sha256"].items():
        content = archive.read(name)
        if hashlib.sha256(content).hexdigest() != digest:
            raise NotOpen("changed_export", str(name))
        if name in wanted:
            members[str(name)] = content
    return members


def _check_directory(entries: list[zipfile.ZipInfo], largest: int, ratio: int) -> None:
    if len(entries) > _MOST_MEMBERS or len({entry.filename for entry in entries}) < len(entries):
        raise NotOpen("no_export")
    if sum(entry.file_size for entry in entries) > largest:
        raise NotOpen("export_too_large", f"{largest / 1024**3:g}")
    if any(entry.file_size > _SMALL and entry.file_size > ratio * max(entry.compress_size, 1) for entry in entries):
        raise NotOpen("export_too_far", ratio)


def _wanted() -> Iterator[OpenTable]:
    return (table for table in TABLES if not table.derived)


def _typed(table: OpenTable, columns: Mapping[str, list[Any]]) -> pd.DataFrame:
    """The columns as declared, whatever kind of cell they came from."""
    made = {column.name: list(_cells(table.name, column, columns[column.name])) for column in table.columns}
    frame = pd.DataFrame(made, columns=list(made), dtype=object)
    return frame.astype({column.name: float for column in table.columns if column.kind == "number"})


def _cells(table: str, column: OpenColumn, cells: list[Any]) -> Iterator[Any]:
    made = _KINDS_OF_CELL[column.kind]
    for row, cell in enumerate(cells, 1):
        try:
            yield made(cell)
        except (TypeError, ValueError, OverflowError) as cause:
            raise NotOpen("bad_export", f"{table} {row}: {column.name}") from cause


def _text(cell: Any) -> str:
    """A text, and nothing else made one: a list or a number in its place was written by no export."""
    if not isinstance(cell, str):
        raise TypeError(f"{type(cell).__name__} where a text was written")
    return cell


def _whole(cell: Any) -> int:
    if isinstance(cell, bool) or (isinstance(cell, float) and not cell.is_integer()):
        raise TypeError(f"{cell} where a whole number was written")
    return int(cell)


def _number(cell: Any) -> float:
    if isinstance(cell, bool):
        raise TypeError(f"{cell} where a number was written")
    return float("nan") if cell is None or cell == "" else float(cell)


_KINDS_OF_CELL: Mapping[str, Callable[[Any], Any]] = {
    "text": lambda cell: told_text(_text(cell)),
    "json": _text,
    "integer": _whole,
    "number": _number,
    "yes/no": bool,
}


def _plain(cell: Any) -> Any:
    """A cell as every form takes it: not-a-number is nothing, no text holds NUL or half of a surrogate pair."""
    if isinstance(cell, str):
        return kept_text(cell)
    return None if isinstance(cell, float) and cell != cell else cell  # noqa: PLR0124 only not-a-number differs from itself


def _rows(table: pd.DataFrame) -> Iterable[list[Any]]:
    columns = [list(map(_plain, table[name].tolist())) for name in table.columns]
    return map(list, zip(*columns, strict=True))


def _as_csv(tables: Tables) -> Members:
    members = {}
    for name, table in tables.items():
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(table.columns)
        for row in _rows(table):
            writer.writerow([_FORMULA.sub("'", cell) if isinstance(cell, str) else cell for cell in row])
        members[f"{name}.csv"] = stream.getvalue().encode("utf-8-sig")
    return members


def _from_csv(members: Members) -> Tables:
    # A cell may hold a whole sheet's JSON. The limit is the module's, and no smaller one is wanted anywhere.
    csv.field_size_limit(2**31 - 1)
    tables = {}
    for table in _wanted():
        text = members[f"{table.name}.csv"].decode("utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        columns = zip(*rows, strict=True) if rows else [[]] * len(header)
        cells_by_column = {
            name: [cell[1:] if cell[:1] == "'" else cell for cell in cells] for name, cells in zip(header, columns, strict=True)
        }
        tables[table.name] = _typed(table, cells_by_column)
    return tables


def _as_json(tables: Tables) -> Members:
    members = {}
    for name, table in tables.items():
        rows = [dict(zip(table.columns, row, strict=True)) for row in _rows(table)]
        members[f"{name}.json"] = json.dumps(rows, ensure_ascii=False).encode("utf-8")
    return members


def _from_json(members: Members) -> Tables:
    tables = {}
    for table in _wanted():
        rows = json.loads(members[f"{table.name}.json"])
        tables[table.name] = _typed(table, {column.name: [row[column.name] for row in rows] for column in table.columns})
    return tables


_ARROW = {"text": "string", "json": "string", "integer": "int64", "number": "float64", "yes/no": "bool_"}


def _as_parquet(tables: Tables) -> Members:
    # Imported here: it takes a tenth of a second, and few exports are of this form.
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    members = {}
    for table in TABLES:
        rows = tables[table.name]
        kinds = [(column.name, getattr(pa, _ARROW[column.kind])()) for column in table.columns]
        columns = [pa.array([_plain(cell) for cell in rows[name].tolist()], kind) for name, kind in kinds]
        stream = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(kinds)), stream)
        members[f"{table.name}.parquet"] = stream.getvalue()
    return members


def _from_parquet(members: Members) -> Tables:
    import pyarrow.parquet as pq  # noqa: PLC0415 as above

    tables = {}
    for table in _wanted():
        table_read = pq.read_table(io.BytesIO(members[f"{table.name}.parquet"]))
        tables[table.name] = _typed(table, table_read.to_pydict())
    return tables


_WORKBOOK = "tables.xlsx"


def _as_xlsx(tables: Tables) -> Members:
    return {_WORKBOOK: workbook_of({name: (list(table.columns), _rows(table)) for name, table in tables.items()})}


def _from_xlsx(members: Members) -> Tables:
    try:
        sheets = tables_in(members[_WORKBOOK], [table.name for table in _wanted()])
    except Refusal as refusal:
        raise NotOpen("no_export") from refusal
    return {table.name: _typed(table, sheets[table.name]) for table in _wanted()}


_WRITERS: Mapping[str, Callable[[Tables], Members]] = {
    "csv": _as_csv,
    "xlsx": _as_xlsx,
    "parquet": _as_parquet,
    "json": _as_json,
}
_READERS: Mapping[str, Callable[[Members], Tables]] = {
    "csv": _from_csv,
    "xlsx": _from_xlsx,
    "parquet": _from_parquet,
    "json": _from_json,
}
FORMS = tuple(_WRITERS)
"""The kinds of files that an export can be made of."""
