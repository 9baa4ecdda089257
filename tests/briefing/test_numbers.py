"""Every number of every export is that of the tables, read by programs that know nothing of ours."""

import io
import re

import openpyxl
import pandas as pd
import pytest
from builders import workbook
from hwpx import HwpxDocument
from pptx import Presentation

from analysis.briefing import book, briefing_of, deck, measure, report
from analysis.briefing.contents import ChartKind
from analysis.gains import COMPOSITE, OVERALL
from analysis.language import words, written
from analysis.questions.measure import OVERALL as WHOLE
from analysis.reading import read
from analysis.themes import KiwiMeaning


@pytest.fixture(scope="module")
def charts(briefing):
    """Native charts by name: a list of values for each series, over all their slides."""
    found = {}
    for slide in Presentation(io.BytesIO(deck(briefing))).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                for series in shape.chart.plots[0].series:
                    axis = "xVal" if series._element.find("{*}xVal") is not None else "val"
                    values = [float(value.text) for value in series._element.findall(f"{{*}}{axis}//{{*}}v")]
                    found.setdefault(shape.name, {}).setdefault(series.name, []).extend(values)
    return found


def gains_of(measured, rows):
    table = measured.gains.table
    return table[rows(table)]


def test_means_of_groups_before_and_after(charts, measured):
    rows = gains_of(measured, lambda table: (table["item"] == COMPOSITE) & table["group"].isin(measured.gains.groups))
    assert charts["groups"]["사전"] == pytest.approx(rows["pre_mean"].tolist())
    assert charts["groups"]["사후"] == pytest.approx(rows["post_mean"].tolist())


def test_means_of_items_before_and_after(charts, measured):
    ids = {item.id for item in measured.reading.survey.understanding_items}
    rows = gains_of(measured, lambda table: (table["group"] == OVERALL) & table["item"].isin(ids))
    rows = rows.sort_values("gain", ascending=False, kind="stable")
    assert charts["items"]["사전"] == pytest.approx(rows["pre_mean"].tolist())
    assert charts["items"]["사후"] == pytest.approx(rows["post_mean"].tolist())


def test_shares_of_every_question(charts, briefing, measured):
    shares = measured.questions.shares
    told = {name.removeprefix("question_"): series for name, series in charts.items() if name in _stacked_of(briefing)}
    assert told
    for question, series in told.items():
        mine = shares[(shares["question"] == question) & ~shares["suppressed"].astype(bool)]
        wide = mine.pivot(index="group", columns="option", values="share").loc[list(dict.fromkeys(mine["group"]))]
        assert list(series.values()) == [pytest.approx(wide[option].tolist()) for option in dict.fromkeys(mine["option"])]
        assert WHOLE in wide.index


def _stacked_of(briefing):
    drawn = [told.chart for told in briefing.messages if told.chart is not None]
    return {chart.name: chart for chart in drawn if chart.kind is ChartKind.STACKED}


def test_net_scores_of_a_question_of_recommending(charts, measured):
    figures = measured.questions.figures
    for question, mine in figures[figures["nps"].notna()].groupby("question"):
        [values] = charts[f"question_{question}"].values()
        assert values == pytest.approx((100 * mine["nps"]).tolist())


def test_people_of_every_region(charts, measured):
    counts = measured.reading.survey.respondents["region"].value_counts()
    [values] = charts["respondents"].values()
    assert values == [counts[region] for region in measured.reading.survey.regions if region in counts.index]


