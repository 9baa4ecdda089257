"""Regions that a column only stands for: days that a line explains, and names beside the count of a round."""

import pytest
from builders import workbook

from analysis.reading import Source, read

HEAD = ["참가", "예산을 안다 (사전)", "예산을 안다 (사후)", "협업을 안다 (사전)", "협업을 안다 (사후)"]


def _regions(values, lines=(), header="참가", name="응답.csv"):
    head = [header, *HEAD[1:]]
    people = [[values[n % len(values)], n % 4 + 1, n % 3 + 3, (n + 1) % 4 + 1, (n + 2) % 3 + 3] for n in range(24)]
    text = "\n".join(["\t".join(map(str, row)) for row in [*([line] for line in lines), head, *people]])
    reading = read([Source(name.replace(".csv", ".tsv"), text.encode())])
    return set(reading.survey.respondents["region"]), reading


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (["7/3", "7/9"], "권역별 교육일: 7/3=호남권, 7/9=중부권"),
        (["7월 3일", "7월 9일"], "호남권(7. 3.) · 중부권(7. 9.)"),
        (["2026-07-03", "2026-07-09"], "7. 3. 호남권 / 7. 9. 중부권"),
    ],
)
def test_days_are_the_regions_that_a_line_above_the_table_gives_them(days, line):
    assert _regions(days, [line], "교육 참가일")[0] == {"호남권", "중부권"}


def test_days_are_told_a_line_each():
    assert _regions(["7. 3.", "7. 9."], ["7. 3. → 호남권", "7. 9. → 중부권"], "참가일")[0] == {"호남권", "중부권"}


def test_regions_of_a_tours_own_are_told_where_the_line_says_that_they_are_regions():
    assert _regions(["7/3", "7/9"], ["지역: 7/3=섬진강, 7/9=형산강"], "참가일")[0] == {"섬진강", "형산강"}


def test_days_that_nothing_explains_are_asked_about():
    found, reading = _regions(["7. 3.", "7. 9.", "7. 14."], header="교육 지역")
    assert found == {"7. 3.", "7. 9.", "7. 14."}
    assert any(question.id.startswith("unknown_region") for question in reading.questions)


@pytest.mark.parametrize(
    ("values", "regions"),
    [
        (["제1기(호남권)", "제2기(중부권)"], {"호남권", "중부권"}),
        (["호남권 (1차)", "영남권 (2차)", "중부권 (3차)"], {"호남권", "영남권", "중부권"}),
        (["1회[섬진강권]", "2회[형산강권]"], {"섬진강권", "형산강권"}),
    ],
)
def test_a_round_that_names_its_region_is_of_that_region(values, regions):
    assert _regions(values, header="기수")[0] == regions


def test_rounds_with_names_that_are_no_places_tell_no_region():
    assert _regions(["1회(오전)", "2회(오후)"], header="기수")[0] == {""}


def test_regions_that_a_summary_lists_under_a_word_for_name_are_no_persons():
    people = [
        [f"{n % 2 + 1}회({('호남권', '중부권')[n % 2]})", n % 4 + 1, n % 3 + 3, (n + 1) % 4 + 1, (n + 2) % 3 + 3]
        for n in range(24)
    ]
    summary = [["권역 이름", "명", "평균"], ["호남권", 12, 3.1], ["중부권", 12, 3.4]]
    reading = read([workbook({"응답": [["기수", *HEAD[1:]], *people], "요약": summary})])
    assert set(reading.survey.respondents["region"]) == {"호남권", "중부권"}
