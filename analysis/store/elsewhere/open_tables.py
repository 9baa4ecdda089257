"""Everything that is stored as plain tables, declared once: what an export holds and an import takes (docs/open-export.md).

Derived tables say what the others hold in the words of the field, for whoever opens the files in R or Excel; an import does not
look at them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from analysis.reading.account.result import Reading
from analysis.reading.later.serial import reading_body
from analysis.store import uploads
from analysis.store.database import schema
from analysis.store.database.texts import as_json
from analysis.store.events import Event, events_of
from analysis.store.pairing import NAME_OF_KEY
from analysis.store.state import SurveyState, Upload, fold
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS

KINDS = ("text", "integer", "number", "json", "yes/no")
"""What a column holds; `json` is a text that holds JSON. Only columns of numbers have cells without anything in them."""


@dataclass(frozen=True)
class OpenColumn:
    """One column of an open table: its name, one of `KINDS`, and what it says."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True)
class OpenTable:
    """One table of an export; a derived one is not read again."""

    name: str
    about: str
    columns: tuple[OpenColumn, ...]
    derived: bool = False


def _table(name: str, about: str, *columns: tuple[str, str, str], derived: bool = False) -> OpenTable:
    return OpenTable(name, about, tuple(OpenColumn(*column) for column in columns), derived)


_OF_UPLOAD = ("upload", "text", "the upload's id")

TABLES = (
    _table(
        "events",
        "every decision, in its order; all states are made of these",
        ("id", "text", "32 hexadecimal digits"),
        ("survey", "text", "the survey's key; empty for forms and settings"),
        ("at", "text", "UTC, ISO 8601"),
        ("actor", "text", "who decided"),
        ("kind", "text", "what was decided"),
        ("payload", "json", "the decision"),
        ("undoes", "text", "the id of the event that this one undoes, else empty"),
    ),
    _table(
        "uploads",
        "one accepted upload each, also replaced and withdrawn ones",
        ("id", "text", "32 hexadecimal digits"),
        ("survey", "text", "the survey's key"),
        ("document", "text", "the key that a file and its corrected versions share"),
        ("version", "integer", "from 1"),
    ),
    _table(
        "files",
        "the files of an upload, their cells without persons",
        _OF_UPLOAD,
        ("name", "text", "the file's name"),
        ("size", "integer", "bytes"),
        ("bytes_hash", "text", "SHA-256 of the file"),
        ("cells_hash", "text", "SHA-256 of its cells"),
        ("cells", "json", "its sheets, without personal columns, codes hashed"),
    ),
    _table(
        "readings",
        "what was understood of an upload: sheets, columns, items, scales, what was left out, questions",
        _OF_UPLOAD,
        ("body", "json", "as `analysis.reading.later.serial.reading_body` writes it"),
    ),
    _table(
        "respondents",
        "one person at one workshop each",
        _OF_UPLOAD,
        *((name, "text", "") for name in RESPONDENT_COLUMNS),
        ("groups", "json", "other groups of the person: name and label"),
        ("code", "text", "the pairing code, hashed by the pairing key (HMAC-SHA256); empty where there is none"),
    ),
    _table(
        "answers",
        "one answer of a respondent to an item at a moment each",
        _OF_UPLOAD,
        *((name, "number" if name == "value" else "text", "") for name in ANSWER_COLUMNS),
    ),
    _table("opinions", "one open-ended answer each", _OF_UPLOAD, *((name, "text", "") for name in OPINION_COLUMNS)),
    _table(
        "surveys",
        "the surveys as the events make them",
        ("survey", "text", "the survey's key"),
        ("title", "text", ""),
        ("description", "text", ""),
        ("archived", "yes/no", ""),
        ("in_bin", "yes/no", ""),
        derived=True,
    ),
    _table(
        "workshops",
        "the workshops of each survey",
        ("survey", "text", "the survey's key"),
        ("region", "text", ""),
        ("date", "text", "ISO 8601"),
        ("place", "text", ""),
        ("invited", "integer", "people"),
        ("withdrawn", "yes/no", "taken out of the survey"),
        derived=True,
    ),
    _table(
        "items",
        "the items of each upload",
        _OF_UPLOAD,
        ("in_use", "yes/no", "whether the upload makes the survey's data now"),
        ("item", "text", "its id in `answers`"),
        ("text", "text", ""),
        ("kind", "text", "understanding, satisfaction, other"),
        ("scale_min", "number", ""),
        ("scale_max", "number", ""),
        derived=True,
    ),
    _table(
        "questions",
        "the open questions of each upload",
        _OF_UPLOAD,
        ("question", "text", "its id in `opinions`"),
        ("text", "text", ""),
        derived=True,
    ),
)
"""The tables of an export, in the order of their files."""

