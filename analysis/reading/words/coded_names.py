"""Names of places that stand behind codes of their own: [2] 호남권, 3) 중부권."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.reading.words.vocabulary import squeezed, vocabulary

_NUMBER_IN_FRONT = re.compile(r"\s{0,3}[\[(（<]?(\d{1,3})(?:[\])）>:=]|[.\-](?=\s))\s{0,3}(?=[^\W\d_])")
"""A code before its word: [2] 호남권, 3) 중부권, 1. 서울."""


def names_behind_numbers(texts: Iterable[str]) -> dict[str, str]:
    """The names of places that all stand behind a code of their own, by cell; none where one cell is written otherwise."""
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for text in texts:
        if squeezed(text) in vocabulary().missing_words:
            continue
        match = _NUMBER_IN_FRONT.match(text)
        if match is None:
            return {}
        names[text] = text[match.end() :].strip()
        if numbers.setdefault(match.group(1), names[text]) != names[text]:
            return {}
    return names
