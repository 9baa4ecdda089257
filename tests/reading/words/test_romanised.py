"""Places in Latin letters, alone or beside their Korean names."""

import pytest
from builders import csv

from analysis.reading import read
from analysis.reading.words.places import places, resolve


@pytest.mark.parametrize(
    ("cell", "province", "municipality"),
    [
        ("Gyeongsangnam-do", "경상남도", ""),
        ("South Gyeongsang Province", "경상남도", ""),
        ("Kyŏngsang-namdo", "경상남도", ""),
        ("Ch'ungch'ŏng-bukto", "충청북도", ""),
        ("Jeonbuk State", "전북특별자치도", ""),
        ("North Jeolla", "전북특별자치도", ""),
        ("Jeju Special Self-Governing Province", "제주특별자치도", ""),
        ("PUSAN", "부산광역시", ""),
        ("Gangneung-si, Gangwon", "강원특별자치도", "강릉시"),
        ("Jongno-gu, Seoul", "서울특별시", "종로구"),
        ("Wando County, Jeonnam", "전라남도", "완도군"),
        ("Ulsan (울산광역시)", "울산광역시", ""),
        ("Suwon City / 경기도 수원시", "경기도", "수원시"),
    ],
)
def test_a_place_is_known_in_latin_letters(cell, province, municipality):
    place = resolve("", cell, "", places())
    assert (place.province, place.municipality, place.doubt) == (province, municipality, None)


@pytest.mark.parametrize("cell", ["Busan / 대구광역시", "Osaka", "Busan Bank", "Daejeon Street Food"])
def test_what_names_two_places_or_something_else_is_no_place(cell):
    assert resolve("", cell, "", places()).doubt is not None


def test_people_are_counted_in_the_regions_that_they_name_in_english():
    rows = [f"{place},{n % 3 + 1},{n % 3 + 2}" for n in range(6) for place in ("Daegu", "North Chungcheong", "Mokpo")]
    survey = read([csv("\n".join(["Where do you work?,I can plan (before),I can plan (after)", *rows]))]).survey
    assert survey.respondents["region"].value_counts().to_dict() == {"영남권": 6, "중부권": 6, "호남권": 6}
