"""Codes of groups and questions that LimeSurvey writes before what was asked."""

import pytest

from analysis.reading.words.moments import without_number


@pytest.mark.parametrize("code", ["G1Q1[SQ001].", "Q3[SQ002].", "KNOW1[SQ003][1].", "G0Q2[a]"])
def test_the_code_of_a_question_is_no_part_of_it(code):
    assert (
        without_number(f"{code} On arrival, how far did this hold? [I can plan]")
        == "On arrival, how far did this hold? [I can plan]"
    )


def test_a_word_with_a_bracket_is_no_code():
    assert without_number("Planning [a pilot] together") == "Planning [a pilot] together"
