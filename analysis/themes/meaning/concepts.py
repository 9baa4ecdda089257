"""What officials' opinions may be about at all: a hundred concepts of administration, services and events, as data.

Seen beside them (explicit semantic analysis, Gabrilovich & Markovitch 2007), two short opinions are alike where they are about
the same things, whatever their words and endings. `analysis/fields/concepts.tsv` is no codebook: it names no survey's themes.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.declared import declared_rows
from analysis.themes.codebook import CodebookTheme

Array = NDArray[np.float64]


@cache
def concepts() -> tuple[CodebookTheme, ...]:
    """The concepts, each with words that point to it."""
    rows = declared_rows("fields/concepts.tsv")
    return tuple(CodebookTheme(row["concept"], tuple(row["words"].split())) for row in rows)


def topical(lean: Array) -> Array:
    """Texts by what they are about: unit vectors from the log odds of the concepts (texts × concepts).

    Their distances are Hellinger's between the shares of concepts, the mean text taken off.
    """
    shares = np.exp(lean - lean.max(axis=1, keepdims=True))
    roots = np.sqrt(shares / shares.sum(axis=1, keepdims=True))
    centred = roots - roots.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.where(lengths > 1e-9, lengths, 1), dtype=float)
