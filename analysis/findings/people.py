"""What lies behind the means: how people's changes spread, the ways between the answers, the answers before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Finding, decimals, group_label, quoted, rows_of, say
from analysis.findings.gains import ALPHA, overall_gain_finding
from analysis.gains import COMPOSITE, OVERALL, Crossed, Gains
from analysis.gains.rounds import last_against_first
from analysis.survey import Scale, Survey

_NOTHING = 1e-9


def distribution_finding(people: pd.DataFrame, scale: Scale | None) -> Finding:
    """Between which changes the middle half of `people` (`personal_gains`) lies, and how many fell."""
    if people.empty:
        return Finding(say("people.none"), EMPTY, (), say("people.none_detail"))
    low, middle, high = (float(people["gain"].quantile(share)) for share in (0.25, 0.5, 0.75))
    n, fell = len(people), int((people["gain"] < -_NOTHING).sum())
    values: dict[str, Any] = {"low": low, "middle": middle, "high": high, "n": n, "fell": fell, "share": fell / n}
    title = say("people.one_half" if high - low > _NOTHING else "people.alike", digits=decimals(scale), **values)
    return Finding(title, CLEAR, (), say("people.half_detail", digits=decimals(scale), **values))


def transitions_finding(ways: pd.DataFrame, item: str, scale: Scale) -> Finding:
    """The way between two answers that most people went, of `ways` (`transitions`); the shares alone where two are as many."""
    if ways.empty:
        return Finding(say("people.none"), EMPTY, (), say("people.none_detail"))
    total = int(ways["people"].sum())
    up = int(ways["people"].where(ways["post"] > ways["pre"], 0).sum())
    down = int(ways["people"].where(ways["post"] < ways["pre"], 0).sum())
    values = {"n": total, "up": up / total, "down": down / total, "same": 1 - (up + down) / total}
    detail = say("people.ways_detail", **values)
    moves = ways[ways["pre"] != ways["post"]].sort_values("people", ascending=False, kind="stable")
    if moves.empty or (moves["people"] == moves["people"].iloc[0]).sum() > 1:
        return Finding(say("people.ways", **values), CLEAR, (item,), detail)
    most = moves.iloc[0]
    title = say(
        "people.way", a=point(most["pre"], scale.labels), b=point(most["post"], scale.labels), people=int(most["people"]), n=total
    )
    return Finding(title, CLEAR, (item,), detail)


def point(value: float, labels: Mapping[float, str]) -> str:
    """An answer inside a sentence: its words, else its digits."""
    return quoted(labels[value]) if value in labels else f"‘{value:g}’"


def top2_finding(gains: Gains, survey: Survey) -> Finding:
    """In how many items the two highest answers clearly became more (McNemar, Holm), and where the most."""
    texts = {item.id: quoted(item.text) for item in survey.understanding_items}
    rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)].dropna(subset=["top2_p_adjusted"])
    if rows.empty:
        return overall_gain_finding(gains)
    change = (rows["post_top2"] - rows["pre_top2"]).rename("change")
    clear = (change > 0) & (rows["top2_p_adjusted"] < ALPHA)
    key = "all" if clear.all() else "some" if clear.any() else "none"
    most = rows.iloc[int(change.argmax())]
    values = {"count": int(clear.sum()), "total": len(rows)}
    detail = say("top2.detail", item=texts[str(most["item"])], pre=most["pre_top2"], post=most["post_top2"], n=int(most["n"]))
    return Finding(say(f"top2.{key}", **values), CLEAR if clear.any() else HEDGED, (), detail, rows_of(rows))


def crossed_finding(crossed: Crossed, by: str, across: str, groups: Mapping[str, str]) -> Finding:
    """Whether the gains of one grouping differ in another way in each group of the other; the test is named."""
    values: dict[str, Any] = {"by": group_label(by, groups), "across": group_label(across, groups)}
    told = crossed.table.dropna(subset=["gain"])
    if told.empty:
        return Finding(say("crossed.none", **values), EMPTY, (), say("crossed.none_detail", **values))
    test = crossed.interaction
    if pd.isna(test.p):
        return Finding(say("crossed.untested", **values), HEDGED, (), say("crossed.untested_detail", **values))
    detail = say("crossed.detail", f=test.statistic, df1=test.df1, df2=test.df2, p=test.p, **values)
    is_clear = test.p < ALPHA
    return Finding(say("crossed.differs" if is_clear else "crossed.alike", **values), CLEAR if is_clear else HEDGED, (), detail)


def rounds_finding(table: pd.DataFrame, scale: Scale | None) -> Finding:
    """Whether the last round of `table` (`rounds_table`) rose by more than the first; said only where the limits allow it."""
    if len(table) < 2:
        return Finding(say("rounds.none"), EMPTY, (), say("rounds.none_detail"))
    found = last_against_first(table)
    low, high = float(found.low[0]), float(found.high[0])
    key = "more" if low > 0 else "less" if high < 0 else "alike"
    values: dict[str, Any] = {
        "count": len(table),
        "first": quoted(table["title"].iloc[0]),
        "last": quoted(table["title"].iloc[-1]),
        "difference": float(found.value[0]),
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
