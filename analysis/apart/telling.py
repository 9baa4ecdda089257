"""What a piece of work tells on its way, wherever it is done: how far it is, mostly."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Hear = Callable[[Any], None]

_EVERY = 0.1
"""Seconds between two shares that are told: nobody looks more often."""
_hear: list[Hear] = []


def listen(hear: Hear) -> None:
    """Let `hear` be told from now on; the process of the work does so, which sends it on."""
    _hear[:] = [hear]


def tell(what: Any) -> None:
    """Tell whoever listens; nobody where the work is not done apart."""
    for hear in _hear:
        hear(what)


def told_now_and_then() -> Callable[[float], None]:
    """A listener to shares (0 to 1) that tells them, but not more often than they are looked at."""
    last = [0.0]

    def on_the_way(share: float) -> None:
        if time.monotonic() - last[0] >= _EVERY:
            last[0] = time.monotonic()
            tell(share)

    return on_the_way
