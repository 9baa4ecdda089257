"""Bring a database to the form that this program knows: once, by one process at a time, an embedded one backed up before."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from analysis.store.database.engine import Database
from analysis.store.database.folder import BACKUPS, make_private
from analysis.store.errors import Locked, NewerSchema, not_written

HEAD = "0002"
"""The form that this program knows: the last step in `migrations/versions`."""

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(database: Database, target: str = HEAD) -> None:
    """Take the steps that are missing up to `target`, all or none.

    Raises `NewerSchema` where the database is of a form that this program does not know, and is then left as it is.
    """
    if database.read(form_of) == target:
        return
    if database.is_sqlite:
        _use_write_ahead_log(database)

    def take_steps(connection: Connection) -> None:
        current = form_of(connection)  # again: another process may have taken them while this one waited
        if current == target:
            return
        if current and database.file:
            _back_up(database.file, _backup_name(database, target))
        _upgrade(connection, target)

    database.write(take_steps)


def form_of(connection: Connection) -> str:
    """The step that the database is at, "" for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _upgrade(connection: Connection, target: str) -> None:
    # Imported only where there is something to do: Alembic takes longer to load than the rest of the store.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    current = form_of(connection)
    if current and current not in known:
        raise NewerSchema("newer_schema", found=current, known=HEAD)
    command.upgrade(config, target)


def _use_write_ahead_log(database: Database) -> None:
    """Readers and a writer side by side; kept in the file, so it is set once.

    SQLite refuses the change at once while another process holds the file, however long it was told to wait.
    """
    last = time.monotonic() + database.wait
    with database.as_store_errors():
        while not _has_switched(database):
            if time.monotonic() > last:
                raise Locked("locked", where=database.where)
            time.sleep(0.05)


def _has_switched(database: Database) -> bool:
    """Whether the file is written ahead now; False where it is busy."""
    try:
        with closing(sqlite3.connect(str(database.file), timeout=database.wait)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _backup_name(database: Database, target: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return database.folder / BACKUPS / f"{moment}-before-{target}.db"


def _back_up(file: Path, target: Path) -> None:
    """A copy of the last committed state; under its name only once it is whole."""
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as cause:
        raise not_written(cause, target.parent) from cause
    make_private(unfinished)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(target)
