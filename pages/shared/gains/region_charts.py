"""The charts of groups side by side: before and after in three shapes, and how each group answered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from analysis import figures
from analysis.findings import (
    Finding,
    answers_by_group_finding,
    equal_start_finding,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
)
from analysis.gains import COMPOSITE, answers_by_group
from analysis.survey import UNKNOWN
from pages.shared.gains.look import Look
from pages.shared.said import said
from pages.shared.showing.charting import Drawn, scale_words
from pages.shared.showing.marking import Mark

_MOST_POINTS = 7


def regions(look: Look, shape: str = "dumbbell") -> Mark | None:
    """The groups side by side, for the composite or one item, in one of `shapes_of`; as they were or at equal beginnings."""
    what = (look.item, look.is_adjusted, look.by_value, look.earlier_level)
    return look.draw(partial(regions_drawn, shape=shape), f"regions_{shape}", *what)


def regions_drawn(look: Look, shape: str = "dumbbell") -> Drawn:
    """The chart of `regions`, still to be told its target."""
    if look.is_adjusted and look.scale is not None:
        equal_start = equal_start_finding(look.gains, look.item, groups=look.survey.groups, scale=look.scale)
        if equal_start.weight:
            return _drawn(look, shape, equal_start, _at_one_start(look), f"figures.note.{shape}", look.overall_n(), adjusted=True)
    finding = said(region_gain_finding, look.gains, look.item, look.survey.groups, look.scale)
    levels = look.groups()
    if look.scale is None or (not finding.weight and levels[["pre_mean", "post_mean"]].isna().all(axis=None)):
        overall = said(overall_gain_finding, look.gains)
        return finding if overall.weight else overall
    finding = finding if finding.weight else _of_everybody(look)
    if levels["gain"].notna().any():
        return _drawn(look, shape, finding, levels, f"figures.note.{shape}", look.overall_n())
    n = float(levels[["pre_only", "post_only"]].sum().sum())  # asked at one moment: means without a change
    return _drawn(look, shape, finding, levels, "figures.note.level", n)


def _of_everybody(look: Look) -> Finding:
    """What is said of the composite or one item where no group's change can be told of."""
    if look.item == COMPOSITE or look.gains.table["gain"].isna().all():
        return overall_gain_finding(look.gains, look.item)
    table = look.gains.table
    return moved_finding(replace(look.gains, table=table[table["item"].isin([COMPOSITE, look.item])]), look.survey)


def _drawn(
    look: Look, shape: str, finding: Finding, levels: pd.DataFrame, note: str, n: float, *, adjusted: bool = False
) -> Drawn:
    if look.scale is None:
        return finding
    note_text = look.text(note, what=look.what, scale=scale_words(look.scale, look.text), n=n)
    level = None if adjusted or shape != "dumbbell" else look.earlier_level
    note_text = note_text if level is None else look.with_earlier_level(note_text)
    caption = look.caption(finding, f"{look.text('figures.note.equal_start')} {note_text}" if adjusted else note_text)
    if shape == "map":
        return partial(figures.region_map, levels, provinces_of(look), caption, look.text)
    if shape == "slope":
        return partial(figures.slope, levels, look.scale, caption, look.text, finding.keys)
    return partial(figures.dumbbell, levels, look.scale, caption, look.text, finding.keys, level)


def provinces_of(look: Look) -> dict[str, str]:
    """Which told group each known province belongs to, as the respondents tell; {} for groups that have no place."""
    by, people = look.gains.by, look.survey.respondents
    if by not in ("region", "province"):
        return {}
    group = look.disclosure.labels(by).loc[people["respondent"]].to_numpy()
    known = people.assign(group=group)[people["province"].isin(figures.tiles()) & (group != UNKNOWN)]
    return {str(name): str(rows.mode().iloc[0]) for name, rows in known.groupby("province")["group"]}


def shapes_of(look: Look) -> list[str]:
    """The ways in which the groups of a look can be drawn: a map only of places, a slope only where two moments are told."""
    has_change = look.groups()["gain"].notna().any()
    ways = ["dumbbell", *(["slope"] if has_change and look.gains.groups else [])]
    return [*ways, "map"] if has_change and provinces_of(look) else ways


def _at_one_start(look: Look) -> pd.DataFrame:
    """The groups' rows as if all had begun at the mean beginning; those that the model tells nothing of have no change."""
    model = look.gains.adjusted[look.gains.adjusted["item"] == look.item].set_index("group")
    rows = look.groups()
    columns = {name: rows["group"].map(model[name]) for name in ("n", "gain", "ci_low", "ci_high", "baseline", "post_mean")}
    rows = rows.assign(**columns, pre_mean=columns["baseline"], pre_low=float("nan"), pre_high=float("nan"))
    rows = rows.assign(post_low=rows["baseline"] + rows["ci_low"], post_high=rows["baseline"] + rows["ci_high"])
    return rows.sort_values("gain", ascending=False, kind="stable") if look.by_value else rows


def answers_of_groups(look: Look) -> None:
    """How each group answered afterwards, in the order of the other charts; nothing where nobody answered twice."""
    look.draw(_answers_of_groups, "answers_of_groups", look.item, look.by_value)


def _answers_of_groups(look: Look) -> Drawn:
    scale = look.scale
    if scale is None or scale.points > _MOST_POINTS or not look.is_told(look.item):
        return None
    groups = look.groups()
    shown = frozenset(groups.loc[groups["gain"].notna(), "group"])
    table = answers_by_group(look.survey, look.gains.by, look.item, shown, look.disclosure)
    finding = answers_by_group_finding(table, scale)
    if not finding.weight:
        return None
    places = {group: place for place, group in enumerate(groups["group"])}
    rows = table.assign(item=table["group"], place=table["group"].map(places)).sort_values("place", kind="stable")
    note = look.text("figures.note.answers_of_groups", what=look.what, scale=scale_words(scale, look.text))
    return partial(figures.likert, rows, scale, look.caption(finding, note), look.text, apart=True)
