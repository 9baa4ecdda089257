"""Texts to vectors: one small interface, and behind it the meaning that Kiwi's language model carries. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.speech.morphemes import Analysed, Morpheme, morphemes
from analysis.themes.codebook import CodebookTheme
from analysis.themes.meaning.concepts import concepts, topical
from analysis.themes.meaning.lens import WORDS, Lens, Seen, featured, lens, through, towards
from analysis.themes.meaning.terms import Vectors, places, term_vectors, unit, with_meaning

_VERB_WEIGHT = 0.3
_SHARPNESS = 4.0
"""By how much a cosine of one with a guide raises the log odds."""

_LETTER_SHARPNESS = 6.0
_WORD_SHARE = 0.5
"""By how much the words that a text shares with a guide count beside its meaning as a whole."""

_TOPICAL = 0.7
"""Of the concepts that a text is about, beside its words."""

_PRIOR = 20
"""As many opinions as the guides' centre counts for."""


@dataclass(frozen=True)
class Space:
    """Texts where they mean: `texts` are unit vectors by rows, zero where nothing is known.

    `pull` (texts × guides) is the mean cosine with each guide, `lean` the logarithm of the odds that it gives, up to a constant
    a row. `seen` tells how a lens sees the texts, where one looked.
    """

    texts: Vectors
    pull: Vectors
    lean: Vectors
    seen: Seen | None = None

    def at(self, rows: NDArray[np.int64]) -> Space:
        """Some of the texts where they are."""
        return Space(self.texts[rows], self.pull[rows], self.lean[rows], self.seen.at(rows) if self.seen else None)


class Meaning(Protocol):
    """A way to turn texts, as they were read (`analysed`), into unit vectors that are near where texts mean alike."""

    name: str
    version: str

    def space(self, texts: Sequence[Analysed], guides: Sequence[CodebookTheme] = ()) -> Space:
        """`texts` and how much each of `guides` pulls them; the same for a text in any order of texts."""
        ...

    def sentences(self, texts: Sequence[Analysed]) -> Mapping[str, Vectors]:
        """The vectors by which kinds are told (`kinds_by_sentences`), by text; empty of a meaning that has none."""
        ...


def joined(parts: Sequence[tuple[float, Vectors]]) -> Vectors:
    """Several views of the same texts, each with its weight, as one unit vector a text."""
    return unit(np.hstack([weight * rows for weight, rows in parts]))


class Words:
    """Texts as the words in them: each the idf-weighted mean of its morphemes' vectors, nouns fully, verbs by a third.

    `guides` are the codebook's themes; every text is also seen beside the concepts. ``known`` tells where a text has a word
    that Kiwi's model knows; ``texts`` are unit vectors, the corpus' mean taken off.
    """

    def __init__(self, texts: Sequence[Analysed], guides: Sequence[CodebookTheme]) -> None:
        documents = [with_meaning(text.morphemes) for text in texts]
        self._guides = [[with_meaning(words) for words in _words_of(some)] for some in (guides, concepts())]
        used = {m.id for document in (*documents, *self._guides[0]) for m in document}
        ids = self._ids = sorted(used | {m.id for guide in self._guides[1] for m in guide})
        self._place = {identity: row for row, identity in enumerate(ids)}
        self._terms = term_vectors(ids, used)
        self._weights = _weighted(documents, self._place)
        raw = unit(self._weights @ self._terms)
        self.known = np.linalg.norm(raw, axis=1) > 0
        centre = raw[self.known].sum(axis=0)
        prior = _PRIOR if guides else 0
        if prior:
            # A few opinions about one thing have that thing as their mean; the guides tell where the field's middle lies.
            centre = centre + prior * self._raw_guides(0).mean(axis=0)
        self.texts = unit(np.where(self.known[:, None], raw - centre / max(self.known.sum() + prior, 1), 0.0))

    @property
    def places(self) -> Vectors:
        """Where texts lie by the fixed places of their morphemes: unit rows, not centred."""
        return unit(self._weights @ places(self._ids))

    @property
    def guide_places(self) -> Vectors:
        """The same for the guides."""
        where = places(self._ids)
        return unit(np.stack([where[[self._place[m.id] for m in guide]].sum(axis=0) for guide in self._guides[0]]))

    def pull(self) -> Vectors:
        """Cosines of the texts with each guide."""
        return self._pull(0)

    def lean(self) -> Vectors:
        """Log odds of each guide."""
        return self._lean(0)

    def concept_lean(self) -> Vectors:
        """Log odds of each concept."""
        return self._lean(1)

    def _raw_guides(self, which: int) -> Vectors:
        # Guides name their theme by nouns of equal weight; idf would let a word that nobody wrote drown the others.
        return unit(np.stack([self._terms[[self._place[m.id] for m in guide]].sum(axis=0) for guide in self._guides[which]]))

    def _pull(self, which: int) -> Vectors:
        if not self._guides[which]:
            return np.zeros((len(self.texts), 0))
        guides = self._raw_guides(which)
        return np.asarray(self.texts @ unit(guides - guides.mean(axis=0)).T, dtype=float)

    def _lean(self, which: int) -> Vectors:
        if not self._guides[which]:
            return np.zeros((len(self.texts), 0))
        near = self._nearness(self._guides[which])
        shared = self._weights @ near + 1e-3
        by_words = np.log(shared / shared.mean(axis=1, keepdims=True))
        return np.asarray(_SHARPNESS * self._pull(which) + _WORD_SHARE * by_words, dtype=float)

    def _nearness(self, guides: Sequence[Sequence[Morpheme]]) -> Vectors:
        """How near each term is to the nearest word of each guide: the squared cosine, 0 to 1."""
        near = np.zeros((len(self._terms), len(guides)))
        filled = [column for column, guide in enumerate(guides) if guide]
        if not filled:
            return near
        rows = [self._place[m.id] for column in filled for m in guides[column]]
        starts = np.cumsum([0, *(len(guides[column]) for column in filled[:-1])])
        near[:, filled] = np.maximum.reduceat(self._terms @ self._terms[rows].T, starts, axis=1)
        return np.maximum(near, 0) ** 2


