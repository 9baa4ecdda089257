"""Rows below a header that name no column: the kind of each question, its unit, how many answered and their mean."""

import random

from builders import workbook

from analysis.reading import read
from analysis.survey import Moment

TOPICS = ["Sorting glass", "Weighing bulk waste", "Planning a round"]
SIZE = 24
PRE = [[(n * k + n // 3) % 4 + 1 for k in (1, 2, 3)] for n in range(SIZE)]
POST = [[min(5, value + (n + place) % 3) for place, value in enumerate(row)] for n, row in enumerate(PRE)]
PEOPLE = [["Depot North" if n % 2 else "Depot South", f"crew {n % 3}"] for n in range(SIZE)]
ANSWERS = [[*who, *pre, *post] for who, pre, post in zip(PEOPLE, PRE, POST, strict=True)]
HEADER = ["Depot", "Crew", *(f"{n}. {topic} ({moment})" for moment in ("T1", "T2") for n, topic in enumerate(TOPICS, 1))]
KINDS = ["<facts>", "<facts>", *["<rating>"] * 6]


def means(reading):
    """The mean before and after of each item with both moments, by its text."""
    answers = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    both = [item for item in reading.survey.items if item.has_both_moments]
    return {item.text: tuple(round(answers[item.id, moment.value], 4) for moment in Moment) for item in both}


def expected():
    return {topic: tuple(round(sum(row[n] for row in rows) / SIZE, 4) for rows in (PRE, POST)) for n, topic in enumerate(TOPICS)}


def test_the_kinds_of_the_questions_are_no_part_of_what_they_ask():
    assert means(read([workbook({"a": [HEADER, KINDS, *ANSWERS]})])) == expected()


def test_kinds_need_no_brackets():
    kinds = ["facts", "facts", *["single choice"] * 6]
    assert means(read([workbook({"a": [HEADER, kinds, *ANSWERS]})])) == expected()


def test_how_many_answered_and_their_means_are_nobody_below_kinds_too():
    figures = [
        ["N", "", *[SIZE] * 6],
        ["Mean", "", *(round(sum(column) / SIZE, 2) for column in list(zip(*ANSWERS, strict=True))[2:])],
    ]
    reading = read([workbook({"a": [HEADER, KINDS, *figures, *ANSWERS]})])
    assert means(reading) == expected()
    assert len(reading.survey.respondents) == SIZE


def test_a_first_person_who_says_words_that_others_say_too_is_no_row_of_kinds():
    words = ["never", "seldom", "often", "always", "ever"]
    said = [[*who, *(words[value - 1] for value in (*pre, *post))] for who, pre, post in zip(PEOPLE, PRE, POST, strict=True)]
    assert len(read([workbook({"a": [HEADER, *said]})]).survey.respondents) == SIZE


def test_a_row_of_units_below_the_moments_hides_neither_these_nor_the_items_above():
    upper = ["", "", *(text for n, topic in enumerate(TOPICS, 1) for text in (f"{n}. {topic}", ""))]
    moments = ["", "", *["맨 처음", "맨 끝"] * 3]
    units = ["Depot", "Crew", *["1-5"] * 6]
    pairs = [
        [*who, *(v for both in zip(pre, post, strict=True) for v in both)]
        for who, pre, post in zip(PEOPLE, PRE, POST, strict=True)
    ]
    assert (
        means(read([workbook({"a": [["", "", "Part I", "", "", "", "Part II"], upper, moments, units, *pairs]})])) == expected()
    )


def line(draw, middle):
    return "".join(str(min(5, max(1, round(draw.gauss(middle, 0.9))))) for _ in range(5))


def test_lines_of_marks_are_told_apart_by_words_of_time_and_never_spelt_in_the_names_of_the_items():
    draw = random.Random(5)
    before, after = ([line(draw, middle) for _ in range(SIZE)] for middle in (2, 4))
    after[3] = after[3][:2] + "*" + after[3][3:]
    items = ["물때 보기", "그물 고치기", "밧줄 매기", "배 씻기", "바람과 물결을 함께 보아 " * 8 + "나갈 날을 고르기"]
    rows = [
        ["지부", "첫 시간에 앞서 적은 답(1-5번)", "마지막 시간을 끝내고 적은 답(1-5번)"],
        *([f"{n % 3}지부", *pair] for n, pair in enumerate(zip(before, after, strict=True))),
    ]
    reading = read([workbook({"답": rows, "차례": [["칸", "글"], *enumerate(items, 1)]})])
    found = means(reading)
    assert list(found) == [" ".join(item.split()) for item in items]
    assert [pre for pre, _ in found.values()] == [round(sum(int(line[n]) for line in before) / SIZE, 4) for n in range(5)]
