"""Sizes, money or headcounts: where one answer makes up the sum, the mean would tell it."""

from dataclasses import replace

import asked_of
import pandas as pd
import pytest

from analysis.disclosure import disclosure_of
from analysis.findings.questions import question_findings
from analysis.language import words
from analysis.questions import measure_questions
from analysis.survey import ChoiceQuestion, QuestionKind

EVEN = [120.0, 150, 180, 200, 160, 140, 170, 190]
ONE_LARGE = [9000.0, 150, 180, 200, 160, 140, 170, 190]

LARGE = [9000.0, 8500, 8000, 9500, 7000, 9900]


def asked(*groups):
    """A number of each person of as many regions."""
    told = [(f"{number}권역", value) for number, values in enumerate(groups, 1) for value in values]
    choices = [(person, "c1", "", value) for person, (_, value) in enumerate(told)]
    question = ChoiceQuestion("c1", "담당 예산", QuestionKind.NUMBER, ())
    return asked_of.survey_of([region for region, _ in told], choice_questions=[question], choices=choices)


def told_groups(survey, **of):
    figures = measure_questions(survey, **of).figures
    return set(figures.loc[~figures["suppressed"].astype(bool), "group"])


def test_sizes_that_are_spread_over_people_are_told_of_all_groups():
    assert told_groups(asked(EVEN, EVEN, EVEN)) == {"", "1권역", "2권역", "3권역"}


def test_where_one_answer_makes_up_a_group_no_group_is_told_of_from_which_it_would_follow():
    assert told_groups(asked(ONE_LARGE, EVEN, LARGE)) == {""}


def test_a_part_that_a_filter_lets_through_is_not_told_either():
    survey = asked(ONE_LARGE, EVEN, LARGE)
    disclosure = disclosure_of(survey).only({"region": ("2권역",)})
    assert told_groups(survey.only(pd.Series(survey.respondents["region"] == "2권역")), disclosure=disclosure) == set()


def test_of_everybody_nothing_is_told_and_why_where_one_answer_makes_up_the_whole():
    tables = measure_questions(asked(ONE_LARGE, EVEN))
    (finding,) = question_findings(tables)
    assert tables.figures["mean"].isna().all()
    assert words("ko").say(finding.message).endswith("한 사람의 큰 수가 대부분이라 수치를 공개하지 않는다")
    assert tables.questions["base"].tolist() == [16]


@pytest.mark.parametrize("lone", [[30.0, 1, 1, 2, 1, 2], [0.0, 0, 0, 0, 0, 7]], ids=["years", "times"])
def test_years_and_times_are_answers_as_points_of_a_scale_are(lone):
    assert told_groups(asked(lone, [5.0, 6, 7, 8, 9, 10])) == {"", "1권역", "2권역"}


def test_a_cell_of_two_columns_that_one_answer_makes_up_is_enough():
    survey = asked([*ONE_LARGE, *LARGE], [*LARGE, *LARGE])
    one_cell = survey.respondents.assign(tier=["시·도"] * 8 + ["시·군·구"] * 6 + ["시·도"] * 6 + ["시·군·구"] * 6)
    assert told_groups(survey) == {"", "1권역", "2권역"}
    assert told_groups(replace(survey, respondents=one_cell)) == {""}
