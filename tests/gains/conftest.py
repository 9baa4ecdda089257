"""Small surveys written down by hand, for the tests of gains and findings."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
import pytest

from analysis.survey import (
    OPINION_COLUMNS,
    Item,
    ItemKind,
    Moment,
    Scale,
    Survey,
    Workshop,
)

FIVE_POINTS = Scale(1, 5)
BOTH = (Moment.PRE, Moment.POST)

Answers = Mapping[str, tuple[Sequence[float], Sequence[float]]]
"""Item id to everybody's answers before and after; NaN = not answered."""


def _survey_of(
    answers: Answers,
    regions: Sequence[str] | None = None,
    order: Sequence[str] = (),
    scales: Mapping[str, Scale] | None = None,
    moments: tuple[Moment, ...] = BOTH,
    groups: Mapping[str, Sequence[str]] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Survey:
    people = [f"p{i}" for i in range(len(next(iter(answers.values()))[0]))] if answers else []
    regions = list(regions or ["영남권"] * len(people))
    respondents = pd.DataFrame(
        {"respondent": people, "region": regions, "province": "", "municipality": "", "tier": "", "grade": "", **(groups or {})}
    )
    rows = [
        (person, item, moment, value)
        for item, sides in answers.items()
        for moment, side in zip(BOTH, sides, strict=True)
        for person, value in zip(people, side, strict=True)
        if not np.isnan(value)
    ]
    items = tuple(
        Item(name, (texts or {}).get(name, name), ItemKind.UNDERSTANDING, (scales or {}).get(name, FIVE_POINTS), moments)
        for name in answers
    )
    return Survey(
        title="공동연수 설문",
        workshops=tuple(Workshop(region) for region in (order or dict.fromkeys(regions))),
        items=items,
        questions=(),
        groups={name: name for name in groups or {} if name not in ("tier", "grade", "province")},
        respondents=respondents,
        answers=pd.DataFrame(rows, columns=["respondent", "item", "moment", "value"]),
        opinions=pd.DataFrame(columns=list(OPINION_COLUMNS)),
    )


def _drawn(sizes: Mapping[str, int], lifts: Mapping[str, float], items: int = 3, seed: int = 7) -> Survey:
    """Five-point answers drawn at random: people of each region, whose answers rise by about `lifts` points."""
    rng = np.random.default_rng(seed)
    regions = [region for region, size in sizes.items() for _ in range(size)]
    lift = np.array([lifts[region] for region in regions])
    answers = {}
    for number in range(items):
        pre = np.clip(np.rint(rng.normal(2.6, 0.8, len(regions))), 1, 5)
        answers[f"q{number + 1}"] = (pre, np.clip(np.rint(pre + lift + rng.normal(0, 0.5, len(regions))), 1, 5))
    return _survey_of(answers, regions)


@pytest.fixture(scope="session")
def survey_of() -> Callable[..., Survey]:
    """A survey from answers written down item by item."""
    return _survey_of


@pytest.fixture(scope="session")
def drawn() -> Callable[..., Survey]:
    """A survey of random answers whose regions rise by given amounts."""
    return _drawn
