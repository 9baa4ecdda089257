"""Rows of charts from the tables of the rooms before: what is withheld is a row without a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.briefing.contents import Chart, ChartKind, Fact, Series
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words, written
from analysis.plain import visible
from analysis.questions import Questions
from analysis.questions.measure import OVERALL as WHOLE
from analysis.questions.measure import REST
from analysis.survey import Item, Scale, Survey
from analysis.themes import Themes

MOST_OPTIONS = 12
"""As many answers of a question as are drawn; the others are in the workbook, and the chart says how many they are."""


def of_groups(gains: Gains, item: str, keys: Iterable[str], words: Words) -> Chart | None:
    """Before and after of each group, of one item or the composite."""
    table = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    rows = table.to_dict("records")
    return before_after("groups", rows, [visible(str(row["group"])) for row in rows], gains.scale, keys, words, "group")


def of_items(gains: Gains, survey: Survey, keys: Iterable[str], words: Words) -> Chart | None:
    """Before and after of each understanding item, the largest gain first."""
    texts = {item.id: visible(item.label) for item in survey.understanding_items}
    table = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)]
    rows = table.sort_values("gain", ascending=False, kind="stable").to_dict("records")
    scale = gains.scale
    return before_after("items", rows, [texts[str(row["item"])] for row in rows], scale, keys, words, "item")


def of_whole(gains: Gains, survey: Survey, words: Words) -> Chart | None:
    """The composite, everybody together; an only item goes by its own name."""
    items = survey.understanding_items
    label = visible(items[0].text) if len(items) == 1 else words("briefing.overall")
    table = gains.table[(gains.table["item"] == COMPOSITE) & (gains.table["group"] == OVERALL)]
    return before_after("overall", table.to_dict("records"), [label], gains.scale, (), words, "group")


def facts_of(gains: Gains, words: Words) -> tuple[Fact, ...]:
    """The composite of everybody in four numbers: before, after, the change with its limits, who rose; () where withheld."""
    table = gains.table[(gains.table["item"] == COMPOSITE) & (gains.table["group"] == OVERALL)]
    row = table.iloc[0] if len(table) else None
    if row is None or row["suppressed"] or pd.isna(row["gain"]):
        return ()
    told = [Fact(words(f"briefing.fact.{name}"), written(row[f"{name}_mean"], ".2f")) for name in ("pre", "post")]
    limits = "" if pd.isna(row["ci_low"]) else words("briefing.fact.limits", low=row["ci_low"], high=row["ci_high"])
    told.append(Fact(words("briefing.fact.gain"), written(row["gain"], "+.2f"), limits))
    if not pd.isna(row["improved"]) and row["n"]:
        share, n = row["improved"] / row["n"], words("briefing.fact.of", n=int(row["improved"]), of=int(row["n"]))
        told.append(Fact(words("briefing.fact.improved"), written(share, ".0%"), n))
    return tuple(told)


def before_after(
    name: str,
    rows: Sequence[Mapping[Any, Any]],
    labels: list[str],
    scale: Scale | None,
    keys: Iterable[str],
    words: Words,
    named: str,
) -> Chart | None:
    """Before and after of rows of a table of gains; `keys` are the values of column `named` whose rows stand out."""
    if scale is None or not rows or all(pd.isna(row["gain"]) for row in rows):
        return None
    named_rows = set(keys)
    shown = [_change(row, words) for row in rows]
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
        end_words=end_words(scale),
        highlight=frozenset(place for place, row in enumerate(rows) if row[named] in named_rows),
    )


def _change(row: Mapping[Any, Any], words: Words) -> str:
    if pd.isna(row["gain"]):
        return words("briefing.withheld_row")
    if pd.isna(row["ci_low"]):
        return words("briefing.change", gain=row["gain"])
    return words("briefing.change_within", gain=row["gain"], low=row["ci_low"], high=row["ci_high"])


def _limits(row: Mapping[Any, Any], name: str) -> tuple[float, float] | None:
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


def end_words(scale: Scale) -> tuple[str, str]:
    """The words of a scale's lowest and highest point."""
    low, high = (visible(scale.labels.get(end, "")) for end in (scale.min, scale.max))
    return low, high


