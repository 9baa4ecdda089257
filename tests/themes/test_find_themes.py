"""Opinions to themes."""

import json

import numpy as np
import pandas as pd
import pytest

from analysis.language import words
from analysis.themes import Codebook, CodebookTheme, find_themes, themes_json

BUDGET = [
    "예산이 부족합니다",
    "국비 지원을 늘려 주세요",
    "재원이 없어 사업을 못 합니다",
    "보조금 교부가 늦습니다",
    "예산 편성이 어렵습니다",
    "사업비를 더 주세요",
]
STAFF = [
    "전담 인력이 없습니다",
    "담당자 혼자 다 합니다",
    "인력 충원이 필요합니다",
    "전담 조직을 만들어 주세요",
    "인사이동이 잦습니다",
    "정원을 늘려 주세요",
]
CARE = [
    "어르신 돌봄이 급합니다",
    "의료 취약지에 병원이 필요합니다",
    "아이 돌봄 서비스 확대",
    "노인 복지를 챙겨 주세요",
    "돌봄 인력이 모자랍니다",
    "복지 서비스가 부족합니다",
]
CODEBOOK = Codebook(
    (
        CodebookTheme("예산", ("예산", "재정", "국비", "사업비", "보조금")),
        CodebookTheme("인력", ("인력", "조직", "전담", "정원", "담당자")),
        CodebookTheme("돌봄", ("돌봄", "복지", "의료", "노인", "아동")),
    )
)


def opinions(*texts, respondents=None):
    return pd.DataFrame(
        {
            "respondent": respondents or [f"r{n}" for n in range(len(texts))],
            "question": "o1",
            "text": list(texts),
            "source": [f"응답!A{n + 2}" for n in range(len(texts))],
        }
    )


def people(regions):
    return pd.DataFrame({"respondent": [f"r{n}" for n in range(len(regions))], "region": regions})


@pytest.fixture(scope="module")
def guided():
    regions = ["영남권"] * 9 + ["호남권"] * 8 + ["중부권"] * 3
    return find_themes(
        opinions(*BUDGET, *STAFF, *CARE, "없음", "감사합니다"),
        people(regions),
        groups=("영남권", "호남권", "중부권"),
        codebook=CODEBOOK,
    )


def test_a_codebook_gives_the_themes_their_names(guided):
    assert set(guided.table["label"]) == {"예산", "인력", "돌봄"}


def test_opinions_that_use_the_guide_words_find_their_theme(guided):
    labels = dict(zip(guided.table["theme"], guided.table["label"], strict=True))
    main = {row["text"]: labels[row["themes"][0]] for row in guided.assignments.to_dict("records") if row["themes"]}
    assert main["예산이 부족합니다"] == "예산"
    assert main["인력 충원이 필요합니다"] == "인력"
    assert main["노인 복지를 챙겨 주세요"] == "돌봄"


def test_non_answers_are_set_aside_and_counted(guided):
    aside = guided.assignments[guided.assignments["non_answer"]]
    assert list(aside["text"]) == ["없음", "감사합니다"]
    assert (guided.opinions, guided.non_answers, guided.base) == (20, 2, 18)
    assert all(themes == () for themes in aside["themes"])


def test_prevalence_is_a_share_of_the_people_with_an_opinion(guided):
    for row in guided.table.to_dict("records"):
        touching = guided.assignments["themes"].map(lambda found, theme=row["theme"]: theme in found).sum()
        assert row["respondents"] == touching
        assert row["prevalence"] == pytest.approx(touching / 18)
        assert row["ci_low"] < row["prevalence"] < row["ci_high"]


def test_a_group_of_fewer_than_five_people_gets_no_figure(guided):
    small = guided.by_group[guided.by_group["group"] == "중부권"]
    assert small["suppressed"].all()
    assert small[["respondents", "base", "prevalence"]].isna().all(axis=None)


def test_themes_stand_in_the_order_of_their_prevalence(guided):
    assert guided.table["respondents"].is_monotonic_decreasing


