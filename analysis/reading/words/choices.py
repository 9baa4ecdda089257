"""Columns of choices: ticks in a column per option, and several options in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from analysis.reading.words.vocabulary import squeezed, vocabulary

_SEPARATORS = (";", "|", "\n", ",", "/")
_SEVERAL = 0.2
_MOST_OPTIONS = 30


def is_ticks(counts: Mapping[str, int], header: str) -> bool:
    """Whether the cells are marks that an option was ticked: 0 and 1, O and X, ✓, or the option's own words."""
    if not counts or len(counts) > 3:
        return False
    plain = squeezed(header)
    if len(counts) == 1:
        [only] = counts
        if len(only) >= 2 and squeezed(only) and plain.endswith(squeezed(only)):
            return True
    ticks = vocabulary().ticks
    return all(_mark(text) in ticks for text in counts)


def _mark(text: str) -> str:
    return text.strip().lower()


def holds_several(counts: Mapping[str, int]) -> bool:
    """Whether cells hold several options each, which come again in other combinations."""
    return any(_combine(counts, separator) for separator in _SEPARATORS)


def _combine(counts: Mapping[str, int], separator: str) -> bool:
    total = sum(counts.values())
    several = {text: count for text, count in counts.items() if separator in text.strip(f"{separator} ")}
    ends = sum(count for text, count in counts.items() if text.rstrip().endswith(separator))
    if sum(several.values()) < _SEVERAL * total and ends < total / 2:
        return False
    parts: Counter[str] = Counter()
    for text, count in counts.items():
        for part in {part.strip() for part in re.split(re.escape(separator), text)} - {""}:
            parts[part] += count
    recurring = sum(count for count in parts.values() if count >= 2)
    return len(parts) <= _MOST_OPTIONS and recurring >= 0.7 * parts.total()
