"""What kind of comparison the answers allow, region by region: a survey may have been asked in several ways."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.gains.scores import Scores
from analysis.survey import PairingMethod, Survey

LEAST_MATCHED = 0.2
"""Codes that bring together a smaller share than this (of the moment with fewer people) count as matches by chance."""

_LEAST_SAMPLE = 5
"""Fewer pairs than this are no paired comparison where there are people who cannot be matched."""

_LEAST_FOR_SHARE = 25
"""With fewer people than this at a moment the share of a region's own matches tells little."""


class Design(StrEnum):
    """How the two moments stand to each other; decides which figures exist and how loudly they must be hedged."""

    PAIRED = "paired"
    """The same people before and after."""
    RETROSPECTIVE = "retrospective"
    """The same people, both moments asked afterwards: free of response shift, open to wishful memory (Howard 1980)."""
    INDEPENDENT = "two independent samples"
    """Both moments, but nobody can be matched: means are compared, no person's change is known."""
    POST_ONLY = "post only"
    PRE_ONLY = "pre only"
    NONE = "none"
    """No understanding item was answered."""


OF_PAIRS = frozenset({Design.PAIRED, Design.RETROSPECTIVE})
"""The designs in which a person's own change is known."""


class Unit(NamedTuple):
    """How one region (``""`` = unknown) was asked: people who answered before, after, and those of them who are both."""

    region: str
    design: Design
    pre: int
    post: int
    pairs: int

    @property
    def by_chance(self) -> bool:
        """Whether there are pairs that were too few to be trusted."""
        return self.design is Design.INDEPENDENT and self.pairs > 0


@dataclass(frozen=True)
class Matching:
    """The designs of a survey's regions, and which respondents' two moments count as those of one person."""

    units: tuple[Unit, ...]
    unit_of: NDArray[np.intp]
    """Each respondent's place in ``units``."""
    answered: NDArray[np.bool_]
    """Who answered an understanding item at all."""
    twice: NDArray[np.bool_]
    """Who answered at both moments, as far as codes tell."""

    @property
    def matched(self) -> NDArray[np.bool_]:
        """Respondents of the regions whose moments belong together."""
        return np.array([unit.design in OF_PAIRS for unit in self.units], dtype=bool)[self.unit_of]

    def of(self, mask: NDArray[np.bool_]) -> Design:
        """The design of a group of respondents: of those who can be matched where they are enough, else what the others allow."""
        designs = {self.units[place].design for place in np.unique(self.unit_of[mask & self.answered])}
        if designs & OF_PAIRS:
            pairs = int((mask & self.twice & self.matched).sum())
            if pairs < _LEAST_SAMPLE and Design.INDEPENDENT in designs:
                return Design.INDEPENDENT
            return Design.RETROSPECTIVE if not designs & {Design.PAIRED} else Design.PAIRED
        if Design.INDEPENDENT in designs or designs >= {Design.PRE_ONLY, Design.POST_ONLY}:
            return Design.INDEPENDENT
        return next(iter(designs), Design.NONE)


def matching_of(survey: Survey, scores: Scores) -> Matching:
    """How each region of `survey` was asked, from its answers (`scores`) and how it was paired (`Survey.pairing_of`).

    A region in which nobody can be matched, or so few that chance may have done it (`LEAST_MATCHED`; of a region with few
    people the share in the whole survey decides), is two samples, the others stay what they are; unless a person decided
    otherwise (`Survey.trust_pairs`).
    """
    before, after = (np.asarray(~np.isnan(values[:, :-1]).all(axis=1)) for values in (scores.pre, scores.post))
    if not len(scores.items):
        before = after = np.zeros(len(survey.respondents), dtype=bool)
    labels = survey.respondents["region"].fillna("").astype(str).to_numpy()
    regions, unit_of = np.unique(labels, return_inverse=True)
    counts = [np.bincount(unit_of[who], minlength=len(regions)) for who in (before, after, before & after)]
    pre, post, pairs = (count.astype(int).tolist() for count in counts)
    fewer = sum(map(min, pre, post))
    share = sum(pairs) / fewer if fewer else 0.0
    units = [
        Unit(str(name), _design(b, a, n, survey.pairing_of(str(name)), survey.trust_pairs, share), b, a, n)
        for name, b, a, n in zip(regions, pre, post, pairs, strict=True)
    ]
    return Matching(tuple(units), unit_of.astype(np.intp), before | after, before & after)


def _design(pre: int, post: int, pairs: int, method: PairingMethod, trust: bool | None, share: float) -> Design:
    fewer = min(pre, post)
    if not fewer:
        return Design.POST_ONLY if post else Design.PRE_ONLY if pre else Design.NONE
    if not _trusted(pairs, fewer, method, trust, share):
        return Design.INDEPENDENT
    return Design.RETROSPECTIVE if method is PairingMethod.RETROSPECTIVE else Design.PAIRED


def _trusted(pairs: int, fewer: int, method: PairingMethod, trust: bool | None, share: float) -> bool:
    """Whether a region's pairs are taken for persons: `fewer` people at one of the moments, `share` matched in the survey."""
    if trust is not None:
        return trust and pairs > 0
    if method in (PairingMethod.SAME_ROW, PairingMethod.RETROSPECTIVE):
        return pairs > 0  # one row is one person, whatever the share
    if not pairs and fewer >= _LEAST_SAMPLE:
        return False
    return (pairs / fewer if fewer >= _LEAST_FOR_SHARE else share) >= LEAST_MATCHED
