"""Answers that an item loses are asked about once a header, in however many sheets they stand."""

import random

from builders import workbook

from analysis.reading import read

ITEMS = "노후 상수관 교체", "누수 탐사 요령", "수질 민원 응대"


def sheet(seed, odd):
    draw = random.Random(seed)
    head = ["번호", *(f"{item} ({moment}, 1~5점)" for item in ITEMS for moment in ("사전", "사후"))]
    rows = [[n, *(draw.randint(1, 5) for _ in range(6))] for n in range(1, 31)]
    for row in rows[:odd]:
        row[1] = 7
    return [head, *rows]


def lost(reading):
    return [question for question in reading.questions if question.id.startswith("lost_answers")]


def test_a_header_in_three_sheets_is_one_question_that_counts_all_its_cells():
    sheets = {name: sheet(seed, 5) for seed, name in enumerate(("동부", "서부", "남부"))}
    [question] = lost(read([workbook(sheets)]))
    assert question.message.values["count"] == 15
    assert len(question.elsewhere) == 2


def test_the_longer_scale_that_a_person_chooses_is_taken_in_all_of_them():
    source = workbook({name: sheet(seed, 5) for seed, name in enumerate(("동부", "서부"))})
    [question] = lost(read([source]))
    assert not lost(read([source], question.choices[2].form))
