"""How much was learned, and which items moved most and least."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.findings.finding import (
    CLEAR,
    EMPTY,
    HEDGED,
    Direction,
    Finding,
    decimals,
    direction,
    group_label,
    quoted,
    row_of,
    rows_of,
    say,
    scale_name,
)
from analysis.gains import COMPOSITE, OVERALL, Design, Gains
from analysis.language import Message
from analysis.survey import Scale, Survey

ALPHA = 0.05
"""A p value below this, adjusted for the number of comparisons, lets a difference be claimed."""


def overall_gain_finding(gains: Gains) -> Finding:
    """The change of the composite with its interval, n and g_av; without a composite, how many items rose."""
    row = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if row["suppressed"]:
        return Finding(say("overall.suppressed"), EMPTY, (), say("overall.suppressed_detail"))
    if gains.scale is not None and gains.design is Design.INDEPENDENT and not np.isnan(row["gain"]):
        return _two_samples(row, gains.scale)
    if gains.scale is not None and gains.design in _ONE_MOMENT and (row["pre_only"] or row["post_only"]):
        return _one_moment(row, gains.scale, _ONE_MOMENT[gains.design])
    if gains.scale is None or not row["n"]:
        return _without_composite(gains)
    moved, digits = direction(row["ci_low"], row["ci_high"]), decimals(gains.scale)
    scale = scale_name(gains.scale)
    effect = "" if np.isnan(row["effect"]) else say("overall.effect", value=row["effect"])
    detail = say(
        "overall.detail",
        pre=row["pre_mean"],
        post=row["post_mean"],
        gain=row["gain"],
        low=row["ci_low"],
        high=row["ci_high"],
        level=row["ci_level"],
        n=int(row["n"]),
        effect=effect,
        items=len(gains.composite_items),
        digits=digits,
        scale=scale,
    )
    title = say(f"overall.{moved}", scale=scale, size=abs(row["gain"]), digits=digits)
    return Finding(title, HEDGED if moved is Direction.UNCLEAR else CLEAR, (COMPOSITE,), detail, _WHOLE)


_WHOLE = ((COMPOSITE, OVERALL),)
_ONE_MOMENT = {Design.PRE_ONLY: "pre", Design.POST_ONLY: "post"}


def _two_samples(row: dict[str, Any], scale: Scale) -> Finding:
    """Two groups of people, who may be different ones: their means, and no word of anybody's change."""
    moved, digits = direction(row["ci_low"], row["ci_high"]), decimals(scale)
    way = {Direction.ROSE: "higher", Direction.FELL: "lower", Direction.UNCLEAR: "unclear"}[moved]
    detail = say(
        "overall.independent_detail",
        before=int(row["pre_only"]),
        after=int(row["post_only"]),
        pre=row["pre_mean"],
        post=row["post_mean"],
        gain=row["gain"],
        low=row["ci_low"],
        high=row["ci_high"],
        level=row["ci_level"],
        digits=digits,
    )
    title = say(f"overall.independent_{way}", scale=scale_name(scale), size=abs(row["gain"]), digits=digits)
    return Finding(title, HEDGED, (COMPOSITE,), detail, _WHOLE)


def _one_moment(row: dict[str, Any], scale: Scale, moment: str) -> Finding:
    n, digits = int(row[f"{moment}_only"]), decimals(scale)
    low, high = row[f"{moment}_low"], row[f"{moment}_high"]
    detail = say("overall.one_moment_detail", n=n, low=low, high=high, level=row["ci_level"], digits=digits)
    title = say(f"overall.one_moment_{moment}", scale=scale_name(scale), mean=row[f"{moment}_mean"], digits=digits)
    return Finding(title, HEDGED, (COMPOSITE,), detail, _WHOLE)


