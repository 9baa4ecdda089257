"""From a survey to its gains: every item and the composite, overall and group by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.gains.blocks import FIGURES, NAMES, PAIRED_NAMES, Block, block
from analysis.gains.contrasts import (
    ADJUSTED_COLUMNS,
    ANCOVA,
    CONTRAST_COLUMNS,
    TEST_COLUMNS,
    WELCH,
    Columns,
    Grouped,
    adjusted_means,
    compare,
    overall_tests,
)
from analysis.gains.designs import Design, design_of
from analysis.gains.scores import OVERALL, Scores, lay_out
from analysis.privacy import SMALL_GROUP
from analysis.statistics.disclosure import withheld
from analysis.statistics.formulas import LEVEL, Array
from analysis.statistics.reliability import Reliability, reliability_of
from analysis.survey import Scale, Survey, group_order, groups_of


@dataclass(frozen=True)
class Gains:
    """What changed, in tables.

    ``table``: one row per (item, group), "" = overall: item, group, then, in points of the item's scale, pre_mean, pre_low,
    pre_high, pre_sd, the same of post, gain, ci_low, ci_high, sd_gain (t intervals at ci_level); effect_name, effect,
    effect_low, effect_high, d_z; test, p, p_adjusted (Holm over the items of a group; the composite stands alone);
    normalized_gain; improved, same, declined (people) with Wilson limits of the shares of the pairs (improved_low, ...);
    improvement: the probability that a random person improved; delta: Cliff's, the check that needs no equal steps; shares of
    people pre_ceiling, pre_top2, post_top2 (0 to 1) with McNemar's top2_p, top2_p_adjusted; detectable: the smallest gain that
    this n would have found with a power of .8; left_gap: pre mean of those who left before the end less that of those who
    stayed; n (pairs), pre_only, post_only (people, floats for NaN); suppressed. NaN where there is no value; all NaN where
    suppressed. Of people who cannot be matched (`Design.INDEPENDENT`) gain is post mean − pre mean with Welch's limits and n 0.

    ``contrasts``: `CONTRAST_COLUMNS`; ``adjusted``: `ADJUSTED_COLUMNS`, empty unless asked for; ``tests``: `TEST_COLUMNS`, of
    all groups at once. ``scale`` is the one that the understanding items share, None when they differ; 0 to 100 if
    ``rescaled``. ``threshold``: groups of fewer people are suppressed.
    """

    by: str
    groups: tuple[str, ...]
    design: Design
    table: pd.DataFrame
    contrasts: pd.DataFrame
    adjusted: pd.DataFrame
    tests: pd.DataFrame
    composite_items: tuple[str, ...]
    reliability: Reliability
    scale: Scale | None
    rescaled: bool
    threshold: int

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha of the composite's items after the workshop."""
        return self.reliability.alpha


def measure_gains(
    survey: Survey, by: str = "region", adjust: bool = False, threshold: int = SMALL_GROUP, *, rescale: bool = False
) -> Gains:
    """The gains of the understanding items of `survey`, overall and for each group of the respondents' column `by`.

    Respondents whose group is unknown count overall only. A group of fewer than `threshold` people (pairs; of the smaller
    moment where nobody can be matched) is suppressed: none of its figures is told; and where it could be had by subtracting
    the others from the whole, the smallest of these too (`disclosure`). `adjust` adds the baseline-adjusted comparison,
    `rescale` brings every item to 0 to 100. Raises ValueError where `by` is not a group column of the survey.
    """
    scores = lay_out(survey, rescale=rescale)
    design = design_of(survey, scores)
    labels, groups = groups_of(survey, by), group_order(survey, by)
    masks = [np.ones(len(labels), dtype=bool), *(labels.to_numpy() == group for group in groups)]
    table = _table(scores, (OVERALL, *groups), [block(scores, mask, design) for mask in masks], design, threshold)
    grouped = _grouped(scores, labels, groups, table) if design in (Design.PAIRED, Design.RETROSPECTIVE) else {}
    methods = (WELCH, ANCOVA) if adjust else (WELCH,)
    contrasts = [(item, compare(answers, method)) for method in methods for item, answers in grouped.items()]
    return Gains(
        by,
        groups,
        design,
        table,
        _stacked(contrasts, CONTRAST_COLUMNS),
        _stacked([(item, adjusted_means(a)) for item, a in grouped.items()] if adjust else [], ADJUSTED_COLUMNS),
        _stacked([(item, overall_tests(a, adjust=adjust)) for item, a in grouped.items()], TEST_COLUMNS),
        scores.composite_items,
        _reliability(scores, threshold),
        scores.scale,
        rescale,
        threshold,
    )


