"""Rows that were numbered for people who never came: nothing stands in them but the number that counts on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.sheets import Sheet, text_of

_FEWEST_FILLED = 3


def unfilled_rows(sheet: Sheet, below: NDArray[np.int64]) -> list[int]:
    """The rows at the foot of a table that hold one number each, in a column that counts on from row to row."""
    filled = sheet.filled[below]
    answered = np.flatnonzero(filled > 1)
    if len(answered) < _FEWEST_FILLED or answered[-1] + 1 >= len(below):
        return []
    foot = below[answered[-1] + 1 :]
    for column in sheet.columns:
        # The last row that was answered counts too: what stands below goes on from there.
        texts = [text_of(column[row]) for row in (int(below[answered[-1]]), *foot.tolist())]
        numbers = [int(text) if text.isdecimal() and len(text) < len("1000000") else -1 for text in texts]
        if numbers[0] >= 0 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return [int(row) for row in foot]
    return []
