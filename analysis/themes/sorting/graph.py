"""The graph of texts that are near each other, and what spreads along it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.themes.meaning.terms import Vectors, unit

Scores = NDArray[np.float64]

_NEIGHBOURS = 10
_STEPS = 20
_VOTERS = 20
_MIXED = 0.9


def walk_of(vectors: Vectors) -> sparse.csr_matrix:
    """The graph of each text's nearest ones by max(cos, 0)², divided by the roots of both degrees."""
    count = len(vectors)
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1.0)
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, : min(_NEIGHBOURS, count - 1)]
    weights = np.maximum(np.take_along_axis(cosines, nearest, axis=1), 0) ** 2
    rows = np.repeat(np.arange(count), nearest.shape[1])
    graph = sparse.csr_matrix((weights.ravel(), (rows, nearest.ravel())), shape=(count, count))
    graph = graph.maximum(graph.T)
    scale = sparse.diags(1 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel() + 1e-12))
    return (scale @ graph @ scale).tocsr()


def propagated(walk: sparse.csr_matrix, start: Scores, spread: float, fixed: NDArray[np.bool_] | None = None) -> Scores:
    """`start` spread to neighbours, `spread` of it in each step (Zhou et al. 2004); rows that are `fixed` stay."""
    scores = start
    for _ in range(_STEPS):
        scores = spread * (walk @ scores) + (1 - spread) * start
        if fixed is not None:
            scores[fixed] = start[fixed]
    return scores


def smoothed(vectors: Vectors) -> Vectors:
    """Each text's vector with those of its neighbours, and theirs, mixed in: short texts share few words with any one other.

    Personalised propagation (Gasteiger, Bojchevski & Günnemann 2019), centred and at unit length.
    """
    mixed = propagated(walk_of(vectors), vectors, _MIXED)
    return unit(mixed - mixed.mean(axis=0))


def voters(known: Vectors, asked: Vectors, count: int = _VOTERS) -> NDArray[np.int64]:
    """The rows of the nearest known texts of each that is asked about."""
    from sklearn.neighbors import NearestNeighbors  # noqa: PLC0415 only sorting waits for it

    neighbours = NearestNeighbors(n_neighbors=min(count, len(known))).fit(known)
    return np.asarray(neighbours.kneighbors(asked, return_distance=False), dtype=np.int64)


def votes(near: NDArray[np.int64], scores: Scores) -> Scores:
    """The mean score of each row's voters."""
    sums = np.zeros((len(near), scores.shape[1]))
    for one in near.T:
        sums += scores[one]
    return np.asarray(sums / near.shape[1], dtype=float)


def told_shares(start: Scores, decided: Mapping[int, tuple[int, ...]]) -> Scores:
    """`start` with the rows that a person decided: each theme half of the one before."""
    scores = start.copy()
    for row, columns in decided.items():
        shares = np.bincount(columns, weights=0.5 ** np.arange(len(columns)), minlength=start.shape[1])
        scores[row] = shares / shares.sum()
    return scores
