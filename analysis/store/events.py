"""The log: what people decided, one event a decision, undone by other events and never overwritten."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from analysis.store.database.schema import events as table
from analysis.store.database.texts import as_json, kept_text, told_text
from analysis.store.errors import Damaged, Refused, Unknown
from analysis.undoing import undone_in

NONE = ""
"""The survey of an event that belongs to no survey."""


class Kind(StrEnum):
    """What was decided."""

    SURVEY_CREATED = "survey_created"
    SURVEY_DESCRIBED = "survey_described"
    WORKSHOP_DESCRIBED = "workshop_described"
    ITEMS_NAMED = "items_named"
    WORKSHOP_WITHDRAWN = "workshop_withdrawn"
    ARCHIVED = "archived"
    RESTORED = "restored"
    DELETED = "deleted"
    HIDDEN = "hidden"
    UPLOAD_ADDED = "upload_added"
    UPLOAD_REPLACED = "upload_replaced"
    UPLOAD_BROUGHT_BACK = "upload_brought_back"
    UPLOAD_WITHDRAWN = "upload_withdrawn"
    FEW_TOLD = "few_told"
    """An upload was kept though its figures and the earlier ones tell of few people; who had seen these was said if asked."""
    CODEBOOK_SAVED = "codebook_saved"
    THEMES_DISCOVERED = "themes_discovered"
    THEME_EDIT = "theme_edit"
    LESSONS_TAKEN = "lessons_taken"
    VIEW_SAVED = "view_saved"
    VIEW_DELETED = "view_deleted"
    NOTE_SAVED = "note_saved"
    NOTE_DELETED = "note_deleted"
    BRIEFING_CHOSEN = "briefing_chosen"
    FORM_SAVED = "form_saved"
    FORM_RENAMED = "form_renamed"
    FORM_DELETED = "form_deleted"
    SETTING_CHANGED = "setting_changed"
    UNDONE = "undone"
    PURGED = "purged"
    """All of a survey that was in the bin is gone for good; told by key alone, and not to be undone."""


OF_NO_SURVEY = frozenset({Kind.FORM_SAVED, Kind.FORM_RENAMED, Kind.FORM_DELETED, Kind.SETTING_CHANGED, Kind.PURGED})

_ANY = object
REQUIRED: Mapping[Kind, Mapping[str, type | tuple[type, ...]]] = {
    Kind.SURVEY_CREATED: {"title": str},
    Kind.WORKSHOP_DESCRIBED: {"region": str},
    Kind.WORKSHOP_WITHDRAWN: {"region": str},
    Kind.ITEMS_NAMED: {"names": Mapping},
    Kind.HIDDEN: {"hidden": bool},
    Kind.UPLOAD_ADDED: {"document": str, "upload": str},
    Kind.UPLOAD_REPLACED: {"document": str, "upload": str},
    Kind.UPLOAD_BROUGHT_BACK: {"document": str, "upload": str},
    Kind.UPLOAD_WITHDRAWN: {"document": str},
    Kind.FEW_TOLD: {"people": int, "seen": (bool, type(None))},
    Kind.CODEBOOK_SAVED: {"codebook": _ANY},
    Kind.THEMES_DISCOVERED: {"k": (int, type(None))},
    Kind.LESSONS_TAKEN: {"lessons": Sequence},
    Kind.VIEW_SAVED: {"name": str, "view": _ANY},
    Kind.VIEW_DELETED: {"name": str},
    Kind.NOTE_SAVED: {"name": str, "note": str},
    Kind.NOTE_DELETED: {"name": str},
    Kind.BRIEFING_CHOSEN: {"choice": Mapping},
    Kind.FORM_SAVED: {"name": str, "form": Mapping},
    Kind.FORM_RENAMED: {"name": str, "to": str},
    Kind.FORM_DELETED: {"name": str},
    Kind.SETTING_CHANGED: {"name": str, "value": _ANY},
    Kind.PURGED: {"survey": str},
}
"""What a payload must hold; more may stand in it (a theme edit holds what the themes define)."""

OPTIONAL: Mapping[Kind, Mapping[str, type | tuple[type, ...]]] = {
    Kind.SURVEY_DESCRIBED: {"title": str, "description": str},
    Kind.WORKSHOP_DESCRIBED: {"date": (str, type(None)), "place": str, "invited": (int, type(None))},
}
"""What a payload may hold; a date is ISO 8601. What is not in it stays as it was."""


_MOST_THEMES = 1_000


def _is_codebook(rows: Any) -> bool:
    return rows is None or (isinstance(rows, list) and all(map(_is_theme, rows)))


def _is_theme(row: Any) -> bool:
    if not isinstance(row, Mapping) or not isinstance(row.get("theme"), str) or "guide_words" not in row:
        return False
    lists = [row["guide_words"], row.get("examples", [])]
    return all(_are_texts(texts) for texts in lists) and isinstance(row.get("note", ""), str)


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, list | tuple) and all(isinstance(text, str) for text in texts)


def _are_lessons(lessons: Any) -> bool:
    names = ("survey", "opinion", "theme")
    return isinstance(lessons, list | tuple) and all(
        isinstance(one, Mapping) and all(isinstance(one.get(name), str) for name in names) for one in lessons
    )


def _is_number_of_themes(k: Any) -> bool:
    return k is None or (not isinstance(k, bool) and 0 < k <= _MOST_THEMES)


_SHAPES: Mapping[Kind, tuple[str, Callable[[Any], bool]]] = {
    Kind.CODEBOOK_SAVED: ("codebook", _is_codebook),
    Kind.LESSONS_TAKEN: ("lessons", _are_lessons),
    Kind.THEMES_DISCOVERED: ("k", _is_number_of_themes),
}
"""What is in a payload's part, where its kind alone does not tell enough for a page to show it."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One decision. `seq` orders the log, not `at` (UTC, ISO 8601), for a computer's clock may be set back."""

    seq: int
    id: str
    survey: str
    at: str
    actor: str
    kind: Kind
    payload: Mapping[str, Any]
    undoes: int | None = None
    undone: bool = False
    """Whether the event is undone at the end of the log it was read with."""


def new_id() -> str:
    """An id that nobody else gives: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def now() -> str:
    """The time as the log writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def check_payload(kind: Kind, payload: Mapping[str, Any]) -> None:
    """ValueError where a payload lacks what its kind needs, holds something else in its place, or a date that is none."""
    if not isinstance(payload, Mapping):
        raise ValueError(f"{kind.value} says nothing by names")
    for name, wanted in REQUIRED.get(kind, {}).items():
        if name not in payload or not isinstance(payload[name], wanted):
            raise ValueError(f"{kind.value} needs {name}")
    for name, wanted in OPTIONAL.get(kind, {}).items():
        if name in payload and not isinstance(payload[name], wanted):
            raise ValueError(f"{kind.value}: {name} is of the wrong kind")
    part, holds = _SHAPES.get(kind, ("", None))
    if holds is not None and not holds(payload[part]):
        raise ValueError(f"{kind.value}: {part} is none")
    if kind is Kind.WORKSHOP_DESCRIBED and payload.get("date"):
        datetime.fromisoformat(payload["date"])


def append(connection: Connection, event: Event) -> Event:
    """Write an event and give it back with its number; an event whose id is there already is not written again."""
    known = connection.execute(select(table).where(table.c.id == event.id)).first()
    if known is not None:
        return _event(known)
    row = {
        "id": event.id,
        "survey": event.survey,
        "at": event.at,
        "actor": kept_text(event.actor),
        "kind": event.kind.value,
        "payload": as_json(event.payload),
        "undoes": event.undoes,
    }
    seq = connection.execute(insert(table).values(**row, digest=_digest(row)).returning(table.c.seq)).scalar_one()
    return replace(event, seq=seq, payload=json.loads(str(row["payload"])))


def append_undo(connection: Connection, seq: int, new: Event) -> Event:
    """Write the event that undoes number `seq`, in its survey; `new` gives the id, the time and the actor.

    Raises `Unknown` where there is no such event, `Refused` where it is undone already or is none that can be.
    """
    known = connection.execute(select(table).where(table.c.id == new.id)).first()
    if known is not None:
        return _event(known)
    row = connection.execute(select(table.c.survey).where(table.c.seq == seq)).first()
    if row is None:
        raise Unknown("unknown_event", seq=seq)
    target = next(event for event in events_of(connection, row.survey) if event.seq == seq)
    if target.kind is Kind.PURGED:
        raise Refused("cannot_undo")
    if target.undone:
        raise Refused("already_undone")
    return append(connection, replace(new, survey=target.survey, kind=Kind.UNDONE, payload={}, undoes=seq))


def events_of(connection: Connection, survey: str | None = None, after: int = 0) -> tuple[Event, ...]:
    """The log of one survey (None: of everything) after a number, in order, each event with whether it is undone.

    What undoes an event comes after it, so the end of a log is enough to tell.
    """
    query = select(table).where(table.c.seq > after).order_by(table.c.seq)
    rows = connection.execute(query if survey is None else query.where(table.c.survey == survey))
    return marked([_event(row) for row in rows])


def latest(connection: Connection) -> str:
    """The id of the log's last event, "" where there is none."""
    return str(connection.execute(select(table.c.id).order_by(table.c.seq.desc()).limit(1)).scalar() or "")


