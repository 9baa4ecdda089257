"""An export read and looked through before anything of it is kept: what comes out is as the program itself would have made it.

An import writes into the log, which is never overwritten: a row that a page cannot show would stand there for good. So all of it
is held to a schema (ids, times, kinds, depths, sizes), made into readings and states once, and refused whole where that fails.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

import pandas as pd

from analysis.cells.limits import GIGABYTE, amount_of
from analysis.cells.plain_json import is_shallow, parsed
from analysis.language import words
from analysis.reading.account.report import reading_json
from analysis.reading.later.serial import reading_from
from analysis.reading.later.stripped import sheets_from_json
from analysis.store import uploads
from analysis.store.elsewhere.belonging import need, need_known_uploads, need_people, need_whole_log
from analysis.store.elsewhere.open_files import NotOpen, read_open
from analysis.store.elsewhere.open_tables import Tables
from analysis.store.errors import Refused
from analysis.store.events import OF_NO_SURVEY, Event, Kind, check_payload
from analysis.store.state import Upload, fold, forms_of, settings_of
from analysis.store.uploads import Prepared, StoredFile
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS, Survey

_ID = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00)")
_LONGEST_PAYLOAD = 8_000_000
_LONGEST_TEXT, _LONGEST_NAME, _LONGEST_ACTOR = 100_000, 300, 200
_MOST_PEOPLE = 10_000_000


class ImportLimits(NamedTuple):
    """Each is set by an environment variable: ``IMPORT_`` and its name in capitals, as ``IMPORT_TOTAL_BYTES=8G``."""

    total_bytes: int = 4 * GIGABYTE
    ratio: int = 300
    seconds: int = 300
    memory_bytes: int = 3 * GIGABYTE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits as the environment sets them."""
        amounts = {name: amount_of(f"IMPORT_{name.upper()}", environment) for name in cls._fields}
        return cls(**{name: amount for name, amount in amounts.items() if amount is not None})


@dataclass(frozen=True)
class TakenIn:
    """What an export holds: events, each with the id of the one that it undoes; uploads; by which key codes were hashed."""

    log: tuple[tuple[Event, str], ...]
    uploads: tuple[tuple[Upload, Prepared], ...]
    pairing_key: str


def taken_in(path: str, limits: ImportLimits) -> TakenIn:
    """What the export at `path` holds. Raises `Refused` where anything in it is not as an export is."""
    file = Path(path)
    try:
        tables, manifest = read_open(file, limits.total_bytes, limits.ratio)
        log, prepared = looked_through(tables)
        key = manifest.get("pairing_key", "")
        need(isinstance(key, str) and len(key) <= _LONGEST_NAME, "manifest", 0, "pairing_key")
    except NotOpen as cause:
        reason, *rest = cause.args
        raise Refused(reason, file=file.name, told=rest[0] if rest else "") from cause
    except MemoryError:
        raise
    except Exception as cause:  # what hostile bytes make of a reader has no narrower kind
        raise Refused("no_export", file=file.name, told="") from cause
    return TakenIn(log, prepared, key)


def looked_through(tables: Tables) -> tuple[tuple[tuple[Event, str], ...], tuple[tuple[Upload, Prepared], ...]]:
    """The decisions and uploads of open tables, each as this program writes it; something is raised where one is not."""
    log, prepared = tuple(_log(tables["events"])), tuple(_prepared(tables))
    need_whole_log(log, [upload for upload, _ in prepared])
    _try_out(log, prepared)
    return log, prepared


