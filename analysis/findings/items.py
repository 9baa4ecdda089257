"""Which items moved, which more than the others, and in how many cells of items and groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.findings.claims import ALPHA, apart, at_most, change_p, disagree, leaders, says_something, ways, widest
from analysis.findings.finding import (
    CLEAR,
    EMPTY,
    HEDGED,
    Direction,
    Finding,
    amount,
    decimals,
    group_label,
    looks_alike,
    quoted,
    rows_of,
    say,
    size,
)
from analysis.findings.overall import overall_gain_finding
from analysis.gains import COMPOSITE, OVERALL, Design, Gains
from analysis.language import Message
from analysis.survey import Survey

_ALL: Mapping[str, Message | str] = {"shown": "", "among": ""}


def moved_finding(gains: Gains, survey: Survey) -> Finding:
    """Which items rose or fell, and which rose more than the others.

    An item is said to have moved where both of its tests hold after Holm's adjustment over all items; "all" where each of them
    holds by itself; "the most" (or "more than the others", of two or three) where the contrasts with every other item hold.
    Items of different scales are set side by side in percent of their ranges.
    """
    ranked, untold = _ranked_items(gains, survey), untold_items(gains, survey)
    if ranked.empty:
        return overall_gain_finding(gains)
    if len(ranked) == 1:
        return _single_item(ranked.iloc[0], gains, untold)
    shown = {"shown": say("moved.shown"), "among": say("moved.among")} if untold else _ALL
    title, weight, keys = _title(ranked, gains, shown)
    detail = _detail(ranked, gains, keys, {"shown": shown["shown"], "untold": _untold(untold)})
    return Finding(title, weight, keys, detail, rows_of(ranked))


def untold_items(gains: Gains, survey: Survey) -> int:
    """How many understanding items are withheld of everybody: "all" and "the most" are then of those that are shown."""
    items = [item.id for item in survey.understanding_items]
    rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(items)]
    return int(rows["suppressed"].astype(bool).sum())


def _untold(count: int) -> Message | str:
    return say("moved.untold", count=count) if count else ""


def _ranked_items(gains: Gains, survey: Survey) -> pd.DataFrame:
    """Items with a gain, most moved first: the columns of the table, text, points (or percent of the range) and way."""
    texts = {item.id: quoted(item.label) for item in survey.understanding_items}
    span = {item.id: item.scale.max - item.scale.min for item in survey.understanding_items}
    items = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)].dropna(subset=["gain"])
    unit = 1.0 if gains.scale is not None else 100 / items["item"].map(span).astype(float)
    items = items.assign(text=items["item"].map(texts), points=items["gain"] * unit, way=ways(items))
    return items.sort_values("points", ascending=False, kind="stable").reset_index(drop=True)


def _key(name: str, gains: Gains) -> str:
    """The sentence's name: of two samples nobody's change is spoken of."""
    return f"moved_apart.{name}" if gains.design is Design.INDEPENDENT else f"moved.{name}"


def _single_item(row: pd.Series, gains: Gains, untold: int) -> Finding:
    keys = {Direction.ROSE: "one", Direction.FELL: "one_fell", Direction.UNCLEAR: "none"}
    values = {"amount": amount(row["points"], gains.scale), "digits": decimals(gains.scale), "people": people_of(row)}
    limits = {"low": row["ci_low"], "high": row["ci_high"], "level": row["ci_level"], "untold": _untold(untold)}
    detail = say(_key("single_alike" if np.isnan(row["error"]) else "single_detail", gains), **limits, **values)
    weight, item = HEDGED if row["way"] is Direction.UNCLEAR else CLEAR, str(row["item"])
    is_split = row["way"] is Direction.UNCLEAR and disagree(dict(row.items()))
    title = say("moved.one_split" if is_split else _key(keys[row["way"]], gains), first=row["text"])
    return Finding(title, weight, (item,), detail, ((item, OVERALL),))


def people_of(row: pd.Series) -> Message:
    """How many people a row's figures are of: pairs, or those before and those after."""
    if row["design"] == Design.INDEPENDENT:
        return say("amount.two_samples", before=int(row["pre_only"]), after=int(row["post_only"]))
    return say("amount.pairs", n=int(row["n"]))


