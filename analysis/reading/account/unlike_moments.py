"""Whether one moment's answers end where a shorter scale does: five points before and ten after are no change."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.reading.account.asking import to_confirm
from analysis.reading.account.result import Question
from analysis.survey import Moment, Survey

_LONG, _SHORT = 9.0, 0.51
"""Ends of scales that may be two, and the share of the longer one that the shorter one is at most."""

_NEARLY_ALL = 0.8
_FEWEST_ITEMS, _FEWEST_ANSWERS = 2, 24
_PILED = 0.05


def about_unlike_moments(survey: Survey) -> Iterator[Question]:
    """One question where no answer to any item at one moment lies beyond half of what is used at the other.

    The highest answers of that moment come again, as those at the end of a scale do: a few low beginners would trail off.
    """
    both = [item for item in survey.items if item.has_both_moments and item.scale.max >= _LONG]
    if len(both) < _FEWEST_ITEMS:
        return
    answers = survey.answers[survey.answers["item"].isin([item.id for item in both])]
    values_at = {moment: answers.loc[answers["moment"] == moment.value, "value"] for moment in Moment}
    if min(map(len, values_at.values())) < _FEWEST_ANSWERS:
        return
    low, high = sorted(values_at.values(), key=lambda values: float(values.max()))
    top, end = float(low.max()), max(item.scale.max for item in both)
    is_short = top <= _SHORT * end and high.max() >= _NEARLY_ALL * end
    if is_short and (low == top).mean() >= _PILED:
        yield to_confirm("unlike_moments", top=f"{top:g}", end=f"{high.max():g}")
