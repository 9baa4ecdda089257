"""Words for a total, alone or with what they are the total of, and what beside them is a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.reading.sheets.sheets import Cell, text_of
from analysis.reading.words.vocabulary import places, squeezed, vocabulary
from analysis.texts import holding

LONGEST_TOTAL = 8
"""Letters of a word for a total with what it is the total of."""

_COUNT = re.compile(r"\d+(?:명|건|개)?")
_CODE = re.compile(r"[A-Za-z]{1,8}[-_]?\d{1,12}")
"""N011, M-04: a person's code, though N and M count and average."""


def with_total_words(texts: Sequence[str]) -> Iterator[int]:
    """The places of the texts that have a word for a total in them, whatever else they say."""
    return holding([text.lower() for text in texts], _any_total())


@cache
def _any_total() -> re.Pattern[str]:
    spaced = (r"\s{0,3}".join(map(re.escape, word)) for word in sorted(vocabulary().total_words, key=len, reverse=True))
    return re.compile("|".join(spaced))


def total_word(text: str) -> str:
    """The word for a total that a cell says, with a count or a name beside it at most (영남권 소계); "" for any other text."""
    if _CODE.fullmatch(text.strip()):
        return ""
    plain = _COUNT.sub("", squeezed(text))
    words = vocabulary().total_words
    if plain in words:
        return plain
    endings = (word for word in words if len(word) >= 2 and plain.endswith(word) and len(plain) <= len(word) + LONGEST_TOTAL - 2)
    is_apart = squeezed((text.split() or [""])[-1]) in words - vocabulary().short_totals  # 수도·강원권 Subtotal
    return next(endings, "") if len(plain) <= LONGEST_TOTAL or is_apart else ""


def is_of_places(label: str, words: Sequence[str]) -> bool:
    """Whether a label is a total's word and nothing else, and what stands in words behind it are places (합계, 영남권, 3)."""
    is_total = squeezed(label) in vocabulary().total_words - vocabulary().short_totals
    return is_total and all(places().region_meant(word) or squeezed(word) in places().provinces for word in words)


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number, whatever unit it is written with, a stroke in its place, or a word for a total."""
    if not isinstance(cell, str):
        return True
    plain = text_of(cell).replace(",", "").removesuffix("%").removesuffix("점").removesuffix("명")
    return plain in ("-", "") or bool(total_word(cell)) or re.fullmatch(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", plain) is not None