def _title(ranked: pd.DataFrame, gains: Gains, shown: Mapping[str, Message | str]) -> tuple[Message, float, tuple[str, ...]]:
    rose, fell = (ranked[ranked["way"].eq(way)] for way in (Direction.ROSE, Direction.FELL))
    values: dict[str, Any] = {"total": len(ranked), "count": len(rose), "fell": len(fell), **shown}
    if rose.empty:
        return _without_rise(ranked, fell, gains, values)
    fallen = say(_key("fallen", gains), **values) if len(fell) else ""
    ahead = leaders(list(ranked["item"]), gains.item_contrasts)
    named = ranked[ranked["item"].isin(ahead)]
    if ahead and named["way"].eq(Direction.ROSE).all():
        key = "more" if len(ahead) > 1 else "most" if len(ranked) > 2 else "most_of_two"
        title = say(_key(key, gains), first=named["text"].iloc[0], items=list(named["text"]), fallen=fallen, **shown)
        return title, CLEAR, ahead
    if len(rose) == 1:
        return say(_key("only", gains), first=rose["text"].iloc[0], fallen=fallen, **values), CLEAR, (str(rose["item"].iloc[0]),)
    differ = "differ" if len(apart(gains.item_contrasts)) else "alike"
    alone = change_p(ranked)
    is_all = bool((alone < ALPHA).all() and (ranked["gain"] > 0).all())
    key = f"all_{differ}" if is_all else f"some_{differ}"
    return say(_key(key, gains), fallen=fallen, **values), CLEAR, ()


def _without_rise(
    ranked: pd.DataFrame, fell: pd.DataFrame, gains: Gains, values: dict[str, Any]
) -> tuple[Message, float, tuple[str, ...]]:
    if fell.empty:
        return say(_key("none", gains), first=ranked["text"].iloc[0]), HEDGED, ()
    if len(fell) == 1:
        return say(_key("only_fell", gains), first=fell["text"].iloc[0], **values), CLEAR, (str(fell["item"].iloc[0]),)
    key = "all_fell" if len(fell) == len(ranked) else "some_fell"
    return say(_key(key, gains), **values), CLEAR, tuple(fell["item"])


def _detail(ranked: pd.DataFrame, gains: Gains, named: tuple[str, ...], beside: Mapping[str, Message | str]) -> Message:
    first, last = ranked.iloc[0], ranked.iloc[-1]
    return say(
        _key("range_even" if looks_alike(first["points"], last["points"], gains.scale) else "range", gains),
        first=first["text"],
        first_amount=amount(first["points"], gains.scale),
        last=last["text"],
        last_amount=amount(last["points"], gains.scale),
        people=people_of(first) if ranked["n"].nunique() == 1 else say("amount.pairs_up_to", n=int(ranked["n"].max())),
        more=_evidence(ranked, gains, named),
        **beside,
    )


def _evidence(ranked: pd.DataFrame, gains: Gains, named: tuple[str, ...]) -> Message | str:
    if len(ranked) > 2 and named and set(named) == set(leaders(list(ranked["item"]), gains.item_contrasts)):
        return say("moved.against_all")
    held = _of_own_changes(apart(gains.item_contrasts), ranked)
    texts = dict(zip(ranked["item"], ranked["text"], strict=True))
    if not held.empty:
        a, b, difference = widest(held)
        return say(
            _key("pair" if len(ranked) > 2 else "one_pair", gains),
            a=texts[a],
            b=texts[b],
            difference=size(difference, gains.scale),
        )
    # Of those who answered both items a bound may lie below what the items' own changes, of more people, differ by.
    bound = float(np.maximum(at_most(gains.item_contrasts), ranked["points"].iloc[0] - ranked["points"].iloc[-1]))
    key = "moved.at_most" if says_something(bound, gains.scale) else "moved.too_few"
    return "" if np.isnan(bound) else say(key, bound=size(bound, gains.scale))


def _of_own_changes(held: pd.DataFrame, ranked: pd.DataFrame) -> pd.DataFrame:
    """Contrasts that hold, by how much the items' own changes differ: what the table beside the sentence shows.

    The contrast itself is of those who answered both items. Told beside the changes of the items, it would be a sum over those
    who skipped one of the two, who may be few in a part of the survey, or in two pairs of which one item is the same.
    """
    points = ranked.set_index("item")["points"]
    own = points.loc[held["a"]].to_numpy() - points.loc[held["b"]].to_numpy()
    agree: pd.DataFrame = held.assign(difference=own)[own * held["difference"].to_numpy() > 0]
    return agree


