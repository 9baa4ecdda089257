"""From a survey to how each question was answered, overall and group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.disclosure import Disclosure, disclosure_of
from analysis.privacy import SMALL_GROUP
from analysis.questions.asked import MOST_POINTS, WITH_MEAN, WITH_SHARES, Asked, questions_of
from analysis.questions.compared import NO_LEAD, groups_p, lead_of
from analysis.questions.dominated import dominated_rows
from analysis.questions.importance import PAIR_COLUMNS, importance_beside_satisfaction
from analysis.questions.recommending import net_promoters
from analysis.questions.untold import chosen_first, untold_options, untold_places
from analysis.statistics.disclosure import Flags
from analysis.statistics.formulas import LEVEL, Array, holm, mean_interval, spread
from analysis.statistics.proportions import wilson
from analysis.survey import ItemKind, QuestionKind, Survey

_LEAST_POINTS = 4
"""Of a scale with fewer points, or more than are told one by one, the two highest say nothing."""

OVERALL = ""
"""Stands where a group's label stands, for everybody."""

REST = ""
"""Stands where an option stands, for the options that too few people chose to be told one by one."""

QUESTION_COLUMNS = (
    *("question", "text", "kind", "base", "scale_min", "scale_max", "joined", "lead", "lead_p", "groups_p", "groups_p_adjusted"),
)
FIGURE_COLUMNS = (
    *("question", "group", "n", "mean", "ci_low", "ci_high", "sd", "median", "top2", "top2_low", "top2_high"),
    *("nps", "nps_low", "nps_high", "suppressed"),
)
SHARE_COLUMNS = ("question", "group", "option", "n", "share", "ci_low", "ci_high", "mean_rank", "suppressed")


@dataclass(frozen=True, kw_only=True)
class Questions:
    """How questions were answered, in tables.

    ``questions``: one row a question: its id, text, kind, base (people who answered it), the ends of its scale (NaN where it has
    none), joined (options told together as `REST`), lead and lead_p (`lead_of`), groups_p (`groups_p`, of the groups that are
    told) and groups_p_adjusted (Holm over the questions).

    ``figures``: one row per (question, group), "" = overall: n (people), mean with t limits at 95% (cut where no answer lies: at
    the ends of a scale, at zero where nobody's number is below), sd and median where the kind has one (scales and numbers; the
    median of numbers is what somebody wrote: it needs `threshold` people on either side), top2 (share of people at the two
    highest of 4 to 11 points, Wilson limits), nps (promoters less detractors, -1 to 1; of 0 to 10 alone).

    ``shares``: one row per (question, group, option): n (people who chose it; of a ranking, who put it first), share of the
    question's base with Wilson limits, mean_rank. All figures are NaN where suppressed.
    """

    by: str
    groups: tuple[str, ...]
    questions: pd.DataFrame
    figures: pd.DataFrame
    shares: pd.DataFrame
    threshold: int
    alone_untold: tuple[str, ...] = ()
    """The survey's groups that are not told by themselves."""
    groups_joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Groups that stand for several of these, or for people of unknown group, too."""
    pairs: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(PAIR_COLUMNS)))
    """Things of which importance and satisfaction were both asked (`importance.PAIR_COLUMNS`), of everybody."""


def measure_questions(
    survey: Survey, by: str = "region", threshold: int = SMALL_GROUP, disclosure: Disclosure | None = None
) -> Questions:
    """How every question of `survey` that has no gain was answered, overall and for each group of the column `by`.

    Of a question that stands at both moments the later answer counts. People whose group is unknown count overall only. Groups
    are those that may be told (`analysis.disclosure`, which decides it where `survey` is a part of one); those of fewer than
    `threshold` people, and options that fewer chose, are not told, nor is what would give them away. Raises ValueError where `by`
    is no group column of the survey.
    """
    disclosure = disclosure or disclosure_of(survey, threshold)
    labels, threshold = disclosure.labels(by), disclosure.threshold
    order = tuple(group for group in disclosure.groups(by) if group in set(labels.loc[survey.respondents["respondent"]]))
    hidden = _hidden(disclosure, by, order)
    asked = [_measured(one, labels, order, hidden[one.id], threshold) for one in questions_of(survey) if len(one.said)]
    questions = pd.DataFrame([one.question for one in asked], columns=list(QUESTION_COLUMNS[:-1]))
    return Questions(
        by=by,
        groups=order,
        questions=questions.assign(groups_p_adjusted=holm(questions["groups_p"].to_numpy(dtype=float))),
        figures=pd.DataFrame([row for one in asked for row in one.figures], columns=list(FIGURE_COLUMNS)),
        shares=pd.DataFrame([row for one in asked for row in one.shares], columns=list(SHARE_COLUMNS)),
        threshold=threshold,
        alone_untold=disclosure.alone_untold(by),
        groups_joined=disclosure.joined(by),
        pairs=importance_beside_satisfaction(survey, disclosure),
    )


@dataclass(frozen=True, kw_only=True)
class _Measured:
    question: tuple[object, ...]
    figures: list[dict[str, object]]
    shares: list[dict[str, object]]


class _Untold(NamedTuple):
    """A question of the whole survey: the options as they are told, how many are joined, and what stays untold.

    ``figures`` of everybody and of the groups, and of each of these the ``shares`` (× names) and mean ``places`` of a ranking.
    """

    options: tuple[str, ...]
    names: tuple[str, ...]
    joined: int
    figures: Flags
    shares: Flags
    places: Flags
    is_large: bool
    """Whether everybody's figure is untold for one large answer alone: how many answered may be told."""