def _log(table: pd.DataFrame) -> Iterator[tuple[Event, str]]:
    for number, row in enumerate(_records(table), 1):
        for column, holds in _checks_of_event(row).items():
            need(holds, "events", number, column)
        kind, payload = Kind(row["kind"]), _payload(row["payload"], number)
        need((row["survey"] == "") == (kind in OF_NO_SURVEY) or kind is Kind.UNDONE, "events", number, "survey")
        need((row["undoes"] != "") == (kind is Kind.UNDONE), "events", number, "undoes")
        try:
            check_payload(kind, payload)
        except (ValueError, TypeError):
            need(False, "events", number, "payload")
        need(_is_sensible(kind, payload), "events", number, "payload")
        yield (
            Event(seq=0, id=row["id"], survey=row["survey"], at=row["at"], actor=row["actor"], kind=kind, payload=payload),
            row["undoes"],
        )


def _checks_of_event(row: Mapping[str, Any]) -> dict[str, bool]:
    return {
        "id": _is_id(row["id"]),
        "survey": row["survey"] == "" or _is_id(row["survey"]),
        "at": _is_time(row["at"]),
        "actor": isinstance(row["actor"], str) and len(row["actor"]) <= _LONGEST_ACTOR,
        "kind": row["kind"] in set(Kind),
        "payload": isinstance(row["payload"], str) and len(row["payload"]) <= _LONGEST_PAYLOAD,
        "undoes": row["undoes"] == "" or _is_id(row["undoes"]),
    }


def _is_id(cell: Any) -> bool:
    return isinstance(cell, str) and _ID.fullmatch(cell) is not None


def _is_time(cell: Any) -> bool:
    if not isinstance(cell, str) or not _TIME.fullmatch(cell):
        return False
    try:
        return datetime.fromisoformat(cell).year >= 1970
    except ValueError:
        return False


def _payload(text: str, row: int) -> dict[str, Any]:
    try:
        payload = parsed(text)
    except ValueError:
        payload = None
    need(isinstance(payload, dict), "events", row, "payload")
    assert isinstance(payload, dict)
    return payload


def _is_sensible(kind: Kind, payload: Mapping[str, Any]) -> bool:
    """Whether what a decision says is of the size and kind that pages show."""
    names = [payload.get(name) for name in ("title", "name", "to", "region", "place", "description", "note")]
    if any(isinstance(name, str) and len(name) > _LONGEST_TEXT for name in names):
        return False
    ids = [payload[name] for name in ("document", "upload", "survey") if name in payload]
    if not all(map(_is_id, ids)):
        return False
    invited = payload.get("invited")
    if kind is Kind.WORKSHOP_DESCRIBED and (isinstance(invited, bool) or not 0 <= (invited or 0) <= _MOST_PEOPLE):
        return False
    if kind is Kind.ITEMS_NAMED and not _are_names(payload["names"]):
        return False
    if kind is Kind.VIEW_SAVED and not isinstance(payload["view"], dict):
        return False
    return kind is not Kind.THEME_EDIT or _are_edits(payload.get("edits", []))


def _are_names(names: Mapping[Any, Any]) -> bool:
    texts = [*names, *names.values()]
    return all(isinstance(text, str) and len(text) <= _LONGEST_TEXT for text in texts)


def _are_edits(edits: Any) -> bool:
    from analysis.themes.decisions.edits import EditError, edit_from_json  # noqa: PLC0415 only where there are any

    if not isinstance(edits, list):
        return False
    try:
        for edit in edits:
            edit_from_json(edit)
    except EditError:
        return False
    return True


def _prepared(tables: Tables) -> Iterator[tuple[Upload, Prepared]]:
    """Every upload as it is written into a store."""
    need_known_uploads(tables)
    parts = {name: _by_upload(table) for name, table in tables.items() if "upload" in table}
    for number, row in enumerate(_records(tables["uploads"]), 1):
        for column in ("id", "survey", "document"):
            need(_is_id(row[column]), "uploads", number, column)
        need(isinstance(row["version"], int) and 1 <= row["version"] <= _MOST_PEOPLE, "uploads", number, "version")
        mine = {name: by_upload.get(row["id"], tables[name].iloc[:0]) for name, by_upload in parts.items()}
        content = _content(mine)
        yield Upload(row["id"], row["survey"], row["document"], row["version"], content.cells_hash, content.summary), content


