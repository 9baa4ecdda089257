"""Lists of options are no places where one is called as a place is, and who is named behind 기타 is masked as in opinions."""

import pytest
from builders import A, csv

from analysis.language import words
from analysis.reading import Role, read

WHO = ["마가람", "반보라", "위세아", "천다온", "손가람", "탁이든", "맹우주", "염바다"]
TICKED = ["예산", "자료", "예산, 조직 보강", "조직 보강, 자료", "예산, 자료", "예산, 조직 보강, 자료"]
PROVINCES = ["부산", "서울", "광주", "대전"]


def _file(cells, header):
    rows = [f'{PROVINCES[n % 4]},2,4,"{cell}"' for n, cell in enumerate(cells)]
    return csv(f"시도,{A} (사전),{A} (사후),{header}\n" + "\n".join(rows))


def _role(reading, header):
    return next(column.role for column in reading.columns if column.header == header)


@pytest.fixture(scope="module")
def named():
    own = [f"기타({who} 010-2345-{n:04d})" for n, who in enumerate(WHO, 1000)]
    cells = [f"{others}, {each}" for each in own for others in TICKED]
    return read([_file(cells, "부족한 것(복수응답)")])


def test_options_of_which_one_is_called_as_a_place_are_a_choice(named):
    assert _role(named, "부족한 것(복수응답)") is Role.CHOICE
    assert set(named.survey.choices["option"]) == {"예산", "조직 보강", "자료", "기타"}


def test_whoever_is_named_behind_an_option_is_told_nowhere(named):
    asked = [words("ko").say(question.message) for question in named.questions]
    assert not [who for who in WHO if who in f"{named.survey} {named.columns} {asked} {named.survey.choices.to_dict()}"]


@pytest.mark.parametrize(
    "cells",
    [
        ["충남, 예산군", "경남, 고성군", "전북, 전주시", "경기, 수원시"],
        ["예산군 / 기획실", "고성군 / 복지과", "예산군 / 복지과", "양양군 / 기획실"],
    ],
)
def test_places_with_more_behind_them_stay_places(cells):
    assert _role(read([_file(cells * 4, "소속")]), "소속") is Role.MUNICIPALITY
