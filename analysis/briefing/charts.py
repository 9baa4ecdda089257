"""Rows of charts from the tables of the rooms before: what is withheld is a row without a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.briefing.contents import Chart, ChartKind, Series
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words, written
from analysis.plain import visible
from analysis.questions import Questions
from analysis.questions.measure import OVERALL as WHOLE
from analysis.questions.measure import REST
from analysis.survey import Item, Scale, Survey
from analysis.themes import Themes

Row = dict[Hashable, Any]

MOST_ROWS = 12
"""As many rows as a slide holds; the others are in the workbook."""


def of_groups(gains: Gains, item: str, keys: Iterable[str], words: Words) -> Chart | None:
    """Before and after of each group, of one item or the composite."""
    table = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    rows = table.to_dict("records")
    return _before_after("groups", rows, [visible(str(row["group"])) for row in rows], gains.scale, keys, words, "group")


def of_items(gains: Gains, survey: Survey, keys: Iterable[str], words: Words) -> Chart | None:
    """Before and after of each understanding item, the largest gain first."""
    texts = {item.id: visible(item.text) for item in survey.understanding_items}
    table = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)]
    rows = table.sort_values("gain", ascending=False, kind="stable").to_dict("records")
    scale = gains.scale
    return _before_after("items", rows, [texts[str(row["item"])] for row in rows], scale, keys, words, "item")


def of_whole(gains: Gains, words: Words) -> Chart | None:
    """The composite, everybody together."""
    table = gains.table[(gains.table["item"] == COMPOSITE) & (gains.table["group"] == OVERALL)]
    return _before_after("overall", table.to_dict("records"), [words("briefing.overall")], gains.scale, (), words, "group")


def _before_after(
    name: str, rows: list[Row], labels: list[str], scale: Scale | None, keys: Iterable[str], words: Words, named: str
) -> Chart | None:
    if scale is None or not rows or all(pd.isna(row["gain"]) for row in rows):
        return None
    rows, labels, named_rows = rows[:MOST_ROWS], labels[:MOST_ROWS], set(keys)
    shown = [
        words("briefing.withheld_row")
        if pd.isna(row["gain"])
        else words("briefing.change", post=row["post_mean"], gain=row["gain"])
        for row in rows
    ]
    series = tuple(
        Series(
            key=key,
            name=words(f"briefing.{key}"),
            values=tuple(_known(row[f"{key}_mean"], row["gain"]) for row in rows),
            limits=tuple(_limits(row, key) for row in rows),
        )
        for key in ("pre", "post")
    )
    return Chart(
        name=name,
        kind=ChartKind.BEFORE_AFTER,
        labels=tuple(labels),
        series=series,
        shown=tuple(shown),
        people=tuple(None if pd.isna(row["n"]) else int(row["n"]) for row in rows),
        limits=tuple(_limits(row, "ci") for row in rows),
        low=scale.min,
        high=scale.max,
        ends=ends_of(scale, words),
        highlight=frozenset(place for place, row in enumerate(rows) if row[named] in named_rows),
    )


def _limits(row: Row, name: str) -> tuple[float, float] | None:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return None if pd.isna(low) or pd.isna(row["gain"]) else (float(low), float(high))


def _known(value: float, gain: float) -> float | None:
    return None if pd.isna(value) or pd.isna(gain) else float(value)


def ends_of(scale: Scale, words: Words) -> str:
    """``1 전혀 그렇지 않다 – 5 매우 그렇다``; "" where the ends have no words."""
    low, high = scale.labels.get(scale.min, ""), scale.labels.get(scale.max, "")
    if not low and not high:
        return ""
    told = words("briefing.scale", low=scale.min, low_word=visible(low), high=scale.max, high_word=visible(high))
    return " ".join(told.split())


def of_people(survey: Survey, words: Words) -> Chart | None:
    """Respondents by region."""
    counts = survey.respondents["region"].value_counts()
    regions = [region for region in survey.regions if region in counts.index]
    if not regions:
        return None
    values = tuple(float(counts[region]) for region in regions[:MOST_ROWS])
    return _bars(
        "respondents",
        [visible(region) for region in regions[:MOST_ROWS]],
        values,
        [words("briefing.people", n=int(value)) for value in values],
        high=max(values),
    )


def of_themes(themes: Themes, keys: Iterable[str], words: Words, most: int = 8) -> Chart | None:
    """The leading themes by the share of people who spoke of them."""
    rows = themes.table.head(most).to_dict("records")
    if not rows:
        return None
    named = set(keys)
    return _bars(
        "themes",
        [visible(str(row["label"])) for row in rows],
        tuple(_share_or_none(row["prevalence"]) for row in rows),
        [_share(row["prevalence"], row["respondents"], words) for row in rows],
        high=max((float(row["prevalence"]) for row in rows if not pd.isna(row["prevalence"])), default=1.0),
        is_share=True,
        highlight=frozenset(place for place, row in enumerate(rows) if row["theme"] in named),
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
        return _means(name, question, questions, item.scale, words)
    overall = shares[shares["group"] == WHOLE]
    if overall.empty:
        return None
    rows = overall.head(MOST_ROWS).to_dict("records")
    labels = [visible(str(row["option"])) if row["option"] != REST else words("briefing.rest") for row in rows]
    shown = [_share(row["share"], row["n"], words) for row in rows]
    values = tuple(_share_or_none(row["share"]) for row in rows)
    lead = frozenset(place for place, row in enumerate(rows) if row["option"] == question["lead"] and question["lead_p"] < _ALPHA)
    return _bars(name, labels, values, shown, high=max(value or 0.0 for value in values), is_share=True, highlight=lead)


def _means(name: str, question: Mapping[Hashable, Any], questions: Questions, scale: Scale, words: Words) -> Chart | None:
    """The means of everybody and each group, of a scale whose points are too many for one bar."""
    figures = questions.figures[questions.figures["question"] == question["question"]]
    rows = figures[~figures["suppressed"].astype(bool)].head(MOST_ROWS).to_dict("records")
    if not rows:
        return None
    labels = [words("briefing.overall") if row["group"] == WHOLE else visible(str(row["group"])) for row in rows]
    values = tuple(float(row["mean"]) for row in rows)
    shown = [f"{words('briefing.mean', mean=row['mean'])} {words('briefing.n', n=int(row['n']))}" for row in rows]
    return _bars(name, labels, values, shown, high=scale.max)


_MOST_POINTS = 7
_ALPHA = 0.05


def _stacked(name: str, shares: pd.DataFrame, scale: Scale, words: Words) -> Chart:
    wide = shares.pivot(index="group", columns="option", values="share")
    points = list(dict.fromkeys(shares["option"]))
    groups = list(dict.fromkeys(shares["group"]))[:MOST_ROWS]
    people = shares.groupby("group")["n"].sum()
    labels = [words("briefing.overall") if group == WHOLE else visible(str(group)) for group in groups]
    return Chart(
        name=name,
        kind=ChartKind.STACKED,
        labels=tuple(labels),
        people=tuple(int(people[group]) for group in groups),
        series=tuple(
            Series(key=f"p{place}", name=visible(str(point)), values=tuple(_share_or_none(wide.loc[g, point]) for g in groups))
            for place, point in enumerate(points)
        ),
        shown=tuple("" for _ in groups),
        low=0.0,
        high=1.0,
        is_share=True,
        ends=ends_of(scale, words),
    )


def _bars(
    name: str,
    labels: list[str],
    values: tuple[float | None, ...],
    shown: list[str],
    *,
    high: float,
    is_share: bool = False,
    highlight: frozenset[int] = frozenset(),
) -> Chart:
    series = (Series(key="value", name="", values=values),)
    return Chart(
        name=name,
        kind=ChartKind.BARS,
        labels=tuple(labels),
        series=series,
        shown=tuple(shown),
        low=0.0,
        high=high,
        is_share=is_share,
        highlight=highlight,
    )


def _share(share: float, n: float, words: Words) -> str:
    return words("briefing.withheld_row") if pd.isna(share) else words("briefing.share", share=share, n=int(n))


def _share_or_none(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def rounded(value: float | None, decimals: int = 2) -> str:
    """A number as it is written in a cell of a report; "" where there is none."""
    return "" if value is None else written(value, f".{decimals}f")
