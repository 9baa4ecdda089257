"""Which figures of gains stay untold: who each of them is about, asked of the one engine that decides (`analysis.disclosure`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from analysis.disclosure import Disclosure
from analysis.gains.designs import Design, Matching, matching_of
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


class _Answered(NamedTuple):
    """Who answered: respondents × items and the composite."""

    before: Flags
    after: Flags
    pairs: Flags


def untold(disclosure: Disclosure, by: str, groups: Sequence[str], designs: Sequence[Design], whole: Measured) -> Untold:
    """What stays untold of everybody and of `groups`, whose figures are of `designs`."""
    answered = _answered(whole)
    places = [0, *(1 + disclosure.groups(by).index(group) for group in groups)]
    inside = whole.scores.composite_places

    def hidden(people: Sequence[Flags]) -> Flags:
        return disclosure.hidden(by, people)[:, places]

    figures = np.zeros((len(whole.scores.columns), len(places)), dtype=bool)
    incomplete = np.zeros(len(places), dtype=bool)
    for design in set(designs):
        rows = np.array([one is design for one in designs])
        for answering in _people(answered, design, whole.matching, inside, is_part=bool(disclosure.chosen)):
            skipped = hidden([_incomplete(answering, inside)])[0]
            figures |= hidden(list(answering.T)) & rows
            incomplete |= skipped & rows
    for answering in _decided(whole):
        figures |= hidden(list(answering.T))
    left = answered.before & ~answered.pairs & whole.matching.matched[:, None]
    return Untold(figures, hidden([left[:, -1]])[0], incomplete)


def _answered(whole: Measured) -> _Answered:
    """Who answered; of the composite at one moment: who has a level then."""
    scores = whole.scores
    pairs = ~np.isnan(scores.pre) & ~np.isnan(scores.post)
    before, after = (~np.isnan(one) for one in scores.alone())
    return _Answered(before, after, pairs & whole.matching.matched[:, None])


def _decided(whole: Measured) -> list[Flags]:
    """Whom a person's decision about pairs moves, as respondents × items: pairs by one way alone, and who else answered there.

    What is told with the decision, less what is told without it, is about these; without it nothing is withheld for it.
    """
    moved = (whole.matching.matched != whole.read.matched)[:, None]
    if not moved.any():
        return []
    scores = whole.scores
    before, after = (~np.isnan(one) for one in scores.alone())
    pairs = ~np.isnan(scores.pre) & ~np.isnan(scores.post)
    skipped = _incomplete(pairs, scores.composite_places)
    left, joined = before & ~pairs, after & ~pairs
    left[:, -1] |= before[:, -1] & skipped
    joined[:, -1] |= after[:, -1] & skipped
    return [pairs & moved, left & moved, joined & moved]


def _people(answered: _Answered, design: Design, matching: Matching, inside: Sequence[int], *, is_part: bool) -> list[Flags]:
    """Whom the figures of a design are about, as respondents × items; also who is left over beside other figures of them.

    A part of a survey may be of another design than the whole: then it is about everybody who answered. Two samples are of those
    who cannot be matched, and of the few of a group who can: each kind of people is judged by itself, as others tell of it alone.
    """
    apart = ~matching.matched[:, None]
    before, after, pairs = answered
    left, joined = before & ~pairs, after & ~pairs
    skipped = _incomplete(pairs, inside)  # their level is not the mean of their pairs
    left[:, -1] |= before[:, -1] & skipped
    joined[:, -1] |= after[:, -1] & skipped
    beside = [left, left & ~apart, joined, joined & ~apart]  # those who cannot be matched may be told by themselves, too
    kinds = [before & apart, after & apart, left & ~apart, joined & ~apart, pairs]
    everything = {
        Design.PRE_ONLY: [before, *beside[:2], pairs],  # no set may be told of all of them that is not told of the pairs
        Design.POST_ONLY: [after, *beside[2:], pairs],
        Design.INDEPENDENT: [before, after, *beside, *kinds] if is_part else kinds,
    }
    return everything.get(design, [pairs | (before & after & apart), pairs] if is_part else [pairs])


def untold_cells(disclosure: Disclosure, by: str, across: str, whole: Measured, place: int) -> Flags:
    """Which cells of two crossed columns stay untold of the item at `place` of the scores."""
    people = [_answered(whole).pairs, *_decided(whole)]
    hidden: list[Flags] = [disclosure.hidden_cells(by, across, list(one.T))[place] for one in people]
    return np.asarray(np.logical_or.reduce(hidden), dtype=bool)


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
