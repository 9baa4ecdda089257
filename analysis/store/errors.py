"""The refusals of the store, and the one place where a database driver's errors become them."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from analysis.language import Message, words


class StoreError(Exception):
    """The store cannot do what was asked; `message` says why and what to do, in the language of whoever asks."""

    def __init__(self, reason: str, **values: Any) -> None:
        self.message = Message(f"store.error.{reason}", values)
        super().__init__(words("en").say(self.message))


class NewerSchema(StoreError):
    """The database was written by a newer program."""


class Damaged(StoreError):
    """The database, or something kept in it, is not what was written."""


class Locked(StoreError):
    """Another program kept the database longer than this one waits."""


class DiskFull(StoreError):
    """There is no room to write, or the disk fails."""


class ReadOnly(StoreError):
    """The data folder or the database may not be written."""


class NoServer(StoreError):
    """The database server cannot be reached, or the address is no database's."""


class NoEntry(NoServer):
    """The database server is there and refuses the connection; to try again would not help."""


class WrongKey(StoreError):
    """The pairing key is missing, unreadable, or not the one that the stored codes were made with."""


class Unknown(StoreError):
    """There is no such survey, upload, document or event."""


class Refused(StoreError):
    """What was asked makes no sense in the state that things are in."""


class AlreadyStored(StoreError):
    """The same cells are active in the survey already; `upload` is the id of the upload that holds them."""

    def __init__(self, reason: str, *, upload: str, **values: Any) -> None:
        self.upload = upload
        super().__init__(reason, **values)


def not_written(cause: OSError | ValueError, where: object) -> StoreError:
    """Why a file could not be written: there is no room, or it may not be."""
    if isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("disk_full", where=str(where))
    return ReadOnly("read_only", where=str(where))


def damaged(where: str, backups: Sequence[str]) -> Damaged:
    """The refusal of a damaged database, with the names of the backups that there are."""
    if backups:
        return Damaged("damaged", where=where, backups=list(backups))
    return Damaged("damaged_no_backup", where=where)


_SQLITE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (Locked, "locked"),
    sqlite3.SQLITE_LOCKED: (Locked, "locked"),
    sqlite3.SQLITE_FULL: (DiskFull, "disk_full"),
    sqlite3.SQLITE_IOERR: (DiskFull, "disk_full"),
    sqlite3.SQLITE_READONLY: (ReadOnly, "read_only"),
    sqlite3.SQLITE_PERM: (ReadOnly, "read_only"),
    sqlite3.SQLITE_CANTOPEN: (ReadOnly, "read_only"),
    sqlite3.SQLITE_CORRUPT: (Damaged, "damaged_no_backup"),
    sqlite3.SQLITE_NOTADB: (Damaged, "damaged_no_backup"),
}
# Older SQLite tell damage of what they expect to find by messages of the general code only.
_SQLITE_WORDS = re.compile(r"malformed|not a database|no such (?:table|column)|decode to UTF-8")

# Classes (two characters) and codes of SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES: dict[str, tuple[type[StoreError], str]] = {
    "55P03": (Locked, "locked"),
    "57014": (Locked, "locked"),
    "40P01": (Locked, "locked"),
    "40001": (Locked, "locked"),
    "53100": (DiskFull, "disk_full"),
    "25006": (ReadOnly, "read_only"),
    "42501": (ReadOnly, "read_only"),
    "57P": (NoServer, "no_server"),
    "08": (NoServer, "no_server"),
    "53": (NoServer, "no_server"),
    "28": (NoEntry, "no_entry"),
    "3D": (NoEntry, "no_entry"),
    "XX": (Damaged, "damaged_no_backup"),
}
# A connection that was refused before it stood has no code.
_REFUSED_WORDS = re.compile(r'(?:role|database) ".*" (?:does not exist|is not permitted)|pg_hba\.conf|authentication failed')


@contextmanager
def as_store_errors(where: str, backups: Sequence[str] = ()) -> Iterator[None]:
    """Turn what drivers raise within into a `StoreError`; `where` is the file or the server, without any password."""
    try:
        yield
    except DBAPIError as error:
        raise _refusal(error.orig or error, where, backups, bool(error.connection_invalidated)) from error
    except PoolTimeout as error:
        raise Locked("locked", where=where) from error
    except SQLAlchemyError as error:
        raise StoreError("failed", kind=type(error).__name__) from error
    except StoreError:
        raise
    except Exception as error:
        # Bulk writes go past SQLAlchemy, so drivers' own errors arrive here as they are.
        if isinstance(error, sqlite3.Error) or type(error).__module__.startswith("psycopg"):
            raise _refusal(error, where, backups, False) from error
        raise


def _refusal(error: BaseException, where: str, backups: Sequence[str], is_cut_off: bool) -> StoreError:
    kind, reason = _kind_of(error, is_cut_off)
    if kind is Damaged:
        return damaged(where, backups)
    if kind is StoreError:
        return StoreError("failed", kind=type(error).__name__)
    return kind(reason, where=where)


def _kind_of(error: BaseException, is_cut_off: bool) -> tuple[type[StoreError], str]:
    if isinstance(error, sqlite3.Error):
        # The low byte is the primary code, the rest tells more of it than is needed here.
        code = getattr(error, "sqlite_errorcode", None) or 0
        known = _SQLITE.get(code & 0xFF)
        if known is None and _SQLITE_WORDS.search(str(error)):
            return Damaged, "damaged_no_backup"
        return known or (StoreError, "failed")
    state = getattr(error, "sqlstate", None) or ""
    for length in (5, 3, 2):
        if state[:length] in _POSTGRES:
            return _POSTGRES[state[:length]]
    # A connection that could not be made, or that broke, has no state.
    if not state and _is_refused_entry(error):
        return NoEntry, "no_entry"
    if is_cut_off or (not state and type(error).__name__ in ("OperationalError", "ConnectionTimeout")):
        return NoServer, "no_server"
    return StoreError, "failed"


def _is_refused_entry(error: BaseException) -> bool:
    """Whether the server says that it knows no such name, or asked for a password: it is up, in whatever language it speaks.

    Only errors of connections that could not be made tell of their connection.
    """
    connection = getattr(error, "pgconn", None)
    was_asked = connection is not None and bool(connection.needs_password or connection.used_password)
    return was_asked or bool(_REFUSED_WORDS.search(str(error)))
