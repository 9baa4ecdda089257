"""Headers that are the reader's own names, and every reason it gives: neither may end in a traceback."""

import pytest
from builders import csv

from analysis.language import words
from analysis.reading import read
from analysis.reading.account.report import reading_json
from analysis.reading.left_out import Reason
from analysis.tables_as_text import reading as as_text


def _with_header(header):
    rows = [f"code,{header},이해한다 (사전),이해한다 (사후),의견"]
    rows += [f"a{n},{'xy'[n % 2]},{1 + n % 5},{5 - n % 4},예산을 늘려 주세요" for n in range(20)]
    return read([csv("\n".join(rows))])


@pytest.mark.parametrize("header", ["region", "respondent", "tier", "item", "value", "Moment"])
def test_a_group_may_be_called_as_a_column_of_the_tables_is(header):
    found = _with_header(header)
    assert len(found.survey.respondents) == 20
    assert found.survey.respondents.columns.is_unique


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_reason_has_words(reason, language):
    say = words(language)
    result = reading_json(_with_header("age"), say, 0)
    result["left_out"] = [{"reason": reason.value, "count": 1, "file": "a.csv", "where": ["a!2"]}]
    assert "a.csv" in as_text(result, say)