def of_levels(gains: Gains, survey: Survey, words: Words) -> Chart | None:
    """The mean of each understanding item at the one moment that was asked; None where both were, or none is told."""
    texts = {item.id: visible(item.text) for item in survey.understanding_items}
    table = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)]
    if gains.scale is None or table.empty or table["gain"].notna().any():
        return None
    moment = next((name for name in ("post", "pre") if table[f"{name}_mean"].notna().all()), "")
    if not moment:
        return None
    rows = table.sort_values(f"{moment}_mean", ascending=False, kind="stable").to_dict("records")
    means = tuple(float(row[f"{moment}_mean"]) for row in rows)
    limits = tuple((float(row[f"{moment}_low"]), float(row[f"{moment}_high"])) for row in rows)
    people = tuple(int(row[f"{moment}_only"]) for row in rows)
    return _points("overall", [texts[str(row["item"])] for row in rows], means, limits, people, gains.scale, words)


def _points(
    name: str,
    labels: list[str],
    means: tuple[float, ...],
    limits: tuple[tuple[float, float] | None, ...],
    people: tuple[int | None, ...],
    scale: Scale,
    words: Words,
) -> Chart:
    return Chart(
        name=name,
        kind=ChartKind.POINTS,
        labels=tuple(labels),
        series=(Series(key="value", name=words("briefing.column.mean"), values=means, limits=limits),),
        shown=tuple(words("briefing.mean", mean=mean) for mean in means),
        people=people,
        low=scale.min,
        high=scale.max,
        ends=ends_of(scale, words),
        end_words=end_words(scale),
    )


def of_people(survey: Survey, words: Words) -> Chart | None:
    """Respondents by region."""
    counts = survey.respondents["region"].value_counts()
    regions = [region for region in survey.regions if region in counts.index]
    if not regions:
        return None
    values = tuple(float(counts[region]) for region in regions)
    return _bars(
        "respondents",
        [visible(region) for region in regions],
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
        return _means(name, question, questions, item.scale, words)
    overall = shares[shares["group"] == WHOLE]
    if overall.empty:
        return None
    rows = overall.head(MOST_OPTIONS).to_dict("records")
    labels = [visible(str(row["option"])) if row["option"] != REST else words("briefing.rest") for row in rows]
    shown = [_share(row["share"], row["n"], words) for row in rows]
    values = tuple(_share_or_none(row["share"]) for row in rows)
    lead = frozenset(place for place, row in enumerate(rows) if row["option"] == question["lead"] and question["lead_p"] < _ALPHA)
    high, more = max(value or 0.0 for value in values), len(overall) - len(rows)
    return _bars(name, labels, values, shown, high=high, is_share=True, highlight=lead, more=more)


def _means(name: str, question: Mapping[Hashable, Any], questions: Questions, scale: Scale, words: Words) -> Chart | None:
    """The means of everybody and each group, of a scale whose points are too many for one bar."""
    figures = questions.figures[questions.figures["question"] == question["question"]]
    rows = figures[~figures["suppressed"].astype(bool) & figures["mean"].notna()].to_dict("records")
    if not rows:
        return None
    labels = [words("briefing.overall") if row["group"] == WHOLE else visible(str(row["group"])) for row in rows]
    means = tuple(float(row["mean"]) for row in rows)
    limits = tuple(None if pd.isna(row["ci_low"]) else (float(row["ci_low"]), float(row["ci_high"])) for row in rows)
    return _points(name, labels, means, limits, tuple(int(row["n"]) for row in rows), scale, words)


_MOST_POINTS = 7
_ALPHA = 0.05


def _stacked(name: str, shares: pd.DataFrame, scale: Scale, words: Words) -> Chart:
    wide = shares.pivot(index="group", columns="option", values="share")
    points = list(dict.fromkeys(shares["option"]))
    groups = list(dict.fromkeys(shares["group"]))
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
    more: int = 0,
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
        more=more,
    )


def _share(share: float, n: float, words: Words) -> str:
    return words("briefing.withheld_row") if pd.isna(share) else words("briefing.share", share=share, n=int(n))


def _share_or_none(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def rounded(value: float | None, decimals: int = 2) -> str:
    """A number as it is written in a cell of a report; "" where there is none."""
    return "" if value is None else written(value, f".{decimals}f")
