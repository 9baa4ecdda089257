"""What sets a group apart: themes that its people touch more, or less, often than the others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.statistics.formulas import holm
from analysis.statistics.proportions import difference, pooled_p
from analysis.themes.result import Themes

CONTRAST_COLUMNS = ("theme", "group", "prevalence", "rest", "difference", "ci_low", "ci_high", "p", "distinct")


def contrasts(themes: Themes, level: float = 0.95) -> pd.DataFrame:
    """`CONTRAST_COLUMNS`: each theme and group of `themes.by_group` beside all other groups together.

    ``prevalence`` and ``rest`` are shares of respondents, ``difference`` their difference with Newcombe's interval; ``p`` is the
    pooled z-test's, adjusted over all rows (Holm 1979); ``distinct`` where it is below 1 − `level`. Suppressed groups take no
    part, neither by themselves nor in the rest: they get nan and False.
    """
    table = themes.by_group[["theme", "group", "respondents", "base", "prevalence"]].copy()
    shown = table["respondents"].notna()
    totals = table[shown].groupby("theme")[["respondents", "base"]].sum().reindex(table["theme"])
    count, base = table["respondents"].to_numpy(dtype=float), table["base"].to_numpy(dtype=float)
    other = totals["respondents"].to_numpy(dtype=float) - count
    other_base = totals["base"].to_numpy(dtype=float) - base
    usable = shown.to_numpy() & (other_base > 0)
    count, base, other, other_base = (
        np.where(usable, part, fill) for part, fill in ((count, 0), (base, 1), (other, 0), (other_base, 1))
    )
    low, high = difference(count, base, other, other_base, level)
    p = holm(np.where(usable, pooled_p(count, base, other, other_base), np.nan))
    columns = {"rest": other / other_base, "difference": count / base - other / other_base, "ci_low": low, "ci_high": high}
    for name, values in columns.items():
        table[name] = np.where(usable, values, np.nan)
    return table.assign(p=p, distinct=p < 1 - level)[list(CONTRAST_COLUMNS)]
