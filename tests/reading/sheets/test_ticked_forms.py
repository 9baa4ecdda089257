"""Printed forms, a sheet a person, with ticks in small grids; and answers turned on their side in sections."""

import random

import pytest
from builders import workbook
from handmade import means

from analysis.reading import read

ITEMS = "배차표를 혼자 짠다", "고장 신고를 받는다", "안전 점검을 이끈다"
SIZE = 12


def people(size=SIZE):
    chance = random.Random(5)
    rows = []
    for _ in range(size):
        before = [chance.randint(1, 3) for _ in ITEMS]
        rows.append((before, [min(5, point + chance.randint(0, 2)) for point in before]))
    return rows


def expected(rows):
    return {m: [round(sum(row[at][n] for row in rows) / len(rows), 4) for n in range(3)] for at, m in enumerate(("pre", "post"))}


def grid(head, points, answers, sign):
    return [
        [head, *points],
        *[[item, *(sign if place == point else "" for place in range(1, 6))] for item, point in zip(ITEMS, answers, strict=True)],
    ]


def form(number, answers, heads, points, sign="V", place="부산광역시"):
    before, after = answers
    said = f"{number}번 정류장 앞이 너무 어두워서 밤에는 아이들이 무서워합니다" if number and number % 2 else ""
    above = [["교육 평가지"], ["번호", number], ["시·도", place], []]
    return [*above, *grid(heads[0], points, before, sign), [], *grid(heads[1], points, after, sign), [], ["덧붙일 말", said]]


@pytest.mark.parametrize("sign", ["V", "✔", "○"])
@pytest.mark.parametrize("points", [[1, 2, 3, 4, 5], ["못함", "서투름", "보통", "잘함", "매우 잘함"]], ids=["numbers", "words"])
def test_a_tick_in_a_grid_is_the_answer_that_heads_its_column(points, sign):
    rows = people()
    heads = "교육 전", "교육 후"
    empty = form(0, ([0] * 3, [0] * 3), heads, points, sign, "") if sign == "V" else None
    sheets = {f"{n + 1}장": form(n + 1, row, heads, points, sign) for n, row in enumerate(rows)}
    reading = read([workbook({"빈 종이": empty, **sheets} if empty else sheets)])
    assert means(reading) == expected(rows)
    assert len(reading.survey.respondents) == SIZE
    assert set(reading.survey.respondents["region"]) == {"영남권"}
    assert len(reading.survey.opinions) == SIZE // 2


def test_a_place_that_one_form_alone_would_not_tell_shows_in_all_of_them():
    rows = people()
    towns = "Busan (부산광역시)", "Daegu (대구광역시)", "Ulsan (울산광역시)"
    sheets = {}
    for n, (before, after) in enumerate(rows):
        asked = [[item, 15 * pre, 15 * post + 20] for item, pre, post in zip(ITEMS, before, after, strict=True)]
        sheets[f"P{n:02}"] = [["Sheet"], ["Based in", towns[n % 3]], [], ["How sure I am", "coming in", "going out"], *asked]
    reading = read([workbook(sheets)])
    assert len(reading.survey.respondents) == SIZE
    assert set(reading.survey.respondents["province"]) == {"부산광역시", "대구광역시", "울산광역시"}


def test_sections_that_ask_the_same_are_two_moments_of_a_sheet_on_its_side():
    rows = people(20)
    lines = [["사람을 옆으로 늘어놓은 표"], ["번호", *range(1, 21)], ["시·도", *["경상북도", "울산광역시"] * 10]]
    for at, head in enumerate(("[들어오며 적은 것]", "[나가며 적은 것]")):
        lines += [[head], *[[item, *(row[at][n] for row in rows)] for n, item in enumerate(ITEMS)]]
    lines += [["[나가며 덧붙인 것]"], ["진행이 매끄러웠다", *[4, 5] * 10]]
    reading = read([workbook({"옮김": lines})])
    values = reading.survey.answers.groupby(["item", "moment"])["value"].mean().round(4)
    asked = [item.id for item in reading.survey.items if item.text in ITEMS]
    assert {moment: [values[each, moment] for each in asked] for moment in ("pre", "post")} == expected(rows)
    assert reading.pairing.paired == 20
