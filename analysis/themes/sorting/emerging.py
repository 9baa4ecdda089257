"""Themes that a codebook lacks: groups of opinions that no guide pulls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse.csgraph import connected_components

from analysis.themes.meaning.terms import Vectors, unit
from analysis.themes.sorting.graph import smoothed
from analysis.themes.sorting.grouping import MOST_THEMES, TEXTS_PER_THEME, Rows, clusterings, discover, sample

_TEXTS_TO_DOUBT = 40
"""Fewer texts cannot show that a codebook lacks a theme."""

_POOL = 1_000
"""So many texts show what is lacking: a theme that is found makes a thirtieth of them or more."""

_TEXTS_PER_NEW_THEME, _FEWEST_GROUPS, _BESIDE_KNOWN = 15, 8, 2
"""Texts a small group, how many of these there are at least, and how many more than known themes: fewer, and a theme that is
lacking shares its group with a known one, which hides it.
"""

_APART, _TOGETHER = 0.65, 1.4
"""A group is new where its middle's cosine with every known theme is below `_TOGETHER` × its coherence − `_APART`.

The line is that of a logistic regression over the groups of eight labelled fields whose themes were given, by name and guide
words alone, in all, half or most. How many opinions of a group hold a guide's words tells less: half of all opinions hold no
word of their theme.
"""


_ONE_THEME = 0.5
"""The cosine of two groups' middles from which on they make one theme: of groups of one theme it was .73 and more, of groups of
different ones .11 at most (two to seven themes taken out of the codebook, three sets).
"""


def emerging(texts: Vectors, themes: Vectors) -> list[Rows]:
    """Rows of the groups of texts (unit rows) about what is none of the known `themes` (unit rows in the same space).

    Fine groups tell which texts are about none; these are then sorted by themselves, for several of them may be about one thing.
    """
    fine = fine_groups(texts, len(themes))
    apart = [rows for rows in fine if _nearest(texts[rows], themes) < _TOGETHER * _coherence(texts[rows]) - _APART]
    if len(apart) < 2:
        return apart
    together = np.sort(np.concatenate(apart))
    labels = discover(texts[together], fewest=TEXTS_PER_THEME).scores.argmax(axis=1)
    groups = _merged(texts, [together[labels == one] for one in range(labels.max() + 1)])
    return [rows for rows in groups if len(rows) >= TEXTS_PER_THEME]


def _merged(texts: Vectors, groups: Sequence[Rows]) -> list[Rows]:
    """Groups that are about one thing as one: no fewer than three are found, though a single theme may be lacking."""
    middles = np.stack([_middle(texts[rows]) for rows in groups])
    _, whole = connected_components(middles @ middles.T >= _ONE_THEME, directed=False)
    return [
        np.sort(np.concatenate([rows for rows, one in zip(groups, whole, strict=True) if one == place]))
        for place in range(whole.max() + 1)
    ]


def _nearest(group: Vectors, themes: Vectors) -> float:
    return float((themes @ _middle(group)).max())


def _coherence(group: Vectors) -> float:
    return float((group @ _middle(group)).mean())


def _middle(group: Vectors) -> Vectors:
    return np.asarray(unit(group.sum(axis=0, keepdims=True))[0], dtype=float)


def fine_groups(vectors: Vectors, themes: int = 0) -> list[Rows]:
    """Rows of small groups of texts (unit vectors, or zero) that mean alike, of `TEXTS_PER_THEME` or more; none of few texts.

    There are more of them than the known `themes`, where the texts are enough.
    """
    known = np.flatnonzero(np.linalg.norm(vectors, axis=1) > 0)
    pool = known[sample(len(known), _POOL)]
    if len(pool) < _TEXTS_TO_DOUBT:
        return []
    most = min(MOST_THEMES + 12, len(pool) // TEXTS_PER_THEME)
    size = min(max(len(pool) // _TEXTS_PER_NEW_THEME, _FEWEST_GROUPS, themes + _BESIDE_KNOWN), most)
    labels = clusterings(smoothed(vectors[pool]), [size])[size]
    groups = [pool[labels == label] for label in range(labels.max() + 1)]
    return [rows for rows in groups if len(rows) >= TEXTS_PER_THEME]
