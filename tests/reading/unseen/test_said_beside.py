"""What people said outside of the main answers: on a sheet of its own, in a platform's rows, in the place of a header."""

import pytest
from builders import csv, workbook
from handmade import ITEMS, answers, means

from analysis.reading import read

SIZE = 36


def truth(size=SIZE, items=3):
    people = [answers(n, items) for n in range(size)]
    return {m: [round(sum(p[at][k] for p in people) / size, 4) for k in range(items)] for m, at in (("pre", 0), ("post", 1))}


LINES = [
    "발표 자료의 글씨가 너무 작았어요",
    "현장 나들이가 짧았습니다",
    "지침이 서로 달라 헷갈립니다",
    "담당자가 혼자라 창구가 빕니다",
]


def beside(name, rows):
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]
    answered = [[f"K{n * 7919 % 9973:04}", *answers(n)[0], *answers(n)[1]] for n in range(SIZE)]
    return workbook({"응답": [["응답자 번호", *heads], *answered], name: rows})


def test_a_few_opinions_on_a_sheet_of_their_own_are_read_where_it_says_that_they_are():
    reading = read([beside("기타 의견", [["의견"], *[[line] for line in LINES]])])
    assert set(reading.survey.opinions["text"]) == set(LINES)


def test_a_few_lines_on_a_sheet_that_says_nothing_of_them_are_asked_about_and_read_on_request():
    book = beside("뒷면", [["뒷면에 적힌 것"], *[[line] for line in LINES]])
    [question] = [each for each in read([book]).questions if each.message.key == "reading.question.lines_unread"]
    assert question.message.values["count"] == len(LINES)
    assert set(read([book], question.choices[1].form).survey.opinions["text"]) == set(LINES)


def test_lines_about_the_file_are_not_asked_about():
    told = [
        "1점부터 5점까지의 척도로 답했습니다",
        "빈칸은 응답하지 않은 것입니다",
        "시트 ‘응답’에 원자료가 있습니다",
        "코드는 두 시점에 같습니다",
    ]
    questions = read([beside("안내", [["읽어 주세요"], *[[line] for line in told]])]).questions
    assert not [each for each in questions if each.message.key == "reading.question.lines_unread"]


def logged(words, again=()):
    """Rows of a learning platform: person, round, number and text of the question, answer; some people's rows twice."""
    head = ["학습자번호", "설문회차", "문항번호", "문항내용", "응답"]
    rows = [head]
    for n in range(SIZE):
        for name, side in (("개강설문", 0), ("종강설문", 1)):
            given = [*zip(range(1, 4), ITEMS, [words[a - 1] for a in answers(n)[side]], strict=True)]
            given += [(4, "수강 소감", f"{n}번 마을 버스를 늘려 주십시오")] if side else []
            mine = [[f"L26{n * 37:04}", name, *each] for each in given]
            rows += mine * (2 if n in again else 1)
    return csv("\n".join(";".join(map(str, row)) for row in rows))


@pytest.mark.parametrize(
    "words", [("하", "중하", "중", "중상", "상"), ("전혀 아니다", "아니다", "보통", "그렇다", "매우 그렇다")]
)
def test_rows_of_a_platform_are_read_beside_the_number_of_what_was_asked(words):
    reading = read([logged(words)])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading) == truth()
    assert len(reading.survey.opinions) == SIZE


def test_an_opinion_in_a_row_that_was_written_twice_counts_once_and_is_told():
    reading = read([logged(("하", "중하", "중", "중상", "상"), again=(3, 9))])
    assert len(reading.survey.opinions) == SIZE
    assert sum(entry.reason.value == "duplicate respondent" for entry in reading.left_out) == 2 * 7


def test_a_first_opinion_in_the_place_of_a_header_is_asked_about():
    reading = read([workbook({"의견": [[line] for line in LINES]})])
    assert "reading.question.said_header" in {question.message.key for question in reading.questions}


@pytest.mark.parametrize(
    "header",
    [
        "정부에 건의할 내용을 자유롭게 적어 주십시오.",
        "남기고 싶은 말",
        "다음에 다뤄 주었으면 하는 것",
        "미리 부탁할 점",
        "아쉬웠던 점이 있다면 써 주세요",
    ],
)
def test_a_header_that_asks_for_opinions_is_not_asked_about(header):
    reading = read([workbook({"의견": [[header], *[[line] for line in LINES]]})])
    assert "reading.question.said_header" not in {question.message.key for question in reading.questions}


