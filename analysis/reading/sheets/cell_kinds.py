"""What a single cell looks like to who seeks a header: words, a number, a figure of a line of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.privacy import is_a_trace
from analysis.reading.sheets.sheets import Cell

_TIME = re.compile(
    r"20\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?\s{0,2}(?:오전|오후)?\s?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?"
)
"""A time with its day, as form tools stamp answers: a header may name a day alone."""


def is_a_figure(cell: Cell) -> bool:
    """Whether a cell is a number, a share or a time, written as such or as a text."""
    return not isinstance(cell, str) or is_number(cell.strip().removesuffix("%"))


def is_header_like(row: Sequence[Cell]) -> bool:
    """Whether nearly all filled cells of a row are words."""
    texts = [cell for cell in row if cell != ""]
    words = [cell for cell in texts if isinstance(cell, str) and not is_number(cell)]
    return bool(words) and len(words) >= 0.8 * len(texts)


def is_number(text: str) -> bool:
    """Whether a text is a number, a time, or a person's number or address: no header asks in such words."""
    return text.strip().replace(".", "", 1).isdigit() or _TIME.fullmatch(text.strip()) is not None or is_a_trace(text)
