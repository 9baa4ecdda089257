"""How much the opinions that wait for a person could still change: which to ask first, and when it is enough."""

from __future__ import annotations

import pandas as pd

ENOUGH = 0.02
"""Where no theme's share is expected to move by more than this, further answers hardly change what is told."""


def by_effect(queue: pd.DataFrame, assignments: pd.DataFrame) -> pd.DataFrame:
    """`queue` (one row an opinion, as in `assignments`), those first that most likely stand wrong for most answers.

    Its column `effect` is how many answers are expected to be elsewhere: doubt times how often the opinion was written.
    """
    # An empty queue would stay a column of texts.
    times = queue["opinion"].map(assignments["opinion"].value_counts()).astype(float)
    effect = (1 - queue["confidence"].fillna(0.0)) * times
    return queue.assign(effect=effect).sort_values("effect", ascending=False, kind="stable")


def at_stake(queue: pd.DataFrame, base: int) -> float:
    """By how much (0 to 1) the share of the theme that is least sure is expected to move by what waits.

    `queue` is as `by_effect` gives it; `base` is how many people have an opinion. An opinion without a theme adds to none.
    """
    if queue.empty or not base:
        return 0.0
    main = queue["themes"].str[0]
    return float((queue["effect"].groupby(main).sum() / base).max() if main.notna().any() else 0.0)
