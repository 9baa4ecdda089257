"""What lies behind the means: how people's changes spread, the ways between the answers, the answers before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from scipy import special

from analysis.findings.claims import ALPHA
from analysis.findings.finding import (
    CLEAR,
    EMPTY,
    HEDGED,
    Finding,
    chance,
    decimals,
    group_label,
    looks_alike,
    quoted,
    row_of,
    rows_of,
    say,
    shares_alike,
)
from analysis.findings.items import untold_items
from analysis.findings.overall import overall_gain_finding
from analysis.gains import COMPOSITE, OVERALL, Crossed, Gains
from analysis.gains.rounds import last_against_first
from analysis.language import Message
from analysis.privacy import SMALL_GROUP
from analysis.survey import Scale, Survey

_NOTHING = 1e-9

LEAST_SHARE = 0.005
"""A smaller share is printed as 0%."""


def distribution_finding(people: pd.DataFrame, scale: Scale | None, least: int = SMALL_GROUP) -> Finding:
    """Between which changes the middle of `people` (`personal_gains`) lies, how many of them really are there, and how many fell.

    With whole points many share the ends of the middle half, so that more than half lie within: their share is counted. Nothing
    is told of fewer than `least` people.
    """
    if len(people) < max(least, 1):
        return Finding(say("people.none"), EMPTY, (), say("people.none_detail"))
    gains = people["gain"]
    low, middle, high = (float(gains.quantile(share, interpolation="nearest")) for share in (0.25, 0.5, 0.75))
    alike = looks_alike(low, high, scale)
    inside = _written_as(middle, gains, scale) if alike else float(gains.between(low - _NOTHING, high + _NOTHING).mean())
    n, fell, rose = len(people), int((gains < -_NOTHING).sum()), int((gains > _NOTHING).sum())
    values: dict[str, Any] = {"low": low, "middle": middle, "high": high, "inside": inside, "n": n, "fell": fell, "rose": rose}
    values |= {"share": fell / n, "rose_share": rose / n}
    key = f"people.{'alike' if alike else 'inside'}{'_all' * (inside == 1)}"
    title = say(key, digits=decimals(scale), **values)
    detail = say(f"people.inside_detail{'' if fell else '_up'}", digits=decimals(scale), **values)
    return Finding(title, CLEAR, (), detail)


def _written_as(value: float, values: pd.Series, scale: Scale | None) -> float:
    """The share of `values` that is written as `value` is."""
    counts = values.value_counts()
    return float(counts[[looks_alike(float(one), value, scale) for one in counts.index]].sum()) / len(values)


def answers_by_group_finding(table: pd.DataFrame, scale: Scale) -> Finding:
    """Between which groups the share of the two highest answers lies, as observed, of `table` (group, value, share, n).

    Nothing is said of a difference: that two shares differ is another question than between which they lie.
    """
    high = table[table["value"] >= scale.max - 1].groupby("group", sort=False)["share"].sum()
    if len(high) < 2:
        return Finding(say("people.none"), EMPTY, (), say("people.none_detail"))
    first, last = str(high.idxmax()), str(high.idxmin())
    values: dict[str, Any] = {"first": first, "high": float(high[first]), "last": last, "low": float(high[last])}
    values["point"] = scale.max - 1
    n = int(table.groupby("group")["n"].first().sum())
    key = "people.answers_alike" if shares_alike(values["high"], values["low"]) else "people.answers_by_group"
    return Finding(say(key, **values), HEDGED, (), say("people.answers_by_group_detail", n=n))


def transitions_finding(ways: pd.DataFrame, item: str, scale: Scale, least: int = SMALL_GROUP) -> Finding:
    """Which shares went to higher and lower answers, of `ways` (`transitions`); the way of most where it stands apart.

    It must have been gone by `least` people, and by more than the next in an exact binomial test of the two (the winner of a
    multinomial against the runner-up; Hung & Fithian 2019).
    """
    if ways.empty:
        return Finding(say("people.none"), EMPTY, (), say("people.none_detail"))
    total = int(ways["people"].sum())
    up = int(ways["people"].where(ways["post"] > ways["pre"], 0).sum())
    down = int(ways["people"].where(ways["post"] < ways["pre"], 0).sum())
    values = {"n": total, "up": up / total, "down": down / total, "rose": up, "fell": down, "same": total - up - down}
    moves = ways[ways["pre"] != ways["post"]].sort_values("people", ascending=False, kind="stable")
    if moves.empty:
        return Finding(say("people.stayed", n=total), CLEAR, (item,), say("people.ways_detail", **values))
    first, second = int(moves["people"].iloc[0]), int(moves["people"].iloc[1]) if len(moves) > 1 else 0
    if first < least or 2 * special.bdtr(second, first + second, 0.5) >= ALPHA:
        return Finding(say(_way_of_most(values), **values), CLEAR, (item,), say("people.ways_detail", **values))
    most = moves.iloc[0]
    a, b = (point(most[side], scale.labels) for side in ("pre", "post"))
    title = say("people.way", a=a, b=b, people=first, moved=up + down, n=total)
    return Finding(title, CLEAR, (item,), say("people.ways_detail", **values))


def _way_of_most(values: Mapping[str, float]) -> str:
    """The title's name: a share that would be printed as 0% is told as a number of people."""
    if not values["rose"] or not values["fell"]:
        return "people.ways_up" if values["rose"] else "people.ways_down"
    if values["down"] < LEAST_SHARE:
        return "people.ways_few_down"
    return "people.ways_few_up" if values["up"] < LEAST_SHARE else "people.ways"


