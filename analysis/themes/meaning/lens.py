"""What sets apart opinions about different things, learned from labelled opinions of many fields: a table of numbers.

`analysis/models/lens.npz` holds two linear discriminants (Rao 1948), one for words and sentences, one for words alone, and what
letters tell (`letters`); `tools/lens.py` learns them. A text is seen through one twice: where it lies in the directions that set
themes apart, and which known themes it may be about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from analysis.themes.meaning.letters import Letters, letters_from
from analysis.themes.meaning.terms import Vectors, unit

FILE = Path(str(files("analysis") / "models" / "lens.npz"))
Known = NDArray[np.bool_]
WORDS, SENTENCES = "words", "sentences"
"""The two discriminants: over the places of words, and over those and the layers of the encoder."""

LAYERS = (6, 9, 12)
"""The encoder's layers that are looked at: earlier ones tell more of words, later ones more of sentences."""

COVERED = 0.8
"""The cover (`Seen.cover`) below which opinions are told to be far from those that the lens was learned from: of 27 fields, each
left out, none was below .9.
"""

_PRIOR = 20.0
"""As many opinions as the training's middle counts for: a few opinions about one thing have that thing as their middle."""


_PRESENT, _KNOWN = 1.0, 0.7
_SPOKEN = (0.6, 0.8)
"""What texts by themselves, known themes and the leaning of letters count beside the directions of the lens; letters by how
familiar a field is (`_FAMILIAR`), for there the words are known by which it tells its themes apart.
"""

_GUIDING, _GUIDING_BY_KNOWN = 4.0, 2.0
"""By how much a cosine of one with a guide, in directions and in known themes, raises its log odds."""

_FAMILIAR, _GUIDING_BY_CHANCE, _LEAST_CHANCE = (0.75, 0.9), (0.3, 1.0), 1e-3
"""By how much the chance to be about the same known theme as a guide counts in a field so `familiar`; what is added to each.

At 1 for all, ARI rose from .696 to .704 in the own field and from .55 to .57 in strangers' sets of it, and fell from .24
to .22 in 21 fields unlike any; so it goes by the field: .705, .57 and .245.
"""


_BY_LETTERS, _CHANCE_BY_LETTERS = 12.0, 8.0
"""What the leaning of letters counts in the odds of known themes, as a view of texts and as chances (decision 0025)."""


@dataclass(frozen=True)
class Seen:
    """Texts through a lens: unit `vectors`, the square roots of the shares of known themes, centred, at unit length (`about`).

    `spoken` is how their letters lean to known themes, likewise; `middles` are unit vectors of the known `themes` in the same
    directions, `chances` how likely each text is about each of them (rows sum to one; logistic regression and letters); `cover`
    the mean length of the vectors beside that of the opinions the lens was learned from: low where a field has little to do with
    them.
    """

    vectors: Vectors
    about: Vectors
    themes: tuple[str, ...]
    middles: Vectors
    cover: float
    chances: Vectors
    spoken: Vectors

    def at(self, rows: NDArray[np.int64]) -> Seen:
        """Some of the texts as they are seen among all."""
        return replace(
            self, vectors=self.vectors[rows], about=self.about[rows], chances=self.chances[rows], spoken=self.spoken[rows]
        )


@dataclass(frozen=True)
class Lens:
    """Directions (features × directions) that set themes apart, and the known `themes` with their middles and frequencies.

    `centre` is the mean of the training's features; `usual` the mean length of its opinions in the directions; `weights` are
    those of a logistic regression (themes × directions and one), `letters` tell of the same themes.
    """

    turn: Vectors
    centre: Vectors
    themes: tuple[str, ...]
    middles: Vectors
    odds: Vectors
    weights: Vectors
    usual: float
    letters: Letters

    def __call__(self, features: Vectors, texts: Sequence[str], known: Known | None = None) -> Seen:
        """`features` (`featured`) of `texts`; zeros where a text is not `known` (all are, as a rule)."""
        known = np.ones(len(features), dtype=bool) if known is None else known
        placed = self._placed(features, known)
        lengths = np.linalg.norm(placed[known], axis=1)
        spoken = np.where(known[:, None], self.letters(texts), 0.0)
        cover = float(lengths.mean() / self.usual) if len(lengths) else 0.0
        return Seen(
            np.where(known[:, None], unit(placed), 0.0),
            np.where(known[:, None], self._about(placed, spoken, known), 0.0),
            self.themes,
            unit(self.middles),
            cover,
            _shares(placed @ self.weights[:, :-1].T + self.weights[:, -1] + _CHANCE_BY_LETTERS * spoken),
            centred(unit(spoken)),
        )

    def _placed(self, features: Vectors, known: Known) -> Vectors:
        placed = (features - self.centre) @ self.turn
        return np.asarray(placed - placed[known].sum(axis=0) / (known.sum() + _PRIOR), dtype=float)

    def _about(self, placed: Vectors, spoken: Vectors, known: Known) -> Vectors:
        """Which known themes a text is about: Hellinger's map of chances by normal distributions of one shape, and letters."""
        raised = placed @ self.middles.T - (self.middles**2).sum(axis=1) / 2 + self.odds + _BY_LETTERS * spoken
        roots = np.sqrt(_shares(raised))
        return unit(roots - roots[known].sum(axis=0) / max(known.sum(), 1))


