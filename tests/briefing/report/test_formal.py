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
        ("변화는 +0.71점부터 +1.23점까지다 (짝지은 응답 769명).", "변화는 +0.71점부터 +1.23점까지임 (짝지은 응답 769명)"),
        ("비율은 70%에서 30%까지다(관찰값).", "비율은 70%에서 30%까지임(관찰값)"),
        ("0.60점 넘게 다르지는 않다(동등성 검정, 95%).", "0.60점 넘게 다르지는 않음(동등성 검정, 95%)"),
        ("집단 간 차이는 검정하지 못했다(12명).", "집단 간 차이는 검정하지 못했음(12명)"),
        ("오른 집단은 둘이다.", "오른 집단은 둘임"),
        ("알 수 없다 (가 (나) 다)", "알 수 없음 (가 (나) 다)"),
        ("배운 의견과 100% 닮았습니다. 비율이다.", "배운 의견과 100% 닮았음 비율임"),
        ("가장 큰 것은 바다", "가장 큰 것은 바다"),
        ("무엇을 할 것인가?", "무엇을 할 것인가?"),
        ("다", "다"),
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


def test_no_line_of_the_samples_report_ends_as_speech_does(briefing):
    lines = [told.formal for told in (*briefing.messages, *briefing.cautions)]
    lines += [line for told in (*briefing.messages, *briefing.cautions) for line in told.formal_detail.splitlines()]
    plain = [re.sub(r"\s*\([^()]*\)$", "", line) for line in (*lines, *briefing.formal_methods)]
    assert len(plain) > 50
    assert [line for line in plain if line.endswith(("다", "요", "."))] == []
