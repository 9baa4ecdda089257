"""Who may work at once: as many as there are places, first come first served, and nobody for long.

Whoever takes longer than a moment goes on at the side and leaves the place to the next: two bad files keep nobody waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MOMENT = 3.0
"""Seconds after which a place is left to the next."""
_LOOK = 0.25

WHILE_WAITING: ContextVar[Callable[[bool], None] | None] = ContextVar("while_waiting", default=None)
"""Called some times a second by whoever waits, with whether it stands in the queue still; what it raises ends the waiting."""


def wait_a_little(is_queued: bool) -> None:
    """Tell whoever listens that the waiting goes on."""
    tell = WHILE_WAITING.get()
    if tell is not None:
        tell(is_queued)


class Places:
    """`number` places, and as many at the side."""

    def __init__(self, number: int, moment: float = MOMENT) -> None:
        self._free = self._at_the_side = number
        self._moment = moment
        self._changed = threading.Condition()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a place."""
        self._take()
        place = _Place(self)
        clock = threading.Timer(self._moment, place.leave)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
            place.give_back()

    def _take(self) -> None:
        with self._changed:
            if self._free:
                self._free -= 1
                return
        while True:
            wait_a_little(True)
            with self._changed:
                if self._free or (self._changed.wait(_LOOK) and self._free):
                    self._free -= 1
                    return

    def _leave(self) -> bool:
        with self._changed:
            if not self._at_the_side:
                return False
            self._at_the_side -= 1
            self._free += 1
            self._changed.notify()
            return True

    def _give_back(self, was_aside: bool) -> None:
        with self._changed:
            if was_aside:
                self._at_the_side += 1
            else:
                self._free += 1
                self._changed.notify()


class _Place:
    """One place that is held: in the row, or at the side."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._is_aside = self._is_over = False

    def leave(self) -> None:
        with self._lock:
            if not self._is_over and self._places._leave():
                self._is_aside = True

    def give_back(self) -> None:
        with self._lock:
            self._is_over = True
            self._places._give_back(self._is_aside)