def test_quotes_are_opinions_of_their_theme(guided):
    for quote in guided.quotes.to_dict("records"):
        rows = guided.assignments[guided.assignments["text"] == quote["text"]]
        assert rows.iloc[0]["themes"][0] == quote["theme"]


def test_the_order_of_rows_changes_nothing():
    table = opinions(*BUDGET, *STAFF, *CARE)
    shuffled = table.sample(frac=1, random_state=7)
    first, second = find_themes(table), find_themes(shuffled)
    pd.testing.assert_frame_equal(first.table, second.table)
    pd.testing.assert_frame_equal(first.assignments, second.assignments.sort_index())


def test_themes_keep_their_id_when_answers_are_added():
    some, more = (
        find_themes(opinions(*BUDGET, *STAFF), codebook=CODEBOOK),
        find_themes(opinions(*CARE, *STAFF), codebook=CODEBOOK),
    )
    ids = [dict(zip(found.table["label"], found.table["theme"], strict=True)) for found in (some, more)]
    assert ids[0]["인력"] == ids[1]["인력"]


def test_one_person_who_writes_twice_counts_once():
    found = find_themes(opinions("예산이 부족합니다", "국비를 늘려 주세요", respondents=["r0", "r0"]), codebook=CODEBOOK)
    assert found.base == 1
    assert found.table["respondents"].max() == 1


@pytest.mark.parametrize(
    "texts", [(), ("없음",), ("예산이 부족합니다",), ("예산이 부족합니다", "인력이 없습니다"), ("ㅋㅋㅋ 123 @@", "예산")]
)
def test_few_opinions_are_no_error(texts):
    for codebook in (None, CODEBOOK):
        found = find_themes(opinions(*texts), codebook=codebook)
        assert len(found.assignments) == len(texts)
        json.dumps(themes_json(found, words("ko")), allow_nan=False)


def test_english_opinions_are_grouped_by_letters_and_say_so():
    texts = [f"the shell lesson was {word}" for word in ("good", "hard", "long", "short", "great", "dense", "slow")]
    found = find_themes(opinions(*texts, *[t.replace("shell", "python") for t in texts]))
    assert "LSA" in words("en").say(found.method)
    assert found.assignments["outlier"].sum() == 0


def test_personal_data_is_masked_in_quotes_and_terms():
    found = find_themes(opinions(*[f"예산 문의는 010-1234-56{n:02d}로 주세요" for n in range(12)]))
    shown = " ".join([*found.quotes["text"], *found.table["label"], *(" ".join(terms) for terms in found.table["terms"])])
    assert "010-1234" not in shown


def test_the_number_of_themes_can_be_given():
    assert find_themes(opinions(*BUDGET, *STAFF, *CARE), k=3).k == 3


def test_the_json_object_follows_the_contract(guided):
    result = themes_json(guided, words("en"))
    assert {"method", "k", "opinions", "non_answers", "duplicates", "themes", "assignments"} <= set(result)
    assert set(result["themes"][0]) >= {"id", "label", "terms", "opinions", "respondents", "prevalence", "groups", "quotes"}
    assert set(result["assignments"][0]) >= {"row", "text", "themes", "non_answer", "outlier"}
    json.dumps(result, allow_nan=False)
    assert np.isfinite(result["themes"][0]["prevalence"])


def test_a_few_opinions_about_one_thing_are_put_where_they_belong():
    found = find_themes(opinions(*(f"예산이 더 필요합니다 {n}" for n in range(8))), codebook=CODEBOOK)
    assert list(found.table["label"]) == ["예산"]


def test_letters_without_sense_name_no_theme():
    found = find_themes(opinions("가" * 10_000, "a" * 10_000, "예산이 부족합니다", "국비 지원 <b>[x](http://a.b)</b>"))
    assert all(len(label) <= 40 for label in found.table["label"])
    assert all(len(term) <= 40 for terms in found.table["terms"] for term in terms)
