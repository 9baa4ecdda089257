"""How questions are measured: bases, shares, means, leads, and what few people said stays untold."""

from itertools import permutations

import asked_of
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from analysis.disclosure import disclosure_of
from analysis.findings.questions import question_findings
from analysis.language import words
from analysis.questions import measure_questions, questions_json
from analysis.questions.asked import questions_of
from analysis.questions.compared import chi_square_p, groups_p, permuted_chi_square_p
from analysis.questions.recommending import net_promoters
from analysis.survey import (
    ChoiceQuestion,
    Item,
    ItemKind,
    Moment,
    QuestionKind,
    Scale,
    Survey,
)


def survey_of(chosen=None, kind=QuestionKind.SINGLE, rated=None, item_kind=ItemKind.SATISFACTION, scale=None, regions=None):
    """A survey of one choice question (a list of options or numbers a person) or of one item (an answer a person)."""
    choices = [(person, "c1", *_entry(kind, each, place)) for person, own in enumerate(chosen or [])
               for place, each in enumerate(own, 1)]  # fmt: skip
    options = tuple(dict.fromkeys(option for _, _, option, _ in choices if option))
    return asked_of.survey_of(
        regions or ["영남권"] * len(chosen or rated),
        [Item("q1", "강의", item_kind, scale or Scale(1, 5), (Moment.POST,))] if rated else [],
        [(person, "q1", value) for person, value in enumerate(rated or [])],
        [ChoiceQuestion("c1", "경로", kind, options)] if chosen else [],
        choices,
    )


def _entry(kind, each, place):
    if kind is QuestionKind.NUMBER:
        return "", float(each)
    return each, float(place) if kind is QuestionKind.RANKING else float("nan")


def told(survey, **options):
    return questions_json(measure_questions(survey, **options))["questions"][0]


def test_a_share_is_of_the_people_who_answered_with_wilsons_limits():
    share = told(survey_of([["공문"]] * 12 + [["메일"]] * 8))["overall"]["shares"]["공문"]
    low, high = proportion_confint(12, 20, method="wilson")
    assert share == {"n": 12, "share": 0.6, "ci_low": pytest.approx(low), "ci_high": pytest.approx(high)}


def test_several_choices_of_a_person_count_once_each_and_the_base_is_people():
    found = told(survey_of([["공문", "메일"]] * 7 + [["메일"]] * 5, QuestionKind.MULTIPLE))
    assert found["base"] == 12 and found["overall"]["shares"]["메일"]["share"] == 1.0


def test_of_a_ranking_first_places_and_the_mean_rank_are_told():
    found = told(survey_of([["예산", "인력"]] * 8 + [["인력", "예산"]] * 6, QuestionKind.RANKING))["overall"]["shares"]
    assert found["예산"]["n"] == 8 and found["예산"]["mean_rank"] == pytest.approx((8 + 12) / 14)


def test_a_mean_has_t_limits():
    rated = [1, 2, 3, 4, 5, 5, 4, 3]
    found = told(survey_of(rated=rated))["overall"]
    low, high = stats.t.interval(0.95, 7, np.mean(rated), stats.sem(rated))
    assert (found["mean"], found["ci_low"], found["ci_high"]) == pytest.approx((np.mean(rated), low, high))


def test_limits_of_a_mean_end_where_answers_end():
    years = told(survey_of([[year] for year in (0, 0, 0, 1, 1, 9)], QuestionKind.NUMBER))["overall"]
    assert years["ci_low"] == 0.0 < years["mean"] < years["ci_high"]
    below = told(survey_of([[degrees] for degrees in (-3, 0, 0, 1, 1, 9)], QuestionKind.NUMBER))["overall"]
    assert below["ci_low"] < 0
    rated = told(survey_of(rated=[5, 5, 5, 5, 3]))["overall"]
    assert rated["ci_high"] == 5.0


