"""What one can now beside what one needs to: the same items twice, and neither time is before the other."""

import random

import pytest
from builders import workbook

from analysis.reading import Form, read
from analysis.reading.words.vocabulary import squeezed

ITEMS = ["정책 기획", "자료 분석", "예산 편성", "민원 응대"]


def rows(first, second, size=30):
    """Two blocks of the same items under a banner each; the second mostly above the first."""
    banner = ["", first, *[""] * 3, second, *[""] * 3]
    dice = random.Random(4)
    people = [[n + 1, *(dice.randint(low, low + 3) for low in (1, 2) for _ in ITEMS)] for n in range(size)]
    return [banner, ["번호", *ITEMS, *ITEMS], *people]


def both_moments(reading):
    return [item.text for item in reading.survey.items if item.has_both_moments]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("현재 수준", "필요한 수준"),
        ("현재 수준", "목표 수준"),
        ("지금 할 수 있는 정도", "해낼 수 있어야 하는 정도"),
        ("Current level", "Level the job asks for"),
        ("필요한 정도", "현재 정도"),
        ("중요한 정도", "지금의 정도"),
    ],
)
def test_the_present_beside_what_speaks_of_no_time_is_no_gain(first, second):
    reading = read([workbook({"수요": rows(first, second)})])
    assert (both_moments(reading), reading.pairing.paired) == ([], 0)
    assert len({item.text for item in reading.survey.items}) == 8


@pytest.mark.parametrize(
    ("first", "second"), [("현재", "교육받기 전"), ("교육 이전", "지금"), ("처음 왔을 때", "지금"), ("입사 때", "현재")]
)
def test_the_present_beside_the_past_stays_a_change(first, second):
    reading = read([workbook({"수요": rows(first, second)})])
    assert both_moments(reading) == ITEMS


def test_a_person_may_say_that_the_two_are_before_and_after():
    said = Form(moments={squeezed("현재 수준"): "pre", squeezed("필요한 수준"): "post"})
    assert both_moments(read([workbook({"수요": rows("현재 수준", "필요한 수준")})], said)) == ITEMS
