"""Groups side by side: whether all rose, and whether one rose more than the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Direction, Finding, decimals, direction, group_label, rows_of, say
from analysis.findings.gains import ALPHA
from analysis.gains import COMPOSITE, Gains
from analysis.language import Message
from analysis.survey import Scale

_Label = Message | str


def region_gain_finding(
    gains: Gains, item: str = COMPOSITE, groups: Mapping[str, str] | None = None, scale: Scale | None = None
) -> Finding:
    """The groups of `gains` (regions or any other) side by side, for the composite or one item.

    "Most" is said only of a group that rose and whose contrasts with every other group have an adjusted p below `ALPHA`, in
    each method that was worked out. `groups` are the survey's own group words (`Survey.groups`); `scale` is the item's where
    it is not the common one.
    """
    label, digits = group_label(gains.by, groups), decimals(scale or gains.scale)
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    told = rows[rows["gain"].notna()].sort_values("gain", ascending=False, kind="stable")
    count = int(rows["suppressed"].sum())
    hidden = say("groups.hidden", group=label, count=count) if count else ""
    if told.empty:
        return Finding(say("groups.none", group=label), EMPTY, (), say("groups.none_detail", group=label))
    if len(told) == 1:
        return _one_group(told.iloc[0], hidden, digits)
    contrasts = gains.contrasts[gains.contrasts["item"] == item]
    return _side_by_side(told, contrasts, label, hidden, digits)


def _one_group(row: Any, hidden: _Label, digits: int) -> Finding:
    moved = direction(row["ci_low"], row["ci_high"])
    detail = say(
        "groups.one_detail",
        gain=row["gain"],
        low=row["ci_low"],
        high=row["ci_high"],
        level=row["ci_level"],
        n=int(row["n"]),
        hidden=hidden,
        digits=digits,
    )
    weight = HEDGED if moved is Direction.UNCLEAR else CLEAR
    group = str(row["group"])
    return Finding(say(f"groups.one_{moved}", first=group), weight, (group,), detail, ((str(row["item"]), group),))


def _side_by_side(told: pd.DataFrame, contrasts: pd.DataFrame, label: _Label, hidden: _Label, digits: int) -> Finding:
    first, last = told.iloc[0], told.iloc[-1]
    difference, evidence, keys = _difference(first, contrasts, label, digits)
    detail = say(
        "groups.detail",
        first=first["group"],
        high=first["gain"],
        last=last["group"],
        low=last["gain"],
        n=int(told["n"].sum()),
        evidence=evidence,
        hidden=hidden,
        digits=digits,
    )
    title = say("groups.title", rise=_rise(told, label), difference=difference)
    return Finding(title, CLEAR if keys else HEDGED, keys, detail, rows_of(told))


def _rise(told: pd.DataFrame, label: _Label) -> Message:
    rose, fell, total = int((told["ci_low"] > 0).sum()), int((told["ci_high"] < 0).sum()), len(told)
    if rose == total:
        return say("groups.rise_all", group=label)
    if fell == total:
        return say("groups.fall_all", group=label)
    return say("groups.rise_some", group=label, total=total, count=rose) if rose else say("groups.rise_none", group=label)


def _difference(first: Any, contrasts: pd.DataFrame, label: _Label, digits: int) -> tuple[Message, _Label, tuple[str, ...]]:
    """What may be said of the groups' differences, the evidence for it, and the groups it names."""
    tested = contrasts.dropna(subset=["p_adjusted"])
    if tested.empty:
        return say("groups.untested", group=label), "", ()
    held = _held_by_every_method(tested)
    if held.empty:
        return say("groups.alike", group=label), say("groups.not_held", group=label), ()
    leader = str(first["group"])
    of_leader = (contrasts["a"] == leader) | (contrasts["b"] == leader)
    if first["ci_low"] > 0 and bool((contrasts.loc[of_leader, "p_adjusted"] < ALPHA).all()):
        return say("groups.lead", first=leader), say("groups.against_all", group=label), (leader,)
    pair = held.iloc[int(np.argmax(held["difference"].abs()))]
    evidence = say("groups.pair", a=pair["a"], b=pair["b"], difference=pair["difference"], digits=digits)
    return say("groups.some", group=label), evidence, (str(pair["a"]), str(pair["b"]))


def _held_by_every_method(tested: pd.DataFrame) -> pd.DataFrame:
    """The contrasts (of the first method) whose difference holds in each method that was worked out."""
    worst = tested.groupby(["a", "b"], sort=False)["p_adjusted"].transform("max")
    held: pd.DataFrame = tested[(worst < ALPHA) & (tested["method"] == tested["method"].iloc[0])]
    return held
