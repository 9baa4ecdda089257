"""Answers to all items in one cell, a figure an item: read as so many columns, named by a list on another sheet."""

import random

from builders import workbook

from analysis.reading import read

ITEMS = ["하수관로 점검 요령", "방류 수질 기준", "분뇨 수집 허가", "개인 하수도 신고", "악취 민원 응대"]
SIZE = 20


def lines(start, width):
    draw = random.Random(start)
    return ["".join(str(min(5, max(1, round(draw.gauss(start, 0.9))))) for _ in range(width)) for _ in range(SIZE)]


BEFORE, AFTER = lines(2, 5), lines(4, 6)


def book(before=BEFORE, after=AFTER, listed=True):
    rows = [
        ["용지", "처음 답", "마지막 답", "쓴 말"],
        *([f"T{n:03}", *pair, ""] for n, pair in enumerate(zip(before, after, strict=True))),
    ]
    items = [["칸", "내용", "때"], *([n, text, "두 번"] for n, text in enumerate([*ITEMS, "자료가 좋았다"], 1))]
    return workbook({"판독": rows} | ({"차례": items} if listed else {}))


def test_each_figure_is_the_answer_to_the_item_that_the_list_names_in_its_place():
    reading = read([book()])
    paired = [item for item in reading.survey.items if item.has_both_moments]
    assert [item.text for item in paired] == ITEMS
    assert [item.text for item in reading.survey.items if not item.has_both_moments] == ["자료가 좋았다 (마지막 답)"]
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    assert means[paired[2].id, "post"] == sum(int(line[2]) for line in AFTER) / SIZE


def test_without_a_list_items_are_told_by_their_place():
    reading = read([book(listed=False)])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == [f"{n}번" for n in range(1, 6)]


def test_a_sign_in_a_place_is_no_answer():
    marked = [f"{line[0]}X{line[2:]}" if n % 5 == 0 else line for n, line in enumerate(AFTER)]
    reading = read([book(after=marked)])
    answers = reading.survey.answers
    second = next(item.id for item in reading.survey.items if item.text == ITEMS[1])
    assert (answers[(answers["item"] == second) & (answers["moment"] == "post")]["value"].count()) == SIZE - 4


def test_codes_and_rankings_stay_whole():
    draw = random.Random(3)
    codes = [f"{draw.randrange(10_000, 99_999)}" for _ in range(SIZE)]
    ranks = ["".join(draw.sample("12345", 5)) for _ in range(SIZE)]
    head = ["번호", "좋았던 순서", "이해한다 (사전)", "이해한다 (사후)"]
    rows = [[code, rank, 1 + n % 3, 2 + n % 4] for n, (code, rank) in enumerate(zip(codes, ranks, strict=True))]
    reading = read([workbook({"응답": [head, *rows]})])
    assert [item.text for item in reading.survey.items] == ["이해한다"]


def test_items_are_named_by_numbered_lines_above_the_table_which_is_headed_anew_on_each_page():
    head = ["용지", "처음 답(1-5번)", "마지막 답(1-5번)"]
    rows = [[f"T{n:03}", one, other[:5]] for n, (one, other) in enumerate(zip(BEFORE, AFTER, strict=True))]
    lines_above = [[f"{n}번: {text}"] for n, text in enumerate(ITEMS, 1)]
    reading = read([workbook({"판독": [*lines_above, head, *rows[:12], head, *rows[12:]]})])
    assert [item.text for item in reading.survey.items] == ITEMS
    assert reading.pairing.paired == SIZE
