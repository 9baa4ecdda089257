"""The nouns of the field: how groups stand in tables."""

import pandas as pd

from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS, Survey, Workshop, group_order, official_provinces


def survey_of(**columns):
    size = len(next(iter(columns.values())))
    people = pd.DataFrame(dict.fromkeys(RESPONDENT_COLUMNS, ""), index=range(size)).assign(**columns)
    people["respondent"] = [f"r{n}" for n in range(size)]
    workshops = tuple(Workshop(region) for region in ("영남권", "호남권"))
    answers, opinions = pd.DataFrame(columns=ANSWER_COLUMNS), pd.DataFrame(columns=OPINION_COLUMNS)
    tables = {"respondents": people, "answers": answers, "opinions": opinions}
    return Survey(title="설문", workshops=workshops, items=(), questions=(), groups={}, **tables)


def test_regions_stand_in_the_order_of_their_workshops():
    assert group_order(survey_of(region=["호남권", "호남권", "영남권"]), "region") == ("영남권", "호남권")


def test_provinces_stand_in_the_official_order_whatever_their_number():
    provinces = ["제주특별자치도"] * 3 + ["경기도"] * 2 + ["서울특별시"]
    assert group_order(survey_of(province=provinces), "province") == ("서울특별시", "경기도", "제주특별자치도")


def test_a_province_of_another_name_stands_behind_the_known_ones():
    assert group_order(survey_of(province=["강원도", "강원도", "경기도"]), "province") == ("경기도", "강원도")


def test_grades_stand_by_their_numbers():
    assert group_order(survey_of(grade=["7급", "5급", "9급"]), "grade") == ("5급", "7급", "9급")


def test_an_unknown_group_is_no_group():
    assert group_order(survey_of(region=["", "호남권"]), "region") == ("호남권",)


def test_there_are_seventeen_provinces():
    assert len(set(official_provinces())) == 17
