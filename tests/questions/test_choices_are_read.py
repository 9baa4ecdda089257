"""Questions answered by choosing, ordering or a number: from cells to the survey's table of choices."""

import json

import pytest

from analysis.reading import Source, combine, read, reading_body, reading_from
from analysis.survey import ItemKind, QuestionKind

OPINION = "건의사항"
SAID = ["예산이 부족합니다", "인력이 필요합니다", "교육을 늘려 주세요", "시간이 짧았습니다", "자료를 미리 주세요"]


def survey_from(*lines, name="설문.csv"):
    return reading_from_lines(*lines, name=name).survey


def reading_from_lines(*lines, name="설문.csv"):
    return read([Source(name, "\n".join(lines).encode("utf-8"))])


def with_opinions(header, *cells):
    """A table of one column of answers beside opinions, without which there would be nothing to analyse."""
    return [f"{header},{OPINION}", *(f"{cell},{SAID[n % len(SAID)]} {n}" for n, cell in enumerate(cells))]


def chosen(survey, place=0):
    question = survey.choice_questions[place]
    mine = survey.choices[survey.choices["question"] == question.id]
    return question, list(zip(mine["respondent"], mine["option"], strict=True))


def test_one_answer_a_cell_is_a_single_choice():
    survey = survey_from(*with_opinions("이번 교육을 어떻게 알았습니까?", *["공문", "메일", "동료", "공문", "메일", "공문"] * 2))
    question, answers = chosen(survey)
    assert (question.kind, question.text) == (QuestionKind.SINGLE, "이번 교육을 어떻게 알았습니까?")
    assert answers[:2] == [("r1", "공문"), ("r2", "메일")] and len(answers) == 12


def test_several_answers_in_a_cell_are_taken_apart():
    cells = ["공문;메일", "메일", "공문;동료", "공문;메일;동료", "동료", "공문"] * 2
    question, answers = chosen(survey_from(*with_opinions("알게 된 경로(복수응답)", *cells)))
    assert question.kind is QuestionKind.MULTIPLE and set(question.options) == {"공문", "메일", "동료"}
    assert answers[:3] == [("r1", "공문"), ("r1", "메일"), ("r2", "메일")]


def test_a_comma_inside_an_option_does_not_take_it_apart():
    cells = ["예 (강의, 실습 모두)", "아니오 (강의, 실습 모두)", "잘 모르겠다 (강의, 실습)"] * 5
    question, _ = chosen(survey_from(*with_opinions("도움이 되었습니까?", *(f'"{cell}"' for cell in cells))))
    assert question.kind is QuestionKind.SINGLE and "예 (강의, 실습 모두)" in question.options


def options_of(*cells):
    """The options that are read of cells of a multiple choice, and how many chose each."""
    question, answers = chosen(survey_from(*with_opinions("필요한 지원(복수응답)", *(f'"{cell}"' for cell in cells))))
    assert question.kind is QuestionKind.MULTIPLE
    return {option: sum(option == own for _, own in answers) for option in question.options}


def test_an_option_with_a_comma_ticked_beside_others_is_one():
    cells = ["예산, 인력", "예산, 인력, 교육", "교육", "교육, 조례", "조례"] * 4
    assert options_of(*cells) == {"예산, 인력": 8, "교육": 12, "조례": 8}


def test_three_parts_that_are_never_apart_are_one_option():
    cells = ["법령, 제도, 조례", "법령, 제도, 조례, 교육", "교육", "교육, 인력", "인력"] * 4
    assert options_of(*cells) == {"법령, 제도, 조례": 8, "교육": 12, "인력": 8}


@pytest.mark.parametrize("alone", ["예산", "인력"])
def test_options_that_one_person_ticks_apart_are_two(alone):
    cells = [*["예산, 인력", "예산, 인력, 교육", "교육", "교육, 조례", "조례"] * 4, alone]
    assert {"예산", "인력"} < set(options_of(*cells))