def test_numbers_of_the_reports_tables(briefing, measured):
    document = HwpxDocument.open(io.BytesIO(report(briefing)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    named = {row[0]: row[1:] for table in tables for row in table if len(row) == 5}
    table = measured.gains.table
    for group in measured.gains.groups:
        [row] = table[(table["item"] == COMPOSITE) & (table["group"] == group)].to_dict("records")
        told = [float(number) for cell in named[group] for number in re.findall(r"[+-]?\d+(?:\.\d+)?", cell)]
        known = [row[name] for name in ("n", "pre_mean", "post_mean", "gain", "ci_low", "ci_high")]
        assert told == pytest.approx(known, abs=0.00501)


SHEETS = {
    "gains": ("gains", ["n", "pre_mean", "post_mean", "gain", "ci_low", "ci_high", "effect", "p_adjusted"]),
    "contrasts": ("contrasts", ["difference", "ci_low", "ci_high", "p_adjusted"]),
    "questions": ("figures", ["people", "mean", "ci_low", "ci_high", "nps", "nps_low", "nps_high"]),
    "shares": ("shares", ["people", "share", "ci_low", "ci_high"]),
    "themes": ("themes", ["opinions", "respondents", "prevalence", "ci_low", "ci_high"]),
    "theme_groups": ("theme_groups", ["respondents", "prevalence", "ci_low", "ci_high"]),
}


def scored(figures):
    """Net scores from -100 to 100, as people read them."""
    return figures.assign(**{name: figures[name] * 100 for name in ("nps", "nps_low", "nps_high")})


def frames_of(measured):
    return {
        "gains": measured.gains.table,
        "contrasts": measured.gains.contrasts,
        "figures": scored(measured.questions.figures.rename(columns={"n": "people"})),
        "shares": measured.questions.shares.rename(columns={"n": "people"}),
        "themes": measured.themes.table,
        "theme_groups": measured.themes.by_group,
    }


@pytest.fixture(scope="module")
def workbook_of_numbers(briefing):
    return openpyxl.load_workbook(io.BytesIO(book(briefing)))


def sheet_of(workbook, name):
    say = words("ko")
    heads, *rows = list(workbook[say(f"briefing.sheet.{name}")].values)
    return pd.DataFrame(rows, columns=list(heads)).rename(columns={say(f"briefing.column.{key}"): key for key in KEYS})


KEYS = {key for _, columns in SHEETS.values() for key in columns} | {"group", "count", "text", "label", "reason"}


@pytest.mark.parametrize("name", SHEETS)
def test_numbers_of_the_workbook(workbook_of_numbers, measured, name):
    read, frame = sheet_of(workbook_of_numbers, name), frames_of(measured)[SHEETS[name][0]]
    assert len(read) == len(frame)
    for column in SHEETS[name][1]:
        told = read[column].astype(float).tolist()
        assert told == pytest.approx(frame[column].astype(float).tolist(), nan_ok=True), column


def test_the_other_sheets_count_people_opinions_and_what_was_left_out(workbook_of_numbers, measured):
    counts = measured.reading.survey.respondents["region"].value_counts()
    people = sheet_of(workbook_of_numbers, "people")
    assert dict(zip(people["group"], people["respondents"], strict=True)) == counts[counts.index != ""].to_dict()
    assert sheet_of(workbook_of_numbers, "quality")["count"].sum() == len(measured.reading.left_out)
    assert len(sheet_of(workbook_of_numbers, "opinions")) == len(measured.themes.assignments)


def test_no_sheet_with_numbers_is_left_unread(workbook_of_numbers):
    say = words("ko")
    others = ("people", "quality", "opinions", "summary", "columns", "charts", "chart_numbers")
    assert set(workbook_of_numbers.sheetnames) == {say(f"briefing.sheet.{name}") for name in (*SHEETS, *others)}


def test_charts_of_the_workbook_are_drawn_of_the_messages_numbers(workbook_of_numbers, briefing):
    numbers = workbook_of_numbers[words("ko")("briefing.sheet.chart_numbers")]
    rows = [[cell for cell in row if cell is not None] for row in numbers.values]
    told = [row[1:] for row in rows if row and isinstance(row[0], str) and len(row) > 1 and isinstance(row[1], float | int)]
    drawn = [told.chart for told in briefing.messages if told.chart is not None]
    known = [[series.values[row] for series in chart.series] for chart in drawn for row in range(len(chart.labels))]
    assert told == [pytest.approx(row) for row in known]


def test_the_change_beside_each_row_of_a_slide(briefing, measured):
    slides = Presentation(io.BytesIO(deck(briefing))).slides
    slide = next(slide for slide in slides if any(shape.name == "groups" for shape in slide.shapes))
    shown = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    table = measured.gains.table
    for row in table[(table["item"] == COMPOSITE) & table["group"].isin(measured.gains.groups)].to_dict("records"):
        told = [[float(number) for number in NUMBER.findall(text)] for text in shown if text.startswith(("+", "-"))]
        assert any(numbers == pytest.approx([row[key] for key in ("gain", "ci_low", "ci_high")], abs=0.00501) for numbers in told)


NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def test_the_large_numbers_of_the_first_message(briefing, measured):
    table = measured.gains.table
    [row] = table[(table["item"] == COMPOSITE) & (table["group"] == OVERALL)].to_dict("records")
    facts = next(told for told in briefing.messages if told.key == "overall").facts
    known = [row["pre_mean"], row["post_mean"], row["gain"], 100 * row["improved"] / row["n"]]
    assert [float(fact.value.removesuffix("%")) for fact in facts] == pytest.approx(known, abs=0.0501)


def test_every_table_of_the_report_holds_its_charts_numbers(briefing, measured):
    document = HwpxDocument.open(io.BytesIO(report(briefing)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    themes = {row["label"]: row for row in measured.themes.table.head(8).to_dict("records")}
    found = {row[0]: [float(number) for number in NUMBER.findall(row[1])] for row in rows if row[0] in themes}
    assert found == {
        label: pytest.approx([100 * row["prevalence"], row["respondents"]], abs=0.501) for label, row in themes.items()
    }
    shares = measured.questions.shares
    stacked = [[float(cell.removesuffix("%")) for cell in row[2:]] for row in rows if row[-1].endswith("%")]
    known = [
        100 * part["share"].to_numpy()
        for question in (name.removeprefix("question_") for name in _stacked_of(briefing))
        for _, part in shares[shares["question"] == question].groupby("group", sort=False)
        if not part["suppressed"].any()
    ]
    assert stacked == [pytest.approx(one, abs=0.501) for one in known]


def test_the_net_score_and_a_plain_number_are_charts_of_what_the_title_says():
    answers = [10, 9, 9, 8, 7, 6, 3, 10]
    heads = ["권역", "이번 연수를 동료에게 추천할 의향은? (0~10)", "담당 업무 경력은 몇 년입니까?"]
    rows = [[["영남권", "호남권"][n % 2], answers[n % 8], n % 7 + 1.5] for n in range(48)]
    told = measure(read([workbook({"응답": [heads, *rows]})]), meaning=KiwiMeaning())
    charts = {one.key: one.chart for one in briefing_of(told).messages}
    figures = told.questions.figures
    [net] = figures[figures["nps"].notna()]["question"].unique()
    chart = charts[f"question_{net}"]
    mine = figures[(figures["question"] == net) & ~figures["suppressed"].astype(bool)]
    assert chart.series[0].values == pytest.approx((100 * mine["nps"]).tolist())
    assert (chart.low, chart.high, chart.shown[0]) == (-100, 100, written(100 * mine["nps"].iloc[0], "+.0f"))
