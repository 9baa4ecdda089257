"""Vectors to themes: discovery by spectral clustering, or guidance by a codebook's words and propagation.

Both give scores, one row a text and one column a theme, rows summing to one; the largest is the text's main theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.manifold import spectral_embedding
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors

from analysis.themes.meaning import Space, Vectors, unit

Scores = NDArray[np.float64]
Rows = NDArray[np.int64]

_FEWEST_THEMES, _MOST_THEMES = 8, 18
_TEXTS_PER_THEME = 6
_SAMPLE = 2_000
"""Texts beyond this many are assigned by their nearest neighbours in a sample: the affinity grows with the square."""

_NEIGHBOURS = 10
_VOTERS = 20
_STEPS = 20
_SPREAD = 0.5
_MIXED = 0.9
_SHARPNESS = 6.0

_TEXTS_TO_DOUBT = 60
"""Fewer texts cannot show that a codebook lacks a theme."""

_TEXTS_PER_NEW_THEME = 15
_FOREIGN, _DOUBTFUL = 0.04, 0.1
"""Groups whose mean pull by the best guide is below these are foreign to the codebook, or may be."""

_MUCH_DOUBT = 0.3
"""With this share of the texts in doubtful groups, the codebook is what is wanting."""

_NEW_PULL = 0.8
"""The pull of a new theme's middle on its own texts, beside that of a guide on well-guided ones."""


