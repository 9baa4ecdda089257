"""현장 의견: sub-themes that fold out, the sure core, and themes across questions and rounds."""

import pytest
from sampled import reading_of, source
from visiting import visited

from analysis.store import open_store

WHO = "분석 담당"


@pytest.fixture
def surveys(data_folder):
    """The keys of two stored surveys of one workshop each."""
    with open_store("", data_folder) as store:
        return [store.add_survey(title, reading_of(n), [source(n)], WHO) for title, n in (("첫 연수", 1), ("둘째 연수", 2))]


def opened(survey="", **params):
    """The page; of the sample where no survey is named."""
    return visited("opinions", survey=survey, **params)


def named(app, kind, start):
    return next(one for one in getattr(app, kind) if str(one.key).startswith(start))


def told(app):
    return " ".join([line.value for line in (*app.markdown, *app.caption, *app.success, *app.info, *app.error)])


def sub_table(app):
    return next(table.value for table in app.dataframe if "세부 주제" in table.value)


def opinions_of_chosen(app):
    return int(next(line.value for line in app.markdown if "이 주제의 의견" in line.value).split("의견 ")[1].split("건")[0])


def test_sub_themes_fold_out_and_add_up_to_the_theme():
    app = opened()
    assert not [table for table in app.dataframe if "세부 주제" in table.value]
    assert "한 문장으로" in told(app)
    named(app, "toggle", "levels_").set_value(True).run()
    assert not app.exception
    table = sub_table(app)
    assert len(table) >= 2
    assert table["의견(건)"].sum() == opinions_of_chosen(app)
    assert "더하면 이 주제의 의견" in told(app)
    label = named(app, "selectbox", "sub_").options[0]
    named(app, "button", "split_sub_").click().run()
    assert not app.exception
    assert label in app.selectbox(key="theme").options


def test_only_sure_opinions_are_counted_where_that_is_asked_for():
    app = opened()
    before = opinions_of_chosen(app)
    app.toggle(key="sure_only").set_value(True).run()
    assert not app.exception
    assert "적어도 이만큼" in told(app)
    assert opinions_of_chosen(app) < before


def test_two_rounds_stand_side_by_side_by_the_codebook_s_themes(surveys):
    app = opened(surveys[1], pane="across")
    assert any("theme_rounds" in chart.proto.id for chart in app.get("plotly_chart"))
    assert list(app.selectbox(key="round").options) == ["첫 연수"]
    assert "주제어집으로 나눈 주제만" in told(opened(surveys[1], pane="across", way="discovery"))


def test_questions_stand_side_by_side_where_there_are_several(surveys):
    app = opened(surveys[1], pane="across")
    several = len(reading_of(2).survey.questions) > 1
    drawn = any("theme_questions" in chart.proto.id for chart in app.get("plotly_chart"))
    assert drawn is several
    assert ("둘 이상 있어야" in told(app)) is not several
