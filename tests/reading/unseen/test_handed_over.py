"""What institutes and contractors hand over: figures on top of each sheet."""

from builders import workbook
from test_kept_elsewhere import values
from test_told_elsewhere import ITEMS, expected, tables

from analysis.reading import read

HEAD = ["번호", *[f"({when}) {item}" for item in ITEMS for when in ("배우기 전", "배운 다음")]]


def body(rows):
    return [[f"w{n:02d}", *(point + 1 for point in row)] for n, row in enumerate(rows)]


def with_summary(rows):
    means = expected(rows)
    each = [[f"문항 {n} 평균", means["pre"][n - 1], means["post"][n - 1]] for n in range(1, len(ITEMS) + 1)]
    return [["응답 모음"], ["요약", "배우기 전", "배운 다음"], *each, ["응답 인원", len(rows), len(rows)], [], HEAD, *body(rows)]


def test_a_table_begins_below_a_block_of_means_that_is_told_as_another_table():
    rows = tables(5)
    reading = read([workbook({"영남": with_summary(rows)})])
    assert values(reading) == expected(rows)
    assert len(reading.survey.respondents) == len(rows)
    assert {left.reason.value for left in reading.left_out} == {"other table"}
    assert all(balance.balance.unexplained == 0 for balance in reading.balances)
