"""A decision about themes as a sentence, from what the log holds of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.language import Words
from analysis.plain import short, visible

_LENGTH = 24


def decision_words(payload: Mapping[str, Any], text: Words) -> str:
    """What an event of the kind theme_edit decided, with how many other opinions followed where any did."""
    edits = [edit for edit in payload.get("edits", ()) if isinstance(edit, Mapping)] if _is_list(payload.get("edits")) else []
    if not edits:
        return text("pages.history.kind.theme_edit")
    what = _told(edits[0], len(edits), text)
    moved = payload.get("moved", 0)
    return text("pages.decided.with_moved", what=what, n=moved) if isinstance(moved, int) and moved else what


def _told(edit: Mapping[str, Any], count: int, text: Words) -> str:
    kind = str(edit.get("edit"))
    values: dict[str, Any] = {"n": count, "theme": _label(edit.get("theme"))}
    if kind == "rename":
        values["label"] = _quoted(str(edit.get("label", "")))
    elif kind == "merge":
        merged = edit.get("themes", ())
        values |= {"theme": _label(edit.get("into")), "themes": ", ".join(map(_label, merged if _is_list(merged) else ()))}
    elif kind == "split":
        new = edit.get("new")
        values |= {"label": _label(new), "n": len(new.get("opinions", ())) if isinstance(new, Mapping) else 0}
    elif kind == "move":
        themes = edit.get("themes", ())
        names = [_label(theme) for theme in themes] if _is_list(themes) else []
        kind, values["theme"] = ("move", ", ".join(names)) if names else ("move_out", "")
    elif kind == "set_aside":
        kind = "set_aside" if edit.get("aside", True) else "bring_back"
    elif kind == "pin":
        kind = "pin" if edit.get("pinned", True) else "unpin"
    key = f"pages.decided.{kind}"
    return text(key, **values) if key in text else text("pages.history.kind.theme_edit")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _label(ref: Any) -> str:
    if isinstance(ref, Mapping):
        return _quoted(str(ref.get("label") or ref.get("id", "")))
    return _quoted(str(ref))


def _quoted(name: str) -> str:
    return f"‘{short(visible(name), _LENGTH)}’"
