"""Which known themes the letters of an opinion speak of: a naive Bayes on rows of letters, learned from labelled opinions.

Vectors of words and sentences bring near what means alike, and blur the very words by which a field tells its themes apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.themes.meaning.terms import Vectors

_LENGTHS = (2, 3)
"""Letters in a row, within a word and its edges."""

_OFTEN = 2
"""Opinions that hold a row for it to be kept."""

_SMOOTHED = 0.1
"""What is added to how often each row is told outside a theme."""


@dataclass(frozen=True)
class Letters:
    """`rows` of letters with their `rareness` (idf), and the weight of each in the opinions of each theme (rows × themes)."""

    rows: tuple[str, ...]
    rareness: Vectors
    weights: sparse.csr_matrix

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """How `texts` lean to each theme, on average to none: complement naive Bayes (Rennie et al. 2003)."""
        counted = _counted(texts, self.rows, self.rareness)
        all_of_it = np.asarray(self.weights.sum(axis=1)).ravel() + _SMOOTHED
        elsewhere = all_of_it.sum() - np.asarray(self.weights.sum(axis=0)).ravel()
        raised = self.weights.multiply(1 / all_of_it[:, None]).tocsr()
        raised.data = -np.log1p(-raised.data)
        leaning = (counted @ raised).toarray() + np.asarray(counted.sum(axis=1)) * np.log(elsewhere)
        return np.asarray(leaning - leaning.mean(axis=1, keepdims=True), dtype=float)


def letters_of(texts: Sequence[str], labels: Sequence[str], themes: Sequence[str]) -> Letters:
    """What labelled opinions tell; `labels` gives the theme of each of `texts`, one of `themes`."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 only learning waits for it

    counter = TfidfVectorizer(analyzer="char_wb", ngram_range=_LENGTHS, sublinear_tf=True, min_df=min(_OFTEN, len(texts)))
    counted = counter.fit_transform(texts)
    place = {theme: column for column, theme in enumerate(themes)}
    columns = [place[theme] for theme in labels]
    is_told = sparse.csr_matrix((np.ones(len(columns)), (range(len(columns)), columns)), shape=(len(columns), len(themes)))
    return Letters(tuple(counter.get_feature_names_out()), counter.idf_, (counted.T @ is_told).tocsr())


def letters_from(arrays: Mapping[str, NDArray[Any]]) -> Letters:
    """The `Letters` that `letters_arrays` wrote."""
    rows = tuple(arrays["rows"].tobytes().decode("utf-8").split("\n"))
    shape = (len(rows), int(arrays["themes"]))
    weights = sparse.csr_matrix((arrays["weights"].astype(float), arrays["columns"], arrays["starts"]), shape=shape)
    return Letters(rows, arrays["rareness"].astype(float), weights)


def letters_arrays(made: Letters) -> dict[str, NDArray[Any]]:
    """Letters as arrays by name, weights to half precision."""
    return {
        "rows": np.frombuffer("\n".join(made.rows).encode("utf-8"), np.uint8),
        "rareness": made.rareness.astype(np.float16),
        "weights": made.weights.data.astype(np.float16),
        "columns": made.weights.indices.astype(np.uint16),
        "starts": made.weights.indptr.astype(np.int32),
        "themes": np.array(made.weights.shape[1], dtype=np.int32),
    }


def _counted(texts: Sequence[str], rows: Sequence[str], rareness: Vectors) -> sparse.csr_matrix:
    """Texts × rows: how often each holds each, by its rareness, at unit length."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 as above

    counter = TfidfVectorizer(analyzer="char_wb", ngram_range=_LENGTHS, sublinear_tf=True, vocabulary=rows)
    counter.idf_ = rareness
    return counter.transform(texts).tocsr()
