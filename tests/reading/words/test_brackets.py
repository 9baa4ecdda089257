"""What stands in brackets explains a header and is no part of what it asks."""

import pytest

from analysis.reading.words.vocabulary import without_brackets


@pytest.mark.parametrize("header", ["이해도(5점)", "이해도[5점]", "이해도（매우 [그렇다] 5점）", "(필수)이해도【1~5】"])
def test_what_stands_in_brackets_is_left_out(header):
    assert without_brackets(header).strip() == "이해도"


def test_a_bracket_that_is_not_closed_stays():
    assert without_brackets("이해도(5점") == "이해도(5점"
