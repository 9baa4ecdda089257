"""What a sheet holds twice or in numbers of its own counts once, and for what it is."""

import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.forms import Role

PEOPLE = range(30)


def points(n, item):
    return 1 + (n * 3 + n // (item + 2)) % 5


def turned_beside(raw, copy):
    """Rows with an item, one that was asked the other way round, and its copy that somebody turned."""
    head = f"code,Q1,{raw},{copy}"
    return csv("\n".join([head, *(f"p{n:02},{points(n, 1)},{points(n, 2)},{6 - points(n, 2)}" for n in PEOPLE)]))


@pytest.mark.parametrize(("raw", "copy"), [("Q3", "Q3_r"), ("혼자 하기 어렵다", "혼자 하기 어렵다(역채점)")])
def test_an_answer_beside_its_turned_copy_counts_once_as_it_was_turned(raw, copy):
    reading = read([turned_beside(raw, copy)])
    told = {column.header: (column.role, column.why.key) for column in reading.columns}
    assert told[raw] == (Role.IGNORED, "reading.why.mirrored")
    assert told[copy][0] is Role.ITEM
    assert len(reading.survey.items) == 2


def test_two_items_that_are_answered_against_each_other_are_two():
    assert len(read([turned_beside("혼자 일한다", "함께 의논한다")]).survey.items) == 3


def test_weights_that_a_codebook_explains_by_regions_are_no_regions():
    answers = [["ID", "REGION", "Q1", "WT"], *([n, 1 + n % 4, points(n, 1), round(0.6 + n / 37, 4)] for n in PEOPLE)]
    codes = [
        ["변수명", "설명", "값"],
        ["ID", "응답자 고유번호", ""],
        ["REGION", "권역", "1=영남권, 2=수도·강원권, 3=호남권, 4=중부권"],
        ["Q1", "개념을 안다", "1=전혀 그렇지 않다, 5=매우 그렇다"],
        ["WT", "권역 가중치", ""],
    ]
    reading = read([workbook({"자료": answers, "코드북": codes})])
    assert set(reading.survey.respondents["region"]) == {"영남권", "수도·강원권", "호남권", "중부권"}


@pytest.mark.parametrize("form", ["[{}] {}", "{}) {}", "{}. {}", "({}) {}"])
def test_regions_stand_behind_their_numbers(form):
    regions = ("영남권", "수도·강원권", "호남권", "중부권")
    rows = [f"p{n:02},{form.format(1 + n % 4, regions[n % 4])},{points(n, 1)}" for n in PEOPLE]
    reading = read([csv("\n".join(["code,참석 권역,개념을 안다 (사후)", *rows]))])
    assert set(reading.survey.respondents["region"]) == set(regions)


ANSWERS = [["연번", "직급", "강의 내용", "교재"], *([n + 1, ("6급", "7급")[n % 2], points(n, 1), points(n, 2)] for n in PEOPLE)]
SAID = {
    3: "사례를 더 보여 주세요",
    7: "자료집이 늦었습니다",
    8: "실습이 짧았습니다",
    15: "강사가 좋았습니다",
    22: "다음에도 열어 주세요",
}
MATTERS = ("실습이", "질문 시간이", "사례가", "쉬는 시간이", "조별 토론이", "강사 소개가")


def test_opinions_on_a_sheet_that_names_rows_by_their_numbers_are_of_those_people():
    survey = read(
        [workbook({"만족도": ANSWERS, "건의": [["연번", "건의사항"], *([n, text] for n, text in SAID.items())]})]
    ).survey
    assert len(survey.respondents) == len(PEOPLE)
    said = survey.opinions.merge(survey.respondents, on="respondent")
    assert dict(zip(said["text"], said["grade"], strict=True)) == {text: ("6급", "7급")[(n + 1) % 2] for n, text in SAID.items()}


def test_opinions_that_are_numbered_in_their_own_order_are_of_nobody_known():
    """However few they are: numbers beside words are no list of a scale's points where the header asks what people want."""
    listed = [["연번", "건의사항"], *([n, text] for n, text in enumerate(SAID.values(), 1))]
    survey = read([workbook({"만족도": ANSWERS, "건의": listed})]).survey
    assert survey.opinions["text"].tolist() == list(SAID.values())
    assert len(survey.respondents) == len(PEOPLE) + len(SAID)


@pytest.mark.parametrize("count", [4, 12])
def test_opinions_on_a_sheet_that_is_called_after_them_are_read_whatever_their_column_is_called(count):
    said = [f"{what} {asked}" for asked in ("더 있으면 좋겠습니다", "너무 짧았습니다") for what in MATTERS][:count]
    reading = read([workbook({"만족도": ANSWERS, "건의": [["번호", "내용"], *([n, text] for n, text in enumerate(said, 1))]})])
    assert reading.survey.opinions["text"].tolist() == said
