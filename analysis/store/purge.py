"""Emptying the bin: the one place where anything is deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, select

from analysis.store import events, results, uploads
from analysis.store.database.engine import Database
from analysis.store.database.schema import events as log
from analysis.store.errors import Refused
from analysis.store.state import SurveyState


def purge(database: Database, survey: str, record: events.Event, state_of: Callable[[Connection], SurveyState]) -> None:
    """Delete a survey in the bin with all it has, and write `record` in its place; `Refused` where it is not in the bin.

    SQLite overwrites deleted rows with zeros (secure_delete), also in the log that is emptied into the file at once.
    """

    def work(connection: Connection) -> None:
        if connection.execute(select(log.c.seq).where(log.c.id == record.id)).first():
            return
        if not state_of(connection).in_bin:
            raise Refused("not_in_bin")
        uploads.remove(connection, survey)
        results.remove(connection, survey)
        connection.execute(delete(log).where(log.c.survey == survey))
        events.append(connection, record)

    database.write(work)
    if database.is_sqlite:
        _empty_log(database)


def _empty_log(database: Database) -> None:
    with database.as_store_errors():
        pooled = database.engine.raw_connection()
        try:
            driver: Any = pooled.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            pooled.close()
