"""Groups side by side: in how many understanding rose, and whether it rose more in some than in others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.findings.claims import ALPHA, apart, at_most, change_p, disagree, leaders, says_something, ways, widest
from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Direction, Finding, decimals, group_label, looks_alike, rows_of, say
from analysis.findings.items import people_of
from analysis.gains import COMPOSITE, Design, Gains
from analysis.gains.contrasts import ANCOVA
from analysis.language import Message
from analysis.survey import Scale

_Label = Message | str


def region_gain_finding(
    gains: Gains, item: str = COMPOSITE, groups: Mapping[str, str] | None = None, scale: Scale | None = None
) -> Finding:
    """The groups of `gains` (regions or any other) side by side, for the composite or one item.

    Groups that rose are counted after Holm's adjustment over the groups; "every" where each holds by itself and none is withheld
    or without figures. "The most" is said of a group (or two or three) that rose and whose contrasts with all others hold, in
    each way in which they were worked out; else of the widest contrast that holds after Holm's adjustment over all pairs.
    `groups` are the survey's own group words (`Survey.groups`); `scale` is the item's where it is not the common one.
    """
    scale = scale or gains.scale
    label, digits = group_label(gains.by, groups), decimals(scale)
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    ranked = rows[rows["gain"].notna()].sort_values("gain", ascending=False, kind="stable").reset_index(drop=True)
    hidden, count = _not_alone(gains, rows, label)
    if ranked.empty:
        return Finding(say("groups.none", group=label), EMPTY, (), say("groups.none_detail", group=label))
    if len(ranked) == 1:
        return _one_group(ranked.iloc[0], hidden, digits)
    contrasts = gains.contrasts[gains.contrasts["item"] == item]
    return _side_by_side(ranked, contrasts, label, hidden, scale, is_whole=len(ranked) == len(rows) and not count)


def equal_start_finding(
    gains: Gains, item: str = COMPOSITE, groups: Mapping[str, str] | None = None, scale: Scale | None = None
) -> Finding:
    """As `region_gain_finding`, of the gains that are expected had all groups begun at one level (`Gains.adjusted`).

    A group rose where its own gain does, too, by both of its tests: the model takes the common level for known, and by itself
    says so in 7 of 100 surveys in which nothing is true. Groups without such a gain are spoken of as those that are not told.
    Empty where there are no such gains at all.
    """
    model = gains.adjusted[gains.adjusted["item"] == item].set_index("group")
    if model.empty:
        label = group_label(gains.by, groups)
        return Finding(say("groups.no_start", group=label), EMPTY, (), say("groups.no_start_detail", group=label))
    rows = gains.table[gains.table["item"] == item].copy()
    for name in ("n", "gain", "ci_low", "ci_high"):
        rows[name] = rows["group"].map(model[name])
    for name in ("t_p", "p"):
        rows[name] = np.maximum(rows[name].to_numpy(dtype=float), rows["group"].map(model[name]).to_numpy(dtype=float))
    finding = region_gain_finding(
        replace(gains, table=rows, contrasts=_at_one_beginning(gains.contrasts, model)), item, groups, scale
    )
    return replace(finding, message=say("groups.equal_start", told=finding.message)) if finding.weight else finding


def _at_one_beginning(contrasts: pd.DataFrame, model: pd.DataFrame) -> pd.DataFrame:
    """The contrasts of groups in the `model`, its own first: what is told of two groups is how far apart it has them.

    A region that cannot be matched is compared with others as it began, and is none of these.
    """
    within = contrasts[contrasts["a"].isin(model.index) & contrasts["b"].isin(model.index)]
    return within.sort_values("method", key=lambda method: method.ne(ANCOVA), kind="stable")


def untold_groups(gains: Gains, rows: pd.DataFrame) -> tuple[set[str], set[str]]:
    """The survey's own groups that `rows` do not tell by themselves; those of them that stand there together with others.

    A joined group is none of the survey's own: where it is withheld, they are those that it is made of.
    """
    withheld = {str(group) for group in rows.loc[rows["suppressed"].astype(bool), "group"]}
    untold = {*gains.alone_untold, *withheld.difference(gains.joined)}
    together = {own for group, several in gains.joined.items() if group not in withheld for own in several}
    return untold, together & untold


def _not_alone(gains: Gains, rows: pd.DataFrame, label: _Label) -> tuple[_Label, int]:
    """That some groups are not shown, and some together with others; how many these are."""
    untold, together = untold_groups(gains, rows)
    hidden = len(untold) - len(together)
    notes = [("hidden", hidden), ("told_together", len(together))]
    messages: list[_Label] = [say(f"groups.{key}", group=label, count=count) for key, count in notes if count]
    if len(messages) > 1:
        return say("groups.both_notes", first=messages[0], second=messages[1]), hidden + len(together)
    return messages[0] if messages else "", hidden + len(together)


def _table(rows: pd.DataFrame) -> str:
    """The sentences' names: where nobody's change is known in some of the groups, none is spoken of."""
    return "groups_apart" if rows["design"].eq(Design.INDEPENDENT).any() else "groups"


def _one_group(row: Any, hidden: _Label, digits: int) -> Finding:
    frame = pd.DataFrame([row])
    moved, table = ways(frame)[0], _table(frame)
    values = {"gain": row["gain"], "people": people_of(row), "hidden": hidden, "digits": digits}
    limits = {"low": row["ci_low"], "high": row["ci_high"], "level": row["ci_level"]}
    detail = say(f"{table}.one_alike", **values) if np.isnan(row["error"]) else say(f"{table}.one_detail", **limits, **values)
    weight = HEDGED if moved is Direction.UNCLEAR else CLEAR
    group, is_split = str(row["group"]), moved is Direction.UNCLEAR and disagree(row)
    title = say("groups.one_split" if is_split else f"{table}.one_{moved}", first=group)
    return Finding(title, weight, (group,), detail, rows_of(frame))


def _side_by_side(
    rows: pd.DataFrame, contrasts: pd.DataFrame, label: _Label, hidden: _Label, scale: Scale | None, *, is_whole: bool
) -> Finding:
    going, digits = ways(rows), decimals(scale)
    difference, evidence, keys = _difference(rows, going, contrasts, label, scale)
    first, last = rows.iloc[0], rows.iloc[-1]
    detail = say(
        f"{_table(rows)}.detail_even" if looks_alike(first["gain"], last["gain"], scale) else f"{_table(rows)}.detail",
        first=first["group"],
        high=first["gain"],
        last=last["group"],
        low=last["gain"],
        people=_people(rows),
        evidence=evidence,
        hidden=hidden,
        digits=digits,
    )
    title = say("groups.title", rise=_rise(rows, going, label, is_whole=is_whole), difference=difference)
    return Finding(title, CLEAR if keys else HEDGED, keys, detail, rows_of(rows))


def _people(rows: pd.DataFrame) -> Message:
    """Pairs, people before and after, or both kinds where some groups are of one and some of the other."""
    apart_from_pairs = rows[rows["design"] == Design.INDEPENDENT]
    pairs = int(rows.drop(apart_from_pairs.index)["n"].sum())
    before, after = (int(apart_from_pairs[name].sum()) for name in ("pre_only", "post_only"))
    if apart_from_pairs.empty:
        return say("amount.pairs", n=pairs)
    if len(apart_from_pairs) == len(rows):
        return say("amount.two_samples", before=before, after=after)
    return say("amount.pairs_and_samples", n=pairs, before=before, after=after, groups=list(apart_from_pairs["group"]))


def _rise(rows: pd.DataFrame, going: list[Direction], label: _Label, *, is_whole: bool) -> Message:
    rose, fell = (sum(each is way for each in going) for way in (Direction.ROSE, Direction.FELL))
    alone = bool((change_p(rows) < ALPHA).all())
    every = "all" if is_whole else "all_told"
    if alone and (rows["gain"] > 0).all():
        key = f"rise_{every}"
    elif alone and (rows["gain"] < 0).all():
        key = f"fall_{every}"
    elif rose and fell:
        key = "rise_and_fall"
    else:
        key = "rise_some" if rose else "fall_some" if fell else "rise_none"
    shown = "" if is_whole else say("groups.shown")
    return say(f"{_table(rows)}.{key}", group=label, total=len(rows), count=rose, fell=fell, shown=shown)


def _aside(rows: pd.DataFrame, ahead: tuple[str, ...]) -> _Label:
    """That those who lead were asked in another way than all others, which may be why they lead."""
    leads = rows["group"].isin(ahead)
    is_other = set(rows.loc[leads, "design"]).isdisjoint(rows.loc[~leads, "design"])
    return say("groups.otherwise_asked") if is_other else ""


def _difference(
    rows: pd.DataFrame, going: list[Direction], contrasts: pd.DataFrame, label: _Label, scale: Scale | None
) -> tuple[Message, _Label, tuple[str, ...]]:
    """What may be said of the groups' differences, the evidence for it, and the groups it names."""
    table, digits = _table(rows), decimals(scale)
    if contrasts["p"].notna().sum() == 0:
        return say("groups.untested", group=label), "", ()
    ahead = leaders([str(group) for group in rows["group"]], contrasts)
    rose = {str(group) for group, each in zip(rows["group"], going, strict=True) if each is Direction.ROSE}
    if ahead and rose.issuperset(ahead):
        key = "lead_several" if len(ahead) > 1 else "lead" if len(rows) > 2 else "lead_of_two"
        values = {"first": ahead[0], "names": list(ahead), "group": label, "aside": _aside(rows, ahead)}
        if len(rows) > 2:
            return say(f"{table}.{key}", **values), say("groups.against_all", **values), ahead
        other, size = str(rows["group"].iloc[1]), float(contrasts["difference"].abs().iloc[0])
        return (
            say(f"{table}.{key}", **values),
            say(f"{table}.one_pair", a=ahead[0], b=other, difference=size, digits=digits),
            ahead,
        )
    held = apart(contrasts)
    if held.empty:
        bound = at_most(contrasts)
        key = "groups.at_most" if says_something(bound, scale) else "groups.too_few"
        evidence = "" if np.isnan(bound) else say(key, group=label, bound=bound, digits=digits)
        return say("groups.alike", group=label), evidence, ()
    a, b, difference = widest(held)
    title = say(f"{table}.some_pair", a=a, b=b) if a in rose else say("groups.some", group=label)
    return title, say(f"{table}.pair", a=a, b=b, difference=difference, digits=digits), (a, b)
