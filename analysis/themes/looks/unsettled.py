"""Groups of opinions that the standing themes fit least: where a codebook may lack a theme."""

from __future__ import annotations

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.privacy import mask
from analysis.speech.morphemes import analysed
from analysis.themes.assemble import words_of
from analysis.themes.identity import is_emerging
from analysis.themes.meaning.meaning import Meaning
from analysis.themes.meaning.sentences import best_meaning
from analysis.themes.result import Themes
from analysis.themes.sorting.emerging import fine_groups
from analysis.themes.sorting.grouping import Rows

UNSETTLED_COLUMNS = ("label", "terms", "opinions", "confidence", "text")
_MOST = 3


def unsettled(themes: Themes, meaning: Meaning | None = None) -> pd.DataFrame:
    """`UNSETTLED_COLUMNS`, one row a group, the least settled first; three at most, none among few opinions.

    Groups of opinions that mean alike (as `emerging` makes them), none of which a person sorted, and whose chance to be in the
    right theme is on average below that of all. ``opinions`` holds their ids, ``confidence`` that mean (0 to 1), ``text`` the one
    in their middle; all words are masked. They stay in their themes: these are places to look at, not themes.
    """
    opinions = themes.assignments
    opinions = opinions[~opinions["non_answer"] & ~opinions["decided"]].sort_values("text", kind="stable").drop_duplicates("text")
    texts = list(opinions["text"])
    meaning = meaning or best_meaning(texts)
    with threadpool_limits(1, user_api="blas"):
        vectors = meaning.space(analysed(texts)).texts if texts else np.zeros((0, 1))
        groups = fine_groups(vectors)
    sure = opinions["confidence"].fillna(0.0).to_numpy()
    is_new = opinions["themes"].map(lambda ids: bool(ids) and is_emerging(ids[0])).to_numpy(dtype=bool)
    low = [rows for rows in groups if sure[rows].mean() < sure.mean() and is_new[rows].mean() < 0.5]
    chosen = sorted(low, key=lambda rows: (float(sure[rows].mean()), texts[rows[0]]))[:_MOST]
    middles = [mask(texts[rows[int((vectors[rows] @ vectors[rows].sum(axis=0)).argmax())]]) for rows in chosen]
    table = _worded(opinions, chosen).assign(
        opinions=pd.Series([tuple(opinions["opinion"].iloc[rows]) for rows in chosen], dtype=object),
        confidence=np.array([sure[rows].mean() for rows in chosen], dtype=float),
        text=pd.Series(middles, dtype=object),
    )
    return table[list(UNSETTLED_COLUMNS)]


def _worded(opinions: pd.DataFrame, groups: list[Rows]) -> pd.DataFrame:
    """label, terms of the groups, by what sets each apart from all other opinions."""
    of = np.full(len(opinions), len(groups))
    for number, rows in enumerate(groups):
        of[rows] = number
    rest = "-"  # the group of all others, which needs no name
    return words_of(list(opinions["text"]), list(opinions["nouns"]), of, [*[""] * len(groups), rest]).iloc[:-1]
