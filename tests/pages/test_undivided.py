"""Pages of a survey that names no groups: everybody is told of, and nothing is asked about groups that there are none of."""

import pytest
from visiting import visited

from analysis.language import words
from analysis.reading import Source, read
from analysis.store import open_store
from pages.shared.gains.start_chart import began_at

BY = "비교 기준"
OPINIONS = ("예산이 부족합니다", "인력이 부족합니다", "토론 시간이 짧습니다", "조례의 표준안이 필요합니다")
HEADER = "의미를 안다(사전),의미를 안다(사후),역할을 안다(사전),역할을 안다(사후),건의사항\n"
PLAIN = HEADER + "".join(f"{n % 3 + 1},{n % 2 + 4},{n % 2 + 1},{n % 3 + 3},{OPINIONS[n % 4]}\n" for n in range(40))
ONE_MOMENT = "의미를 이해하게 되었다,역할을 이해하게 되었다\n" + "".join(f"{n % 2 + 4},{n % 5 + 1}\n" for n in range(40))
ONLY_OPINIONS = "권역,바라는 점\n" + "".join(f"{('영남권', '호남권')[n % 2]},{OPINIONS[n % 4]}\n" for n in range(40))


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))

    def run(page, content=PLAIN, **params):
        source = Source("설문.csv", content.encode())
        with open_store() as store:
            key = store.add_survey("설문", read([source]), [source], "분석 담당")
        return visited(page, survey=key, **params)

    return run


def titles(app):
    return [chart.proto.alt.split("\n")[0] for chart in app.get("plotly_chart")]


def asked(app):
    return [box.label for box in app.selectbox]


def headers(app):
    return list(app.dataframe[0].value.columns)


def test_the_change_of_everybody_is_drawn_where_no_group_can_be(opened):
    assert any("이해도가 5점 척도에서 평균" in title for title in titles(opened("gains")))


def test_of_one_item_its_own_change_is_told(opened):
    assert "역할" in titles(opened("gains", item="q2"))[0]


def test_of_one_moment_the_mean_of_the_chosen_item_is_told_and_not_that_of_all(opened):
    of_all, of_one = (titles(opened("gains", ONE_MOMENT, item=item))[0] for item in ("composite", "q1"))
    assert "3.75" in of_all
    assert "4.50" in of_one


@pytest.mark.parametrize("page", ["gains", "opinions", "questions"])
def test_nobody_is_asked_which_groups_to_compare_where_there_are_none(opened, page):
    assert BY not in asked(opened(page))


def test_groups_are_asked_for_where_there_are_some(opened):
    assert BY in asked(opened("opinions", ONLY_OPINIONS))


def test_opinions_have_no_column_of_regions_that_nobody_named(opened):
    assert "권역" not in headers(opened("opinions"))
    assert "권역" in headers(opened("opinions", ONLY_OPINIONS))


def test_opinions_alone_are_not_said_to_be_beside_items_of_understanding(opened):
    told = [one.value for one in opened("questions", ONLY_OPINIONS).markdown]
    assert "**점수를 매기거나 보기에서 고르는 문항이 없습니다**" in told
    assert BY not in asked(opened("questions", ONLY_OPINIONS))


def test_no_shape_is_offered_of_a_chart_of_groups_where_there_are_none(opened):
    header, *rows = PLAIN.splitlines()
    divided = "\n".join([f"권역,{header}", *(f"{('영남권', '호남권')[n % 2]},{row}" for n, row in enumerate(rows))])
    shapes = [[control.label for control in opened("gains", one, view="items").get("button_group")] for one in (divided, PLAIN)]
    assert [words("ko")("pages.gains.shape") in one for one in shapes] == [True, False]


def test_where_people_began_is_one_value_or_from_one_to_another():
    text = words("en")
    assert began_at({"start": "middle", "pre_from": 2.5, "pre_to": 2.5}, text) == "In the middle (2.5)"
    assert began_at({"start": "low", "pre_from": 1.0, "pre_to": 2.0}, text) == "Began low (1 to 2)"


def test_reliability_is_written_as_english_is(opened):
    metrics = [(one.label, one.value) for one in opened("gains", view="table", lang="en").metric]
    assert "Test of differences by region" in [label for label, _ in metrics]
    assert not any("~" in value for _, value in metrics)
