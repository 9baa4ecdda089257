"""The same themes across questions, and across rounds of a survey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.privacy import SMALL_GROUP
from analysis.statistics.formulas import holm
from analysis.statistics.proportions import difference, pooled_p, wilson
from analysis.themes import prevalence
from analysis.themes.result import Themes

QUESTION_COLUMNS = ("theme", "question", "opinions", "respondents", "base", "prevalence", "ci_low", "ci_high", "suppressed")
ROUND_COLUMNS = ("theme", "label", "title", "day", "respondents", "base", "prevalence", "ci_low", "ci_high", "suppressed")
CHANGE_COLUMNS = ("theme", "label", "first", "last", "difference", "ci_low", "ci_high", "p", "distinct")
_FIGURES = ["respondents", "base", "prevalence", "ci_low", "ci_high"]


def across_questions(themes: Themes, threshold: int = SMALL_GROUP) -> pd.DataFrame:
    """`QUESTION_COLUMNS`: each theme in the answers to each question, in the order of `themes.table`, then of the questions.

    ``base`` are the respondents with a substantive answer to the question, prevalence is a share of them with Wilson's interval,
    95%. Questions that fewer than `threshold` people answered are suppressed: no figure.
    """
    opinions = themes.assignments[~themes.assignments["non_answer"]]
    order, tables = list(themes.table["theme"]), []
    for question in sorted(set(themes.assignments["question"])):
        mine = opinions[opinions["question"] == question]
        base, counts = prevalence.overall(mine, order)
        counts = counts.assign(question=question, base=float(base), suppressed=base < threshold).astype({"respondents": float})
        counts["opinions"] = counts["opinions"].astype(float)
        counts.loc[counts["suppressed"], ["opinions", *_FIGURES]] = np.nan
        tables.append(counts)
    if not tables:
        return pd.DataFrame(columns=list(QUESTION_COLUMNS))
    place = {theme: row for row, theme in enumerate(order)}
    every = pd.concat(tables, ignore_index=True)
    rows = every.assign(place=every["theme"].map(place)).sort_values(["place", "question"], kind="stable").index
    return every.loc[rows, list(QUESTION_COLUMNS)].reset_index(drop=True)


@dataclass(frozen=True)
class ThemeRound:
    """One round: the survey's title, its day, its themes, and the names of all themes of the codebook that they were found by."""

    title: str
    day: date
    themes: Themes
    codebook: frozenset[str] = frozenset()


def across_rounds(rounds: Sequence[ThemeRound], threshold: int = SMALL_GROUP) -> pd.DataFrame:
    """`ROUND_COLUMNS`: each theme in each round, the latest round's most prevalent first, the earliest round first.

    A theme is the same in two rounds where its id is, as with one codebook or where the later round's opinions were assigned to
    the earlier one's (`standing`), else where its label is. A theme that a round's codebook has and nobody touched is told as 0;
    a theme that a round does not know has no figure there, nor has any in a round that fewer than `threshold` people answered.
    """
    ordered = sorted(rounds, key=lambda one: (one.day, one.title))
    names = _names(ordered)
    rows = []
    for theme, label in names.items():
        for one in ordered:
            mine = one.themes.table[one.themes.table["theme"].eq(theme) | one.themes.table["label"].eq(label)]
            people = float(mine["respondents"].iloc[0]) if len(mine) else 0.0 if label in one.codebook else np.nan
            rows.append((theme, label, one.title, one.day, people, float(one.themes.base)))
    table = pd.DataFrame(rows, columns=list(ROUND_COLUMNS[:6]))
    table["suppressed"] = table["base"] < threshold
    table.loc[table["suppressed"], ["respondents", "base"]] = np.nan
    counted = table["respondents"].notna().to_numpy()
    n, base = (table[name].where(counted, fill).to_numpy(dtype=float) for name, fill in (("respondents", 0.0), ("base", 1.0)))
    low, high = wilson(n, np.maximum(base, 1))
    for name, values in {"prevalence": n / np.maximum(base, 1), "ci_low": low, "ci_high": high}.items():
        table[name] = np.where(counted, values, np.nan)
    return table[list(ROUND_COLUMNS)]


def _names(ordered: Sequence[ThemeRound]) -> dict[str, str]:
    """Each theme's label, those of the latest round first; one id for those of a label."""
    names: dict[str, str] = {}
    for one in reversed(ordered):
        for theme, label in zip(one.themes.table["theme"], one.themes.table["label"], strict=True):
            if label not in names.values():
                names.setdefault(theme, label)
    return names


def round_changes(table: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """`CHANGE_COLUMNS`: the last round beside the first of `across_rounds`, for each theme that both tell, largest change first.

    Differences of shares with Newcombe's interval; ``p`` is the pooled z-test's, adjusted over the themes (Holm 1979).
    """
    titles = list(dict.fromkeys(table.sort_values(["day", "title"], kind="stable")["title"]))
    sides = [table[table["title"] == title].set_index("theme") for title in (titles[0], titles[-1])] if len(titles) > 1 else []
    if not sides:
        return pd.DataFrame(columns=list(CHANGE_COLUMNS))
    first, last = sides
    both = [theme for theme in last.index if pd.notna(last.at[theme, "prevalence"]) and pd.notna(first.at[theme, "prevalence"])]
    first, last = first.loc[both], last.loc[both]
    n, base, before, before_base = (
        side[name].to_numpy(dtype=float) for side in (last, first) for name in ("respondents", "base")
    )
    low, high = difference(n, base, before, before_base, level)
    p = holm(pooled_p(n, base, before, before_base))
    changes = pd.DataFrame(
        {
            "theme": both,
            "label": last["label"].to_numpy(),
            "first": before / before_base,
            "last": n / base,
            "difference": n / base - before / before_base,
            "ci_low": low,
            "ci_high": high,
            "p": p,
            "distinct": p < 1 - level,
        }
    )
    order = changes["difference"].abs().sort_values(ascending=False, kind="stable").index
    return changes.loc[order, list(CHANGE_COLUMNS)].reset_index(drop=True)
