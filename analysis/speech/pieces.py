"""Texts to the pieces of words that a sentence model knows: the unigram model (Kudo 2018) that e5 was trained with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

START, FILL, END, UNKNOWN = range(4)
"""Ids of what is no text: the first four pieces of XLM-RoBERTa's vocabulary."""

_SPACE = "▁"
_WORSE_THAN_ANY = 10.0
"""By how much a letter without a piece counts less than the rarest piece, as in SentencePiece."""


class Pieces:
    """A vocabulary: `pieces` with the logarithms of their frequencies (`scores`), and what letters are `folded` to beforehand."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], folded: Mapping[int, str]) -> None:
        self._known = {piece: (float(scores[n]), n) for n, piece in enumerate(pieces) if n > UNKNOWN}
        self._folded = dict(folded)
        self._longest = max(map(len, self._known))

    @cached_property
    def _unknown(self) -> float:
        return min(score for score, _ in self._known.values()) - _WORSE_THAN_ANY

    def ids(self, text: str) -> list[int]:
        """The ids of the likeliest pieces that make up `text` (Viterbi 1967); the first of equal ways."""
        written = self._written(text)
        length = len(written)
        best = [0.0] + [-float("inf")] * length
        came_from, piece = [0] * (length + 1), [UNKNOWN] * (length + 1)
        for start in range(length):
            ways = [(start + 1, self._unknown, UNKNOWN)]
            for end in range(start + 1, min(length, start + self._longest) + 1):
                known = self._known.get(written[start:end])
                if known is not None:
                    ways.append((end, *known))
            for end, score, identity in ways:
                if best[start] + score > best[end]:
                    best[end], came_from[end], piece[end] = best[start] + score, start, identity
        ids, place = [], length
        while place:
            ids.append(piece[place])
            place = came_from[place]
        return ids[::-1]

    def _written(self, text: str) -> str:
        """Letters folded, runs of spaces as one, a sign for each space and one before the first word."""
        folded = text.translate(self._folded)
        while "  " in folded:
            folded = folded.replace("  ", " ")
        return (folded if folded.startswith(" ") else f" {folded}").replace(" ", _SPACE)
