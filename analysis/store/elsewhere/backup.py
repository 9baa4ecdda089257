"""A whole store in one file, and back: for tomorrow, for another machine, from SQLite to PostgreSQL and the other way.

A backup is an SQLite file of the store's own tables, whatever database it was taken from. The key of the pairing codes is not in
it: whoever finds a backup cannot try codes against the hashes. Keep `pairing.key` apart, or new files cannot be paired with it.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Connection, Table, delete, func, insert, select

from analysis.apart import ApartLimits, Mistake, TooMuch, apart
from analysis.store.database.engine import Database
from analysis.store.database.folder import BACKUPS, DATABASE, data_folder, give_name, is_own_name
from analysis.store.database.schema import metadata
from analysis.store.elsewhere.open_files import NotOpen
from analysis.store.elsewhere.open_tables import open_tables
from analysis.store.elsewhere.taking_in import ImportLimits, looked_through
from analysis.store.errors import Damaged, DiskFull, NewerSchema, Refused, StoreError, not_written
from analysis.store.store import Store, open_store
from analysis.store.uploads import uploads_of

_IS_A_STORE = """
SELECT count(*) FILTER (WHERE type = 'table' AND name = 'events') = 1
   AND count(*) FILTER (WHERE type NOT IN ('table', 'index') OR sql LIKE '%VIRTUAL TABLE%' OR sql LIKE '%GENERATED ALWAYS%') = 0
FROM sqlite_master
"""
"""Whether a file holds tables alone: a view or a trigger runs what somebody else wrote, without an end if they like."""

_LOGS = ("-wal", "-journal")
"""Endings of what SQLite keeps beside a database: changes that are, or are not, in it yet."""

_ROWS = 10_000
"""So many rows are carried at a time."""


@dataclass(frozen=True)
class Counts:
    """What a store holds: surveys that are not deleted for good, uploads of all versions, events."""

    surveys: int
    uploads: int
    events: int


@dataclass(frozen=True)
class Restored:
    """What a restore brought, and where that lies which was there before."""

    counts: Counts
    before: Path


def back_up(store: Store, target: Path | None = None) -> tuple[Path, Counts]:
    """Write everything into one file, by default a new one in `backups/` of the data folder; also while others work.

    The file holds one committed state, has been read again whole, and stands under its name only then. `Refused` where there is
    such a file already, `ReadOnly` where it cannot be written.
    """
    file = target or _free_name(store.database.folder, "backup")
    refuse_a_taken_name(file, store.database)
    with _scratch(file.parent) as scratch:
        with open_store(f"sqlite:///{scratch / DATABASE}", scratch) as copy:
            _carry(store.database, copy.database)
        with _opened_copy(scratch / DATABASE) as copy:
            counts = _read_whole(copy)
        with closing(sqlite3.connect(scratch / DATABASE)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # one file, without the log beside it
        try:
            give_name(scratch / DATABASE, file)
        except FileExistsError as cause:
            raise Refused("backup_exists", file=str(file)) from cause
    return file, counts


def refuse_a_taken_name(file: Path, database: Database) -> None:
    """`Refused` where something stands under a name already, or the store's own will, `ReadOnly` where no file can have it."""
    if is_own_name(file, database.folder, database.file):
        raise Refused("own_name", file=str(file))
    try:
        file.lstat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as cause:
        raise not_written(cause, file.parent) from cause
    raise Refused("backup_exists", file=str(file))


def verify(file: Path) -> Counts:
    """Read a backup whole, digest by digest, and look through it as through an import; the file itself is not touched.

    Raises `Refused` where it is no backup of a store, a byte of it is not what was written, or something in it is not as this
    program writes it, `NewerSchema` where a newer program wrote it.
    """
    with _opened_copy(file) as store:
        return _read_as_anybodys(store)


def restore(file: Path, url: str | None = None, folder: Path | None = None) -> Restored:
    """Put a backup in the place of what the store at `url` (as in `open_store`) holds, in one transaction.

    The backup is verified first; what was there is backed up, or moved aside where it is damaged, and named in the result.
    Raises as `verify` and `open_store` do; nothing is changed then.
    """
    with _opened_copy(file) as source:
        counts = _read_as_anybodys(source)
        home = data_folder(folder)
        try:
            store = open_store(url, home)
            before, _ = back_up(store, _free_name(home, "before-restore"))
        except Damaged:
            before = _moved_aside(url, home)
            store = open_store(url, home)
        with store:
            _carry(source.database, store.database)
    return Restored(counts, before)


