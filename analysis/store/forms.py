"""Forms in the log: the remembered ones by name, and the one by which each upload was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.reading.errors import ReadingError
from analysis.reading.forms import Form, form_from_json, renamed
from analysis.reading.later.remembered import ABOUT_CODES
from analysis.reading.words.vocabulary import squeezed
from analysis.store.errors import Refused, Unknown
from analysis.store.events import Event, Kind, in_force
from analysis.store.keys import Keyed
from analysis.store.state import forms_of

FORM_KINDS = frozenset({Kind.FORM_SAVED, Kind.FORM_RENAMED, Kind.FORM_DELETED})


@dataclass(frozen=True)
class SavedForm:
    """A remembered form under its name; `form` is None where a newer program wrote it; `at` and `actor` tell the last saving."""

    name: str
    form: Form | None
    at: str
    actor: str


def saved_forms(log: Sequence[Event]) -> tuple[SavedForm, ...]:
    """The remembered forms, the one saved last first; `log` holds the events of no survey."""
    saved: dict[str, Event] = {}
    for event in in_force(log):
        name = str(event.payload.get("name", ""))
        if event.kind is Kind.FORM_SAVED:
            saved[name] = event
        elif event.kind is Kind.FORM_DELETED:
            saved.pop(name, None)
        elif event.kind is Kind.FORM_RENAMED and name in saved:
            saved[str(event.payload["to"])] = saved.pop(name)
    latest_first = sorted(saved.items(), key=lambda entry: -entry[1].seq)
    return tuple(SavedForm(name, _form(event.payload["form"], name), event.at, event.actor) for name, event in latest_first)


def _form(raw: Any, name: str) -> Form | None:
    try:
        return renamed(form_from_json(raw, name), name)
    except ReadingError:
        return None


def refuse_form(kind: Kind, payload: Mapping[str, Any], log: Sequence[Event]) -> None:
    """Refuse a decision about forms that would leave one without a name or put one in another's place unasked."""
    known = forms_of(log)
    name, to = payload["name"], payload.get("to", payload["name"])
    if not to.strip():
        raise Refused("no_form_name")
    if kind is not Kind.FORM_SAVED and name not in known:
        raise Unknown("unknown_form", name=name)
    if kind is Kind.FORM_RENAMED and to != name and to in known:
        raise Refused("form_name_taken", name=to)


def told_form(form: Form | None, keyed: Keyed) -> dict[str, Any]:
    """What an upload's event says of the form it was read by: nothing where there was none, and no code in clear."""
    if form is None or form == Form():
        return {}
    same = {keyed(squeezed(code)): keyed(squeezed(other)) for code, other in form.same_people.items()}
    kept = replace(form, settled=frozenset(question for question in form.settled if question.split(" ")[0] not in ABOUT_CODES))
    return {"form": kept.to_json() | ({"same_people": same} if same else {})}


def is_read_otherwise(log: Iterable[Event], upload: str, payload: Mapping[str, Any]) -> bool:
    """Whether what is said of an upload now (`told_form`) is not what its event in `log` says: the same cells, another survey."""
    before = next((event.payload.get("form") for event in log if event.payload.get("upload") == upload), None)
    return before != payload.get("form")


def form_of_upload(log: Iterable[Event], upload: str) -> Form:
    """The form by which an upload was read; `log` holds the events of its survey. Its codes are those of the stored cells."""
    payload = next((event.payload for event in log if event.payload.get("upload") == upload and "form" in event.payload), None)
    if payload is None:
        return Form()
    raw = payload["form"]
    return replace(form_from_json(raw), same_people=dict(raw.get("same_people", {})))
