"""Nothing that `questions_json` tells lacks its recomputation: each number of the answer is worked out again from the answers by
SciPy and statsmodels, and a key that is new fails until it is worked out here, too."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from analysis.questions import measure_questions, questions_json
from analysis.survey import (
    OPINION_COLUMNS,
    RESPONDENT_COLUMNS,
    ChoiceQuestion,
    Item,
    ItemKind,
    Moment,
    QuestionKind,
    Scale,
    Survey,
    Workshop,
)

LIMITS = ("value", "ci_low", "ci_high")
REGIONS = ("영남권", "호남권")
OPTIONS = ("공문", "누리집", "동료")
ITEMS = {
    "s1": ("강의의 만족도", ItemKind.SATISFACTION, Scale(1, 5)),
    "i1": ("강의의 중요도", ItemKind.IMPORTANCE, Scale(1, 5)),
    "n1": ("추천", ItemKind.RECOMMENDATION, Scale(0, 10)),
    "h1": ("점수", ItemKind.SATISFACTION, Scale(0, 100)),
    "f1": ("현장을 찾는 빈도", ItemKind.FREQUENCY, Scale(1, 4)),
}
CHOICES = {"c1": QuestionKind.SINGLE, "c2": QuestionKind.MULTIPLE, "c3": QuestionKind.RANKING, "c4": QuestionKind.NUMBER}


@pytest.fixture(scope="module")
def answers():
    """160 people of two regions: rated items, and who chose what (of a ranking its place, of a number itself)."""
    rng = np.random.default_rng(2)
    people = pd.Index([f"p{place}" for place in range(160)])
    regions = pd.Series(np.repeat(REGIONS, 80), people)
    rated = {name: rng.integers(scale.min, scale.max + 1, 160).astype(float) for name, (_, _, scale) in ITEMS.items()}
    table = pd.DataFrame(rated, people)
    table.iloc[::16, 0] = np.nan  # five of each region
    ranks = np.array([rng.permutation(3) + 1.0 for _ in people])
    ranks[::2][ranks[::2] == 3] = np.nan  # half of them put only two in order
    ticks = np.where(rng.random((160, 3)) < 0.6, 1.0, np.nan)
    chosen = {
        "c1": pd.DataFrame(np.where(np.eye(3)[rng.integers(0, 3, 160)] > 0, 1.0, np.nan), people, OPTIONS),
        "c2": pd.DataFrame(ticks, people, OPTIONS).dropna(how="all"),
        "c3": pd.DataFrame(ranks, people, OPTIONS),
        "c4": pd.DataFrame({"": rng.integers(0, 30, 160).astype(float)}, people),
    }
    chosen["c1"]["기타"] = np.nan
    chosen["c1"].iloc[7] = [np.nan, np.nan, np.nan, 1.0]  # one person's own answer
    return table, chosen, regions


@pytest.fixture(scope="module")
def told(answers):
    table, chosen, regions = answers
    respondents = pd.DataFrame(dict.fromkeys(RESPONDENT_COLUMNS, ""), index=range(160))
    respondents = respondents.assign(respondent=list(regions.index), region=list(regions))
    rows = (
        table.stack().dropna().reset_index(name="value").set_axis(["respondent", "item", "value"], axis=1).assign(moment="post")
    )
    choices = [
        own.stack().dropna().reset_index(name="value").set_axis(["respondent", "option", "value"], axis=1).assign(question=name)
        for name, own in chosen.items()
    ]
    choices = pd.concat(choices)
    choices.loc[choices["question"].isin(["c1", "c2"]), "value"] = np.nan
    survey = Survey(
        title="",
        workshops=tuple(map(Workshop, REGIONS)),
        items=tuple(Item(name, text, kind, scale, (Moment.POST,)) for name, (text, kind, scale) in ITEMS.items()),
        questions=(),
        groups={},
        respondents=respondents,
        answers=rows[["respondent", "item", "moment", "value"]],
        opinions=pd.DataFrame(columns=list(OPINION_COLUMNS)),
        choice_questions=tuple(ChoiceQuestion(name, name, kind, tuple(chosen[name])) for name, kind in CHOICES.items()),
        choices=choices[["respondent", "question", "option", "value"]],
    )
    return questions_json(measure_questions(survey))


def leaves(value, path=()):
    """Every number of a JSON value with the way to it."""
    if isinstance(value, dict | list):
        for name, own in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(own, (*path, name))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, value


def test_every_number_that_is_told_is_worked_out_again(told, answers):
    again, numbers = dict(leaves(worked_out(*answers))), dict(leaves(told))
    assert len(numbers) > 200
    missing = {path[2:] for path in set(numbers) - set(again)}
    assert not missing, f"told, and nothing here works it out: {sorted(missing, key=str)}"
    for path, value in numbers.items():
        assert value == pytest.approx(again[path], rel=1e-9, abs=1e-9), path


def worked_out(table, chosen, regions):
    """The numbers of the whole answer, in its own shape."""
    asked = [of_item(table[name].dropna(), scale, regions) for name, (_, _, scale) in ITEMS.items()]
    asked += [of_choices(chosen[name], kind, regions) for name, kind in CHOICES.items()]
    return {"threshold": 5, "questions": asked, "importance_satisfaction": [pair(table)]}


def by_region(figures, regions, index):
    """`figures` of everybody and of each region."""
    parts = {region: figures(index[regions.loc[index] == region]) for region in REGIONS}
    return {"base": len(index), "overall": figures(index), "groups": parts}


def of_numbers(values):
    found = DescrStatsW(values)
    low, high = found.tconfint_mean()
    return {"n": len(values), "mean": found.mean, "ci_low": low, "ci_high": high,
            "sd": values.std(ddof=1), "median": values.median()}  # fmt: skip


def share(count, n):
    return {"n": count, "share": count / n, **dict(zip(LIMITS[1:], proportion_confint(count, n, method="wilson"), strict=True))}


def of_item(values, scale, regions):
    def figures(people):
        own = values.loc[people]
        told = of_numbers(own)
        if scale.points <= 11:
            top = int((own >= scale.max - 1).sum())
            told["top2"] = dict(zip(LIMITS, (top / len(own), *proportion_confint(top, len(own), method="wilson")), strict=True))
            points = range(int(scale.min), int(scale.max) + 1)
            told["shares"] = {str(point): share(int((own == point).sum()), len(own)) for point in points}
        if scale.max == 10:
            told["nps"] = promoters(own)
        return told

    return by_region(figures, regions, values.index) | {"scale": {"min": scale.min, "max": scale.max}}


def promoters(own):
    """The net score with the interval that adds three answers as 1:2:1 (Rocks 2016)."""
    above, below, more = ((own >= 9).sum() + 0.75), ((own <= 6).sum() + 0.75), len(own) + 3
    middle = (above - below) / more
    reach = stats.norm.ppf(0.975) * np.sqrt(((above + below) / more - middle**2) / more)
    value = ((own >= 9).sum() - (own <= 6).sum()) / len(own)
    return dict(zip(LIMITS, (value, middle - reach, middle + reach), strict=True))


def of_choices(table, kind, regions):
    if kind is QuestionKind.NUMBER:
        return by_region(lambda people: of_numbers(table.loc[people, ""]), regions, table.index)
    counted = table == 1 if kind is QuestionKind.RANKING else table.notna()

    def figures(people):
        own = counted.loc[people]
        shares = {option: share(int(own[option].sum()), len(own)) for option in table}
        if kind is QuestionKind.RANKING:
            shares = {option: told | {"mean_rank": table.loc[people, option].mean()} for option, told in shares.items()}
        found = {"n": len(own), "shares": shares}
        if "기타" in table:  # joined with the rarest other
            rest = ["기타", counted[list(OPTIONS)].sum().idxmin()]
            found["rest"] = {"options": 2, **share(int(own[rest].any(axis=1).sum()), len(own))}
        return found

    return by_region(figures, regions, table.index)


def pair(table):
    """Satisfaction less importance, person by person."""
    both = table[["i1", "s1"]].dropna()
    test = stats.ttest_rel(both["s1"], both["i1"])
    limits = test.confidence_interval()
    told = {"n": len(both), "importance_mean": both["i1"].mean(), "satisfaction_mean": both["s1"].mean(), "p": test.pvalue}
    gap = {"gap": both["s1"].mean() - both["i1"].mean(), "ci_low": limits.low, "ci_high": limits.high}
    return told | gap | {"p_adjusted": multipletests([test.pvalue], method="holm")[1][0]}
