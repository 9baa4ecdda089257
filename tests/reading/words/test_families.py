"""Scales as they are declared: a family says its words once for every length it comes in."""

import pytest

from analysis.reading.words.families import scales_declared
from analysis.survey import ItemKind

FAMILY = {
    "name": "ease",
    "kind": "satisfaction",
    "levels": ["매우 어렵다", "어렵다|곤란하다", "약간 어렵다", "보통", "약간 쉽다", "쉽다", "매우 쉽다"],
}


def points(length, **more):
    [(_, points, _)] = scales_declared([{**FAMILY, "lengths": [length], **more}])
    return points


def test_seven_points_are_the_levels():
    assert points(7)[1:3] == [["어렵다", "곤란하다"], ["약간 어렵다"]]


@pytest.mark.parametrize(("length", "middle"), [(3, ["보통"]), (5, ["보통"]), (4, None), (6, None), (2, None)])
def test_an_even_number_of_points_has_no_middle(length, middle):
    told = points(length)
    assert len(told) == length
    assert (told[length // 2] if length % 2 else None) == middle


def test_a_little_is_the_plain_point_where_five_or_four_leave_it_none_of_its_own():
    assert points(5)[1] == ["어렵다", "곤란하다", "약간 어렵다"]
    assert points(4)[2] == ["쉽다", "약간 쉽다"]
    assert points(3)[0] == ["어렵다", "곤란하다"]


def test_what_is_said_of_one_length_alone_is_added_there():
    more = {"also": {"5": ["최악", "", "", "", ""]}}
    assert points(5, **more)[0] == ["매우 어렵다", "최악"]
    assert points(7, **more)[0] == ["매우 어렵다"]


def test_pairs_stand_behind_all_scales_and_every_length_has_its_name_and_kind():
    told = scales_declared([{**FAMILY, "lengths": [2, 3]}, {"name": "order", "points": ["하", "중", "상"]}])
    assert [(name, kind) for name, _, kind in told] == [
        ("ease on 3 points", ItemKind.SATISFACTION),
        ("order", None),
        ("ease on 2 points", ItemKind.SATISFACTION),
    ]
