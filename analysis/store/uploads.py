"""Uploads: prepared before the database is held, written whole with their event, and read again."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from analysis.apart import Mistake, TooMuch, apart
from analysis.reading.account.result import Reading
from analysis.reading.errors import NotForeseen, ReadingError, UnreadableFile
from analysis.reading.later.serial import reading_body, reading_from
from analysis.reading.later.stripped import bytes_hash, cells_hash, sheets_from_json, sheets_json, stripped_sheets
from analysis.reading.sheets.cells import Source, read_cells
from analysis.reading.sheets.sheets import Sheet
from analysis.store.database import rows as tables
from analysis.store.database import schema
from analysis.store.database.rows import Rows
from analysis.store.database.texts import as_json, kept_text, told_bytes, told_text
from analysis.store.errors import Damaged, NewerSchema, Unknown
from analysis.store.keys import Keyed
from analysis.store.state import Upload

_LARGE = 200_000
"""Cells from which an upload is prepared apart: that many take half a second."""

_FAST = 3
"""zlib's level: half the time of the usual one, and a tenth larger."""


@dataclass(frozen=True)
class StoredFile:
    """One file of an upload as it is kept: what recognises it again, and its cells without persons (`sheets_json`)."""

    name: str
    size: int
    bytes_hash: str
    cells_hash: str
    cells: bytes


@dataclass(frozen=True)
class Opened:
    """A file that is to be kept: its name, size and hash, and its cells."""

    name: str
    size: int
    bytes_hash: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Prepared:
    """Everything of an upload but its place in the database."""

    files: tuple[StoredFile, ...]
    body: bytes
    rows: Rows
    summary: dict[str, Any]

    @property
    def cells_hash(self) -> str:
        """One hash for the cells of all files, in whatever order they come."""
        return hash_of_files(self.files)


def hash_of_files(files: Sequence[StoredFile]) -> str:
    """The file's own hash where there is one, else a hash of all files' hashes, whatever their order."""
    hashes = sorted(file.cells_hash for file in files)
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode("ascii")).hexdigest()


def prepare(reading: Reading, sources: Sequence[Source], keyed: Keyed) -> Prepared:
    """What is kept of `reading`, which was read from `sources`, with no code in clear and without personal columns.

    Large uploads are prepared by a process of their own, for it would hold all others up. Raises `ReadingError` as reading the
    sources does, and where preparing takes more time or memory than it may.
    """
    opened = [Opened(source.name, len(source.data), bytes_hash(source), tuple(read_cells(source))) for source in sources]
    if sum(sheet.height * sheet.width for one in opened for sheet in one.sheets) < _LARGE:
        return prepared_from(reading, opened, keyed)
    largest = max(opened, key=lambda one: one.size).name
    try:
        return apart(prepared_from, reading, opened, keyed)
    except TooMuch as problem:
        raise UnreadableFile(problem.reason, file=largest, limit=problem.limit) from problem
    except Mistake as problem:
        raise NotForeseen("not_foreseen", file=largest, mistake=str(problem)) from problem


def prepared_from(reading: Reading, opened: Sequence[Opened], keyed: Keyed) -> Prepared:
    """As `prepare`, of files that have been opened."""
    codes = {respondent: keyed(code) for respondent, code in reading.codes.items() if code}
    return prepare_again(reading, tuple(_stored(one, reading, keyed) for one in opened), codes)


def _stored(one: Opened, reading: Reading, keyed: Keyed) -> StoredFile:
    kept = sheets_json(stripped_sheets(one.sheets, reading, keyed))
    return StoredFile(reading.covered.file(one.name), one.size, one.bytes_hash, cells_hash(one.sheets), kept)


def prepare_again(reading: Reading, files: tuple[StoredFile, ...], codes: Mapping[str, str]) -> Prepared:
    """What is kept of a reading whose files and codes are in the store's form already."""
    body = zlib.compress(as_json(reading_body(reading)).encode("ascii"), _FAST)
    return Prepared(files, body, tables.rows_of(reading, codes), _summary(reading, files))


def _summary(reading: Reading, files: Sequence[StoredFile]) -> dict[str, Any]:
    survey = reading.survey
    people = survey.respondents["region"].value_counts()
    return {
        "files": [file.name for file in files] or list(reading.files),
        "sizes": [file.size for file in files],
        "respondents": len(survey.respondents),
        "paired": reading.pairing.paired,
        "items": len(survey.items),
        "answers": len(survey.answers),
        "opinions": len(survey.opinions),
        "workshops": [
            {
                "region": workshop.region,
                "date": workshop.date.isoformat() if workshop.date else None,
                "place": workshop.place,
                "respondents": int(people.get(workshop.region, 0)),
            }
            for workshop in survey.workshops
        ],
    }


def write(connection: Connection, upload: Upload, prepared: Prepared) -> None:
    """Insert an upload; it counts from its event on, which the same transaction appends."""
    row = {
        "id": upload.id,
        "survey": upload.survey,
        "document": upload.document,
        "version": upload.version,
        "cells_hash": upload.cells_hash,
        "summary": as_json(upload.summary),
    }
    digest = _digest(row, prepared.files, prepared.body, prepared.rows)
    statement = insert(schema.uploads).values(**row, digest=digest).returning(schema.uploads.c.number)
    number = connection.execute(statement).scalar_one()
    for position, file in enumerate(prepared.files):
        values = {**vars(file), "name": kept_text(file.name)}
        connection.execute(insert(schema.files).values(upload=number, position=position, **values))
    connection.execute(insert(schema.readings).values(upload=number, body=prepared.body))
    tables.write(connection, number, prepared.rows)


