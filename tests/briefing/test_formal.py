"""Noun endings of a report, made by grammar."""

import re

import pytest

from analysis.briefing.formal import formal


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("이해도가 평균 0.95점 올랐다", "이해도가 평균 0.95점 올랐음"),
        ("‘인력’이 32%로 가장 많다", "‘인력’이 32%로 가장 많음"),
        ("응답자는 모두 796명이다.", "응답자는 모두 796명임"),
        ("다시 확인해야 한다.", "다시 확인해야 함"),
        ("뚜렷한 차이는 확인되지 않았다", "뚜렷한 차이는 확인되지 않았음"),
        ("평균은 4.06이다(95% 신뢰구간 4.01~4.12).", "평균은 4.06임(95% 신뢰구간 4.01~4.12)"),
        ("권역별 응답자 수", "권역별 응답자 수"),
        ("", ""),
    ],
)
def test_the_last_verb_becomes_a_noun_and_the_rest_stays(sentence, expected):
    assert " ".join(formal(sentence)) == expected


def test_each_sentence_is_a_line_of_its_own():
    assert formal("481명 가운데 88명이 말했다. 주제는 12개다.") == ("481명 가운데 88명이 말했음", "주제는 12개임")


def test_a_decimal_point_ends_no_sentence():
    assert len(formal("변화는 0.71점부터 1.23점까지이다.")) == 1


def test_every_sentence_of_the_sample_ends_as_a_report_does(briefing):
    ends = ("음", "임", "함", "됨", "남", "큼", "김", "짐", "감", "옴", "름", "킴", "님", "침", "움", "다", *"0123456789")
    assert all(re.sub(r"\s*\([^()]*\)$", "", told.formal).endswith(ends) for told in briefing.messages)
    assert not any(told.formal.endswith(("했다", "있다", "이다", "올랐다")) for told in briefing.messages)
