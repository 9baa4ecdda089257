"""Nouns where persons are called (…님, …담당, 담당 …) are no names, and whoever is called so stays one."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.korean import kiwi
from analysis.privacy import Masker, likely_names, mask
from analysis.privacy.names import words
from analysis.privacy.surroundings.posts import surnames

LABELLED = Path(__file__).parents[2] / "analysis" / "fields" / "labelled"
FIELDS = ("04_local_finance_tax", "20_disability", "35_airports", "49_fisheries_ports")
PLACES = (
    "{}님께서 안내해 주셨습니다",
    "{}님 의견도 들어 주세요",
    "{}담당 인력이 부족합니다",
    "{} 담당자가 없습니다",
    "{}주무관님이 설명",
)
AFTER = ("담당 {} 선생님", "담당 {}이 부족합니다")
NAMES = ("공민서", "도경수", "기동하", "소진우", "천명관", "주민수", "정성훈", "편승연", "모새한", "석민채", "함소율", "옥자연")


def nouns():
    """Nouns that begin as surnames do, one by one and as opinions put them together, of fields that no rule was made for."""
    texts = [line.split("\t")[0] for field in FIELDS for line in (LABELLED / f"{field}.tsv").read_text("utf-8").splitlines()]
    found = set()
    for tokens in kiwi().tokenize(texts):
        told = [(token.form, token.start) for token in tokens if token.tag == "NNG"]
        found |= {word for word, _ in told}
        found |= {one + other for (one, start), (other, place) in pairwise(told) if place == start + len(one)}
    usual = [
        noun
        for noun in sorted(found)
        if re.fullmatch("[가-힣]{2,4}", noun) and noun[0] in surnames() and noun not in words().given
    ]
    return random.Random(20).sample(usual, 250)


def share_taken(words, place):
    return sum(any(name[:2] == word[:2] for name in likely_names([place.format(word)])) for word in words) / len(words)


def test_few_nouns_are_taken_for_names_where_somebody_is_called():
    taken = {place: share_taken(nouns(), place) for place in (*PLACES, *AFTER)}
    assert all(taken[place] <= 0.035 for place in PLACES), taken
    assert all(taken[place] <= 0.045 for place in AFTER), taken


@pytest.mark.parametrize("place", PLACES)
def test_names_that_begin_as_a_noun_does_stay_names_there(place):
    assert [name for name in NAMES if name not in likely_names([place.format(name)])] == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "민원인님들이 화를 냅니다",
            "고객님 대하듯",
            "보호자님께 안내",
            "주무관님들 업무 과중",
            "조사담당 직원",
            "안전담당자 교육",
        ),
        *(
            "담당 공무원의 전문성",
            "담당 부서 협의",
            "정신장애 담당 선생님",
            "예산담당 주무관님께",
            "노인담당 주무관",
            "백지주무관님이 설명",
            "소규모 사회 담당자 모임",
        ),
        *(
            "이순신 장군님처럼 헌신",
            "세종대왕의 애민 정신",
            "유관순 열사의 뜻",
            "사업번호 2026-0317-02 관련",
            "2026-03-17-2 접수",
        ),
    ],
)
def test_a_post_a_noun_a_hero_and_a_number_of_a_day_are_nobody(text):
    assert (likely_names([text]), mask(text)) == ({}, text)


def test_whoever_is_called_as_a_hero_was_is_asked_about_with_a_post():
    assert "이순신" in likely_names(["이순신 과장님께 감사합니다"])


def test_an_account_is_masked_beside_numbers_of_days():
    assert mask("2026-0317-02 접수, 110-234-567890 입금") == "2026-0317-02 접수, ○○○ 입금"


def test_a_name_glued_to_a_post_and_an_address_is_masked_whole():
    texts = ["석민채주무관님이 도와주심", "석민채 씨가 보냄"]
    assert [Masker(likely_names(texts))(text) for text in texts] == ["○○○주무관님이 도와주심", "○○○ 씨가 보냄"]
