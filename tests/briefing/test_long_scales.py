"""A scale of 0 to 100: a briefing writes one decimal everywhere, as its sentences do."""

import re

import pytest
from conftest import survey_with

from analysis.briefing import briefing_of
from analysis.survey import Scale

TWO_DECIMALS = re.compile(r"\d\.\d\d(?!\d)")


@pytest.fixture(scope="module")
def briefed():
    return briefing_of(survey_with(items=3, groups=3, people=45, scale=Scale(0, 100)))


def test_numbers_beside_a_chart_have_as_many_decimals_as_its_sentence(briefed):
    charts = [told.chart for told in briefed.messages if told.key in ("overall", "groups", "items")]
    facts = next(told.facts for told in briefed.messages if told.key == "overall")
    shown = [*(text for chart in charts for text in chart.shown), *(f"{fact.value} {fact.note}" for fact in facts)]
    assert len(charts) == 3
    assert [text for text in shown if TWO_DECIMALS.search(text)] == []
    assert {chart.form for chart in charts} == {".1f"}
