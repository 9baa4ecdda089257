"""The groups of a survey held against each other, item by item: their gains, those at equal beginnings, and the tests of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from analysis.gains.composite import even_gains
from analysis.gains.contrasts import (
    ADJUSTED_COLUMNS,
    CONTRAST_COLUMNS,
    SAME_ITEMS,
    SLOPE_COLUMNS,
    TEST_COLUMNS,
    WELCH,
    Columns,
    Grouped,
    Means,
    adjusted_means,
    compare_adjusted,
    compare_means,
    overall_tests,
)
from analysis.gains.designs import Matching
from analysis.gains.scores import COMPOSITE, OVERALL, Scores
from analysis.statistics import formulas
from analysis.statistics.formulas import LEVEL


@dataclass(frozen=True)
class BetweenGroups:
    """What comes of it, as tables: `CONTRAST_COLUMNS`, `ADJUSTED_COLUMNS`, `TEST_COLUMNS` and `SLOPE_COLUMNS`."""

    contrasts: pd.DataFrame
    adjusted: pd.DataFrame
    tests: pd.DataFrame
    slopes: pd.DataFrame


def between_groups(
    scores: Scores,
    matching: Matching,
    table: pd.DataFrame,
    groups: tuple[str, ...],
    places: NDArray[np.intp],
    *,
    adjust: bool,
    even: bool,
) -> BetweenGroups:
    """The groups of a table of gains against each other; `places` tells each respondent's group, -1 none.

    `adjust` compares them at equal beginnings too, `even` the composite as if all had answered the same items.
    """
    means = _means(table, groups)
    grouped = _grouped(scores, matching, places, groups, table) if adjust else {}
    contrasts = [(item, compare_means(of_item, WELCH)) for item, of_item in means.items()]
    if even and COMPOSITE in means:
        masks = [places == place for place in range(len(groups))]
        contrasts.append((COMPOSITE, compare_means(_even(scores, matching, masks, groups, means[COMPOSITE]), SAME_ITEMS)))
    contrasts += [(item, compare_adjusted(answers)) for item, answers in grouped.items()]
    return BetweenGroups(
        contrasts=_stacked(contrasts, CONTRAST_COLUMNS),
        adjusted=_stacked([(item, adjusted_means(answers)) for item, answers in grouped.items()], ADJUSTED_COLUMNS),
        tests=_stacked([(item, overall_tests(means.get(item), grouped.get(item))) for item in scores.columns], TEST_COLUMNS),
        slopes=_slopes(grouped),
    )


def _means(table: pd.DataFrame, groups: tuple[str, ...]) -> dict[str, Means]:
    """Each item's gains of the groups that may be compared: those shown, of two people at least."""
    rows = table[table["group"].isin(groups) & table["gain"].notna() & table["df"].ge(1)]
    means = {}
    for item, of_item in rows.groupby("item", sort=False):
        error = of_item["error"].fillna(0.0).to_numpy()
        values = (of_item[name].to_numpy(dtype=float) for name in ("gain", "df"))
        gain, df = values
        means[str(item)] = Means(tuple(of_item["group"]), gain, error, df)
    return means


def _even(scores: Scores, matching: Matching, masks: Sequence[NDArray[np.bool_]], groups: tuple[str, ...], means: Means) -> Means:
    """The composite's gains as if all had answered the same items, of the groups in `means` that have pairs."""
    places = scores.composite_places
    used = matching.matched & ~np.isnan(scores.post[:, -1] - scores.pre[:, -1])
    gains = np.full(len(used), np.nan)
    gains[used] = even_gains(scores.pre[used][:, places], scores.post[used][:, places])
    mine = [gains[mask] for group, mask in zip(groups, masks, strict=True) if group in means.groups]
    n, value, sd = (np.array([figure(part[:, None])[0] for part in mine]) for figure in _MOMENTS)
    alone = n < 2  # of two samples there is no person's change: such a group stays as it is
    error = np.where(alone, means.error, sd / np.sqrt(np.where(n > 0, n, np.nan)))
    return Means(means.groups, np.where(alone, means.value, value), error, np.where(alone, means.df, n - 1))


_MOMENTS = (formulas.count, formulas.mean, formulas.spread)


def _grouped(
    scores: Scores, matching: Matching, places: NDArray[np.intp], groups: tuple[str, ...], table: pd.DataFrame
) -> dict[str, Grouped]:
    """Each item's paired answers with the groups that may be compared: those shown, with two pairs at least."""
    shown = table[~table["suppressed"] & table["n"].gt(1) & table["group"].ne(OVERALL)].groupby("item")["group"].agg(tuple)
    mine = np.where(matching.matched, places, -1)
    return {
        item: Grouped.of(scores.pre[:, place], scores.post[:, place], mine, groups, set(shown[item]))
        for place, item in enumerate(scores.columns)
        if item in shown.index
    }


def _slopes(grouped: Mapping[str, Grouped]) -> pd.DataFrame:
    rows = []
    for item, answers in grouped.items():
        if len(answers.groups) > 1:
            value, error, df = answers.slope
            reach = float(special.stdtrit(df, (1 + LEVEL) / 2)) * error
            rows.append((item, value, value - reach, value + reach))
    return pd.DataFrame(rows, columns=list(SLOPE_COLUMNS))


def _stacked(parts: Iterable[tuple[str, Columns]], columns: Sequence[str]) -> pd.DataFrame:
    """One table of the columns of many items, each with its item in front."""
    filled = [(item, rows) for item, rows in parts if rows]
    if not filled:
        return pd.DataFrame(columns=list(columns))
    names = [item for item, rows in filled for _ in rows[columns[1]]]
    return pd.DataFrame({columns[0]: names, **{name: np.concatenate([rows[name] for _, rows in filled]) for name in columns[1:]}})
