"""What a briefing was made of and what it says in numbers, so that it can be made again and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.briefing.contents import Briefing, Chart, Told
from analysis.language import Message
from analysis.privacy import Masker, without_persons
from analysis.reading import Source
from analysis.themes.serial import ENGINE

FORMAT = 2
_LIBRARIES = ("pandas", "scipy", "scikit-learn", "kiwipiepy", "python-pptx", "python-hwpx", "xlsxwriter")
_NEAR = 1e-9
"""Numbers that differ by less are the same: another machine may add in another order."""


@dataclass(frozen=True, kw_only=True)
class MadeOf:
    """The files by name with the SHA-256 of their bytes, the settings of the command, and decisions replayed on the themes."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""
    """The survey's version in the store; "" for files alone."""
    filters: Mapping[str, str] = field(default_factory=dict)
    decisions: Sequence[Any] = ()


def inputs_of(sources: Sequence[Source]) -> dict[str, str]:
    """Each file's name, masked, and the SHA-256 of its bytes."""
    return {without_persons(source.name, Masker()): digest(source.data) for source in sources}


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=1)
def software() -> dict[str, str]:
    """What worked the figures out: a digest of our own code and words, the engine of themes, and the libraries' versions."""
    root = Path(str(files("analysis")))
    own = hashlib.sha256()
    for path in sorted(path for ending in ("*.py", "*.toml") for path in root.rglob(ending)):
        own.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return {"analysis": own.hexdigest()[:16], "themes": str(ENGINE)} | {name: version(name) for name in _LIBRARIES}


def manifest_of(briefing: Briefing, written: Mapping[str, bytes], made_of: MadeOf | None = None) -> dict[str, Any]:
    """What was made, of what, and each message with its numbers and the rows that it rests on; `made` is the only date."""
    origin = made_of or MadeOf()
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "title": briefing.title,
        "survey": {"key": briefing.survey, "version": origin.version},
        "language": briefing.language,
        "pages": briefing.pages,
        "software": software(),
        "inputs": dict(origin.inputs),
        "settings": dict(origin.settings),
        "filters": dict(origin.filters),
        "decisions": list(origin.decisions),
        "files": {name: digest(body) for name, body in written.items()},
        "messages": [_message(one) for one in briefing.messages],
    }


def _message(message: Told) -> dict[str, Any]:
    return {
        "key": message.key,
        "part": message.part.value,
        "sentence": message.sentence,
        "original": message.original,
        "remark": message.remark,
        "quotes": bool(message.quotes),
        "rows": list(message.rows),
        "facts": [asdict(fact) for fact in message.facts],
        "chart": None if message.chart is None else _chart(message.chart),
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "name": chart.name,
        "rows": list(chart.labels),
        "n": list(chart.people),
        "series": {series.key: list(series.values) for series in chart.series},
    }


def differences(old: Mapping[str, Any], briefing: Briefing, inputs: Mapping[str, str], version: str = "") -> Iterator[Message]:
    """What differs between an old manifest and a briefing made again of `inputs`; nothing where all is the same.

    `version` is that of the stored survey, "" for files alone. `briefing` has the messages, wording and remarks of the old one
    (`as_before`), so that sentences are comparable.
    """
    before = dict(old.get("inputs", {}))
    for name in sorted(before.keys() | inputs.keys()):
        if before.get(name) != inputs.get(name):
            key = "file_gone" if name not in inputs else "file_new" if name not in before else "file_changed"
            yield Message(f"briefing.again.{key}", {"file": name})
    known = dict(old.get("survey") or {}).get("version")
    if version and known and version != known:
        yield Message("briefing.again.version")
    if dict(old.get("software", {})) != software():
        yield Message("briefing.again.software")
    now = {current.key: current for current in briefing.messages}
    for message in old.get("messages", ()):
        current = now.get(str(message["key"]))
        if current is None:
            yield Message("briefing.again.gone", {"sentence": str(message["sentence"])})
        else:
            yield from _changed(message, current)


def _changed(message: Mapping[str, Any], current: Told) -> Iterator[Message]:
    was = str(message.get("original") or message["sentence"])
    if was != (current.original or current.sentence):
        yield Message("briefing.again.sentence", {"before": was, "now": current.original or current.sentence})
    before, now = _numbers(message.get("chart")), _numbers(None if current.chart is None else _chart(current.chart))
    for row, series in sorted(before.keys() | now.keys()):
        old, new = before.get((row, series)), now.get((row, series))
        if not _is_same(old, new):
            values = {"sentence": was, "row": row, "before": _written(old), "now": _written(new)}
            yield Message("briefing.again.number", values)


def _numbers(chart: Mapping[str, Any] | None) -> dict[tuple[str, str], float | None]:
    if chart is None:
        return {}
    rows = list(map(str, chart["rows"]))
    numbers = {(row, key): value for key, values in chart["series"].items() for row, value in zip(rows, values, strict=True)}
    return numbers | {(row, "n"): value for row, value in zip(rows, chart["n"], strict=False)}


def _is_same(old: float | None, new: float | None) -> bool:
    return old == new if old is None or new is None else abs(old - new) <= _NEAR * max(1.0, abs(old))


def _written(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
