"""Columns of choices: ticks in a column per option, and several options in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from analysis.reading.words.moments import without_number
from analysis.reading.words.vocabulary import squeezed, vocabulary

_SEPARATORS = (";", "|", "\n", ">", ",", "/")
NOT_TICKED = frozenset({"", "0", "x", "false", "아니오", "아니요", "no", "n", "unchecked"})
"""Marks, in lower case, that say that an option was not chosen."""

_BRACKET = re.compile(r"\s?[(\[（]([^()\[\]（）]{1,20})[)\]）]")
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
    return is_yes_no(counts)


def _mark(text: str) -> str:
    return text.strip().lower()


def is_yes_no(counts: Mapping[str, int]) -> bool:
    """Whether all cells are marks: 0 and 1, O and X, 예 and 아니오."""
    ticks = vocabulary().ticks
    return bool(counts) and len(counts) <= 3 and all(_mark(text) in ticks for text in counts)


def holds_several(counts: Mapping[str, int]) -> bool:
    """Whether cells hold several options each, which come again in other combinations."""
    return bool(separator_of(counts))


def separator_of(counts: Mapping[str, int]) -> str:
    """What stands between the options of a cell, "" where cells hold one option each."""
    together = "\0".join(counts)
    # Columns of a hundred thousand opinions hold few of the marks, or none.
    marks = [separator for separator in _SEPARATORS if separator in together] if counts else _SEPARATORS
    return next((separator for separator in marks if _combine(counts, separator)), "")


def options_in(text: str, separator: str) -> tuple[str, ...]:
    """The options that a cell names, each once, in their order."""
    parts = [part.strip() for part in text.split(separator)] if separator else [text.strip()]
    return tuple(dict.fromkeys(part for part in parts if part))


def _combine(counts: Mapping[str, int], separator: str) -> bool:
    total = sum(counts.values())
    marked = [text for text in counts if separator in text]
    several = {text: counts[text] for text in marked if separator in text.strip(f"{separator} ")}
    ends = sum(counts[text] for text in marked if text.rstrip().endswith(separator))
    if sum(several.values()) < _SEVERAL * total and ends < total / 2:
        return False
    parts: Counter[str] = Counter()
    for text, count in counts.items():
        for part in {part.strip() for part in text.split(separator)} - {""}:
            parts[part] += count
    # A sentence with a comma in it comes as a whole each time: taken apart there is more to tell, not less.
    if len(parts) >= len(counts) and ends < total / 2:
        return False
    recurring = sum(count for count in parts.values() if count >= 2)
    return len(parts) <= _MOST_OPTIONS and recurring >= 0.7 * parts.total()


def question_in(header: str) -> str:
    """A header's question without its number, and without a bracket that only says that several may be chosen (복수 선택)."""
    several = vocabulary().kinds["choice"]
    told = _BRACKET.sub(lambda found: "" if any(word in squeezed(found[1]) for word in several) else found[0], header)
    return without_number(told if squeezed(told) else header)
