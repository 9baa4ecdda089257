"""Two views beside each other: two groups of one survey or two surveys, in one chart on one axis."""

import json

import pytest
import streamlit as st
from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store

CHARTS = ["items", "regions", "movement", "respondents"]


def file_of(regions, shift):
    rows = ["권역,기관 구분,사전 정책 이해,사후 정책 이해,사전 추진 방법 이해,사후 추진 방법 이해"]
    for n in range(60):
        pre, rose = 1 + n % 2, 1 + shift * (n % 4 > 0)
        rows.append(f"{regions[n % 2]},{('시·도', '시·군·구')[n // 2 % 2]},{pre},{pre + rose},{1 + pre},3")
    return "\n".join(rows)


@pytest.fixture
def surveys(data_folder):
    """The keys of two stored surveys, whose people changed by different amounts."""
    keys = []
    with open_store("", data_folder) as store:
        for name, shift in (("봄", 0), ("가을", 2)):
            source = Source(f"{name}.csv", file_of(("영남권", "호남권"), shift).encode())
            keys.append(store.add_survey(name, read([source]), [source], "분석 담당"))
    return keys


def opened(survey, **params):
    return visited("beside", survey=survey, **params)


def figures_of(app):
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_two_groups_of_a_survey_stand_beside_each_other_on_one_axis(surveys, chart, language):
    left, right = figures_of(opened(surveys[0], chart=chart, lang=language))
    assert left["layout"]["xaxis"]["range"] == right["layout"]["xaxis"]["range"]
    assert (
        left["layout"]["margin"]["t"] == right["layout"]["margin"]["t"]
    )  # the words above them differ, where they begin does not


def test_a_survey_that_asked_for_opinions_alone_begins_with_what_it_has(data_folder):
    source = Source(
        "의견.csv",
        "\n".join(
            ["권역,건의사항", *(f"{'영남권' if n % 2 else '호남권'},예산이 더 필요합니다 {n}" for n in range(40))]
        ).encode(),
    )
    with open_store("", data_folder) as store:
        survey = store.add_survey("의견", read([source]), [source], "분석 담당")
    app = opened(survey)
    assert app.session_state["chart"] == "themes"
    assert len(figures_of(app)) == 2


def test_a_survey_of_one_group_stands_beside_another_one(surveys, data_folder):
    source = Source("여름.csv", file_of(("영남권", "영남권"), 1).replace("시·군·구", "시·도").encode())
    with open_store("", data_folder) as store:
        alone = store.add_survey("여름", read([source]), [source], "분석 담당")
    st.cache_resource.clear()
    app = opened(alone)
    chosen = {name: app.selectbox(key=f"{name}_survey").value for name in ("left", "right")}
    assert chosen["left"] == alone and chosen["right"] != alone
    assert len(figures_of(app)) == 2


def test_two_surveys_stand_beside_each_other_with_everybody(surveys):
    app = opened(surveys[0], right_survey=surveys[1])
    left, right = figures_of(app)
    assert left["layout"]["xaxis"]["range"] == right["layout"]["xaxis"]["range"]
    assert left["layout"]["annotations"] != right["layout"]["annotations"]
    assert [line.value for line in app.markdown if "60명" in line.value] == ["**모든 응답자 · 60명**"] * 2


def test_the_sides_are_those_of_the_address(surveys):
    app = opened(surveys[0], left_part="tier=시·도", right_part="all")
    assert [box.value for box in app.selectbox if box.key in ("left_part", "right_part")] == ["tier=시·도", "all"]


def test_items_stand_in_one_order_on_both_sides(surveys):
    def names(figure):
        return [note["text"] for note in figure["layout"]["annotations"] if "이해" in note["text"]][:2]

    left, right = figures_of(opened(surveys[1], left_part="region=영남권", right_part="region=호남권"))
    assert names(left) == names(right)
