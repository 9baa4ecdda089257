"""Names of files and sheets: a place of the country stays, and somebody whose name ends as places and offices do does not."""

import pytest

from analysis.privacy import Masker, likely_names, named_in, of_no_dictionary, without_persons

WRITTEN = ("{}", "01_{}.xlsx", "{}_03.xlsx", "2026 {}(최종).xlsx", "12.{} 설문 결과.csv", "{}(12명)")
COUNTIES = ["해남군", "완주군", "하동군", "남해군", "고성군", "서구", "전주시", "경상남도", "강원권"]
TOWNS = ["서초동", "연남동", "고창읍", "이서면", "신림동", "진영읍"]
PERSONS = ["김지원", "이영구", "박현자", "정진국", "오형식", "신영조", "홍길동", "김유리", "조은별", "황보민"]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("place", [*COUNTIES, *TOWNS])
def test_a_place_in_a_name_stays_as_written(place, written):
    assert without_persons(written.format(place), Masker()) == written.format(place)


@pytest.mark.parametrize("written", ["{}_설문.xlsx", "03_{}.xlsx", "{}", "설문({}).xlsx", "완주군 {}.xlsx"])
@pytest.mark.parametrize("person", PERSONS)
def test_a_name_that_ends_as_places_and_offices_do_is_covered(person, written):
    assert person not in without_persons(written.format(person), Masker())


@pytest.mark.parametrize("name", ["설문_최종본.xlsx", "신청자 명단.xlsx", "문항별 집계.xlsx", "자치행정과.xlsx"])
def test_words_for_offices_and_parts_of_a_survey_stay(name):
    assert without_persons(name, Masker()) == name


def test_a_surname_of_two_syllables_is_found_before_a_word_for_a_survey():
    assert without_persons("남궁솔최종.xlsx", Masker()) == "○○○최종.xlsx"


def test_without_a_dictionary_a_likely_name_is_covered_and_a_place_stays():
    assert without_persons("01_해남군.xlsx", Masker(), of_no_dictionary) == "01_해남군.xlsx"
    assert without_persons("설문_김지원.xlsx", Masker(), of_no_dictionary) == "설문_○○○.xlsx"


@pytest.mark.parametrize("text", ["막내 도윤이가 고생함", "도윤이한테 물어보세요", "우리 도윤이는 늦게 왔어요"])
def test_a_given_name_called_so_is_masked_before_every_particle(text):
    assert Masker(["도윤"])(text) == text.replace("도윤", "○○○")


@pytest.mark.parametrize("text", ["방 강사 시간을 늘려 주세요", "도 주무관님 연락이 안 돼요", "첫 시간 금교수 강의가 좋았다"])
def test_a_surname_with_a_post_that_may_be_another_word_is_asked_about(text):
    assert named_in([text]).doubtful


@pytest.mark.parametrize("text", ["주차장이 좁다", "부군수님도 오셨다", "이사장님 인사말", "기관장 교육이 필요"])
def test_a_word_that_a_dictionary_has_is_not_asked_about_as_a_surname_with_a_post(text):
    assert not named_in([text]).doubtful


def test_a_noun_that_no_opinion_has_may_be_somebody_before_a_post():
    assert "오솔길" in named_in(["오솔길 교수님 강의 또 듣고 싶습니다"]).doubtful


def test_somebody_who_is_called_twice_by_surname_and_post_stays_found():
    assert "표팀장" in likely_names(["염과장님·표팀장님 고생 많으셨습니다"])
