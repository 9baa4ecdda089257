"""The same themes across questions and across rounds."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.themes import (
    Codebook,
    CodebookTheme,
    KiwiMeaning,
    ThemeRound,
    across_questions,
    across_rounds,
    find_themes,
    round_changes,
)

CODEBOOK = Codebook((CodebookTheme("예산", ("예산", "국비")), CodebookTheme("인력", ("인력", "담당자"))))
MONEY, PEOPLE = "예산을 늘려 주세요", "인력이 부족합니다"


def sorted_by_codebook(said):
    """`said`: respondent, question, text."""
    table = pd.DataFrame(said, columns=["respondent", "question", "text"]).assign(source="")
    return find_themes(table, codebook=CODEBOOK, meaning=KiwiMeaning())


def round_of(title, day, money, people):
    texts = [MONEY] * money + [PEOPLE] * people
    themes = sorted_by_codebook([(f"r{n}", "o1", text) for n, text in enumerate(texts)])
    return ThemeRound(title, day, themes, frozenset(theme.name for theme in CODEBOOK.themes))


def row(table, **values):
    for name, value in values.items():
        table = table[table[name] == value]
    return table.iloc[0]


def test_a_theme_is_counted_in_each_question_of_those_who_answered_it():
    said = [(f"r{n}", "o1", MONEY) for n in range(6)] + [(f"r{n}", "o1", PEOPLE) for n in range(6, 8)]
    said += [(f"r{n}", "o2", PEOPLE) for n in range(5)] + [("r7", "o2", "없음")]
    themes = sorted_by_codebook(said)
    label = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    table = across_questions(themes)
    table = table.assign(label=table["theme"].map(label))
    first, second = row(table, label="예산", question="o1"), row(table, label="예산", question="o2")
    assert (first["respondents"], first["base"], first["prevalence"]) == (6, 8, 0.75)
    assert (second["respondents"], second["base"], second["prevalence"]) == (0, 5, 0.0)
    assert row(table, label="인력", question="o2")["prevalence"] == 1.0


def test_a_question_that_few_answered_has_no_figures():
    said = [(f"r{n}", "o1", MONEY) for n in range(6)] + [(f"r{n}", "o2", PEOPLE) for n in range(4)]
    table = across_questions(sorted_by_codebook(said))
    few = table[table["question"] == "o2"]
    assert few["suppressed"].all()
    assert few[["opinions", "respondents", "base", "prevalence", "ci_low", "ci_high"]].isna().all(axis=None)


def test_a_codebook_s_theme_is_the_same_in_every_round_and_zero_where_nobody_touched_it():
    rounds = [round_of("둘째", date(2026, 6, 8), 0, 6), round_of("첫째", date(2026, 6, 5), 6, 4)]
    table = across_rounds(rounds)
    assert list(dict.fromkeys(table["title"])) == ["첫째", "둘째"]
    assert row(table, label="예산", title="둘째")["prevalence"] == 0.0
    assert row(table, label="예산", title="첫째")["prevalence"] == pytest.approx(0.6)


def test_discovered_themes_go_on_by_identity_where_later_opinions_were_assigned_to_them():
    said = [f"{what} {n}번" for what in ("예산을 늘려 주세요", "인력이 부족합니다", "주차장이 좁습니다") for n in range(8)]
    rows = [
        pd.DataFrame({"respondent": [f"r{n}" for n in range(24)], "question": "o1", "text": said, "source": ""}) for _ in (0, 1)
    ]
    first = find_themes(rows[0], meaning=KiwiMeaning(), k=3)
    later = find_themes(rows[1], meaning=KiwiMeaning(), standing=first)
    table = across_rounds([ThemeRound("가", date(2025, 1, 1), first), ThemeRound("나", date(2026, 1, 1), later)])
    wide = table.pivot(index="theme", columns="title", values="respondents")
    assert len(wide) == first.k
    assert (wide["가"] == wide["나"]).all()


def test_a_discovered_theme_that_another_round_does_not_know_has_no_figure_there():
    texts = {"가": ["예산을 늘려 주세요"] * 6, "나": ["주차장이 좁습니다"] * 6}
    rounds = []
    for year, (title, said) in enumerate(texts.items(), 2025):
        rows = pd.DataFrame({"respondent": [f"r{n}" for n in range(6)], "question": "o1", "text": said, "source": ""})
        rounds.append(ThemeRound(title, date(year, 1, 1), find_themes(rows, meaning=KiwiMeaning())))
    table = across_rounds(rounds)
    assert table["prevalence"].isna().sum() == 2
    assert round_changes(table).empty


def test_changes_are_the_last_round_less_the_first_and_tested_together():
    table = across_rounds([round_of("가", date(2025, 1, 1), 40, 60), round_of("나", date(2026, 1, 1), 70, 30)])
    changes = round_changes(table)
    money = row(changes, label="예산")
    assert (money["first"], money["last"]) == (0.4, 0.7)
    assert money["difference"] == pytest.approx(0.3)
    assert money["ci_low"] < 0.3 < money["ci_high"]
    assert money["distinct"]
    same = round_changes(across_rounds([round_of("가", date(2025, 1, 1), 5, 5), round_of("나", date(2026, 1, 1), 5, 5)]))
    assert not same["distinct"].any()
    assert np.allclose(same["difference"], 0)


def test_one_round_alone_changes_nothing():
    assert round_changes(across_rounds([round_of("가", date(2025, 1, 1), 5, 5)])).empty
