"""The database: opened, set up, and worked with in transactions that are either wholly done or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from analysis.store.database.folder import DATABASE, backups_in, make_private
from analysis.store.errors import NoEntry, NoServer, as_store_errors, damaged

T = TypeVar("T")

_WRITERS = 0x776F726B73686F70
"""The advisory lock that writers of one PostgreSQL database take; the number spells "workshop"."""

_RECONNECT = 10.0
"""For so many seconds at most work is tried again after a server went away."""


class Database:
    """One database, SQLite or PostgreSQL; safe to share between threads.

    Writers work one after the other on both, so the numbers of events are in the order of their commits, and whoever has seen
    number n has seen all before it. A writer waits for another up to `wait` seconds, then `Locked` is raised.
    """

    def __init__(self, url: URL, folder: Path, wait: float) -> None:
        self.url = url
        self.folder = folder
        self.wait = wait
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.file = Path(url.database or "") if self.is_sqlite else None
        self.where = str(self.file) if self.file else f"{url.host or 'localhost'}/{url.database}"
        if self.file is not None and self.file.parent.is_dir():
            make_private(self.file)
        self.engine = _sqlite_engine(url, wait) if self.is_sqlite else _postgres_engine(url)

    def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, all of it read from one state of the database."""
        return self._patiently(work, self._reading)

    def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, its changes committed together and on the disk; nothing is changed where it raises.

        Where a server goes away `work` is called again on a new connection, although its first changes may have been committed:
        it must look whether they were.
        """
        return self._patiently(work, self._writing)

    def check(self) -> None:
        """Raise `Damaged` where the file is not a sound database, `NoServer` where there is no server."""

        def sound(connection: Connection) -> None:
            if self.is_sqlite and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise damaged(self.where, backups_in(self.folder))

        with self.as_store_errors():
            self._reading(sound)

    def as_store_errors(self) -> Any:
        """The context in which drivers' errors become the store's."""
        return as_store_errors(self.where, backups_in(self.folder) if self.is_sqlite else ())

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _patiently(self, work: Callable[[Connection], T], way: Callable[[Callable[[Connection], T]], T]) -> T:
        last = time.monotonic() + min(self.wait, _RECONNECT)
        while True:
            try:
                with self.as_store_errors():
                    return way(work)
            except NoServer as refusal:
                if isinstance(refusal, NoEntry) or time.monotonic() > last:
                    raise
                time.sleep(0.1)

    def _reading(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                return work(connection)

    def _writing(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    wait = {"wait": f"{round(self.wait * 1000)}ms"}
                    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), wait)
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
                return work(connection)


def open_database(url: str, folder: Path, wait: float) -> Database:
    """The database at `url`, "" for the file in the data folder; nothing is asked of it yet. `NoServer` where `url` is none."""
    try:
        parsed = make_url(url) if url else URL.create("sqlite", database=str(folder / DATABASE))
    except (ArgumentError, ValueError) as cause:  # of a port or an address of IPv6 that is none the library raises any
        raise NoServer("bad_url") from cause
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return Database(parsed.set(drivername="postgresql+psycopg"), folder, wait)
    if backend == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return Database(parsed, folder, wait)
    raise NoServer("bad_url")


def _sqlite_engine(url: URL, wait: float) -> Engine:
    # autocommit of the driver is off the way: transactions begin where `_begin` says, tables are made inside them too.
    engine = create_engine(url, connect_args={"timeout": wait, "isolation_level": None}, pool_size=8, max_overflow=64)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, record: Any) -> None:
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turns writer is refused at once where another wrote meanwhile; a writer from the start waits.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres_engine(url: URL) -> Engine:
    return create_engine(url, connect_args={"connect_timeout": 5}, pool_pre_ping=True, pool_size=8, max_overflow=32)
