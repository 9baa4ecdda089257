"""Which of some texts are the same statement in a slightly other wording, one to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

from analysis.reading.forms import telling

ALIKE = 0.75
"""Two statements of this similarity (`difflib`'s ratio, 0 to 1) may be one whose wording changed a little."""

_MOST = 120
_AHEAD = 0.05


def one_to_one(ours: Sequence[str], theirs: Sequence[str], least: float = ALIKE) -> list[tuple[int, int, float]]:
    """Places in `ours` and `theirs` of texts that are each other's likest, with their similarity (1: the same).

    Equal texts meet first, and only where each stands once. Of the others two meet where neither has a second candidate nearly
    as like, and where numbers and negations are the same.
    """
    places = {text: place for place, text in enumerate(theirs)}
    mine, other = Counter(ours), Counter(theirs)
    equal = [(n, places[text], 1.0) for n, text in enumerate(ours) if mine[text] == 1 == other[text]]
    taken = {n for n, _, _ in equal}, {n for _, n, _ in equal}
    rest = [n for n in range(len(ours)) if n not in taken[0]], [n for n in range(len(theirs)) if n not in taken[1]]
    if not all(rest) or max(map(len, rest)) > _MOST:
        return equal
    return equal + _nearest([(n, ours[n]) for n in rest[0]], [(n, theirs[n]) for n in rest[1]], least)


def _nearest(ours: Sequence[tuple[int, str]], theirs: Sequence[tuple[int, str]], least: float) -> list[tuple[int, int, float]]:
    table = {(a, b): likeness(one, other) for a, one in ours for b, other in theirs}
    rows: dict[int, list[float]] = {}
    columns: dict[int, list[float]] = {}
    for (a, b), like in table.items():
        rows.setdefault(a, []).append(like)
        columns.setdefault(b, []).append(like)
    best = {(side, n): nlargest(2, likes) for side, of_side in enumerate((rows, columns)) for n, likes in of_side.items()}
    return [
        (a, b, like)
        for (a, b), like in table.items()
        if like >= least and _is_ahead(like, best[0, a]) and _is_ahead(like, best[1, b])
    ]


def _is_ahead(like: float, best: Sequence[float]) -> bool:
    """Whether a likeness, one of those of which `best` holds the two highest, lies clearly above all others."""
    return like == best[0] and (len(best) == 1 or best[1] < like - _AHEAD)


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> float:
    """Similarity of two squeezed statements (0 to 1); 0 where a number or a negation makes two questions of them."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE or telling(one) != telling(other):
        return 0.0
    return matcher.ratio()
