"""What may be claimed of a question: that one option leads, and that groups differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special

from analysis.questions.asked import WITH_MEAN, Asked
from analysis.statistics.formulas import Array
from analysis.statistics.linear import welch_anova
from analysis.statistics.ranks import kruskal_wallis_p
from analysis.survey import QuestionKind


class Lead(NamedTuple):
    """The option that most people chose, and how likely so clear a lead over the next is where the two are alike."""

    option: str
    p: float


NO_LEAD = Lead("", float("nan"))

_OTHERS = ""
"""Stands where an option stands, for all that are not told."""


def lead_of(asked: Asked, options: tuple[str, ...]) -> Lead:
    """The leading of the `options` that are told, with McNemar's exact test against the next (1947, Psychometrika 12:153).

    The next is the largest of all others, so p is multiplied by their number (Bonferroni). No lead where two lead alike, or of a
    scale, whose points are no rivals. Where one option alone is told it is held against all others together, and so leads each.
    """
    if asked.scale is not None or asked.kind == QuestionKind.NUMBER or not options:
        return NO_LEAD
    chosen = asked.said[asked.said["value"] == 1] if asked.kind == QuestionKind.RANKING else asked.said
    people = {option: set(chosen.loc[chosen["option"] == option, "respondent"]) for option in options}
    if len(options) == 1:
        people[_OTHERS] = set(chosen.loc[chosen["option"] != options[0], "respondent"])
    first, second = sorted(people, key=lambda option: -len(people[option]))[:2]
    only_first, only_second = len(people[first] - people[second]), len(people[second] - people[first])
    if only_first == only_second or first == _OTHERS:
        return NO_LEAD
    p = 2 * float(special.bdtr(float(min(only_first, only_second)), only_first + only_second, 0.5))
    return Lead(first, min(1.0, p * max(len(options) - 1, 1)))


def groups_p(asked: Asked, parts: Mapping[str, pd.DataFrame], options: tuple[str, ...]) -> float:
    """How likely differences of the groups as large as these are by chance; of means and of single choices, by two tests each.

    The larger p is taken: of means Welch's F and Kruskal and Wallis's test of the ranks, of choices chi-square on its usual
    distribution and on that of its permutations. Where answers crowd at one end, options are rare or groups unequal, one of each
    two alone says of up to one in ten surveys in which nothing is true that groups differ.

    Of choices it is of the `options` that are told of all groups, and all others together: of counts that stay untold the
    statistic would give one away. Not a number of several options a person and of rankings, of fewer than two groups, or where
    no test can be had.
    """
    large = [part for part in parts.values() if len(part) > 1]
    if len(large) < 2:
        return float("nan")
    if asked.kind in WITH_MEAN:
        values = [part["value"].to_numpy(dtype=float) for part in large]
        return float(np.maximum(_welch(values), kruskal_wallis_p(values)))
    if asked.kind not in (QuestionKind.SINGLE, QuestionKind.YES_NO):
        return float("nan")
    tallies = [[float((part["option"] == option).sum()) for option in options] for part in large]
    table = np.array([[*counts, len(part) - sum(counts)] for counts, part in zip(tallies, large, strict=True)])
    counted = table[:, table.sum(axis=0) > 0]
    return float(np.maximum(chi_square_p(counted), permuted_chi_square_p(counted)))


def chi_square_p(counts: Array) -> float:
    """Pearson's test that the rows of a table of counts have equal shares (Pearson 1900, Phil Mag 50:157); not corrected.

    Not a number for a single row or column, or where a row is empty.
    """
    if min(counts.shape) < 2 or not counts.sum(axis=1).all():
        return float("nan")
    return float(special.chdtrc((len(counts) - 1) * (counts.shape[1] - 1), _chi_square(counts)))


def permuted_chi_square_p(counts: Array) -> float:
    """The same by the distribution that the statistic has where the people change places, whatever the totals.

    A gamma distribution of its mean and variance over all permutations (Dawson 1954, Biometrika 41:280). Not a number for a
    single row or column, where a row is empty, or where every permutation gives the same.
    """
    rows, columns, people = counts.sum(axis=1), counts.sum(axis=0), float(counts.sum())
    if min(counts.shape) < 2 or not rows.all() or people <= 3:
        return float("nan")
    mean = people * (len(rows) - 1) * (len(columns) - 1) / (people - 1)
    freedom, unevenness = zip(*(_of_totals(totals, people) for totals in (rows, columns)), strict=True)
    uneven = people**2 / (people - 1) * unevenness[0] * unevenness[1]
    variance = 2 * people / (people - 3) * (freedom[0] - unevenness[0]) * (freedom[1] - unevenness[1]) + uneven
    if variance <= 0:
        return float("nan")
    return float(special.gammaincc(mean**2 / variance, _chi_square(counts) * mean / variance))


def _of_totals(totals: Array, people: float) -> tuple[float, float]:
    """What a margin has of the variance of chi-square, by how many totals it has and by how unequal they are."""
    count = len(totals)
    return (count - 1) * (people - count) / (people - 1), float((people / totals).sum() - count**2) / (people - 2)


def _chi_square(counts: Array) -> float:
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return float(((counts - expected) ** 2 / expected).sum())


def _welch(values: list[Array]) -> float:
    sds = np.array([part.std(ddof=1) for part in values])
    if (sds <= 0).any():
        return float("nan")
    n, means = (np.array([function(part) for part in values], dtype=float) for function in (len, np.mean))
    return float(welch_anova(n, means, sds).p)
