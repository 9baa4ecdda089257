"""Any text to one that every database takes, and back: a spreadsheet may hold characters that some refuse."""

from __future__ import annotations

import json
import re
from typing import Any

_MARK = "\x1a"
_UNWELCOME = re.compile(f"[\x00{_MARK}\ud800-\udfff]")


def kept_text(text: str) -> str:
    """`text` itself; with NUL or half of a surrogate pair in it, a mark and its JSON in plain ASCII."""
    return _MARK + json.dumps(text) if _UNWELCOME.search(text) else text


def told_text(kept: str) -> str:
    """The text that `kept_text` was given."""
    return str(json.loads(kept[1:])) if kept.startswith(_MARK) else kept


def told_bytes(kept: object) -> bytes:
    """Bytes as they were kept; TypeError for anything else: of a number `bytes` makes as many zeros."""
    if not isinstance(kept, bytes | bytearray | memoryview):
        raise TypeError(f"bytes were kept, not {type(kept).__name__}")
    return bytes(kept)


def as_json(value: Any) -> str:
    """Plain ASCII JSON, the same for equal values. TypeError or ValueError where `value` has no JSON (not a number, say)."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
