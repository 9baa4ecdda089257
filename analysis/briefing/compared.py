"""Two surveys beside each other: the same items, each survey with its own answers, and whether one rose by more."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.briefing.charts import before_after
from analysis.briefing.contents import Chart
from analysis.findings import Finding, rounds_finding
from analysis.gains import COMPOSITE, OVERALL, Gains, Round, rounds_table
from analysis.language import Words
from analysis.plain import visible
from analysis.survey import Survey

_MOST_TITLE = 24
"""Letters of a survey's title that stand behind each item."""

_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")


def compared(mine: tuple[Survey, Gains], other: tuple[Survey, Gains], words: Words) -> tuple[Finding, Chart] | None:
    """The earlier survey beside the later; None where they have no item or no scale in common, or a change is not told.

    What is withheld of either is withheld here; the surveys' people are taken for different ones (Welch).
    """
    earlier, later = in_order(mine, other)
    table = rounds_table([_round(survey, gains, place) for place, (survey, gains) in enumerate((earlier, later))])
    shared = _shared(earlier[0], later[0])
    if len(table) < 2 or not shared:
        return None
    rows, labels = [], []
    for text in (None, *shared):
        name = words("briefing.overall") if text is None else visible(text)
        pair = [_row(survey, gains, text) for survey, gains in (earlier, later)]
        for (survey, _), row in zip((earlier, later), pair, strict=True):
            if row is not None and None not in pair:
                rows.append(row)
                labels.append(f"{name} · {short_title(survey.title)}")
    chart = before_after("compared", rows, labels, later[1].scale, (), words, "item")
    return None if chart is None else (rounds_finding(table, later[1].scale), chart)


def in_order(mine: tuple[Survey, Gains], other: tuple[Survey, Gains]) -> tuple[tuple[Survey, Gains], tuple[Survey, Gains]]:
    """The earlier of two surveys, then the later; of the same day or none the other, then mine."""
    earlier, later = sorted((mine, other), key=lambda one: (_day(one[0]), one is mine))
    return earlier, later


def plain_title(title: str) -> str:
    """A survey's title; that of a file's name without its ending."""
    plain = visible(title)
    ending = next((ending for ending in _ENDINGS if plain.lower().endswith(ending)), "")
    return plain[: len(plain) - len(ending)] or plain


def short_title(title: str) -> str:
    """A survey's title as it stands behind a row."""
    plain = plain_title(title)
    return plain if len(plain) <= _MOST_TITLE else f"{plain[: _MOST_TITLE - 1]}…"


def _day(survey: Survey) -> date:
    return min((workshop.date for workshop in survey.workshops if workshop.date), default=date.min)


def _round(survey: Survey, gains: Gains, place: int) -> Round:
    """Surveys without a date keep the order in which they were named."""
    day = _day(survey)
    shown_day = date.min.replace(day=place + 1) if day == date.min else day
    return Round(plain_title(survey.title), shown_day, gains, tuple(item.text for item in survey.understanding_items))


def _shared(one: Survey, other: Survey) -> list[str]:
    known = {item.text for item in one.understanding_items}
    return [item.text for item in other.understanding_items if item.text in known]


def _row(survey: Survey, gains: Gains, text: str | None) -> dict[str, object] | None:
    """The row of the whole survey for an item, the composite for None."""
    item = COMPOSITE if text is None else next(item.id for item in survey.understanding_items if item.text == text)
    rows = gains.table[(gains.table["item"] == item) & (gains.table["group"] == OVERALL)]
    return None if rows.empty or pd.isna(rows["gain"].iloc[0]) else {str(k): v for k, v in rows.iloc[0].to_dict().items()}