def point(value: float, labels: Mapping[float, str]) -> str:
    """An answer inside a sentence: its words, else its digits."""
    return quoted(labels[value]) if value in labels else f"‘{value:g}’"


def movement_finding(gains: Gains, item: str) -> Finding:
    """Which share of the pairs rose in an item, with its interval, beside who stayed and who fell: counts, not a test."""
    row = row_of(gains.table, item=item, group=OVERALL)
    if pd.isna(row["improved"]):  # told group by group alone, or nobody's change is known
        return overall_gain_finding(gains)
    values = {
        "n": int(row["n"]),
        "share": row["improved"] / row["n"],
        "low": row["improved_low"],
        "high": row["improved_high"],
        **{name: int(row[name]) for name in ("improved", "same", "declined")},
    }
    detail = say("movement.detail", level=row["ci_level"], **values)
    key = "title" if values["improved"] > values["declined"] else "both" if values["improved"] else "nobody"
    title = say(f"movement.{key}", fallen=values["declined"] / values["n"], **values)
    return Finding(title, CLEAR, (item,), detail, ((item, OVERALL),))


def movements_finding(gains: Gains, survey: Survey) -> Finding:
    """Between which shares of the pairs rose, item by item, as counted; nothing where nobody's change is known."""
    texts = {item.id: quoted(item.label) for item in survey.understanding_items}
    rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts) & gains.table["improved"].notna()]
    shares = (rows["improved"] / rows["n"]).dropna().sort_values(kind="stable")
    if shares.empty:
        return overall_gain_finding(gains)
    items = rows["item"]
    low, high = str(items[shares.index[0]]), str(items[shares.index[-1]])
    if low == high:
        return movement_finding(gains, low)
    values: dict[str, Any] = {"low": float(shares.iloc[0]), "high": float(shares.iloc[-1])}
    values["fallen"] = _fallen(rows)
    is_one = shares_alike(values["low"], values["high"])
    nobody = "nobody_told" if untold_items(gains, survey) else "nobody_at_all"
    key = nobody if not values["high"] else "even" if is_one else "range"
    range_detail = say("movement.range_detail", most=texts[high], least=texts[low], **values)
    detail = say("movement.even_detail", items=len(shares), fallen=values["fallen"]) if is_one else range_detail
    return Finding(say(f"movement.{key}", **values), CLEAR, (high, low), detail, rows_of(rows))


def _fallen(rows: pd.DataFrame) -> Message | str:
    """Which shares fell, item by item, where as many fell as rose."""
    shares = rows["declined"] / rows["n"]
    if rows["declined"].sum() < rows["improved"].sum() or not shares.max() > 0:
        return ""
    low, high = float(shares.min()), float(shares.max())
    return say("movement.fallen_even" if shares_alike(low, high) else "movement.fallen", low=low, high=high)


def crossed_finding(crossed: Crossed, by: str, across: str, groups: Mapping[str, str]) -> Finding:
    """Whether the gains of one grouping differ in another way in each group of the other; both tests are named."""
    values: dict[str, Any] = {"by": group_label(by, groups), "across": group_label(across, groups)}
    measured = crossed.table.dropna(subset=["gain"])
    if measured.empty:
        return Finding(say("crossed.none", **values), EMPTY, (), say("crossed.none_detail", **values))
    test = crossed.interaction
    if pd.isna(test.p):
        return Finding(say("crossed.untested", **values), HEDGED, (), say("crossed.untested_detail", **values))
    p = {"p": chance(test.p), "rank_p": chance(crossed.by_ranks.p)}
    detail = say("crossed.detail", f=test.statistic, df1=test.df1, df2=test.df2, **p, **values)
    is_clear = max(test.p, crossed.by_ranks.p) < ALPHA
    return Finding(say("crossed.differs" if is_clear else "crossed.alike", **values), CLEAR if is_clear else HEDGED, (), detail)


def rounds_finding(table: pd.DataFrame, scale: Scale | None) -> Finding:
    """Whether the last round of `table` (`rounds_table`) rose by more than the first; said only where the limits allow it."""
    if len(table) < 2:
        return Finding(say("rounds.none"), EMPTY, (), say("rounds.none_detail"))
    change = last_against_first(table)
    low, high = float(change.low[0]), float(change.high[0])
    key = "more" if low > 0 else "less" if high < 0 else "alike"
    values: dict[str, Any] = {
        "count": len(table),
        "first": quoted(table["title"].iloc[0]),
        "last": quoted(table["title"].iloc[-1]),
        "difference": float(change.value[0]),
        "low": low,
        "high": high,
        "digits": decimals(scale),
    }
    other = "" if table["same_items"].all() else say("rounds.other_items")
    return Finding(
        say(f"rounds.{key}", **values),
        HEDGED if key == "alike" or other else CLEAR,
        (COMPOSITE,),
        say("rounds.detail", other=other, **values),
    )
