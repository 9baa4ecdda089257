"""Which of some words says more, by what they mean: a direction of the encoder from lower to upper ends of scales.

`tools/amounts.py` learns it, by ridge regression, from the scales of words that the reader knows. It seldom orders words to the
last place, but it tells the ends apart in most languages: evidence beside how people answered, never alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.speech.encoder import encoder

FILE = Path(str(files("analysis") / "models" / "amounts.npy"))

Amounts = NDArray[np.float64]


def amounts_of(words: Sequence[str]) -> Amounts:
    """How much each word says beside the others: mean nought, spread one; noughts where they say the same."""
    meant = encoder()(list(words))[:, 0].astype(float)
    along = (meant - meant.mean(axis=0)) @ _direction()
    spread = float(along.std())
    amounts: Amounts = along / spread if spread > 0 else np.zeros(len(words))
    return amounts


def more_of(word: str, other: str) -> float:
    """How much more one word says than another, on the scale of the direction: known ends of scales lie about 0.6 apart."""
    one, another = encoder()([word, other])[:, 0].astype(float) @ _direction()
    return float(one - another)


@cache
def _direction() -> Amounts:
    return np.load(FILE, allow_pickle=False).astype(float)  # type: ignore[no-any-return]
