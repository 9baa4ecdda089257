"""How often a theme is touched: shares of respondents, overall and by group, with Wilson's interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from analysis.privacy import SMALL_GROUP
from analysis.statistics.disclosure import withheld_alone
from analysis.statistics.proportions import wilson


def touched(assignments: pd.DataFrame) -> pd.DataFrame:
    """respondent, theme: every theme that a respondent touches, once."""
    rows = zip(assignments["respondent"], assignments["themes"], strict=True)
    pairs = dict.fromkeys((respondent, theme) for respondent, themes in rows for theme in themes)
    return pd.DataFrame(list(pairs), columns=["respondent", "theme"])


def opinions_of(assignments: pd.DataFrame) -> Counter[str]:
    """How many opinions touch each theme."""
    return Counter(theme for themes in assignments["themes"] for theme in themes)


def overall(assignments: pd.DataFrame, themes: Sequence[str]) -> tuple[int, pd.DataFrame]:
    """The base, and theme, opinions, respondents, prevalence, ci_low, ci_high.

    Base: respondents with at least one substantive opinion. Interval: Wilson 1927, 95%.
    """
    substantive = assignments[~assignments["non_answer"]]
    base = int(substantive["respondent"].nunique())
    opinions = opinions_of(substantive)
    respondents = touched(substantive)["theme"].value_counts()
    table = pd.DataFrame({"theme": list(themes)})
    table["opinions"] = np.array([opinions[theme] for theme in themes], dtype=int)
    table["respondents"] = table["theme"].map(respondents).fillna(0).astype(int)
    return base, _with_share(table, np.full(len(table), base))


def by_group(
    assignments: pd.DataFrame,
    group_of: pd.Series,
    themes: Sequence[str],
    groups: Sequence[str],
    hidden: Collection[str] | None = None,
) -> pd.DataFrame:
    """theme, group, respondents, base, prevalence, ci_low, ci_high, suppressed, for every theme and group.

    `group_of` maps a respondent to its group. The groups in `hidden` are suppressed: no figure. Without it these are groups whose
    base is below `SMALL_GROUP`, and those from which one could be worked out as long as no other grouping is told.
    """
    substantive = assignments[~assignments["non_answer"]]
    bases = substantive["respondent"].drop_duplicates().map(group_of).value_counts()
    pairs = touched(substantive)
    counts = pairs.groupby(["theme", pairs["respondent"].map(group_of)]).size()
    table = pd.DataFrame([(theme, group) for theme in themes for group in groups], columns=["theme", "group"])
    keys = zip(table["theme"], table["group"], strict=True)
    table["respondents"] = np.array([float(counts.get(key, 0)) for key in keys])
    table["base"] = table["group"].map(bases).fillna(0).astype(float)
    table = _with_share(table, table["base"].to_numpy())
    if hidden is None:
        n = np.array([float(bases.get(group, 0)) for group in groups])
        people = substantive["respondent"].nunique()
        untold = withheld_alone(n, SMALL_GROUP, float(people - n.sum())) | (n == 0)
        hidden = {group for group, is_untold in zip(groups, untold, strict=True) if is_untold}
    table["suppressed"] = table["group"].isin(list(hidden))
    table.loc[table["suppressed"], ["respondents", "base", "prevalence", "ci_low", "ci_high"]] = np.nan
    return table


def _with_share(table: pd.DataFrame, base: np.ndarray) -> pd.DataFrame:
    counts = table["respondents"].to_numpy(dtype=float)
    safe = np.maximum(base, 1)
    low, high = wilson(counts, safe)
    return table.assign(prevalence=counts / safe, ci_low=low, ci_high=high)
