"""Every number of every export is that of the tables, read by programs that know nothing of ours."""

import io
import re

import openpyxl
import pandas as pd
import pytest
from hwpx import HwpxDocument
from pptx import Presentation

from analysis.briefing import book, deck, report
from analysis.gains import COMPOSITE, OVERALL
from analysis.language import words
from analysis.questions.measure import OVERALL as WHOLE


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


def test_shares_of_every_question(charts, measured):
    shares = measured.questions.shares
    told = {name.removeprefix("question_"): series for name, series in charts.items() if name.startswith("question_")}
    assert told
    for question, series in told.items():
        mine = shares[(shares["question"] == question) & ~shares["suppressed"].astype(bool)]
        wide = mine.pivot(index="group", columns="option", values="share").loc[list(dict.fromkeys(mine["group"]))]
        assert list(series.values()) == [pytest.approx(wide[option].tolist()) for option in dict.fromkeys(mine["option"])]
        assert WHOLE in wide.index


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
    "shares": ("shares", ["share", "ci_low", "ci_high"]),
    "themes": ("themes", ["opinions", "respondents", "prevalence", "ci_low", "ci_high"]),
}


@pytest.mark.parametrize("name", SHEETS)
def test_numbers_of_the_workbook(briefing, measured, name):
    say = words("ko")
    frames = {"gains": measured.gains.table, "shares": measured.questions.shares, "themes": measured.themes.table}
    sheet = openpyxl.load_workbook(io.BytesIO(book(briefing)))[say(f"briefing.sheet.{name}")]
    heads, *rows = list(sheet.values)
    read = pd.DataFrame(rows, columns=list(heads))
    for column in SHEETS[name][1]:
        told = read[say(f"briefing.column.{column}")].astype(float).tolist()
        assert told == pytest.approx(frames[name][column].astype(float).tolist(), nan_ok=True), column
