"""Words that may be names are proposed to a person; posts, bodies and ordinary words are not."""

import pytest

from analysis.privacy import likely_names, names_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("김민수 주무관이 잘 설명했다", "김민수"),
        ("이서연팀장님 감사합니다", "이서연"),
        ("저는 최예린이라고 합니다", "최예린"),
        ("성명: 탁봉", "탁봉"),
        ("강 감 찬 과장님께", "강감찬"),
        ("Emily Johnson 교수의 발표", "Emily Johnson"),
        ("남궁민 사무관께 문의", "남궁민"),
        ("뷁쀍갋 팀장이 설명", "뷁쀍갋"),
        ("김 민수 과장님의 강의", "김민수"),
        ("남궁 옥분씨가 발표", "남궁옥분"),
        ("Kim Minsu helped us", "Kim Minsu"),
    ],
)
def test_a_name_with_something_that_speaks_for_it_is_proposed(text, name):
    assert name in likely_names([text])


@pytest.mark.parametrize(
    "text",
    [
        "담당 주무관이 친절했다",
        "우리 팀장님",
        "정책 담당자",
        "전문가 초빙",
        "지역 주민",
        "조례안 제3조",
        "이해도가 높아졌다",
        "여러 과장님들",
    ],
)
def test_a_post_without_a_name_is_not_proposed(text):
    assert likely_names([text]) == {}


def test_a_proposal_says_where_the_word_stands():
    text = "어제 김민수 주무관"
    (found,) = names_in(text)
    assert text[found.start : found.stop] == "김민수"
