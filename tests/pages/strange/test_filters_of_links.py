"""Filters in an address that the page would not offer: a group that is not told, or is told with others."""

import pytest
from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store

SIZES = {"영남권": 30, "호남권": 30, "중부권": 3}


@pytest.fixture
def survey(data_folder):
    rows = "".join(f"{region},{n % 3 + 1},{n % 3 + 3}\n" for region, size in SIZES.items() for n in range(size))
    source = Source("설문.csv", f"권역,이해한다 (사전),이해한다 (사후)\n{rows}".encode())
    with open_store("", data_folder) as store:
        return store.add_survey("유월 공동연수", read([source]), [source], "분석 담당")


def opened(survey, page="gains", **params):
    return visited(page, survey=survey, **params)


def told(app):
    return [line.value for line in app.info if "쓰지 않았습니다" in line.value]


@pytest.mark.parametrize("page", ["gains", "overview"])
def test_a_link_to_a_group_that_is_not_told_says_that_its_figures_are_not_shown(survey, page):
    app = opened(survey, page, only_region="중부권")
    assert len(told(app)) == 1
    assert app.session_state["only_region"] == []


def test_it_is_still_said_when_the_page_runs_again_and_no_longer_when_something_is_chosen(survey):
    app = opened(survey, only_region="중부권")
    assert told(app.run())
    group = app.multiselect(key="only_region").options[0]
    app.multiselect(key="only_region").set_value([group]).run()
    assert not told(app)


def test_a_link_to_groups_that_are_told_needs_no_word(survey):
    app = opened(survey)
    group = app.multiselect(key="only_region").options[0]
    assert not told(opened(survey, only_region=group))
