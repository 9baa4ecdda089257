"""Learn to tell persons from look-alikes: ``python tools/persons.py`` writes the weights of signs (`fields/person_signs.tsv`).

From the development half of the frames (`framed`) and from the labelled opinions, in which nobody is named.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.privacy.likely import names_by_rules  # noqa: E402
from analysis.privacy.names import words  # noqa: E402
from analysis.privacy.surroundings.posts import surnames  # noqa: E402
from analysis.privacy.weighed.candidates import Candidate  # noqa: E402
from analysis.privacy.weighed.weighing import ANY, read_signs  # noqa: E402
from tools.framed import DEVELOPMENT, Framed, framed, opinions  # noqa: E402

WRITTEN = ROOT / "analysis" / "fields" / "person_signs.tsv"
EACH, SEED = 36, 1
SURNAMES = surnames() | words().compound
SHRINKAGE = 0.2
"""scikit-learn's C."""
LEAST = 4
"""Candidates that have a sign for it to be learnt."""


def told(half: str, each: int, seed: int) -> list[Framed]:
    """What is learnt from: the frames of a half."""
    return list(framed(half, each, seed))


def examples(made: Sequence[Framed]) -> Iterator[tuple[list[str], bool, Framed]]:
    """The signs of each candidate of sentences and whether it is a person's name, whole."""
    found = read_signs([one.text for one in made], [names_by_rules([one.text]) for one in made])
    for one, mine in zip(made, found, strict=True):
        for candidate, signs in mine:
            yield signs, is_whole_name(candidate, one), one


def is_whole_name(candidate: Candidate, made: Framed) -> bool:
    """Whether a candidate is a person's name from its beginning to its end; a surname is told with what follows it."""
    written = made.text[candidate.start : candidate.stop]
    if candidate.kind == "surname":
        return any(written.startswith(name) and name in SURNAMES for name in made.persons)
    return written in made.persons


def learnt() -> dict[str, float]:
    """The weight of each sign."""
    made = told(DEVELOPMENT, EACH, SEED) + [Framed(text, (), "", "opinion") for text in opinions()]
    rows = [(signs, is_name) for signs, is_name, _ in examples(made)]
    often = Counter(sign for signs, _ in rows for sign in signs)
    place = {sign: column for column, sign in enumerate(sorted(sign for sign, count in often.items() if count >= LEAST))}
    columns = [[place[sign] for sign in signs if sign in place] for signs, _ in rows]
    ends, held = np.cumsum([0, *map(len, columns)]), np.concatenate(columns).astype(int)
    matrix = sparse.csr_matrix((np.ones(len(held)), held, ends), shape=(len(rows), len(place)))
    with threadpool_limits(1):
        model = LogisticRegression(C=SHRINKAGE, solver="liblinear", max_iter=500, tol=1e-5).fit(
            matrix, [name for _, name in rows]
        )
    weights = {sign: round(float(model.coef_[0, column]), 2) for sign, column in place.items()}
    return {ANY: round(float(model.intercept_[0]), 2)} | {sign: weight for sign, weight in weights.items() if weight}


def main() -> None:
    """Learn and write."""
    lines = ["sign\tweight", *(f"{sign}\t{weight}" for sign, weight in learnt().items())]
    WRITTEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
