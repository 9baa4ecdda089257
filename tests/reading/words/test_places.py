"""Where somebody works, from what the cells say."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import LANGUAGES, words
from analysis.reading.words.places import Place, Places, municipalities, places, resolve


def _written_down():
    """Region, province and name of each local government, from a table that the program does not know."""
    for line in (Path(__file__).parent / "provinces.txt").read_text(encoding="utf-8").splitlines()[1:]:
        where, _, names = line.partition(":")
        region, province = where.split(" ")
        yield region, province, names.split()


REGIONS = {province: region for region, province, _ in _written_down()}
KNOWN = [(province, name) for _, province, names in _written_down() for name in names]
TWICE = Counter([*(name for _, name in KNOWN), "광주시"])
"""How many places bear a name: 광주광역시 is called 광주시 as well."""


def _place(region="", province="", municipality=""):
    return resolve(region, province, municipality, places())


def _named(place):
    return place.province, place.municipality


def _doubt(place):
    return place.doubt.key.removeprefix("reading.") if place.doubt else None


def test_there_are_seventeen_provinces_and_226_local_governments_and_no_others():
    assert {(province, name) for province, names in municipalities().items() for name in names} == set(KNOWN)
    assert set(municipalities()) == {official for official, _ in places().provinces.values()} == set(REGIONS)


@pytest.mark.parametrize(("province", "name"), KNOWN, ids=lambda part: part)
def test_every_local_government_is_known_with_its_province_and_region_and_alone_where_no_other_has_its_name(province, name):
    right = Place(REGIONS[province], province, name)
    assert _place(province=province, municipality=name) == right
    alone = _place(municipality=name)
    assert alone == right if TWICE[name] == 1 else _doubt(alone) == "place.ambiguous"


@pytest.mark.parametrize("province", REGIONS)
def test_every_province_is_in_its_region(province):
    assert _place(province=province) == Place(REGIONS[province], province, "")


@pytest.mark.parametrize(
    ("cell", "official"),
    [
        ("경남", "경상남도"),
        ("경상남도", "경상남도"),
        ("경남도청", "경상남도"),
        ("강원도", "강원특별자치도"),
        ("전라북도", "전북특별자치도"),
        ("전북도", "전북특별자치도"),
        ("부산시청", "부산광역시"),
        ("부산직할시", "부산광역시"),
        ("서울특별시 본청", "서울특별시"),
        ("세종시", "세종특별자치시"),
        ("광주시", "광주광역시"),
        (" 제주 ", "제주특별자치도"),
        ("경기도청 복지정책과", "경기도"),
    ],
)
def test_a_province_is_known_by_short_official_and_former_names(cell, official):
    place = _place(province=cell)
    assert (_named(place), place.region, place.doubt) == ((official, ""), places().region_of(official), None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("경남 고성군", ("경상남도", "고성군")),
        ("강원 고성군", ("강원특별자치도", "고성군")),
        ("경남고성군청", ("경상남도", "고성군")),
        ("경남 고성", ("경상남도", "고성군")),
        ("경상남도 창원시 성산구", ("경상남도", "창원시")),
        ("창원시 진해구", ("경상남도", "창원시")),
        ("수원특례시", ("경기도", "수원시")),
        ("서울 중구청", ("서울특별시", "중구")),
        ("서울 중구청 복지정책과", ("서울특별시", "중구")),
        ("부산진구", ("부산광역시", "부산진구")),
        ("부산 부산진구", ("부산광역시", "부산진구")),
        ("경기 광주시", ("경기도", "광주시")),
        ("제주시", ("제주특별자치도", "제주시")),
        ("영통구", ("경기도", "수원시")),
        ("인천 미추홀구", ("인천광역시", "미추홀구")),
        ("인천 검단구", ("인천광역시", "검단구")),
        ("전남광주통합특별시 목포시", ("전라남도", "목포시")),
        ("전남광주통합특별시 동구", ("광주광역시", "동구")),
    ],
)
@pytest.mark.parametrize("column", ["province", "municipality"])
def test_both_names_may_stand_in_one_cell(cell, expected, column):
    place = _place(**{column: cell})
    assert (_named(place), place.doubt) == (expected, None)


@pytest.mark.parametrize("name", [name for name in TWICE if TWICE[name] > 1])
def test_a_name_of_several_provinces_is_told_and_not_guessed(name):
    place = _place(municipality=name)
    assert (_named(place), place.region, _doubt(place)) == (("", name), "", "place.ambiguous")
    assert len(place.doubt.values["choices"]) >= 2


def test_the_province_beside_it_settles_a_name_of_several():
    assert _named(_place(province="대구", municipality="중구")) == ("대구광역시", "중구")


def test_the_region_settles_a_name_that_it_holds_once():
    place = _place(region="영남", municipality="고성군")
    assert (_named(place), place.region, place.doubt) == (("경상남도", "고성군"), "영남권", None)
    assert _doubt(_place(region="영남권", municipality="중구")) == "place.ambiguous"


def test_a_name_of_one_province_gives_it_and_its_region():
    assert _place(municipality="목포시") == Place("호남권", "전라남도", "목포시")


@pytest.mark.parametrize(
    ("province", "municipality", "expected"),
    [
        ("충북", "청원군", ("충청북도", "청주시")),
        ("경북", "군위군", ("대구광역시", "군위군")),
        ("인천", "남구", ("인천광역시", "미추홀구")),
        ("경남", "마산시", ("경상남도", "창원시")),
        ("충남", "연기군", ("세종특별자치시", "")),
    ],
)
def test_a_former_name_becomes_todays_and_is_told(province, municipality, expected):
    place = _place(province=province, municipality=municipality)
    assert (_named(place), _doubt(place)) == (expected, "place.former")


def test_gunwi_alone_is_in_daegu():
    assert _place(municipality="군위군") == Place("영남권", "대구광역시", "군위군")


def test_a_merged_province_alone_keeps_its_name_and_has_its_region():
    place = _place(province="전남광주통합특별시")
    assert (place.region, place.province, _doubt(place)) == ("호남권", "전남광주통합특별시", "place.ambiguous")


def test_a_province_of_another_region_is_told_and_the_stated_region_kept():
    place = _place(region="호남권", province="경남", municipality="진주시")
    assert (place.region, *_named(place), _doubt(place)) == ("호남권", "경상남도", "진주시", "place.other_region")


def test_a_municipality_of_another_province_is_told_and_both_kept():
    place = _place(province="경남", municipality="춘천시")
    assert (_named(place), _doubt(place)) == (("경상남도", "춘천시"), "place.not_in_province")


@pytest.mark.parametrize("name", ["한라도", "행정안전부", "충남대학교", "Hallado"])
def test_an_unknown_province_stays_as_it_was_written_and_is_told(name):
    place = _place(province=name)
    assert (place.region, *_named(place), _doubt(place)) == ("", name, "", "question.unknown_province")


def test_an_unknown_municipality_leaves_the_province_alone():
    place = _place(province="경남", municipality="한라군")
    assert (place.region, *_named(place), _doubt(place)) == ("영남권", "경상남도", "한라군", "place.unknown_municipality")


@pytest.mark.parametrize("cell", ["", "본청", "해당없음", "-", "경상남도", "경남도청"])
def test_who_works_for_the_province_has_no_municipality(cell):
    assert _place(province="경남", municipality=cell) == Place("영남권", "경상남도", "")


def test_nothing_said_is_nothing_known():
    assert _place() == Place("", "", "")


def test_an_unknown_region_stays_and_is_told():
    place = _place(region="5권역", province="경남")
    assert (place.region, place.province, _doubt(place)) == ("5권역", "경상남도", "question.unknown_region")


def test_another_cut_of_the_country_has_its_own_regions():
    own = Places(("남부",), {"남부": "남부"}, {"경상남도": ("경상남도", "남부"), "경남": ("경상남도", "남부")})
    assert resolve("", "경남", "진주시", own) == Place("남부", "경상남도", "진주시")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubt_can_be_said(language):
    told = [_place(municipality="중구"), _place("호남권", "경남"), _place("", "경남", "춘천시"), _place("", "충북", "청원군")]
    said = [words(language).say(place.doubt) for place in [*told, _place("", "경남", "한라군")]]
    assert all(said) and "청원군" in said[3]


@given(st.sampled_from(KNOWN), st.sampled_from(["{p} {m}", "{p}{m}", "{p}  {m}청", "{p} {m} 총무과", "{p}, {m}"]), st.booleans())
def test_a_full_name_means_the_same_in_any_notation(known, notation, is_short):
    province, name = known
    short_names = [alias for alias, (official, _) in places().provinces.items() if official == province and len(alias) == 2]
    text = notation.format(p=short_names[0] if is_short else province, m=name)
    assert _named(_place(province=text)) == _named(_place(municipality=text)) == known


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_either_known_or_told(region, province, municipality):
    place = _place(region, province, municipality)
    known = {official for official, _ in places().provinces.values()} | {""}
    assert place.province in known or place.doubt is not None
