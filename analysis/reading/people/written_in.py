"""What people write behind ``기타`` in the cell of a choice: the option that they chose, and words of their own."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from analysis.reading.people.chosen import Asked
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.words.choices import options_in, write_in_of
from analysis.survey import QuestionKind

WRITE_IN = "기타"
_MAY_BE_WRITTEN = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE})


def written_in(asked: Asked, cells: CellColumn) -> tuple[NDArray[np.int64], list[str]]:
    """The places of the rows that write in what the question does not offer, and what they write."""
    if asked.kind not in _MAY_BE_WRITTEN or any(option for _, option in asked.columns):
        return np.array([], dtype=np.int64), []
    own = {text: words for text in cells.counts if (words := _words_in(text, asked))}
    texts: list[str] = cells.each(lambda text: own.get(text, "")).tolist()
    places = [place for place, text in enumerate(texts) if text]
    return np.array(places, dtype=np.int64), [texts[place] for place in places]


def open_key(asked: Asked) -> str:
    """The key of the open question under which they are kept."""
    return f"{asked.key} …"


def _words_in(text: str, asked: Asked) -> str:
    """What a cell holds behind such an option, "" where nothing."""
    return "; ".join(
        re.sub(r"\s+", " ", both[1]) for part in options_in(text, asked.separator, asked.wholes) if (both := write_in_of(part))
    )
