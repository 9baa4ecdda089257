"""Vectors to themes: discovery by spectral clustering, or guidance by a codebook's words and propagation.

Both give scores, one row a text and one column a theme, rows summing to one; the largest is the text's main theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from analysis.themes.meaning.meaning import Space
from analysis.themes.meaning.terms import Vectors, unit
from analysis.themes.sorting.graph import Scores, propagated, smoothed, told_shares, voters, votes, walk_of

Rows = NDArray[np.int64]

_FEWEST_THEMES, MOST_THEMES = 3, 18
TEXTS_PER_THEME = 6
_FEWEST_TEXTS = 4
"""Texts for each theme that is found at most: of 32 left-out fields of fewer than 108 opinions, in which six were asked for,
ARI rose in 19 and fell in 3 (.186 to .215 in the mean).
"""
_SAMPLE = 2_000
"""Texts beyond this many are assigned by their nearest neighbours in a sample: the affinity grows with the square."""

OF_ONE_THING = 0.525
"""How near a group's opinions are on average to its middle (the cosine) where they are about one thing: of groups without a known
name that lay further apart, seven in ten had no theme that half of their opinions shared, of the others less than half (420
groups of 64 labelled fields, left out).
"""

_NEARLY = 0.02
"""The share of the best silhouette that fewer themes may lack: more and more themes separate a little better and better.

Of fields left out 9, 11, 12 and 14 themes came to 8.8, 13.2, 13.0 and 14.5; the true number given, they are sorted no better.
"""

_SPREAD = 0.6
_SHARPNESS = 6.0
_SELF_SHARPNESS = 4.0
"""By how much a cosine of one with the middle of a theme's surest texts raises its log odds."""

_NEW_PULL = 0.8
"""The pull of a new theme's middle on its own texts, beside that of a guide on well-guided ones."""


@dataclass(frozen=True)
class Discovery:
    """Scores of discovered themes, and how well every number of themes that was tried separates them: k, silhouette."""

    scores: Scores
    tried: tuple[tuple[int, float], ...] = ()


def discover(vectors: Vectors, k: int | None = None, fewest: int = _FEWEST_TEXTS) -> Discovery:
    """Themes for `vectors` (unit rows): `k` of them, or as many as fit best (`best_count`), of `fewest` texts on average or more.

    The usual numbers are tried beside a `k` that is asked for, so that what it costs can be told. Spectral clustering (Ng,
    Jordan & Weiss 2002) of max(cos, 0)² of the smoothed vectors.
    """
    count = len(vectors)
    if (count < 2 * TEXTS_PER_THEME and k is None) or count <= 2:
        return Discovery(np.ones((count, 1)))
    chosen = sample(count)
    most = min(MOST_THEMES, len(chosen) // fewest)
    usual = range(max(2, min(_FEWEST_THEMES, most)), max(3, most + 1))
    wanted = min(k, len(chosen) - 1) if k else None
    smooth = smoothed(vectors[chosen])
    clusters = clusterings(smooth, sorted({*usual, wanted or usual[0]}))
    tried = _qualities(smooth, clusters)
    labels = clusters[wanted or best_count(tried)]
    scores = np.zeros((count, labels.max() + 1))
    scores[chosen] = _closeness(vectors[chosen], labels)
    rest = np.setdiff1d(np.arange(count), chosen)
    if len(rest):
        scores[rest] = votes(voters(vectors[chosen], vectors[rest]), scores[chosen])
    return Discovery(scores, tried)


def best_count(tried: Sequence[tuple[int, float]]) -> int:
    """Of numbers of themes with their silhouettes (Rousseeuw 1987) the smallest that separates nearly as well as the best."""
    best = max(quality for _, quality in tried)
    return next(size for size, quality in sorted(tried) if quality >= best - _NEARLY * abs(best))


def guide(space: Space, lean: Vectors, decided: Mapping[int, tuple[int, ...]] | None = None) -> Scores:
    """Scores of the themes to which texts lean, spread over the graph of nearest texts.

    `lean` as in `Space`, a column a theme; `decided` gives the columns of rows that a person decided, which stay and pull
    their neighbours. Done twice: the second time the texts that were surest tell where the middle of each theme lies
    (self-training, Yarowsky 1995).
    """
    decided = decided or {}
    chosen = np.union1d(sample(len(lean)), np.array(sorted(decided), dtype=int))
    fixed = np.isin(chosen, list(decided))
    walk = walk_of(space.texts[chosen]) if len(chosen) > 2 else None
    scores = told_shares(_shares(lean), decided)
    rest = np.setdiff1d(np.arange(len(lean)), chosen)
    near = voters(space.texts[chosen], space.texts[rest]) if len(rest) else None
    for nudge in (False, True):
        start = told_shares(_shares(lean + _by_middles(space.texts, scores, chosen)), decided) if nudge else scores.copy()
        if walk is None:
            continue
        scores = start.copy()
        scores[chosen] = propagated(walk, start[chosen], _SPREAD, fixed)
        if near is not None:
            scores[rest] = _SPREAD * votes(near, scores[chosen]) + (1 - _SPREAD) * start[rest]
        scores /= scores.sum(axis=1, keepdims=True)
    return scores


def leaning(space: Space, groups: Sequence[Rows]) -> Vectors:
    """How much texts lean to themes made of `groups` of rows, comparable to `space.lean`; a column a group."""
    centres = unit(np.stack([space.texts[rows].sum(axis=0) for rows in groups]))
    cosines = space.texts @ centres.T
    if not space.lean.shape[1]:
        return np.asarray(_SHARPNESS * cosines, dtype=float)
    own = np.mean([cosines[rows, column].mean() for column, rows in enumerate(groups)])
    # Groups lie nearer to their own middle than to any guide; without this they would take texts from the guided themes.
    best = space.pull.max(axis=1)
    usual = space.lean.max(axis=1)[best >= np.median(best)].mean()
    return np.asarray(_NEW_PULL * usual / max(own, 1e-9) * cosines, dtype=float)


def sample(count: int, most: int = _SAMPLE) -> Rows:
    """All rows, or an even sample of them; texts come sorted, so the same corpus gives the same sample."""
    if count <= most:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, most).astype(int))


