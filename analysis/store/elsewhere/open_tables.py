"""Everything that is stored as plain tables, as `open_tables.toml` declares them: what an export holds and an import takes.

Derived tables say what the others hold in the words of the field, for whoever opens the files in R or Excel; an import does not
look at them. The form of the files: docs/open-export.md.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import starmap
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from analysis.declared import declared
from analysis.reading.account.result import Reading
from analysis.reading.later.serial import reading_body
from analysis.store import uploads
from analysis.store.database import schema
from analysis.store.database.texts import as_json
from analysis.store.events import Event, events_of
from analysis.store.pairing import NAME_OF_KEY
from analysis.store.state import SurveyState, Upload, fold


@dataclass(frozen=True)
class OpenColumn:
    """One column of an open table: its name, its kind (`open_tables.toml`), and what it says."""

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


TABLES = tuple(
    OpenTable(table["name"], table["about"], tuple(starmap(OpenColumn, table["columns"])), table.get("derived", False))
    for table in declared("store/elsewhere/open_tables.toml")["tables"]
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
    return {name: pd.concat([t for t in pieces if len(t)] or [empty[name]], ignore_index=True) for name, pieces in parts.items()}


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
    for name, body in rows.items():
        yield name, _frame(name, body)
    yield "respondents", _respondents(reading, of)
    yield "answers", survey.answers.assign(upload=of)[list(COLUMNS["answers"])]
    yield "opinions", survey.opinions.assign(upload=of)[list(COLUMNS["opinions"])]


def _respondents(reading: Reading, of: str) -> pd.DataFrame:
    people = reading.survey.respondents
    groups = people[list(reading.survey.groups)].astype(str).to_dict("records")
    codes = people["respondent"].map(lambda respondent: reading.codes.get(respondent, ""))
    rows = people.assign(upload=of, groups=[json.dumps(group, ensure_ascii=False) for group in groups], code=codes)
    return rows[list(COLUMNS["respondents"])]