def forest_finding(gains: Gains, survey: Survey, table: pd.DataFrame) -> Finding:
    """In how many cells of `table` there is a change: item, group, gain, ci_low, ci_high, p; t_p and rank but of a model.

    The composite is no cell beside its items. Cells count after Holm's adjustment over all of them; "every" where each of them
    holds by itself and none is withheld.
    """
    table = table[table["item"] != COMPOSITE] if table["item"].nunique() > 1 else table
    measured = table.dropna(subset=["ci_low", "ci_high"])
    values = {"group": group_label(gains.by, survey.groups), "total": len(measured)}
    if measured.empty:
        return Finding(say("groups.none", **values), EMPTY, (), say("groups.none_detail", **values))
    going = ways(measured)
    rose, fell = (sum(each is way for each in going) for way in (Direction.ROSE, Direction.FELL))
    values |= {"rose": rose, "fell": fell}
    name = "forest_one" if table["item"].nunique() == 1 else "forest"
    all_rose = bool((change_p(measured) < ALPHA).all() and (measured["gain"] > 0).all())
    hidden = bool(gains.alone_untold) or ("suppressed" in table and bool(table["suppressed"].any()))
    name = f"{name}_apart" if _holds_unmatched(gains, measured) else name
    if all_rose:
        key = "all_told" if hidden or len(measured) < len(table) else "all"
    else:
        key = "some" if rose else "fell" if fell else "none"
    fallen = say(f"{name}.fallen", **values) if rose and fell else ""
    title = say(f"{name}.{key}", fallen=fallen, **values)
    if len(measured) == len(table) == 1:  # one is not every one of them
        title = say(f"groups{name.removeprefix('forest_one')}.one_{going[0]}", first=str(measured["group"].iloc[0]))
    return Finding(title, HEDGED, (), say(f"{name}.detail", **values), rows_of(measured))


def _holds_unmatched(gains: Gains, cells: pd.DataFrame) -> bool:
    """Whether nobody's change is known in some of the cells' groups, so that of all of them only means can be spoken of."""
    designs = gains.table.loc[gains.table["group"].isin(cells["group"]), "design"]
    return bool(designs.eq(Design.INDEPENDENT).any())


def cells_finding(gains: Gains, survey: Survey) -> Finding:
    """Between which changes the cells of the group × item table lie, as observed, and in how many there surely is one."""
    texts = {item.id: quoted(item.label) for item in survey.understanding_items}
    cells = gains.table[gains.table["group"].isin(gains.groups) & gains.table["item"].isin(texts) & gains.table["gain"].notna()]
    group = group_label(gains.by, survey.groups)
    if gains.scale is None or cells.empty:
        return Finding(say("groups.none", group=group), EMPTY, (), say("groups.none_detail", group=group))
    ordered = cells.sort_values("gain", ascending=False, kind="stable")
    high, low, going = ordered.iloc[0], ordered.iloc[-1], ways(cells)
    name = "cells_apart" if _holds_unmatched(gains, cells) else "cells"
    detail = say(
        f"{name}.detail" if len(cells) > 1 else f"{name}.one_detail",
        high_group=high["group"],
        high_item=texts[high["item"]],
        low_group=low["group"],
        low_item=texts[low["item"]],
        rose=sum(each is Direction.ROSE for each in going),
        fell=sum(each is Direction.FELL for each in going),
        total=len(cells),
    )
    values = {"high": amount(high["gain"], gains.scale), "low": amount(low["gain"], gains.scale)}
    is_even = looks_alike(high["gain"], low["gain"], gains.scale)
    title = say(f"{name}.one" if len(cells) == 1 else f"{name}.even" if is_even else f"{name}.title", group=group, **values)
    return Finding(title, HEDGED, (), detail, rows_of(cells))


def top2_finding(gains: Gains, survey: Survey) -> Finding:
    """In how many items the two highest answers became more frequent (McNemar, Holm), and by how much in one of them."""
    texts = {item.id: quoted(item.label) for item in survey.understanding_items}
    rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)].dropna(subset=["top2_p_adjusted"])
    if rows.empty:
        return overall_gain_finding(gains)
    change = rows["post_top2"] - rows["pre_top2"]
    more, fewer = (rows[way & (rows["top2_p_adjusted"] < ALPHA)] for way in (change > 0, change < 0))
    is_all = bool((change > 0).all() and (rows["top2_p"] < ALPHA).all())
    key = "all" if is_all else "some" if len(more) else "fewer" if len(fewer) else "none"
    if key == "all":
        key = "all_told" if untold_items(gains, survey) else "one" if len(rows) == 1 else "all"
    values: dict[str, Any] = {"count": len(more), "fewer": len(fewer), "total": len(rows)}
    values |= {"fallen": say("top2.fallen", **values) if len(more) and len(fewer) else ""}
    example = (more if len(more) else fewer if len(fewer) else rows).iloc[0]
    shares = {"pre": example["pre_top2"], "post": example["post_top2"], "n": int(example["n"])}
    detail = say("top2.detail", item=texts[str(example["item"])], **shares)
    return Finding(say(f"top2.{key}", **values), CLEAR if len(more) or len(fewer) else HEDGED, (), detail, rows_of(rows))
