"""Every figure of one group, for each design: one entry an item, then the composite; NaN where there is no value.

All designs give the same figures (`FIGURES`), so that one table holds them; what a design cannot tell is NaN in all of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.gains.designs import Design
from analysis.gains.scores import Scores
from analysis.statistics import formulas, independent, ordinal
from analysis.statistics.formulas import LEVEL, Array, Estimate

COUNTS = ("n", "improved", "same", "declined", "pre_only", "post_only")
"""The figures that count people."""

FIGURES = (
    *("n", "pre_mean", "pre_low", "pre_high", "pre_sd", "post_mean", "post_low", "post_high", "post_sd"),
    *("gain", "ci_low", "ci_high", "sd_gain", "effect", "effect_low", "effect_high", "d_z", "p", "p_adjusted"),
    *("normalized_gain", "improved", "same", "declined", "pre_only", "post_only"),
    *("improved_low", "improved_high", "declined_low", "declined_high"),
    *("improvement", "improvement_low", "improvement_high", "delta", "delta_low", "delta_high"),
    *("pre_ceiling", "pre_top2", "post_top2", "top2_p", "top2_p_adjusted"),
    *("detectable", "left_gap", "left_gap_low", "left_gap_high"),
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


def block(scores: Scores, mask: Array, design: Design) -> Block:
    """The `FIGURES` of the people in `mask`, by the design of the survey."""
    # Column by column, as they are summed: three times as fast as row by row.
    pre, post = np.asfortranarray(scores.pre[mask]), np.asfortranarray(scores.post[mask])
    nothing = np.full(pre.shape[1], np.nan)
    found = dict.fromkeys(FIGURES, nothing) | _counts(pre, post)
    if design in (Design.PAIRED, Design.RETROSPECTIVE):
        return found | _paired(scores, pre, post)
    return found | _sides(scores, pre, post) | (_independent(pre, post) if design is Design.INDEPENDENT else {})


def _counts(pre: Array, post: Array) -> Block:
    before, after = ~np.isnan(pre), ~np.isnan(post)
    counts = {"n": before & after, "pre_only": before & ~after, "post_only": after & ~before}
    return {name: np.sum(people, axis=0).astype(float) for name, people in counts.items()}


def _paired(scores: Scores, pre: Array, post: Array) -> Block:
    is_pair = ~np.isnan(pre) & ~np.isnan(post)
    before, after = np.where(is_pair, pre, np.nan), np.where(is_pair, post, np.nan)
    difference = np.round(after - before, _ALMOST)
    n, sd = formulas.count(difference), formulas.spread(difference)
    effect, p = formulas.hedges_g_av(before, after, LEVEL), formulas.wilcoxon_p(difference)
    improved, declined = (np.sum(way, axis=0).astype(float) for way in (difference > 0, difference < 0))
    return {
        **_sides(scores, before, after),
        **_named(("gain", "ci_low", "ci_high"), formulas.mean_interval(difference, LEVEL)),
        "sd_gain": sd,
        **_named(("effect", "effect_low", "effect_high"), effect),
        "d_z": formulas.d_z(difference),
        "p": p,
        "p_adjusted": _family(p),
        "improved": improved,
        "same": np.sum(difference == 0, axis=0).astype(float),
        "declined": declined,
        **_limits("improved", ordinal.share_interval(improved, n, LEVEL)),
        **_limits("declined", ordinal.share_interval(declined, n, LEVEL)),
        **_named(("improvement", "improvement_low", "improvement_high"), ordinal.probability_of_improvement(difference, LEVEL)),
        **_named(("delta", "delta_low", "delta_high"), ordinal.cliffs_delta(before, after, LEVEL)),
        **_top2_test(scores, before, after),
        "detectable": ordinal.detectable_gain(n, sd, LEVEL),
        **_left(pre, is_pair),
    }


def _left(pre: Array, is_pair: NDArray[np.bool_]) -> Block:
    """Those who left before the end against those who stayed: their pre mean less the others'."""
    left = np.where(is_pair, np.nan, pre)
    gap = independent.welch(np.where(is_pair, pre, np.nan), left, LEVEL).difference
    return _named(("left_gap", "left_gap_low", "left_gap_high"), gap)


def _independent(pre: Array, post: Array) -> Block:
    """Different people before and after: only their means can be set side by side."""
    found = independent.welch(pre, post, LEVEL)
    return {
        **_named(("gain", "ci_low", "ci_high"), found.difference),
        **_named(("effect", "effect_low", "effect_high"), independent.hedges_g_s(pre, post, LEVEL)),
        "p": found.p,
        "p_adjusted": _family(found.p),
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
