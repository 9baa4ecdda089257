"""Themes that a codebook lacks: groups of opinions that no guide pulls."""

from __future__ import annotations

import numpy as np

from analysis.themes.meaning.meaning import Space
from analysis.themes.meaning.terms import Vectors
from analysis.themes.sorting.graph import smoothed
from analysis.themes.sorting.grouping import MOST_THEMES, TEXTS_PER_THEME, Rows, clusterings, sample

_TEXTS_TO_DOUBT = 40
"""Fewer texts cannot show that a codebook lacks a theme."""

_POOL = 1_000
"""So many texts show what is lacking: a theme that is found makes a thirtieth of them or more."""

_TEXTS_PER_NEW_THEME, _FEWEST_GROUPS = 15, 8
_FOREIGN, _DOUBTFUL = 0.04, 0.1
"""Groups whose mean pull by the best guide is below these are foreign to the codebook, or may be."""

_MUCH_DOUBT = 0.3
"""With this share of the texts in doubtful groups, the codebook is what is wanting."""


def emerging(space: Space) -> list[Rows]:
    """Rows of the groups of texts that no guide pulls: themes that the codebook lacks."""
    groups = fine_groups(space.texts)
    pulled = [float(space.pull[rows].mean(axis=0).max()) for rows in groups]
    doubtful = sum(len(rows) for rows, pull in zip(groups, pulled, strict=True) if pull < _DOUBTFUL)
    looked_at = min(int((np.linalg.norm(space.texts, axis=1) > 0).sum()), _POOL)
    limit = _DOUBTFUL if doubtful >= _MUCH_DOUBT * looked_at else _FOREIGN
    return [rows for rows, pull in zip(groups, pulled, strict=True) if pull < limit]


def fine_groups(vectors: Vectors) -> list[Rows]:
    """Rows of small groups of texts (unit vectors, or zero) that mean alike, of `TEXTS_PER_THEME` or more; none of few texts."""
    known = np.flatnonzero(np.linalg.norm(vectors, axis=1) > 0)
    pool = known[sample(len(known), _POOL)]
    if len(pool) < _TEXTS_TO_DOUBT:
        return []
    most = min(MOST_THEMES + 12, len(pool) // TEXTS_PER_THEME)
    size = min(max(len(pool) // _TEXTS_PER_NEW_THEME, _FEWEST_GROUPS), most)
    labels = clusterings(smoothed(vectors[pool]), [size])[size]
    groups = [pool[labels == label] for label in range(labels.max() + 1)]
    return [rows for rows in groups if len(rows) >= TEXTS_PER_THEME]
