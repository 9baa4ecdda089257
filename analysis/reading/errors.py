"""The refusals of the reader: each names the file (and the sheet and cell where there is one) and says what to do."""

from __future__ import annotations

from typing import Any

from analysis.language import Message, words


class ReadingError(Exception):
    """The input cannot be used; `message` says which file, why, and what to do, in the language of whoever asks."""

    def __init__(self, reason: str, **values: Any) -> None:
        self.message = Message(f"reading.error.{reason}", values)
        super().__init__(words("en").say(self.message))


class UnreadableFile(ReadingError):
    """The bytes are not a spreadsheet that can be opened: wrong type, empty, damaged, locked, too large."""


class NothingUnderstood(ReadingError):
    """The spreadsheet opened, but no sheet of it holds a table with survey items or opinions."""


class NotForeseen(ReadingError):
    """Something in the file met a mistake of the reader: its own fault, told in words, so that other files stay usable."""


class BadForm(ReadingError):
    """A saved form that cannot be read."""