def _shares(raised: Vectors) -> Vectors:
    """The chances whose logarithms are `raised`, up to a constant a row."""
    shares = np.exp(raised - raised.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=float)


def through(present: Vectors, seen: Seen) -> Vectors:
    """Texts as they lie by themselves (`present`, unit rows) and as they are `seen` through the lens: a unit vector each."""
    spoken = np.interp(familiar(seen.chances), _FAMILIAR, _SPOKEN)
    return unit(np.hstack([_PRESENT * present, seen.vectors, _KNOWN * seen.about, spoken * seen.spoken]))


def towards(seen: Seen, guides: Seen) -> Vectors:
    """By how much each of `guides`, seen through the same lens, raises its log odds for each text."""
    alike = seen.chances @ (guides.chances / seen.chances.mean(axis=0)).T
    cosines = _GUIDING * seen.vectors @ guides.vectors.T + _GUIDING_BY_KNOWN * seen.about @ guides.about.T
    by_chance = np.interp(familiar(seen.chances), _FAMILIAR, _GUIDING_BY_CHANCE)
    return np.asarray(cosines + by_chance * np.log(alike + _LEAST_CHANCE), dtype=float)


def familiar(chances: Vectors) -> float:
    """How surely opinions are about known themes (0 to 1): the mean chance of the likeliest (opinions × themes)."""
    return float(chances.max(axis=1, initial=0.0).mean()) if len(chances) else 0.0


def featured(parts: Sequence[Vectors]) -> Vectors:
    """Several views of texts (unit rows) side by side, each centred and at unit length again; zeros stay zero."""
    return np.hstack([centred(rows) for rows in parts])


def centred(rows: Vectors) -> Vectors:
    """Unit rows without their mean, at unit length again; zeros stay zero."""
    is_there = np.linalg.norm(rows, axis=1) > 0
    return np.where(is_there[:, None], unit(rows - rows.sum(axis=0) / max(is_there.sum(), 1)), 0.0)


@cache
def lens(kind: str) -> Lens:
    """The lens of a kind (`WORDS`, `SENTENCES`) that comes with the program."""
    with np.load(FILE, allow_pickle=False) as arrays:
        return lens_from(_under(kind, arrays), letters_from(_under("letters", arrays)))


def _under(name: str, arrays: NpzFile) -> dict[str, NDArray[Any]]:
    return {key.removeprefix(f"{name}."): arrays[key] for key in arrays.files if key.startswith(f"{name}.")}


def lens_from(arrays: Mapping[str, NDArray[Any]], letters: Letters) -> Lens:
    """The `Lens` that `lens_arrays` wrote, but for its letters."""
    names = tuple(arrays["themes"].tobytes().decode("utf-8").split("\n"))
    numbers = {name: arrays[name].astype(float) for name in ("turn", "centre", "middles", "odds", "weights")}
    return Lens(themes=names, usual=float(arrays["usual"]), letters=letters, **numbers)


def lens_arrays(made: Lens) -> dict[str, NDArray[Any]]:
    """A lens without its letters as arrays by name: its directions to half precision, the file stays small."""
    return {
        "themes": np.frombuffer("\n".join(made.themes).encode("utf-8"), np.uint8),
        "usual": np.array(made.usual, dtype=np.float32),
        **{name: getattr(made, name).astype(np.float16) for name in ("turn", "centre", "middles", "odds", "weights")},
    }
