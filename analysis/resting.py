"""What is large and seldom asked for: loaded when it is needed, and let go of when nobody has asked for it for a while."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Resting(Generic[T]):
    """Gives what `load` gives, the same to everybody, and forgets it when for `seconds` nobody has asked.

    Whoever still holds it keeps it alive, so nothing is taken away from anybody. It is loaded and let go of by one thread of its
    own: allocators return little of what another thread took.
    """

    def __init__(self, load: Callable[[], T], seconds: float) -> None:
        self._load, self._seconds = load, seconds
        self._lock = Lock()
        self._held: T | None = None
        self._asked = 0.0

    def __call__(self) -> T:
        """What is held, loaded first where it is not; others who ask meanwhile wait for it. Raises what `load` raises."""
        with self._lock:
            self._asked = time.monotonic()
            if self._held is None:
                loaded: Future[T] = Future()
                Thread(target=self._keep, args=(loaded,), daemon=True).start()
                self._held = loaded.result()
            return self._held

    def _keep(self, loaded: Future[T]) -> None:
        try:
            held = self._load()
        except BaseException as problem:  # told to whoever asked
            loaded.set_exception(problem)
            return
        loaded.set_result(held)
        del loaded
        while (left := self._left()) > 0:
            time.sleep(left)
        del held
        give_back()

    def _left(self) -> float:
        """Seconds until it may rest; where none are left, it is forgotten."""
        with self._lock:
            left = self._asked + self._seconds - time.monotonic()
            if left <= 0:
                self._held = None
            return left


def give_back() -> None:
    """Hand memory that is free back to the system, which the C library of Linux keeps for itself otherwise."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
