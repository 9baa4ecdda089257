"""Columns whose cells stand for the rows below them too, as in a list that names each region or person once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.sheets import CellColumn, Rows
from analysis.reading.words.places import provinces_meant
from analysis.reading.words.vocabulary import places, squeezed

_FEWEST = 2
_FEWEST_PEOPLE = 4
"""Cells at even distances that are no chance."""

_FEWEST_PLACES = 3
_SELDOM = 0.6
_SHORT = 12
_LONGEST_EVENLY = 6
_FEWEST_BELOW = 3
_FEWEST_CODES, _LONGEST_CODE, _MOST_ROWS = 6, 40, 60

Boxes = Sequence[tuple[int, int]]
"""First and last row of each run."""


def runs_written_once(columns: Mapping[int, CellColumn], rows: Rows) -> Mapping[int, Boxes]:
    """By column, the runs of rows for which one cell stands; `columns` are a table's own from left to right.

    A place is written once where each name of it heads a run of rows of its own, and so is any short word at the left edge; a
    person where the filled cells stand at even distances, two rows or more for each, or where another column tells the rows of
    each apart. Answers are never read from it.
    """
    by_column: dict[int, Boxes] = {}
    is_leftmost = True
    for index, column in columns.items():
        filled = column.filled[rows]
        if not filled.any():
            continue
        starts = np.flatnonzero(filled)
        if _may_be_written_once(starts, len(rows)) and (
            _are_even(starts, len(rows)) or _head_runs(column, rows[starts], starts, len(rows), is_leftmost=is_leftmost)
        ):
            ends = (*(starts[1:] - 1).tolist(), len(rows) - 1)
            by_column[index] = [(int(rows[first]), int(rows[last])) for first, last in zip(starts.tolist(), ends, strict=True)]
        is_leftmost = False
    return {**_of_people(columns, rows), **by_column}


def _of_people(columns: Mapping[int, CellColumn], rows: Rows) -> dict[int, Boxes]:
    """The columns that say in the first row of each person what counts for the others too, however many rows each has.

    A code of its own heads each run, and a column to the right of it tells the rows of each run apart: the moment, the statement.
    What is filled in the same rows left of that column is the person's; what stands to its right is an answer.
    """
    filled = np.sum([column.filled[rows] for column in columns.values()], axis=0)
    rows = rows[: int(np.flatnonzero(filled > 1).max(initial=-1)) + 1]  # lines of one cell at the foot are nobody's
    starts = {index: np.flatnonzero(column.filled[rows]) for index, column in columns.items()}
    for index, code in columns.items():
        first = starts[index]
        if not _may_be_written_once(first, len(rows)) or not _are_codes(code, rows[first]):
            continue
        lengths = np.diff([*first.tolist(), len(rows)])
        apart = next((other for other in columns if other > index and _tells_apart(columns[other], rows, lengths)), None)
        if apart is not None:
            ends = (first + lengths - 1).tolist()
            boxes = [(int(rows[top]), int(rows[low])) for top, low in zip(first.tolist(), ends, strict=True)]
            return {each: boxes for each in columns if each < apart and np.array_equal(starts[each], first)}
    return {}


def _are_codes(column: CellColumn, at: Rows) -> bool:
    texts = [column.texts[code] for code in column.codes[at].tolist()]
    return len(texts) >= _FEWEST_CODES and len(set(texts)) == len(texts) and all(len(text) <= _LONGEST_CODE for text in texts)


def _tells_apart(column: CellColumn, rows: Rows, lengths: NDArray[np.int64]) -> bool:
    """Whether a column says something else in each row of a run, as many things as the longest, which most are as long as."""
    codes = column.codes[rows]
    longest = int(lengths.max())
    if not 2 <= longest <= _MOST_ROWS or (lengths == longest).mean() < _SELDOM or not column.filled[rows].all():
        return False
    run = np.repeat(np.arange(len(lengths)), lengths)
    is_told = len(np.unique(codes)) == longest and len(np.unique(np.stack([run, codes]), axis=1).T) == len(codes)
    return is_told and len(np.unique(codes[np.cumsum(lengths) - lengths][lengths == longest])) == 1


def _may_be_written_once(starts: NDArray[np.int64], size: int) -> bool:
    return len(starts) >= _FEWEST and starts[0] == 0 and len(starts) <= _SELDOM * size


def _are_even(starts: NDArray[np.int64], size: int) -> bool:
    """Whether the cells stand at one distance from each other, down to the last row."""
    distance = int(starts[1])
    whole = len(starts) * distance == size
    return (
        whole and 2 <= distance <= _LONGEST_EVENLY and len(starts) >= _FEWEST_PEOPLE and bool((np.diff(starts) == distance).all())
    )


def _head_runs(column: CellColumn, at: Rows, starts: NDArray[np.int64], size: int, *, is_leftmost: bool) -> bool:
    """Whether the cells head runs of rows: each says something else, a place, or at the left edge anything short."""
    texts = [column.texts[code] for code in column.codes[at].tolist()]
    if len({squeezed(text) for text in texts}) < len(texts):
        return False
    if int(np.diff([*starts.tolist(), size]).min()) < _FEWEST_BELOW:
        return False  # what only some people fill in stands closer together somewhere
    if is_leftmost:
        return all(len(text) <= _SHORT and not text.isdigit() for text in texts)
    return len(starts) >= _FEWEST_PLACES and all(map(_is_place, texts))


def _is_place(text: str) -> bool:
    return squeezed(text) in places().region_names or bool(provinces_meant(text))
