"""JSON from outside: read to a depth at which everything that is written here stays, and no further."""

from __future__ import annotations

import json
from typing import Any

DEEPEST = 40
_LARGEST = 8_000_000


def parsed(text: str, largest: int = _LARGEST) -> Any:
    """What a JSON text holds; ValueError where it is none, longer than `largest`, deeper than `DEEPEST`, or tells of infinity."""
    if len(text) > largest:
        raise ValueError("too long")
    try:
        held = json.loads(text, parse_constant=_refuse)
    except RecursionError as cause:
        raise ValueError("too deep") from cause
    if not is_shallow(held):
        raise ValueError("too deep")
    return held


def _refuse(name: str) -> Any:
    raise ValueError(name)


def is_shallow(held: Any) -> bool:
    """Whether lists and objects stand no deeper in each other than any decision or form is written."""
    level = [held]
    for _ in range(DEEPEST):
        held_by = [part.values() if isinstance(part, dict) else part for part in level if isinstance(part, (dict, list))]
        level = [value for part in held_by for value in part]
        if not level:
            return True
    return False
