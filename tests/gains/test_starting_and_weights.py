"""The gain by where people began, what regression to the mean makes of it, and regions weighed by invited people."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from analysis.findings import cautions, starting_finding
from analysis.gains import gains_by_start, measure_gains, weighted_gain
from analysis.language import words
from analysis.survey import Scale

KO = words("ko")
SCALE = Scale(1, 5)


@pytest.fixture
def still(survey_of):
    """Nobody changes: two noisy answers of one level each, so that the low seem to rise and the high to fall."""
    rng = np.random.default_rng(8)
    level = rng.normal(3, 0.7, 300)
    pre, post = (np.clip(np.rint(level + rng.normal(0, 0.7, 300)), 1, 5) for _ in range(2))
    return survey_of({"q1": (pre, post)})


def test_people_are_told_in_thirds_of_their_pre_answer_and_equal_answers_stay_together(survey_of):
    pre = [1.0] * 10 + [2.0] * 10 + [3.0] * 5 + [4.0] * 5
    table = gains_by_start(survey_of({"q1": (pre, [value + 1 for value in pre])}), "q1").table
    assert table[["start", "n", "pre_from", "pre_to"]].to_numpy().tolist() == [
        ["low", 10, 1, 1],
        ["middle", 10, 2, 2],
        ["high", 10, 3, 4],
    ]
    assert table["gain"].tolist() == [1, 1, 1]


@pytest.mark.parametrize("sizes", [(4, 3, 3), (3, 3, 4), (3, 4, 3), (5, 2, 3), (3, 2, 5), (7, 2, 3), (3, 9, 3)])
def test_no_third_is_told_of_fewer_people_than_the_threshold(survey_of, sizes):
    pre = np.repeat([1.0, 2.0, 3.0], sizes).tolist()
    table = gains_by_start(survey_of({"q1": (pre, [value + 1 for value in pre])}), "q1").table
    assert table["n"].ge(5).all() and table["n"].sum() in (0, len(pre))


def test_the_low_seem_to_rise_where_nobody_changed_and_it_is_not_claimed(still):
    found = gains_by_start(still, "q1")
    low, high = found.table.iloc[0], found.table.iloc[-1]
    assert low["gain"] > 0.2 and high["gain"] < -0.2
    assert low["by_regression"] == pytest.approx(low["gain"], abs=0.1)
    finding = starting_finding(found, SCALE)
    assert KO.say(finding.message) == "시작한 수준에 따라 변화가 다르다는 근거는 뚜렷하지 않다"
    assert "우연만으로도 다음에 평균 쪽으로" in KO.say(finding.detail)


def test_that_the_low_gained_more_is_said_where_answers_came_closer_together(survey_of):
    rng = np.random.default_rng(8)
    pre = rng.integers(1, 6, 200).astype(float)
    survey = survey_of({"q1": (pre, np.clip(np.rint(3 + (pre - 3) * 0.3 + rng.normal(0, 0.4, 200)), 1, 5))})
    assert KO.say(starting_finding(gains_by_start(survey, "q1"), SCALE).message) == "처음에 낮았던 사람이 더 올랐다"


def test_where_the_low_really_gained_more_regression_alone_would_have_given_them_less(survey_of):
    rng = np.random.default_rng(8)
    pre = rng.integers(1, 6, 400).astype(float)
    post = np.clip(np.rint(3 + (pre - 3) * 0.4 + rng.normal(0, 0.8, 400)), 1, 5)
    found = gains_by_start(survey_of({"q1": (pre, post)}), "q1")
    low, high = found.table.iloc[0], found.table.iloc[-1]
    assert found.correlation < 0
    assert low["gain"] - high["gain"] > 1.2 * (low["by_regression"] - high["by_regression"])


def test_that_the_high_gained_more_is_not_said_bare_where_those_who_began_low_rose_more(survey_of):
    rng = np.random.default_rng(8)
    level = rng.normal(3, 0.5, 400)
    pre = np.clip(np.rint(level + rng.normal(0, 0.5, 400)), 1, 5)
    post = np.clip(np.rint(level + 0.3 + (level - 3) * 0.9 + rng.normal(0, 0.5, 400)), 1, 5)
    found = gains_by_start(survey_of({"q1": (pre, post)}), "q1")
    low, high = found.table.iloc[0], found.table.iloc[-1]
    assert found.correlation > 0 and found.p < 0.05 and low["gain"] > high["gain"]
    assert KO.say(starting_finding(found, SCALE).message) == "우연한 오르내림을 감안하면 처음에 높았던 사람이 더 올랐다"


def test_where_both_fell_it_is_said_of_those_who_fell_more(survey_of):
    rng = np.random.default_rng(8)
    pre = rng.integers(2, 6, 200).astype(float)
    nearer = survey_of({"q1": (pre, np.clip(np.rint(1.4 + (pre - 2) * 0.3 + rng.normal(0, 0.3, 200)), 1, 5))})
    found = gains_by_start(nearer, "q1")
    assert (found.table["gain"] < 0).all()
    assert KO.say(starting_finding(found, SCALE).message) == "처음에 높았던 사람이 더 내렸다"


def test_oldhams_test_is_that_of_a_correlation(still):
    wide = still.answers.pivot(index="respondent", columns="moment", values="value")
    expected = stats.pearsonr(wide["post"] - wide["pre"], (wide["post"] + wide["pre"]) / 2)
    found = gains_by_start(still, "q1")
    assert (found.correlation, found.p) == pytest.approx((expected.statistic, expected.pvalue), rel=1e-9)
    by_ranks = stats.spearmanr(wide["post"] - wide["pre"], (wide["post"] + wide["pre"]) / 2)
    assert found.rank_p == pytest.approx(by_ranks.pvalue, rel=1e-9)


def test_where_means_and_ranks_part_nothing_is_said_of_beginnings(still):
    found = replace(gains_by_start(still, "q1"), correlation=-0.2, p=0.03, rank_p=0.2)
    assert starting_finding(found, SCALE).key == "start.alike"


def test_thirds_of_too_few_people_are_joined(survey_of):
    pre = [1.0] * 2 + [2.0] * 10 + [5.0] * 10
    table = gains_by_start(survey_of({"q1": (pre, [3.0] * 22)}), "q1").table
    assert table["n"].min() >= 5 and table["n"].sum() == 22


def test_nothing_is_told_where_all_began_alike_or_too_few_answered(survey_of):
    assert gains_by_start(survey_of({"q1": ([3.0] * 20, [4.0] * 20)}), "q1").table.empty
    assert gains_by_start(survey_of({"q1": ([1.0, 2, 3, 4], [4.0] * 4)}), "q1").table.empty


def test_regions_weigh_as_many_people_as_were_invited(drawn):
    survey = drawn({"영남권": 90, "호남권": 30}, {"영남권": 0.4, "호남권": 1.4})
    gains = measure_gains(survey)
    rows = gains.table[gains.table["item"] == "composite"].set_index("group")
    found = weighted_gain(gains, {"영남권": 100, "호남권": 300})
    assert found.gain == pytest.approx(0.25 * rows.loc["영남권", "gain"] + 0.75 * rows.loc["호남권", "gain"])
    error = np.sqrt((0.25 * rows.loc["영남권", "error"]) ** 2 + (0.75 * rows.loc["호남권", "error"]) ** 2)
    assert (found.high - found.low) / 2 / error == pytest.approx(1.96, abs=0.1)
    assert found.unweighted == rows.loc["", "gain"]


def test_where_the_invited_of_a_region_are_unknown_nothing_is_weighed(drawn):
    gains = measure_gains(drawn({"영남권": 40, "호남권": 30}, {"영남권": 0.4, "호남권": 1.4}))
    assert weighted_gain(gains, {"영남권": 100}) is None
    assert weighted_gain(gains, {}) is None


def test_both_figures_are_told_together(drawn):
    survey = drawn({"영남권": 90, "호남권": 30}, {"영남권": 0.4, "호남권": 1.4})
    gains = measure_gains(survey)
    told = [KO.say(c.message) + KO.say(c.detail) for c in cautions(gains, survey, {"영남권": 100, "호남권": 300})]
    assert any("초대 인원으로 권역의 무게를 맞추면" in text and "맞추기 전은" in text for text in told)
