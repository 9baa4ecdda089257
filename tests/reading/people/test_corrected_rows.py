"""Rows that a remark says stand in the place of others."""

import pytest
from builders import workbook

from analysis.reading import Source, read

ITEMS = "총회를 돕는다", "바구니를 놓는다", "주차를 푼다"
HEADS = ["익명 기호", *(f"{item} [{moment}]" for item in ITEMS for moment in ("들어올 때", "나갈 때")), "옮긴 이 메모"]


def made(remark):
    rows = [[f"AB-{n * 37 + 1000}", *(1 + (n + k) % 4 for k in range(6)), ""] for n in range(40)]
    return read([workbook({"답지": [HEADS, *rows, [rows[5][0], *[5] * 6, remark]]})])


def answers_of(reading, code):
    who = next(respondent for respondent, text in reading.codes.items() if text == code)
    return set(reading.survey.answers.loc[reading.survey.answers["respondent"] == who, "value"])


@pytest.mark.parametrize(
    "remark",
    ["정정본(먼저 낸 것 무효)", "다시 낸 답지", "다시 씀. 위의 같은 표식은 지울 것", "Corrected; disregard the earlier one"],
)
def test_the_correction_counts_and_the_first_row_is_left_out_and_asked_about(remark):
    reading = made(remark)
    assert len(reading.survey.respondents) == 40
    assert answers_of(reading, "ab1185") == {5.0}
    assert any(question.message.key == "reading.question.replaced" for question in reading.questions)


def test_a_row_that_was_replaced_by_another_goes_itself():
    reading = made("수정본 제출로 무효")
    assert len(reading.survey.respondents) == 40
    assert answers_of(reading, "ab1185") != {5.0}


def test_a_person_may_take_both_rows_back_in():
    first = made("정정본(먼저 낸 것 무효)")
    [question] = [each for each in first.questions if each.message.key == "reading.question.replaced"]
    assert len(question.choices) == 2


def test_a_list_of_who_withdrew_is_asked_about_without_the_persons_in_the_names_of_its_sheet_and_file():
    names = "김하늘솔", "이바다빛", "박산들아", "최여울이", "정가람솔"
    rows = [
        ["코드", "성명", *HEADS[1:-1]],
        *([f"K{n:03}", names[n % 5], *(1 + (n + k) % 5 for k in range(6))] for n in range(30)),
    ]
    book = workbook({"답": rows, "이바다빛 요청": [["철회한 사람"], ["K003"], ["K007"]]})
    reading = read([Source("김하늘솔_설문.xlsx", book.data)])
    assert len(reading.survey.respondents) == 28
    [asked] = [question for question in reading.questions if question.message.key == "reading.question.withdrawn"]
    assert (asked.message.values["file"], asked.message.values["sheet"]) == ("○○○_설문.xlsx", "○○○ 요청")