def _without_composite(gains: Gains) -> Finding:
    items = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE)]
    told = items[items["n"] > 0]
    if not told.empty:
        rose = told[(told["ci_low"] > 0) & (told["p_adjusted"] < ALPHA)]
        title = say("overall.mixed", total=len(told), count=len(rose))
        return Finding(title, CLEAR, tuple(rose["item"]), say("overall.mixed_detail"), rows_of(told))
    if items.empty:
        return Finding(say("overall.no_items"), EMPTY, (), say("overall.no_items_detail"))
    if items["suppressed"].any():
        return Finding(say("overall.suppressed"), EMPTY, (), say("overall.suppressed_detail"))
    return Finding(say("overall.no_pairs"), EMPTY, (), say(f"overall.{_why_unpaired(items)}"))


def _why_unpaired(items: pd.DataFrame) -> str:
    before, after = items["pre_only"].sum() > 0, items["post_only"].sum() > 0
    if before and after:
        return "unmatched"
    if before:
        return "only_pre"
    return "only_post" if after else "no_answers"


def moved_finding(gains: Gains, survey: Survey) -> Finding:
    """The items that moved most and least.

    "Most" (and "least") is said only where the intervals of the first and the second (the last and the one before) do not
    overlap; otherwise the top two are named without an order between them. Items of different scales are ranked by g_av.
    """
    ranked = _ranked_items(gains, survey)
    if ranked.empty:
        return overall_gain_finding(gains)
    first = ranked.iloc[0]
    if len(ranked) == 1:
        return _single_item(first, gains)
    return replace(_most_moved(ranked, _range_of_items(ranked, gains)), rows=rows_of(ranked))


def _ranked_items(gains: Gains, survey: Survey) -> pd.DataFrame:
    """Items with a gain, most moved first: item, text, size, low, high and the columns of the table."""
    texts = {item.id: quoted(item.text) for item in survey.understanding_items}
    measure = ["gain", "ci_low", "ci_high"] if gains.scale else ["effect", "effect_low", "effect_high"]
    items = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)]
    items = items.assign(
        text=items["item"].map(texts), **dict(zip(("size", "low", "high"), items[measure].to_numpy().T, strict=True))
    )
    return items.dropna(subset=["size"]).sort_values("size", ascending=False, kind="stable").reset_index(drop=True)


def _single_item(row: pd.Series, gains: Gains) -> Finding:
    moved = direction(row["low"], row["high"])
    key = {"rose": "moved.one", "fell": "moved.one_fell", "unclear": "moved.none"}[moved]
    detail = say(
        "moved.single_detail",
        amount=_amount(row["size"], gains),
        low=row["low"],
        high=row["high"],
        level=row["ci_level"],
        n=int(row["n"]),
        digits=decimals(gains.scale),
    )
    weight, item = HEDGED if moved is Direction.UNCLEAR else CLEAR, str(row["item"])
    return Finding(say(key, first=row["text"]), weight, (item,), detail, ((item, OVERALL),))


def _most_moved(ranked: pd.DataFrame, detail: Message) -> Finding:
    first, second = ranked.iloc[0], ranked.iloc[1]
    keys = (str(first["item"]), str(second["item"]))
    if direction(first["low"], first["high"]) is not Direction.ROSE:
        return Finding(say("moved.none"), HEDGED, (), detail)
    if first["low"] > second["high"]:
        return Finding(say("moved.most", first=first["text"]), CLEAR, keys[:1], detail)
    if len(ranked) == 2:
        return Finding(say("moved.alike"), HEDGED, (), detail)
    if direction(second["low"], second["high"]) is not Direction.ROSE:
        return Finding(say("moved.one", first=first["text"]), HEDGED, keys[:1], detail)
    return Finding(say("moved.two", first=first["text"], second=second["text"]), HEDGED, keys, detail)


def _range_of_items(ranked: pd.DataFrame, gains: Gains) -> Message:
    first, before_last, last = ranked.iloc[0], ranked.iloc[-2], ranked.iloc[-1]
    if direction(last["low"], last["high"]) is Direction.FELL:
        key = "moved.least_fell"
    else:
        key = "moved.least" if last["high"] < before_last["low"] else "moved.least_unclear"
    return say(
        key,
        first=first["text"],
        first_amount=_amount(first["size"], gains),
        last=last["text"],
        last_amount=_amount(last["size"], gains),
    )


