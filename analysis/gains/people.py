"""Behind the means: each person's change, the ways between the answers, and how answers spread before and after."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.disclosure import Disclosure, disclosure_of
from analysis.gains.designs import matching_of
from analysis.gains.scores import COMPOSITE, OVERALL, lay_out
from analysis.privacy import SMALL_GROUP
from analysis.statistics.formulas import Array
from analysis.survey import Moment, Scale, Survey

_ALMOST = 9
"""Decimals kept of a difference: means of thirds must tie where they are equal."""
_BINS = 8
"""Into how many steps a scale is cut where people's changes are not whole points."""


def personal_gains(
    survey: Survey, by: str = "region", item: str = COMPOSITE, disclosure: Disclosure | None = None
) -> pd.DataFrame:
    """respondent, group, pre, post, gain: everybody who answered `item` at both moments, in the survey's order.

    People of regions whose moments cannot be matched have no change (`matching_of`).

    Raises ValueError where `by` is not a group column, KeyError for an unknown item.
    """
    labels = (disclosure or disclosure_of(survey)).labels(by)
    table = changes_of(survey, item)
    table.insert(1, "group", labels.loc[table["respondent"]].to_numpy())
    return table


def changes_of(survey: Survey, item: str = COMPOSITE) -> pd.DataFrame:
    """respondent, pre, post, gain: as `personal_gains`, where no group is asked for and so nothing need be decided of groups."""
    scores = lay_out(survey)
    place = {column: number for number, column in enumerate(scores.columns)}[item]
    pre, post = scores.pre[:, place], scores.post[:, place]
    change = np.where(matching_of(survey, scores).matched, (post - pre).round(_ALMOST), np.nan)
    has = ~np.isnan(change)
    people = survey.respondents["respondent"].to_numpy()[has]
    return pd.DataFrame({"respondent": people, "pre": pre[has], "post": post[has], "gain": change[has]})


def listed_gains(survey: Survey, by: str, item: str, disclosure: Disclosure, group: str = OVERALL) -> pd.DataFrame | None:
    """`personal_gains` of one `group` of the column `by`, or of everybody, to be shown one by one; None where they may not be.

    A composite is nearly a name: lists by one column after the other, laid beside each other, would tell of each pair of answers
    all groups of who gave them. So people are listed by one column alone, `Disclosure.listing_column`, and under others no group
    of theirs is named.
    """
    only = disclosure.listing_column
    if not set(disclosure.chosen) <= {only} or (group != OVERALL and by != only):
        return None
    people = personal_gains(survey, by, item, disclosure)
    people = people if by == only else people.assign(group="")
    return people if group == OVERALL else people[people["group"] == group].reset_index(drop=True)


def gain_distribution(
    survey: Survey,
    by: str = "region",
    item: str = COMPOSITE,
    shown: frozenset[str] | None = None,
    disclosure: Disclosure | None = None,
) -> pd.DataFrame:
    """How people's changes spread, group by group: group ("" = everybody), step, gain (its middle), people, share, n.

    Steps are whole points where all changes are whole, else an eighth of the scale; a change half-way goes to the upper step.
    Groups that are not among `shown` (all that may be told where None) are left out; `disclosure` as in `personal_gains`.
    """
    disclosure = disclosure or disclosure_of(survey)
    people = personal_gains(survey, by, item, disclosure)
    if len(people) < disclosure.threshold:
        return pd.DataFrame(columns=["group", "step", "gain", "people", "share", "n"])
    step = _step(people["gain"].to_numpy(), _scale_of(survey, item))
    people = people.assign(place=np.floor(people["gain"] / step + 0.5).astype(int))
    ends = range(int(people["place"].min()), int(people["place"].max()) + 1)
    groups = [group for group in disclosure.groups(by) if shown is None or group in shown]
    parts = [(OVERALL, people), *((group, people[people["group"] == group]) for group in groups)]
    rows = [
        (group, step, place * step, int((part["place"] == place).sum()), float((part["place"] == place).mean()), len(part))
        for group, part in parts
        if len(part) >= disclosure.threshold
        for place in ends
    ]
    return pd.DataFrame(rows, columns=["group", "step", "gain", "people", "share", "n"])


