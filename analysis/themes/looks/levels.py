"""Two levels: what the opinions of a theme are about one by one; and the core of opinions whose theme is sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.speech.morphemes import analysed
from analysis.statistics.proportions import wilson
from analysis.themes.assemble import Wanted, assembled, words_of
from analysis.themes.identity import theme_id
from analysis.themes.meaning.learning import shared_names
from analysis.themes.meaning.meaning import Meaning
from analysis.themes.meaning.sentences import best_meaning
from analysis.themes.result import Themes
from analysis.themes.sorting.confidence import UNSURE
from analysis.themes.sorting.graph import smoothed
from analysis.themes.sorting.grouping import OF_ONE_THING, Rows, clusterings
from analysis.themes.sorting.naming import called

SUB_COLUMNS = ("sub", "label", "opinions", "respondents", "prevalence", "ci_low", "ci_high")
REST = ""
"""The id of what is left of a theme: opinions about things of which few others speak."""

_FEWEST_TEXTS = 14
"""Distinct opinions that a theme must have to be looked into."""

_USUAL, _MOST = 7, 6
"""Distinct opinions of a sub-theme as a rule, and how many there are at the most: a slide holds no more."""

_FEWEST_EACH = 4
"""Distinct opinions that make a sub-theme."""


@dataclass(frozen=True)
class SubThemes:
    """The sub-themes of one theme.

    ``table`` (`SUB_COLUMNS`): one row a sub-theme, most opinions first, `REST` last (its label is ""); none where the theme has
    too few opinions. Each opinion of the theme is in exactly one, so that ``opinions`` add up to the theme's; a respondent may
    touch several. Prevalence is a share of the survey's base, as that of themes. ``of`` gives each opinion's (id) sub-theme.
    """

    table: pd.DataFrame
    of: pd.Series


def sub_themes(themes: Themes, theme: str, meaning: Meaning | None = None) -> SubThemes:
    """What the opinions that touch a theme are about one by one; deterministic, and not touched by decisions."""
    opinions = themes.assignments[themes.assignments["themes"].map(lambda touched: theme in touched)]
    texts = sorted(set(opinions["text"]))
    if len(texts) < _FEWEST_TEXTS:
        return SubThemes(pd.DataFrame(columns=list(SUB_COLUMNS)), pd.Series(dtype=object))
    meaning = meaning or best_meaning(texts)
    with threadpool_limits(1, user_api="blas"):
        groups, labels = _grouped(texts, _taken(themes), meaning)
    ids = [theme_id("u", [theme, texts[int(rows[0])]]) for rows in groups]
    sub_of = {texts[row]: identity for identity, rows in zip(ids, groups, strict=True) for row in rows}
    opinions = opinions.assign(sub=opinions["text"].map(sub_of).fillna(REST))
    table = _counted(opinions, dict(zip(ids, _worded(opinions, ids, labels), strict=True)), themes.base)
    return SubThemes(table, opinions.drop_duplicates("opinion").set_index("opinion")["sub"])


def _grouped(texts: list[str], taken: set[str], meaning: Meaning) -> tuple[list[Rows], list[str]]:
    """Rows of the groups that are large enough, and their names ("" where none was found)."""
    read = analysed(texts)
    space = meaning.space(read)
    known = np.flatnonzero(np.linalg.norm(space.texts, axis=1) > 0)
    if len(known) < _FEWEST_TEXTS:
        return [], []
    count = min(_MOST, len(known) // _USUAL)
    main = clusterings(smoothed(space.texts[known]), [count])[count]
    groups = [known[main == column] for column in range(main.max() + 1)]
    groups = [rows for rows in groups if len(rows) >= _FEWEST_EACH]
    return groups, called(read, space, groups, meaning, taken, tells_mixed=False)


def _taken(themes: Themes) -> set[str]:
    """What a sub-theme cannot be called: a theme's label, or the name that fields share for it."""
    labels = set(themes.table["label"])
    return labels | {shared_names().get(label, label) for label in labels}


def _worded(opinions: pd.DataFrame, ids: list[str], labels: list[str]) -> list[str]:
    each = opinions.drop_duplicates("text")
    place = {identity: number for number, identity in enumerate(ids)}
    group = np.array([place.get(sub, len(ids)) for sub in each["sub"]], dtype=np.int64)
    # What is left needs no name.
    return list(words_of(list(each["text"]), list(each["nouns"]), group, [*labels, "-"])["label"][: len(ids)])


def _counted(opinions: pd.DataFrame, labels: dict[str, str], base: int) -> pd.DataFrame:
    grouped = opinions.groupby("sub", sort=True)
    table = pd.DataFrame({"opinions": grouped.size(), "respondents": grouped["respondent"].nunique()}).reset_index()
    low, high = wilson(table["respondents"].to_numpy(dtype=float), np.full(len(table), max(base, 1)))
    share = table["respondents"] / max(base, 1)
    table = table.assign(label=table["sub"].map(labels).fillna(""), prevalence=share, ci_low=low, ci_high=high)
    order = table.assign(last=table["sub"] == REST).sort_values(["last", "opinions", "sub"], ascending=[True, False, True]).index
    return table.loc[order, list(SUB_COLUMNS)].reset_index(drop=True)


def is_mixed(themes: Themes, theme: str) -> bool:
    """Whether the opinions of a theme lie so far apart that it is about several things."""
    assignments = themes.assignments
    near = assignments.loc[assignments["themes"].str[0] == theme].drop_duplicates("text")["typical"]
    return bool(len(near)) and float(near.mean()) < OF_ONE_THING


def sure_core(themes: Themes, least: float = UNSURE) -> Themes:
    """`themes` counted by the opinions alone whose main theme is right with a chance of `least` or more, or was decided.

    The base stays everybody with an opinion: prevalence is what can be told at the least. The others stand as outliers.
    """
    assignments = themes.assignments
    is_sure = assignments["decided"] | (assignments["confidence"] >= least)
    kept = pd.Series(
        [own if sure else () for own, sure in zip(assignments["themes"], is_sure, strict=True)], index=assignments.index
    )
    labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    pinned = themes.quotes[themes.quotes["pinned"]]
    wanted = Wanted(
        labels,
        themes.groups,
        list(zip(pinned["theme"], pinned["opinion"], strict=True)),
        list(themes.tried.itertuples(index=False, name=None)),
    )
    return assembled(themes.method, assignments.assign(themes=kept.astype(object)), wanted)