def test_a_comma_without_the_space_that_stands_behind_all_others_is_part_of_its_option():
    cells = ["예산,인력, 교육", "교육, 조례", "예산,인력", "조례, 연수", "교육", "연수, 교육"]
    assert set(options_of(*cells)) == {"예산, 인력", "교육", "조례", "연수"}


def test_ticked_columns_under_one_stem_are_one_question():
    rows = [f"O,,{SAID[0]}", f"O,O,{SAID[1]}", f",O,{SAID[2]}", f"O,,{SAID[3]}"]
    question, answers = chosen(survey_from(f"경로 [공문],경로 [메일],{OPINION}", *rows))
    assert (question.text, question.kind, question.options) == ("경로", QuestionKind.MULTIPLE, ("공문", "메일"))
    assert answers == [("r1", "공문"), ("r2", "공문"), ("r2", "메일"), ("r3", "메일"), ("r4", "공문")]


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ("1순위,2순위,3순위", "1순위, 2순위, 3순위"),
        ("시급한 과제 1순위,시급한 과제 2순위,시급한 과제 3순위", "시급한 과제"),
        ("필요한 지원(1순위),필요한 지원(2순위),필요한 지원(3순위)", "필요한 지원"),
        ("우선순위 1,우선순위 2,우선순위 3", "우선순위"),
        ("2순위로 고른 과제,1순위로 고른 과제,3순위로 고른 과제", "고른 과제"),
        ("1st choice,2nd choice,3rd choice", "choice"),
    ],
)
def test_columns_headed_by_places_that_hold_the_same_options_are_a_ranking(headers, text):
    options = ["예산", "인력", "교육", "조례"]
    rows = [f"{options[n % 4]},{options[(n + 1) % 4]},{options[(n + 2) % 4]},{SAID[n % 5]} {n}" for n in range(12)]
    survey = survey_from(f"{headers},{OPINION}", *rows)
    [question] = survey.choice_questions
    assert (question.kind, question.text, set(question.options)) == (QuestionKind.RANKING, text, set(options))
    first = survey.choices[(survey.choices["respondent"] == "r1")].sort_values("value")
    held = ["인력", "예산", "교육"] if headers.startswith("2") else options[:3]
    assert list(zip(first["option"], first["value"], strict=True)) == list(zip(held, (1.0, 2.0, 3.0), strict=True))
    assert not survey.groups


def test_columns_headed_by_places_that_hold_one_thing_twice_a_row_are_no_ranking():
    rows = [f"{('강의', '토론')[n % 2]},{('강의', '토론')[n % 2]},{SAID[n % 5]} {n}" for n in range(12)]
    assert all(q.kind is not QuestionKind.RANKING for q in survey_from(f"1순위,2순위,{OPINION}", *rows).choice_questions)


def test_columns_of_one_text_each_under_one_header_are_one_question():
    rows = [f"농업,,통계,{SAID[0]}", f",보건,,{SAID[1]}", f"농업,보건,,{SAID[2]}", f",,통계,{SAID[3]}"]
    question, answers = chosen(survey_from(f"분야,Column2,Column3,{OPINION}", *rows))
    assert (question.text, question.options) == ("분야", ("농업", "보건", "통계"))
    assert answers[:2] == [("r1", "농업"), ("r1", "통계")]


def test_marks_that_say_no_choose_nothing():
    rows = [f"1,0,{SAID[0]}", f"0,1,{SAID[1]}", f"1,1,{SAID[2]}"]
    _, answers = chosen(survey_from(f"경로_공문,경로_메일,{OPINION}", *rows))
    assert answers == [("r1", "공문"), ("r2", "메일"), ("r3", "공문"), ("r3", "메일")]


def test_columns_that_hold_each_place_once_a_row_are_a_ranking():
    places = ["1,2,3", "2,1,3", "3,1,2", "1,3,2", "2,1,3", "3,2,1"]
    rows = [f"{row},{SAID[n % 5]}" for n, row in enumerate(places)]
    survey = survey_from(f"우선순위 [예산],우선순위 [인력],우선순위 [교육],{OPINION}", *rows)
    question, _ = chosen(survey)
    assert (question.kind, question.options) == (QuestionKind.RANKING, ("예산", "인력", "교육"))
    assert survey.choices["value"].tolist()[:3] == [1, 2, 3] and not survey.items


