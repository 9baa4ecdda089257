"""What one file of an upload says of another, and what many people share is asked about once."""

import pytest
from builders import A, B, workbook

from analysis.reading import Role, read

C = "주민과 함께 일하는 방법을 안다"
CODES = [f"K{number}" for number in range(301, 325)]
BEFORE = [(1 + n % 3, 2 + n % 2, 1 + n % 4) for n in range(24)]
AFTER = [(2 + n % 3, 3 + n % 2, 2 + n % 4) for n in range(24)]


def rows(answers):
    return [["코드", "Q1", "Q2", "Q3"], *[[code, *values] for code, values in zip(CODES, answers, strict=True)]]


def test_a_codebook_in_one_file_names_the_items_of_the_other_too():
    codebook = [["변수명", "문항 내용"], ["Q1", A], ["Q2", B], ["Q3", C]]
    first = workbook({"응답": rows(BEFORE), "코드북": codebook}, "설문_사전.xlsx")
    reading = read([first, workbook({"응답": rows(AFTER)}, "설문_사후.xlsx")])
    assert [item.text for item in reading.survey.items] == [A, B, C]
    assert reading.pairing.paired == 24


@pytest.mark.parametrize("markers", [("연수 전", "연수 후"), ("T0", "T1")])
def test_a_codebook_may_list_the_items_without_their_moments(markers):
    heads = ["코드", *(f"Q1_{number}_{marker}" for number in (1, 2, 3) for marker in markers)]
    body = [[code, *sum(zip(one, other, strict=True), ())] for code, one, other in zip(CODES, BEFORE, AFTER, strict=True)]
    codebook = [["변수명", "문항 내용"], ["Q1_1", A], ["Q1_2", B], ["Q1_3", C]]
    reading = read([workbook({"결과": [heads, *body], "코드북": codebook})])
    assert [item.text for item in reading.survey.items] == [A, B, C]
    assert reading.pairing.paired == 24


def test_a_guide_in_one_file_tells_which_end_is_high_in_the_other_too():
    guide = [["작성 안내"], ["응답 보기: 1=매우 그렇다, 5=전혀 그렇지 않다"]]
    first = workbook({"안내": guide, "응답": rows(BEFORE)}, "설문_사전.xlsx")
    survey = read([first, workbook({"응답": rows(AFTER)}, "설문_사후.xlsx")]).survey
    means = survey.answers.groupby("moment")["value"].mean()
    assert means["post"] < means["pre"]


def test_a_guide_says_nothing_of_a_file_that_asks_something_else():
    codebook = [["변수명", "문항 내용"], ["Q1", A], ["Q2", B], ["Q3", C]]
    other = [["번호", "S1", "S2", "S3"], *[[code, *values] for code, values in zip(CODES, AFTER, strict=True)]]
    first = workbook({"응답": rows(BEFORE), "코드북": codebook}, "설문_사전.xlsx")
    texts = {item.text for item in read([first, workbook({"응답": other}, "별도_사후.xlsx")]).survey.items}
    assert {"S1", "S2", "S3"} <= texts


def test_days_decades_apart_are_days_of_birth_and_no_times():
    body = [
        [code, f"19{60 + n}-0{1 + n % 9}-1{n % 9}", *values] for n, (code, values) in enumerate(zip(CODES, AFTER, strict=True))
    ]
    columns = read([workbook({"사후": [["코드", "Geb.", A, B, C], *body]})]).columns
    assert [column.role for column in columns if column.header == "Geb."] == [Role.PERSONAL]


def test_days_of_one_summer_stay_times():
    body = [[code, f"2026-0{6 + n % 3}-1{n % 9}", *values] for n, (code, values) in enumerate(zip(CODES, AFTER, strict=True))]
    columns = read([workbook({"사후": [["코드", "언제", A, B, C], *body]})]).columns
    assert [column.role for column in columns if column.header == "언제"] == [Role.TIMESTAMP]


def test_of_a_form_that_asks_once_everybody_counts_who_answered_any_item():
    heads = ["코드", "감정평가 의뢰서를 쓴다", "무단점유를 정리하는 방법을 안다", "용도폐지 절차를 밟는다"]
    rows = [[f"K{n * 7:03}", 1 + n % 5, "" if n == 3 else 1 + n * 2 % 5, 1 + n * 3 % 5] for n in range(30)]
    pairing = read([workbook({"종료 설문": [heads, *rows]})]).pairing
    assert (pairing.pre_only, pairing.post_only) == (0, 30)


def test_many_codes_that_two_people_share_are_one_question():
    people = [(f"K{number}", ("영남권", "호남권")[number % 2]) for number in range(301, 361)]
    twice = [(code, "호남권" if region == "영남권" else "영남권") for code, region in people[:8]]

    def sheet(shift):
        body = [[*who, 1 + (n + shift) % 4, 2 + (n + shift) % 3] for n, who in enumerate([*people, *twice])]
        return [["코드", "권역", A, B], *body]

    asked = [question.id for question in read([workbook({"사전": sheet(0), "사후": sheet(1)})]).questions]
    assert sum(one.startswith(("shared_code", "codes_repeat")) for one in asked) == 1
