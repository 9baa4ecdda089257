"""From labelled opinions of many fields to a lens: a linear discriminant over themes, those that fields share counted as one."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import linalg
from threadpoolctl import threadpool_limits

from analysis.declared import declared_rows
from analysis.speech.text import cleaned
from analysis.themes.meaning.lens import Lens
from analysis.themes.meaning.letters import letters_of
from analysis.themes.meaning.terms import Vectors

FOLDER = Path(str(files("analysis") / "fields" / "labelled"))
HELD_OUT = "heldout_"
"""Files whose names begin so are for evaluation: nothing is learned from them."""

_NON_ANSWER = "무응답"
_DIRECTIONS = 60
_SHRUNK = 0.5
"""The share of the scatter within themes that its mean variance takes the place of."""


_SHRINKAGE = 0.3
"""scikit-learn's C of the logistic regression."""

_FEW, _NO_CHANCE = 8, -20.0
"""Opinions of which a theme's weights can be learned, and the log odds of one that has fewer."""


@dataclass(frozen=True)
class Field:
    """Labelled opinions of one field: distinct ``texts`` (cleaned, sorted), their ``themes`` and what other fields call them."""

    name: str
    texts: tuple[str, ...]
    themes: tuple[str, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """Each text's theme under the name that all fields share."""
        return tuple(shared_names().get(theme, theme) for theme in self.themes)


@dataclass(frozen=True)
class Evidence:
    """What a field tells: its ``texts``, their ``features`` and ``themes``, the scatter within them, each sum and count."""

    texts: tuple[str, ...]
    features: Vectors
    themes: tuple[str, ...]
    scatter: Vectors
    freedom: int
    sums: Mapping[str, tuple[Vectors, int]]


def fields_of(paths: Sequence[Path]) -> list[Field]:
    """The labelled opinions in tab-separated files (text, theme), by file; what says nothing is left out."""
    return [_field(path) for path in sorted(paths)]


def training_files(folder: Path = FOLDER) -> list[Path]:
    """The files that are learned from: those with themes."""
    paths = sorted([*folder.glob("*.tsv"), *folder.glob("without_kind/*.tsv"), *folder.glob("everyday/*.tsv")])
    return [path for path in paths if not path.name.startswith(HELD_OUT)]


@cache
def shared_names() -> Mapping[str, str]:
    """What a field calls a theme that others know under another name."""
    return {row["theme"]: row["shared"] for row in declared_rows("fields/shared_themes.tsv")}


def digest_of(paths: Sequence[Path]) -> str:
    """Of all that a lens is learned from."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        digest.update(path.read_text(encoding="utf-8").encode("utf-8"))
    return digest.hexdigest()


def _field(path: Path) -> Field:
    rows = pd.read_csv(path, sep="\t", keep_default_na=False, quoting=csv.QUOTE_NONE)
    rows = rows[rows["theme"] != _NON_ANSWER].assign(text=rows["text"].map(cleaned))
    rows = rows.drop_duplicates("text").sort_values("text")
    return Field(path.stem, tuple(rows["text"]), tuple(rows["theme"]))


def evidence_of(texts: Sequence[str], features: Vectors, themes: Sequence[str]) -> Evidence:
    """What opinions (`texts` as they were meant, `features`) under labelled `themes` tell."""
    names = np.array(themes)
    scatter, sums = np.zeros((features.shape[1], features.shape[1])), {}
    for theme in sorted(set(themes)):
        rows = features[names == theme]
        sums[theme] = (rows.sum(axis=0), len(rows))
        apart = rows - rows.mean(axis=0)
        scatter += apart.T @ apart
    return Evidence(tuple(texts), features, tuple(themes), scatter, len(names) - len(sums), sums)


def learned(evidence: Sequence[Evidence]) -> Lens:
    """The directions in which themes lie furthest apart beside the scatter within them, and each theme's middle there."""
    sums = _together(evidence)
    counts = np.array([count for _, count in sums.values()], dtype=float)
    centre = np.sum([total for total, _ in sums.values()], axis=0) / counts.sum()
    middles = np.stack([total / count for total, count in sums.values()]) - centre
    within = sum((one.scatter for one in evidence), np.zeros_like(evidence[0].scatter)) / sum(one.freedom for one in evidence)
    even = np.trace(within) / len(within) * np.eye(len(within))
    root = linalg.cholesky((1 - _SHRUNK) * within + _SHRUNK * even, lower=True)
    whitened = linalg.solve_triangular(root, (middles * np.sqrt(counts)[:, None]).T, lower=True)
    directions = _signed(linalg.svd(whitened, full_matrices=False)[0][:, :_DIRECTIONS])
    turn = linalg.solve_triangular(root.T, directions, lower=False)
    placed = np.vstack([(one.features - centre) @ turn for one in evidence])
    usual = float(np.linalg.norm(placed, axis=1).mean())
    labels = [theme for one in evidence for theme in one.themes]
    weights = _weights(placed, labels, list(sums))
    letters = letters_of([text for one in evidence for text in one.texts], labels, list(sums))
    return Lens(turn, centre, tuple(sums), middles @ turn, np.log(counts), weights, usual, letters)


def _weights(placed: Vectors, labels: Sequence[str], themes: Sequence[str]) -> Vectors:
    """Themes × directions and one: multinomial logistic regression; a theme of few opinions has next to no chance."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 only learning waits for it

    often = Counter(labels)
    rows = np.array([often[theme] >= _FEW for theme in labels])
    with threadpool_limits(1, user_api="blas"):
        model = LogisticRegression(C=_SHRINKAGE, max_iter=200).fit(placed[rows], np.array(labels)[rows])
    weights = np.full((len(themes), placed.shape[1] + 1), 0.0)
    weights[:, -1] = _NO_CHANCE
    where = [themes.index(theme) for theme in model.classes_]
    weights[where] = np.hstack([model.coef_, model.intercept_[:, None]])
    return weights


def _together(evidence: Sequence[Evidence]) -> dict[str, tuple[Vectors, int]]:
    themes = sorted({theme for one in evidence for theme in one.sums})
    sums = {}
    for theme in themes:
        parts = [one.sums[theme] for one in evidence if theme in one.sums]
        sums[theme] = (np.sum([total for total, _ in parts], axis=0), sum(count for _, count in parts))
    return sums


def _signed(directions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each direction with its largest part positive: a decomposition leaves the sign open."""
    largest = np.abs(directions).argmax(axis=0)
    return np.asarray(directions * np.sign(directions[largest, np.arange(directions.shape[1])]), dtype=float)
