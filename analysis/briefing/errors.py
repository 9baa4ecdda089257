"""What can be wrong with what a briefing is made of."""

from __future__ import annotations

from typing import Any

from analysis.language import Message


class BriefingError(Exception):
    """A briefing could not be made; `message` says which file, and what to do."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.message = Message(f"briefing.{key}", values)
