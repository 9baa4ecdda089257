"""What the themes room gives: tables of themes, and the contract's object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.language import Message, Words
from analysis.privacy import SMALL_GROUP
from analysis.themes.identity import is_emerging

THEME_COLUMNS = ("theme", "label", "terms", "opinions", "respondents", "prevalence", "ci_low", "ci_high")
GROUP_COLUMNS = ("theme", "group", "respondents", "base", "prevalence", "ci_low", "ci_high", "suppressed")
QUOTE_COLUMNS = ("theme", "text", "group", "source", "opinion", "pinned")
ASSIGNMENT_COLUMNS = (
    "opinion",
    "respondent",
    "question",
    "text",
    "source",
    "group",
    "themes",
    "confidence",
    "decided",
    "typical",
    "nouns",
    "kind",
    "same",
    "non_answer",
    "unsaid",
    "outlier",
)
TRIED_COLUMNS = ("k", "silhouette")


@dataclass(frozen=True, kw_only=True)
class Themes:
    """Themes of the open-ended answers of a survey.

    ``table`` (`THEME_COLUMNS`): one row a theme, most prevalent first. ``by_group`` (`GROUP_COLUMNS`): one row a theme and
    group of ``groups``. ``quotes`` (`QUOTE_COLUMNS`): three a theme where there are, and every pinned one.
    ``assignments`` (`ASSIGNMENT_COLUMNS`): one row an answer, in the survey's order. ``opinion`` is its lasting id; ``themes``
    are ids, best first, () for non-answers and outliers; ``confidence`` is the chance (0 to 1) that the main theme is right,
    nan without one; ``decided`` marks what a person sorted; ``typical`` is how near it is to its theme's middle (-1 to 1).
    ``unsaid`` is ``non_answer`` before anybody decided.
    ``kind`` is one of `KINDS` or "" (of a non-answer: "praise" for thanks and pure praise, "" for nothing said); ``same`` is the
    lasting id of the first opinion (in the order of texts) that says the same in other spelling or endings, its own as a rule.
    ``duplicates`` counts the substantive answers beyond the first of each such saying. ``tried`` (`TRIED_COLUMNS`): how well
    each number of themes that discovery tried separates them, empty with a codebook or standing themes.
    Prevalence is a share of ``base``, the respondents with at least one substantive opinion; intervals are Wilson's, 95%.
    """

    method: Message
    k: int
    opinions: int
    non_answers: int
    duplicates: int
    base: int
    groups: tuple[str, ...]
    table: pd.DataFrame
    by_group: pd.DataFrame
    quotes: pd.DataFrame
    assignments: pd.DataFrame
    tried: pd.DataFrame


def are_few(themes: Themes, threshold: int) -> bool:
    """Whether so few people wrote anything that no theme of theirs has a figure."""
    return 0 < themes.base < threshold


def themes_json(themes: Themes, words: Words, threshold: int = SMALL_GROUP) -> dict[str, Any]:
    """The contract's object for ``themes``; where fewer than `threshold` people wrote, without figures and quotes."""
    few = are_few(themes, threshold)
    return {
        "method": words.say(themes.method),
        "k": themes.k,
        "opinions": themes.opinions,
        "non_answers": themes.non_answers,
        "duplicates": themes.duplicates,
        "base": None if few else themes.base,
        "tried": [{"k": int(row["k"]), "silhouette": float(row["silhouette"])} for row in themes.tried.to_dict("records")],
        "themes": [_theme(row, themes, is_told=not few) for row in themes.table.to_dict("records")],
        "assignments": [
            {
                "opinion": row["opinion"],
                "row": row["source"],
                "text": row["text"],
                "themes": list(row["themes"]),
                "confidence": None if pd.isna(row["confidence"]) else float(row["confidence"]),
                "kind": row["kind"],
                "same": row["same"],
                "non_answer": bool(row["non_answer"]),
                "outlier": bool(row["outlier"]),
            }
            for row in themes.assignments.to_dict("records")
        ],
    }


def _theme(row: dict[Any, Any], themes: Themes, *, is_told: bool) -> dict[str, Any]:
    groups = themes.by_group[themes.by_group["theme"] == row["theme"]]
    return {
        "id": row["theme"],
        "label": row["label"],
        "emerging": is_emerging(row["theme"]),
        "terms": list(row["terms"]),
        "opinions": int(row["opinions"]) if is_told else None,
        "respondents": int(row["respondents"]) if is_told else None,
        "prevalence": float(row["prevalence"]) if is_told else None,
        "suppressed": not is_told,
        "groups": {group["group"]: _group(group) for group in groups.to_dict("records")},
        "quotes": list(themes.quotes.loc[themes.quotes["theme"] == row["theme"], "text"]) if is_told else [],
    }


def _group(group: dict[Any, Any]) -> dict[str, Any]:
    hidden = bool(group["suppressed"])
    return {
        "respondents": None if hidden else int(group["respondents"]),
        "prevalence": None if hidden else float(group["prevalence"]),
        "base": None if hidden else int(group["base"]),
        "suppressed": hidden,
    }
