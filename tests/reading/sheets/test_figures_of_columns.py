"""Lines of figures between a header and the first person, and subtotals named after their rows: nobody's answers."""

import numpy as np
import pytest
from builders import workbook

from analysis.reading import read

ITEMS = [
    f"{n}. {text} (0~100점) ({moment})"
    for moment in ("수업 전", "수업 후")
    for n, text in enumerate(("꾸민다", "솎는다", "지킨다"), 1)
]
PEOPLE = [[(n * 7 + place * 5) % 61 + 20 for place in range(6)] for n in range(30)]


def of(statistic):
    return [round(statistic(column), 2) for column in zip(*PEOPLE, strict=True)]


def mean(column):
    return sum(column) / len(column)


@pytest.mark.parametrize(
    "lines", [[("건수", len), ("고른 값", mean)], [("건수", len)], [("고른 값", mean)]], ids=["both", "n", "mean"]
)
def test_what_a_line_comes_to_tells_it_whatever_it_is_called(lines):
    top = [[name, *of(statistic)] for name, statistic in lines]
    people = [[("경상북도", "전라남도")[n % 2], *row] for n, row in enumerate(PEOPLE)]
    survey = read([workbook({"답": [["광역 단위", *ITEMS], *top, *people]})]).survey
    assert len(survey.respondents) == 30
    assert set(survey.respondents["province"]) == {"경상북도", "전라남도"}


def test_a_first_person_in_the_middle_of_all_others_is_a_person():
    heads = [item.replace("100", "5") for item in ITEMS]
    rows = [[3, 3, 3, 3, 3, 3], *([1 + (n + place) % 5 for place in range(6)] for n in range(30))]
    assert (
        len(read([workbook({"답": [["번호", *heads], *([n, *row] for n, row in enumerate(rows, 1))]})]).survey.respondents) == 31
    )


def test_a_subtotal_of_one_person_is_named_as_the_others_are():
    rows, people = [], 0
    for region, size in (("영남권", 1), ("호남권", 5), ("중부권", 8), ("강원권", 6)):
        group = [[region, f"K{people + n:03}", *(1 + (people + n + place) % 5 for place in range(6))] for n in range(size)]
        people += size
        rows += [*group, [f"{region} 작은 묶음", "", *(round(mean(each), 2) for each in list(zip(*group, strict=True))[2:])]]
    assert (
        len(read([workbook({"답": [["권역", "표식", *(item.replace("100", "5") for item in ITEMS)], *rows]})]).survey.respondents)
        == people
    )


def test_how_many_answered_is_told_from_answers_in_signs():
    rows = [["경상북도", *("①②③④⑤"[(n * k) % 5] if (n + k) % 9 else "n.a." for k in range(1, 7))] for n in range(40)]
    counts = ["답한 이", *(sum(row[k] != "n.a." for row in rows) for k in range(1, 7))]
    survey = read([workbook({"답": [["광역 단위", *(item.replace("100", "5") for item in ITEMS)], counts, *rows]})]).survey
    assert len(survey.respondents) == 40


def test_a_first_person_whose_points_are_how_far_all_others_spread_is_a_person():
    heads = [item.replace("100", "5") for item in ITEMS]
    others = [[(2, 4)[(n + place) % 2] for place in range(6)] for n in range(40)]
    spread = [round(float(np.std(column, ddof=1)), 1) for column in zip(*others, strict=True)]
    assert set(spread) == {1}
    rows = [[f"K{n * 37}", *row] for n, row in enumerate([spread, *others], 1)]
    assert len(read([workbook({"답": [["표식", *heads], *rows]})]).survey.respondents) == 41
