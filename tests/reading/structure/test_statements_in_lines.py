"""Long rows that name the question by its number, where lines above or below the rows say what each number asks."""

import pytest
from builders import workbook

from analysis.reading import read

ITEMS = ("이주 상담 일지를 남길 수 있다", "빈집 정보를 모을 수 있다", "선배 농가와 이어 줄 수 있다")
PEOPLE = 30
HEADER = ["응답 시각", "나만의 숫자", "권역", "응답 시기", "문항번호", "응답 (1: 매우 미흡 → 7: 매우 우수)"]


def rows():
    made = [HEADER]
    for person in range(PEOPLE):
        for moment in range(2):
            who = ["2026-06-05", f"{person * 7919 % 9973:04}", ("중부권", "영남권")[person % 2], ("진단(전)", "진단(후)")[moment]]
            made += [[*who, n + 1, 1 + (n + person) % 5 + moment] for n in range(len(ITEMS))]
    return made


def listed(write):
    return [[write(n, item)] for n, item in enumerate(ITEMS, 1)]


def items_of(table):
    reading = read([workbook({"data_1": table})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (PEOPLE, PEOPLE)
    assert all(item.has_both_moments and item.scale.max == 7 for item in reading.survey.items)
    return [item.text for item in reading.survey.items]


@pytest.mark.parametrize(
    "write", [lambda n, item: f"문항번호 {n}: {item}", lambda n, item: f"{n}. {item}"], ids=["named", "bare"]
)
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_each_number_is_the_item_of_its_line(write, above):
    lines = listed(write)
    assert items_of([*lines, *rows()] if above else [*rows(), [], *lines]) == list(ITEMS)


def test_lines_that_number_something_else_name_no_item():
    # Four lines for three numbers: they are the programme of the day.
    lines = [
        [f"{n}. {what} 시간을 가졌습니다"] for n, what in enumerate(("개회와 인사", "강의와 토론", "현장 방문", "마무리 발표"), 1)
    ]
    assert items_of([*lines, *rows()]) == [f"문항번호 {n}" for n in (1, 2, 3)]


def test_numbers_that_nothing_explains_are_told_by_what_they_number():
    assert items_of(rows()) == [f"문항번호 {n}" for n in (1, 2, 3)]