def test_people_are_counted_whole_where_another_question_is_not_told():
    """A question of few people has no base, which makes numbers of the column with a point."""
    options = [(person, "c1", "예", float("nan")) for person in range(3)]
    survey = asked_of.survey_of(
        ["영남권"] * 9,
        [Item("q1", "강의", ItemKind.SATISFACTION, Scale(1, 5), (Moment.POST,))],
        [(person, "q1", 1 + person % 3) for person in range(9)],
        [ChoiceQuestion("c1", "경로", QuestionKind.YES_NO, ("예", "아니오"))],
        options,
    )
    first = question_findings(measure_questions(survey))[0]
    assert words("ko").say(first.message) == "‘강의’에 4점 이상으로 답한 사람은 없다"
    assert words("ko").say(first.detail).startswith("9명이 답했다")


def test_of_answers_that_few_chose_it_is_said_that_few_did():
    finding = question_findings(measure_questions(survey_of([["공문"]] * 4 + [["동료"]] * 3 + [["언론"]] * 2)))[0]
    assert words("ko").say(finding.message) == "‘경로’에는 고른 사람이 적은 답이 있어 답별 비율을 공개하지 않는다"


def test_a_median_of_numbers_is_told_where_enough_people_are_on_either_side_of_it():
    nine, ten = (told(survey_of([[years] for years in range(1, size)], QuestionKind.NUMBER))["overall"] for size in (10, 11))
    assert (nine["mean"], nine["median"]) == (5.0, None)  # it would be what one of nine people wrote
    assert ten["median"] == 5.5


@pytest.mark.parametrize("points", [4, 7, 10])
def test_satisfaction_is_told_whatever_its_number_of_points(points):
    found = told(survey_of(rated=[points] * 6 + [points - 1] * 3 + [1] * 3, scale=Scale(1, points)))
    assert found["overall"]["top2"]["value"] == 0.75 and len(found["overall"]["shares"]) == points


def test_recommendation_is_promoters_less_detractors():
    found = told(survey_of(rated=[10, 9, 9, 8, 7, 6, 0, 10], item_kind=ItemKind.RECOMMENDATION, scale=Scale(0, 10)))
    assert found["overall"]["nps"]["value"] == pytest.approx(4 / 8 - 2 / 8)


def test_the_promoters_interval_covers_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(20260605)
    answers = rng.choice([10, 8, 3], p=[0.5, 0.3, 0.2], size=(2000, 40))
    limits = [net_promoters(sample.astype(float))[1:] for sample in answers]
    assert 0.93 < np.mean([low <= 0.3 <= high for low, high in limits]) < 0.98


def test_a_small_group_is_not_told_nor_the_next_smallest_from_which_it_would_follow():
    found = told(survey_of(rated=[4] * 3 + [5, 3] * 4 + [4, 2] * 6, regions=["영남권"] * 3 + ["호남권"] * 8 + ["중부권"] * 12))
    withheld = {group for group, figures in found["groups"].items() if figures["suppressed"]}
    assert withheld == {"영남권", "호남권"}
    assert all(figures["mean"] is None and figures["n"] is None for g, figures in found["groups"].items() if g in withheld)


def test_options_that_few_chose_are_told_together():
    found = told(survey_of([["공문"]] * 9 + [["메일"]] * 8 + [["지인"], ["현수막"], ["방송"]]))
    assert set(found["overall"]["shares"]) == {"공문", "메일"}
    assert (found["overall"]["rest"]["options"], found["overall"]["rest"]["n"]) == (3, 3)


def test_a_cell_of_few_people_is_not_told_nor_the_rest_of_its_group():
    chosen = [["공문"]] * 18 + [["메일"]] * 2 + [["공문"]] * 10 + [["메일"]] * 10
    groups = told(survey_of(chosen, regions=["영남권"] * 20 + ["호남권"] * 20))["groups"]
    assert all(share["n"] is None for share in groups["영남권"]["shares"].values())


def test_too_few_answers_tell_nothing():
    found = told(survey_of([["공문"]] * 3))
    assert found["base"] is None and found["overall"]["suppressed"]


def test_an_item_with_a_gain_is_no_question_here():
    survey = survey_of(rated=[3, 4, 5, 3, 4], item_kind=ItemKind.UNDERSTANDING)
    twice = Item("q1", "이해", ItemKind.UNDERSTANDING, Scale(1, 5), (Moment.PRE, Moment.POST))
    assert measure_questions(Survey(**vars(survey) | {"items": (twice,)})).questions.empty


