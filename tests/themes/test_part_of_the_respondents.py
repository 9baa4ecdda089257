"""Themes of everybody, counted among some of the respondents."""

import pandas as pd

from analysis.themes import Codebook, CodebookTheme, KiwiMeaning, Pin, find_themes, only, ref_of

CODEBOOK = Codebook(
    (CodebookTheme("예산", ("예산", "재정", "국비", "사업비")), CodebookTheme("인력", ("인력", "조직", "전담", "정원")))
)
TEXTS = {
    "a": "예산이 부족합니다",
    "b": "국비 지원을 늘려 주세요",
    "c": "전담 인력이 없습니다",
    "d": "없음",
    "e": "예산이 많이 부족해요",
}


def themes(edits=()):
    told = pd.DataFrame({"respondent": TEXTS.keys(), "question": "o1", "text": TEXTS.values(), "source": TEXTS.keys()})
    return find_themes(told, codebook=CODEBOOK, meaning=KiwiMeaning(), edits=edits)


def test_shares_are_those_among_the_respondents_that_are_asked_for():
    table = only(themes(), ["a", "c", "d"]).table.set_index("label")
    assert dict(table["respondents"]) == {"예산": 1, "인력": 1}
    assert dict(table["prevalence"]) == {"예산": 0.5, "인력": 0.5}


def test_answers_and_non_answers_and_sayings_are_counted_anew():
    part = only(themes(), ["a", "d", "e"])
    assert (part.opinions, part.non_answers, part.duplicates, part.base) == (3, 1, 1, 2)


def test_opinions_stay_in_their_themes():
    whole = themes()
    part = only(whole, ["b", "c"])
    expected = whole.assignments[whole.assignments["respondent"].isin(["b", "c"])]
    pd.testing.assert_frame_equal(part.assignments, expected)


def test_a_theme_that_none_of_them_touches_gets_no_row():
    assert list(only(themes(), ["a", "b"]).table["label"]) == ["예산"]


def test_quotes_are_those_of_the_respondents_and_a_pinned_one_stays_pinned():
    plain = themes()
    theme = plain.table.loc[plain.table["label"] == "예산", "theme"].iloc[0]
    opinion = plain.assignments.loc[plain.assignments["respondent"] == "b", "opinion"].iloc[0]
    quotes = only(themes([Pin(ref_of(plain, theme), opinion)]), ["b", "c"]).quotes
    assert set(quotes["source"]) == {"b", "c"}
    assert list(quotes.loc[quotes["pinned"], "source"]) == ["b"]


def test_everybody_is_the_whole():
    whole = themes()
    part = only(whole, list(TEXTS))
    for name in ("table", "by_group", "quotes", "assignments"):
        pd.testing.assert_frame_equal(getattr(part, name), getattr(whole, name))


def test_nobody_is_no_error():
    part = only(themes(), [])
    assert (part.k, part.base, part.opinions) == (0, 0, 0)
