"""A text cut where its writer did: at marks of a list, at line breaks, at commas between entries, before "and also"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"(?:^|\s)(?:[①-⑳▶■●○◦•·*\-]|\d{1,2}[.)]|[가-하][.)])\s{1,9}|\s{0,9}[\n;/]\s{1,9}")
_COMMA = re.compile(r"\s{0,9},\s{0,9}")
_LISTED = re.compile(r"\S.{3,14}(?<![고며서니면만데는은를을의과와등로도지])")
"""A piece between commas that stands for itself, as 예산 부족."""

_AND_ALSO = re.compile(r"(?<=[.!?요다음함])\s{0,9},?\s{1,9}(?:그리고|또한|또|아울러|더불어|그 외에도|마지막으로)\s{1,9}")
_SHORTEST = 5
"""Letters; a shorter piece belongs to the one before it."""


def parts_of(text: str) -> list[str]:
    """The pieces of a text between marks, each to be looked through for sentences."""
    return [part for piece in _MARK.split(text) for part in _parts(piece) if part.strip()]


def _parts(piece: str) -> list[str]:
    listed = _COMMA.split(piece)
    return listed if len(listed) > 1 and all(map(_LISTED.fullmatch, listed)) else _AND_ALSO.split(piece)


def runs(pieces: Sequence[str]) -> list[range]:
    """Which pieces, by their places, make one point together: a very short one belongs to the one before it."""
    found: list[range] = []
    letters = 0
    for place, piece in enumerate(pieces):
        if found and min(len(piece), letters) < _SHORTEST:
            found[-1] = range(found[-1].start, place + 1)
            letters += 1 + len(piece)
        else:
            found.append(range(place, place + 1))
            letters = len(piece)
    return found