COLUMNS: Mapping[str, tuple[str, ...]] = {table.name: tuple(column.name for column in table.columns) for table in TABLES}
"""The names of each table's columns, in order."""

Tables = dict[str, pd.DataFrame]
"""The tables by name, columns as declared."""


def open_tables(connection: Connection) -> Tables:
    """All of a store's content as open tables. `Damaged` where a part of it is not what was written."""
    log, known = events_of(connection), uploads.uploads_of(connection)
    states = _states(log, known)
    in_use = {upload.id for state in states for upload in state.active_uploads}
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in COLUMNS}
    for name, rows in {"events": _events(log), "surveys": _surveys(states), "workshops": _workshops(states)}.items():
        parts[name].append(_frame(name, rows))
    for upload in known.values():
        for name, table in _tables_of(connection, upload, upload.id in in_use):
            parts[name].append(table)
    empty = {name: _frame(name, []) for name in COLUMNS}
    return {name: pd.concat([t for t in found if len(t)] or [empty[name]], ignore_index=True) for name, found in parts.items()}


def pairing_fingerprint(connection: Connection) -> str:
    """By which pairing key the codes were hashed, "" where none was used yet."""
    return str(connection.execute(select(schema.about.c.value).where(schema.about.c.name == NAME_OF_KEY)).scalar() or "")


def _frame(name: str, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS[name]), dtype=object)


def _states(log: tuple[Event, ...], known: Mapping[str, Upload]) -> list[SurveyState]:
    keys = dict.fromkeys(event.survey for event in log if event.survey)
    folded = [fold([event for event in log if event.survey == key], known) for key in keys]
    return [state for state in folded if state is not None]


def _events(log: tuple[Event, ...]) -> list[tuple[Any, ...]]:
    ids = {event.seq: event.id for event in log}
    return [(e.id, e.survey, e.at, e.actor, e.kind.value, as_json(e.payload), ids.get(e.undoes or 0, "")) for e in log]


def _surveys(states: list[SurveyState]) -> list[tuple[Any, ...]]:
    return [(state.key, state.title, state.description, state.archived, state.in_bin) for state in states]


def _workshops(states: list[SurveyState]) -> list[tuple[Any, ...]]:
    return [
        (state.key, w.region, w.date.isoformat() if w.date else "", w.place, w.invited, w.region in state.withdrawn)
        for state in states
        for w in state.workshops
    ]


def _tables_of(connection: Connection, upload: Upload, in_use: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows that one upload adds to each table."""
    reading = uploads.reading_of(connection, upload.id)
    survey, of = reading.survey, upload.id
    files = uploads.files_of(connection, of)
    scales = [(item, item.scale) for item in survey.items]
    rows: dict[str, list[tuple[Any, ...]]] = {
        "uploads": [(of, upload.survey, upload.document, upload.version)],
        "files": [(of, f.name, f.size, f.bytes_hash, f.cells_hash, zlib.decompress(f.cells).decode("ascii")) for f in files],
        "readings": [(of, as_json(reading_body(reading)))],
        "items": [(of, in_use, item.id, item.text, item.kind.value, scale.min, scale.max) for item, scale in scales],
        "questions": [(of, question.id, question.text) for question in survey.questions],
    }
    for name, told in rows.items():
        yield name, _frame(name, told)
    yield "respondents", _respondents(reading, of)
    yield "answers", survey.answers.assign(upload=of)[list(COLUMNS["answers"])]
    yield "opinions", survey.opinions.assign(upload=of)[list(COLUMNS["opinions"])]


def _respondents(reading: Reading, of: str) -> pd.DataFrame:
    people = reading.survey.respondents
    groups = people[list(reading.survey.groups)].astype(str).to_dict("records")
    codes = people["respondent"].map(lambda respondent: reading.codes.get(respondent, ""))
    told = people.assign(upload=of, groups=[json.dumps(group, ensure_ascii=False) for group in groups], code=codes)
    return told[list(COLUMNS["respondents"])]