def clusterings(smooth: Vectors, sizes: Sequence[int]) -> dict[int, Rows]:
    """Cluster numbers of the `smoothed` rows for each number of clusters asked for; some may stay empty and are then left out."""
    affinity = np.maximum(smooth @ smooth.T, 0) ** 2 + 1e-6
    from sklearn.manifold import spectral_embedding  # noqa: PLC0415 only sorting waits for it

    embedding = spectral_embedding(affinity, n_components=max(sizes), drop_first=False, random_state=0)
    return {size: _rotated(embedding[:, :size]) for size in sizes}


def _rotated(embedding: Vectors) -> Rows:
    """Clusters by column-pivoted QR (Damle, Minden & Ying 2019): no starting point, so nothing left to chance."""
    size = embedding.shape[1]
    _, _, pivots = linalg.qr(embedding.T, pivoting=True, mode="economic")
    left, _, right = linalg.svd(embedding[pivots[:size]].T)
    labels = np.abs(embedding @ (left @ right)).argmax(axis=1)
    # Empty clusters would leave holes in the numbering.
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _qualities(smooth: Vectors, clusters: Mapping[int, Rows]) -> tuple[tuple[int, float], ...]:
    """Each number of clusters with its silhouette by cosine, -1 where there is none."""
    from sklearn.metrics import silhouette_score  # noqa: PLC0415 as above

    apart = np.clip(1 - smooth @ smooth.T, 0, 2)
    np.fill_diagonal(apart, 0.0)
    return tuple(
        (size, float(silhouette_score(apart, labels, metric="precomputed")) if 0 < labels.max() < len(labels) - 1 else -1.0)
        for size, labels in clusters.items()
    )


def _closeness(vectors: Vectors, labels: Rows) -> Scores:
    """Scores by nearness to the clusters' centres, each text's own cluster first."""
    centres = unit(np.stack([vectors[labels == theme].mean(axis=0) for theme in range(labels.max() + 1)]))
    scores = np.exp(_SHARPNESS * vectors @ centres.T)
    own = np.arange(len(vectors))
    scores[own, labels] = np.maximum(scores[own, labels], scores.max(axis=1) * (1 + 1e-6))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=float)


def _shares(lean: Vectors) -> Scores:
    shares = np.exp(lean - lean.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=float)


def _by_middles(texts: Vectors, scores: Scores, chosen: Rows) -> Vectors:
    sure = scores[chosen] ** 2
    return np.asarray(_SELF_SHARPNESS * texts @ unit(sure.T @ texts[chosen]).T, dtype=float)
