"""A list as it is printed: each page has its title and its header, and counts its rows at its foot."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.aside.pages import counts_rows_above
from analysis.reading.sheets.sheets import Sheet

HEAD = ["지역", "예산을 안다 (사전)", "예산을 안다 (사후)", "협업을 안다 (사전)", "협업을 안다 (사후)"]


def _people(count, start):
    regions = ("영남권", "호남권", "중부권")
    return [[regions[n % 3], n % 4 + 1, n % 3 + 3, (n + 1) % 4 + 1, (n + 2) % 3 + 3] for n in range(start, start + count)]


@pytest.mark.parametrize("foot", ["위 {}명", "합하여 {} 사람", "-- {} --"])
@pytest.mark.parametrize("sizes", [(12, 12, 5), (9, 7, 8)])
def test_the_foot_of_a_page_heads_no_table_of_its_own(foot, sizes):
    rows = []
    for page, size in enumerate(sizes, 1):
        rows += [[f"응답 명부 ({page}/{len(sizes)})"], HEAD, *_people(size, sum(sizes[: page - 1])), [foot.format(size)], []]
    reading = read([workbook({"명부": rows})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (sum(sizes), sum(sizes))
    assert [use.header_rows for use in reading.sheets] == [(2,)]


@pytest.mark.parametrize(
    ("text", "is_foot"), [("이상 6건", True), ("6", True), ("호남권 14명", False), ("2회 6명", False), ("끝", False)]
)
def test_a_foot_says_the_number_of_the_rows_above_it(text, is_foot):
    sheet = Sheet.from_rows("a.xlsx", "명부", [HEAD, *_people(6, 0), [text]])
    assert counts_rows_above(sheet, 7, text) is is_foot


def test_a_header_of_numbers_that_another_sheet_words_is_one_on_each_page_too():
    items = ["안건을 만든다", "절차를 밟는다", "변상금을 셈한다", "심의회를 준비한다"]
    first = [["직원 번호", *(f"{n}. {item}" for n, item in enumerate(items, 1))]]
    first += [[f"{2000 + 37 * n}", *((n + k) % 4 + 1 for k in range(4))] for n in range(24)]
    head = ["직원 번호", *(f"{n}번" for n in range(1, 5)), "교재가 알찼다"]
    later = [[f"{2000 + 37 * n}", *((n + k) % 3 + 3 for k in range(4)), n % 3 + 3] for n in range(24)]
    reading = read([workbook({"Baseline": first, "Endline": [head, *later[:12], head, *later[12:]]})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (24, 24)
