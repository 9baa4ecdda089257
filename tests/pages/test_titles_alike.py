"""Surveys of one title: lists tell them apart, for a browser knows the entries of a list by their words alone."""

import pytest
from builders import csv
from visiting import visited

from analysis.reading import read
from pages.shared import kept

ROWS = "\n".join(f"A{n:02},{'영남권' if n % 2 else '호남권'},{n % 3 + 1},{n % 3 + 3}" for n in range(24))
SOURCE = csv(f"코드,권역,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다\n{ROWS}")


@pytest.fixture
def surveys():
    """The keys of three surveys as they were made, the first and the last of one title."""
    store = kept.store()
    return [store.add_survey(title, read([SOURCE]), [SOURCE], "가") for title in ("공동연수", "보수교육", "공동연수")]


def test_the_later_of_two_surveys_of_one_title_is_numbered(surveys):
    assert [kept.titles()[key] for key in surveys] == ["공동연수", "보수교육", "공동연수 (2)"]


def test_a_title_that_is_a_number_already_is_passed_over(surveys):
    last = kept.store().add_survey("공동연수 (2)", read([SOURCE]), [SOURCE], "가")
    kept.changed()
    assert len(set(kept.titles().values())) == 4
    assert kept.titles()[surveys[2]] == "공동연수 (2)"
    assert kept.titles()[last] == "공동연수 (2) (2)"


def test_a_number_stays_where_the_first_is_archived(surveys):
    kept.record(surveys[0], "archived")
    assert kept.titles() == {surveys[2]: "공동연수 (2)", surveys[1]: "보수교육"}


@pytest.mark.parametrize(("page", "key"), [("overview", "survey_choice"), ("upload", "target")])
def test_a_list_of_surveys_has_no_two_entries_alike(surveys, page, key):
    app = visited(page, survey=surveys[0])
    if page == "upload":
        app.file_uploader[0].set_value([("둘째.csv", SOURCE.data.replace(b"A0", b"B0"), "text/csv")]).run()
    options = app.selectbox(key=key).options
    assert len(set(options)) == len(options) >= 4
    assert {"공동연수", "공동연수 (2)"} <= set(options)
