"""What discovered groups are called: as people wrote, and never as if they were about one thing where they are not."""

import numpy as np
import pytest

from analysis.speech.morphemes import analysed
from analysis.themes.sorting.naming import chosen
from analysis.themes.sorting.telling import Phrase, Speaking, ranked
from analysis.themes.wording.labels import asked_of, mixed_label, telling_nouns
from analysis.themes.wording.phrases import phrases_of, written_words

LOOSE, CLOSE = 0.4, 0.6
"""Mean cosines of a group's opinions with its middle: about several things, about one."""


def told(text, near=0.6, speak=3.0):
    return Phrase(text, near, near - 0.1, speak, 1.0)


def test_a_name_is_a_whole_run_of_nouns_with_what_is_asked():
    assert "전담 인력 부족" in phrases_of(["전담 인력이 없습니다"], (), 9)


def test_a_compound_is_not_cut_in_half():
    assert all("주민" not in phrase or "참여예산" in phrase for phrase in phrases_of(["주민참여예산 심의를 넓혀 주세요"], (), 9))


def test_what_more_opinions_say_comes_first():
    assert phrases_of(["회의실 예약", "인력 확충", "인력 확충"], (), 1) == ["인력 확충"]


@pytest.mark.parametrize("text", ["LLM이 부족합니다", "PPT 공유"])
def test_latin_fragments_name_nothing(text):
    assert phrases_of([text], (), 9) == []


def test_words_that_the_whole_survey_shares_name_nothing_by_themselves():
    assert phrases_of(["기본사회 사업"], ("기본", "사회", "사업"), 9) == []


@pytest.mark.parametrize(
    ("rest", "word"), [("이 모자랍니다", "부족"), ("이 부족하지 않습니다", ""), ("을 정해 주세요", "명확화"), ("은 왔습니다", "")]
)
def test_what_is_denied_is_not_asked_for(rest, word):
    assert asked_of(rest) == word


@pytest.mark.parametrize(("text", "half"), [("두 장짜리 사후 보고가 좋습니다", "짜리"), ("올해 해 농사 걱정이 큽니다", "해")])
def test_no_name_begins_within_a_word_or_with_a_word_of_one_letter(text, half):
    assert not [phrase for phrase in phrases_of([text], (), 9) if phrase.startswith(half)]


def test_a_group_about_several_things_tells_two_of_them_and_that_there_are_others():
    assert mixed_label(["홍보", "통합 예매"]) == "홍보·통합 예매 등"
    assert chosen([told("홍보"), told("홍보 영상"), told("통합 예매")], ["홍보가 부족합니다"], LOOSE) == "홍보·통합 예매 등"


def test_the_second_of_two_things_is_what_most_of_the_rest_speak_of():
    texts = ["홍보가 부족합니다", "갈비뼈를 다쳤습니다", "예매가 어렵습니다", "예매 창이 느립니다"]
    assert chosen([told("홍보"), told("갈비뼈"), told("예매")], texts, LOOSE) == "홍보·예매 등"


def test_a_second_thing_that_one_opinion_speaks_of_is_not_told():
    assert chosen([told("홍보"), told("갈비뼈", speak=1.0)], ["홍보가 부족합니다", "갈비뼈를 다쳤습니다"], LOOSE) == "홍보 등"


def test_what_most_opinions_of_a_group_about_one_thing_hold_is_its_name():
    assert chosen([told("예매", near=0.7)], ["예매가 어렵습니다", "예매 창이 느립니다", "표가 없습니다"], CLOSE) == "예매"


def test_a_group_of_which_no_two_opinions_speak_of_one_thing_is_said_to_be_about_several():
    several = [told("갈비뼈", speak=1.0), told("그늘", speak=1.0)]
    assert chosen(several, ["갈비뼈를 다쳤습니다", "그늘이 없습니다"], LOOSE) == "여러 이야기(갈비뼈·그늘)"
    assert chosen(several, ["갈비뼈를 다쳤습니다", "그늘이 없습니다"], CLOSE) == "갈비뼈·그늘 등"


def test_no_name_ends_in_a_word_of_one_letter():
    assert "화재 뒤" not in phrases_of(["화재 뒤 복구가 늦습니다"], (), 9)


def test_what_half_of_a_group_speaks_of_is_told_however_far_its_word_lies():
    fees = told("요금", near=0.2, speak=2.0)
    assert chosen([fees], ["너무 비쌉니다", "깎아 주세요", "줄이 깁니다", "의자가 없어요"], LOOSE) == "요금 등"


def test_examples_of_several_things_are_short_where_short_ones_are_known():
    long, short = told("기사님 눈길 운전 실력", near=0.2, speak=1.0), told("리프트", near=0.2, speak=1.0)
    assert chosen([long, short], ["기사님 눈길 운전 실력", "리프트", "부츠"], LOOSE) == "여러 이야기(리프트)"


def test_a_noun_that_is_but_a_part_of_one_word_is_told_as_that_word():
    read = analysed(["중성화 사업을 늘려 주세요", "중성화가 빠른 길입니다"])
    assert written_words(read)["중성"] == {"중성화": 2}


def test_a_verdict_is_no_part_of_what_it_is_of():
    assert phrases_of(["식당 주차 넉넉"], (), 9) == ["식당 주차"]
    assert phrases_of(["나무 그늘 자리 최고"], (), 9) == ["나무 그늘 자리"]


def test_what_is_told_far_behind_a_name_is_not_told_of_it():
    assert "초반 직업 만족" not in phrases_of(["초반 직업 간 차이가 줄어 만족"], (), 9)


def test_a_group_without_a_phrase_has_no_name():
    assert chosen([], ["표가 없습니다"], LOOSE) == ""


def test_what_several_opinions_say_here_and_few_elsewhere_tells_a_group_before_a_detail_of_one():
    texts = (["홍보 영상이 낡았습니다", "홍보를 늘려 주세요", "지하 주차장이 어둡습니다"], ["버스가 없습니다"])
    speaking = Speaking(texts, [np.zeros((3, 0)), np.zeros((1, 0))], ())
    phrases = ("홍보", "지하 주차장")
    near = {phrase: np.array([0.5, 0.1]) for phrase in phrases}
    found = ranked(phrases, 0, near, {phrase: speaking.of(phrase) for phrase in phrases}, (3, 1))
    assert [one.text for one in found] == ["홍보", "지하 주차장"]


def test_opinions_speak_of_a_known_theme_without_its_word_where_they_are_about_it():
    speaking = Speaking([["월급이 적습니다", "수당이 없습니다"]], [np.array([[0.9], [0.8]])], ("처우",))
    assert speaking.of("처우") == [pytest.approx(1.7)]


@pytest.mark.parametrize("text", ["경고 뒤 전화가 옵니다", "다음날 아침 인사가 싫습니다"])
def test_no_name_tells_when_something_happened_to_one_person(text):
    assert phrases_of([text], (), 9) == []


def test_a_name_does_not_end_in_the_word_that_only_asks_for_it():
    assert "접근 교통망 확충" in phrases_of(["접근 교통망 확충 바람"], (), 9)


def test_who_and_how_much_name_nothing_by_themselves():
    assert telling_nouns([("부서", 3.0), ("확충", 2.0), ("예매", 1.0)]) == ["예매"]
