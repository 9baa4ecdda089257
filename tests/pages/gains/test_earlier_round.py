"""이해도 변화: another stored survey whose changes are drawn beside these."""

import json
from functools import cache

import pytest
from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store

WHO = "분석 담당"


@cache
def reading_of(lift):
    rows = "".join(f"{'영남권' if n % 2 else '호남권'},{n % 4 + 1},{min(n % 4 + 1 + lift, 5)}\n" for n in range(40))
    source = Source(f"{lift}.csv", f"권역,이해한다 (사전),이해한다 (사후)\n{rows}".encode())
    return read([source]), source


@pytest.fixture
def surveys(data_folder):
    with open_store("", data_folder) as store:
        readings = [(title, *reading_of(lift)) for title, lift in (("4월 연수", 1), ("6월 연수", 2))]
        return [store.add_survey(title, reading, [source], WHO) for title, reading, source in readings]


def opened(survey, **params):
    return visited("gains", **{"survey": survey, "view": "items", **params})


def drawn(app):
    """All charts as text, Korean letters as such."""
    return " ".join(json.dumps(json.loads(chart.proto.spec), ensure_ascii=False) for chart in app.get("plotly_chart"))


def test_another_survey_is_chosen_by_its_title_and_drawn_with_its_items_change(surveys):
    earlier, now = surveys
    app = opened(now)
    assert "diamond-open" not in drawn(app)
    app.selectbox(key="earlier").set_value(earlier).run()
    assert not app.exception
    assert "diamond-open" in drawn(app)
    assert "속이 빈 마름모는" in drawn(app) and "4월 연수" in drawn(app)


def test_a_link_brings_it_back(surveys):
    assert "diamond-open" in drawn(opened(surveys[1], earlier=surveys[0]))


def test_the_groups_stand_beside_the_earlier_round_s_mean_after(surveys):
    earlier, now = surveys
    assert "점선은" not in drawn(opened(now, view="groups"))
    told = drawn(opened(now, view="groups", earlier=earlier))
    mean = reading_of(1)[0].survey.answers.query("moment == 'post'")["value"].mean()
    assert f"점선은 ‘4월 연수’의 사후 평균 {mean:.2f}점이다" in told.replace("<br>", " ")
    assert f'"x0": {mean}' in told
