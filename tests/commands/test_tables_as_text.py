"""Tables for people on the command line."""

from analysis import tables_as_text
from analysis.language import words


def test_halves_are_rounded_in_the_table_of_questions_as_in_its_sentences():
    figures = {"suppressed": False, "n": 40, "mean": 3.125, "shares": {"가": {"share": 0.325}, "나": {"share": 0.125}}}
    question = {"text": "경로", "overall": figures, "groups": {}}
    told = tables_as_text.questions({"findings": [], "questions": [question], "to_confirm": []}, words("ko"))
    assert "3.13" in told and "가 33%, 나 13%" in told
