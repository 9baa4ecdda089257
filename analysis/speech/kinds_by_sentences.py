"""What an opinion is by the encoder's vectors of sentences: beside what its words tell (`kinds`), where they are there already.

Multinomial logistic regression on the layers that themes are sorted by; `analysis/models/kinds.npz` holds its weights,
``tools/kinds.py`` learns them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float64]

FILE = Path(str(files("analysis") / "models" / "kinds.npz"))

_SHARE = 0.3
"""What the log odds of sentences count, those of words the rest; chosen with the opinions of each author left out in turn."""

_AT_ONCE = 1_000
"""Texts: vectors are kept to half precision, and of very many a wider copy would not fit."""

_LEAST = 1e-9
"""The chance that is never gone below."""


@dataclass(frozen=True)
class SentenceWeights:
    """``table`` (directions × kinds), what is told of any text (``base``), and the ``centre`` that is taken off its vectors."""

    centre: Vectors
    table: Vectors
    base: Vectors

    def __call__(self, vectors: Vectors) -> Vectors:
        """How likely each kind is for each text (rows), by its vectors (texts × layers × directions)."""
        return _shares((vectors.reshape(len(vectors), -1) - self.centre) @ self.table + self.base)


def together(by_words: Vectors, vectors: Sequence[Vectors]) -> Vectors:
    """The chances of kinds by words (texts × kinds) and by `vectors` (layers × directions of each), mixed in log odds."""
    weights, starts = sentence_weights(), range(0, len(vectors), _AT_ONCE)
    by_sentences = np.concatenate([weights(np.stack(vectors[start : start + _AT_ONCE])) for start in starts])
    return _shares(_SHARE * np.log(by_sentences + _LEAST) + (1 - _SHARE) * np.log(by_words + _LEAST))


def _shares(raised: Vectors) -> Vectors:
    shares = np.exp(raised - raised.max(axis=1, keepdims=True, initial=0.0))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=float)


@cache
def sentence_weights() -> SentenceWeights:
    """The weights that come with the program."""
    with np.load(FILE, allow_pickle=False) as kept:
        return weights_from(kept)


def weights_from(arrays: Mapping[str, NDArray[Any]]) -> SentenceWeights:
    """The weights that `weights_arrays` wrote."""
    return SentenceWeights(*(arrays[name].astype(float) for name in ("centre", "table", "base")))


def weights_arrays(weights: SentenceWeights) -> dict[str, NDArray[Any]]:
    """The weights as arrays by name, to half precision."""
    return {name: getattr(weights, name).astype(np.float16) for name in ("centre", "table", "base")}
