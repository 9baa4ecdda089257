"""Opinions as the points that they make, and opinions that say the same."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis.speech.points import points, same_saying
from analysis.speech.text import cleaned
from analysis.themes import Codebook, CodebookTheme, find_themes

LABELLED = Path(__file__).parents[2] / "analysis" / "fields" / "labelled" / "language"
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("예산이 부족합니다. 그리고 인력도 없어요", ("예산이 부족합니다.", "인력도 없어요")),
        ("- 담당자 교육 필요 - 매뉴얼 배포 요망", ("담당자 교육 필요", "매뉴얼 배포 요망")),
        ("1. 예산을 확대해 주세요 2. 인력을 충원해 주세요", ("예산을 확대해 주세요", "인력을 충원해 주세요")),
        ("예산 부족, 인력 부족, 교육 부족", ("예산 부족", "인력 부족", "교육 부족")),
        (
            "사업비를 상반기에 해주세요 하반기에는 이월밖에 못합니다",
            ("사업비를 상반기에 해주세요", "하반기에는 이월밖에 못합니다"),
        ),
        ("매칭 비율을 7:3 정도로 조정해 주세요", ("매칭 비율을 7:3 정도로 조정해 주세요",)),
        ("국비가 부족하고, 인력도 모자랍니다", ("국비가 부족하고, 인력도 모자랍니다",)),
        ("1. 예산 확보 2. 전담인력 3. 교육 확대", ("예산 확보", "전담인력", "교육 확대")),
        ("①전담인력②방문차량", ("전담인력", "방문차량")),
        ("2025. 3. 1. 시행인데 지침이 없습니다", ("2025. 3. 1. 시행인데 지침이 없습니다",)),
        ("교육(기초, 심화) 확대", ("교육(기초, 심화) 확대",)),
        ("없음", ("없음",)),
        ("", ("",)),
    ],
)
def test_lists_and_sentences_are_points_of_their_own(text, expected):
    assert points([text]) == [expected]


@pytest.mark.parametrize("name", ["points", "heldout_points"])
def test_labelled_lists_are_cut_as_a_person_cuts_them(name):
    with (LABELLED / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    cut = points([row["text"] for row in rows])
    right = sum(" | ".join(found) == row["points"] for row, found in zip(rows, cut, strict=True))
    assert right >= 0.95 * len(rows)


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


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("예산 확보\n인력 충원\n교육", ("예산 확보", "인력 충원", "교육")),
        ("국비 3억 지원\r\n\r\nAI 교육", ("국비 3억 지원", "AI 교육")),
        ("1. 예산 확보\n2. 인력 충원", ("예산 확보", "인력 충원")),
    ],
)
def test_each_line_of_a_list_is_a_point(written, wanted):
    assert points([cleaned(written)]) == [wanted]


def test_a_sentence_that_goes_on_in_the_next_line_is_one_point():
    assert len(points([cleaned("담당자가 자주 바뀌어서\n업무를 이어 가기 어렵습니다")])[0]) == 1
