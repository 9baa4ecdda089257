"""Who answered, and what became of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.disclosure import Disclosure, disclosure_of
from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Finding, group_label, say
from analysis.gains.designs import LEAST_MATCHED
from analysis.language import Message
from analysis.survey import UNKNOWN, Moment, Survey, group_order, groups_of

_LISTED = 6
"""Up to this many groups are listed one by one; more are told as a range."""
_FEW = 5
"""Fewer people than this at a moment need not be the same as those at the other."""


def respondents_finding(
    survey: Survey,
    by: str = "region",
    invited: Mapping[str, int] | None = None,
    disclosure: Disclosure | None = None,
) -> Finding:
    """How many people answered, in all and by group; "most" only where one group surely has more than every other.

    Groups are those that may be told (`told_sizes`); several that are told together are none that has the most, for nobody but
    the disclosure made one of them.
    `invited` are the people invited by region; where any are told, the detail goes on with the response rate of these regions.
    """
    disclosure = disclosure or disclosure_of(survey)
    finding = _respondents(survey, by, told_sizes(survey, by, disclosure), frozenset(disclosure.joined(by)))
    rate = _rate(survey, invited or {})
    return finding if rate is None else replace(finding, detail=say("respondents.with_rate", detail=finding.detail, rate=rate))


def _rate(survey: Survey, invited: Mapping[str, int]) -> Message | None:
    """Answered of those invited, of the regions where both are known: never of a part against the whole."""
    known = {region: people for region, people in invited.items() if people > 0}
    if not known:
        return None
    answered_by = survey.respondents["region"].value_counts()
    over = [region for region, people in known.items() if answered_by.get(region, 0) > people]
    if over:
        return say("respondents.rate_over", regions=over)
    total, answered = sum(known.values()), int(sum(answered_by.get(region, 0) for region in known))
    values = {"invited": total, "answered": answered, "rate": answered / total}
    missing = [region for region in survey.regions if region not in known]
    return say("respondents.rate_of", regions=list(known), **values) if missing else say("respondents.rate", **values)


def told_sizes(survey: Survey, by: str, disclosure: Disclosure) -> pd.Series:
    """How many respondents each group (index) has, in the survey's order; small groups are joined with others.

    Regions are told as they are: they are the workshops themselves, and who came to one is public. How many of a part by another
    column came to each is not: groups that may not be told of are left out, and so are a few of a place that is none.
    """
    if by == "region" and set(disclosure.chosen) <= {"region"}:
        return groups_of(survey, by).value_counts().reindex(list(group_order(survey, by)))
    labels = disclosure.labels(by).loc[survey.respondents["respondent"]]
    sizes, groups = labels.value_counts(), disclosure.groups(by)
    everybody = np.ones(len(disclosure.survey.respondents), dtype=bool)
    pairs = zip(groups, disclosure.hidden(by, [everybody])[0, 1:], strict=True)
    return sizes.reindex([group for group, is_hidden in pairs if group in sizes.index and not is_hidden])


def _respondents(survey: Survey, by: str, sizes: pd.Series, joined: frozenset[str]) -> Finding:
    group, total = group_label(by, survey.groups), len(survey.respondents)
    if total == 0:
        return Finding(say("respondents.none"), EMPTY, (), say("respondents.none_detail"))
    if sizes.empty:
        key = "untold" if groups_of(survey, by).ne(UNKNOWN).any() else "ungrouped"
        return Finding(say("respondents.total", n=total), HEDGED, (), say(f"respondents.{key}", group=group))
    rest = total - int(sizes.sum())
    key = "unknown" if rest <= int(groups_of(survey, by).eq(UNKNOWN).sum()) else "untold_rest"
    unknown_note = say(f"respondents.{key}", group=group, n=rest) if rest else ""
    twice = _perhaps_twice(survey)
    finding = _title(sizes, total, _spread_over(sizes, group, unknown_note), joined, group, is_counted_once=not twice)
    if not twice:
        return finding
    named = [region for region in twice if region]
    is_some = named and len(named) < len(survey.regions)
    note = say("respondents.some_perhaps_twice", regions=named) if is_some else say("respondents.perhaps_twice")
    return replace(finding, detail=say("respondents.with_rate", detail=finding.detail, rate=note))


def _perhaps_twice(survey: Survey) -> tuple[str, ...]:
    """The regions whose people before and after are hardly anybody's both ("" where it is unknown): some may stand there twice.

    Of a region with a few people at a moment nothing is said where others can be matched: they may just have left, and come.
    """
    answered = survey.answers[["respondent", "moment"]].drop_duplicates()
    region = answered["respondent"].map(survey.respondents.set_index("respondent")["region"]).fillna(UNKNOWN)
    counts = pd.crosstab(region, answered["moment"]).reindex(columns=list(Moment), fill_value=0)
    fewer = counts.min(axis=1)
    people = answered.assign(region=region).groupby("region")["respondent"].nunique()
    both = counts.sum(axis=1) - people.reindex(counts.index)
    few_here, few_anywhere = both < LEAST_MATCHED * fewer, both.sum() < LEAST_MATCHED * fewer.sum()
    unmatched = few_here & (fewer.ge(_FEW) | few_anywhere)
    return tuple(name for name in (*survey.regions, UNKNOWN) if unmatched.get(name, False))


def _title(
    sizes: pd.Series, total: int, detail: Message, joined: frozenset[str], group: Message | str, *, is_counted_once: bool
) -> Finding:
    largest, most = str(sizes.idxmax()), int(sizes.max())
    if len(sizes) == 1 and most == total:
        alone = say("respondents.one_detail", group=group)
        return Finding(say("respondents.one", largest=largest, n=total), CLEAR, (largest,), alone)
    unknown = total - int(sizes.sum())
    # Whoever did not tell may belong to the next largest, and who is counted twice may make the largest.
    if is_counted_once and len(sizes) > 1 and largest not in joined and most > sizes.nlargest(2).iloc[1] + unknown:
        return Finding(say("respondents.largest", n=total, largest=largest, most=most), CLEAR, (largest,), detail)
    return Finding(say("respondents.total", n=total), CLEAR, (), detail)


def _spread_over(sizes: pd.Series, group: Message | str, unknown: Message | str) -> Message:
    if len(sizes) <= _LISTED:
        people = [say("amount.people", group=name, n=int(n)) for name, n in sizes.items()]
        return say("respondents.listed", group=group, people=people, unknown=unknown)
    if sizes.min() == sizes.max():
        return say("respondents.even", group=group, count=len(sizes), each=int(sizes.max()), unknown=unknown)
    return say(
        "respondents.ranged",
        group=group,
        count=len(sizes),
        smallest=str(sizes.idxmin()),
        least=int(sizes.min()),
        largest=str(sizes.idxmax()),
        most=int(sizes.max()),
        unknown=unknown,
    )


def responses_finding(survey: Survey, left_out: int = 0) -> Finding:
    """What was analysed: people, scale answers, opinions, and the number of cells and rows left out while reading."""
    n = len(survey.respondents)
    answers, opinions = len(survey.answers), len(survey.opinions)
    detail = say("responses.detail", answers=answers, opinions=opinions, left_out=left_out)
    return Finding(say("responses.title", n=n), CLEAR if n else EMPTY, (), detail)
