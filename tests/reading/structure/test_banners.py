"""Items of one name under several banners, and what a form tool repeats in every row."""

import random

from builders import csv, workbook

from analysis.reading import read
from analysis.reading.forms import Role

PEOPLE = 30


def people(columns, seed=1):
    draw = random.Random(seed)
    return [[draw.randint(1 + (place % 2), 4 + (place % 2)) for place in range(columns)] for _ in range(PEOPLE)]


def texts(reading):
    return [item.text for item in reading.survey.items]


def test_what_is_asked_of_each_item_besides_both_moments_is_named_with_its_item():
    items = "예산 편성", "사업 설계", "성과 점검"
    head = [["번호", *(cell for item in items for cell in (item, "", ""))], ["", *["사전", "사후", "중요도"] * 3]]
    rows = [[n, *answers] for n, answers in enumerate(people(9), 1)]
    reading = read([workbook({"답": [*head, *rows]}, merged={"답": ["B1:D1", "E1:G1", "H1:J1"]})])
    assert {f"{item} 중요도" for item in items} | {*items} == set(texts(reading))
    assert not any(question.id.startswith("lost") for question in reading.questions)


def test_three_header_rows_of_session_item_and_moment_keep_the_sessions_apart():
    head = [
        ["번호", "1교시 예산", "", "", "", "2교시 조달", "", "", ""],
        ["", "개념", "", "활용", "", "개념", "", "활용", ""],
        ["", *["사전", "사후"] * 4],
    ]
    boxes = ["B1:E1", "F1:I1", "B2:C2", "D2:E2", "F2:G2", "H2:I2"]
    rows = [[n, *answers] for n, answers in enumerate(people(8), 1)]
    reading = read([workbook({"답": [*head, *rows]}, merged={"답": boxes})])
    assert texts(reading) == ["1교시 예산 개념", "1교시 예산 활용", "2교시 조달 개념", "2교시 조달 활용"]
    assert all(item.has_both_moments for item in reading.survey.items)


def test_morning_and_afternoon_are_no_moments_though_their_names_hold_the_words_for_these():
    head = [["번호", "오전반", "", "오후반", ""], ["", *["이해한다 (사전)", "이해한다 (사후)"] * 2]]
    rows = [[n, *(answers if n % 2 else ["", ""]), *(["", ""] if n % 2 else answers)] for n, answers in enumerate(people(2), 1)]
    reading = read([workbook({"답": [*head, *rows]}, merged={"답": ["B1:C1", "D1:E1"]})])
    assert reading.pairing.paired == PEOPLE


def test_a_number_that_every_submission_repeats_beside_its_codes_and_times_is_no_item():
    draw = random.Random(2)
    head = "접수,보낸 때,본 쪽,이해한다 (사전),이해한다 (사후)"
    rows = [f"{40 + 3 * n},2026-03-04 10:{n:02}:00,4,{draw.randint(1, 3)},{draw.randint(3, 5)}" for n in range(20)]
    reading = read([csv("\n".join([head, *rows]))])
    assert texts(reading) == ["이해한다"]
    assert next(column for column in reading.columns if column.header == "본 쪽").role is Role.IGNORED