@given(st.lists(st.lists(st.integers(1, 40), min_size=3, max_size=3), min_size=2, max_size=5))
def test_chi_square_agrees_with_scipy(counts):
    table = np.array(counts, dtype=float)
    assert chi_square_p(table) == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue, abs=1e-12)


def test_chi_square_by_permutations_has_the_mean_and_spread_that_all_permutations_have():
    groups, options = [0, 0, 1, 1, 1, 1, 2, 2], [0, 0, 0, 0, 0, 1, 1, 2]
    tables = [stats.contingency.crosstab(groups, list(order)).count for order in set(permutations(options))]
    statistics = np.array([stats.chi2_contingency(table, correction=False).statistic for table in tables])
    mean, variance = statistics.mean(), statistics.var()  # each table stands as often as orders of people give it
    expected = stats.gamma.sf(statistics[0], mean**2 / variance, scale=variance / mean)
    assert permuted_chi_square_p(tables[0].astype(float)) == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_lead_is_tested_as_scipys_binomial_test_does(first, second):
    assume(first != second)
    chosen = [["공문"]] * first + [["메일"]] * second + [["공문", "메일"]] * 6
    [question] = measure_questions(survey_of(chosen, QuestionKind.MULTIPLE), threshold=1).questions.to_dict("records")
    assert question["lead_p"] == pytest.approx(stats.binomtest(first, first + second).pvalue)


def test_a_lead_is_claimed_only_where_it_is_clear():
    say = words("ko")
    clear, close = (
        say.say(question_findings(measure_questions(survey_of(chosen)))[0].message)
        for chosen in ([["공문"]] * 40 + [["메일"]] * 10, [["공문"]] * 21 + [["메일"]] * 20)
    )
    assert "가장 많다" in clear and "가장 많다" not in close


def test_two_answers_that_are_nearly_even_are_said_to_be_too_close_to_call():
    measured = measure_questions(survey_of([["예"]] * 22 + [["아니오"]] * 20, QuestionKind.YES_NO))
    assert words("ko").say(question_findings(measured)[0].message) == "‘경로’에서 ‘예’가 52%로, 어느 쪽이 많다고 하기 어렵다"


def test_what_everybody_answered_is_said_of_all_and_not_called_unclear():
    asked = measure_questions(survey_of([["예"]] * 12, kind=QuestionKind.YES_NO))
    (finding,) = question_findings(asked)
    assert words("ko").say(finding.message).endswith("모두 ‘예’를 골랐다")
    rated = measure_questions(survey_of(rated=[5.0] * 12))
    (told_of_all,) = question_findings(rated)
    assert words("en").say(told_of_all.message).startswith("Everyone who answered")
    assert words("ko").say(told_of_all.detail) == "12명이 모두 같은 답(5)을 했다."  # and no interval of no width
    assert questions_json(rated)["questions"][0]["overall"]["ci_low"] is None


def test_one_option_that_is_told_leads_where_it_has_clearly_more_than_all_others_together():
    rest = [[name] for name in "가나다라마바사" for _ in range(1)]
    clear, unclear = (measure_questions(survey_of([["동료"]] * many + rest)) for many in (21, 9))
    say = words("ko")
    assert say.say(question_findings(clear)[0].message).endswith("‘동료’가 75%로 가장 많다")
    assert "뚜렷이 가장 많은 답은 없다" in say.say(question_findings(unclear)[0].message)


def test_of_a_hundred_points_the_two_highest_are_not_told_apart():
    (question,) = questions_json(measure_questions(survey_of(rated=[60.0, 80.0, 99.0] * 5, scale=Scale(0, 100))))["questions"]
    assert "top2" not in question["overall"] and question["overall"]["mean"] == pytest.approx(79.667, abs=1e-3)


def test_a_lead_is_rarely_claimed_where_options_are_alike():
    rng = np.random.default_rng(7)
    claimed = 0
    for _ in range(200):
        chosen = [[option] for option in rng.choice(["가", "나", "다", "라"], size=40)]
        [question] = measure_questions(survey_of(chosen)).questions.to_dict("records")
        claimed += question["lead_p"] < 0.05
    assert claimed <= 10