def two_sheets(first, second, key=lambda n: n + 1, told=lambda n: ()):
    heads = {"좌석": key, **({"소속": None} if told(0) else {})}
    sheets = {}
    for name, side, people in (("배우기 앞서", 0, first), ("배우고 나서", 1, second)):
        rows = [[key(n), *told(n), *LOOSE[n][side]] for n in people]
        sheets[name] = [[*heads, *ITEMS], *rows]
    return workbook(sheets)


LOOSE = [([1 + (n * 7 + k * 3) % 4 for k in range(3)], [2 + (n * 5 + k * 11) % 4 for k in range(3)]) for n in range(SIZE)]
"""Answers that tell nothing of who gave them."""


def test_seats_of_which_some_stay_empty_are_peoples_own():
    reading = read([two_sheets(range(SIZE), [n for n in range(SIZE) if n not in (4, 17, 23)])])
    assert reading.pairing.paired == SIZE - 3
    assert "reading.question.numbers_link" in {question.message.key for question in reading.questions}


def test_offices_in_the_same_mixed_order_are_the_same_people():
    offices = "공원과", "도로과", "읍사무소", "회계과", "복지과"
    told = [offices[n * n * 7 % 5 if n % 3 else n % 5] for n in range(SIZE)]
    reading = read([two_sheets(range(SIZE), range(SIZE), told=lambda n: (told[n],))])
    assert reading.pairing.paired == SIZE
    assert "reading.question.rows_link" in {question.message.key for question in reading.questions}


def test_what_differs_in_another_column_parts_people_whose_offices_agree():
    """The same offices in the same mixed order, but another 시도 in one row: somebody else stands there."""
    offices, places = ("공원과", "도로과", "읍사무소", "회계과", "복지과"), ("부산", "대전", "전북")
    rows = [(offices[n * n * 7 % 5 if n % 3 else n % 5], places[n % 3]) for n in range(SIZE)]
    heads = ["소속", "시도", *ITEMS]
    sheets = {}
    for name, side in (("배우기 앞서", 0), ("배우고 나서", 1)):
        told = rows if not side else [*rows[:-1], (rows[-1][0], places[SIZE % 3])]
        sheets[name] = [heads, *[[*told[n], *LOOSE[n][side]] for n in range(SIZE)]]
    assert read([workbook(sheets)]).pairing.paired == 0


def test_offices_in_a_sorted_order_tell_nobody():
    offices = "공원과", "도로과", "읍사무소", "회계과", "복지과", "세무과"
    reading = read([two_sheets(range(SIZE), range(SIZE), told=lambda n: (offices[n // 6],))])
    assert reading.pairing.paired == 0


def test_rows_that_are_only_counted_are_nobodys():
    assert read([two_sheets(range(SIZE), range(SIZE - 3))]).pairing.paired == 0


def test_an_item_before_a_stroke_and_an_occasion_is_the_item():
    heads = [
        f"{item}/{when}" for when in ("강의전", "강의후") for item in ("정보공개 접수 처리", "비공개 사유 판단", "원문공개 등록")
    ]
    rows = [[f"P-{n:02}", *answers(n)[0], *answers(n)[1]] for n in range(SIZE)]
    listed = [["관리번호", "항목", "시점", "틀린 값", "맞는 값"]]
    for n, k in ((4, 1), (9, 0), (15, 2), (21, 1)):
        wrong, item = answers(n)[0][k], heads[k].partition("/")[0]
        listed.append([f"P-{n:02}", item, "강의전", wrong, wrong % 5 + 1])
    reading = read([workbook({"본 자료": [["관리번호", *heads], *rows], "정정": [["정정 내역"], *listed]})])
    assert [item.text for item in reading.survey.items] == ["정보공개 접수 처리", "비공개 사유 판단", "원문공개 등록"]


@pytest.mark.parametrize("brackets", ["〈〉", "《》", "「」", "『』"])
def test_moments_in_any_brackets_are_no_part_of_the_item(brackets):
    heads = [f"{item}{brackets[0]}{when}{brackets[1]}" for when in "前後" for item in ITEMS]
    rows = [[f"P-{n:02}", *answers(n)[0], *answers(n)[1]] for n in range(SIZE)]
    reading = read([workbook({"입력": [["No", *heads], *rows]})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading) == truth()