def _by_upload(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(upload): rows for upload, rows in table.groupby("upload", sort=False)}


def _content(mine: Tables) -> Prepared:
    need(len(mine["readings"]) == 1, "readings", 0, "upload")
    need(len(mine["files"]) > 0, "files", 0, "upload")
    need_people(mine)
    body = json.loads(mine["readings"]["body"].iloc[0])
    need(is_shallow(body), "readings", 1, "body")
    people = mine["respondents"]
    codes = dict(zip(people["respondent"], people["code"], strict=True))
    for number, code in enumerate(people["code"], 1):
        need(code == "" or (isinstance(code, str) and _HASH.fullmatch(code) is not None), "respondents", number, "code")
    groups = pd.DataFrame(list(map(json.loads, people["groups"])), index=people.index, dtype=object)
    respondents = pd.concat([people[list(RESPONDENT_COLUMNS)], groups], axis=1)
    answers, opinions = mine["answers"][list(ANSWER_COLUMNS)], mine["opinions"][list(OPINION_COLUMNS)]
    respondents, answers, opinions = (table.reset_index(drop=True) for table in (respondents, answers, opinions))
    for name, table in {"respondents": respondents, "answers": answers, "opinions": opinions}.items():
        _need_texts(name, table)
    reading = reading_from(body, respondents, answers, opinions, codes)
    _need_points(reading.survey)
    reading_json(reading, words("ko"), 0)  # what is kept can be told
    return uploads.prepare_again(reading, tuple(map(_file, _records(mine["files"]))), codes)


def _need_texts(name: str, table: pd.DataFrame) -> None:
    """Texts of a length that a cell has; infinite numbers are no answers."""
    for column in table.columns:
        if column == "value":
            need(not (table[column].abs() == float("inf")).any(), name, 0, str(column))
            continue
        for number, cell in enumerate(table[column], 1):
            need(isinstance(cell, str) and len(cell) <= _LONGEST_TEXT, name, number, str(column))


def _need_points(survey: Survey) -> None:
    """Answers that lie on their items' scales: nothing else is ever read from a file."""
    scales = {item.id: item.scale for item in survey.items}
    for item, values in survey.answers.groupby("item")["value"]:
        scale = scales[str(item)]
        need(bool(values.dropna().between(scale.min, scale.max).all()), "answers", 0, "value")


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def _file(row: Mapping[str, Any]) -> StoredFile:
    name = row["name"]
    need(isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and not set(name) & set("/\\\0\n"), "files", 1, "name")
    need(isinstance(row["size"], int) and 0 <= row["size"] < 2**62, "files", 1, "size")
    for column in ("bytes_hash", "cells_hash"):
        need(_HASH.fullmatch(str(row[column])) is not None, "files", 1, column)
    cells = zlib.compress(row["cells"].encode("ascii"))
    sheets_from_json(cells)  # ValueError where these are no sheets
    return StoredFile(name, row["size"], row["bytes_hash"], row["cells_hash"], cells)


def _try_out(log: Sequence[tuple[Event, str]], prepared: Sequence[tuple[Upload, Prepared]]) -> None:
    """Make the states that these decisions make: what raises here would raise on every page that shows them."""
    numbers = {event.id: number for number, (event, _) in enumerate(log, 1)}
    known = {upload.id: upload for upload, _ in prepared}
    numbered = [
        Event(seq=n, id=e.id, survey=e.survey, at=e.at, actor=e.actor, kind=e.kind, payload=e.payload, undoes=numbers.get(u))
        for n, (e, u) in enumerate(log, 1)
    ]
    for survey in {event.survey for event in numbered}:
        mine = [event for event in numbered if event.survey == survey]
        if survey:
            fold(mine, known)
        else:
            forms_of(mine)
            settings_of(mine)