def test_ratings_that_repeat_in_a_row_are_no_ranking():
    rows = [
        f"3,3,2,{SAID[0]}",
        f"1,1,3,{SAID[1]}",
        f"3,2,2,{SAID[2]}",
        f"1,1,1,{SAID[3]}",
        f"3,3,3,{SAID[4]}",
        f"2,1,2,{SAID[4]}",
    ]
    survey = survey_from(f"만족도 [강의],만족도 [시설],만족도 [운영],{OPINION}", *rows)
    assert not survey.choice_questions and len(survey.items) == 3


def test_plain_numbers_are_a_question_of_their_own():
    survey = survey_from(*with_opinions("담당 인원(명)", *[3, 12, 7, 3, 25, 7, 3, 12]))
    question, _ = chosen(survey)
    assert question.kind is QuestionKind.NUMBER and survey.choices["value"].tolist() == [3, 12, 7, 3, 25, 7, 3, 12]


def test_numbers_that_tell_rows_apart_are_no_answers():
    survey = survey_from(*with_opinions("접수", *[(n * 7919) % 90001 for n in range(1, 31)]))
    assert not survey.choice_questions


def test_a_telephone_in_an_option_is_masked():
    cells = ["공문", "메일", "동료"] * 5 + ["직접 문의 010-1234-5678"]
    question, _ = chosen(survey_from(*with_opinions("어떻게 알았습니까?", *cells)))
    assert not any("1234" in option for option in question.options)


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("이 교육을 동료에게 추천하시겠습니까? (0~10)", [10, 9, 8, 0, 7, 10], ItemKind.RECOMMENDATION),
        ("이 과제는 얼마나 중요합니까?", ["매우 중요하다", "중요하다", "보통이다"] * 2, ItemKind.IMPORTANCE),
        ("강의에 만족하십니까?", ["만족", "매우 만족", "보통", "만족", "불만족", "만족"], ItemKind.SATISFACTION),
    ],
)
def test_an_item_says_by_its_words_what_it_asks_about(header, cells, kind):
    [item] = survey_from(*with_opinions(f'"{header}"', *cells)).items
    assert item.kind is kind


def test_the_same_item_at_both_moments_is_about_understanding_whatever_its_words():
    assert ItemKind.FREQUENCY.once_asked_twice() is ItemKind.UNDERSTANDING
    assert ItemKind.SATISFACTION.once_asked_twice() is ItemKind.SATISFACTION


def test_choices_come_back_from_what_is_kept():
    reading = reading_from_lines(*with_opinions("담당 인원(명)", *[3, 12, 7, 3, 25, 7, 3, 12]))
    survey = reading.survey
    body = json.loads(json.dumps(reading_body(reading), allow_nan=False))
    again = reading_from(body, survey.respondents, survey.answers, survey.opinions, reading.codes).survey
    assert again.choice_questions == survey.choice_questions and again.choices.equals(survey.choices)


def test_the_same_question_of_two_uploads_is_one():
    cells = ["공문", "메일", "동료", "공문", "메일", "공문"] * 3
    parts = [
        reading_from_lines(*with_opinions("어떻게 알았습니까?", *cells), name="가.csv"),
        reading_from_lines(*with_opinions("1. 어떻게 알았습니까?", *cells, "누리집", "누리집"), name="나.csv"),
    ]
    survey = combine(parts).survey
    [question] = survey.choice_questions
    assert set(question.options) == {"공문", "메일", "동료", "누리집"} and len(survey.choices) == 38


def test_choices_of_some_respondents_go_with_them():
    survey = survey_from(*with_opinions("어떻게 알았습니까?", *["공문", "메일", "동료"] * 4))
    part = survey.only(survey.respondents["respondent"].isin(["r1", "r2"]))
    assert part.choices["respondent"].tolist() == ["r1", "r2"]
