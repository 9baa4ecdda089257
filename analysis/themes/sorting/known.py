"""Groups of opinions that are about a known theme take its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from analysis.themes.meaning.meaning import Space
from analysis.themes.meaning.terms import unit
from analysis.themes.sorting.grouping import Rows

NEAR_ENOUGH, NEARLY = 0.8, 0.7
"""The cosine of a group's middle with that of a known theme from which on it bears its name (`benchmarks/left_out.py`), and from
which on it does where its opinions hold a word of it.
"""

_LIKELY = 0.5
"""The mean chance of its opinions to be about a known theme from which on a group may bear its name: of 322 groups of 64 labelled
fields left out .86 instead of .81 of the names were right then, in twelve fields unlike any .70 instead of .46.
"""

_PERHAPS, _CERTAIN = 0.3, 0.7
"""The mean chance from which on a known theme may be one of the things that a group is about, and from which on it is though no
opinion holds a word of it.
"""

_FAIRLY = 0.6
"""The cosine from which on a known theme that is `_LIKELY` may be one of them, with or without a word of it: of 23
such groups of 26 fields left out, each without a known name, 20 had two in five opinions or more about it.
"""

_OFTENER = 1.5
"""So many times as often as all opinions: of names by fewer words 1 in 31 was right, of the others 6 in 10."""


def names_of(
    space: Space, texts: Sequence[str], groups: Sequence[Rows], of_one_thing: Sequence[bool], taken: Collection[str] = ()
) -> list[str]:
    """The known theme that each group of rows of `texts` is about; those not `of_one_thing` must lie nearer to it.

    "" where it is about none, or another group lies nearer to that theme. No name is given that is `taken`.
    """
    names = [""] * len(groups)
    if space.seen is None or not groups:
        return names
    middles = unit(np.stack([space.seen.vectors[rows].sum(axis=0) for rows in groups]))
    cosines = middles @ space.seen.middles.T
    for place in np.argsort(-cosines, axis=None, kind="stable"):
        group, theme = divmod(int(place), cosines.shape[1])
        if cosines[group, theme] < NEARLY:
            break
        name = space.seen.themes[theme]
        is_told = cosines[group, theme] >= NEAR_ENOUGH or (of_one_thing[group] and _is_theirs(name, texts, groups[group]))
        is_told = is_told and float(space.seen.chances[groups[group], theme].mean()) >= _LIKELY
        if is_told and not names[group] and name not in names and name not in taken:
            names[group] = name
    return names


def near_to(space: Space, groups: Sequence[Rows], texts: Sequence[str]) -> list[list[str]]:
    """The known themes that each group of rows of `texts` may be about, though it bears none's name.

    They lie nearly near enough, are likely, and an opinion holds a word of them or they are all but certain: of 30 such in 18
    fields left out 29 were what three in ten or more of the group's opinions were about, of 60 others 8. Or they are likelier
    than all others together and lie `_FAIRLY` near.
    """
    if space.seen is None or not groups:
        return [[] for _ in groups]
    middles = unit(np.stack([space.seen.vectors[rows].sum(axis=0) for rows in groups]))
    cosines, names = middles @ space.seen.middles.T, []
    for group, rows in enumerate(groups):
        chances = space.seen.chances[rows].mean(axis=0)
        likely = (cosines[group] >= _FAIRLY) & (chances >= _LIKELY)
        near = np.flatnonzero(likely | ((cosines[group] >= NEARLY) & (chances >= _PERHAPS)))
        is_told = [likely[n] or chances[n] >= _CERTAIN or _held(space.seen.themes[n], texts, rows) for n in near]
        names.append([space.seen.themes[n] for n, told in zip(near, is_told, strict=True) if told])
    return names


def _held(name: str, texts: Sequence[str], rows: Rows) -> bool:
    return any(word in texts[row] for word in name.replace("·", " ").split() for row in rows)


def _is_theirs(name: str, texts: Sequence[str], rows: Rows) -> bool:
    words = name.replace("·", " ").split()
    held = np.array([any(word in text for word in words) for text in texts])
    return bool(held[rows].mean() > _OFTENER * held.mean())
