"""The points of opinions that make several, and which themes their neighbours give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.speech.morphemes import Analysed
from analysis.themes.meaning.meaning import Meaning
from analysis.themes.meaning.terms import Vectors
from analysis.themes.sorting.graph import Scores, voters, votes
from analysis.themes.sorting.grouping import sample

_TEXTS_PER_VOTER, _MOST_VOTERS = 15, 20
"""Of the texts nearest to a point one in so many has a say, and no more than so many."""


@dataclass(frozen=True)
class Points:
    """The points of texts that make several, where they mean: `of` gives each such text's (row) points (rows of `vectors`).

    `texts` are the points in words, `sample` are rows of texts, `beside` their vectors in the same space.
    """

    of: Mapping[int, tuple[int, ...]]
    texts: Sequence[str]
    vectors: Vectors
    sample: np.ndarray
    beside: Vectors

    def scores(self, scores: Scores) -> Scores:
        """Scores of the points by those of the texts nearest to them."""
        if not len(self.vectors):
            return scores[:0]
        count = min(_MOST_VOTERS, max(3, len(self.sample) // _TEXTS_PER_VOTER))
        return votes(voters(self.beside, self.vectors, count), scores[self.sample])


def points_of(texts: Sequence[Analysed], meaning: Meaning) -> Points:
    """The points of `texts`, placed among them."""
    split = {row: read.points for row, read in enumerate(texts) if read.points}
    distinct: dict[str, Analysed] = {}
    for each in split.values():
        for point in each:
            distinct.setdefault(point.text, point)
    place = {point: number for number, point in enumerate(distinct)}
    chosen = sample(len(texts))
    # Points are placed in a space of their own: counted among the texts, the parts of long ones would weigh more than short ones.
    vectors = meaning.space([*distinct.values(), *(texts[row] for row in chosen)]).texts if distinct else np.zeros((0, 1))
    of = {row: tuple(place[point.text] for point in each) for row, each in split.items()}
    return Points(of, list(distinct), vectors[: len(distinct)], chosen, vectors[len(distinct) :])
