"""The 한글 report and the workbook, opened again by other readers."""

import io
import zipfile

import openpyxl
import pytest
from conftest import survey_with
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package
from PIL import Image

from analysis.briefing import book, briefing_of, report
from analysis.briefing.paper.report import picture_name
from analysis.gains import COMPOSITE, OVERALL
from analysis.language import words


def png():
    stream = io.BytesIO()
    Image.new("RGB", (64, 40), "#0a4fd1").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def written(briefing):
    return report(briefing)


def lines_of(data):
    return HwpxDocument.open(io.BytesIO(data)).text.plain().splitlines()


def test_the_report_is_valid_for_its_own_library(written, tmp_path):
    path = tmp_path / "보고.hwpx"
    path.write_bytes(written)
    assert HwpxDocument.open(io.BytesIO(written)).validate().ok
    assert not [issue for issue in validate_package(str(path)).issues if issue.level == "error"]


def test_parts_stand_in_the_order_of_a_ministrys_report(written):
    heads = [line.removeprefix("□ ") for line in lines_of(written) if line.startswith("□")]
    assert heads[:3] == ["개요", "주요 결과", "집단별 비교"] and heads[-3:] == ["시사점", "향후 계획", "붙임: 산출 방법"]


def test_messages_stand_in_noun_endings(written, briefing):
    lines = lines_of(written)
    assert all(f"○ {told.formal}" in lines for told in briefing.messages)


def test_what_a_person_must_write_is_marked_and_not_invented(written):
    marked = [line for line in lines_of(written) if "[작성 필요]" in line]
    assert len(marked) == 2


def test_pictures_are_taken_in_where_there_are_some(briefing):
    with_picture = report(briefing, {picture_name(briefing.messages[0].chart, 1): png()})
    names = zipfile.ZipFile(io.BytesIO(with_picture)).namelist()
    assert [name for name in names if name.startswith("BinData/")]


def test_the_same_report_has_the_same_bytes(briefing, written):
    assert report(briefing) == written


@pytest.fixture(scope="module")
def workbook(briefing):
    return openpyxl.load_workbook(io.BytesIO(book(briefing)))


def test_every_gain_of_the_table_stands_in_the_workbook(workbook, measured):
    say = words("ko")
    sheet = workbook[say("briefing.sheet.gains")]
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}
    told = {
        (row[heads[say("briefing.column.item")]], row[heads[say("briefing.column.group")]]): row[
            heads[say("briefing.column.gain")]
        ]
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    for row in measured.gains.table.to_dict("records"):
        group = say("briefing.overall") if row["group"] == OVERALL else row["group"]
        assert told[row["item"], group] == pytest.approx(row["gain"])
    assert (COMPOSITE, say("briefing.overall")) in told


def test_an_answer_that_looks_like_a_formula_stays_text(opinions_only):
    workbook = openpyxl.load_workbook(io.BytesIO(book(opinions_only)))
    cells = [cell for row in workbook[words("ko")("briefing.sheet.opinions")].iter_rows() for cell in row]
    assert [cell for cell in cells if str(cell.value).startswith("=1+1")]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_heads_stay_in_view_and_each_column_is_explained(workbook):
    say = words("ko")
    explained = {(row[0], row[1]) for row in workbook[say("briefing.sheet.columns")].iter_rows(min_row=2, values_only=True)}
    for sheet in workbook.worksheets:
        if sheet.title not in {say(f"briefing.sheet.{name}") for name in ("summary", "columns", "charts", "chart_numbers")}:
            assert sheet.freeze_panes == "A2"
            assert all((sheet.title, cell.value) in explained for cell in sheet[1])


def test_a_row_is_as_high_as_its_longest_text(workbook):
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(min_row=5 if sheet.title == words("ko")("briefing.sheet.summary") else 2):
            for cell in row:
                if isinstance(cell.value, str) and cell.alignment.wrap_text:
                    width = sheet.column_dimensions[cell.column_letter].width
                    lines = max(1, round(len(cell.value) * 1.5 / width))
                    assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * min(lines, 20), cell.value


def test_charts_of_the_workbook_have_their_sentence_for_a_title_from_a_cell_and_none_is_cut_by_a_page(workbook, briefing):
    sheet = workbook[words("ko")("briefing.sheet.charts")]
    drawn = [told for told in briefing.messages if told.chart is not None]
    assert len(sheet._charts) == len(drawn)
    titles = [chart.title.tx.strRef.f for chart in sheet._charts]
    numbers = words("ko")("briefing.sheet.chart_numbers")
    cells = [workbook[numbers][title.rpartition("!")[2].replace("$", "")].value for title in titles]
    assert cells == [told.sentence for told in drawn]
    breaks = [entry.id for entry in sheet.row_breaks.brk]
    for chart in sheet._charts:
        start, end = chart.anchor._from.row, chart.anchor.to.row
        assert not [cut for cut in breaks if start < cut <= end]


def test_a_chart_of_many_items_has_room_for_the_number_of_each_bar():
    told = briefing_of(survey_with(items=25, groups=3, people=45))
    drawn = openpyxl.load_workbook(io.BytesIO(book(told)))[words("ko")("briefing.sheet.charts")]._charts
    charts = [message.chart for message in told.messages if message.chart is not None]
    place = next(place for place, chart in enumerate(charts) if len(chart.labels) == 25)
    start, end = drawn[place].anchor._from.row, drawn[place].anchor.to.row
    assert 20 * (end - start) >= 25 * 2 * 24, "two bars an item, twenty pixels a row of the sheet"


def test_numbers_stand_on_the_first_line_of_a_text_beside_them(workbook):
    sheet = workbook[words("ko")("briefing.sheet.gains")]
    assert {cell.alignment.vertical for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None} == {"top"}


def test_the_same_workbook_has_the_same_bytes(briefing):
    assert book(briefing) == book(briefing)