def _free_name(folder: Path, what: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return folder / BACKUPS / f"{moment}-{what}.db"


@contextmanager
def _scratch(parent: Path) -> Iterator[Path]:
    """A folder beside the file that is made, so that its last step is a rename on one disk."""
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(dir=parent, prefix=".unfinished-")
    except OSError as cause:
        raise not_written(cause, parent) from cause
    with made as name:
        yield Path(name)


def _copy_with_logs(file: Path, copy: Path) -> None:
    """Copy a database; a store's own file is no backup, but what was committed last may stand in its log alone."""
    shutil.copyfile(file, copy)
    for ending in _LOGS:
        if (log := file.with_name(file.name + ending)).is_file():
            shutil.copyfile(log, copy.with_name(copy.name + ending))


@contextmanager
def _opened_copy(file: Path) -> Iterator[Store]:
    """A backup as a store, brought to this program's form; of a copy, for the backup stays as it is."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / DATABASE
        try:
            if not file.is_file():  # a device never ends, and a pipe is waited for
                raise FileNotFoundError(file)
            _copy_with_logs(file, copy)
            with closing(sqlite3.connect(copy)) as connection:
                has_log = connection.execute(_IS_A_STORE).fetchone()[0]
        except (OSError, ValueError, sqlite3.Error) as cause:
            problem = not_written(cause, name) if isinstance(cause, OSError) else None
            raise problem if isinstance(problem, DiskFull) else Refused("no_backup", file=str(file)) from cause
        if not has_log:
            raise Refused("no_backup", file=str(file))
        try:
            store = open_store(f"sqlite:///{copy}", Path(name))
        except (NewerSchema, DiskFull):
            raise
        except Exception as cause:  # what hostile bytes make of a database has no narrower kind
            raise Refused("no_backup", file=str(file)) from cause
        with store:
            yield store


def _read_whole(store: Store) -> Counts:
    """Read every event and upload against its digest."""
    try:
        states = store.surveys(archived=True, binned=True)
        known = store.database.read(uploads_of)
        for upload in known:
            store.reading_of_upload(upload)
        return Counts(len(states), len(known), len(store.since(0)))
    except Damaged as cause:
        raise Refused("no_backup", file=store.database.where) from cause


def _read_as_anybodys(store: Store) -> Counts:
    """Look through a backup that may come from anybody, whose digests can be right: in a process of its own, under limits."""
    limits = ImportLimits.from_environment()
    apart_limits = ApartLimits(limits.seconds, limits.memory_bytes, ApartLimits.from_environment().processes)
    try:
        apart(look_through, str(store.database.folder), limits=apart_limits)
    except (TooMuch, Mistake, NotOpen, StoreError) as problem:
        raise Refused("no_backup", file=store.database.where) from problem
    return _read_whole(store)


def look_through(folder: str) -> None:
    """Look through the store in a folder as through an import; something is raised where it is not as one is written."""
    with open_store(f"sqlite:///{Path(folder) / DATABASE}", Path(folder)) as store:
        looked_through(store.database.read(open_tables))


def _moved_aside(url: str | None, folder: Path) -> Path:
    """Take a damaged embedded file out of the way, with the log that belongs to it; nothing of it is deleted."""
    damaged = folder / DATABASE
    if url or not damaged.exists():
        raise Refused("damaged_elsewhere")
    aside = _free_name(folder, "damaged")
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for ending in ("-wal", "-shm", ""):
        part = damaged.with_name(damaged.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def _carry(source: Database, target: Database) -> None:
    """Replace all rows of `target` by those of `source`: one state of the one, one transaction of the other."""
    target.write(lambda there: source.read(lambda here: _copy_rows(here, there)))


def _copy_rows(source: Connection, target: Connection) -> None:
    tables = metadata.sorted_tables
    for table in reversed(tables):
        target.execute(delete(table))
    for table in tables:
        rows = source.execution_options(yield_per=_ROWS).execute(select(table).order_by(*table.primary_key.columns))
        for part in rows.mappings().partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in part])
    if target.dialect.name == "postgresql":
        for table in tables:
            _go_on_counting(target, table)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after the ones that were carried over; SQLite does so by itself."""
    column: Column[int] | None = table.autoincrement_column
    if column is not None:
        last = connection.execute(select(func.max(column))).scalar()
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, last or 1, last is not None)))
