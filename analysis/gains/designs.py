"""What kind of comparison the answers allow."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from analysis.gains.scores import Scores
from analysis.survey import PairingMethod, Survey


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


def design_of(survey: Survey, scores: Scores) -> Design:
    """The design of the understanding items of `survey`, laid out as `scores`."""
    before, after = ~np.isnan(scores.pre), ~np.isnan(scores.post)
    if (before & after).any():
        return Design.RETROSPECTIVE if survey.pairing is PairingMethod.RETROSPECTIVE else Design.PAIRED
    if before.any() and after.any():
        return Design.INDEPENDENT
    if after.any():
        return Design.POST_ONLY
    return Design.PRE_ONLY if before.any() else Design.NONE