def discover(vectors: Vectors, k: int | None = None) -> Scores:
    """Scores of discovered themes for `vectors` (unit rows); `k` themes, or as many as the silhouette (Rousseeuw 1987) favours.

    Spectral clustering (Ng, Jordan & Weiss 2002) of max(cos, 0)² of the smoothed vectors.
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


def guide(space: Space, lean: Vectors, told: Mapping[int, Sequence[int]] | None = None) -> Scores:
    """Scores of the themes to which texts lean, spread over the graph of nearest texts.

    `lean` as in `Space`, a column a theme; `told` gives the columns of rows that a person decided, which stay as told and pull
    their neighbours. Propagation as in Zhou et al. 2004, "Learning with local and global consistency", with soft labels to
    start from.
    """
    start = np.exp(lean - lean.max(axis=1, keepdims=True))
    start /= start.sum(axis=1, keepdims=True)
    for row, columns in (told or {}).items():
        start[row] = np.bincount(columns, weights=0.5 ** np.arange(len(columns)), minlength=start.shape[1])
    chosen = np.union1d(_sample(len(start)), np.array(sorted(told or {}), dtype=int))
    scores = start.copy()
    if len(chosen) > 2:
        fixed = np.isin(chosen, list(told or {}))
        scores[chosen] = _propagated(space.texts[chosen], start[chosen], fixed)
    rest = np.setdiff1d(np.arange(len(start)), chosen)
    if len(rest):
        scores[rest] = _SPREAD * _votes(space.texts[chosen], scores[chosen], space.texts[rest]) + (1 - _SPREAD) * start[rest]
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=float)


def emerging(space: Space) -> list[Rows]:
    """Rows of the groups of texts that no guide pulls: themes that the codebook lacks."""
    known = np.flatnonzero(np.linalg.norm(space.texts, axis=1) > 0)
    pool = known[_sample(len(known))]
    if len(pool) < _TEXTS_TO_DOUBT:
        return []
    size = int(np.clip(len(pool) // _TEXTS_PER_NEW_THEME, _FEWEST_THEMES, _MOST_THEMES + 12))
    labels = _spectral(space.texts[pool], size)
    groups = [pool[labels == label] for label in range(labels.max() + 1)]
    pulled = {n: space.pull[rows].mean(axis=0).max() for n, rows in enumerate(groups) if len(rows) >= _TEXTS_PER_THEME}
    doubtful = sum(len(groups[n]) for n, pull in pulled.items() if pull < _DOUBTFUL)
    limit = _DOUBTFUL if doubtful >= _MUCH_DOUBT * len(pool) else _FOREIGN
    return [groups[n] for n, pull in pulled.items() if pull < limit]


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


def _sample(count: int) -> Rows:
    """All rows, or an even sample of them; texts come sorted, so the same corpus gives the same sample."""
    if count <= _SAMPLE:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, _SAMPLE).astype(int))


def _spectral(vectors: Vectors, k: int | None) -> Rows:
    smooth = _smoothed(vectors)
    affinity = np.maximum(smooth @ smooth.T, 0) ** 2 + 1e-6
    most = min(_MOST_THEMES, len(vectors) // _TEXTS_PER_THEME)
    candidates = [min(k, len(vectors) - 1)] if k else range(max(2, min(_FEWEST_THEMES, most)), max(3, most + 1))
    embedding = spectral_embedding(affinity, n_components=max(candidates), drop_first=False, random_state=0)
    found = {size: _clusters(unit(embedding[:, :size]), size) for size in candidates}
    if len(found) == 1:
        return next(iter(found.values()))
    return max(found.values(), key=lambda labels: _quality(vectors, labels))


def _clusters(embedding: Vectors, size: int) -> Rows:
    labels = KMeans(size, n_init=10, random_state=0).fit_predict(embedding)
    # Empty clusters would leave holes in the numbering.
    return np.unique(labels, return_inverse=True)[1]


def _quality(vectors: Vectors, labels: Rows) -> float:
    if not 1 < labels.max() + 1 < len(labels):
        return -1.0
    return float(silhouette_score(vectors, labels, metric="cosine"))


def _closeness(vectors: Vectors, labels: Rows, themes: int) -> Scores:
    """Scores by nearness to the clusters' centres, each text's own cluster first."""
    centres = unit(np.stack([vectors[labels == theme].mean(axis=0) for theme in range(themes)]))
    scores = np.exp(_SHARPNESS * vectors @ centres.T)
    own = np.arange(len(vectors))
    scores[own, labels] = np.maximum(scores[own, labels], scores.max(axis=1) * (1 + 1e-6))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=float)


def _propagated(vectors: Vectors, start: Scores, fixed: NDArray[np.bool_]) -> Scores:
    step, scores = _walk(vectors), start
    for _ in range(_STEPS):
        scores = _SPREAD * step @ scores + (1 - _SPREAD) * start
        scores[fixed] = start[fixed]
    return scores


def _smoothed(vectors: Vectors) -> Vectors:
    """Each text's vector with those of its neighbours, and theirs, mixed in: short texts share few words with any one other.

    Personalised propagation on the graph of nearest texts (Gasteiger, Bojchevski & Günnemann 2019), centred and at unit length.
    """
    step, mixed = _walk(vectors), vectors
    for _ in range(_STEPS):
        mixed = _MIXED * step @ mixed + (1 - _MIXED) * vectors
    return unit(mixed - mixed.mean(axis=0))


def _walk(vectors: Vectors) -> Vectors:
    """The graph of each text's nearest ones by max(cos, 0)², divided by the roots of both degrees."""
    graph = np.maximum(vectors @ vectors.T, 0) ** 2
    np.fill_diagonal(graph, 0)
    nearest = np.argsort(-graph, axis=1, kind="stable")[:, :_NEIGHBOURS]
    kept = np.zeros_like(graph)
    np.put_along_axis(kept, nearest, np.take_along_axis(graph, nearest, axis=1), axis=1)
    kept = np.maximum(kept, kept.T)
    degree = np.sqrt(kept.sum(axis=1) + 1e-12)
    return np.asarray(kept / degree[:, None] / degree[None, :])


def _votes(known: Vectors, scores: Scores, asked: Vectors) -> Scores:
    """The mean score of the nearest known texts."""
    neighbours = NearestNeighbors(n_neighbors=min(_VOTERS, len(known))).fit(known)
    return np.asarray(scores[neighbours.kneighbors(asked, return_distance=False)].mean(axis=1), dtype=float)
