"""From a survey to its gains: every item and the composite, overall and group by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure import Disclosure, disclosure_of
from analysis.gains.between_groups import between_groups
from analysis.gains.between_items import ITEM_CONTRAST_COLUMNS, compare_items
from analysis.gains.composite import Basis, basis_of
from analysis.gains.contrasts import (
    SLOPE_COLUMNS,
)
from analysis.gains.designs import OF_PAIRS, Design, Matching, Unit, matching_of
from analysis.gains.scores import COMPOSITE, OVERALL, Scores, lay_out
from analysis.gains.telling import Measured, Untold, untold
from analysis.gains.told_table import told_table
from analysis.privacy import SMALL_GROUP
from analysis.statistics.reliability import Reliability, reliability_of
from analysis.survey import Scale, Survey


def _no_rows(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns))


@dataclass(frozen=True, kw_only=True)
class Gains:
    """What changed, in tables.

    ``table``: one row per (item, group), "" = overall: item, group, design (`Design`, of the people in the row), then, in points
    of the item's scale, pre_mean, pre_low, pre_high, pre_sd, the same of post, gain, ci_low, ci_high, error (standard error) on
    df, at_most (how large the true gain is at most: two one-sided tests), sd_gain (t intervals at ci_level); effect_name, effect,
    effect_low, effect_high, d_z; t_p, t_p_adjusted; test, p, p_adjusted (both Holm over the items of a group; the composite
    stands alone); rank, rank_low, rank_high: the rank-biserial correlation, whose limits leave zero out where p is below
    1 − ci_level; normalized_gain; improved, same, declined (people) with Wilson limits of the shares of the pairs
    (improved_low, ...); improvement: the probability that a random person improved; delta: Cliff's, the check that needs no equal
    steps; shares of people pre_ceiling, pre_top2, post_top2 (0 to 1) with McNemar's top2_p, top2_p_adjusted; detectable: the
    smallest gain that this n would have found with a power of .8; left_gap: pre mean of those who left before the end less that
    of those who stayed, with Welch's limits, and left_p, the larger p of the means' test and that of the ranks (of the composite
    alone); n (pairs), pre_only, post_only (people, floats for NaN); suppressed. NaN where there is no value; all NaN
    where suppressed. Of people who cannot be matched (`Design.INDEPENDENT`) gain is post mean − pre mean with Welch's limits and
    n 0; in a row with people of several designs the figures are those of the pairs, and everybody else is counted.

    ``contrasts``: `CONTRAST_COLUMNS`; ``adjusted``: `ADJUSTED_COLUMNS` and ``slopes``: `SLOPE_COLUMNS`, empty unless asked for;
    ``tests``: `TEST_COLUMNS`, of all groups at once; ``item_contrasts``: `ITEM_CONTRAST_COLUMNS`, overall. ``basis``: what the
    composite rests on. ``units``: how each region was asked. ``scale`` is the one that the understanding items share, None when
    they differ; 0 to 100 if ``rescaled``. ``threshold``: nothing is told that is about fewer people. ``alone_untold``: the
    survey's groups that are not told by themselves; ``joined``: groups that stand for several of these (or for people of unknown
    group, too), each with them.
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
    item_contrasts: pd.DataFrame = field(default_factory=lambda: _no_rows(ITEM_CONTRAST_COLUMNS))
    slopes: pd.DataFrame = field(default_factory=lambda: _no_rows(SLOPE_COLUMNS))
    basis: Basis | None = None
    units: tuple[Unit, ...] = ()
    alone_untold: tuple[str, ...] = ()
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha of the composite's items after the workshop."""
        return self.reliability.alpha

    def test_p(self, item: str, test: str) -> float | None:
        """The p of a test of all groups, by its name (`WELCH_ANOVA`, ...); None where it was not or could not be worked out."""
        p_values = self.tests.loc[(self.tests["item"] == item) & (self.tests["test"] == test), "p"].dropna()
        return None if p_values.empty else float(p_values.iloc[0])


