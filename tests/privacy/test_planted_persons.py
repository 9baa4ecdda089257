"""Persons planted in an upload, in over forty columns, in texts and names, are nowhere once it was read, kept and shown."""

import pytest
from looking import places
from planting import COLUMNS, found_in, people, upload

from analysis.reading import Role, read

SEED = 1


@pytest.fixture(scope="module")
def planted():
    files, known = upload(SEED)
    return places(files), known


def test_so_many_columns_are_planted_and_the_search_would_find_their_persons():
    assert len(COLUMNS) >= 40
    known = people(SEED)
    assert found_in(f"… {known[0].name} {known[1].mobile.replace('-', ' ')}", known) == [
        ("mobile", known[1].mobile),
        ("name", known[0].name),
    ]


def test_no_planted_person_is_anywhere(planted):
    texts, known = planted
    assert {place: found for place, told in texts.items() if (found := found_in(told, known))} == {}


def test_every_place_that_was_searched_holds_something(planted):
    texts, _ = planted
    empty = {place for place, told in texts.items() if len(told) < 200}
    assert empty <= {"address", "log"}


def test_the_answers_are_read_all_the_same():
    files, known = upload(SEED)
    reading = read(files)
    assert len(reading.survey.respondents) >= len(known)
    assert len(reading.survey.items) == 2
    assert not [column for column in reading.columns if column.header in COLUMNS and column.role is Role.ITEM]
