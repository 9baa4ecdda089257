"""Names from elsewhere that are put together of known parts, which no list has as a whole."""

from itertools import product

import pytest

from analysis.privacy import Masker, named_in, without_persons

FIRST, LAST = ("바트", "오윤", "오트공", "아리운", "에르덴"), ("바야르", "체첵", "볼드", "게렐")
MONGOLIAN = [first + last for first, last in product(FIRST, LAST)]
VIETNAMESE = [
    f"{surname}{middle}{given}" for surname, middle, given in product(("쩐", "응우옌", "즈엉"), ("티", "반"), ("란", "흐엉"))
]
CHINESE = [surname + given for surname, given in product(("왕", "자오", "쑨"), ("샤오밍", "메이링", "쯔하오"))]
BUILT = [*MONGOLIAN, *VIETNAMESE, *CHINESE]


@pytest.mark.parametrize("frame", ["{}의 사례 발표가 좋았다", "같은 조 {} 님이 도와줬어요", "{} 선생님 수업이 좋았음"])
def test_most_names_of_two_known_parts_are_masked_whatever_stands_around_them(frame):
    found = [name for name in BUILT if any(name in word or word in name for word in named_in([frame.format(name)]).masked)]
    assert len(found) >= 0.85 * len(BUILT), sorted(set(BUILT) - set(found))


def test_names_of_files_show_few_of_them():
    shown = [name for name in BUILT if name in without_persons(f"{name}_설문.xlsx", Masker())]
    assert len(shown) <= 0.15 * len(BUILT), shown


@pytest.mark.parametrize(
    "text",
    [
        "베트남으로 연수를 다녀왔습니다", "파일마다 이름이 다릅니다", "다이어트 식단이 좋았어요", "사이에서 눈치만 봅니다",
        "지역경제 사례가 유익했습니다", "사회연대 기금을 소개해 주세요", "이용제한 안내가 없었어요", "티타임을 더 주세요",
        "스트리밍 화질이 낮아요", "네이밍 실습이 좋았다", "도반들과 함께해서 좋았어요", "호반 산책로가 예뻤습니다",
        "장비가 낡았어요", "우리 팀이 발표했다", "정보화 담당자 교육", "마이크를 바꿔 주세요",
    ],
)  # fmt: skip
def test_words_that_sound_so_are_nobody(text):
    assert not named_in([text]).masked


@pytest.mark.parametrize("name", ["이수현황", "민원응대과정", "지회장 회의", "강원권_결과"])
def test_a_name_that_ends_within_a_noun_is_no_persons(name):
    assert without_persons(name, Masker()) == name
