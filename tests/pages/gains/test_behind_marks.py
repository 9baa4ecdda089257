"""What stands below a chart whose mark was clicked, where nobody may be listed."""

from types import SimpleNamespace

import pandas as pd
import pytest
import streamlit as st

from analysis.disclosure import disclosure_of
from analysis.gains import COMPOSITE, measure_gains
from analysis.language import words
from analysis.reading import Source, read
from pages.shared.gains.behind import show_behind
from pages.shared.showing.marking import Mark

ROWS = "".join(f"{'영남권' if n % 2 else '호남권'},{'5급' if n % 3 else '6급'},{n % 3 + 1},{n % 3 + 3}\n" for n in range(40))


@pytest.mark.parametrize(
    ("language", "told"), [("ko", "응답자 목록은 권역으로만 나누어"), ("en", "People are listed by Region alone")]
)
def test_a_mark_of_another_column_than_the_region_says_by_what_people_are_listed(monkeypatch, language, told):
    survey = read([Source("a.csv", f"권역,직급,이해한다 (사전),이해한다 (사후)\n{ROWS}".encode())]).survey
    look = SimpleNamespace(
        gains=measure_gains(survey, "grade"), survey=survey, disclosure=disclosure_of(survey), text=words(language), texts={}
    )
    said: list[str] = []
    monkeypatch.setattr(st, "caption", said.append)
    monkeypatch.setattr(st, "dataframe", lambda table, **_: pytest.fail(pd.DataFrame(table).to_string()))
    show_behind(look, Mark(COMPOSITE, "5급"), "regions")
    assert told in said[0]
