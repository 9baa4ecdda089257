"""Surveys whose truth is known by construction, for the tests of what may be said of them."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
import pytest

from analysis.survey import OPINION_COLUMNS, Item, ItemKind, Moment, Scale, Survey, Workshop

Answers = Mapping[str, tuple[Sequence[float], Sequence[float]]]


def _asked(
    answers: Answers,
    regions: Sequence[str] | None = None,
    scales: Mapping[str, Scale] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Survey:
    people = [f"p{number}" for number in range(len(next(iter(answers.values()))[0]))]
    regions = list(regions or ["영남권"] * len(people))
    respondents = pd.DataFrame({"respondent": people, "region": regions})
    respondents = respondents.assign(**dict.fromkeys(["province", "municipality", "tier", "grade"], ""))
    rows = [
        (person, item, moment.value, float(value))
        for item, sides in answers.items()
        for moment, side in zip((Moment.PRE, Moment.POST), sides, strict=True)
        for person, value in zip(people, side, strict=True)
        if not np.isnan(value)
    ]
    items = tuple(
        Item(name, (texts or {}).get(name, name), ItemKind.UNDERSTANDING, (scales or {}).get(name, Scale(1, 5)), tuple(Moment))
        for name in answers
    )
    return Survey(
        title="설문",
        workshops=tuple(Workshop(region) for region in dict.fromkeys(regions)),
        items=items,
        questions=(),
        groups={},
        respondents=respondents,
        answers=pd.DataFrame(rows, columns=["respondent", "item", "moment", "value"]),
        opinions=pd.DataFrame(columns=list(OPINION_COLUMNS)),
    )


def _lifted(lifts: Sequence[float], n: int = 60, seed: int = 1, regions: Sequence[str] | None = None) -> Survey:
    """Items that rise by `lifts` on average, each person by a little more or less (in tenths, so that means are exact)."""
    rng = np.random.default_rng(seed)
    pre = rng.integers(2, 4, n).astype(float)
    answers = {}
    for number, lift in enumerate(lifts, 1):
        noise = np.resize([-0.4, -0.2, 0.0, 0.2, 0.4], n)[rng.permutation(n)]
        answers[f"q{number}"] = (pre, pre + lift + noise - noise.mean())
    return _asked(answers, regions)


@pytest.fixture(scope="session")
def asked() -> Callable[..., Survey]:
    """A survey from answers written down item by item."""
    return _asked


@pytest.fixture(scope="session")
def lifted() -> Callable[..., Survey]:
    """A survey whose items rise by given amounts."""
    return _lifted
