"""Opinions that say the same count as one saying, and an opinion is told one theme."""

import pandas as pd

from analysis.speech.saying import same_saying
from analysis.themes import Codebook, CodebookTheme, find_themes

CODEBOOK = Codebook(
    (
        CodebookTheme("예산", ("예산", "재정", "국비", "사업비", "보조금")),
        CodebookTheme("인력", ("인력", "조직", "전담", "정원", "담당자")),
        CodebookTheme("교육", ("교육", "연수", "학습", "강의", "과정")),
    )
)
TEXTS = [
    "예산이 부족합니다",
    "국비 지원을 늘려 주세요",
    "사업비를 더 주세요",
    "전담 인력이 없습니다",
    "인력 충원이 필요합니다",
    "전담 조직을 만들어 주세요",
    "담당자 교육이 필요합니다",
    "연수 과정을 열어 주세요",
    "기초 강의를 해 주세요",
]


def sorted_out(texts):
    count = [f"r{n}" for n in range(len(texts))]
    return find_themes(pd.DataFrame({"respondent": count, "question": "o1", "text": texts, "source": count}), codebook=CODEBOOK)


def test_an_opinion_is_told_one_theme_for_second_ones_are_wrong_as_often_as_right():
    found = sorted_out([*TEXTS, "예산이 부족합니다. 인력 충원이 필요합니다. 연수 과정을 열어 주세요."])
    assert set(found.assignments["themes"].map(len)) == {1}


def test_spelling_endings_and_marks_do_not_make_another_saying():
    first, *rest = same_saying(["예산이 부족합니다", "예산 부족!", "예산이 많이 부족해요"])
    assert set(rest) == {first}


def test_a_denial_is_another_saying():
    agree, deny = same_saying(["사업이 됩니다", "사업이 안 됩니다"])
    assert agree != deny


def test_answers_that_say_the_same_are_counted_and_point_to_the_first():
    found = sorted_out([*TEXTS, "예산 부족!!", "예산이 부족합니다", "없음", "없음"])
    assert found.duplicates == 2
    alike = found.assignments[found.assignments["text"].str.startswith("예산")]
    assert alike["same"].nunique() == 1
