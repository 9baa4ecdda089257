"""Groups of opinions that are about a known theme take its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from analysis.themes.meaning.meaning import Space
from analysis.themes.meaning.terms import unit
from analysis.themes.sorting.grouping import Rows

NEAR_ENOUGH = 0.8
"""The cosine of a group's middle with that of a known theme from which on it bears its name (`benchmarks/left_out.py`)."""

_OFTENER = 1.5
"""So many times as often as all opinions those of a group must hold a word of its name: else 2 of 13 names were right."""


def names_of(space: Space, texts: Sequence[str], groups: Sequence[Rows], taken: Collection[str] = ()) -> list[str]:
    """The known theme that each group of rows of `texts` is about, in a word that they hold more often than others.

    "" where it is about none, or another group lies nearer to that theme. No name is given that is `taken`.
    """
    names = [""] * len(groups)
    if space.seen is None or not groups:
        return names
    middles = unit(np.stack([space.seen.vectors[rows].sum(axis=0) for rows in groups]))
    cosines = middles @ space.seen.middles.T
    for place in np.argsort(-cosines, axis=None, kind="stable"):
        group, theme = divmod(int(place), cosines.shape[1])
        if cosines[group, theme] < NEAR_ENOUGH:
            break
        name = space.seen.themes[theme]
        if not names[group] and name not in names and name not in taken and _is_theirs(name, texts, groups[group]):
            names[group] = name
    return names


def _is_theirs(name: str, texts: Sequence[str], rows: Rows) -> bool:
    words = name.replace("·", " ").split()
    held = np.array([any(word in text for word in words) for text in texts])
    return bool(held[rows].mean() > _OFTENER * held.mean())
