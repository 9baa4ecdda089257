"""The tables of the store. `migrations/` makes them; a test holds that both say the same.

==============  ==========================================================================================
``events``      what people decided, in order of `seq`; only ever appended to (but see `Store.empty_bin`)
``uploads``     one accepted upload: immutable, written in one transaction with its event
``files``       the files of an upload, their cells without persons
``readings``    what was understood of an upload, but its tables and codes
``respondents`` ``answers`` ``opinions``: the tables of `analysis/survey.py`, keyed by numbers, in their order
``results``     what is slow to compute, kept until newer results push it out
==============  ==========================================================================================

A row of these three tables has for `id` its upload's number times `ROWS_EACH` plus its place: so rows lie in their order, are
found without another index, and are inserted as fast as a database can (a key of two columns and an index took twice as long).
Times are UTC in ISO 8601. Every `digest` is a SHA-256 over the row (and the upload's tables), so that damage is told.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
)

metadata = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column of exactly this type."""


ROWS_EACH = 2**32
"""More rows than one table of one upload ever has."""


def _row_id() -> Column[int]:
    return Column("id", _NUMBER, primary_key=True, autoincrement=False)


def _upload() -> Column[int]:
    return Column("upload", Integer, ForeignKey("uploads.number"), nullable=False)


events = Table(
    "events",
    metadata,
    Column("seq", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("survey", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("undoes", _NUMBER, ForeignKey("events.seq")),
    Column("digest", String(64), nullable=False),
    Index("events_of_survey", "survey", "seq"),
    # Numbers of events that were purged must not come again.
    sqlite_autoincrement=True,
)

uploads = Table(
    "uploads",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("survey", String(32), nullable=False, index=True),
    Column("document", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("cells_hash", String(64), nullable=False),
    Column("summary", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    sqlite_autoincrement=True,
)

files = Table(
    "files",
    metadata,
    _upload(),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("bytes_hash", String(64), nullable=False),
    Column("cells_hash", String(64), nullable=False),
    Column("cells", LargeBinary, nullable=False),
    PrimaryKeyConstraint("upload", "position"),
)

readings = Table(
    "readings",
    metadata,
    Column("upload", Integer, ForeignKey("uploads.number"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

respondents = Table(
    "respondents",
    metadata,
    _row_id(),
    Column("name", Text, nullable=False),
    Column("code", String(64), nullable=False),
    Column("region", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("groups", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    _row_id(),
    Column("respondent", Integer, nullable=False),
    Column("item", SmallInteger, nullable=False),
    Column("moment", SmallInteger, nullable=False),
    Column("value", Double),
)

opinions = Table(
    "opinions",
    metadata,
    _row_id(),
    Column("respondent", Integer, nullable=False),
    Column("question", SmallInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
)

about = Table(
    "about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the database knows of itself: by which pairing key its codes were made (a fingerprint, not the key)."""

results = Table(
    "results",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("survey", String(32), nullable=False),
    Column("key", String(200), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("results_by_key", "survey", "key", unique=True),
    sqlite_autoincrement=True,
)

ROW_TABLES = (respondents, answers, opinions)
"""The tables whose rows have an `id` that tells their upload."""