def marked(log: Sequence[Event]) -> tuple[Event, ...]:
    """The events with `undone` told; `log` must go on to its end. An undone undo undoes nothing, at any depth."""
    undone = undone_in(log)
    return tuple(replace(event, undone=event.seq in undone) for event in log)


def in_force(log: Iterable[Event]) -> list[Event]:
    """The decisions that count: not undone, not themselves an undoing, and saying what their kind has to say."""
    return [event for event in log if not event.undone and event.kind is not Kind.UNDONE and is_whole(event)]


def is_whole(event: Event) -> bool:
    """Whether an event can be followed: one that another program wrote may not, and the others are followed all the same."""
    try:
        check_payload(event.kind, event.payload)
    except (ValueError, TypeError, AttributeError):
        return False
    return True


def _event(row: Row[Any]) -> Event:
    try:
        return _sound_event(row._asdict())
    except (ValueError, TypeError, AttributeError, RecursionError) as cause:
        raise Damaged("damaged_part", part=f"events {row.seq}") from cause


def _sound_event(kept: dict[str, Any]) -> Event:
    if kept.pop("digest") != _digest({name: value for name, value in kept.items() if name != "seq"}):
        raise Damaged("damaged_part", part=f"events {kept['seq']}")
    kind, payload, actor = Kind(kept.pop("kind")), json.loads(kept.pop("payload")), told_text(kept.pop("actor"))
    return Event(**kept, kind=kind, payload=payload, actor=actor)


def _digest(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(as_json(row).encode("ascii")).hexdigest()
