"""Vectors to themes: discovery by spectral clustering, or guidance by a codebook's words and propagation.

Both give scores, one row a text and one column a theme, rows summing to one; the largest is the text's main theme.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.manifold import spectral_embedding
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors

from analysis.themes.meaning import Vectors, unit

Scores = NDArray[np.float64]

_FEWEST_THEMES, _MOST_THEMES = 8, 18
_TEXTS_PER_THEME = 6
_SAMPLE = 2_000
"""Texts beyond this many are assigned by their nearest neighbours in a sample: the affinity grows with the square."""

_NEIGHBOURS = 20
_STEPS = 20
_SPREAD = 0.5
_SHARPNESS = 6.0


def discover(vectors: Vectors, k: int | None = None) -> Scores:
    """Scores of discovered themes for `vectors` (unit rows); `k` themes, or as many as the silhouette (Rousseeuw 1987) favours.

    Spectral clustering (Ng, Jordan & Weiss 2002) of max(cos, 0)².
    """
    count = len(vectors)
    if (count < 2 * _TEXTS_PER_THEME and k is None) or count <= 2:
        return np.ones((count, 1))
    chosen = _sample(count)
    labels = _spectral(vectors[chosen], k)
    themes = labels.max() + 1
    scores = np.zeros((count, themes))
    scores[chosen] = _closeness(vectors[chosen], labels, themes)
    rest = np.setdiff1d(np.arange(count), chosen)
    if len(rest):
        scores[rest] = _votes(vectors[chosen], scores[chosen], vectors[rest])
    return scores


def guide(vectors: Vectors, guides: Vectors) -> Scores:
    """Scores of given themes: exp(s · cos(text, guide words)), spread over the graph of nearest texts.

    Propagation as in Zhou et al. 2004, "Learning with local and global consistency", with soft labels to start from.
    """
    start = np.exp(_SHARPNESS * vectors @ guides.T)
    start /= start.sum(axis=1, keepdims=True)
    chosen = _sample(len(vectors))
    scores = start.copy()
    if len(chosen) > 2:
        scores[chosen] = _propagated(vectors[chosen], start[chosen])
    rest = np.setdiff1d(np.arange(len(vectors)), chosen)
    if len(rest):
        scores[rest] = _SPREAD * _votes(vectors[chosen], scores[chosen], vectors[rest]) + (1 - _SPREAD) * start[rest]
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=float)


def _sample(count: int) -> NDArray[np.int64]:
    """All rows, or an even sample of them; texts come sorted, so the same corpus gives the same sample."""
    if count <= _SAMPLE:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, _SAMPLE).astype(int))


def _spectral(vectors: Vectors, k: int | None) -> NDArray[np.int64]:
    affinity = np.maximum(vectors @ vectors.T, 0) ** 2 + 1e-6
    most = min(_MOST_THEMES, len(vectors) // _TEXTS_PER_THEME)
    candidates = [min(k, len(vectors) - 1)] if k else range(max(2, min(_FEWEST_THEMES, most)), max(3, most + 1))
    embedding = spectral_embedding(affinity, n_components=max(candidates), drop_first=False, random_state=0)
    found = {size: _clusters(embedding[:, :size], size) for size in candidates}
    if len(found) == 1:
        return next(iter(found.values()))
    return max(found.values(), key=lambda labels: _quality(vectors, labels))


def _clusters(embedding: Vectors, size: int) -> NDArray[np.int64]:
    labels = KMeans(size, n_init=10, random_state=0).fit_predict(embedding)
    # Empty clusters would leave holes in the numbering.
    return np.unique(labels, return_inverse=True)[1]


def _quality(vectors: Vectors, labels: NDArray[np.int64]) -> float:
    if not 1 < labels.max() + 1 < len(labels):
        return -1.0
    return float(silhouette_score(vectors, labels, metric="cosine"))


def _closeness(vectors: Vectors, labels: NDArray[np.int64], themes: int) -> Scores:
    """Scores by nearness to the clusters' centres, each text's own cluster first."""
    centres = unit(np.stack([vectors[labels == theme].mean(axis=0) for theme in range(themes)]))
    scores = np.exp(_SHARPNESS * vectors @ centres.T)
    own = np.arange(len(vectors))
    scores[own, labels] = np.maximum(scores[own, labels], scores.max(axis=1) * (1 + 1e-6))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=float)


def _propagated(vectors: Vectors, start: Scores) -> Scores:
    graph = np.maximum(vectors @ vectors.T, 0) ** 2
    np.fill_diagonal(graph, 0)
    nearest = np.argsort(-graph, axis=1, kind="stable")[:, :_NEIGHBOURS]
    kept = np.zeros_like(graph)
    np.put_along_axis(kept, nearest, np.take_along_axis(graph, nearest, axis=1), axis=1)
    kept = np.maximum(kept, kept.T)
    degree = np.sqrt(kept.sum(axis=1) + 1e-12)
    step = kept / degree[:, None] / degree[None, :]
    scores = start
    for _ in range(_STEPS):
        scores = _SPREAD * step @ scores + (1 - _SPREAD) * start
    return scores


def _votes(known: Vectors, scores: Scores, asked: Vectors) -> Scores:
    """The mean score of the nearest known texts."""
    neighbours = NearestNeighbors(n_neighbors=min(_NEIGHBOURS, len(known))).fit(known)
    return np.asarray(scores[neighbours.kneighbors(asked, return_distance=False)].mean(axis=1), dtype=float)
