"""Texts to vectors: one small interface, and behind it the meaning that Kiwi's language model carries.

Nothing is downloaded: Kiwi's CoNgram model comes inside its package and knows which morphemes are neighbours. The matrix of
their similarities, decomposed, gives each morpheme a vector again (as classical multidimensional scaling does, Torgerson 1952).
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from itertools import repeat
from typing import Protocol

import numpy as np
from kiwipiepy import Kiwi, Token
from numpy.typing import NDArray
from scipy import linalg
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.themes.codebook import CodebookTheme

Vectors = NDArray[np.float64]

_RANK = 260
_FIRST_WITH_MEANING = 100
"""Out-of-vocabulary morphemes share class ids below this one."""

_NOUNS = ("NNG", "NNP", "XR")
_VERBS = ("VV", "VA", "VV-R", "VV-I", "VA-R", "VA-I")
_VERB_WEIGHT = 0.3
_SHARPNESS = 4.0
_LETTER_SHARPNESS = 6.0
_WORD_SHARE = 0.5
"""By how much the words that a text shares with a guide count beside its meaning as a whole."""

_PRIOR = 20
"""As many opinions as the guides' centre counts for."""
_LATIN_TAG = "SL"


def unit(rows: Vectors) -> Vectors:
    """Rows at unit length; rows of zeros stay zero, and no rows at all are no error."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=float)


@dataclass(frozen=True)
class Space:
    """Texts where they mean: `texts` are unit vectors by rows, zero where nothing is known.

    `pull` (texts × guides) is the mean cosine with each guide, `lean` the logarithm of the odds that it gives, up to a constant
    a row. `sharpness` is by how much a cosine of one would raise it.
    """

    texts: Vectors
    pull: Vectors
    lean: Vectors
    sharpness: float


class Meaning(Protocol):
    """A way to turn texts into unit vectors that are near where texts mean alike."""

    name: str
    version: str

    def space(self, texts: Sequence[str], guides: Sequence[CodebookTheme] = ()) -> Space:
        """`texts` and how much each of `guides` pulls them; the same for a text in any order of texts."""
        ...


@dataclass(frozen=True)
class Morpheme:
    """A content morpheme: its form, its id in Kiwi's model, and whether it is a noun."""

    form: str
    id: int
    is_noun: bool


@cache
def kiwi() -> Kiwi:
    """Kiwi with its language model, loaded once (a second or two)."""
    # The dictionary of names of several words takes two seconds to load, and has no vectors: it only hides its parts.
    return Kiwi(model_type="cong", num_workers=min(os.cpu_count() or 1, 4), load_multi_dict=False)


@cache
def _latin_terms() -> Mapping[str, str]:
    path = files("analysis") / "fields" / "latin_terms.tsv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return {row["term"].upper(): row["korean"] for row in rows}


@cache
def _id_of(form: str) -> int | None:
    tokens = [token for token in kiwi().tokenize(form) if token.tag in _NOUNS]
    return tokens[0].id if len(tokens) == 1 else None


def morphemes(texts: Sequence[str]) -> list[list[Morpheme]]:
    """The content morphemes of each text, in order; Latin terms of the field stand for their Korean word."""
    analysed = _analysed(tuple(texts))
    return [list(found) for found in analysed]


@lru_cache(maxsize=4)
def _analysed(texts: tuple[str, ...]) -> list[list[Morpheme]]:
    # Meaning, labels and terms ask for the same texts one after the other.
    spaced = list(kiwi().space(texts))
    return [[m for token in tokens if (m := _morpheme(token)) is not None] for tokens in kiwi().tokenize(spaced)]


def _morpheme(token: Token) -> Morpheme | None:
    if token.tag == _LATIN_TAG:
        korean = _latin_terms().get(token.form.upper())
        identity = _id_of(korean) if korean else None
        return Morpheme(token.form.upper(), identity if identity is not None else 0, True)
    if token.tag in _NOUNS:
        return Morpheme(token.form, token.id, True)
    return Morpheme(token.form, token.id, False) if token.tag in _VERBS else None


