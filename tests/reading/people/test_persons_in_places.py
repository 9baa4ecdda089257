"""Whoever stands in a column of places is no place: held back and asked about; a place that no list has is asked as ever."""

import pytest
from builders import A, csv

from analysis.language import words
from analysis.reading import read

KNOWN = ["영남권", "호남권", "중부권", "수도·강원권"]


def _read(odd, header="권역", form=None, known=KNOWN, opinions=()):
    cells = [*known * 4, *odd]
    told = [*opinions, *["더 자주 열어 주세요"] * (len(cells) - len(opinions))]
    rows = [f"{n},{cell},2,4,{told[n]}" for n, cell in enumerate(cells)]
    return read([csv(f"번호,{header},{A} (사전),{A} (사후),의견\n" + "\n".join(rows))], form)


def _asked(reading):
    return {q.message.key.removeprefix("reading.question."): words("ko").say(q.message) for q in reading.questions}


@pytest.mark.parametrize("name", ["허유진", "모미르", "위솔비", "제갈바다", "탁이든", "허진", "윤슬", "위솔"])
def test_a_name_in_a_column_of_regions_is_no_region(name):
    reading = _read([name])
    assert set(reading.survey.respondents["region"]) == {*KNOWN, ""}
    assert name not in f"{reading.survey} {reading.columns} {list(_asked(reading).values())}"


def test_the_values_held_back_are_counted_and_hinted_at():
    told = _asked(_read(["허유진", "모미르"]))["names_in_places"]
    assert "2개" in told
    assert "허○진" in told


def test_a_name_in_a_column_of_provinces_is_no_province():
    reading = _read(["모미르"], header="시도", known=["부산", "광주", "대전", "서울"])
    assert "모미르" not in set(reading.survey.respondents["province"])
    assert "○" not in "".join(reading.survey.respondents["province"])


@pytest.mark.parametrize(
    "place",
    [
        "새만금권",
        "세종권",
        "해외",
        "한강권역",
        "남해안",
        "판교",
        "하노이",
        "남동쪽",
        "전지역",
        "신안쪽",
        "부울경",
        "본청",
        "동부",
        "한밭",
        "송도",
        "목동",
    ],
)
def test_a_place_that_no_list_has_is_asked_about_as_ever(place):
    reading = _read([place])
    assert place in set(reading.survey.respondents["region"])
    assert "names_in_places" not in _asked(reading)


def test_a_name_in_a_column_of_places_is_masked_in_opinions_too():
    reading = _read(["모미르"], opinions=["모미르 팀장이 잘 이끌었다"])
    assert "모미르" not in " ".join(reading.survey.opinions["text"])


@pytest.mark.parametrize("place", ["모미르", "염태윤"])
def test_whoever_says_that_it_is_no_name_gets_the_place_back(place):
    reading = _read([place])
    question = next(q for q in reading.questions if q.message.key.endswith("names_in_places"))
    _, leave = [choice.form for choice in question.choices]
    assert place in set(_read([place], form=leave).survey.respondents["region"])
