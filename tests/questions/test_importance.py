"""Importance beside satisfaction: which items are about one thing, what is told of them, and what is not."""

import asked_of
import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.findings import methods_of
from analysis.findings.questions import importance_finding
from analysis.language import words
from analysis.questions import measure_questions, questions_json
from analysis.survey import Item, ItemKind, Moment, Scale

TOPICS = ("강의 내용", "시설과 환경", "운영과 안내")


def survey_of(answers):
    """A survey of items ``(kind, text)``, each with an answer a person, not a number where there is none."""
    items = [Item(f"q{n}", text, kind, Scale(1, 5), (Moment.POST,)) for n, (kind, text) in enumerate(answers)]
    said = [(person, f"q{n}", value) for n, values in enumerate(answers.values()) for person, value in enumerate(values)]
    people = len(next(iter(answers.values())))
    return asked_of.survey_of(["영남권"] * people, items, [row for row in said if not np.isnan(row[2])])


def drawn(lifts, size=60):
    random = np.random.default_rng(3)
    asked = {}
    for topic in TOPICS:
        asked[ItemKind.IMPORTANCE, f"{topic}의 중요도"] = random.integers(3, 6, size).astype(float)
    for topic, lift in zip(TOPICS, lifts, strict=True):
        important = asked[ItemKind.IMPORTANCE, f"{topic}의 중요도"]
        asked[ItemKind.SATISFACTION, f"{topic}의 만족도"] = np.clip(important + lift + random.integers(-1, 2, size), 1, 5)
    return asked


def test_the_name_of_a_pair_begins_with_a_whole_word():
    values = np.array([5.0, 4, 3, 5, 4, 4, 5, 3])
    asked = {
        (ItemKind.IMPORTANCE, "중요하다고 보십니까 강의 내용"): values,
        (ItemKind.SATISFACTION, "만족하셨습니까 강의 내용"): values,
    }
    [pair] = questions_json(measure_questions(survey_of(asked)))["importance_satisfaction"]
    assert pair["text"] == "강의 내용"


def test_a_pair_is_told_with_the_difference_person_by_person():
    asked = drawn((-1.0, 0.0, -0.2))
    told = questions_json(measure_questions(survey_of(asked)))["importance_satisfaction"]
    assert [pair["text"] for pair in told] == list(TOPICS)
    values = list(asked.values())
    tests = [stats.ttest_rel(values[place + 3], values[place]) for place in range(3)]
    adjusted = multipletests([test.pvalue for test in tests], method="holm")[1]
    for place, (pair, test) in enumerate(zip(told, tests, strict=True)):
        limits = test.confidence_interval(0.95)
        assert pair["n"] == 60
        assert pair["gap"] == pytest.approx((values[place + 3] - values[place]).mean(), abs=1e-9)
        assert (pair["ci_low"], pair["ci_high"]) == (pytest.approx(limits.low, abs=1e-9), pytest.approx(limits.high, abs=1e-9))
        assert pair["p"] == pytest.approx(test.pvalue, abs=1e-9)
        assert pair["p_adjusted"] == pytest.approx(adjusted[place], abs=1e-9)


def test_of_one_pair_alone_none_is_called_the_lowest_and_nothing_was_adjusted():
    asked = {(kind, f"강의 내용의 {word}"): np.array([5.0, 4, 3, 5, 4, 4, 5, 3]) - (kind is ItemKind.SATISFACTION)
             for kind, word in ((ItemKind.IMPORTANCE, "중요도"), (ItemKind.SATISFACTION, "만족도"))}  # fmt: skip
    finding = importance_finding(measure_questions(survey_of(asked)))
    detail = words("ko").say(finding.detail)
    assert detail == "‘강의 내용’의 중요도는 4.13, 만족도는 3.13, 만족도에서 중요도를 뺀 값은 -1.00이다(둘 다 답한 8명)."
    assert methods_of(finding, words("ko")) == ""


def test_a_sentence_names_what_is_clearly_less_satisfactory_than_important():
    finding = importance_finding(measure_questions(survey_of(drawn((-1.0, 0.3, 0.3)))))
    assert words("ko").say(finding.message) == "‘강의 내용’은 중요하다고 본 만큼 만족하지 못했다"


def test_items_about_different_things_are_no_pair():
    asked = {
        (ItemKind.IMPORTANCE, "주민 참여의 중요도"): np.ones(20) * 4,
        (ItemKind.SATISFACTION, "강의실 온도"): np.ones(20) * 3,
    }
    assert questions_json(measure_questions(survey_of(asked)))["importance_satisfaction"] == []


def test_a_pair_that_three_answered_by_half_is_not_told():
    asked = drawn((-1.0, 0.0, 0.0))
    asked[ItemKind.SATISFACTION, "강의 내용의 만족도"][:3] = np.nan
    told = questions_json(measure_questions(survey_of(asked)))["importance_satisfaction"]
    assert [pair["suppressed"] for pair in told] == [True, False, False]
    assert told[0]["gap"] is None


def test_a_pair_of_which_three_answered_the_one_alone_and_three_the_other_is_not_told():
    asked = drawn((-1.0, 0.0, 0.0))
    asked[ItemKind.SATISFACTION, "강의 내용의 만족도"][:3] = np.nan
    asked[ItemKind.IMPORTANCE, "강의 내용의 중요도"][3:6] = (
        np.nan
    )  # each item's own mean is told, too: less the pair's it is three people's
    told = questions_json(measure_questions(survey_of(asked)))["importance_satisfaction"]
    assert [pair["suppressed"] for pair in told] == [True, False, False]
