"""The meaning of whole sentences beside that of their words: by the encoder that comes with the program, or an own model."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.speech.encoder import FILE, encoder
from analysis.speech.keeping import Kept, Progress
from analysis.speech.morphemes import Analysed, analysed
from analysis.themes.codebook import CodebookTheme
from analysis.themes.meaning.concepts import concepts, topical
from analysis.themes.meaning.lens import LAYERS, SENTENCES, WORDS, Lens, centred, featured, lens, through, towards
from analysis.themes.meaning.meaning import KiwiMeaning, LetterMeaning, Meaning, Space, Words, in_words, joined, nowhere
from analysis.themes.meaning.own_model import encoder_of
from analysis.themes.meaning.shelf import Shelf, packed
from analysis.themes.meaning.terms import Vectors, unit

SETTING = "THEMES_MEANING"
"""The environment's word on which meaning is used where none is asked for: a name of `MEANINGS`."""

MODEL_FOLDER = "THEMES_MODEL_FOLDER"
"""The environment's word on where an organisation's own sentence model lies (`own_model`)."""

_WEIGHT = 1.3
"""Of sentences beside words, where both are one vector."""

_SHARPNESS = 6.0
_CONCEPT_SHARPNESS = 12.0
"""By how much a cosine of one with a codebook's theme, or with a concept, raises its log odds."""

_WHITENED = 0.3
"""The power of its standard deviation by which each direction is divided: the strongest ones tell form, not matter."""

_TOPICAL = 0.7
_AT_ONCE = 64
_READABLE = re.compile("[가-힣A-Za-z]{2}|[0-9][가-힣]")
"""A sentence tells where Kiwi knows none of its words: 3억."""


