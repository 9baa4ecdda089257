"""Two levels of themes, the sure core, one sentence a theme."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.themes import (
    UNSURE,
    Codebook,
    CodebookTheme,
    KiwiMeaning,
    Move,
    find_themes,
    is_mixed,
    ref_of,
    sub_themes,
    summary_of,
    sure_core,
)

NEEDS = (
    "돌봄 시설이 부족합니다",
    "돌봄을 밤에도 해 주세요",
    "돌봄 비용이 비쌉니다",
    "돌봄 교사가 모자랍니다",
    "돌봄 신청이 어렵습니다",
    "돌봄센터까지 너무 멉니다",
    "돌봄 시간을 늘려 주세요",
    "돌봄 차량이 없습니다",
)
CARE = [f"{who} {need}" for who in ("어르신", "아이", "장애인") for need in NEEDS]
MONEY = ["예산이 부족합니다", "국비를 늘려 주세요", "보조금 교부가 늦습니다"]
CODEBOOK = Codebook((CodebookTheme("돌봄", ("돌봄", "어르신", "아이")), CodebookTheme("예산", ("예산", "국비", "보조금"))))


@pytest.fixture(scope="module")
def themes():
    texts = [*CARE, *MONEY, CARE[0], "없음"]
    people = [*(f"r{n}" for n in range(len(CARE) + len(MONEY))), "r1", "r99"]
    table = pd.DataFrame({"respondent": people, "question": "o1", "text": texts, "source": ""})
    return find_themes(table, codebook=CODEBOOK, meaning=KiwiMeaning())


def theme(themes, label):
    return themes.table.loc[themes.table["label"] == label, "theme"].iloc[0]


def test_each_opinion_is_in_one_sub_theme_so_that_they_add_up(themes):
    care = theme(themes, "돌봄")
    found = sub_themes(themes, care, KiwiMeaning())
    assert len(found.table) >= 2
    assert found.table["opinions"].sum() == themes.table.set_index("theme").loc[care, "opinions"]
    touching = themes.assignments[themes.assignments["themes"].map(lambda told: care in told)]
    assert set(found.of.index) == set(touching["opinion"])
    assert set(found.of) <= set(found.table["sub"])


def test_prevalence_of_a_sub_theme_has_the_base_of_the_survey(themes):
    table = sub_themes(themes, theme(themes, "돌봄"), KiwiMeaning()).table
    assert (table["prevalence"] == table["respondents"] / themes.base).all()
    assert (table["respondents"] <= table["opinions"]).all()


def test_sub_themes_have_names_of_their_own(themes):
    named = sub_themes(themes, theme(themes, "돌봄"), KiwiMeaning()).table
    labels = [label for label in named["label"] if label]
    assert len(set(labels)) == len(labels) >= 2
    assert "돌봄" not in labels


def test_a_theme_of_few_opinions_has_no_levels(themes):
    found = sub_themes(themes, theme(themes, "예산"), KiwiMeaning())
    assert found.table.empty
    assert found.of.empty


def test_the_core_holds_what_is_sure_or_decided_and_keeps_the_base(themes):
    told = themes.assignments
    core = sure_core(themes)
    kept = core.assignments["themes"].map(len) > 0
    assert (told.loc[kept, "confidence"] >= UNSURE).all()
    assert core.base == themes.base
    assert core.table["opinions"].sum() <= themes.table["opinions"].sum()
    everything = sure_core(themes, least=0.0)
    assert list(everything.table["opinions"]) == list(themes.table["opinions"])
    assert sure_core(themes, least=1.1).table.empty


def test_what_a_person_decided_is_in_the_core(themes):
    unsure = themes.assignments.sort_values("confidence").iloc[0]["opinion"]
    table = themes.assignments[["respondent", "question", "text", "source"]]
    edits = [Move(unsure, (ref_of(themes, theme(themes, "예산")),))]
    core = sure_core(find_themes(table, codebook=CODEBOOK, meaning=KiwiMeaning(), edits=edits), least=1.0)
    assert list(core.assignments.loc[core.assignments["themes"].map(len) > 0, "opinion"]) == [unsure]


def test_a_theme_is_told_by_a_sentence_that_somebody_wrote_masked(themes):
    money = theme(themes, "예산")
    mine = themes.assignments.loc[themes.assignments["themes"].str[0] == money, "text"]
    assert summary_of(themes, money) in set(mine)
    rows = pd.DataFrame({"respondent": ["a"], "question": "o1", "text": ["예산은 010-1234-5678로 알려 주세요"], "source": ""})
    found = find_themes(rows, codebook=CODEBOOK, meaning=KiwiMeaning())
    assert "1234" not in summary_of(found, theme(found, "예산"))


@pytest.mark.parametrize(("typical", "expected"), [(0.8, False), (0.2, True)])
def test_a_theme_whose_opinions_lie_far_from_its_middle_is_mixed(themes, typical, expected):
    told = replace(themes, assignments=themes.assignments.assign(typical=typical))
    assert is_mixed(told, theme(themes, "돌봄")) is expected
