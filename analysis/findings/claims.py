"""When something may be said: the one place that turns tests into claims.

A claim of change needs two tests, of the mean (t) and of the ranks (signed ranks), to reject in the same direction; the larger
p of the two is taken, adjusted by Holm's method over the family that the sentence speaks of (all items, all groups, all cells).
"All rose" needs every single one below `ALPHA` and no adjustment (intersection-union; Berger 1982). "The most" needs the
contrast of the leader with every other below `ALPHA`: whichever leads is tested, and that holds the error without adjustment
(Gutmann & Maymin 1987, Annals of Statistics 15:456; Hung & Fithian 2019, Annals of Statistics 47:758).
``benchmarks/findings.py`` prints how often each sentence is wrong where nothing is true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.findings.finding import Direction
from analysis.statistics.formulas import Array, holm
from analysis.survey import Scale

ALPHA = 0.05
"""A p value below this, adjusted for the family that a sentence speaks of, lets it be said."""

TELLING = 0.25
"""Up to this share of a scale's range a bound on a difference says that it is small; above, that little is known."""

MOST_NAMED = 3
"""Up to this many leaders are named together."""


def change_p(rows: pd.DataFrame) -> Array:
    """The p that each row of a gains table changed at all; 1 where mean and ranks point apart, NaN where nothing was tested.

    `rows` has gain, t_p, and, where there are pairs, p and rank; of a model's means p alone.
    """
    t = rows["t_p"].to_numpy(dtype=float) if "t_p" in rows else np.full(len(rows), np.nan)
    p = np.fmax(t, rows["p"].to_numpy(dtype=float))
    if "rank" in rows:
        p = np.where(rows["rank"].to_numpy(dtype=float) * rows["gain"].to_numpy(dtype=float) < 0, 1.0, p)
    return np.asarray(np.where(rows["gain"].isna(), np.nan, p))


def ways(rows: pd.DataFrame, *, adjust: bool = True) -> list[Direction]:
    """Where each row's change goes, as far as may be said of all of them at once; each by itself unless `adjust`."""
    p = change_p(rows)
    p = holm(p) if adjust else p
    return [_way(float(gain), float(each)) for gain, each in zip(rows["gain"], p, strict=True)]


def way(row: Mapping[Any, Any]) -> Direction:
    """Where the change of one row goes, of which a sentence speaks alone."""
    return ways(pd.DataFrame([row]))[0]


def _way(gain: float, p: float) -> Direction:
    if not p < ALPHA or gain == 0:
        return Direction.UNCLEAR
    return Direction.ROSE if gain > 0 else Direction.FELL


def disagree(row: Mapping[Any, Any]) -> bool:
    """Whether the tests of the mean and of the ranks lead to different conclusions about one row."""
    of_mean, of_ranks = float(row["t_p"]), float(row["p"])
    return not np.isnan(of_mean) and not np.isnan(of_ranks) and (of_mean < ALPHA) != (of_ranks < ALPHA)


def leaders(order: Sequence[str], contrasts: pd.DataFrame) -> tuple[str, ...]:
    """The first of `order` (largest first) that stand apart from all others: one, or two or three where one alone does not.

    `contrasts` has a, b, difference, p and, where pairs were compared in several ways, method: each way must agree. Never more
    than half of them, for "more than the others" is said of a few.
    """
    for size in range(1, min(MOST_NAMED, len(order) // 2) + 1):
        if _stand_apart(order[:size], order[size:], contrasts):
            return tuple(order[:size])
    return ()


def _stand_apart(first: Sequence[str], others: Sequence[str], contrasts: pd.DataFrame) -> bool:
    forward = contrasts["a"].isin(first) & contrasts["b"].isin(others)
    backward = contrasts["a"].isin(others) & contrasts["b"].isin(first)
    held = contrasts[forward | backward]
    # In the first way every pair must have been compared; in the others, as many as could be.
    of_first_way = held[held["method"] == contrasts["method"].iloc[0]] if "method" in held else held
    ahead = np.where(forward[held.index], held["difference"], -held["difference"]) > 0
    return len(of_first_way) == len(first) * len(others) and bool(ahead.all()) and bool((held["p"] < ALPHA).all())


def apart(contrasts: pd.DataFrame) -> pd.DataFrame:
    """The contrasts (of the first way) that hold after Holm's adjustment in every way in which the pair was compared."""
    tested = contrasts.dropna(subset=["p_adjusted"])
    if "method" not in tested or tested.empty:
        alone: pd.DataFrame = tested[tested["p_adjusted"] < ALPHA]
        return alone
    pairs = tested.groupby(["a", "b"], sort=False)
    agree = pairs["difference"].transform(lambda d: float(np.abs(np.sign(d).sum()) == len(d))) > 0
    is_first = tested["method"] == contrasts["method"].iloc[0]
    held: pd.DataFrame = tested[(pairs["p_adjusted"].transform("max") < ALPHA) & agree & is_first]
    return held


def widest(held: pd.DataFrame) -> tuple[str, str, float]:
    """Of contrasts that hold the pair that is farthest apart, the larger first, and by how much."""
    row = held.iloc[int(np.argmax(held["difference"].abs()))]
    a, b = (str(row["a"]), str(row["b"]))
    return (a, b, float(row["difference"])) if row["difference"] > 0 else (b, a, -float(row["difference"]))


def says_something(bound: float, scale: Scale | None) -> bool:
    """Whether "at most `bound`" tells a reader anything: up to a quarter of the scale's range (percent where there is none)."""
    return bound <= TELLING * (100.0 if scale is None else scale.max - scale.min)


def at_most(contrasts: pd.DataFrame) -> float:
    """How far apart any two are at most, in the way in which it is farthest; NaN where a pair was not tested."""
    margins = contrasts["at_most"].to_numpy(dtype=float)
    return float(margins.max()) if len(margins) else float("nan")
