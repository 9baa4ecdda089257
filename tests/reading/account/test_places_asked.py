"""Questions about places are asked at the column that says where people are from."""

import pytest

from analysis.reading import Source, read

ANSWERS = ["3,4,예산이 부족합니다", "2,4,인력이 부족합니다", "3,5,교육이 더 필요합니다"] * 8


def asked(header, places):
    rows = [f"A{n:02d},{places[n % len(places)]},{answers}" for n, answers in enumerate(ANSWERS)]
    file = f"코드,{header},사전 정책을 이해한다,사후 정책을 이해한다,의견\n" + "\n".join(rows)
    questions = read([Source("가.csv", file.encode())]).questions
    return {question.message.key.removeprefix("reading.question."): question.columns for question in questions}


@pytest.mark.parametrize(
    ("header", "places", "key"),
    [("권역", ["영남권", "호남권", ""], "no_region"), ("시·군·구", ["창원시", "전주시", "무릉시"], "place")],
)
def test_a_question_about_places_stands_at_their_column(header, places, key):
    assert asked(header, places)[key] == (1,)
