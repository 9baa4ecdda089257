"""Every figure of one group, for each design: one entry an item, then the composite; NaN where there is no value.

All designs give the same figures (`FIGURES`), so that one table holds them; what a design cannot tell is NaN in all of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from analysis.gains.designs import OF_PAIRS, Design
from analysis.gains.scores import Scores
from analysis.statistics import formulas, independent, ordinal
from analysis.statistics.equivalence import at_most
from analysis.statistics.formulas import LEVEL, Array, Estimate
from analysis.statistics.ranks import rank_biserial

COUNTS = ("n", "improved", "same", "declined", "pre_only", "post_only")
"""The figures that count people."""

FIGURES = (
    *("n", "pre_mean", "pre_low", "pre_high", "pre_sd", "post_mean", "post_low", "post_high", "post_sd"),
    *("gain", "ci_low", "ci_high", "error", "df", "at_most", "sd_gain", "effect", "effect_low", "effect_high", "d_z"),
    *("t_p", "t_p_adjusted", "p", "p_adjusted", "rank", "rank_low", "rank_high"),
    *("normalized_gain", "improved", "same", "declined", "pre_only", "post_only"),
    *("improved_low", "improved_high", "declined_low", "declined_high"),
    *("improvement", "improvement_low", "improvement_high", "delta", "delta_low", "delta_high"),
    *("pre_ceiling", "pre_top2", "post_top2", "top2_p", "top2_p_adjusted"),
    *("detectable", "left_gap", "left_gap_low", "left_gap_high", "left_p"),
)
"""The figures of a group and item; `Gains` says what each is."""

_ALMOST = 9
"""Decimals kept of a difference: means of thirds must tie where they are equal."""

Block = dict[str, Array]


class Names(NamedTuple):
    """What the effect size and the test of a design are called."""

    effect: str
    test: str


NAMES: Mapping[Design, Names] = {
    Design.INDEPENDENT: Names("hedges_g_s", "welch_t"),
}
PAIRED_NAMES = Names("hedges_g_av", "wilcoxon")


def block(scores: Scores, mask: NDArray[np.bool_], matched: NDArray[np.bool_], design: Design) -> Block:
    """The `FIGURES` of the people in `mask` by the `design` that they allow; the pairs are of those in `matched` alone."""
    sides = (scores.pre, scores.post) if design in OF_PAIRS else scores.alone()
    # Column by column, as they are summed: three times as fast as row by row.
    pre, post = (np.asfortranarray(values[mask]) for values in sides)
    before, after = ~np.isnan(pre), ~np.isnan(post)
    is_pair = before & after & matched[mask][:, None] if design in OF_PAIRS else np.zeros(pre.shape, dtype=bool)
    figures = dict.fromkeys(FIGURES, np.full(pre.shape[1], np.nan)) | {
        "n": np.sum(is_pair, axis=0).astype(float),
        "pre_only": np.sum(before & ~is_pair, axis=0).astype(float),
        "post_only": np.sum(after & ~is_pair, axis=0).astype(float),
    }
    if design in OF_PAIRS:
        levels = np.column_stack([scores.pre[:, :-1], scores.pre_level])[mask]
        figures |= _paired(scores, pre, post, is_pair) | _left(levels, is_pair, matched[mask])
    else:
        figures |= _sides(scores, pre, post) | (_independent(pre, post) if design is Design.INDEPENDENT else {})
    return {name: values if name in _OF_TESTS else _without_noise(values) for name, values in figures.items()}


_OF_TESTS = frozenset({"t_p", "t_p_adjusted", "p", "p_adjusted", "top2_p", "top2_p_adjusted", "left_p"})
_NOISE = 1e-12


def _without_noise(values: Array) -> Array:
    """What is zero but for the sums of binary fractions as zero, and no zero with a sign."""
    return np.asarray(np.where(np.abs(values) < _NOISE, 0.0, values))


def _paired(scores: Scores, pre: Array, post: Array, is_pair: NDArray[np.bool_]) -> Block:
    before, after = np.where(is_pair, pre, np.nan), np.where(is_pair, post, np.nan)
    difference = np.round(after - before, _ALMOST)
    n, sd = formulas.count(difference), formulas.spread(difference)
    gain = formulas.mean_interval(difference, LEVEL)
    test = formulas.signed_rank(difference)
    improved, declined = (np.sum(way, axis=0).astype(float) for way in (difference > 0, difference < 0))
    return {
        **_sides(scores, before, after),
        **_named(("gain", "ci_low", "ci_high"), gain),
        **_tested(gain.value, sd / np.sqrt(np.where(n > 1, n, np.nan)), n - 1),
        "sd_gain": sd,
        **_named(("effect", "effect_low", "effect_high"), formulas.hedges_g_av(before, after, LEVEL)),
        "d_z": formulas.d_z(difference),
        "p": test.p,
        "p_adjusted": _family(test.p),
        **_named(("rank", "rank_low", "rank_high"), rank_biserial(test, LEVEL)),
        "improved": improved,
        "same": np.sum(difference == 0, axis=0).astype(float),
        "declined": declined,
        **_limits("improved", ordinal.share_interval(improved, n, LEVEL)),
        **_limits("declined", ordinal.share_interval(declined, n, LEVEL)),
        **_named(("improvement", "improvement_low", "improvement_high"), ordinal.probability_of_improvement(difference, LEVEL)),
        **_named(("delta", "delta_low", "delta_high"), ordinal.cliffs_delta(before, after, LEVEL)),
        **_top2_test(scores, before, after),
        "detectable": ordinal.detectable_gain(n, np.where(sd > 0, sd, np.nan), LEVEL),
    }


def _tested(gain: Array, error: Array, df: Array) -> Block:
    """The t test of a gain, and how large the true one is at most; NaN where no answers vary."""
    error = np.where(error > formulas.NO_SPREAD, error, np.nan)
    p = 2 * special.stdtr(df, -np.abs(gain / error))
    return {"error": error, "df": df, "t_p": p, "t_p_adjusted": _family(p), "at_most": at_most(gain, error, df)}


def _left(pre: Array, is_pair: NDArray[np.bool_], matched: NDArray[np.bool_]) -> Block:
    """Those who left before the end against those who stayed: their pre mean less the others', where moments can be matched.

    The p is that of the means or of the ranks, whichever is larger, of the composite alone: of items it is not told.
    """
    stayed, left = np.where(is_pair, pre, np.nan), np.where(is_pair | ~matched[:, None], np.nan, pre)
    difference = independent.welch(stayed, left, LEVEL)
    ranks = pd.Series(np.where(np.isnan(stayed[:, -1]), left[:, -1], stayed[:, -1])).rank().to_numpy(dtype=float)[:, None]
    own, others = (np.where(np.isnan(side[:, -1:]), np.nan, ranks) for side in (stayed, left))
    p = np.full(pre.shape[1], np.nan)
    p[-1] = np.maximum(difference.p[-1], independent.welch(own, others, LEVEL).p[0])
    return _named(("left_gap", "left_gap_low", "left_gap_high"), difference.difference) | {"left_p": p}


def _independent(pre: Array, post: Array) -> Block:
    """Different people before and after: only their means can be set side by side."""
    difference = independent.welch(pre, post, LEVEL)
    return {
        **_named(("gain", "ci_low", "ci_high"), difference.difference),
        **_tested(difference.difference.value, difference.error, difference.df),
        **_named(("effect", "effect_low", "effect_high"), independent.hedges_g_s(pre, post, LEVEL)),
        "p": difference.p,
        "p_adjusted": _family(difference.p),
        **_named(("delta", "delta_low", "delta_high"), ordinal.cliffs_delta(pre, post, LEVEL, paired=False)),
    }


def _sides(scores: Scores, pre: Array, post: Array) -> Block:
    """Each moment by itself, and the normalized gain of the two means."""
    before, after = formulas.mean_interval(pre, LEVEL), formulas.mean_interval(post, LEVEL)
    best, second = _best(scores), _second_best(scores)
    return {
        **_named(("pre_mean", "pre_low", "pre_high"), before),
        "pre_sd": formulas.spread(pre),
        **_named(("post_mean", "post_low", "post_high"), after),
        "post_sd": formulas.spread(post),
        "normalized_gain": formulas.normalized_gain(before.value, after.value, best),
        "pre_ceiling": _share(pre, best),
        "pre_top2": _share(pre, second),
        "post_top2": _share(post, second),
    }


def _top2_test(scores: Scores, before: Array, after: Array) -> Block:
    second = _second_best(scores)
    p = np.where(np.isnan(second), np.nan, ordinal.mcnemar_p(_at_least(before, second), _at_least(after, second)))
    return {"top2_p": p, "top2_p_adjusted": _family(p)}


def _family(p: Array) -> Array:
    """Holm over the items; the composite, last, stands alone."""
    return np.append(formulas.holm(p[:-1]), p[-1])


def _best(scores: Scores) -> Array:
    return np.array([scale.max if scale else np.nan for scale in scores.scales], dtype=float)


def _second_best(scores: Scores) -> Array:
    """The lower of the two highest answers; NaN where "the top two" says nothing: the composite, 2 points, 0 to 100."""
    lowest = [item.scale.max - 1 if 3 <= item.scale.points <= 11 else np.nan for item in scores.items]
    return np.array([*lowest, np.nan], dtype=float)


def _at_least(values: Array, least: Array) -> Array:
    return np.where(np.isnan(values), np.nan, values >= least - 10.0**-_ALMOST)


def _share(values: Array, least: Array) -> Array:
    return np.where(np.isnan(least), np.nan, formulas.mean(_at_least(values, least)))


def _named(names: tuple[str, str, str], estimate: Estimate) -> Block:
    return dict(zip(names, estimate, strict=True))


def _limits(name: str, estimate: Estimate) -> Block:
    return {f"{name}_low": estimate.low, f"{name}_high": estimate.high}
