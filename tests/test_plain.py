"""A stranger's text on its way to the screen."""

import html
import io
import re

import pandas as pd
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from analysis.plain import for_csv, for_markdown, for_plotly, for_xlsx, short, visible
from analysis.privacy import mask

HOSTILE = [
    "![](https://example.invalid/x.png)",
    "<img src=x onerror=alert(1)>",
    ":red[위험]",
    "$x^2$",
    "[글](http://example.invalid)",
    "# 제목",
    "%{x}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_markdown_reads_survives(text):
    assert not re.search(r"[!\[\]<>$`*_#:(){}]", re.sub(r"&#\d+;", "", for_markdown(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_plotly_sees_neither_tags_nor_templates(text):
    plain = for_plotly(text)
    assert "<" not in plain and ">" not in plain and "%{" not in plain


@given(st.text(max_size=60))
def test_visible_text_stays_on_one_line_without_control_characters(text):
    assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", visible(text))


@given(st.text(max_size=80), st.integers(4, 40))
def test_short_text_is_never_longer_than_asked(text, length):
    assert len(short(text, length)) <= length


def test_short_cuts_between_words():
    assert short("지방정부의 역할과 정책과제 발굴 방법을 이해하고 있다", 20) == "지방정부의 역할과 정책과제 발굴…"


@pytest.mark.parametrize("text", ["연락은 010-1234-5678로", "gildong@example.invalid 로 주세요", "번호 900101-1234567 입니다"])
def test_contacts_and_resident_numbers_are_masked(text):
    assert "○○○" in mask(text)
    assert not re.search(r"\d{4}|@", mask(text))


def test_what_a_personal_column_holds_is_masked_wherever_it_stands():
    assert mask("담당자 가상인물에게 문의", ["가상인물"]) == "담당자 ○○○에게 문의"


@pytest.mark.parametrize("text", ["2026년 6월 5일", "예산 1,000,000원", "시군 합동평가 2025"])
def test_dates_and_sums_are_left_alone(text):
    assert mask(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+82", "-1", "@SUM(A1)", "\t=1", "＝1+1", "＋82", "－1", "＠SUM(A1)"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded_in_a_csv(text):
    data = for_csv(pd.DataFrame({"의견": [text, "예산"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(io.BytesIO(data))["의견"].to_list() == [f"'{text}", "예산"]


def test_a_workbook_holds_text_that_looks_like_a_formula_as_text():
    table = pd.DataFrame({"=머리": ["=1+1", "@x"], "수": [1.5, float("nan")]})
    rows = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(for_xlsx(table, "이해도 변화")))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert rows == [["=머리", "수"], ["=1+1", 1.5], ["@x", ""]]


@pytest.mark.parametrize("name", ["=cmd()", "＝cmd()", "@x", "-2+3"])
def test_a_column_s_name_that_a_spreadsheet_would_run_is_guarded_in_a_csv(name):
    table = pd.DataFrame({name: [1.5], "수": [2]})
    assert list(pd.read_csv(io.BytesIO(for_csv(table))).columns) == [f"'{name}", "수"]
    assert list(table.columns) == [name, "수"]


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/a", "HTTP://evil.example", "www.evil.example", "WWW.evil.example", "gildong@evil.example", "ftp://a"],
)
def test_an_address_in_a_stranger_s_text_is_nowhere_whole_for_markdown(address):
    """Streamlit's front end looks for addresses a second time, after entities are read."""
    shown = html.unescape(for_markdown(f"보세요 {address} 끝"))
    assert not re.search(r"https?://|ftp://|www\.|@\w", shown, re.IGNORECASE)
    assert shown.replace("\u2060", "") == f"보세요 {address} 끝"


@pytest.mark.parametrize("text", ["&lt;b&gt;", "<b>", "A & B", "a &amp; b"])
def test_signs_of_html_are_escaped_once(text):
    assert html.unescape(for_markdown(text)) == text
    assert html.unescape(for_plotly(text)) == text