def _hidden(disclosure: Disclosure, by: str, order: Sequence[str]) -> dict[str, _Untold]:
    """For each question of the whole survey what stays untold of everybody and of the groups in `order`."""
    people = disclosure.survey.respondents["respondent"]
    asked = [question for question in questions_of(disclosure.survey) if len(question.said)]
    if not asked:
        return {}
    hidden = disclosure.hidden(by, [people.isin(question.said["respondent"]).to_numpy(dtype=bool) for question in asked])
    places = [0, *(1 + disclosure.groups(by).index(group) for group in order)]
    untold = {}
    for question, row in zip(asked, hidden, strict=True):
        options, joined = _options_told(question, disclosure.threshold)
        names = (*options, REST) if joined else options
        shares = untold_options(disclosure, by, question, names) if names else np.zeros((len(row), 0), dtype=bool)
        is_ranked = bool(names) and question.kind == QuestionKind.RANKING
        ranks = untold_places(disclosure, by, question, names) if is_ranked else np.zeros_like(shares)
        if names and question.scale is None:
            # How many answered says nothing where no answer is told, and would stand beside counts of other people.
            row[1:] |= shares[1:].all(axis=1)
        dominated = dominated_rows(disclosure, by, question, len(row) - 1)
        is_large = bool(dominated[0] and not row[0])
        row[:] |= dominated
        untold[question.id] = _Untold(options, names, joined, row[places], shares[places], ranks[places], is_large)
    return untold


def _measured(asked: Asked, labels: pd.Series, order: Sequence[str], hidden: _Untold, threshold: int) -> _Measured:
    said = asked.said.assign(group=asked.said["respondent"].map(labels))
    people = said.drop_duplicates("respondent")
    sizes = np.asarray(people["group"].value_counts().reindex(list(order), fill_value=0), dtype=float)
    too_few = bool(hidden.figures[0])
    shown = dict(zip(order, (~hidden.figures[1:] & (sizes > 0)).tolist(), strict=True))
    parts = {OVERALL: said, **{group: said[said["group"] == group] for group in order}}
    is_shown = {OVERALL: not too_few, **shown}
    figures = [_figures(asked, group, part, is_shown[group], threshold) for group, part in parts.items()]
    shares = list(_shares(asked, parts, is_shown, hidden)) if asked.kind in WITH_SHARES else []
    low, high = (asked.scale.min, asked.scale.max) if asked.scale else (np.nan, np.nan)
    base = np.nan if too_few and not hidden.is_large else len(people)
    lead = NO_LEAD if too_few or hidden.shares[0].any() else lead_of(asked, hidden.options)
    compared = [place for place, group in enumerate(order, 1) if is_shown[group]]
    everywhere = tuple(
        name for name, shares in zip(hidden.names, hidden.shares[compared].T, strict=True) if name and not shares.any()
    )
    differ = groups_p(asked, {order[place - 1]: parts[order[place - 1]] for place in compared}, everywhere)
    question = (asked.id, asked.text, asked.kind, base, low, high, hidden.joined, *lead, differ)
    return _Measured(question=question, figures=figures, shares=shares)


