"""From a survey to its gains: every item and the composite, overall and group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.gains import formulas
from analysis.gains.contrasts import ANCOVA, CONTRAST_COLUMNS, LEVEL, WELCH, Grouped, compare
from analysis.gains.formulas import Array
from analysis.gains.scores import OVERALL, Scores, group_order, groups_of, lay_out
from analysis.privacy import SMALL_GROUP
from analysis.survey import Scale, Survey

EFFECT = "hedges_g_av"
TEST = "wilcoxon"

COUNTS = ("n", "improved", "same", "declined", "pre_only", "post_only")
"""The columns of `Gains.table` that count people."""

_ALMOST = 9
"""Decimals kept of a difference: means of thirds must tie where they are equal."""


@dataclass(frozen=True)
class Gains:
    """What changed, in two tables.

    ``table``: one row per (item, group), "" = overall: item, group, then in points of the item's scale pre_mean, pre_low,
    pre_high, post_mean, post_low, post_high, gain, ci_low, ci_high, sd_gain (of the paired answers, t intervals at
    ci_level); effect_name, effect, effect_low, effect_high; test, p, p_adjusted (Holm over the items of a group; the
    composite stands alone); normalized_gain; pre_ceiling, pre_top2, post_top2 (shares of the pairs, 0 to 1); `COUNTS`
    (floats, for NaN); suppressed. NaN where there is no value; all NaN where suppressed.

    ``contrasts``: `CONTRAST_COLUMNS`. ``scale`` is the one that the understanding items share, None when they differ.
    """

    by: str
    groups: tuple[str, ...]
    table: pd.DataFrame
    contrasts: pd.DataFrame
    composite_items: tuple[str, ...]
    alpha: float | None
    scale: Scale | None


def measure_gains(survey: Survey, by: str = "region", adjust: bool = False, threshold: int = SMALL_GROUP) -> Gains:
    """The gains of the understanding items of `survey`, overall and for each group of the respondents' column `by`.

    Respondents whose group is unknown count overall only. A group with fewer than `threshold` pairs is suppressed (none of
    its figures is told) unless it has no pair and nobody, or at least `threshold` people, answered at one moment. `adjust`
    adds the baseline-adjusted contrasts. Raises ValueError where `by` is not a group column of the survey.
    """
    scores = lay_out(survey)
    labels, groups = groups_of(survey, by), group_order(survey, by)
    masks = [np.ones(len(labels), dtype=bool), *(labels.to_numpy() == group for group in groups)]
    blocks = [_block(scores, mask) for mask in masks]
    table = _table(scores, (OVERALL, *groups), blocks, threshold)
    return Gains(
        by,
        groups,
        table,
        _contrasts(scores, labels, table, adjust),
        scores.composite_items,
        _alpha(scores, threshold),
        scores.scale,
    )


def _block(scores: Scores, mask: Array) -> dict[str, Array]:
    """Every figure of one group, one entry a column of `scores`."""
    paired = ~np.isnan(scores.pre[mask]) & ~np.isnan(scores.post[mask])
    pre, post = np.where(paired, scores.pre[mask], np.nan), np.where(paired, scores.post[mask], np.nan)
    difference = np.round(post - pre, _ALMOST)
    before, after = formulas.mean_interval(pre, LEVEL), formulas.mean_interval(post, LEVEL)
    gain, effect = formulas.mean_interval(difference, LEVEL), formulas.hedges_g_av(pre, post, LEVEL)
    p = formulas.wilcoxon_p(difference)
    return {
        "n": formulas.count(difference),
        **dict(zip(("pre_mean", "pre_low", "pre_high"), before, strict=True)),
        **dict(zip(("post_mean", "post_low", "post_high"), after, strict=True)),
        **dict(zip(("gain", "ci_low", "ci_high"), gain, strict=True)),
        "ci_level": np.full(p.shape, LEVEL),
        "sd_gain": formulas.spread(difference),
        **dict(zip(("effect", "effect_low", "effect_high"), effect, strict=True)),
        "p": p,
        "p_adjusted": np.append(formulas.holm(p[:-1]), p[-1]),
        "normalized_gain": formulas.normalized_gain(before.value, after.value, _best(scores)),
        "improved": np.sum(difference > 0, axis=0),
        "same": np.sum(difference == 0, axis=0),
        "declined": np.sum(difference < 0, axis=0),
        "pre_only": np.sum(~np.isnan(scores.pre[mask]) & ~paired, axis=0),
        "post_only": np.sum(~np.isnan(scores.post[mask]) & ~paired, axis=0),
        "pre_ceiling": _share(pre, _best(scores)),
        "pre_top2": _share(pre, _second_best(scores)),
        "post_top2": _share(post, _second_best(scores)),
    }


def _best(scores: Scores) -> Array:
    return np.array([scale.max if scale else np.nan for scale in scores.scales], dtype=float)


def _second_best(scores: Scores) -> Array:
    """The lower of the two highest answers; NaN where "the top two" says nothing: the composite, 2 points, 0 to 100."""
    lowest = [item.scale.max - 1 if 3 <= item.scale.points <= 11 else np.nan for item in scores.items]
    return np.array([*lowest, np.nan], dtype=float)


def _share(values: Array, least: Array) -> Array:
    at_least = np.where(np.isnan(values), np.nan, values >= least - 10.0**-_ALMOST)
    return np.where(np.isnan(least), np.nan, formulas.mean(at_least))


def _table(scores: Scores, groups: Sequence[str], blocks: Sequence[dict[str, Array]], threshold: int) -> pd.DataFrame:
    columns = scores.columns
    figures = pd.DataFrame(
        {name: np.stack([block[name] for block in blocks], axis=1).ravel().astype(float) for name in blocks[0]}
    )
    alone = figures["pre_only"] + figures["post_only"]
    suppressed = figures["n"].between(1, threshold - 1) | (figures["n"].eq(0) & alone.between(1, threshold - 1))
    told = figures.columns.drop("ci_level")
    figures[told] = figures[told].mask(suppressed)
    figures.insert(0, "item", np.repeat(columns, len(groups)))
    figures.insert(1, "group", np.tile(groups, len(columns)))
    return figures.assign(effect_name=EFFECT, test=TEST, suppressed=suppressed)


def _contrasts(scores: Scores, labels: pd.Series, table: pd.DataFrame, adjust: bool) -> pd.DataFrame:
    shown = table[~table["suppressed"] & table["n"].gt(1) & table["group"].ne(OVERALL)].groupby("item")["group"].agg(tuple)
    methods = (WELCH, ANCOVA) if adjust else (WELCH,)
    parts = [
        compare(Grouped(scores.pre[:, i], scores.post[:, i], labels.to_numpy(dtype=object), shown[item]), method).assign(
            item=item
        )
        for method in methods
        for i, item in enumerate(scores.columns)
        if item in shown.index
    ]
    found = [part for part in parts if len(part)]
    return pd.concat(found, ignore_index=True)[list(CONTRAST_COLUMNS)] if found else pd.DataFrame(columns=list(CONTRAST_COLUMNS))


def _alpha(scores: Scores, threshold: int) -> float | None:
    """Cronbach's alpha of the composite's items after the workshop; None below `threshold` complete answers."""
    post = scores.post[:, [scores.columns.index(item) for item in scores.composite_items]]
    complete = int(np.sum(~np.isnan(post).any(axis=1))) if post.shape[1] > 1 else 0
    alpha = formulas.cronbach_alpha(post) if complete >= threshold else float("nan")
    return None if np.isnan(alpha) else alpha
