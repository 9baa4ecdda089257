"""Learn to tell requests, difficulties, praise, questions and proposals apart: ``python tools/kinds.py`` writes the weights.

From the opinions in `analysis/fields/labelled` (those kept for evaluation left out) to `analysis/fields/kinds.tsv`, by words, and
to `analysis/models/kinds.npz`, by the encoder's vectors of sentences (minutes).
"""

from __future__ import annotations

import csv
import hashlib
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech.kinds import ANY_TEXT, KINDS, Weights, features  # noqa: E402
from analysis.speech.kinds_by_sentences import FILE, SentenceWeights, Vectors, weights_arrays  # noqa: E402
from analysis.speech.morphemes import analysed  # noqa: E402
from analysis.speech.text import cleaned  # noqa: E402
from analysis.themes.meaning.sentences import SentenceMeaning  # noqa: E402

LABELLED = ROOT / "analysis" / "fields" / "labelled"
WRITTEN = ROOT / "analysis" / "fields" / "kinds.tsv"
NAMES = dict(zip(("요청", "애로", "칭찬", "질문", "제안"), KINDS, strict=True))
HELD_OUT = "heldout"

SHRINKAGE = 3.0
"""scikit-learn's C."""

BALANCE = 0.3
"""The power of a kind's rareness by which its opinions count more."""

SHRINKAGE_OF_SENTENCES = 0.003
"""C of what is learnt from sentences, whose vectors' directions are brought to one spread."""

MOST = 12_000
"""Features that are kept: those with the largest weights, which are then learnt again."""

_STILL = 1e-6
"""Added to the spread of a direction, for one in which nothing moves."""

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


def learnt(told: Sequence[tuple[str, str]]) -> Weights:
    """The weights of the features that tell most, from opinions and their kinds."""
    found = [features(read) for read in analysed([text for text, _ in told])]
    often = Counter(feature for each in found for feature in each)
    rareness = {feature: math.log(len(found) / count) for feature, count in sorted(often.items()) if count >= LEAST}
    kinds = [kind for _, kind in told]
    names = np.array(list(rareness))
    table, _ = _fitted(found, rareness, kinds)
    most = np.argsort(-np.round(np.abs(table).max(axis=1), 6), kind="stable")[:MOST]
    kept = {str(name): rareness[name] for name in names[np.sort(most)]}
    table, base = _fitted(found, kept, kinds)
    return Weights({name: place for place, name in enumerate(kept)}, table, np.array(list(kept.values())), base)


def _fitted(
    found: Sequence[Sequence[str]], rareness: Mapping[str, float], kinds: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weights of each feature (features × `KINDS`) and of any text, where texts are rows of unit length."""
    place = {feature: column for column, feature in enumerate(rareness)}
    columns = [[place[feature] for feature in each if feature in place] for each in found]
    ends, held = np.cumsum([0, *map(len, columns)]), np.concatenate(columns).astype(int)
    values = np.array(list(rareness.values()))[held]
    matrix = normalize(sparse.csr_matrix((values, held, ends), shape=(len(found), len(place))))
    return _logistic(matrix, kinds, SHRINKAGE)


def _logistic(
    rows: sparse.csr_matrix | Vectors, kinds: Sequence[str], shrinkage: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weights of each column (columns × `KINDS`) and of any text."""
    counts = Counter(kinds)
    weight = {kind: (max(counts.values()) / counts[kind]) ** BALANCE for kind in counts}
    with threadpool_limits(1):
        model = LogisticRegression(C=shrinkage, class_weight=weight, max_iter=500, tol=1e-4).fit(rows, kinds)
    order = [list(model.classes_).index(kind) for kind in KINDS]
    return model.coef_[order].T, model.intercept_[order]


def sentences_of(texts: Sequence[str]) -> dict[str, Vectors]:
    """The encoder's vectors by text, as `kinds_of` takes them."""
    return dict(SentenceMeaning().sentences(analysed([cleaned(text) for text in texts])))


def learnt_by_sentences(vectors: Sequence[Vectors], kinds: Sequence[str]) -> SentenceWeights:
    """The weights by sentences, from the vectors (layers × directions) of opinions and their kinds."""
    rows = np.stack(vectors).reshape(len(kinds), -1).astype(float)
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + _STILL
    table, base = _logistic((rows - centre) / spread, kinds, SHRINKAGE_OF_SENTENCES)
    return SentenceWeights(centre, table / spread[:, None], base)


def digest_of(told: Sequence[tuple[str, str]]) -> str:
    """Of all that the weights by sentences are learnt from."""
    return hashlib.sha256("\n".join(f"{text}\t{kind}" for text, kind in told).encode("utf-8")).hexdigest()


def written(weights: Weights) -> str:
    """The weights as the file holds them."""
    lines = ["\t".join(("feature", *KINDS, "rareness")), _line(ANY_TEXT, weights.base, 0.0)]
    lines += [_line(name, weights.table[place], weights.rareness[place]) for name, place in weights.place.items()]
    return "\n".join(lines).replace("-0.00", "0.00") + "\n"


def _line(name: str, row: NDArray[np.float64], rareness: float) -> str:
    return "\t".join((name, *(f"{weight:.2f}" for weight in (*row, rareness))))


def training() -> list[tuple[str, str]]:
    """The opinions that the shipped weights are learnt from."""
    told = [one for name, told in fields().items() if not name.startswith(HELD_OUT) for one in told]
    return [*usual(), *told, *opinions(LABELLED / "language" / "kinds_everyday.tsv")]


def usual() -> list[tuple[str, str]]:
    """Usual sentences of answers after a workshop, of no field: the wordings of each kind."""
    return opinions(LABELLED / "language" / "kinds.tsv")


def write_by_sentences(told: Sequence[tuple[str, str]]) -> None:
    """Write `FILE`, with the digest of what it was learnt from."""
    vectors = sentences_of([text for text, _ in told])
    made = learnt_by_sentences([vectors[cleaned(text)] for text, _ in told], [kind for _, kind in told])
    digest = np.frombuffer(digest_of(told).encode("ascii"), np.uint8)
    with FILE.open("wb") as target:
        np.savez_compressed(target, allow_pickle=False, digest=digest, **weights_arrays(made))


if __name__ == "__main__":
    WRITTEN.write_text(written(learnt(training())), encoding="utf-8")
    write_by_sentences(training())
