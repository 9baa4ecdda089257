"""One sheet with a table a section, each headed anew by the code: who people are, what they answered before, and after."""

import pytest
from builders import workbook

from analysis.reading import Reason, read

ITEMS = ("빈집 정보를 모을 수 있다", "체험 주택을 굴릴 수 있다", "농지 절차를 풀어 줄 수 있다")
REGIONS = ("영남권", "호남권", "중부권")
CODES = [f"{3 * 1009 * (n + 1) % 9973:04}" for n in range(30)]


def section(title, header, rows, blank):
    lines = [["명찰 번호", *header], *([code, *row] for code, row in zip(CODES, rows, strict=True))]
    return [[title], *([[line[0], "", *line[1:]] for line in lines] if blank else lines), []]


def sheet(blank=False, listed=()):
    who = [[REGIONS[n % 3], "기초 본청" if n % 2 else "읍·면·동"] for n in range(30)]
    before = [[1 + (n + k) % 3 for k in range(3)] for n in range(30)]
    after = [[3 + (n + k) % 3 for k in range(3)] for n in range(30)]
    rows = section("Ⅰ. 응답자 특성", ["권역명", "소속 유형"], who, blank)
    rows[-1:-1] = listed
    rows += section("Ⅱ. 연수 시작 전 진단", [f"Q{k}. {item}" for k, item in enumerate(ITEMS, 1)], before, blank)
    rows += section("Ⅲ. 연수 종료 후 진단", [f"Q{k}. {item}" for k, item in enumerate(ITEMS, 4)], after, blank)
    return [workbook({"data_1": [["(보관용) 설문 입력표"], *rows]})]


@pytest.mark.parametrize("blank", [False, True], ids=["side by side", "behind a blank column"])
def test_people_are_who_the_first_section_says_and_answered_in_the_others(blank):
    reading = read(sheet(blank))
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)
    assert (reading.pairing.paired, len(reading.survey.respondents)) == (30, 30)
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 10)


def test_who_is_listed_and_did_not_answer_is_no_respondent_and_told():
    reading = read(sheet(listed=[["0001", "영남권", "기초 본청"], ["0002", "호남권", "기초 본청"]]))
    assert len(reading.survey.respondents) == 30
    assert reading.left_out_counts()[Reason.DID_NOT_ANSWER] == 2
