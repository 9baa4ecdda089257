"""Morphemes to vectors that are near where morphemes mean alike.

Kiwi's CoNgram model tells how similar two morphemes are, not where each lies. Landmark multidimensional scaling (de Silva &
Tenenbaum 2004) recovers that: the words of the concepts are the landmarks, their similarities among each other are decomposed,
and every other morpheme is placed by its similarities to them. Its cost grows with the vocabulary, not with its square.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from analysis.korean import kiwi
from analysis.speech.morphemes import Morpheme, morphemes
from analysis.themes.meaning.concepts import concepts

Vectors = NDArray[np.float64]

_RANK = 260
_WITHOUT_MEANING = 3
"""The first directions tell how common and how abstract a word is, not what it is about."""

_ENOUGH_TO_TELL = 300
"""Fewer morphemes do not show which directions those are: the landmarks help then."""

_FIRST_WITH_MEANING = 100
"""Out-of-vocabulary morphemes share class ids below this one."""


def unit(rows: Vectors) -> Vectors:
    """Rows at unit length; rows of zeros stay zero, and no rows at all are no error."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=float)


def with_meaning(words: Sequence[Morpheme]) -> list[Morpheme]:
    """The morphemes that Kiwi's model knows."""
    return [morpheme for morpheme in words if morpheme.id >= _FIRST_WITH_MEANING]


def term_vectors(vocabulary: Sequence[int], used: Collection[int]) -> Vectors:
    """Unit vectors of morphemes (their ids) by rows, the directions that all those `used` by texts share taken off."""
    placed = places(vocabulary)
    telling = placed[[identity in used for identity in vocabulary]]
    if len(used) < _ENOUGH_TO_TELL:
        telling = np.vstack([telling, *(_place(identity) for identity in _landmarks()[0])])
    centre = telling.mean(axis=0)
    _, directions = np.linalg.eigh((telling - centre).T @ (telling - centre))
    kept = directions[:, ::-1][:, _WITHOUT_MEANING:]
    return unit((placed - centre) @ kept)


def places(vocabulary: Sequence[int]) -> Vectors:
    """Where morphemes (their ids) lie in Kiwi's model by rows, the same whatever texts they stand in."""
    return np.stack([_place(identity) for identity in vocabulary])


@cache
def _landmarks() -> tuple[tuple[int, ...], Vectors]:
    """The landmarks' ids, and what turns similarities to them into a place."""
    guides = morphemes([" ".join(concept.guide_words) for concept in concepts()])
    ids = tuple(sorted({m.id for row in guides for m in with_meaning(row)}))
    matrix = np.stack([_similarities(identity, ids) for identity in ids])
    np.fill_diagonal(matrix, 1.0)
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    rank = min(_RANK, int((values > 1e-3).sum()))
    return ids, np.asarray(vectors[:, -rank:] / np.sqrt(values[-rank:]), dtype=float)


@cache
def _place(identity: int) -> Vectors:
    ids, to_place = _landmarks()
    return np.asarray(_similarities(identity, ids) @ to_place, dtype=float)


def _similarities(identity: int, others: Sequence[int]) -> Vectors:
    # The wrapper looks up words as well as ids, at four times the cost of the comparison itself. Unknown ones give nan.
    from kiwipiepy import Kiwi  # noqa: PLC0415 as in `korean`

    similar = super(Kiwi, kiwi()).morpheme_similarity
    return np.asarray(np.nan_to_num(np.array(list(map(similar, repeat(identity), others)), dtype=float)), dtype=float)
