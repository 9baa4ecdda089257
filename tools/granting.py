"""Learn which clauses grant something: ``python tools/granting.py`` writes `analysis/fields/granting.tsv`.

From `contrasts.tsv` and `granted.tsv` in `analysis/fields/labelled/language`, and opinions of all fields, of whose clauses next
to none grants anything.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.korean import kiwi  # noqa: E402
from analysis.speech.granting import ANY_CLAUSE, features, spans_of  # noqa: E402

if TYPE_CHECKING:
    from kiwipiepy import Token

LABELLED = ROOT / "analysis" / "fields" / "labelled"
WRITTEN = ROOT / "analysis" / "fields" / "granting.tsv"
HELD_OUT = "heldout"
WHOLE = "whole"

SHRINKAGE = 0.3
"""scikit-learn's C."""

LEAST = 3
"""Clauses of which a feature is told for it to be learned."""

EVERY = 2
"""Of the opinions of all fields each so manieth is learned from."""


class Clause(NamedTuple):
    """What is told of a clause, and whether it grants something."""

    told: set[str]
    grants: bool


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a labelled file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str) -> list[Token]:
    """The morphemes of a text."""
    sentences = kiwi().split_into_sents(text, return_tokens=True)
    return [token for sentence in sentences for token in sentence.tokens or ()]


def training() -> list[Clause]:
    """The clauses that the shipped weights are learned from."""
    language = LABELLED / "language"
    told = [one for row in rows(language / "contrasts.tsv") for one in _of_contrast(row)]
    told += [one for row in rows(language / "granted.tsv") for one in _of_part(row["text"], row["granted"])]
    paths = [path for path in sorted(LABELLED.glob("*.tsv")) if not path.name.startswith(HELD_OUT)]
    texts = sorted({row["text"] for path in paths for row in rows(path)})
    return [*told, *(one for text in texts[::EVERY] for one in _of_part(text, ""))]


def _of_contrast(row: dict[str, str]) -> Iterator[Clause]:
    for said, told in _clauses(row["text"]):
        is_aside = row["counts"] != WHOLE and bool(row["aside"]) and row["aside"] in said and row["counts"] not in said
        yield Clause(told, is_aside)


def _of_part(text: str, granted: str) -> Iterator[Clause]:
    for said, told in _clauses(text):
        yield Clause(told, bool(granted) and said in granted)


def _clauses(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each clause but the last, as it is written, and what is told of it."""
    tokens = read(text)
    spans = spans_of(tokens)
    for place in range(len(spans) - 1):
        span = spans[place]
        yield text[tokens[span[0]].start : tokens[span[-1]].end], features(tokens, spans, place)


def learned(clauses: list[Clause]) -> dict[str, float]:
    """The weight of each feature, and of any clause."""
    often = Counter(one for clause in clauses for one in clause.told)
    table = DictVectorizer()
    matrix = table.fit_transform([{one: 1.0 for one in clause.told if often[one] >= LEAST} for clause in clauses])
    with threadpool_limits(1):
        model = LogisticRegression(C=SHRINKAGE, max_iter=1000, tol=1e-6).fit(matrix, [clause.grants for clause in clauses])
    return {ANY_CLAUSE: float(model.intercept_[0]), **dict(zip(table.get_feature_names_out(), model.coef_[0], strict=True))}


def written(weights: dict[str, float]) -> str:
    """The weights as the file holds them."""
    lines = ["feature\tweight", *(f"{name}\t{weight:.2f}" for name, weight in weights.items())]
    return "\n".join(lines).replace("\t-0.00", "\t0.00") + "\n"


if __name__ == "__main__":
    WRITTEN.write_text(written(learned(training())), encoding="utf-8")
