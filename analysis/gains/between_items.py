"""Items against each other: whether people's answers to one changed more than to another."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from analysis.gains.scores import Scores
from analysis.statistics.equivalence import at_most
from analysis.statistics.formulas import LEVEL, NO_SPREAD, Array, holm, mean

ITEM_CONTRAST_COLUMNS = ("a", "b", "difference", "ci_low", "ci_high", "at_most", "p", "p_adjusted")
"""`difference` is the gain of item a less that of b, in points of the scale that all items share, else in percent of each scale's
range; limits are 95 %; `p_adjusted` is Holm's over all pairs of items."""


def compare_items(
    scores: Scores, pre: Array, post: Array, is_paired: bool, shown: frozenset[str], threshold: int
) -> pd.DataFrame:
    """Every pair of the items in `shown`: `ITEM_CONTRAST_COLUMNS`, of people who answered both items.

    `pre` and `post` are matrices of respondents × items. Where `is_paired`, a person's two changes are compared with the paired
    t test; of two samples the differences between the two items before and after, with Welch's. Pairs answered by fewer than
    `threshold` people tell nothing, nor do pairs of which so few answered only one.
    """
    names = [item.id for item in scores.items]
    kept = [place for place, name in enumerate(names) if name in shown]
    unit = np.array([1.0 if scores.scale else 100 / (item.scale.max - item.scale.min) for item in scores.items])[kept]
    before, after = pre[:, kept] * unit, post[:, kept] * unit
    pairs = list(combinations(range(len(kept)), 2))
    if not pairs:
        return pd.DataFrame(columns=list(ITEM_CONTRAST_COLUMNS))
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    parts = [after - before] if is_paired else [after, before]
    n, value, square = zip(*(_differences(part, a, b) for part in parts), strict=True)
    error = np.sqrt(np.sum(square, axis=0))
    below = np.sum([part**2 / np.maximum(count - 1, 1) for part, count in zip(square, n, strict=True)], axis=0)
    df = np.divide(error**4, below, out=np.full(error.shape, np.nan), where=below > 0)
    difference = value[0] if is_paired else value[0] - value[1]
    safe = (np.min(n, axis=0) >= threshold) & ~_give_away(parts, a, b, threshold)
    difference = np.where(safe, difference, np.nan)
    is_tested = safe & (error > NO_SPREAD)
    error = np.where(is_tested, error, np.nan)
    p = 2 * special.stdtr(df, -np.abs(difference / error))
    reach = special.stdtrit(df, (1 + LEVEL) / 2) * error
    figures = (difference, difference - reach, difference + reach, at_most(difference, error, df), p, holm(p))
    table = pd.DataFrame(dict(zip(ITEM_CONTRAST_COLUMNS[2:], figures, strict=True)))
    table.insert(0, "a", [names[kept[place]] for place in a])
    table.insert(1, "b", [names[kept[place]] for place in b])
    return table


def _give_away(parts: list[Array], a: Array, b: Array, threshold: int) -> NDArray[np.bool_]:
    """Whether few people answered one item of a pair and not the other: less the items' own means the difference is theirs."""
    few = np.zeros(len(a), dtype=bool)
    for values in parts:
        here = (~np.isnan(values)).astype(float)
        people = here.T @ here
        apart = people[a, a] + people[b, b] - 2 * people[a, b]
        few |= (apart > 0) & (apart < threshold)
    return few


def _differences(values: Array, a: Array, b: Array) -> tuple[Array, Array, Array]:
    """For each pair of columns, of the rows that have both: how many, mean of the difference, its squared standard error.

    By products of whole matrices: 66 pairs of a hundred thousand answers take no longer than a few. Columns are centred first,
    so that nothing is lost where sums of squares are taken from each other.
    """
    centre = np.nan_to_num(mean(values))
    is_known = ~np.isnan(values)
    kept, here = np.where(is_known, values - centre, 0.0), is_known.astype(float)
    people, sums, squares, products = here.T @ here, kept.T @ here, (kept**2).T @ here, kept.T @ kept
    n = people[a, b]
    total = sums[a, b] - sums[b, a]
    around = squares[a, b] + squares[b, a] - 2 * products[a, b] - np.divide(total**2, n, out=np.zeros_like(n), where=n > 0)
    safe = np.where(n > 1, n, np.nan)
    around = np.where(around < 1e-9 * np.maximum(n, 1), 0.0, around)
    return n, total / safe + centre[a] - centre[b], around / (safe - 1) / safe
