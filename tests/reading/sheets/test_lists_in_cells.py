"""Answers to several items in one cell: kept as JSON, or each behind the number of its question; another sheet has the words."""

import json

import pytest
from builders import workbook

from analysis.reading import read

ITEMS = ["욕구 사정표를 채운다", "사례회의 의제를 세운다", "종결 시점을 가늠한다"]
ANSWERS = [((n % 3 + 1, n % 2 + 2, n % 4 + 1), (n % 3 + 2, n % 2 + 3, n % 4 + 2)) for n in range(24)]


def texts(way):
    return [[f"마{n:02}", way(before, n), way(after, n + 1)] for n, (before, after) in enumerate(ANSWERS)]


def reading_of(rows, keys):
    head = ["좌석표", "1차 진단(교육 전) 회신", "2차 진단(교육 후) 회신"]
    return read([workbook({"취합본": [head, *rows], "문항지": [["문항번호", "문항"], *zip(keys, ITEMS, strict=True)]})])


def test_answers_kept_as_json_are_read_under_the_words_of_their_keys():
    rows = texts(lambda points, n: json.dumps({f"q{place}": point for place, point in enumerate(points, 1)}))
    reading = reading_of(rows, ["q1", "q2", "q3"])
    assert [item.text for item in reading.survey.items] == ITEMS
    assert reading.pairing.paired == len(ANSWERS)


@pytest.mark.parametrize("ways", [["{0}번 {1}"], ["{0}){1}", "{0}-{1}", "{0}번 {1}"]])
def test_numbered_answers_in_one_cell_are_read_however_people_write_them(ways):
    between = {"{0}번 {1}": ", ", "{0}){1}": " ", "{0}-{1}": " / "}

    def written(points, n):
        way = ways[n % len(ways)]
        return between[way].join(way.format(place, point) for place, point in enumerate(points, 1))

    reading = reading_of(texts(written), [1, 2, 3])
    assert [item.text for item in reading.survey.items] == ITEMS
    assert reading.pairing.paired == len(ANSWERS)
    assert reading.survey.answers["value"].sum() == sum(sum(before) + sum(after) for before, after in ANSWERS)


def test_days_are_no_numbered_answers():
    rows = [[f"마{n:02}", f"6-{n % 20 + 1}", n % 3 + 1, n % 3 + 3] for n in range(20)]
    reading = read([workbook({"응답": [["코드", "참석일", f"{ITEMS[0]} (사전)", f"{ITEMS[0]} (사후)"], *rows]})])
    assert [item.text for item in reading.survey.items] == [ITEMS[0]]


@pytest.mark.parametrize("broken", ['{"q1": 3', '{"q1": {"a": [1]}}', "{" * 3000, '{"q1": ' + "[" * 3000])
def test_broken_or_deep_json_is_text(broken):
    rows = [[f"마{n:02}", broken, n % 3 + 1, n % 3 + 3] for n in range(20)]
    reading = read([workbook({"응답": [["코드", "비고", f"{ITEMS[0]} (사전)", f"{ITEMS[0]} (사후)"], *rows]})])
    assert reading.pairing.paired == 20
