"""Two figures that print alike are told as one: no reader can see which of 13% and 13% is larger."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.findings import (
    answers_by_group_finding,
    cautions,
    cells_finding,
    distribution_finding,
    leading_themes_finding,
    movements_finding,
    overall_gain_finding,
    respondents_finding,
    starting_finding,
)
from analysis.gains import measure_gains
from analysis.gains.starting import START_COLUMNS, Starting
from analysis.language import words
from analysis.survey import Scale

KO, EN = words("ko"), words("en")
SCALE = Scale(1, 5)


def told(finding, language=KO):
    return language.say(finding.message), language.say(finding.detail)


def test_two_themes_mentioned_alike_have_one_share():
    rows = [("t1", "예산", 26, 0.131, 0.09, 0.18), ("t2", "인력", 26, 0.129, 0.09, 0.18)]
    table = pd.DataFrame(rows, columns=["theme", "label", "respondents", "prevalence", "ci_low", "ci_high"])
    themes = SimpleNamespace(k=2, base=200, table=table, by_group=pd.DataFrame())
    assert told(leading_themes_finding(themes))[1].startswith("의견을 낸 응답자 200명 중 13%가 저마다 언급해")


def test_groups_that_answered_alike_are_no_range():
    table = pd.DataFrame({"group": ["영남권", "호남권"], "value": [5.0, 5.0], "share": [0.801, 0.799], "n": [400, 400]})
    assert told(answers_by_group_finding(table, SCALE))[0] == "사후에 4점 이상으로 답한 비율은 집단마다 80%다"


def test_cells_that_changed_alike_are_no_range(asked):
    survey = asked({"q1": ([2.0] * 20, [3.0] * 20), "q2": ([3.0] * 20, [4.0] * 20)}, ["영남권"] * 10 + ["호남권"] * 10)
    assert told(cells_finding(measure_gains(survey), survey))[0] == "권역과 문항별로 관찰된 변화는 모두 +1.00점이다"


def test_shares_that_rose_are_no_range_where_they_are_written_alike(asked):
    """625 and 634 of 1,000 are both 63%, as a spreadsheet rounds."""
    answers = {name: ([2.0] * 1000, [3.0] * rose + [2.0] * (1000 - rose)) for name, rose in (("q1", 625), ("q2", 634))}
    survey = asked(answers)
    assert told(movements_finding(measure_gains(survey), survey))[0] == "어느 문항에서나 짝지은 응답자의 63%가 올랐다"


def test_changes_that_are_written_alike_are_one():
    gains = [12.31] * 4 + [12.32] * 8 + [12.33] * 4 + [40.0]
    people = pd.DataFrame({"gain": gains})
    assert told(distribution_finding(people, Scale(0, 100)))[0] == "짝지은 응답자 94%의 변화가 +12.3점으로 같다"


@pytest.mark.parametrize(
    ("high", "title"),
    [(0.499, "우연한 오르내림을 감안하면 처음에 낮았던 사람이 더 올랐다"), (0.2, "처음에 낮았던 사람이 더 올랐다")],
)
def test_who_gained_more_is_said_outright_only_where_the_figures_show_it(high, title):
    rows = [("low", 30, 1, 2, 1.5, 2.0, 0.501, 0.3, 0.7, 0.9), ("high", 30, 4, 5, 4.5, 5.0, high, 0.1, 0.7, 0.1)]
    finding = starting_finding(Starting(pd.DataFrame(rows, columns=list(START_COLUMNS)), -0.4, 0.001, 0.002), SCALE)
    assert told(finding)[0] == title
    assert ("모두 +0.50점 변했다" in told(finding)[1]) == (high == 0.499)


def test_a_change_that_is_none_is_not_told_as_one(asked):
    survey = asked({"q1": ([3.0] * 20, [3.0] * 20)})
    assert told(overall_gain_finding(measure_gains(survey)))[1] == (
        "5점 척도 이해도 문항 1개의 평균이 사전과 사후 모두 3.00점이다 (변화 0.00점, n=20). 아무도 변하지 않아 신뢰구간은 없다."
    )


def test_weighing_that_moves_nothing_is_told_so(asked):
    rises = [3.0, 4.0, 3.0, 3.0, 4.0, 4.0, 3.0, 4.0, 3.0, 3.0]
    survey = asked({"q1": ([2.0] * 20, rises * 2)}, ["영남권"] * 10 + ["호남권"] * 10)
    texts = [told(caution) for caution in cautions(measure_gains(survey), survey, {"영남권": 40, "호남권": 20})]
    assert (
        "초대 인원으로 권역의 무게를 맞추어도 변화는 +1.40점으로 같다",
        "권역마다 다른 응답률이 전체 변화를 바꾸지 않았다.",
    ) in texts


def test_several_groups_that_are_told_together_are_not_the_largest(asked):
    """부산 and 울산 have three people each and are told as six; 대구 has five."""
    survey = asked({"q1": ([2.0] * 16, [3.0] * 16)})
    provinces = ["부산광역시"] * 3 + ["울산광역시"] * 3 + ["대구광역시"] * 5 + ["경상남도"] * 5
    survey.respondents["province"] = provinces
    title, detail = told(respondents_finding(survey, "province"))
    assert "부산광역시+울산광역시 6명" in detail
    assert title == "응답자는 모두 16명이다"


def test_one_respondent_is_no_people(asked):
    survey = asked({"q1": ([2.0], [3.0])})
    assert told(respondents_finding(survey, invited={"영남권": 1}), EN) == (
        "1 person responded in 영남권",
        "There are no answers of any other region. Of 1 person invited 1 answered (response rate 100%).",
    )
