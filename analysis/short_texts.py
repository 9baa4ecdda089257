"""What a pure function says of a text, kept for short texts: headers and short answers come again from sheet to sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST = 160
"""Letters; longer texts hardly come twice, and would fill the memory."""

Told = TypeVar("Told")


def kept_if_short(most: int) -> Callable[[Callable[[str], Told]], Callable[[str], Told]]:
    """Keeps what a function of one text gave, of the `most` short texts last asked for; nobody may change what it gives."""

    def keeping(look: Callable[[str], Told]) -> Callable[[str], Told]:
        kept = lru_cache(maxsize=most)(look)

        @wraps(look)
        def told(text: str) -> Told:
            return kept(text) if len(text) <= LONGEST else look(text)

        return told

    return keeping
