"""Themes of everybody, counted among some of the respondents."""

import pandas as pd

from analysis.disclosure import disclosure_of
from analysis.reading import Source, read
from analysis.themes import (
    Codebook,
    CodebookTheme,
    KiwiMeaning,
    Pin,
    SetAside,
    apply_edits,
    counted,
    find_themes,
    grouped,
    listed_under,
    only,
    ref_of,
)

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


def test_a_list_alone_counts_as_the_whole_does():
    respondents = ["a", "d", "e"]
    part, listed = only(themes(), respondents), counted(themes(), respondents)
    columns = [name for name in part.table if name != "terms"]
    pd.testing.assert_frame_equal(listed.table[columns], part.table[columns])
    numbers = ("k", "opinions", "non_answers", "duplicates", "base")
    assert [getattr(listed, name) for name in numbers] == [getattr(part, name) for name in numbers]


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


def survey_of_writers():
    """Five of 영남권 and 6급, five of 영남권 and 7급; one of each wrote that there is nothing, as four of 호남권 did."""
    people = [("영남권", "6급")] * 6 + [("영남권", "7급")] * 6 + [("호남권", "8급")] * 9
    nothing = {0, 6, 12, 13, 14, 15}
    lines = [
        f"A{n:02},{region},{grade},{2 + n % 3},{3 + n % 2},{'없음' if n in nothing else f'예산이 {n}억 부족합니다'}"
        for n, (region, grade) in enumerate(people)
    ]
    header = "코드,권역,직급,이해한다 (사전),이해한다 (사후),건의 사항을 적어 주세요"
    return read([Source("a.csv", "\n".join([header, *lines]).encode())]).survey


def test_what_is_set_aside_or_brought_back_changes_nothing_of_the_groups_under_which_others_are_listed():
    survey = survey_of_writers()
    disclosure = disclosure_of(survey)
    sorted_once = find_themes(survey.opinions, codebook=CODEBOOK, meaning=KiwiMeaning())
    each = sorted_once.assignments.drop_duplicates("opinion")
    for opinion, aside in zip(each["opinion"], each["non_answer"], strict=True):
        decided = apply_edits(sorted_once, [SetAside(opinion, not aside)])
        for by in ("region", "grade"):
            pd.testing.assert_series_equal(listed_under(decided, disclosure, by), listed_under(sorted_once, disclosure, by))


def test_who_wrote_that_there_is_nothing_is_counted_under_no_group_but_listed_beside_four_others_who_did():
    survey = survey_of_writers()
    disclosure = disclosure_of(survey)
    themes = find_themes(survey.opinions, codebook=CODEBOOK, meaning=KiwiMeaning())
    listed = listed_under(themes, disclosure, "region")
    quiet = survey.opinions.loc[survey.opinions["text"] == "없음", "respondent"]
    assert listed.value_counts().to_dict() == {"영남권": 10, "호남권": 5, "": 6}
    assert set(listed[quiet]) == {""}, "there are four of 호남권 and two of 영남권"
    assert dict(grouped(themes, disclosure, "region").by_group.groupby("group")["base"].first()) == {"영남권": 10, "호남권": 5}
