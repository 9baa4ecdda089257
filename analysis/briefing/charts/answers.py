"""Rows of charts from people, answers and themes: what is withheld is a row without a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import ceil, floor, log10
from typing import Any

import pandas as pd

from analysis.briefing.charts.parts import Axis, Point, axis_of, bars, ends_of, limits_of, points, share, share_or_none
from analysis.briefing.contents import NET_FORM, Chart, ChartKind, Fact, Series
from analysis.language import Words, written
from analysis.plain import visible
from analysis.questions import Questions
from analysis.questions.measure import OVERALL as WHOLE
from analysis.questions.measure import REST
from analysis.survey import Item, Scale, Survey
from analysis.themes import Themes

MOST_OPTIONS = 12
"""As many answers of a question as are drawn; the others are in the workbook, and the chart says how many they are."""

_MOST_POINTS = 7
_ALPHA = 0.05


def of_people(survey: Survey, keys: Iterable[str], words: Words) -> Chart | None:
    """Respondents by region, those of `keys` in strong ink; None where there is one alone."""
    counts = survey.respondents["region"].value_counts()
    regions = [region for region in survey.regions if region in counts.index]
    if len(regions) < 2:
        return None
    values = tuple(float(counts[region]) for region in regions)
    return bars(
        "respondents",
        [visible(region) for region in regions],
        values,
        [words("briefing.people", n=int(value)) for value in values],
        high=max(values),
        highlight=frozenset(place for place, region in enumerate(regions) if region in set(keys)),
    )


def counts_of(survey: Survey, themes: Themes, words: Words) -> tuple[Fact, ...]:
    """How many people, opinions and themes there are."""
    counts = {"respondents": len(survey.respondents), "opinions": len(survey.opinions), "themes": len(themes.table)}
    return tuple(Fact(words(f"briefing.fact.{name}"), written(count, ",.0f")) for name, count in counts.items() if count)


def of_themes(themes: Themes, keys: Iterable[str], words: Words, most: int = 8) -> Chart | None:
    """The leading themes by the share of people who spoke of them."""
    rows = themes.table.head(most).to_dict("records")
    if not rows:
        return None
    named = set(keys)
    return bars(
        "themes",
        [visible(str(row["label"])) for row in rows],
        tuple(share_or_none(row["prevalence"]) for row in rows),
        [share(row["prevalence"], row["respondents"], words) for row in rows],
        high=max((float(row["prevalence"]) for row in rows if not pd.isna(row["prevalence"])), default=1.0),
        is_share=True,
        highlight=frozenset(place for place, row in enumerate(rows) if row["theme"] in named),
        more=len(themes.table) - len(rows),
    )


def of_question(question: Mapping[Hashable, Any], questions: Questions, items: Mapping[str, Item], words: Words) -> Chart | None:
    """One question: the points of its scale as one bar a group, or its options."""
    shares = questions.shares[
        (questions.shares["question"] == question["question"]) & ~questions.shares["suppressed"].astype(bool)
    ]
    name = f"question_{question['question']}"
    item = items.get(str(question["question"]))
    if item is not None and item.scale.points <= _MOST_POINTS and len(shares):
        return _stacked(name, shares, item.scale, words)
    if item is not None:
        return _values(name, question, questions, item, words)
    overall = shares[shares["group"] == WHOLE]
    if overall.empty:
        return _values(name, question, questions, None, words)
    rows = overall.head(MOST_OPTIONS).to_dict("records")
    labels = [visible(str(row["option"])) if row["option"] != REST else words("briefing.rest") for row in rows]
    shown = [share(row["share"], row["n"], words) for row in rows]
    values = tuple(share_or_none(row["share"]) for row in rows)
    lead = frozenset(place for place, row in enumerate(rows) if row["option"] == question["lead"] and question["lead_p"] < _ALPHA)
    high, more = max(value or 0.0 for value in values), len(overall) - len(rows)
    return bars(name, labels, values, shown, high=high, is_share=True, highlight=lead, more=more)


def _values(name: str, question: Mapping[Hashable, Any], questions: Questions, item: Item | None, words: Words) -> Chart | None:
    """A value of everybody and each group: the net score where recommending was asked, else the mean; None where none is told."""
    figures = questions.figures[questions.figures["question"] == question["question"]]
    shown = figures[~figures["suppressed"].astype(bool) & figures["mean"].notna()]
    is_net = bool(shown["nps"].notna().any())
    value, low, high, times = ("nps", "nps_low", "nps_high", 100) if is_net else ("mean", "ci_low", "ci_high", 1)
    rows = []
    for row in shown[shown[value].notna()].to_dict("records"):
        label = words("briefing.overall") if row["group"] == WHOLE else visible(str(row["group"]))
        limits = limits_of(row, low, high)
        rows.append(Point(label, row[value] * times, limits and (limits[0] * times, limits[1] * times), int(row["n"])))
    if not rows:
        return None
    if is_net:
        return points(name, rows, Axis(-100, 100, words("briefing.column.nps"), NET_FORM))
    return points(name, rows, axis_of(item.scale, words) if item is not None else _reach(rows, words))


def _reach(rows: Sequence[Point], words: Words) -> Axis:
    """An axis for numbers that have no scale: from 0, or from the least, to what all intervals reach."""
    ends = [end for row in rows for end in (row.value, *(row.limits or ()))]
    step = 10.0 ** floor(log10(max(*map(abs, ends), 1e-9)))
    return Axis(min(0.0, floor(min(ends) / step) * step), ceil(max(ends) / step) * step or step, words("briefing.column.mean"))


def _stacked(name: str, shares: pd.DataFrame, scale: Scale, words: Words) -> Chart:
    wide = shares.pivot(index="group", columns="option", values="share")
    points = list(dict.fromkeys(shares["option"]))
    groups = list(dict.fromkeys(shares["group"]))
    people = shares.groupby("group")["n"].sum()
    labels = [words("briefing.overall") if group == WHOLE else visible(str(group)) for group in groups]
    named = {f"{value:g}": words("figures.point", value=value) for value in (scale.min + n for n in range(scale.points))}
    return Chart(
        name=name,
        kind=ChartKind.STACKED,
        labels=tuple(labels),
        people=tuple(int(people[group]) for group in groups),
        series=tuple(
            Series(
                key=f"p{place}",
                name=named.get(str(point), visible(str(point))),
                values=tuple(share_or_none(wide.loc[g, point]) for g in groups),
            )
            for place, point in enumerate(points)
        ),
        shown=tuple("" for _ in groups),
        low=0.0,
        high=1.0,
        is_share=True,
        ends=ends_of(scale, words),
    )