def measure_gains(
    survey: Survey,
    by: str = "region",
    adjust: bool = False,
    threshold: int = SMALL_GROUP,
    *,
    rescale: bool = False,
    disclosure: Disclosure | None = None,
) -> Gains:
    """The gains of the understanding items of `survey`, overall and for each group of the respondents' column `by`.

    Respondents whose group is unknown count overall only. Groups are those that may be told (`analysis.disclosure`): small ones
    are joined, and a figure that is still about fewer than `threshold` people, or from which one could be worked out, is
    suppressed. `disclosure` decides it where `survey` is a part of one. `adjust` adds the baseline-adjusted comparison,
    `rescale` brings every item to 0 to 100. Which region is compared how, `matching_of` decides. Raises ValueError where `by` is
    not a group column of the survey.

    >>> from analysis.reading import Source, read
    >>> rows = "코드,이해한다 (사전),이해한다 (사후)\\n" + "".join(f"A{n:02},{n % 3 + 1},{n % 3 + 3}\\n" for n in range(12))
    >>> gains = measure_gains(read([Source("영남권.csv", rows.encode())]).survey)
    >>> gains.table.loc[0, ["n", "pre_mean", "post_mean", "gain"]].astype(float).tolist()
    [12.0, 2.0, 4.0, 2.0]
    """
    disclosure = disclosure or disclosure_of(survey, threshold)
    threshold = disclosure.threshold
    scores, matching = _laid_out(survey, rescale)
    groups, places = _groups_of(survey, by, disclosure)
    masks = [np.ones(len(places), dtype=bool), *(places == place for place in range(len(groups)))]
    laid_out = (scores, matching) if disclosure.survey is survey else _laid_out(disclosure.survey, rescale)
    whole = Measured.of(disclosure.survey, *laid_out)
    withheld = untold(disclosure, by, groups, [matching.of(mask) for mask in masks], whole)
    table = told_table(scores, matching, (OVERALL, *groups), masks, withheld, disclosure)
    basis = _basis(scores, matching, table, threshold, few_incomplete=bool(withheld.incomplete[0]))
    compared = between_groups(scores, matching, table, groups, places, adjust=adjust, even=_is_even(basis, withheld))
    return Gains(
        by=by,
        groups=groups,
        design=matching.of(masks[0]),
        table=table,
        contrasts=_at_hand(compared.contrasts),
        adjusted=compared.adjusted,
        tests=compared.tests,
        composite_items=scores.composite_items,
        reliability=_reliability(scores, whole.scores, disclosure),
        scale=scores.scale,
        rescaled=rescale,
        threshold=threshold,
        item_contrasts=_item_contrasts(scores, matching, table, threshold),
        slopes=compared.slopes,
        basis=basis,
        units=matching.units,
        alone_untold=disclosure.alone_untold(by),
        joined={group: own for group, own in disclosure.joined(by).items() if group in groups},
    )


def _is_even(basis: Basis | None, withheld: Untold) -> bool:
    """Whether the composite is compared as if all had answered the same items: not all did, and how many may be told."""
    return basis is not None and not basis.is_complete and not withheld.incomplete.any()


def _at_hand(table: pd.DataFrame) -> pd.DataFrame:
    """The same table, its words as Python's own in one block: rows are picked out of it again and again.

    Of forty rows that takes less than half as long as where each column of words lies in an array of arrow's.
    """
    words: list[str] = list(table.select_dtypes("string").columns)
    return table.astype(dict.fromkeys(words, object)).copy()


def _groups_of(survey: Survey, by: str, disclosure: Disclosure) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """The groups of `survey` that may be told, and the place of each respondent's among them, -1 of one in none."""
    labels = disclosure.labels(by).loc[survey.respondents["respondent"]]
    groups = tuple(group for group in disclosure.groups(by) if group in set(labels))
    return groups, np.asarray(pd.Index(groups, dtype=object).get_indexer(pd.Index(labels, dtype=object)), dtype=np.intp)


def _laid_out(survey: Survey, rescale: bool) -> tuple[Scores, Matching]:
    scores = lay_out(survey, rescale=rescale)
    return scores, matching_of(survey, scores)


def _basis(scores: Scores, matching: Matching, table: pd.DataFrame, threshold: int, *, few_incomplete: bool) -> Basis | None:
    """Of the composite overall; None where it is not made of pairs or may not be told.

    Where those who skipped an item are few, here or in what is left of a told part, other rules would tell their changes.
    """
    row = table[(table["item"] == COMPOSITE) & (table["group"] == OVERALL)].iloc[0]
    if row["suppressed"] or not scores.composite_items or row["design"] not in OF_PAIRS:
        return None
    pre, post = (values[matching.matched][:, scores.composite_places] for values in (scores.pre, scores.post))
    basis = basis_of(pre, post, threshold)
    return basis._replace(complete=None, available=None) if few_incomplete else basis


def _item_contrasts(scores: Scores, matching: Matching, table: pd.DataFrame, threshold: int) -> pd.DataFrame:
    rows = table[(table["group"] == OVERALL) & (table["item"] != COMPOSITE) & table["gain"].notna()]
    is_paired = matching.of(np.ones(len(scores.pre), dtype=bool)) in OF_PAIRS
    mine = matching.matched if is_paired else slice(None)
    pre, post = scores.pre[mine, :-1], scores.post[mine, :-1]
    return compare_items(scores, pre, post, is_paired, frozenset(rows["item"]), threshold)


def _reliability(scores: Scores, whole: Scores, disclosure: Disclosure) -> Reliability:
    """Of the composite's items, after the workshop; before it where nobody was asked after.

    Of a part of the survey without figures where those who answered all items would be few beside another part, told alike.
    """
    places = scores.composite_places
    is_post = (~np.isnan(scores.post[:, places])).any()
    answers, everybody = ((one.post if is_post else one.pre)[:, places] for one in (scores, whole))
    complete = np.asarray(~np.isnan(everybody).any(axis=1))
    is_untold = bool(disclosure.chosen) and bool(disclosure.hidden("region", [complete])[0, 0])
    return reliability_of(answers[:0] if is_untold else answers, scores.composite_items, disclosure.threshold)
