"""Learn to tell what says nothing from short answers: ``python tools/emptiness.py`` writes the weights.

From the texts in `analysis/fields/labelled/language/non_answers.tsv` and the short opinions of all fields (those kept for
evaluation left out) to `analysis/fields/emptiness.tsv`.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech.emptiness import ANY_TEXT, Weights, features  # noqa: E402
from analysis.speech.morphemes import Analysed, analysed  # noqa: E402
from analysis.speech.non_answers import LONGEST  # noqa: E402
from analysis.speech.text import cleaned, squeezed  # noqa: E402
from analysis.themes.meaning.learning import HELD_OUT  # noqa: E402

LABELLED = ROOT / "analysis" / "fields" / "labelled"
WRITTEN = ROOT / "analysis" / "fields" / "emptiness.tsv"

SHRINKAGE = 100.0
"""scikit-learn's C."""

MOST = 12_000
"""Features that are kept: those with the largest weights, which are then learnt again."""

LEAST = 3
"""Texts that hold a feature for it to be learnt."""

OFTEN = 4
"""Opinions that hold a noun for it to be a matter that something may be said of."""

SAID_OF = ("없음", "없습니다", "이 없어요", "모르겠습니다", "좋았습니다", "만족")
"""What says nothing by itself, but something of a matter: 예산 없음."""


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a labelled file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def answers() -> list[tuple[str, bool, str]]:
    """The labelled short answers: text, whether it says nothing, who wrote it."""
    found = rows(LABELLED / "language" / "non_answers.tsv")
    return [(row["text"], row["answer"] == "none", row["writer"]) for row in found]


def opinions() -> list[tuple[str, bool, str]]:
    """The short opinions of every field that is learnt from, none of which says nothing, and usual sentences of no field."""
    paths = [*sorted(LABELLED.glob("*.tsv")), LABELLED / "language" / "kinds.tsv"]
    return [
        (row["text"], False, path.stem)
        for path in paths
        if not path.name.startswith(HELD_OUT)
        for row in rows(path)
        if len(squeezed(row["text"])) <= LONGEST
    ]


def of_matters() -> list[tuple[str, bool, str]]:
    """Nouns of the opinions, none of them a word of what says nothing, with one of `SAID_OF` each in turn and the one after."""
    empty = {word.form for read in analysed([cleaned(text) for text, nothing, _ in answers() if nothing]) for word in read.words}
    often = Counter(form for read in analysed([text for text, _, _ in opinions()]) for form in _nouns(read))
    matters = sorted(form for form, count in often.items() if count >= OFTEN and len(form) > 1 and form not in empty)
    pairs = [(matter, SAID_OF[(place + n) % len(SAID_OF)]) for place, matter in enumerate(matters) for n in (0, 1)]
    return [(f"{matter}{'' if said.startswith('이 ') else ' '}{said}", False, "matters") for matter, said in pairs]


def _nouns(read: Analysed) -> set[str]:
    return {word.form for word in read.words if word.tag == "NNG"}


def training() -> list[tuple[str, bool, str]]:
    """All that the shipped weights are learnt from."""
    return [*answers(), *opinions(), *of_matters()]


def learnt(told: Sequence[tuple[str, bool, str]]) -> Weights:
    """The weights of the features that tell most, from texts and whether they say nothing."""
    found = [features(read) for read in analysed([cleaned(text) for text, _, _ in told])]
    often = Counter(feature for each in found for feature in each)
    rareness = {feature: math.log(len(found) / count) for feature, count in sorted(often.items()) if count >= LEAST}
    nothing = [nothing for _, nothing, _ in told]
    weight, _ = _fitted(found, rareness, nothing)
    most = sorted(weight, key=lambda feature: (-round(abs(weight[feature]) * rareness[feature], 6), feature))[:MOST]
    kept = {feature: rareness[feature] for feature in sorted(most)}
    weight, base = _fitted(found, kept, nothing)
    return Weights(weight, kept, base)


def _fitted(
    found: Sequence[Sequence[str]], rareness: Mapping[str, float], nothing: Sequence[bool]
) -> tuple[dict[str, float], float]:
    """The weight of each feature and the log odds of any text, where texts are rows of unit length."""
    place = {feature: column for column, feature in enumerate(rareness)}
    columns = [[place[feature] for feature in each if feature in place] for each in found]
    ends, held = np.cumsum([0, *map(len, columns)]), np.concatenate(columns).astype(int)
    values = np.array(list(rareness.values()))[held]
    matrix = normalize(sparse.csr_matrix((values, held, ends), shape=(len(found), len(place))))
    with threadpool_limits(1):
        model = LogisticRegression(C=SHRINKAGE, solver="liblinear", max_iter=500, tol=1e-5).fit(matrix, nothing)
    return {feature: float(model.coef_[0, column]) for feature, column in place.items()}, float(model.intercept_[0])


def written(weights: Weights) -> str:
    """The weights as the file holds them."""
    lines = [f"{feature}\t{weight:.2f}\t{weights.rareness[feature]:.2f}" for feature, weight in weights.weight.items()]
    return "\n".join(["feature\tweight\trareness", f"{ANY_TEXT}\t{weights.base:.2f}\t0", *lines]) + "\n"


if __name__ == "__main__":
    WRITTEN.write_text(written(learnt(training())), encoding="utf-8")
