"""Rows of charts from the table of gains: what is withheld is a row without a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.briefing.charts.parts import Point, axis_of, end_words, ends_of, limits_of, points
from analysis.briefing.contents import Chart, ChartKind, Fact, Series
from analysis.findings.finding import decimals
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words, written
from analysis.plain import visible
from analysis.survey import Scale, Survey


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
    digits = decimals(gains.scale)
    facts = [Fact(words(f"briefing.fact.{name}"), written(row[f"{name}_mean"], f".{digits}f")) for name in ("pre", "post")]
    ends = {"low": row["ci_low"], "high": row["ci_high"], "digits": digits}
    limits = "" if pd.isna(row["ci_low"]) else words("briefing.fact.limits", **ends)
    facts.append(Fact(words("briefing.fact.gain"), written(row["gain"], f"+.{digits}f"), limits))
    if not pd.isna(row["improved"]) and row["n"]:
        share, n = row["improved"] / row["n"], words("briefing.fact.of", n=int(row["improved"]), of=int(row["n"]))
        facts.append(Fact(words("briefing.fact.improved"), written(share, ".0%"), n))
    return tuple(facts)


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
    digits = decimals(scale)
    shown = [_change(row, digits, words) for row in rows]
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
        form=f".{digits}f",
        ends=ends_of(scale, words),
        end_words=end_words(scale),
        highlight=frozenset(place for place, row in enumerate(rows) if row[named] in named_rows),
    )


def _change(row: Mapping[Any, Any], digits: int, words: Words) -> str:
    if pd.isna(row["gain"]):
        return words("briefing.withheld_row")
    if pd.isna(row["ci_low"]):
        return words("briefing.change", gain=row["gain"], digits=digits)
    return words("briefing.change_within", gain=row["gain"], low=row["ci_low"], high=row["ci_high"], digits=digits)


def _limits(row: Mapping[Any, Any], name: str) -> tuple[float, float] | None:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return None if pd.isna(low) or pd.isna(row["gain"]) else (float(low), float(high))


def _known(value: float, gain: float) -> float | None:
    return None if pd.isna(value) or pd.isna(gain) else float(value)


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
    levels = [
        Point(
            texts[str(row["item"])],
            float(row[f"{moment}_mean"]),
            limits_of(row, f"{moment}_low", f"{moment}_high"),
            int(row[f"{moment}_only"]),
        )
        for row in rows
    ]
    return points("overall", levels, axis_of(gains.scale, words))
