"""What is no opinion, no answer and no person is left aside, and what looks so though it is one is taken back by a click."""

import random

import pytest

from analysis.reading import Role, read_sheets
from analysis.reading.forms import Form
from analysis.reading.left_out import Reason
from analysis.reading.sheets.sheets import Sheet

A = "기본사회의 의미를 이해한다"
HEADER = ["코드", f"{A} (사전)", f"{A} (사후)", "건의사항"]
ROWS = [[f"K{n:03}", n % 5 + 1.0, min(5.0, n % 5 + 2.0), f"예산을 더 늘려 주세요 {n}번째 의견입니다"] for n in range(30)]
CHANCE = random.Random(7)


def reading(header, rows, form=None):
    return read_sheets([[Sheet.from_rows("설문.xlsx", "응답", [header, *rows])]], form)


def hexadecimal(n):
    return "".join(CHANCE.choice("0123456789abcdef") for _ in range(24))


def courses(n):
    return "; ".join(CHANCE.sample(["주민참여 실습", "예산 편성 방법", "조례 만들기", "사례 발표"], n % 3 + 1))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("수신", lambda n: f"user{n}@korea.kr; boss{n}@korea.kr"),
        ("기록", lambda n: f"2026-06-05T{9 + n % 8:02}:{n % 60:02}:11+09:00"),
        ("Recorded", lambda n: f"Fri Jun 05 2026 {9 + n % 8:02}:{n % 60:02}:11 GMT+0900"),
        ("응답 식별값", hexadecimal),
        ("듣고 싶은 강의", courses),
        ("참고 자료", lambda n: f"https://example.go.kr/a/{n * 37}"),
        ("제출한 답안", lambda n: f"for i in range({n}): print(i + {n})"),
        ("함께 온 분", lambda n: "김이박최정강조윤"[n % 8] + ["민수", "서연", "지훈", "하은", "도윤"][n % 5]),
    ],
    ids=["e-mails", "times with a zone", "a browser's times", "codes", "fixed choices", "links", "program code", "names"],
)
def test_it_is_no_opinion(header, cell):
    told = reading([*HEADER, header], [[*row, cell(n)] for n, row in enumerate(ROWS)])
    assert [column.role for column in told.columns if column.header == header] != [Role.OPINION]
    assert len(told.survey.opinions) == len(ROWS)


@pytest.mark.parametrize(
    "name", ["region", "respondent", "tier", "grade", "item", "moment", "value", "source", "question", "record"]
)
def test_a_header_may_be_called_as_the_tables_columns_are(name):
    told = reading([*HEADER, name], [[*row, f"값{n % 4}"] for n, row in enumerate(ROWS)])
    assert len(told.survey.respondents) == len(ROWS)


@pytest.mark.parametrize("word", ["Median", "최빈값", "표준오차", "응답 수"])
def test_a_row_of_figures_under_a_total_s_word_is_no_person(word):
    told = reading(HEADER, [*ROWS, [word, 3.0, 4.5, ""]])
    assert told.left_out_counts() == {Reason.TOTAL_ROW: 1}
    assert len(told.survey.respondents) == len(ROWS)


