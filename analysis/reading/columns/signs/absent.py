"""Words that say of a row that nobody answered: they stand where numbers are asked, and the rest of the row's numbers is blank.

``미응시`` in the first of five columns of points, or over all five of them: no answer, whatever the word is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.sheets.tables import Table

_MOSTLY = 0.6
_MOST_NUMBERS, _MOST_WORDS = 101, 3
_FEWEST_COLUMNS = 3
_MOST_TEXTS = 2 * _MOST_NUMBERS


def absent_marks(table: Table) -> Mapping[int, frozenset[str]]:
    """The words of such rows by the column in which they stand."""
    numeric = [index for index in range(len(table.headers)) if _are_numbers(table.column(index).counts)]
    marks: dict[int, frozenset[str]] = {}
    for run in _runs(numeric):
        words = {index: _words(table.column(index).counts) for index in run}
        if len(run) >= _FEWEST_COLUMNS and any(words.values()):
            marks |= _marks_of(table, run, words)
    return marks


def _are_numbers(counts: Mapping[str, int]) -> bool:
    """Whether most cells of a column hold one of not too many numbers, as answers do."""
    if len(counts) > _MOST_TEXTS:  # a hundred thousand codes or opinions are not looked at one by one
        return False
    numbers = [text for text in counts if number_of(text) is not None]
    filled = sum(counts.values())
    return 0 < len(numbers) <= _MOST_NUMBERS and sum(counts[text] for text in numbers) >= _MOSTLY * filled


def _words(counts: Mapping[str, int]) -> frozenset[str]:
    """The words among a column's numbers, none where they are many: these are answers."""
    words = frozenset(text for text in counts if text and number_of(text) is None and not is_missing_word(text))
    return words if len(words) <= _MOST_WORDS else frozenset()


def _runs(indexes: Sequence[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(indexes), lambda pair: pair[1] - pair[0]):
        yield [index for _, index in run]


def _marks_of(table: Table, run: Sequence[int], words: Mapping[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    cells = np.stack([table.column(index).each(str) for index in run])
    marks: dict[int, frozenset[str]] = {}
    for word in sorted(frozenset[str]().union(*words.values())):
        said = cells == word
        rows = said.any(axis=0)
        if (said | (cells == ""))[:, rows].all():
            for index, is_said in zip(run, said.any(axis=1), strict=True):
                marks[index] = marks.get(index, frozenset()) | ({word} if is_said else frozenset())
    return marks
