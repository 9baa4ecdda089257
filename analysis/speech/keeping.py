"""What was worked out for a text once is not worked out again while the program runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")
Progress = Callable[[float], None]
"""Told the share done (0 to 1)."""

_MOST = 200_000


class Kept(Generic[Value]):
    """Values by text; `work` makes those of new texts, `at_once` texts a call. Safe to be asked by several threads.

    `elsewhere` is asked first for the value of a new text, and gives None where it has none.
    """

    def __init__(
        self, work: Callable[[list[str]], Sequence[Value]], at_once: int, elsewhere: Callable[[str], Value | None] | None = None
    ) -> None:
        self._work, self._at_once, self._elsewhere = work, at_once, elsewhere
        self._values: dict[str, Value] = {}
        self._lock = Lock()

    def of(self, texts: Sequence[str], progress: Progress | None = None) -> list[Value]:
        """The value of each text."""
        with self._lock:
            new = sorted(set(texts) - self._values.keys())
            if len(self._values) + len(new) > _MOST:
                self._values.clear()
                new = sorted(set(texts))
            new = self._not_elsewhere(new)
            for start in range(0, len(new), self._at_once):
                part = new[start : start + self._at_once]
                self._values.update(zip(part, self._work(part), strict=True))
                if progress:
                    progress(min(1.0, (start + len(part)) / len(new)))
            return [self._values[text] for text in texts]

    def _not_elsewhere(self, new: list[str]) -> list[str]:
        if self._elsewhere is None:
            return new
        kept = {text: value for text in new if (value := self._elsewhere(text)) is not None}
        self._values.update(kept)
        return [text for text in new if text not in kept]
