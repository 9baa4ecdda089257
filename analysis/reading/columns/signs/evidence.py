"""Evidence for and against what a column is, and how it is weighed: no detector decides alone, and the runner-up is kept.

Each detector says how strongly its sign speaks for a role, from 0 to 1. Signs for one role are fused by noisy-or, as if each
could be wrong by itself (Christodoulakis et al., "Pytheas", VLDB 2020, weigh the signs of table lines so); signs against it
leave what they do not explain away. The weights are held in the detectors, where each can be read beside its sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.reading.forms import Role

_LEAST = 0.45
"""Below this nothing is known of a column."""


@dataclass(frozen=True)
class Evidence:
    """One sign: the role that it speaks for (or against), how strongly (0 to 1), and the key of the reason in words."""

    role: Role
    weight: float
    why: str
    speaks_against: bool = False


@dataclass(frozen=True)
class Verdict:
    """The likeliest role of a column, why, how sure that is (0 to 1), and the next likely (None where nothing speaks for it)."""

    role: Role
    why: str
    confidence: float
    runner_up: Role | None


def against(role: Role, weight: float) -> Evidence:
    """A sign that a column is not of a role."""
    return Evidence(role, weight, "", speaks_against=True)


def weigh(signs: Iterable[Evidence]) -> Verdict | None:
    """What the signs come to; None where they are too weak to say anything.

    The reason told is the strongest sign of the role; confidence is the odds of the likeliest role against the next.
    """
    doubt: dict[Role, float] = {}
    kept: dict[Role, float] = {}
    reason: dict[Role, Evidence] = {}
    for sign in signs:
        if sign.speaks_against:
            kept[sign.role] = kept.get(sign.role, 1.0) * (1 - sign.weight)
        else:
            doubt[sign.role] = doubt.get(sign.role, 1.0) * (1 - sign.weight)
            if sign.role not in reason or sign.weight > reason[sign.role].weight:
                reason[sign.role] = sign
    scores = {role: (1 - rest) * kept.get(role, 1.0) for role, rest in doubt.items()}
    ranked = sorted(scores, key=lambda role: -scores[role])
    if not ranked or scores[ranked[0]] < _LEAST:
        return None
    best = ranked[0]
    runner_up = ranked[1] if len(ranked) > 1 and scores[ranked[1]] > 0 else None
    rival = scores[runner_up] if runner_up is not None else 0.0
    mine, theirs = scores[best] * (1 - rival), rival * (1 - scores[best])
    return Verdict(best, reason[best].why, scores[best] * mine / (mine + theirs) if mine + theirs else scores[best], runner_up)
