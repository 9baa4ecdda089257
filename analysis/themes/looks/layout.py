"""A map of opinions: two coordinates for each, near where opinions mean alike; offline and the same every time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.speech.morphemes import analysed
from analysis.themes.meaning.meaning import Meaning
from analysis.themes.meaning.sentences import best_meaning
from analysis.themes.meaning.terms import Vectors
from analysis.themes.result import Themes
from analysis.themes.sorting.grouping import sample

MAP_COLUMNS = ("opinion", "x", "y")
_PERPLEXITY = 25
_SAME = 1e-9
"""Opinions whose vectors differ by less mean the same."""

_BESIDE = 5
"""An opinion beyond the sample lies in the middle of so many of its nearest."""


def opinion_map(themes: Themes, meaning: Meaning | None = None) -> pd.DataFrame:
    """Opinion (id), x, y (-1 to 1): one row a distinct substantive opinion, in the order of ids.

    t-SNE (van der Maaten & Hinton 2008) from the first two principal components, without chance: neighbourhoods can be read
    from it, distances between far groups cannot.
    """
    opinions = themes.assignments[~themes.assignments["non_answer"]].sort_values(["text", "opinion"], kind="stable")
    each = opinions.drop_duplicates("opinion")
    texts = sorted(set(each["text"]))
    if not texts:
        return pd.DataFrame(columns=list(MAP_COLUMNS)).astype({"x": float, "y": float})
    vectors = (meaning or best_meaning(texts)).space(analysed(texts)).texts
    with threadpool_limits(1):  # on a busy machine threads wait for each other longer than they work
        places = _placed(vectors)
    row_of = {text: row for row, text in enumerate(texts)}
    rows = [row_of[text] for text in each["text"]]
    table = pd.DataFrame({"opinion": each["opinion"].to_numpy(), "x": places[rows, 0], "y": places[rows, 1]})
    return table.sort_values("opinion", kind="stable").reset_index(drop=True)


def _placed(vectors: Vectors) -> Vectors:
    if len(vectors) >= 4 and np.ptp(vectors, axis=0).max() < _SAME:
        # t-SNE divides by how far they lie apart and ends the whole process.
        return np.zeros((len(vectors), 2))
    if len(vectors) < 4:
        return np.stack([np.linspace(-1, 1, len(vectors)) if len(vectors) > 1 else np.zeros(1), np.zeros(len(vectors))], axis=1)
    chosen = sample(len(vectors))
    start = "pca" if vectors.shape[1] > 1 else "random"
    perplexity = min(_PERPLEXITY, (len(chosen) - 1) / 3)
    places = np.zeros((len(vectors), 2))
    from sklearn.manifold import TSNE  # noqa: PLC0415 only a map waits for it
    from sklearn.neighbors import NearestNeighbors  # noqa: PLC0415

    places[chosen] = TSNE(perplexity=perplexity, init=start, random_state=0).fit_transform(vectors[chosen])
    rest = np.setdiff1d(np.arange(len(vectors)), chosen)
    if len(rest):
        nearest = NearestNeighbors(n_neighbors=_BESIDE).fit(vectors[chosen]).kneighbors(vectors[rest], return_distance=False)
        places[rest] = places[chosen][nearest].mean(axis=1)
    places -= places.mean(axis=0)
    return np.asarray(places / max(float(np.abs(places).max()), 1e-9), dtype=float)