class SentenceMeaning:
    """Kiwi's term vectors and a sentence model's vectors, side by side, the concepts both tell of, and both through a lens.

    The model is multilingual-e5-small, or the one in a `folder` (raises `ModelError`). Each text is encoded once while the
    program runs. `progress` is told the share done (0 to 1).
    """

    def __init__(self, progress: Progress | None = None, folder: Path | None = None, seen_by: Lens | None = None) -> None:
        self._progress = progress
        self._lens = seen_by or lens(WORDS if folder else SENTENCES)
        self._looks_at = _of_words if folder else _features
        self._kept, self._shelf, model, edition = _own(folder) if folder else _e5()
        self._is_own = folder is not None
        self._asked: set[str] = set()
        self.name = f"Kiwi CoNgram + {model}"
        self.version = f"{version('kiwipiepy-model')}/{edition}"

    def recall(self, body: bytes) -> None:
        """Take in vectors that `vectors` gave at another time; ValueError where it is something else."""
        self._shelf.fill(body)

    def vectors(self) -> bytes:
        """The vectors of all texts that this meaning placed, b"" of none: to be kept for another time, by `version`."""
        texts = sorted(self._asked)
        return packed(texts, self._kept.of(texts)) if texts else b""

    def space(self, texts: Sequence[Analysed], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`. Guides are read as "theme: word, word, …", centred among themselves."""
        if not texts:
            return nowhere(guides)
        words = Words(texts, guides)
        known = words.known | np.array([_READABLE.search(text.meant) is not None for text in texts])
        self._asked.update(text.meant for text in texts)
        vectors = np.stack(self._kept.of([text.meant for text in texts], self._progress)).astype(float)
        layers = np.where(known[:, None, None], vectors, 0.0)
        vectors = centred(layers[:, -1])
        about = topical(words.concept_lean() + _CONCEPT_SHARPNESS * vectors @ self._guiding(concepts()).T)
        shown = [(1.0, words.texts), (_WEIGHT, _whitened(vectors)), (_TOPICAL, np.where(known[:, None], about, 0.0))]
        seen = self._lens(self._looks_at(layers, words.places), [text.meant for text in texts], known)
        pull, lean = words.pull(), words.lean()
        if guides:
            cosines = vectors @ self._guiding(guides).T
            pull, lean = 0.4 * pull + 0.6 * cosines, lean + _SHARPNESS * cosines
            lean = lean + towards(seen, self._lens(self._looks_at(self._layers(guides), words.guide_places), in_words(guides)))
        return Space(through(joined(shown), seen), pull, lean, seen)

    def sentences(self, texts: Sequence[Analysed]) -> Mapping[str, Vectors]:
        """See `Meaning.sentences`: what kinds are told by is learned from the encoder that comes with the program alone."""
        if self._is_own:
            return {}
        return dict(zip((text.text for text in texts), self._kept.of([text.meant for text in texts]), strict=True))

    def _guiding(self, guides: Sequence[CodebookTheme]) -> Vectors:
        rows = self._layers(guides)[:, -1]
        return unit(rows - rows.mean(axis=0))

    def _layers(self, guides: Sequence[CodebookTheme]) -> Vectors:
        texts = in_words(guides)
        self._asked.update(texts)
        return np.stack(self._kept.of(texts)).astype(float)


def _whitened(rows: Vectors) -> Vectors:
    """`rows` in their principal directions, each divided by a power of its strength."""
    strengths, directions = np.linalg.eigh(rows.T @ rows)
    scale = np.maximum(strengths, 1e-9 * max(strengths[-1], 1e-9)) ** (-_WHITENED / 2)
    return unit(rows @ directions * scale)


def features_of(texts: Sequence[str], kind: str) -> Vectors:
    """What the lens of a `kind` looks at, of all `texts` of a field, for learning."""
    read = analysed(texts)
    words = Words(read, ())
    if kind == WORDS:
        return featured([words.places])
    layers = np.stack(_e5()[0].of([text.meant for text in read])).astype(float)
    return _features(layers, words.places)


def _of_words(_: Vectors, places: Vectors) -> Vectors:
    return featured([places])


def _features(layers: Vectors, places: Vectors) -> Vectors:
    return featured([*np.moveaxis(layers, 1, 0), places])


Encoding = tuple[Kept[Vectors], Shelf, str, str]


@cache
def _e5() -> Encoding:
    edition = hashlib.sha256(FILE.read_bytes()).hexdigest()[:8]
    return *_kept_by(lambda texts: encoder()(texts, LAYERS)), "multilingual-e5-small", edition


@cache
def _own(folder: Path) -> Encoding:
    encode, edition = encoder_of(folder)
    return *_kept_by(lambda texts: encode(texts)[:, None]), folder.name, edition


def _kept_by(encode: Callable[[list[str]], NDArray[Any]]) -> tuple[Kept[Vectors], Shelf]:
    shelf = Shelf()
    return Kept(lambda texts: list(encode(texts).astype(np.float16)), _AT_ONCE, shelf.vector_of), shelf


def has_folder() -> bool:
    """Whether a folder with an organisation's own model is named."""
    return bool(os.environ.get(MODEL_FOLDER, "").strip())


def own_meaning(progress: Progress | None = None) -> Meaning:
    """The meaning of the model in the folder that `MODEL_FOLDER` names. Raises `ModelError`."""
    return SentenceMeaning(progress, Path(os.environ.get(MODEL_FOLDER, "").strip()).expanduser())


MEANINGS: Mapping[str, Callable[[], Meaning]] = {
    "kiwi": KiwiMeaning,
    "letters": LetterMeaning,
    "e5": SentenceMeaning,
    **({"folder": own_meaning} if has_folder() else {}),
}
"""Every meaning there is, by the name under which it can be asked for."""


def meaning_of_words(texts: Sequence[str]) -> Meaning:
    """The meaning that reads no sentences: Kiwi's words, or letters alone where less than a third of the letters are Korean."""
    return KiwiMeaning() if are_korean(texts) else LetterMeaning()


def wants_sentences() -> bool:
    """Whether `best_meaning` reads the sentences of Korean texts, which takes time."""
    wanted = os.environ.get(SETTING, "").strip()
    return wanted in {"", "e5"} or (has_folder() and wanted == "folder")


def are_korean(texts: Sequence[str]) -> bool:
    """Whether at least a third of the letters of all texts are Korean."""
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    return sum("가" <= letter <= "힣" for letter in letters) * 3 >= len(letters)


def best_meaning(texts: Sequence[str], progress: Progress | None = None) -> Meaning:
    """The meaning that fits the texts: with the organisation's own model where there is one, else with e5.

    `SETTING` chooses another one. Letters alone where less than a third of the letters are Korean. Raises `ModelError`.
    """
    if not are_korean(texts):
        return LetterMeaning()
    wanted = os.environ.get(SETTING, "").strip()
    if has_folder() and wanted in {"", "folder"}:
        return own_meaning(progress)
    return SentenceMeaning(progress) if wanted in {"", "e5"} else KiwiMeaning()