def _words_of(guides: Sequence[CodebookTheme]) -> list[tuple[Morpheme, ...]]:
    return morphemes([" ".join(guide.guide_words) for guide in guides])


def _weighted(documents: Sequence[Sequence[Morpheme]], place: dict[int, int]) -> sparse.csr_matrix:
    """Texts × vocabulary: how much each morpheme counts in a text, by its idf among the texts."""
    rows = np.repeat(np.arange(len(documents)), [len(document) for document in documents])
    columns = np.array([place[m.id] for document in documents for m in document], dtype=int)
    weights = np.array([1.0 if m.is_noun else _VERB_WEIGHT for document in documents for m in document])
    shape = (len(documents), len(place))
    counted = sparse.csr_matrix((weights, (rows, columns)), shape=shape)
    seen = np.asarray((counted > 0).sum(axis=0)).ravel()
    idf = np.log((1 + len(documents)) / (1 + seen)) + 1
    return counted @ sparse.diags(idf)


class KiwiMeaning:
    """The words of texts by Kiwi's morphemes, the concepts that they are about, and both through a lens (the program's own)."""

    name = "Kiwi CoNgram"

    def __init__(self, seen_by: Lens | None = None) -> None:
        self._lens = seen_by or lens(WORDS)
        self.version = version("kiwipiepy-model")

    def space(self, texts: Sequence[Analysed], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`; guides are centred among themselves, texts by the corpus."""
        if not texts:
            return nowhere(guides)
        words = Words(texts, guides)
        about = np.where(words.known[:, None], topical(words.concept_lean()), 0.0)
        seen = self._lens(featured([words.places]), [text.meant for text in texts], words.known)
        pull, lean = words.pull(), words.lean()
        if guides:
            lean = lean + towards(seen, self._lens(featured([words.guide_places]), in_words(guides)))
        return Space(through(joined([(1.0, words.texts), (_TOPICAL, about)]), seen), pull, lean, seen)

    def sentences(self, texts: Sequence[Analysed]) -> Mapping[str, Vectors]:
        """See `Meaning.sentences`."""
        return {}


def in_words(guides: Sequence[CodebookTheme]) -> list[str]:
    """Guides as texts: "theme: word, word, …"."""
    return [f"{guide.name}: {', '.join(guide.guide_words)}" for guide in guides]


def nowhere(guides: Sequence[CodebookTheme]) -> Space:
    """The space of no texts."""
    nothing = np.zeros((0, len(guides)))
    return Space(np.zeros((0, 1)), nothing, nothing)


class LetterMeaning:
    """Latent semantic analysis (Deerwester et al. 1990) of letter n-grams: for languages that Kiwi does not know."""

    name = "LSA"

    def __init__(self) -> None:
        self.version = version("scikit-learn")

    def space(self, texts: Sequence[Analysed], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`."""
        vectors, guiding = self._vectors([text.meant for text in texts], [" ".join(guide.guide_words) for guide in guides])
        pull = vectors @ guiding.T
        return Space(vectors, pull, _LETTER_SHARPNESS * pull)

    def sentences(self, texts: Sequence[Analysed]) -> Mapping[str, Vectors]:
        """See `Meaning.sentences`."""
        return {}

    def _vectors(self, texts: Sequence[str], guides: Sequence[str]) -> tuple[Vectors, Vectors]:
        from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415 only sorting by letters waits for it
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        everything = [*texts, *guides]
        try:
            matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(everything)
        except ValueError:  # texts too short to hold a single n-gram
            return np.zeros((len(texts), 1)), np.zeros((len(guides), 1))
        width = min(60, min(matrix.shape) - 1)
        dense = unit(matrix.toarray()) if width < 1 else unit(TruncatedSVD(width, random_state=0).fit_transform(matrix))
        return dense[: len(texts)], dense[len(texts) :]
