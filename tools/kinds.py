"""Learn to tell requests, difficulties, praise, questions and proposals apart: ``python tools/kinds.py`` writes the weights.

From the opinions in `analysis/fields/labelled` (those kept for evaluation left out) to `analysis/fields/kinds.tsv`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech.kinds import ANY_TEXT, KINDS, features  # noqa: E402
from analysis.speech.morphemes import analysed  # noqa: E402

LABELLED = ROOT / "analysis" / "fields" / "labelled"
WRITTEN = ROOT / "analysis" / "fields" / "kinds.tsv"
NAMES = dict(zip(("요청", "애로", "칭찬", "질문", "제안"), KINDS, strict=True))
HELD_OUT = "heldout"

SHRINKAGE = 1.0
"""scikit-learn's C."""

BALANCE = 0.4
"""The power of a kind's rareness by which its opinions count more."""

SMALLEST = 0.06
"""A feature whose weights all stay below this is left out."""

LEAST = 3
"""Opinions that hold a feature for it to be learnt."""


def opinions(path: Path) -> list[tuple[str, str]]:
    """The texts of a labelled file with their kinds, those of no kind left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["text"], NAMES[row["kind"]]) for row in rows if row["kind"] in NAMES]


def fields(folder: Path = LABELLED) -> dict[str, list[tuple[str, str]]]:
    """The labelled opinions by field."""
    return {path.stem: opinions(path) for path in sorted(folder.glob("*.tsv"))}


def learnt(told: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
    """The weights of each feature, one a kind, from opinions and their kinds."""
    found = [features(read) for read in analysed([text for text, _ in told])]
    often = Counter(feature for each in found for feature in each)
    names = sorted(feature for feature, count in often.items() if count >= LEAST and feature != ANY_TEXT)
    place = {feature: column for column, feature in enumerate(names)}
    kinds = np.array([kind for _, kind in told])
    counts = Counter(kinds)
    weight = {kind: (max(counts.values()) / counts[kind]) ** BALANCE for kind in counts}
    with threadpool_limits(1):
        model = LogisticRegression(C=SHRINKAGE, class_weight=weight, max_iter=500, tol=1e-4).fit(matrix(found, place), kinds)
    order = [list(model.classes_).index(kind) for kind in KINDS]
    table = model.coef_[order].T
    weights = {feature: table[column] for feature, column in place.items() if np.abs(table[column]).max() >= SMALLEST}
    return {ANY_TEXT: model.intercept_[order], **weights}


def matrix(found: Iterable[Sequence[str]], place: dict[str, int]) -> sparse.csr_matrix:
    """Texts × features: 1 where a text has a feature."""
    rows = [[place[feature] for feature in each if feature in place] for each in found]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=int)
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(place)))


def written(weights: dict[str, np.ndarray]) -> str:
    """The weights as the file holds them."""
    lines = ["\t".join(("feature", *KINDS))]
    lines += ["\t".join((feature, *(f"{weight:.2f}" for weight in row))) for feature, row in weights.items()]
    return "\n".join(lines).replace("-0.00", "0.00") + "\n"


def training() -> list[tuple[str, str]]:
    """The opinions that the shipped weights are learnt from."""
    return [*usual(), *(one for name, told in fields().items() if not name.startswith(HELD_OUT) for one in told)]


def usual() -> list[tuple[str, str]]:
    """Usual sentences of answers after a workshop, of no field: the wordings of each kind."""
    return opinions(LABELLED / "language" / "kinds.tsv")


if __name__ == "__main__":
    WRITTEN.write_text(written(learnt(training())), encoding="utf-8")
