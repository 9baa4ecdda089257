"""Which figures of gains stay untold: who each of them is about, asked of the one engine that decides (`analysis.disclosure`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from analysis.disclosure import Disclosure
from analysis.gains.designs import OF_PAIRS, Design, Matching, matching_of
from analysis.gains.scores import Scores
from analysis.statistics.disclosure import Array, Flags, withheld_alone
from analysis.survey import Survey


class Untold(NamedTuple):
    """What stays untold, for everybody and the groups: ``figures`` (of each item and the composite), the ``gap`` of who left.

    ``incomplete``: where those who skipped an item are too few for two composites that differ in nothing but them.
    """

    figures: Flags
    gap: Flags
    incomplete: Flags


class Measured(NamedTuple):
    """All of a survey, whatever part of it is measured: its scores, whose moments belong together, and as the files tell it.

    ``read`` differs from ``matching`` where a person decided about pairs: whoever may look sees the figures of both.
    """

    scores: Scores
    matching: Matching
    read: Matching

    @classmethod
    def of(cls, survey: Survey, scores: Scores, matching: Matching) -> Measured:
        """All of `survey`, laid out and matched already."""
        is_as_read = survey.trust_pairs is None
        return cls(scores, matching, matching if is_as_read else matching_of(replace(survey, trust_pairs=None), scores))

    @property
    def is_decided(self) -> bool:
        """Whether a person's decision about pairs makes any figure another than without it."""
        return bool((self.matching.matched != self.read.matched).any())


class _Answered(NamedTuple):
    """Who answered, respondents × items and the composite: at each moment, at both so that they are matched, at one alone.

    Of the composite those who skipped an item are among ``left`` and ``joined``, too: their level is not the mean of their pairs.
    """

    before: Flags
    after: Flags
    pairs: Flags
    left: Flags
    joined: Flags


_Hidden = Callable[[Flags], Flags]
"""Which figures stay untold of people, respondents × items."""


def untold(disclosure: Disclosure, by: str, groups: Sequence[str], designs: Sequence[Design], whole: Measured) -> Untold:
    """What stays untold of everybody and of `groups`, whose figures are of `designs`."""
    places = [0, *(1 + disclosure.groups(by).index(group) for group in groups)]
    inside = whole.scores.composite_places

    def hidden(people: Flags) -> Flags:
        return disclosure.hidden(by, list(people.T))[:, places]

    figures = np.zeros((len(whole.scores.columns), len(places)), dtype=bool)
    incomplete = np.zeros(len(places), dtype=bool)
    for design in set(designs):
        rows = np.array([one is design for one in designs])
        for answering in _people(whole, design, is_part=bool(disclosure.chosen)):
            figures |= hidden(answering) & rows
            incomplete |= hidden(_incomplete(answering, inside)[:, None])[0] & rows
        figures |= _beside_others(whole, design, hidden) & rows
    matched = whole.matching.matched[:, None]
    answered = _answered(whole.scores, whole.matching)
    left = answered.before & ~answered.pairs & matched
    gap = hidden(left[:, -1:])[0]
    others = answered.before & ~matched  # who cannot be matched is what is left of a moment that is told, less pairs and who left
    is_untold = np.logical_or.reduce([hidden(one[:, -1:]) for one in _people_alone(whole, Design.PRE_ONLY)])[0]
    gap |= hidden(others[:, -1:])[0] & ~is_untold
    if whole.is_decided:
        gap |= hidden((left & whole.read.matched[:, None])[:, -1:])[0]
    return Untold(figures, gap, incomplete)


def _answered(scores: Scores, matching: Matching) -> _Answered:
    """Who answered, where moments belong together as `matching` has it; of the composite at one moment: who has a level then."""
    both = ~np.isnan(scores.pre) & ~np.isnan(scores.post)
    before, after = (~np.isnan(one) for one in scores.alone())
    pairs = both & matching.matched[:, None]
    left, joined = before & ~pairs, after & ~pairs
    skipped = _incomplete(pairs, scores.composite_places)
    left[:, -1] |= before[:, -1] & skipped
    joined[:, -1] |= after[:, -1] & skipped
    return _Answered(before, after, pairs, left, joined)


