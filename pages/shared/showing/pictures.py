"""What is saved of a chart: composed for slides, and drawn when a browser asks for it. Most charts are only looked at."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from threading import Lock
from weakref import WeakValueDictionary

import plotly.graph_objects as go

from analysis import figures


class Pictures:
    """The pages of one chart, drawn once somebody asks for them; known to the server as long as the chart is kept.

    The word that they are asked by is told to nobody but those who are shown the chart, and cannot be guessed.
    """

    def __init__(self, draw: Callable[[], Sequence[go.Figure]]) -> None:
        self._draw, self._lock, self._written = draw, Lock(), ""
        self.word = secrets.token_urlsafe(16)
        _known[self.word] = self

    def named_in(self, figure: go.Figure) -> go.Figure:
        """`figure` with the word to ask by in its ``meta``."""
        figure.layout.meta = {**figure.layout.meta, "pictures": self.word}
        return figure

    def written(self) -> str:
        """The pages as JSON, for `pages/shared/pictures.js`."""
        with self._lock:
            if not self._written:
                self._written = figures.written_pictures(self._draw())
        return self._written


_known: WeakValueDictionary[str, Pictures] = WeakValueDictionary()


def pictures_by(word: str) -> str | None:
    """What is asked for by a word, as JSON; None where nobody knows the word, or no longer."""
    pictures = _known.get(word)
    return pictures.written() if pictures is not None else None