def _table(scores: Scores, groups: Sequence[str], blocks: Sequence[Block], design: Design, threshold: int) -> pd.DataFrame:
    columns = scores.columns
    figures = pd.DataFrame({name: np.stack([found[name] for found in blocks], axis=1).ravel() for name in FIGURES}, dtype=float)
    few_left = figures["pre_only"] < threshold
    figures.loc[few_left, ["left_gap", "left_gap_low", "left_gap_high"]] = np.nan
    suppressed = _suppressed(figures, len(groups), design, threshold)
    figures = figures.mask(np.repeat(suppressed[:, None], len(FIGURES), axis=1))
    figures.insert(0, "item", np.repeat(columns, len(groups)))
    figures.insert(1, "group", np.tile(groups, len(columns)))
    names = NAMES.get(design, PAIRED_NAMES)
    return figures.assign(ci_level=LEVEL, effect_name=names.effect, test=names.test, suppressed=suppressed)


def _suppressed(figures: pd.DataFrame, groups: int, design: Design, threshold: int) -> Array:
    """Which rows are withheld: small groups, and those from which a small one could be subtracted; item by item."""
    people = _people(figures, design).reshape(-1, groups)
    few_alone = (figures["pre_only"] + figures["post_only"]).between(1, threshold - 1).to_numpy().reshape(-1, groups)
    hidden = np.zeros(people.shape, dtype=bool)
    for row, (whole, *parts) in enumerate(people):
        alone = (people[row] == 0) & few_alone[row]
        n = np.array(parts, dtype=float)
        hidden[row] = alone | np.append(0 < whole < threshold, withheld(n, threshold, max(whole - n.sum(), 0.0)))
        if hidden[row, 0]:
            hidden[row] = people[row] > 0
            hidden[row] |= alone
    return hidden.ravel()


def _people(figures: pd.DataFrame, design: Design) -> Array:
    """How many people a row's figures are of: pairs, or of the two moments the one with fewer, or those of the one there is."""
    pre, post = figures["pre_only"].to_numpy(), figures["post_only"].to_numpy()
    if design is Design.INDEPENDENT:
        return np.asarray(np.where((pre > 0) & (post > 0), np.minimum(pre, post), np.maximum(pre, post)))
    if design in (Design.POST_ONLY, Design.PRE_ONLY):
        return np.asarray(pre + post)
    return np.asarray(figures["n"].to_numpy())


def _grouped(scores: Scores, labels: pd.Series, groups: tuple[str, ...], table: pd.DataFrame) -> dict[str, Grouped]:
    """Each item's answers with the groups that may be compared: those shown, with two pairs at least."""
    shown = table[~table["suppressed"] & table["n"].gt(1) & table["group"].ne(OVERALL)].groupby("item")["group"].agg(tuple)
    places = np.asarray(pd.Index(groups, dtype=object).get_indexer(pd.Index(labels, dtype=object)), dtype=np.intp)
    return {
        item: Grouped.of(scores.pre[:, place], scores.post[:, place], places, groups, set(shown[item]))
        for place, item in enumerate(scores.columns)
        if item in shown.index
    }


def _stacked(parts: Iterable[tuple[str, Columns]], columns: Sequence[str]) -> pd.DataFrame:
    """One table of the columns of many items, each with its item in front."""
    told = [(item, rows) for item, rows in parts if rows]
    if not told:
        return pd.DataFrame(columns=list(columns))
    names = [item for item, rows in told for _ in rows[columns[1]]]
    return pd.DataFrame({columns[0]: names, **{name: np.concatenate([rows[name] for _, rows in told]) for name in columns[1:]}})


def _reliability(scores: Scores, threshold: int) -> Reliability:
    """Of the composite's items, after the workshop; before it where nobody was asked after."""
    places = [scores.columns.index(item) for item in scores.composite_items]
    post = scores.post[:, places]
    return reliability_of(post if (~np.isnan(post)).any() else scores.pre[:, places], scores.composite_items, threshold)
