"""Tables of web pages, which public offices' systems hand out as xls: the same cells as in a workbook, whatever the markup."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cells.formats.web_page import read_web_page
from analysis.cells.grid import Refusal
from analysis.cells.limits import Limits
from analysis.reading import Source, read, read_cells

PAGE = """<html><head><meta charset="euc-kr"><style>td {mso-number-format:"\\@"}</style><title>응답</title></head><body>
<table border=1>
<tr><th>코드</th><th>개념(사전)</th><th>개념(사후)</th><th>의견</th></tr>
<tr><td>007</td><td>2</td><td> 4 </td><td>예산&nbsp;부족<br>인력 &lt;없음&gt;</td></tr>
<tr><td>008</td><td>3</td><td>4.5</td><td></td></tr>
</table></body></html>"""
PIECES = ["<table>", "</table>", "<tr>", "<td rowspan=3>", "<th colspan=2>", "가", "<br>", "</td>", "<caption>", "</caption>",
          "<script>", "</script>", "<td rowspan=-1 colspan=x>", "&#0;", "<!--", "<"]  # fmt: skip
CELLS = [["코드", "개념(사전)", "개념(사후)", "의견"], ["007", 2, 4, "예산 부족\n인력 <없음>"], ["008", 3, 4.5, ""]]


def _tables(page, **limits):
    return [(grid.name, _rows(grid)) for grid in read_web_page(page, "설문", Limits(**limits))]


def _rows(grid):
    columns = [[cells[code] for code in memoryview(codes).cast("i")] for codes, cells in grid.columns]
    return [list(row) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_web_page_saved_as_xls_gives_the_cells_of_its_table(encoding):
    [sheet] = read_cells(Source("설문.xls", PAGE.encode(encoding)))
    assert sheet.rows == CELLS


def test_a_survey_in_a_web_page_is_read_to_the_end():
    people = "".join(f"<tr><td>A{n:02}<td>{1 + n % 4}<td>{2 + n % 4}<td>예산이 {n}월에 끊깁니다" for n in range(20))
    page = f"<table><tr><th>코드<th>개념(사전)<th>개념(사후)<th>의견{people}</table>"
    assert read([Source("설문.xls", page.encode("cp949"))]).survey.respondents.shape[0] == 20


def test_end_tags_may_be_missing():
    assert _tables("<table><tr><td>가<td>나<tr><td>다<td>라") == [("설문", [["가", "나"], ["다", "라"]])]


def test_a_cell_that_spans_is_merged_and_moves_its_neighbours():
    [grid] = read_web_page(
        "<table><tr><th rowspan=2>코드<th colspan=2>개념<tr><th>전<th>후<tr><td>A<td>1<td>2</table>", "설문", Limits()
    )
    assert _rows(grid) == [["코드", "개념", ""], ["", "전", "후"], ["A", 1, 2]]
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 0, 2))


def test_a_span_that_reaches_below_the_table_ends_with_it():
    [grid] = read_web_page("<table><tr><td rowspan=9>가<td>나<tr><td>다</table>", "설문", Limits())
    assert grid.merged == ((0, 0, 1, 0),)


def test_a_table_around_others_does_not_swallow_them():
    page = "<table><tr><td>제목<table><caption>사전</caption><tr><td>1</table></td></tr><tr><td><table><tr><td>2</table></table>"
    assert _tables(page) == [("설문", [["제목"]]), ("사전", [[1]]), ("설문 3", [[2]])]


def test_rows_that_the_page_hides_are_hidden_rows():
    page = "<table><tr><td>가<tr style='display: none'><td>나<tr hidden><td>다<tr><td>라</table>"
    [grid] = read_web_page(page, "설문", Limits())
    assert grid.hidden_rows == (1, 2)


def test_scripts_and_styles_are_no_text():
    assert _tables("<table><tr><td>가<script>alert('<td>나')</script><style>td{}</style></table>") == [("설문", [["가"]])]


def test_more_tables_than_a_workbook_has_sheets_are_refused():
    with pytest.raises(Refusal, match="too_many_sheets"):
        _tables("<table><tr><td>가</table>" * 4, sheets=3)


def test_spans_that_multiply_are_refused_before_they_fill_the_memory():
    with pytest.raises(Refusal, match="too_many_cells"):
        _tables("<table>" + "<tr><td colspan=1000 rowspan=65000>가" * 20, used_cells=10_000)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_whatever_the_markup_there_are_cells_or_a_refusal(pieces):
    try:
        grids = read_web_page("<table>" + "".join(pieces), "설문", Limits())
    except Refusal:
        return
    for grid in grids:
        assert all(len(codes) == len(grid.columns[0][0]) for codes, _ in grid.columns)


@pytest.mark.parametrize("flood", ["<a b='", '<a b="\n', "<a", "</", "<!", "<?", "<!--", "&#1", "<td ", "<![CDATA["])
def test_tags_that_never_end_take_a_time_of_their_own(flood):
    page = "<table><tr><td>권역</td></tr></table>" + flood * 60_000
    start = time.process_time()
    (grid,) = read_web_page(page, "응답", Limits())
    assert grid.name == "응답"
    assert time.process_time() - start < 2, "each beginning of a tag looked for the end anew: minutes"