def test_groups_that_answer_alike_are_not_said_to_differ():
    rng = np.random.default_rng(11)
    regions = ["영남권"] * 40 + ["호남권"] * 40
    p = [
        measure_questions(survey_of(rated=rng.integers(1, 6, 80).tolist(), regions=regions)).questions["groups_p"].iloc[0]
        for _ in range(100)
    ]
    assert np.mean(np.array(p) < 0.05) <= 0.1


@pytest.mark.parametrize(
    ("shares", "kind"), [([0.02, 0.05, 0.13, 0.4, 0.4], "rated"), ([0.4, 0.25, 0.15, 0.08, 0.05, 0.04, 0.02, 0.01], "chosen")]
)
def test_unequal_groups_that_answer_alike_are_not_said_to_differ_too_often(shares, kind):
    rng, group = np.random.default_rng(3), np.repeat([0, 1, 2, 3], [10, 20, 60, 200])
    letters, p = np.array(list("가나다라마바사아")), []
    asked = next(questions_of(survey_of(rated=[1, 2, 3, 4, 5]) if kind == "rated" else survey_of([[one] for one in letters])))
    for _ in range(400):
        value = rng.choice(len(shares), len(group), p=shares)
        table = pd.DataFrame({"value": value + 1.0, "option": letters[value]})
        p.append(groups_p(asked, dict(list(table.groupby(group))), tuple(letters)))
    assert np.mean(np.array(p) < 0.05) <= 0.065


def test_an_unknown_group_is_refused():
    with pytest.raises(ValueError, match="group"):
        measure_questions(survey_of(rated=[1, 2, 3, 4, 5]), by="부서")


def test_the_mean_place_of_an_option_that_few_of_a_group_placed_is_not_told():
    orders = [["예산", "인력", "법령"]] * 20 + [["예산", "법령", "인력"]] * 2 + [["예산", "법령"]] * 18
    choices = [(n, "c1", option, float(place)) for n, order in enumerate(orders) for place, option in enumerate(order, 1)]
    asked = ChoiceQuestion("c1", "우선순위", QuestionKind.RANKING, ("예산", "인력", "법령"))
    survey = asked_of.survey_of(["영남권"] * 20 + ["호남권"] * 20, choice_questions=[asked], choices=choices)
    shares = questions_json(measure_questions(survey))["questions"][0]["groups"]["호남권"]["shares"]
    assert (shares["예산"]["mean_rank"], shares["법령"]["mean_rank"]) == (1, 2)
    assert "mean_rank" not in shares.get("인력", {})


def test_counts_that_stay_untold_have_no_part_in_the_test_of_the_groups():
    def p_where(few):
        chosen = (
            [["가"]] * 20 + [["나"]] * (10 - few) + [["다"]] * few + [["가"]] * 10 + [["나"]] * (10 + few) + [["다"]] * (10 - few)
        )
        found = measure_questions(survey_of(chosen, regions=["영남권"] * 30 + ["호남권"] * 30))
        hidden = found.shares[found.shares["suppressed"]]
        assert set(hidden["option"]) == {"나", "다"}
        return found.questions["groups_p"].iloc[0]

    expected = permuted_chi_square_p(np.array([[20.0, 10.0], [10.0, 20.0]]))
    assert p_where(2) == p_where(3) == pytest.approx(expected)


def test_where_no_shares_are_told_it_is_not_said_of_whom_they_are():
    survey = survey_of([["가"], ["나"], ["다"], ["가", "나"], ["다"], ["라"]], QuestionKind.MULTIPLE)
    [finding] = question_findings(measure_questions(survey))
    assert finding.key == "questions.scattered" and words("ko").say(finding.detail) == "6명이 답했다."


def test_how_many_answered_is_told_of_no_group_of_which_no_answer_is():
    survey = survey_of([["가"]] * 20 + [["나"]] * 20, regions=["영남권", "호남권"] * 20)
    survey.respondents["tier"] = ["시·도"] * 10 + ["시·군·구"] * 10 + ["시·도"] * 10 + ["시·군·구"] * 10
    view = disclosure_of(survey).only({"region": ("영남권",)})
    part = survey.only(survey.respondents["region"].eq("영남권"))
    [question] = questions_json(measure_questions(part, "tier", disclosure=view))["questions"]
    assert question["overall"]["n"] == 20
    assert [figures["n"] for figures in question["groups"].values()] == [None, None]
