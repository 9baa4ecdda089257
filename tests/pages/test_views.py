"""Saved views: a page with its filters under a name, of stored surveys and of the sample that nobody stored."""

import pytest
from visiting import visited


@pytest.fixture
def page(data_folder):
    """The page of gains, of the sample, items by province."""
    return visited("gains", by="province")


def save(app, name):
    next(box for box in app.text_input if box.label == "지금 보기의 이름").set_value(name)
    next(button for button in app.button if button.label == "저장").click().run()
    assert not app.exception


def views(app):
    return [link for link in app.get("page_link") if link.proto.query_string.find("by=province") >= 0]


def test_a_view_of_the_sample_is_there_on_every_page_with_its_filters(page):
    save(page, "시·도별로")
    page.switch_page("pages/responses.py").run()
    assert [link.proto.label for link in views(page)] == ["시·도별로"]


def test_a_view_of_the_sample_goes_when_it_is_deleted(page):
    save(page, "시·도별로")
    page.button(key="delete_view_시·도별로").click().run()
    assert not views(page)


def test_two_views_stand_beside_each_other_and_one_of_the_same_name_is_replaced(page):
    for name in ("하나", "둘", "하나"):
        save(page, name)
    assert sorted(link.proto.label for link in views(page)) == ["둘", "하나"]
