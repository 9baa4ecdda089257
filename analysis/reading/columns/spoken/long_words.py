"""Person × item rows that are answered in words which no scale knows: one column holds the answers to all statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.sheets.tables import Table

_MAY_STATE = frozenset({Role.OPINION, Role.GROUP, Role.CHOICE, Role.IGNORED})
_MAY_ANSWER = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED})
_WITHIN = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.GROUP})
_FEWEST_ROWS = 40
_FEWEST_STATEMENTS, _MOST_STATEMENTS = 2, 60
_FEWEST_WORDS, _MOST_WORDS, _LONGEST_WORD = 3, 9, 30
_EVEN = 1.5
_MOSTLY = 0.8
_MOMENTS = 2
_VARIES = 0.5


@dataclass(frozen=True)
class LongWords:
    """The column of answers of a table, how often each word stands in it, and who says it of what: a row of `told` a cell."""

    column: Column
    words: Counter[str]
    told: pd.DataFrame
    """`who` (a person at a moment), `asked` (the statement) and `said` (the word)."""

    def answers_in(self, words: Sequence[str]) -> NDArray[np.int64]:
        """People and moments × statements, as places among `words`, -1 where none of them was said."""
        places = {word: place for place, word in enumerate(words)}
        coded = self.told.assign(said=[places.get(word, -1) for word in self.told["said"]])
        grid = coded.pivot_table(index="who", columns="asked", values="said", aggfunc="last")
        return grid.fillna(-1).to_numpy().astype(np.int64)


def long_words(table: Table, columns: Sequence[Column]) -> LongWords | None:
    """The words of a table of person × item rows; None where its rows are persons.

    A code, a statement that comes about as often as each other, and no more than two rows for both: then a column of a few
    words that differ within a person holds the answers.
    """
    if len(table.rows) < _FEWEST_ROWS or any(column.role is Role.ITEM for column in columns):
        return None
    stated = [(c, _codes(table, c)) for c in columns if c.role in _MAY_STATE and _are_even(table.column(c.index).counts)]
    pairs = ((people, statement, asked) for people in _people(table, columns) for statement, asked in stated)
    fitting = (each for each in pairs if not np.array_equal(each[0], each[2]) and _is_cell_by_cell(each[0], each[2]))
    readings = (_answers(table, columns, statement, people, asked) for people, statement, asked in fitting)
    return next((long for long in readings if long is not None), None)


def _people(table: Table, columns: Sequence[Column]) -> Iterator[NDArray[np.int64]]:
    """What may tell people apart: a code, whatever heads it, and one that starts again in each group."""
    yield from (_codes(table, column) for column in columns if column.role in (Role.ID, Role.PERSONAL))
    for column in (c for c in columns if c.role in _MAY_STATE and _may_be_codes(table.column(c.index).counts)):
        own = _codes(table, column)
        yield own
        for within in (other for other in columns if other.role in _WITHIN and other is not column):
            group = _codes(table, within)
            yield np.where((own >= 0) & (group >= 0), own * (group.max(initial=0) + 1) + group, -1)


def _may_be_codes(counts: Mapping[str, int]) -> bool:
    return len(counts) > _MOST_WORDS and min(counts.values()) > 1 and all(len(text) <= _LONGEST_WORD for text in counts)


def _codes(table: Table, column: Column) -> NDArray[np.int64]:
    cells = table.column_spread(column.index)
    return np.where(cells.filled, cells.codes, -1).astype(np.int64)


def _are_even(counts: Mapping[str, int]) -> bool:
    times = sorted(counts.values())
    if not _FEWEST_STATEMENTS <= len(times) <= _MOST_STATEMENTS or len(times) * 3 > sum(times):
        return False
    return times[-1] <= _EVEN * times[len(times) // 2] and times[0] * _EVEN >= times[len(times) // 2]


def _is_cell_by_cell(people: NDArray[np.int64], asked: NDArray[np.int64]) -> bool:
    """Whether nearly everybody has each statement, at one moment or two."""
    known = (people >= 0) & (asked >= 0)
    if known.mean() < _MOSTLY:
        return False
    pairs = pd.DataFrame({"person": people[known], "asked": asked[known]}).value_counts()
    persons, statements = len(np.unique(people[known])), len(np.unique(asked[known]))
    return int(pairs.max()) <= _MOMENTS and len(pairs) >= _MOSTLY * persons * statements and persons >= statements


def _answers(
    table: Table, columns: Sequence[Column], statement: Column, people: NDArray[np.int64], asked: NDArray[np.int64]
) -> LongWords | None:
    for column in columns:
        words = _words(table, column) if column.role in _MAY_ANSWER and column is not statement else Counter[str]()
        if not words or not _differ_within(_codes(table, column), people):
            continue
        occasion = pd.DataFrame({"person": people, "asked": asked}).groupby(["person", "asked"]).cumcount()
        said = table.column(column.index).each(str)
        answers = pd.DataFrame({"who": people * _MOMENTS + occasion, "asked": asked, "said": said})
        return LongWords(column, words, answers[(people >= 0) & (asked >= 0)])
    return None


def _words(table: Table, column: Column) -> Counter[str]:
    counts = {text: n for text, n in table.column(column.index).counts.items() if not is_missing_word(text)}
    fits = _FEWEST_WORDS <= len(counts) <= _MOST_WORDS
    return Counter(counts) if fits and all(number_of(t) is None and len(t) <= _LONGEST_WORD for t in counts) else Counter()


def _differ_within(values: NDArray[np.int64], people: NDArray[np.int64]) -> bool:
    """Whether most people have several of the values: what a person is, is the same in all his rows."""
    each = pd.Series(values[people >= 0]).groupby(people[people >= 0]).nunique()
    return bool((each > 1).mean() >= _VARIES)