def _scale_of(survey: Survey, item: str) -> Scale | None:
    own = {one.id: one.scale for one in survey.understanding_items}
    return own.get(item, lay_out(survey).scale)


def _step(gains: Array, scale: Scale | None) -> float:
    span = scale.max - scale.min if scale is not None else float(np.ptp(gains)) or 1.0
    is_whole = bool(np.all(np.abs(gains - np.round(gains)) < 10.0**-_ALMOST))
    return 1.0 if is_whole and span <= 10 else span / _BINS


def transitions(survey: Survey, item: str, threshold: int = SMALL_GROUP) -> pd.DataFrame:
    """pre, post (answers to `item`), people: how many went from which answer to which; empty below `threshold` pairs.

    Raises KeyError for an unknown item.
    """
    people = changes_of(survey, item)
    if len(people) < threshold:
        people = people.iloc[:0]
    return people.groupby(["pre", "post"], as_index=False).size().rename(columns={"size": "people"})


def answer_shares(survey: Survey, threshold: int = SMALL_GROUP) -> pd.DataFrame:
    """item, moment, value, share, n: how the answers of the same people spread over each item's points, before and after.

    Only pairs count, so that both moments are of the same people. Items of fewer than `threshold` pairs are left out; a point
    that nobody chose stands with share 0; half points are counted with the point below.
    """
    scores = lay_out(survey)
    matched = matching_of(survey, scores).matched
    rows = []
    for place, item in enumerate(scores.items):
        is_pair = ~np.isnan(scores.pre[:, place]) & ~np.isnan(scores.post[:, place]) & matched
        if is_pair.sum() < threshold:
            continue
        for moment, values in ((Moment.PRE, scores.pre), (Moment.POST, scores.post)):
            answered = np.floor(values[is_pair, place])
            points = [item.scale.min + step for step in range(item.scale.points)]
            rows += [(item.id, moment, point, float((answered == point).mean()), int(is_pair.sum())) for point in points]
    return pd.DataFrame(rows, columns=["item", "moment", "value", "share", "n"])


def answers_by_group(
    survey: Survey, by: str, item: str, shown: frozenset[str], disclosure: Disclosure, moment: Moment = Moment.POST
) -> pd.DataFrame:
    """group, value, share, n: how the answers of each of `shown` spread over the scale's points; n people of paired answers.

    For the composite the answers to all its items together, each person's as often as there are items, of the people who have a
    composite at both moments: whom the gain is about, so that both tell of the same sets of people. The items must share a scale.
    Groups of fewer than the disclosure's threshold are left out.
    """
    scores = lay_out(survey)
    if item != COMPOSITE or scores.scale is None:
        chosen = [place for place, one in enumerate(scores.items) if one.id == item]
    else:
        chosen = list(range(len(scores.items)))
    pre, post = scores.pre[:, chosen], scores.post[:, chosen]
    whom = scores.columns.index(item) if item in scores.columns else -1
    counted = ~np.isnan(scores.pre[:, whom]) & ~np.isnan(scores.post[:, whom]) & matching_of(survey, scores).matched
    is_pair = ~np.isnan(pre) & ~np.isnan(post) & counted[:, None]
    values = np.floor(np.where(is_pair, post if moment is Moment.POST else pre, np.nan))
    labels = disclosure.labels(by).loc[survey.respondents["respondent"]].to_numpy()
    rows = []
    for group in disclosure.groups(by):
        mine = values[labels == group]
        n = int((~np.isnan(mine)).any(axis=1).sum())
        if group in shown and chosen and n >= disclosure.threshold:
            scale = scores.items[chosen[0]].scale
            points = [scale.min + step for step in range(scale.points)]
            known = mine[~np.isnan(mine)]
            rows += [(group, point, float((known == point).mean()), n) for point in points]
    return pd.DataFrame(rows, columns=["group", "value", "share", "n"])
