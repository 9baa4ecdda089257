"""How content people are with what they find important: pairs of an importance and a satisfaction item about one thing.

Importance-performance analysis (Martilla & James 1977, Journal of Marketing 41) puts the means of both beside each other. What is
told here is the difference person by person, satisfaction less importance, which has an interval and a test; where a thing stands
among the others by its means is for the reader to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, stats

from analysis.disclosure import Disclosure
from analysis.statistics.formulas import LEVEL, holm, mean_interval
from analysis.survey import Item, ItemKind, Moment, Survey

PAIR_COLUMNS = (
    "importance", "satisfaction", "text", "n", "importance_mean", "satisfaction_mean",
    "gap", "ci_low", "ci_high", "p", "p_adjusted", "suppressed",
)  # fmt: skip
"""The ids of the two items and what both are about; people who answered both, their means, the mean of satisfaction less
importance with its limits (t), its p (t test) and that adjusted over all pairs (Holm); ``suppressed`` rows have no figures."""

_ALIKE = 0.5
"""Share of letters that the texts of two items about one thing have in common, at least."""
_MOST = 60
"""Of more items of a kind nobody asks."""


def importance_beside_satisfaction(survey: Survey, disclosure: Disclosure) -> pd.DataFrame:
    """One row of `PAIR_COLUMNS` for each thing of which both were asked on one scale, in the order of the importance items.

    Of a part of a survey `disclosure` says what of the whole may be told. A pair is told where nothing about few people follows
    from it and the two items' own figures, of everybody and of groups: those who answered one of the two alone are not in it.
    """
    rows = [_row(one, other, survey, disclosure) for one, other in _pairs(survey.items)]
    table = pd.DataFrame(rows, columns=[name for name in PAIR_COLUMNS if name != "p_adjusted"])
    return table.assign(p_adjusted=holm(table["p"].to_numpy(dtype=float)))[list(PAIR_COLUMNS)]


def _pairs(items: Sequence[Item]) -> list[tuple[Item, Item]]:
    """The items of both kinds that are about one thing: each with the one whose words are likest its own, all together."""
    important, content = ([i for i in items if i.kind is kind][:_MOST] for kind in (ItemKind.IMPORTANCE, ItemKind.SATISFACTION))
    if not important or not content:
        return []
    alike = np.array([[_likeness(one.text, other.text) for other in content] for one in important])
    first, second = optimize.linear_sum_assignment(-alike)
    pairs = [(important[a], content[b]) for a, b in zip(first, second, strict=True) if alike[a, b] >= _ALIKE]
    return [(a, b) for a, b in pairs if (a.scale.min, a.scale.max) == (b.scale.min, b.scale.max)]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _row(one: Item, other: Item, survey: Survey, disclosure: Disclosure) -> tuple[object, ...]:
    text = _in_common(one.text, other.text)
    mine, theirs = (_answers(item, survey) for item in (one, other))
    both = ~np.isnan(mine) & ~np.isnan(theirs)
    if int(both.sum()) < disclosure.threshold or _is_hidden(one, other, disclosure):
        return (one.id, other.id, text, *[np.nan] * 7, True)
    gap = theirs[both] - mine[both]
    estimate = mean_interval(gap[:, None], LEVEL)
    p = float(stats.ttest_1samp(gap, 0.0).pvalue) if np.ptp(gap) > 0 else np.nan
    figures = (float(mine[both].mean()), float(theirs[both].mean()), float(gap.mean()), estimate.low[0], estimate.high[0], p)
    return (one.id, other.id, text, int(both.sum()), *figures, False)


def _is_hidden(one: Item, other: Item, disclosure: Disclosure) -> bool:
    """Whether figures of those who answered both would give few away beside those of all who answered the one, or the other."""
    mine, theirs = (~np.isnan(_answers(item, disclosure.survey)) for item in (one, other))
    return disclosure.hidden_part(mine, mine & theirs) or disclosure.hidden_part(theirs, mine & theirs)


def _answers(item: Item, survey: Survey) -> NDArray[np.float64]:
    """Each respondent's answer at the item's last moment, not a number where there is none."""
    moment = Moment.POST if Moment.POST in item.moments else Moment.PRE
    rows = survey.answers[(survey.answers["item"] == item.id) & (survey.answers["moment"] == moment.value)]
    values = rows.set_index("respondent")["value"].reindex(survey.respondents["respondent"])
    return np.asarray(values, dtype=np.float64)


def _in_common(one: str, other: str) -> str:
    """The longest words that both texts have, or the first text where these say nothing."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    text = one[match.a : match.a + match.size]
    # 중요하다고 보십니까 강의 내용 and 만족하십니까 강의 내용 have the end of a word in common, too.
    is_cut = any(text[:1].isalnum() and start and own[start - 1].isalnum() for own, start in ((one, match.a), (other, match.b)))
    text = (text.partition(" ")[2] or text if is_cut else text).strip(" -_·:()[]")
    *before, last = text.split(" ")
    # 내용의 중요도 is about 내용; 강의 is a word.
    text = " ".join([*before, last.removesuffix("의") if len(last) > len("강의") else last])
    return text if len(text) > 1 else one