class KiwiMeaning:
    """Document vectors from the similarities of Kiwi's morphemes.

    A document is the idf-weighted mean of its morphemes' vectors (nouns fully, verbs by `_VERB_WEIGHT`), the corpus mean
    taken off. The first principal component of the morphemes carries no meaning (its eigenvalue is ten times the next one's)
    and is dropped.
    """

    name = "Kiwi CoNgram"

    def __init__(self) -> None:
        self.version = version("kiwipiepy-model")

    def space(self, texts: Sequence[str], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`; guides are centred among themselves, texts by the corpus."""
        documents = [_known(found) for found in morphemes(texts)]
        guiding = [_known(found) for found in morphemes([" ".join(guide.guide_words) for guide in guides])]
        vocabulary = sorted({m.id for document in (*documents, *guiding) for m in document})
        if len(vocabulary) < 3 or not texts:
            nothing = np.zeros((len(texts), len(guides)))
            return Space(np.zeros((len(texts), max(len(vocabulary), 1))), nothing, nothing, _SHARPNESS)
        place = {identity: row for row, identity in enumerate(vocabulary)}
        terms = _term_vectors(tuple(vocabulary))
        idf = _idf(documents, place)
        raw = _means(documents, place, terms, idf)
        # Guides name their theme by nouns of equal weight; idf would let a word that nobody wrote drown the others.
        guide_raw = _means(guiding, place, terms, np.ones(len(vocabulary)))
        known = np.linalg.norm(raw, axis=1) > 0
        guide_centre = guide_raw.mean(axis=0) if len(guides) else np.zeros(terms.shape[1])
        # A few opinions about one thing have that thing as their mean; the guides tell where the field's middle lies.
        prior = _PRIOR if len(guides) else 0
        centre = (raw[known].sum(axis=0) + prior * guide_centre) / max(known.sum() + prior, 1)
        found = unit(np.where(known[:, None], raw - centre, 0.0))
        if not guides:
            return Space(found, np.zeros((len(texts), 0)), np.zeros((len(texts), 0)), _SHARPNESS)
        pull = found @ unit(guide_raw - guide_centre).T
        near = np.stack([_nearness(terms, [place[m.id] for m in guide]) for guide in guiding], axis=1)
        return Space(found, pull, _SHARPNESS * pull + _WORD_SHARE * _log_share(documents, place, idf, near), _SHARPNESS)


def _nearness(terms: Vectors, guide: Sequence[int]) -> Vectors:
    """How near each term is to the nearest guide word: the squared cosine, 0 to 1."""
    if not guide:
        return np.zeros(len(terms))
    return np.asarray(np.maximum(terms @ terms[guide].T, 0).max(axis=1) ** 2, dtype=float)


def _log_share(documents: Sequence[Sequence[Morpheme]], place: Mapping[int, int], idf: Vectors, near: Vectors) -> Vectors:
    """Logarithm of what a document's words have in common with each guide's words, beside the mean of the guides."""
    sums = np.full((len(documents), near.shape[1]), 1e-3)
    for row, document in enumerate(documents):
        for morpheme in document:
            at = place[morpheme.id]
            sums[row] += (1.0 if morpheme.is_noun else _VERB_WEIGHT) * idf[at] * near[at]
    return np.asarray(np.log(sums / sums.mean(axis=1, keepdims=True)), dtype=float)


def _known(found: Sequence[Morpheme]) -> list[Morpheme]:
    return [morpheme for morpheme in found if morpheme.id >= _FIRST_WITH_MEANING]


@lru_cache(maxsize=4)
def _term_vectors(vocabulary: tuple[int, ...]) -> Vectors:
    # The wrapper looks up words as well as ids, at four times the cost of the comparison itself.
    similar = super(Kiwi, kiwi()).morpheme_similarity
    size = len(vocabulary)
    matrix = np.eye(size)
    for row, first in enumerate(vocabulary):
        matrix[row, row + 1 :] = list(map(similar, repeat(first), vocabulary[row + 1 :]))
    matrix = np.nan_to_num(matrix)
    rank = min(_RANK, size)
    # The upper triangle is all that is read.
    values, vectors = linalg.eigh(matrix, lower=False, subset_by_index=[size - rank, size - 1])
    recovered = vectors * np.sqrt(np.clip(values, 0, None))
    centred = recovered - recovered.mean(axis=0)
    left, strengths, _ = np.linalg.svd(centred, full_matrices=False)
    return unit((left * strengths)[:, 1:])


def _idf(documents: Sequence[Sequence[Morpheme]], place: Mapping[int, int]) -> Vectors:
    seen = Counter(identity for document in documents for identity in {m.id for m in document})
    return np.array([np.log((1 + len(documents)) / (1 + seen[identity])) + 1 for identity in place])


def _means(documents: Sequence[Sequence[Morpheme]], place: Mapping[int, int], terms: Vectors, idf: Vectors) -> Vectors:
    means = np.zeros((len(documents), terms.shape[1]))
    for row, document in enumerate(documents):
        for morpheme in document:
            weight = 1.0 if morpheme.is_noun else _VERB_WEIGHT
            means[row] += weight * idf[place[morpheme.id]] * terms[place[morpheme.id]]
    return unit(means)


class LetterMeaning:
    """Latent semantic analysis (Deerwester et al. 1990) of letter n-grams: for languages that Kiwi does not know."""

    name = "LSA"

    def __init__(self) -> None:
        self.version = version("scikit-learn")

    def space(self, texts: Sequence[str], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`."""
        found, guiding = self._vectors(texts, [" ".join(guide.guide_words) for guide in guides])
        pull = found @ guiding.T
        return Space(found, pull, _LETTER_SHARPNESS * pull, _LETTER_SHARPNESS)

    def _vectors(self, texts: Sequence[str], guides: Sequence[str]) -> tuple[Vectors, Vectors]:
        everything = [*texts, *guides]
        try:
            matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(everything)
        except ValueError:  # texts too short to hold a single n-gram
            return np.zeros((len(texts), 1)), np.zeros((len(guides), 1))
        width = min(60, min(matrix.shape) - 1)
        dense = unit(matrix.toarray()) if width < 1 else unit(TruncatedSVD(width, random_state=0).fit_transform(matrix))
        return dense[: len(texts)], dense[len(texts) :]
