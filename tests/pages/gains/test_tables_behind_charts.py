"""A table stands behind every chart, with what the chart shows and nothing that it withholds."""

from functools import partial

import pandas as pd
import pytest
from visiting import visited

from analysis import figures
from pages.shared.showing.behind_chart import tidy

VIEWS = [("overview", {}), *(("gains", {"view": view}) for view in ("groups", "items", "people", "rounds")), ("responses", {})]


@pytest.mark.parametrize(
    ("name", "params"), [*VIEWS, ("opinions", {}), ("opinions", {"pane": "compare"}), ("opinions", {"pane": "across"})]
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_chart_has_a_table_in_the_language_of_the_page(name, params, language):
    app = visited(name, lang=language, **params)
    assert not app.exception
    assert not app.error
    charts = [chart.proto.id.rsplit("chart_", 1)[-1] for chart in app.get("plotly_chart")]
    for chart in charts:
        app.session_state[f"table_of_{chart}"] = True
    app.run()
    tables = [box for box in app.expander if box.label in ("표로 보기", "Show as a table")]
    assert len(tables) == len(charts) > 0
    for box in tables:
        assert all("_" not in column for column in box.dataframe[0].value.columns)


def test_a_closed_table_is_not_sent():
    app = visited("gains")
    closed = next(box for box in app.expander if box.label == "표로 보기")
    assert not closed.dataframe


def rows(**columns):
    return partial(figures.dumbbell, pd.DataFrame(columns))


def test_what_a_chart_withholds_its_table_withholds():
    table = tidy(rows(group=["가", "나"], n=[20, 3], gain=[1.0, 2.0], suppressed=[False, True]))
    assert list(table["gain"].isna()) == [False, True]
    assert list(table["n"].isna()) == [False, True]


def test_few_people_between_two_answers_are_not_counted_out():
    table = tidy(rows(pre=[1, 2], post=[2, 3], people=[1, 40]))
    assert list(table["people"].isna()) == [True, False]


def test_a_name_that_stands_on_every_row_is_left_out():
    table = tidy(rows(item=["composite", "composite"], group=["가", "나"], gain=[1.0, 2.0]))
    assert list(table.columns) == ["group", "gain"]
