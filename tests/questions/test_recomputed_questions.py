"""Every figure told of questions of 33 surveys of unlike shapes, worked out again by SciPy, statsmodels and pingouin."""

import asked_of
import numpy as np
import pandas as pd
import pingouin
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from analysis.questions import measure_questions
from analysis.questions.compared import permuted_chi_square_p
from analysis.survey import (
    ChoiceQuestion,
    Item,
    ItemKind,
    Moment,
    QuestionKind,
    Scale,
)

CLOSE = {"rel": 1e-9, "abs": 1e-9}
REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
OPTIONS = ("공문", "메일", "동료", "누리집")
SHAPES = [
    (people, gaps, lean)
    for people in ((12,), (60,), (300,), (9, 12), (40, 30), (8, 20, 60), (30,) * 3, (25,) * 4, (6, 9, 30, 50), (90, 8), (70,) * 4)
    for gaps, lean in ((0.0, 0.0), (0.2, 0.0), (0.05, 0.8))
]
"""33 of them: people by region, the share who left a question out, how unlike the regions answer."""
SCALES = {"s1": Scale(1, 5), "s2": Scale(1, 7), "s3": Scale(0, 10)}


@pytest.fixture(scope="module", params=range(len(SHAPES)), ids=["-".join(map(str, (*s[0], *s[1:]))) for s in SHAPES])
def asked(request):
    """Answers (respondents × questions; of several choices and ranks a column an option), regions, and what is told of them."""
    people, gaps, lean = SHAPES[request.param]
    rng = np.random.default_rng(request.param)
    regions = pd.Series(np.repeat(REGIONS[: len(people)], people))
    place = np.repeat(np.arange(len(people)), people)
    size = len(regions)
    shift = lean * place
    wide = pd.DataFrame(
        {
            "s1": np.clip(np.rint(3.6 + shift + rng.normal(0, 0.9, size)), 1, 5),
            "s2": np.clip(np.rint(4.5 + shift + rng.normal(0, 1.4, size)), 1, 7),
            "s3": np.clip(np.rint(7.5 + shift + rng.normal(0, 2.0, size)), 0, 10),
            "c1": rng.choice(4, size, p=[0.4, 0.3, 0.2, 0.1]),
            "c3": rng.poisson(3 + shift),
        },
        dtype=float,
    )
    wide = wide.mask(rng.random(wide.shape) < gaps)
    ticks = pd.DataFrame(rng.random((size, 4)) < [0.6, 0.5, 0.4, 0.3], columns=list(OPTIONS))
    ranks = pd.DataFrame(np.argsort(rng.random((size, 4)), axis=1) + 1.0, columns=list(OPTIONS))
    survey = survey_of(wide, ticks, ranks, regions)
    return wide, ticks, ranks, regions, measure_questions(survey, threshold=1)


def survey_of(wide, ticks, ranks, regions):
    said = [(person, item, wide[item][person]) for item in wide for person in wide.index if not np.isnan(wide[item][person])]
    single = [(person, "c1", OPTIONS[int(value)], np.nan) for person, item, value in said if item == "c1"]
    number = [(person, "c3", "", value) for person, item, value in said if item == "c3"]
    chosen = [(row, "c2", OPTIONS[column], np.nan) for row, column in np.argwhere(ticks.to_numpy()).tolist()]
    ranked = [(person, "c4", option, ranks[option][person]) for person in ranks.index for option in OPTIONS]
    kinds = (ItemKind.SATISFACTION, ItemKind.OTHER, ItemKind.RECOMMENDATION)
    questions = ((1, QuestionKind.SINGLE), (2, QuestionKind.MULTIPLE), (3, QuestionKind.NUMBER), (4, QuestionKind.RANKING))
    return asked_of.survey_of(
        list(regions),
        [Item(name, name, kind, SCALES[name], (Moment.POST,)) for name, kind in zip(SCALES, kinds, strict=True)],
        [row for row in said if row[1].startswith("s")],
        [ChoiceQuestion(f"c{n}", f"c{n}", kind, () if n == 3 else OPTIONS) for n, kind in questions],
        [*single, *number, *chosen, *ranked],
    )


def parts(regions, row):
    return np.ones(len(regions), dtype=bool) if row["group"] == "" else (regions == row["group"]).to_numpy()


def test_means_their_intervals_and_the_highest_answers(asked):
    wide, _, _, regions, found = asked
    rows = found.figures[found.figures["question"].isin([*SCALES, "c3"]) & ~found.figures["suppressed"].astype(bool)]
    assert len(rows)
    for row in rows.to_dict("records"):
        values = wide.loc[parts(regions, row), row["question"]].dropna()
        assert (row["n"], row["mean"], row["median"]) == pytest.approx((len(values), values.mean(), values.median()), **CLOSE)
        if len(values) > 1 and values.std() > 0:
            limits = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
            scale = SCALES.get(row["question"])  # c3 counts: it has no end but zero
            limits = np.clip(limits, scale.min if scale else 0, scale.max if scale else np.inf)
            assert (row["ci_low"], row["ci_high"], row["sd"]) == pytest.approx((*limits, values.std()), **CLOSE)
        if row["question"] in SCALES:
            high = int((values >= SCALES[row["question"]].max - 1).sum())
            expected = (high / len(values), *proportion_confint(high, len(values), method="wilson"))
            assert (row["top2"], row["top2_low"], row["top2_high"]) == pytest.approx(expected, **CLOSE)


