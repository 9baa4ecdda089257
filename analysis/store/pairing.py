"""Whether the pairing key at hand is the one that the stored codes were made with."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from analysis.store.database.engine import Database
from analysis.store.database.folder import KEY_FILE
from analysis.store.database.schema import about, respondents
from analysis.store.errors import WrongKey
from analysis.store.keys import Keyed, fingerprint, keyed_by, pairing_key

NAME_OF_KEY = "pairing_key"
"""Under which name the table `about` keeps the key's fingerprint."""


def checked_key(database: Database) -> Keyed:
    """The hashing of codes; `WrongKey` where another key hashed the stored ones, or theirs is missing.

    So no person's moments are torn apart silently.

    The first key that is asked for becomes the database's.
    """
    known = database.read(_known)
    key = pairing_key(database.folder, is_known=known is not None or database.read(_holds_codes))
    mine = fingerprint(key)
    known = known or database.write(lambda connection: _remember(connection, mine))
    if known != mine:
        raise WrongKey("wrong_key", file=str(database.folder / KEY_FILE))
    return keyed_by(key)


def _known(connection: Connection) -> str | None:
    return connection.execute(select(about.c.value).where(about.c.name == NAME_OF_KEY)).scalar()


def _holds_codes(connection: Connection) -> bool:
    return connection.execute(select(respondents.c.code).where(respondents.c.code != "").limit(1)).first() is not None


def _remember(connection: Connection, mine: str) -> str:
    known = _known(connection)
    if known is None:
        connection.execute(insert(about).values(name=NAME_OF_KEY, value=mine))
    return known or mine
