"""Backups of which one cell is another: as damage leaves it, or with digests that are right again, as who means harm would."""

import shutil
import sqlite3
from contextlib import closing

import sqlalchemy as sa

from analysis.store import events, uploads
from analysis.store.database import rows, schema

VALUES = (
    *("", "x", None, -1, 1e300, 2**63 - 1, "0" * 32, "<b>x</b>", "가" * 200_000, "2026-02-30T00:00:00Z", "\x00", b"\xff\x00"),
    *("[" * 100_000, '{"a":' * 5_000, "{}", "[]", "null", "NaN", "\ud800".encode("utf-8", "surrogatepass")),
)


def columns_of(file):
    """The tables of a backup that hold something, with their columns."""
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = [name for name in names if not name.startswith("sqlite_")]
        held = [name for name in names if connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]]
        return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in held}


def poisoned(good, bad, table, column, value, *, sound=False):
    """Write `bad`, the backup `good` with one cell of a table's first row changed; `sound` makes every digest right again.

    Whether that can be written: a database refuses some values, and of some no digest can be made.
    """
    shutil.copyfile(good, bad)
    change = f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT min(rowid) FROM {table})"
    try:
        with closing(sqlite3.connect(bad)) as connection:
            connection.execute("PRAGMA foreign_keys = off")
            connection.execute(change, (value,))
            connection.commit()
        if sound:
            _make_sound(bad)
    except (sqlite3.Error, sa.exc.SQLAlchemyError, ValueError, TypeError, OverflowError, uploads.Damaged):
        return False
    return True


def _make_sound(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute("SELECT * FROM events").fetchall():
            told = {name: row[name] for name in row.keys() if name not in ("seq", "digest")}  # noqa: SIM118 rows are no mappings
            connection.execute("UPDATE events SET digest = ? WHERE seq = ?", (events._digest(told), row["seq"]))
        connection.commit()
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        row = connection.execute(sa.select(schema.uploads)).one()
        body = bytes(connection.execute(sa.select(schema.readings.c.body)).scalar() or b"")
        told = {name: getattr(row, name) for name in ("id", "survey", "document", "version", "cells_hash", "summary")}
        found = rows.read(connection, row.number)
        digest = uploads._digest(told, uploads.files_of(connection, row.id), body, found)
        connection.execute(sa.update(schema.uploads).values(digest=digest))
    engine.dispose()