def _people(whole: Measured, design: Design, *, is_part: bool) -> list[Flags]:
    """Whom the figures of a design are about, as respondents × items; also who is left over beside other figures of them.

    A part of a survey may be of another design than the whole: then it is about everybody who answered. Two samples are of those
    who cannot be matched, and of the few of a group who can: each kind of people is judged by itself, as others tell of it alone.
    One moment by itself is the same whoever is matched: it is told under every decision about pairs as it is without one.
    """
    if design in _ALONE:
        return _people_alone(whole, design)
    before, after, pairs, left, joined = _answered(whole.scores, whole.matching)
    apart = ~whole.matching.matched[:, None]
    beside = [left, left & ~apart, joined, joined & ~apart]
    kinds = [before & apart, after & apart, left & ~apart, joined & ~apart, pairs]
    if design is Design.INDEPENDENT:
        return [before, after, *beside, *kinds] if is_part else kinds
    return [pairs | (before & after & apart), pairs] if is_part else [pairs]


_ALONE = (Design.PRE_ONLY, Design.POST_ONLY)
"""The designs whose figures are of one moment by itself."""


def _people_alone(whole: Measured, design: Design) -> list[Flags]:
    """Whom one moment by itself is about, and who is left over beside the pairs: no set may be told that is not told of these."""
    before, after, pairs, left, joined = _answered(whole.scores, whole.read)
    told, over = (before, left) if design is Design.PRE_ONLY else (after, joined)
    return [told, over, over & whole.read.matched[:, None], pairs]  # who cannot be matched may be told by themselves, too


def _beside_others(whole: Measured, design: Design, hidden: _Hidden) -> Flags:
    """What stays untold of a design under a person's decision about pairs, beside what is told without it and under any other.

    Two samples are the two moments, each by itself: they are told where these are. Whoever decides sees nothing withheld without.
    """
    nothing: Flags = np.zeros((1, 1), dtype=bool)
    if not whole.is_decided or design in _ALONE:
        return nothing
    if design in OF_PAIRS:
        return _pairs_beside(whole, hidden)
    alone = [hidden(one) for moment in _ALONE for one in _people_alone(whole, moment)]
    return np.asarray(np.logical_or.reduce(alone))


def _pairs_beside(whole: Measured, hidden: _Hidden) -> Flags:
    """Which pairs under a decision stay untold: where few are added to others that are told, or to them at a moment that is told.

    Pairs are held against those without the decision, and, where one moment by itself is told, against who answered then.
    """
    moved = (whole.matching.matched != whole.read.matched)[:, None]
    pairs, left, joined = _answered(whole.scores, whole.matching)[2:]
    parts = [pairs & moved, pairs & ~moved, left & moved, joined & moved]
    figures = np.logical_or.reduce([hidden(one) for one in parts])
    for moment, over in zip(_ALONE, (left, joined), strict=True):
        is_untold = np.logical_or.reduce([hidden(one) for one in _people_alone(whole, moment)])
        figures |= hidden(over) & ~is_untold
    return np.asarray(figures, dtype=bool)


def untold_cells(disclosure: Disclosure, by: str, across: str, whole: Measured, place: int) -> Flags:
    """Which cells of two crossed columns stay untold of the item at `place` of the scores."""

    def hidden(people: Flags) -> Flags:
        cells: Flags = disclosure.hidden_cells(by, across, list(people.T))[place]
        return cells

    figures = hidden(_answered(whole.scores, whole.matching).pairs)
    return figures | _pairs_beside(whole, hidden) if whole.is_decided else figures


def few_alone(counts: Array, threshold: int, about: Flags) -> Flags:
    """Which counts of items × everybody and the groups stay untold by themselves, of those of the groups.

    Not of groups whose figures are `about` these very people: whoever is told is told with how many.
    """
    hidden = np.zeros(counts.shape, dtype=bool)
    beside = np.flatnonzero(~about[1:]) + 1
    for row, (whole, *parts) in enumerate(counts):
        hidden[row, beside] = withheld_alone(counts[row, beside], threshold, max(whole - sum(parts), 0.0))
    return hidden


def _incomplete(answered: Flags, inside: Sequence[int]) -> Flags:
    """Whom the composite less its items is about: of those who answered all items it is nothing."""
    anything = answered[:, -1] | answered[:, inside].any(axis=1)
    return np.asarray(anything & ~answered[:, inside].all(axis=1))
