"""What is slow to compute, kept by survey and key until newer results push it out."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from analysis.store.database.schema import results
from analysis.store.database.texts import told_bytes

KEPT = 20
"""So many results a survey are kept, the newest."""


def kept(connection: Connection, survey: str, key: str) -> bytes | None:
    """The result under a key, None where there is none."""
    body = connection.execute(select(results.c.body).where(results.c.survey == survey, results.c.key == key)).scalar()
    return None if body is None else told_bytes(body)


def keep(connection: Connection, survey: str, key: str, body: bytes) -> None:
    """Write a result over the one under its key, and let go of the oldest beyond `KEPT`."""
    mine = results.c.survey == survey
    connection.execute(delete(results).where(mine, results.c.key == key))
    connection.execute(insert(results).values(survey=survey, key=key, body=body))
    newest = select(results.c.number).where(mine).order_by(results.c.number.desc()).limit(KEPT)
    connection.execute(delete(results).where(mine, results.c.number.not_in(newest.scalar_subquery())))


def remove(connection: Connection, survey: str) -> None:
    """Delete all results of a survey."""
    connection.execute(delete(results).where(results.c.survey == survey))
