"""What the log amounts to: the state of a survey, the saved forms and the settings, as pure functions of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from analysis.store.events import Event, Kind, in_force


@dataclass(frozen=True)
class Upload:
    """One accepted upload: which version of which document it is, the hash of its cells, and what it held.

    `summary`: files (list of names), sizes (bytes), respondents, paired, items, answers, opinions (counts), and workshops
    (list of region, date, place, respondents).
    """

    id: str
    survey: str
    document: str
    version: int
    cells_hash: str
    summary: Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """The slot that a file and its corrected versions share; `active` is None where the document was withdrawn."""

    key: str
    active: Upload | None
    versions: tuple[Upload, ...]


@dataclass(frozen=True)
class WorkshopState:
    """One workshop as files and people tell it; what people say counts. `told` are the fields that a person said."""

    region: str
    date: date | None = None
    place: str = ""
    invited: int | None = None
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class SurveyState:
    """One survey as all its events in force make it; `version` is the number of the last event that touched it, undone or not."""

    key: str
    title: str
    description: str = ""
    workshops: tuple[WorkshopState, ...] = ()
    documents: tuple[Document, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    """Regions of the workshops that were taken out."""
    archived: bool = False
    in_bin: bool = False
    hidden: bool = False
    version: int = 0
    mark: str = ""
    """The id of that event. Caches go by it: a number comes again where an older backup was restored, an id never does."""
    data_mark: str = ""
    """The id of the last event that touched more than themes and views: what is read from the answers stays while it stays."""
    item_names: Mapping[str, str] = field(default_factory=dict)
    """Short names that people gave to items, by the items' texts; "" where the suggested one is wanted again."""
    views: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    """What people wrote below charts, by the charts' names."""
    briefing: Mapping[str, Any] = field(default_factory=dict)
    """What is handed over of the survey, as `analysis.briefing.Choice` writes it; empty where nobody chose."""
    codebook: Any = None
    discovery: Mapping[str, Any] | None = None
    """What the last new discovery of themes asked for: ``k`` of them, or None for as many as fit best."""
    lessons: Sequence[Any] = ()
    """What is taken over from decisions about other surveys: each ``survey``, ``opinion`` (id) and ``theme`` (name)."""
    theme_edits: tuple[Event, ...] = ()
    """Events of the kind theme_edit in force, each a list of ``edits`` (`analysis.themes.decisions.edits`) made at once."""
    created_at: str = ""
    changed_at: str = ""

    def document(self, key: str) -> Document | None:
        """The document with a key, None where there is none."""
        return next((document for document in self.documents if document.key == key), None)

    @property
    def active_uploads(self) -> tuple[Upload, ...]:
        """The uploads that make the survey's data, in the order of their documents."""
        return tuple(document.active for document in self.documents if document.active is not None)


def fold(log: Sequence[Event], uploads: Mapping[str, Upload]) -> SurveyState | None:
    """The state that the events of one survey make; None where its creation is undone or it has no events.

    `uploads` are the survey's uploads by id.
    """
    valid = in_force(log)
    created = next((event for event in valid if event.kind is Kind.SURVEY_CREATED), None)
    if created is None:
        return None
    state = SurveyState(key=created.survey, title=created.payload["title"])
    for event in valid:
        state = _after(state, event)
    documents = _documents(valid, uploads)
    return replace(
        state,
        documents=documents,
        workshops=_workshops(valid, documents),
        item_names={
            str(text): str(name)
            for event in valid
            if event.kind is Kind.ITEMS_NAMED
            for text, name in event.payload["names"].items()
        },
        views=_named(valid, "view"),
        notes=_named(valid, "note"),
        briefing=next((event.payload["choice"] for event in reversed(valid) if event.kind is Kind.BRIEFING_CHOSEN), {}),
        theme_edits=tuple(event for event in valid if event.kind is Kind.THEME_EDIT),
        version=log[-1].seq,
        mark=log[-1].id,
        data_mark=_data_mark(log),
        created_at=created.at,
        changed_at=log[-1].at,
    )


_OF_THEMES_OR_VIEWS = frozenset(
    {
        Kind.THEME_EDIT,
        Kind.THEMES_DISCOVERED,
        Kind.CODEBOOK_SAVED,
        Kind.LESSONS_TAKEN,
        Kind.VIEW_SAVED,
        Kind.VIEW_DELETED,
        Kind.NOTE_SAVED,
        Kind.NOTE_DELETED,
        Kind.BRIEFING_CHOSEN,
    }
)


