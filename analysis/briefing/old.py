"""An old manifest as it is read again: a person may have edited it, so that nothing of it is taken for what it says."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

from analysis.briefing.choosing import PAGES
from analysis.language import LANGUAGES
from analysis.regular import text_of_file

_MOST_BYTES, _MOST_LETTERS, _MOST_MESSAGES, _MOST_PEOPLE = 20_000_000, 2_000, 10_000, 10**9
_TEXTS, _FILES = ("form", "codebook", "meaning"), ("against",)
_MAPPINGS = ("inputs", "settings", "software", "survey")


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest in a file. Raises OSError, and ValueError where it is none: no JSON, other types, names that are paths."""
    try:
        parsed = json.loads(text_of_file(path, _MOST_BYTES), parse_constant=_refuse)
    except RecursionError as cause:
        raise ValueError("depth") from cause
    _need(isinstance(parsed, dict))
    known = {name: parsed.get(name) or {} if name == "survey" else parsed.get(name) for name in _MAPPINGS}
    _need(all(isinstance(part, dict) for part in known.values()))
    for name, digest in known["inputs"].items():
        _need(_is_plain_name(name) and isinstance(digest, str))
    _need(isinstance(known["survey"].get("key", ""), str))
    _check_settings(known["settings"])
    decisions, messages, pages = parsed.get("decisions", []), parsed.get("messages"), parsed.get("pages") or 0
    _need(isinstance(decisions, list) and isinstance(messages, list) and len(messages) <= _MOST_MESSAGES)
    _need(isinstance(pages, int) and pages in PAGES.values())
    for message in messages:
        _check_message(message)
    return {**parsed, **known, "messages": messages, "decisions": decisions, "pages": pages}


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _need(holds: bool) -> None:
    if not holds:
        raise ValueError("not as a manifest is")


def _is_plain_name(name: str) -> bool:
    """Whether a name is one of a file beside the manifest, on no system a way to another place."""
    return name == Path(name).name == PureWindowsPath(name).name and name not in ("", ".", "..") and name.isprintable()


def _check_settings(settings: Mapping[str, Any]) -> None:
    _need(settings.get("lang") in (None, *LANGUAGES))
    threshold = settings.get("threshold")
    _need(threshold is None or (type(threshold) is int and 1 <= threshold <= _MOST_PEOPLE))
    _need(all(settings.get(name) is None or _is_text(settings[name]) for name in _TEXTS))
    for name in _FILES:
        files = settings.get(name)
        _need(files is None or (isinstance(files, list) and all(isinstance(one, str) and _is_plain_name(one) for one in files)))
    scale = settings.get("scale")
    _need(scale is None or (_are_numbers(scale) and len(scale) == 2 and None not in scale))
    _need(_is_text(settings.get("against_survey", "")) and isinstance(settings.get("item_names") or {}, dict))
    _need(isinstance(settings.get("codebook_rows") or [], list))


def _check_message(message: Any) -> None:
    _need(isinstance(message, dict) and _is_text(message.get("key")) and _is_text(message.get("sentence")))
    _need(all(_is_text(message.get(name, "")) for name in ("original", "remark")))
    chart = message.get("chart")
    if chart is None:
        return
    _need(isinstance(chart, dict) and isinstance(chart.get("rows"), list) and isinstance(chart.get("series"), dict))
    count = len(chart["rows"])
    _need(_are_numbers(chart.get("n")) and len(chart["n"]) in (0, count))
    _need(all(_are_numbers(values) and len(values) == count for values in chart["series"].values()))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _MOST_LETTERS


def _are_numbers(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(one is None or _is_number(one) for one in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) < 1e300
