"""A legend in a sentence that quotes the words of two or more points."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.scales.direction import counts_down
from analysis.reading.scales.explained import explained_in

ITEMS = "계획서를 쓴다", "민원에 답한다", "통계를 찾는다"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("눈금은 E부터 A까지이고, E 쪽이 ‘영 아니다’, A 쪽이 ‘더할 나위 없다’이다", {5: "영 아니다", 1: "더할 나위 없다"}),
        ("‘못 뗌’이라고 한 것은 E, ‘뛰어감’이라고 한 것은 A, 사이는 차례대로 옮김", {5: "못 뗌", 1: "뛰어감"}),
        ("ㄱ 쪽이 ‘깜깜함’, ㅁ 쪽이 ‘훤함’이다", {1: "깜깜함", 5: "훤함"}),
        ("“처음 들음”을 1로, “가르칠 수 있음”을 7로 적음", {1: "처음 들음", 7: "가르칠 수 있음"}),
        ("'모름'은 1점, '조금'은 2점, '잘 앎'은 3점", {1: "모름", 2: "조금", 3: "잘 앎"}),
    ],
)
def test_each_sign_has_the_words_quoted_beside_it(text, labels):
    assert explained_in(text) == labels


def test_quoted_words_without_a_sign_of_their_own_are_no_legend():
    assert explained_in("‘기본사회’와 ‘기본소득’은 다릅니다. 1번부터 5번까지 답해 주세요") == {}


def test_what_lacks_a_flaw_is_the_better_end():
    assert counts_down({1: "영 아니다", 5: "더할 나위 없다"}) is False
    assert counts_down({1: "막힘없다", 5: "없다"}) is True


@pytest.mark.parametrize(
    ("signs", "note"),
    [("EDCBA", "E 쪽이 ‘영 아니다’, A 쪽이 ‘더할 나위 없다’이다"), ("ㄱㄴㄷㄹㅁ", "ㄱ 쪽이 ‘깜깜함’, ㅁ 쪽이 ‘훤함’이다")],
)
def test_letters_count_up_to_the_end_that_the_legend_calls_the_better_one(signs, note):
    rows = [["번호", *(f"{moment} {item}" for moment in ("사전", "사후") for item in ITEMS)]]
    for person in range(30):
        before = [(person + n) % 4 for n in range(len(ITEMS))]
        rows.append([person + 1, *(signs[point] for point in before), *(signs[point + 1] for point in before)])
    survey = read([workbook({"답": [[note], [], *rows]})]).survey
    means = survey.answers.groupby("moment", observed=True)["value"].mean()
    assert round(means["post"] - means["pre"], 9) == 1


def test_letters_are_told_by_a_legend_in_the_header_too():
    heads = [f"{item} (E 전혀 모름 ⋯ A 아주 잘 앎) ({moment})" for moment in ("수업 이전", "수업 이후") for item in ITEMS]
    rows = [["번호", *heads]]
    for person in range(30):
        before = [(person + n) % 4 for n in range(len(ITEMS))]
        rows.append([person + 1, *("EDCBA"[point] for point in before), *("EDCBA"[point + 1] for point in before)])
    survey = read([workbook({"답": rows})]).survey
    means = survey.answers.groupby("moment", observed=True)["value"].mean()
    assert round(means["post"] - means["pre"], 9) == 1
