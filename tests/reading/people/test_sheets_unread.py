"""A sheet that names people who answered: its opinions are read, and if nothing of it can be, a person is asked."""

import pytest
from builders import workbook

from analysis.reading import read

HEADS = [
    "익명 기호",
    *(f"{moment} {item}" for moment in ("들어가며", "나오며") for item in ("공고를 낸다", "급식소를 둔다", "사고를 다룬다")),
]
CODES = [f"K{n * 7919 % 9973:04}" for n in range(40)]
ANSWERS = [HEADS, *([code, *(1 + (n + k) % 5 for k in range(6))] for n, code in enumerate(CODES))]
SAID = "사투리를 못 알아듣습니다", "딱히요", "인사철마다 처음부터 다시 배웁니다", "본보기를 먼저 보여 주십시오"


def test_a_header_of_two_columns_that_comes_again_on_each_page_is_one():
    head = ["익명 기호", "아쉬웠던 대목"]
    rows = [[code, SAID[n % 4]] for n, code in enumerate(CODES[:30])]
    survey = read([workbook({"답지": ANSWERS, "verbatim": [head, *rows[:15], head, *rows[15:]]})]).survey
    assert len(survey.opinions) == 30


def test_a_sheet_of_codes_of_which_nothing_is_used_is_asked_about():
    reading = read([workbook({"답지": ANSWERS, "메모": [["", code, "○" * (1 + n % 3)] for n, code in enumerate(CODES)]})])
    asked = [question for question in reading.questions if question.message.key == "reading.question.sheet_unread"]
    assert [(question.sheet, question.message.values["count"]) for question in asked] == [("메모", 40)]


@pytest.mark.parametrize("other", [[["09:00", "개회"], ["10:00", "강의"], ["12:00", "점심"]], [[code] for code in CODES]])
def test_a_sheet_of_something_else_or_of_codes_alone_is_not_asked_about(other):
    reading = read([workbook({"답지": ANSWERS, "일정": other})])
    assert not any(question.message.key == "reading.question.sheet_unread" for question in reading.questions)
