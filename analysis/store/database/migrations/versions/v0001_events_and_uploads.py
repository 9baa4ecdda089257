"""The log of events, and uploads with their tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "events",
        sa.Column("seq", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("survey", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("undoes", number, sa.ForeignKey("events.seq")),
        sa.Column("digest", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("events_of_survey", "events", ["survey", "seq"])
    op.create_table(
        "uploads",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("survey", sa.String(32), nullable=False),
        sa.Column("document", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("cells_hash", sa.String(64), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_uploads_survey", "uploads", ["survey"])
    op.create_table(
        "files",
        sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("bytes_hash", sa.String(64), nullable=False),
        sa.Column("cells_hash", sa.String(64), nullable=False),
        sa.Column("cells", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("upload", "position"),
    )
    op.create_table(
        "readings",
        sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    _make_tables_of_survey()
    op.create_table("about", sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.Text, nullable=False))


def _make_tables_of_survey() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    texts = ("region", "province", "municipality", "tier", "grade", "groups")
    op.create_table(
        "respondents",
        sa.Column("id", number, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
    )
    op.create_table(
        "answers",
        sa.Column("id", number, primary_key=True, autoincrement=False),
        sa.Column("respondent", sa.Integer, nullable=False),
        sa.Column("item", sa.SmallInteger, nullable=False),
        sa.Column("moment", sa.SmallInteger, nullable=False),
        sa.Column("value", sa.Double),
    )
    op.create_table(
        "opinions",
        sa.Column("id", number, primary_key=True, autoincrement=False),
        sa.Column("respondent", sa.Integer, nullable=False),
        sa.Column("question", sa.SmallInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
    )
