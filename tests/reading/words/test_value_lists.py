"""Codes far off the others of a list stand for no answer, whatever words they have."""

import pytest

from analysis.reading.sheets.guides.value_lists import ValueList

LEVELS = {"1": "never", "2": "rarely", "3": "often", "4": "always"}


@pytest.mark.parametrize(
    ("more", "marks"),
    [
        ({"98": "was not there", "99": "would rather not"}, {"98", "99"}),
        ({"-9": "skipped by the route"}, {"-9"}),
        ({"5": "each time"}, set()),
        ({"6": "added later"}, set()),
    ],
)
def test_marks_are_far_off_the_codes_that_count_on(more, marks):
    found = ValueList("", LEVELS | more)
    assert found.marks == marks
    assert set(found.points) == {*LEVELS.values(), *(words for code, words in more.items() if code not in marks)}


def test_codes_that_do_not_count_on_have_no_marks():
    assert ValueList("", {"11": "north", "26": "south", "41": "west"}).marks == set()