def _data_mark(log: Sequence[Event]) -> str:
    """The id of the last event that is about the survey itself; an undoing is about what it undoes, at any depth."""
    about: dict[int, Kind] = {}
    mark = ""
    for event in log:
        kind = event.kind if event.undoes is None else about.get(event.undoes, event.kind)
        about[event.seq] = kind
        mark = mark if kind in _OF_THEMES_OR_VIEWS else event.id
    return mark


def _after(state: SurveyState, event: Event) -> SurveyState:
    payload = event.payload
    match event.kind:
        case Kind.SURVEY_DESCRIBED:
            return replace(state, **{name: payload[name] for name in ("title", "description") if name in payload})
        case Kind.ARCHIVED:
            return replace(state, archived=True)
        case Kind.DELETED:
            return replace(state, in_bin=True)
        case Kind.RESTORED:
            return replace(state, archived=False, in_bin=False)
        case Kind.HIDDEN:
            return replace(state, hidden=payload["hidden"])
        case Kind.CODEBOOK_SAVED | Kind.THEMES_DISCOVERED | Kind.LESSONS_TAKEN:
            kept = {name: payload[name] for name in ("codebook", "lessons") if name in payload}
            return replace(state, **(kept or {"discovery": payload}))
        case Kind.WORKSHOP_WITHDRAWN:
            return replace(state, withdrawn=state.withdrawn | {payload["region"]})
        case _:
            return state


def _documents(valid: Iterable[Event], uploads: Mapping[str, Upload]) -> tuple[Document, ...]:
    active: dict[str, str | None] = {}
    versions: dict[str, dict[str, Upload]] = {}
    for event in valid:
        document, upload = str(event.payload.get("document")), str(event.payload.get("upload"))
        if event.kind in (Kind.UPLOAD_ADDED, Kind.UPLOAD_REPLACED, Kind.UPLOAD_BROUGHT_BACK) and upload in uploads:
            active[document] = upload
            versions.setdefault(document, {})[upload] = uploads[upload]
        elif event.kind is Kind.UPLOAD_WITHDRAWN and document in active:
            active[document] = None
    return tuple(
        Document(key, uploads.get(upload or ""), tuple(sorted(versions[key].values(), key=lambda known: known.version)))
        for key, upload in active.items()
    )


def _workshops(valid: Iterable[Event], documents: Sequence[Document]) -> tuple[WorkshopState, ...]:
    by_region: dict[str, WorkshopState] = {}
    for document in documents:
        for entry in document.active.summary["workshops"] if document.active else ():
            known = by_region.get(entry["region"], WorkshopState(entry["region"]))
            day = known.date or _day(entry["date"])
            by_region[known.region] = replace(known, date=day, place=known.place or entry["place"])
    for event in valid:
        if event.kind is Kind.WORKSHOP_DESCRIBED:
            details = {name: event.payload[name] for name in ("date", "place", "invited") if name in event.payload}
            if "date" in details:
                details["date"] = _day(details["date"])
            known = by_region.get(event.payload["region"], WorkshopState(event.payload["region"]))
            by_region[known.region] = replace(known, **details, told=known.told | set(details))
    return tuple(sorted(by_region.values(), key=lambda workshop: workshop.date or date.max))


def _day(text: str | None) -> date | None:
    """The day that a text tells; none where it tells none, for a log that others wrote is shown all the same."""
    try:
        return datetime.fromisoformat(text).date() if text else None
    except (ValueError, TypeError):
        return None


def forms_of(log: Sequence[Event]) -> dict[str, Any]:
    """The saved forms by name, as `Form.to_json` writes them; `log` holds the events of no survey."""
    return _named(in_force(log), "form")


def settings_of(log: Sequence[Event]) -> dict[str, Any]:
    """The settings by name; `log` holds the events of no survey."""
    return {event.payload["name"]: event.payload["value"] for event in in_force(log) if event.kind is Kind.SETTING_CHANGED}


def _named(valid: Iterable[Event], what: str) -> dict[str, Any]:
    """What was saved under names and not deleted: events ``<what>_saved``, ``_renamed`` and ``_deleted``."""
    kept: dict[str, Any] = {}
    for event in valid:
        name = event.payload.get("name", "")
        if event.kind.value == f"{what}_saved":
            kept[name] = event.payload[what]
        elif event.kind.value == f"{what}_deleted":
            kept.pop(name, None)
        elif event.kind.value == f"{what}_renamed" and name in kept:
            kept[event.payload["to"]] = kept.pop(name)
    return kept
