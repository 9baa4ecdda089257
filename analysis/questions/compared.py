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
    """How likely differences of the groups as large as these are by chance: Welch's F of means, chi-square of single choices.

    Of choices it is of the `options` that are told of all groups, and all others together: of counts that stay untold the
    statistic would give one away. Not a number of several options a person and of rankings, of fewer than two groups, or where
    no test can be had.
    """
    large = [part for part in parts.values() if len(part) > 1]
    if len(large) < 2:
        return float("nan")
    if asked.kind in WITH_MEAN:
        values = [part["value"].to_numpy(dtype=float) for part in large]
        return _welch(values)
    if asked.kind not in (QuestionKind.SINGLE, QuestionKind.YES_NO):
        return float("nan")
    tallies = [[float((part["option"] == option).sum()) for option in options] for part in large]
    table = np.array([[*counts, len(part) - sum(counts)] for counts, part in zip(tallies, large, strict=True)])
    return chi_square_p(table[:, table.sum(axis=0) > 0])


def chi_square_p(counts: Array) -> float:
    """Pearson's test that the rows of a table of counts have equal shares (Pearson 1900, Phil Mag 50:157); not corrected.

    Not a number for a single row or column, or where a row is empty.
    """
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    if min(counts.shape) < 2 or not rows.all():
        return float("nan")
    expected = np.outer(rows, columns) / counts.sum()
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return float(special.chdtrc((len(rows) - 1) * (len(columns) - 1), statistic))


def _welch(values: list[Array]) -> float:
    sds = np.array([part.std(ddof=1) for part in values])
    if (sds <= 0).any():
        return float("nan")
    n, means = (np.array([function(part) for part in values], dtype=float) for function in (len, np.mean))
    return float(welch_anova(n, means, sds).p)
