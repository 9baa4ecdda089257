"""Two groups crossed, say regions and tiers: the gain of each cell, and whether one grouping matters differently by the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure import Disclosure, disclosure_of
from analysis.gains.designs import matching_of
from analysis.gains.scores import COMPOSITE, lay_out
from analysis.gains.telling import Measured, untold_cells
from analysis.privacy import SMALL_GROUP
from analysis.statistics import formulas
from analysis.statistics.disclosure import Flags
from analysis.statistics.formulas import LEVEL, Array
from analysis.statistics.linear import NO_TEST, FTest, welch_james
from analysis.survey import Survey

_TOLERANCE = 1e-9
_ALMOST = 9
_LEAST_CELL = 5
"""Cells of fewer people take no part in the test: their spread is hardly known."""


@dataclass(frozen=True)
class Crossed:
    """Gains of pairs of groups for one item.

    ``table``: one row a cell: by, across (labels), n, gain, ci_low, ci_high (t, 95 %), suppressed; NaN where there is no value.
    ``interaction``: do the gains of `by` differ in another way in each group of `across`? ``by_ranks``: the same of the ranks of
    people's changes, for a claim needs both.
    """

    by: tuple[str, ...]
    across: tuple[str, ...]
    table: pd.DataFrame
    interaction: FTest
    by_ranks: FTest


def cross_gains(
    survey: Survey,
    by: str,
    across: str,
    item: str = COMPOSITE,
    threshold: int = SMALL_GROUP,
    disclosure: Disclosure | None = None,
) -> Crossed:
    """The gains of `item` in every cell of two group columns; cells from which a small one could be had are withheld.

    `disclosure` decides it where `survey` is a part of one.
    The test compares the means of the cells that are told with the best additive ones (Welch and James's, cells of five people or
    more): a statistic of all would give the withheld ones away. Raises ValueError where `by` or `across` is not a group column,
    KeyError for an unknown item.
    """
    disclosure = disclosure or disclosure_of(survey, threshold)
    scores = lay_out(survey)
    place = {column: number for number, column in enumerate(scores.columns)}[item]
    change = np.round(scores.post[:, place] - scores.pre[:, place], _ALMOST)
    difference = np.where(matching_of(survey, scores).matched, change, np.nan)
    rows, columns = disclosure.groups(by), disclosure.groups(across)
    row, column = (_codes(survey, disclosure, name) for name in (by, across))
    is_pair = ~np.isnan(difference)
    is_measured = is_pair & (row >= 0) & (column >= 0)
    cell = row * len(columns) + column
    gains = [difference[is_measured & (cell == number)] for number in range(len(rows) * len(columns))]
    whole = lay_out(disclosure.survey)
    measured = Measured.of(disclosure.survey, whole, matching_of(disclosure.survey, whole))
    hidden = untold_cells(disclosure, by, across, measured, place).ravel()
    tested = is_measured & ~hidden[np.where(is_measured, cell, 0)] if len(hidden) else is_measured
    changes = difference[tested]
    ranks = pd.Series(changes).rank().to_numpy(dtype=float)
    tests = (_interaction(np.asarray(values), cell[tested], len(columns)) for values in (changes, ranks))
    return Crossed(rows, columns, _table(rows, columns, gains, hidden), *tests)


def _codes(survey: Survey, disclosure: Disclosure, name: str) -> NDArray[np.int64]:
    """Each respondent's place among the told groups, −1 where the group is unknown."""
    labels = pd.Index(disclosure.labels(name).loc[survey.respondents["respondent"]], dtype=object)
    return np.asarray(pd.Index(disclosure.groups(name), dtype=object).get_indexer(labels), dtype=np.int64)


def _table(rows: tuple[str, ...], columns: tuple[str, ...], gains: list[Array], hidden: Flags) -> pd.DataFrame:
    intervals = [formulas.mean_interval(gain[:, None], LEVEL) for gain in gains]
    table = pd.DataFrame(
        {
            "by": np.repeat(rows, len(columns)),
            "across": np.tile(columns, len(rows)),
            "n": [float(len(gain)) for gain in gains],
            "gain": [float(estimate.value[0]) for estimate in intervals],
            "ci_low": [float(estimate.low[0]) for estimate in intervals],
            "ci_high": [float(estimate.high[0]) for estimate in intervals],
            "suppressed": hidden,
        }
    )
    table.loc[hidden, ["n", "gain", "ci_low", "ci_high"]] = np.nan
    return table


def _interaction(difference: Array, cell: NDArray[np.int64], columns: int) -> FTest:
    """Whether the cells' means are not sums of a row's and a column's share (Welch & James); of cells of enough people."""
    cells, of, counts = np.unique(cell, return_inverse=True, return_counts=True)
    gains = [difference[of == place] for place in range(len(cells))]
    used = [place for place, gain in enumerate(gains) if counts[place] >= _LEAST_CELL and np.ptp(gain) > _TOLERANCE]
    if len(used) < 4:
        return NO_TEST
    parts = (cells[used] // columns, cells[used] % columns)
    additive = np.column_stack([part[:, None] == np.unique(part) for part in parts]).astype(float)
    directions, sizes, _ = np.linalg.svd(additive)
    rank = int(np.sum(sizes > _TOLERANCE))
    n, means, sd = (np.array([figure(gains[place][:, None])[0] for place in used]) for figure in _MOMENTS)
    return welch_james(means, sd / np.sqrt(n), n - 1, directions[:, rank:].T)


_MOMENTS = (formulas.count, formulas.mean, formulas.spread)