def _amount(size: float, gains: Gains) -> Message:
    if gains.scale is None:
        return say("amount.effect", value=size)
    return say("amount.points", value=size, digits=decimals(gains.scale))


def movement_finding(gains: Gains, item: str) -> Finding:
    """Which share of the pairs rose in an item, with its interval, beside who stayed and who fell."""
    row = row_of(gains.table, item=item, group=OVERALL)
    values = {
        "n": int(row["n"]),
        "share": row["improved"] / row["n"],
        "low": row["improved_low"],
        "high": row["improved_high"],
        **{name: int(row[name]) for name in ("improved", "same", "declined")},
    }
    detail = say("movement.detail", level=row["ci_level"], **values)
    return Finding(say("movement.title", **values), CLEAR, (item,), detail, ((item, OVERALL),))


def movements_finding(gains: Gains, survey: Survey) -> Finding:
    """Between which shares of the pairs rose, item by item; nothing where nobody's change is known."""
    texts = {item.id: quoted(item.text) for item in survey.understanding_items}
    rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts) & gains.table["improved"].notna()]
    shares = (rows["improved"] / rows["n"]).dropna().sort_values(kind="stable")
    if shares.empty:
        return overall_gain_finding(gains)
    items = rows["item"]
    low, high = str(items[shares.index[0]]), str(items[shares.index[-1]])
    if low == high:
        return movement_finding(gains, low)
    title = say("movement.range", low=shares.iloc[0], high=shares.iloc[-1])
    return Finding(title, CLEAR, (high, low), say("movement.range_detail", most=texts[high], least=texts[low]), rows_of(rows))


def forest_finding(gains: Gains, survey: Survey, table: pd.DataFrame) -> Finding:
    """In how many cells of `table` (item, group, gain, ci_low, ci_high) the change is clear; a count, for cells are many."""
    told = table.dropna(subset=["ci_low", "ci_high"])
    rose, fell = int((told["ci_low"] > 0).sum()), int((told["ci_high"] < 0).sum())
    values = {"group": group_label(gains.by, survey.groups), "total": len(told), "rose": rose, "fell": fell}
    if told.empty:
        return Finding(say("groups.none", **values), EMPTY, (), say("groups.none_detail", **values))
    way = "forest.all" if rose == len(told) else "forest.some"
    return Finding(say(f"{way}", **values), HEDGED, (), say("forest.detail", **values), rows_of(told))


def cells_finding(gains: Gains, survey: Survey) -> Finding:
    """The highest and the lowest cell of the group × item table, as observed values: cells are too many to be ranked surely."""
    texts = {item.id: quoted(item.text) for item in survey.understanding_items}
    cells = gains.table[gains.table["group"].isin(gains.groups) & gains.table["item"].isin(texts) & gains.table["gain"].notna()]
    if gains.scale is None or cells.empty:
        group = group_label(gains.by, survey.groups)
        return Finding(say("groups.none", group=group), EMPTY, (), say("groups.none_detail", group=group))
    high, low = _extreme(cells, 0), _extreme(cells, -1)
    detail = say(
        "cells.detail",
        group=high["group"],
        item=texts[high["item"]],
        amount=_amount(high["gain"], gains),
        low_group=low["group"],
        low_item=texts[low["item"]],
        low_amount=_amount(low["gain"], gains),
    )
    title = _highest_cell(high, texts, group_label(gains.by, survey.groups))
    return Finding(title, HEDGED, (str(high["group"]), str(high["item"])), detail, rows_of(cells))


def _extreme(cells: pd.DataFrame, place: int) -> pd.Series:
    return cells.sort_values("gain", ascending=False, kind="stable").iloc[place]


def _highest_cell(high: Any, texts: dict[str, str], group: Message | str) -> Message:
    if high["gain"] <= 0:
        return say("cells.title_none", group=group)
    return say("cells.title", group=high["group"], item=texts[high["item"]])
