"""What an analyst decides about themes, as values that can be written down and read back.

A log is a list of JSON objects, one a decision, oldest first; ``undo`` takes back the last that stands, ``redo`` brings it back:

    {"edit": "rename", "theme": REF, "label": "예산 확보"}
    {"edit": "merge", "into": REF, "themes": [REF, ...]}
    {"edit": "split", "theme": REF, "new": REF}            the opinions that leave are those of the new REF
    {"edit": "move", "opinion": OPINION, "themes": [REF, ...]}      best first; [] where it fits none
    {"edit": "set_aside", "opinion": OPINION, "aside": true}        a non-answer; false: an opinion after all
    {"edit": "pin", "theme": REF, "opinion": OPINION, "pinned": true}
    {"edit": "undo"}, {"edit": "redo"}

REF = {"id": "...", "label": "...", "opinions": ["...", ...]} (or the id alone): opinions that the theme held when the decision
was made, by which it is known again where a refit gave it another id. OPINION = its id, or {"question": "o1", "text": "..."}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analysis.cells.plain_json import parsed
from analysis.language import Message, words
from analysis.regular import text_of_file
from analysis.themes.identity import opinion_id
from analysis.undoing import Steps


class EditError(Exception):
    """Edits that cannot be read or applied; `message` says which and what to do."""

    def __init__(self, reason: str, **values: object) -> None:
        self.message = Message(f"themes.edits.{reason}", values)
        super().__init__(words("en").say(self.message))


@dataclass(frozen=True)
class ThemeRef:
    """A theme as a decision knows it: id, label, and ids of opinions that it held, typical ones first."""

    id: str
    label: str = ""
    opinions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rename:
    """The theme is called `label`."""

    theme: ThemeRef
    label: str


@dataclass(frozen=True)
class Merge:
    """All of `themes` belongs to `into`."""

    into: ThemeRef
    themes: tuple[ThemeRef, ...]


@dataclass(frozen=True)
class Split:
    """The opinions of `new` leave `theme` and are a theme of their own."""

    theme: ThemeRef
    new: ThemeRef


@dataclass(frozen=True)
class Move:
    """The opinion belongs to `themes`, best first."""

    opinion: str
    themes: tuple[ThemeRef, ...]


@dataclass(frozen=True)
class SetAside:
    """The opinion is a non-answer, or (not `aside`) an opinion after all."""

    opinion: str
    aside: bool = True


@dataclass(frozen=True)
class Pin:
    """The opinion is always quoted for the theme, or no more."""

    theme: ThemeRef
    opinion: str
    pinned: bool = True


@dataclass(frozen=True)
class Undo:
    """The last decision that stands no longer does."""


@dataclass(frozen=True)
class Redo:
    """The decision taken back last stands again, if nothing was decided since."""


Edit = Rename | Merge | Split | Move | SetAside | Pin
Step = Edit | Undo | Redo
_KINDS: Mapping[str, type[Step]] = {
    "rename": Rename,
    "merge": Merge,
    "split": Split,
    "move": Move,
    "set_aside": SetAside,
    "pin": Pin,
    "undo": Undo,
    "redo": Redo,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def standing(log: Iterable[Step]) -> tuple[Edit, ...]:
    """The decisions of a log that count, undone ones left out."""
    steps = Steps[Edit]()
    for step in log:
        if isinstance(step, Undo):
            steps = steps.back()
        elif isinstance(step, Redo):
            steps = steps.forth()
        else:
            steps = steps.taken(step)
    return steps.standing


def to_json(edit: Step) -> dict[str, Any]:
    """The edit as a JSON object."""
    return {"edit": _NAMES[type(edit)], **json.loads(json.dumps(asdict(edit)))}


def edit_from_json(raw: Mapping[str, Any]) -> Step:
    """The edit that `to_json` wrote, or that was written by hand. Raises `EditError` where it is none."""
    kind = _KINDS.get(str(raw.get("edit"))) if isinstance(raw, Mapping) else None
    if kind is None:
        raise EditError("unknown_kind", kinds=", ".join(_KINDS))
    fields = {name: value for name, value in raw.items() if name != "edit"}
    try:
        values: dict[str, Any] = {name: _READERS[name](value) for name, value in fields.items()}
        return kind(**values)
    except (KeyError, TypeError) as cause:
        raise EditError("unreadable", edit=str(raw["edit"])) from cause


def read_edits(path: str | Path) -> tuple[Step, ...]:
    """The log at `path`: JSON, a list of edits or an object whose ``edits`` is one. Raises `EditError`."""
    name = Path(path).name
    try:
        raw = parsed(text_of_file(path))
    except OSError as cause:
        raise EditError("not_found", file=name) from cause
    except ValueError as cause:
        raise EditError("not_json", file=name) from cause
    entries = raw.get("edits") if isinstance(raw, dict) else raw
    if not isinstance(entries, list):
        raise EditError("not_json", file=name)
    return tuple(edit_from_json(entry) for entry in entries)


def _text(raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise TypeError
    return raw


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _listed(raw: Any) -> Sequence[Any]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise TypeError
    return raw


def _opinion(raw: Any) -> str:
    return opinion_id(_text(raw["question"]), _text(raw["text"])) if isinstance(raw, Mapping) else _text(raw)


def _ref(raw: Any) -> ThemeRef:
    if not isinstance(raw, Mapping):
        return ThemeRef(_text(raw))
    label = raw.get("label", "")
    if not isinstance(label, str):
        raise TypeError
    return ThemeRef(_text(raw["id"]), label, tuple(map(_opinion, _listed(raw.get("opinions", ())))))


_READERS: Mapping[str, Callable[[Any], object]] = {
    "theme": _ref,
    "into": _ref,
    "new": _ref,
    "themes": lambda raw: tuple(map(_ref, _listed(raw))),
    "opinion": _opinion,
    "label": _text,
    "aside": _flag,
    "pinned": _flag,
}
