"""Texts in one spelling (full width, composed letters, dashes, hidden marks), with the way back to where each letter stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 20_000
"""Letters of a text that are looked at: a cell of Excel holds 32,767."""

_ALREADY_PLAIN = re.compile(r"[\0\t\n\r -@\[-~가-힣ㄱ-ㅎ]*")
_BUT_FOR_CAPITALS = re.compile(r"[\0\t\n\r -}가-힣ㄱ-ㅎ]*")
_BRACKETS = {"Ps": "(", "Pe": ")"}
"""How brackets of other scripts are told, by their category."""

_DASHES = frozenset("‐‑‒–—―−﹘﹣－ー─➖~～⁓∼〜ㅡ")


@dataclass(frozen=True)
class Spelt:
    """A text as written, `plain` in one spelling, and for each letter of `plain` its place in `written` (None: the same)."""

    written: str
    plain: str
    places: Sequence[int] | None = None

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where in `written` the letters of `plain` from `start` up to `stop` stand."""
        return (start, stop) if self.places is None else (self.places[start], self.places[stop - 1] + 1)


def composed(text: str) -> str:
    """`text` with letters that were written as several marks in one, and without half characters."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def spelt(text: str) -> Spelt:
    """A composed text in one spelling: NFKC letter by letter, lower case, one dash, one bracket, nothing that cannot be seen."""
    if _ALREADY_PLAIN.fullmatch(text):
        return Spelt(text, text)
    if _BUT_FOR_CAPITALS.fullmatch(text):
        return Spelt(text, text.lower())
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for plain in _plain(letter):
            letters.append(plain)
            places.append(place)
    return Spelt(text, "".join(letters), places)


@lru_cache(maxsize=1 << 14)
def _plain(letter: str) -> str:
    if letter in _DASHES:
        return "-"
    category = unicodedata.category(letter)
    if category in ("Cf", "Mn", "Me", "Cs"):
        return ""
    if category in _BRACKETS and letter > "~":
        return _BRACKETS[category]
    return unicodedata.normalize("NFKC", letter).lower()


def squeezed(text: str) -> str:
    """Letters and digits alone, in one spelling: what two typists would agree on."""
    return letters_of(plain_of(text))


def plain_of(text: str) -> str:
    """A text in one spelling, where nobody asks where its letters stood."""
    return text if _ALREADY_PLAIN.fullmatch(text) else spelt(composed(text)).plain


def letters_of(plain: str) -> str:
    """Letters and digits alone of a text that is in one spelling already."""
    return "".join(filter(str.isalnum, plain))