def uploads_of(connection: Connection, survey: str | None = None) -> dict[str, Upload]:
    """The uploads of one survey (None: of all) by id, replaced and withdrawn ones too."""
    query = select(schema.uploads).order_by(schema.uploads.c.number)
    rows = connection.execute(query if survey is None else query.where(schema.uploads.c.survey == survey))
    return {row.id: _upload(row) for row in rows}


def upload_of(connection: Connection, upload: str) -> Upload:
    """One upload. `Unknown` where there is no such upload."""
    return _upload(_row(connection, upload))


def files_of(connection: Connection, upload: str) -> tuple[StoredFile, ...]:
    """The files of an upload. `Unknown` where there is no such upload, `Damaged` where they are not what was written."""
    rows = connection.execute(select(schema.files).where(schema.files.c.upload == _row(connection, upload).number))
    try:
        ordered = sorted(rows, key=lambda row: int(row.position))
        return tuple(
            StoredFile(told_text(row.name), row.size, row.bytes_hash, row.cells_hash, told_bytes(row.cells)) for row in ordered
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as cause:
        raise Damaged("damaged_part", part="files") from cause


def file_hashes_of(connection: Connection, survey: str) -> list[tuple[str, str, str, str]]:
    """Of each file of a survey: upload, name, hash of bytes, hash of cells."""
    files, uploads = schema.files.c, schema.uploads.c
    query = select(uploads.id, files.name, files.bytes_hash, files.cells_hash).join_from(schema.uploads, schema.files)
    return [(row[0], told_text(row[1]), row[2], row[3]) for row in connection.execute(query.where(uploads.survey == survey))]


def twins_of(connection: Connection, survey: str) -> list[tuple[str, str, str]]:
    """Files of a survey whose cells another survey holds too: the upload and name here, and the other upload."""
    files, ours = schema.files.c, file_hashes_of(connection, survey)
    names = {cells: (upload, name) for upload, name, _, cells in ours}
    query = select(schema.uploads.c.id, files.cells_hash).join_from(schema.uploads, schema.files)
    rows = connection.execute(query.where(schema.uploads.c.survey != survey, files.cells_hash.in_(names)))
    return [(*names[row.cells_hash], row.id) for row in rows]


def sheets_of(files: Sequence[StoredFile]) -> list[tuple[Sheet, ...]]:
    """The sheets of stored files without persons, file by file. `Damaged` where they are not what was written."""
    try:
        return [sheets_from_json(file.cells) for file in files]
    except (ValueError, LookupError, TypeError) as cause:
        raise Damaged("damaged_part", part="files") from cause


def reading_of(connection: Connection, upload: str) -> Reading:
    """An upload's reading, from rows alone; its codes are hashes.

    Raises `Unknown` where there is no such upload, `Damaged` where a byte of it is not what was written.
    """
    row = _row(connection, upload)
    try:
        return _sound_reading(connection, row)
    except ReadingError as cause:
        raise NewerSchema("newer_reading", **cause.message.values) from cause
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, zlib.error) as cause:
        raise Damaged("damaged_part", part=f"uploads {row.number}") from cause


def _sound_reading(connection: Connection, row: Row[Any]) -> Reading:
    query = select(schema.readings.c.body).where(schema.readings.c.upload == row.number)
    body = told_bytes(connection.execute(query).scalar() or b"")
    reading = tables.read(connection, row.number)
    columns = {name: getattr(row, name) for name in ("id", "survey", "document", "version", "cells_hash", "summary")}
    if row.digest != _digest(columns, files_of(connection, row.id), body, reading):
        raise Damaged("damaged_part", part=f"uploads {row.number}")
    unpacked = json.loads(zlib.decompress(body))
    frames = tables.tables_of(reading, unpacked)
    return reading_from(unpacked, frames.respondents, frames.answers, frames.opinions, frames.codes)


def remove(connection: Connection, survey: str) -> None:
    """Delete all uploads of a survey with everything in them."""
    numbers = connection.execute(select(schema.uploads.c.number).where(schema.uploads.c.survey == survey)).scalars().all()
    for number in numbers:
        tables.remove(connection, number)
        for table in (schema.readings, schema.files):
            connection.execute(delete(table).where(table.c.upload == number))
    connection.execute(delete(schema.uploads).where(schema.uploads.c.survey == survey))


def _row(connection: Connection, upload: str) -> Row[Any]:
    row = connection.execute(select(schema.uploads).where(schema.uploads.c.id == upload)).first()
    if row is None:
        raise Unknown("unknown_upload")
    return row


def _upload(row: Row[Any]) -> Upload:
    try:
        summary = json.loads(row.summary)
        summary["files"], summary["workshops"]  # what states are made of
        return Upload(row.id, row.survey, row.document, row.version, row.cells_hash, summary)
    except (ValueError, LookupError, TypeError, RecursionError) as cause:
        raise Damaged("damaged_part", part=f"uploads {row.number}") from cause


def _digest(row: Mapping[str, Any], files: Sequence[StoredFile], body: bytes, rows: Rows) -> str:
    kept = [[file.name, file.size, file.bytes_hash, file.cells_hash, hashlib.sha256(file.cells).hexdigest()] for file in files]
    parts = [dict(row), kept, hashlib.sha256(body).hexdigest(), rows.digest()]
    return hashlib.sha256(as_json(parts).encode("ascii")).hexdigest()
