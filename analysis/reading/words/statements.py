"""An item's text as it is told and as it is compared, wherever the file writes it."""

from __future__ import annotations

from functools import lru_cache

from analysis.reading.words.moments import without_number, without_scale
from analysis.reading.words.vocabulary import squeezed


@lru_cache(maxsize=1 << 14)
def item_key_of(text: str) -> str:
    """An item's text for comparing: without its number, the hint of its scale, spaces and punctuation."""
    return squeezed(item_text_of(text)) or " ".join(text.split())


def item_text_of(text: str) -> str:
    """An item's text without its number and the hint of its scale."""
    return without_number(without_scale(text))


_AROUND = " []()<>{}【】〔〕〈〉《》「」『』■□◎●▶*-=:"
_BRACKETS = tuple(zip("[(<{【〔〈《「『", "])>}】〕〉》」』", strict=True))


def heading_of(text: str) -> str:
    """A line that heads others without the signs around it; a bracket within it stays whole: ■ 1차(교육 전) is 1차(교육 전)."""
    plain = text.strip(_AROUND)
    for opening, closing in _BRACKETS:
        plain += closing * max(plain.count(opening) - plain.count(closing), 0)
        plain = opening * max(plain.count(closing) - plain.count(opening), 0) + plain
    return plain


def as_one_writes(text: str) -> str:
    """A word for comparing, without what typists and tools add: spaces at its ends and doubled ones, capitals."""
    return " ".join(text.split()).casefold()