def test_promoters_less_detractors_with_three_answers_added(asked):
    wide, _, _, regions, found = asked
    for row in found.figures[(found.figures["question"] == "s3") & found.figures["nps"].notna()].to_dict("records"):
        values = wide.loc[parts(regions, row), "s3"].dropna()
        sides = np.array([(values >= 9).sum(), values.between(7, 8).sum(), (values <= 6).sum()], dtype=float)
        score = DescrStatsW([1.0, 0.0, -1.0], weights=np.add(sides, [0.75, 1.5, 0.75]))
        reach = stats.norm.ppf(0.975) * score.std / np.sqrt(score.sum_weights)
        assert row["nps"] == pytest.approx((sides[0] - sides[2]) / sides.sum(), **CLOSE)
        limits = np.clip([score.mean - reach, score.mean + reach], -1, 1)
        assert (row["nps_low"], row["nps_high"]) == pytest.approx(tuple(limits), **CLOSE)


def test_shares_of_options_points_and_first_places(asked):
    wide, ticks, ranks, regions, found = asked
    rows = found.shares[~found.shares["suppressed"].astype(bool)].to_dict("records")
    assert {row["question"] for row in rows} == {"s1", "s2", "s3", "c1", "c2", "c4"}
    for row in rows:
        mine = parts(regions, row)
        if row["question"] in SCALES:
            answered = wide.loc[mine, row["question"]].dropna()
            chose, base = int((answered == float(row["option"])).sum()), len(answered)
        elif row["question"] == "c1":
            answered = wide.loc[mine, "c1"].dropna()
            chose, base = int((answered == OPTIONS.index(row["option"])).sum()), len(answered)
        elif row["question"] == "c2":
            chose, base = int(ticks.loc[mine, row["option"]].sum()), int(ticks[mine].any(axis=1).sum())
        else:
            chose, base = int((ranks.loc[mine, row["option"]] == 1).sum()), int(mine.sum())
            assert row["mean_rank"] == pytest.approx(ranks.loc[mine, row["option"]].mean(), **CLOSE)
        expected = (chose, chose / base, *proportion_confint(chose, base, method="wilson"))
        assert (row["n"], row["share"], row["ci_low"], row["ci_high"]) == pytest.approx(expected, **CLOSE)


def test_differences_of_groups_and_holm_over_the_questions(asked):
    wide, _, _, regions, found = asked
    rows = found.questions.set_index("question")
    if regions.nunique() > 1:
        for question in [*SCALES, "c3"]:
            table = pd.DataFrame({"value": wide[question], "region": regions}).dropna()
            if (table.groupby("region")["value"].std() > 0).all():
                of_means = pingouin.welch_anova(table, dv="value", between="region")["p_unc"].iloc[0]
                of_ranks = pingouin.kruskal(table, dv="value", between="region")["p_unc"].iloc[0]
                assert rows.loc[question, "groups_p"] == pytest.approx(max(of_means, of_ranks), **CLOSE)
        counts = pd.crosstab(regions, wide["c1"])
        counts = counts.loc[:, counts.sum() > 0].to_numpy(dtype=float)
        expected = stats.chi2_contingency(counts, correction=False).pvalue
        assert rows.loc["c1", "groups_p"] == pytest.approx(max(expected, permuted_chi_square_p(counts)), **CLOSE)
    tested = rows.dropna(subset=["groups_p"])
    if len(tested):
        np.testing.assert_allclose(tested["groups_p_adjusted"], multipletests(tested["groups_p"], method="holm")[1], rtol=1e-9)


def test_the_lead_is_mcnemars_exact_test_against_the_next_for_all_others(asked):
    wide, ticks, ranks, _, found = asked
    chosen = {
        "c1": pd.DataFrame({option: wide["c1"] == place for place, option in enumerate(OPTIONS)}),
        "c2": ticks,
        "c4": ranks == 1,
    }
    for question, table in chosen.items():
        row = found.questions.set_index("question").loc[question]
        told = [option for option in OPTIONS if table[option].any()]
        if row["lead"]:
            first, second = table[told].sum().sort_values(ascending=False, kind="stable").index[:2]
            counts = pd.crosstab(table[first], table[second]).reindex(index=[False, True], columns=[False, True], fill_value=0)
            p = mcnemar(counts).pvalue
            assert row["lead"] == first and row["lead_p"] == pytest.approx(min(1.0, p * (len(OPTIONS) - 1)), **CLOSE)


def test_the_shapes_are_as_many_as_was_asked_for():
    assert len(SHAPES) == 33