def _figures(asked: Asked, group: str, part: pd.DataFrame, is_shown: bool, threshold: int) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(FIGURE_COLUMNS[2:], np.nan)
    row |= {"question": asked.id, "group": group, "suppressed": not is_shown}
    if not is_shown:
        return row
    row["n"] = part["respondent"].nunique()
    if asked.kind in WITH_MEAN:
        row |= _of_numbers(part["value"].to_numpy(dtype=float), _ends(asked))
    if asked.kind == QuestionKind.NUMBER and len(part) < 2 * threshold:
        row["median"] = np.nan
    if asked.scale is not None and _LEAST_POINTS <= asked.scale.points <= MOST_POINTS:
        row |= _named("top2", _share(float((part["value"] >= asked.scale.max - 1).sum()), float(len(part))))
    if asked.kind == ItemKind.RECOMMENDATION and asked.scale and (asked.scale.min, asked.scale.max) == (0, 10):
        row |= _named("nps", net_promoters(part["value"].to_numpy(dtype=float)))
    return row


def _ends(asked: Asked) -> tuple[float, float]:
    """Between what an answer lies, and so a mean of answers: the ends of its scale; of numbers zero where nobody is below it."""
    if asked.scale is not None:
        return asked.scale.min, asked.scale.max
    return 0.0 if asked.said["value"].min() >= 0 else -np.inf, np.inf


def _of_numbers(values: Array, ends: tuple[float, float]) -> dict[str, object]:
    """Mean with t limits (within `ends`), sd and median; an interval of answers that are all alike is not claimed."""
    column = values[:, None]
    estimate = mean_interval(column, LEVEL)
    sd = float(spread(column)[0])
    low, high = (float(np.clip(limit[0], *ends)) if sd else np.nan for limit in (estimate.low, estimate.high))
    return {"mean": estimate.value[0], "ci_low": low, "ci_high": high, "sd": sd, "median": float(np.median(values))}


def _share(count: float, n: float) -> tuple[float, float, float]:
    low, high = wilson(np.array([count]), np.array([n]))
    return count / n, float(low[0]), float(high[0])


def _named(name: str, values: tuple[float, float, float]) -> dict[str, object]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), values, strict=True))


def _options_told(asked: Asked, threshold: int) -> tuple[tuple[str, ...], int]:
    """The options that are told one by one, and how many are joined: those that people wrote and few have in common.

    The points of a scale are always told: they say nothing but how many answered so.
    """
    if asked.scale is not None or asked.kind == QuestionKind.YES_NO:
        return asked.options, 0
    counts = asked.said.groupby("option")["respondent"].nunique()
    safe = [option for option in asked.options if counts.get(option, 0) == 0 or counts[option] >= threshold]
    joined = [option for option in asked.options if option not in safe]
    if len(joined) == 1 and safe:
        # One option alone would follow from the others: it takes the smallest of them with it.
        joined.append(min(safe, key=lambda option: counts.get(option, 0)))
        safe.remove(joined[-1])
    ordered = safe if asked.kind == QuestionKind.RANKING else sorted(safe, key=lambda option: -counts.get(option, 0))
    return tuple(ordered), len(joined)


def _shares(
    asked: Asked, parts: dict[str, pd.DataFrame], is_shown: dict[str, bool], hidden: _Untold
) -> Iterator[dict[str, object]]:
    """Rows of `SHARE_COLUMNS`; a cell of few people, and what would give it away, is not told."""
    counts = np.array([_counted(asked, part, hidden.names) for part in parts.values()])
    for place, (group, part) in enumerate(parts.items()):
        base = part["respondent"].nunique()
        for number, option in enumerate(hidden.names):
            row: dict[str, object] = {"question": asked.id, "group": group, "option": option}
            row |= dict.fromkeys(SHARE_COLUMNS[3:-1], np.nan)
            is_told = is_shown[group] and not hidden.shares[place, number]
            row |= _told_share(asked, part, option, counts[place, number], base) if is_told else {}
            row |= {"mean_rank": np.nan} if hidden.places[place, number] else {}
            yield row | {"suppressed": not is_told}


def _told_share(asked: Asked, part: pd.DataFrame, option: str, count: float, base: int) -> dict[str, object]:
    share, low, high = _share(float(count), float(base))
    ranks = part.loc[part["option"] == option, "value"]
    mean_rank = float(ranks.mean()) if asked.kind == QuestionKind.RANKING and len(ranks) else np.nan
    return {"n": count, "share": share, "ci_low": low, "ci_high": high, "mean_rank": mean_rank}


def _counted(asked: Asked, part: pd.DataFrame, names: Sequence[str]) -> list[float]:
    """People who chose each option (of a ranking: who put it first), and any of the joined ones at the end."""
    chosen = chosen_first(replace(asked, said=part))
    option = chosen["option"].where(chosen["option"].isin(names), REST)
    counts = chosen.assign(option=option).drop_duplicates(["respondent", "option"])["option"].value_counts()
    return [float(counts.get(name, 0)) for name in names]
