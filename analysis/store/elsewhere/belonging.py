"""What must fit together in an export: rows and their upload, uploads and the decisions that tell of them.

A part that belongs to nothing would be taken in and shown nowhere: an answer lost in silence.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.store.elsewhere.open_files import NotOpen
from analysis.store.elsewhere.open_tables import Tables
from analysis.store.events import Event, Kind
from analysis.store.state import Upload

_TELLING = frozenset({Kind.UPLOAD_ADDED, Kind.UPLOAD_REPLACED, Kind.UPLOAD_BROUGHT_BACK})


def need(holds: bool, table: str, row: int, column: str) -> None:
    """`NotOpen` with the place, where something does not hold."""
    if not holds:
        raise NotOpen("bad_export", f"{table} {row}: {column}")


def need_known_uploads(tables: Tables) -> None:
    """Every row belongs to an upload that is there, each of which is there once."""
    known = tables["uploads"]["id"]
    need(bool(known.is_unique), "uploads", 0, "id")
    for name, table in tables.items():
        if "upload" in table:
            of_one = table["upload"].isin(known)
            need(bool(of_one.all()), name, 1 + int(of_one.to_numpy().argmin()) if len(of_one) else 0, "upload")


def need_people(mine: Tables) -> None:
    """Each person once, and nobody's answer but theirs; to one item at one moment nobody answers twice."""
    people = mine["respondents"]["respondent"]
    need(bool(people.is_unique), "respondents", 0, "respondent")
    for name in ("answers", "opinions"):
        need(bool(mine[name]["respondent"].isin(people).all()), name, 0, "respondent")
    need(not mine["answers"].duplicated(["respondent", "item", "moment"]).any(), "answers", 0, "item")


def need_whole_log(log: Sequence[tuple[Event, str]], uploads: Sequence[Upload]) -> None:
    """Each decision once, each survey begun by its creation; each upload told by one of its survey's, none that is not there."""
    there = {upload.id: upload.survey for upload in uploads}
    born: set[str] = {""}
    seen: set[str] = set()
    told: set[tuple[str, str]] = set()
    for number, (event, undoes) in enumerate(log, 1):
        need(event.id not in seen, "events", number, "id")
        need(undoes in seen or not undoes, "events", number, "undoes")
        need((event.kind is Kind.SURVEY_CREATED) != (event.survey in born), "events", number, "survey")
        seen.add(event.id)
        born.add(event.survey)
        if event.kind in _TELLING:
            need(event.payload["upload"] in there, "events", number, "upload")
            told.add((event.survey, event.payload["upload"]))
    for number, (upload, survey) in enumerate(there.items(), 1):
        need((survey, upload) in told, "uploads", number, "id")