@pytest.mark.parametrize("word", ["Subtotal", "Average"])
def test_a_total_of_a_long_name_is_no_person_though_its_figures_may_be_ticked(word):
    header = ["코드", "근무 권역", f"{A} (사전)", f"{A} (사후)"]
    people = [[row[0], ("영남권", "수도·강원권")[n // 15], *row[1:3]] for n, row in enumerate(ROWS)]
    totals = [["", f"{region} {word}", 3.0, 3.5] for region in ("영남권", "수도·강원권")]
    told = reading(header, [*people[:15], totals[0], *people[15:], totals[1]])
    assert told.left_out_counts() == {Reason.TOTAL_ROW: 2}
    assert len(told.survey.respondents) == len(ROWS)


def test_a_header_that_comes_again_on_each_page_is_no_person():
    told = reading(HEADER, [*ROWS[:10], HEADER, *ROWS[10:20], HEADER, *ROWS[20:]])
    assert told.left_out_counts() == {Reason.REPEATED_HEADER: 2}
    assert len(told.survey.respondents) == len(ROWS)


@pytest.mark.parametrize(("web", "preview"), [("IP Address", "Survey Preview"), (0.0, 1.0), (0.0, 8.0)])
def test_a_preview_is_no_person_whether_the_tool_writes_words_or_numbers(web, preview):
    header = ["StartDate", "Status", "Progress", "Finished", "ResponseId", *HEADER[1:]]
    rows = [
        ["2026-06-05 10:00:00", preview if n % 6 == 0 else web, 100.0, "True", f"R_{hexadecimal(n)[:15]}", *row[1:]]
        for n, row in enumerate(ROWS)
    ]
    told = reading(header, rows)
    assert told.left_out_counts()[Reason.PREVIEW] == 5
    assert len(told.survey.respondents) == 25


def test_rows_with_a_choice_only_are_people():
    rows = [[row[0], ("예", "아니오")[n % 2], *(row[1:] if n % 3 else ["", "", ""])] for n, row in enumerate(ROWS)]
    assert len(reading(["코드", "참여 경험이 있습니까?", *HEADER[1:]], rows).survey.respondents) == len(ROWS)


def test_many_rows_without_an_answer_are_asked_about_and_taken_back_by_one_answer():
    header = ["코드", "성별", "담당 분야", *HEADER[1:]]
    rows = [
        [row[0], "남여"[n % 2], ("기획", "복지", "예산")[n % 3], *(row[1:] if n % 3 else ["", "", ""])]
        for n, row in enumerate(ROWS)
    ]
    told = reading(header, rows)
    (question,) = (question for question in told.questions if question.id.startswith("lost_rows"))
    assert len(reading(header, rows, question.choices[1].form).survey.respondents) == len(ROWS)


def test_people_dropped_for_a_code_that_came_twice_are_taken_back_by_one_answer():
    rows = [*ROWS, *[[row[0], 1.0, 2.0, ""] for row in ROWS[:5]]]
    told = reading(HEADER, rows)
    (question,) = (question for question in told.questions if question.id.startswith(("lost_rows", "codes_repeat")))
    back = next((choice.form for choice in question.choices if choice.form.rows), Form())
    assert len(reading(HEADER, rows, back).survey.respondents) == 35


def test_the_last_person_whose_own_means_are_those_of_all_others_is_a_person():
    people = [["영남권", "6급", "1~3년", "시·도", "①②③④⑤"[n % 5], 2.25 + n % 2, "②③④"[n % 3], 3.25 + n % 2] for n in range(20)]
    last = ["호남권", "5급", "3년 이상", "시·군·구", "③", 2.75, "④", 3.75]
    header = ["권역", "직급", "경력", "기관 구분", f"{A} (사전)", "사전 평균", f"{A} (사후)", "사후 평균"]
    assert len(reading(header, [*people, last]).survey.respondents) == 21
    told = reading(header, [*people, ["평균", "", "", "", "", 2.75, "", 3.75]])
    assert len(told.survey.respondents) == 20


def test_people_behind_a_blank_row_are_no_table_of_their_own_though_the_first_answered_as_nobody_else():
    rows = [[f"{n + 31}번 자리", f"{(n * 37) % 101}점", f"{(n * 53 + 20) % 101}점", ""] for n in range(9)]
    alike = [[f"{n + 60}번 자리", "7점", "80점", ""] for n in (1, 2, 3)]
    behind = [["59번 자리", "29점", "31점", "주민 말씀을 먼저 들어 주세요"], *alike]
    header = ["명찰", f"{A} (사전) (0~100점)", f"{A} (사후) (0~100점)", "건의사항"]
    told = reading(header, [*rows, ["", "", "", ""], *behind])
    assert len(told.survey.respondents) == 13


def sent_again(header, code):
    """The answers of people with a code each, and one of them once more with other answers."""
    rows = [[code(n), *row[1:]] for n, row in enumerate(ROWS)]
    again = [code(0), *(1.0 if value == 2.0 else 2.0 for value in ROWS[0][1:3]), ""]
    return [header, *HEADER[1:]], [*rows, again]


def changed_rows(told):
    return [question for question in told.questions if question.id.startswith("changed_rows")]


@pytest.mark.parametrize(
    ("header", "code"),
    [("직원번호", lambda n: f"2024{n * 137 + 1000}"), ("참가자 코드", lambda n: f"{(n * 271 + 17) % 900 + 100}")],
    ids=["a number that only its values show to be one", "a code so short that chance gives it to two"],
)
def test_one_row_that_may_be_somebody_elses_is_asked_about_and_taken_back_by_one_answer(header, code):
    told = sent_again(header, code)
    (question,) = changed_rows(reading(*told))
    one, two = (reading(*told, choice.form) for choice in question.choices)
    assert [len(each.survey.respondents) for each in (one, two)] == [len(ROWS), len(ROWS) + 1]
    assert changed_rows(one) == changed_rows(two) == []


@pytest.mark.parametrize(
    ("header", "code"),
    [("응답자 코드", lambda n: f"K{n:03}"), ("이메일", lambda n: f"user{n}@korea.kr"), ("참가자 코드", lambda n: n + 1001)],
    ids=["a code", "an address", "numbers that were given out"],
)
def test_who_surely_answered_again_is_not_asked_about(header, code):
    assert changed_rows(reading(*sent_again(header, code))) == []


def test_a_form_that_was_sent_twice_and_says_the_same_is_not_asked_about():
    header, rows = sent_again("직원번호", lambda n: f"2024{n * 137 + 1000}")
    assert changed_rows(reading(header, [*rows[:-1], rows[0]])) == []


def test_lines_below_that_say_what_the_headers_stand_for_are_no_people():
    header = ["코드", "문항 1 (사전)", "문항 1 (사후)", "문항 2 (사전)", "문항 2 (사후)"]
    rows = [[f"K{n:03}", n % 5 + 1.0, min(5.0, n % 5 + 2.0), n % 4 + 1.0, min(5.0, n % 4 + 2.0)] for n in range(30)]
    foot = [["문항 1 (사전)", "처리 기한을 날짜로 셈한다"], ["문항 2 (사전)", "민원의 종류를 구분한다"]]
    read = reading(header, [*rows, *foot])
    assert len(read.survey.respondents) == 30
    assert read.left_out_counts()[Reason.NOTE_ROW] == 2


def test_one_line_that_says_what_a_header_says_is_somebody_s():
    rows = [[f"K{n:03}", n % 5 + 1.0, min(5.0, n % 5 + 2.0), f"의견 {n}번은 예산입니다"] for n in range(30)]
    read = reading(HEADER, [*rows, ["K030", 3.0, 4.0, "건의사항"]])
    assert (len(read.survey.respondents), len(read.survey.opinions)) == (31, 31)


def test_lines_at_the_foot_are_no_people_where_the_first_column_holds_times():
    rows = [[f"2026-06-05 1{n % 10}:{n % 60:02}:00", *row] for n, row in enumerate(ROWS)]
    foot = [[line, "", "", "", ""] for line in ("", "입력: 인재개발원 교육과", "끝.", "* 원본은 3년간 보관함")]
    told = reading(["응답 완료 시각", *HEADER], [*rows, *foot])
    assert len(told.survey.respondents) == len(ROWS)
    assert told.left_out_counts()[Reason.NOTE_ROW] == 3
