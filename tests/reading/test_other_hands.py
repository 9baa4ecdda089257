"""Workbooks as other hands make them: what stands once for several rows, marks in codes, statements worded anew."""

from builders import csv, workbook

from analysis.reading import read
from analysis.reading.account.ranking import kind_of_question
from analysis.survey import Moment

ITEMS = "제도의 취지를 설명할 수 있다", "수요를 조사하는 방법을 안다"
REGIONS = "영남권", "호남권", "중부권"


def kinds(reading):
    return {kind_of_question(question) for question in reading.questions}


def people(size=24):
    """Answers of some people to both items, before and after."""
    return [([1 + n % 3, 1 + n % 4], [2 + n % 3, 2 + n % 4]) for n in range(size)]


def test_a_person_written_once_for_two_rows_is_one_with_and_without_merged_cells():
    rows = [["연번", "권역", "시점", *ITEMS]]
    for number, (before, after) in enumerate(people(), 1):
        rows += [[number, REGIONS[number % 3], "전", *before], ["", "", "후", *after]]
    merged = [f"{letter}{row}:{letter}{row + 1}" for row in range(2, len(rows), 2) for letter in "AB"]
    for reading in (read([workbook({"응답": rows})]), read([workbook({"응답": rows}, merged={"응답": merged})])):
        assert reading.pairing.paired == len(reading.survey.respondents) == 24
        assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 8)


def test_a_region_written_once_above_its_people_is_that_of_all_of_them():
    rows = [["구분", "번호", *[f"{item} {moment}" for moment in ("사전", "사후") for item in ITEMS]]]
    for region in REGIONS:
        block = [[*before, *after] for before, after in people(10)]
        rows += [[region if place == 0 else "", place + 1, *answers] for place, answers in enumerate(block)]
        rows += [[f"{region} 소계", "", *map(sum, zip(*block, strict=True))]]
    reading = read([workbook({"집계": rows})])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 10)


def test_a_place_that_some_people_left_out_is_not_taken_from_the_row_above():
    cities = ["순천시", "", "목포시", "", "", "여수시", "", "", "", "나주시", *[""] * 14]
    rows = [["코드", "시군구", *[f"{item} {moment}" for moment in ("사전", "사후") for item in ITEMS]]]
    rows += [[f"A{n:02}", cities[n], *before, *after] for n, (before, after) in enumerate(people())]
    assert (read([workbook({"응답": rows})]).survey.respondents["region"] != "").sum() == 4


def sheets_with_codes(first, second):
    before = [["설문지 번호", *ITEMS], *([first(n), *pre] for n, (pre, _) in enumerate(people(), 1))]
    after = [["설문지 번호", *ITEMS], *([second(n), *post] for n, (_, post) in reversed([*enumerate(people(), 1)]))]
    return workbook({"시작 전": before, "끝난 후": after})


def test_codes_that_differ_by_a_mark_of_their_moment_link_people_and_are_asked_about():
    for first, second in (("A-{:03}", "B-{:03}"), ("{:02}pre", "{:02}post"), ("사전{:02}", "사후{:02}")):
        reading = read([sheets_with_codes(first.format, second.format)])
        assert reading.pairing.paired == 24
        assert "code_marks" in kinds(reading)
    question = next(each for each in reading.questions if kind_of_question(each) == "code_marks")
    apart = read([sheets_with_codes("A-{:03}".format, "B-{:03}".format)], question.choices[1].form)
    assert apart.pairing.paired == 0


def test_days_of_birth_link_people_where_nothing_else_does():
    def day(n):
        return f"{1970 + n % 23}-{n % 12 + 1:02}-{n % 28 + 1:02}"

    before = [["본인 확인용 생년월일", *ITEMS], *([day(n), *pre] for n, (pre, _) in enumerate(people()))]
    after = [["본인 확인용 생년월일", *ITEMS], *([day(n), *post] for n, (_, post) in reversed([*enumerate(people())]))]
    reading = read([workbook({"교육 전": before, "교육 후": after})])
    assert reading.pairing.paired == 24
    assert reading.personal == ("본인 확인용 생년월일",)


BEFORE = "1. 나는 돌봄 수요를 조사하는 방법을 안다.", "2. 나는 민간 기관과 협약을 맺는 절차를 안다."
AFTER = "1) 민간 기관과의 협약 절차를 알게 되었다", "2) 돌봄 수요 조사 방법을 알게 되었다"


def reworded(after=AFTER):
    code = "코드"
    first = "\n".join([",".join([code, *BEFORE]), *(f"K{n:02},{a},{b}" for n, ((a, b), _) in enumerate(people()))])
    second = "\n".join([",".join([code, *after]), *(f"K{n:02},{b},{a}" for n, (_, (a, b)) in enumerate(people()))])
    return [csv(first, "설문_사전.csv"), csv(second, "설문_사후.csv")]


def test_statements_worded_anew_are_paired_by_what_is_left_of_them_and_asked_about():
    reading = read(reworded())
    assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 2
    asked = [question for question in reading.questions if kind_of_question(question) == "reworded"]
    assert len(asked) == 2
    apart = read(reworded(), asked[0].choices[1].form)
    assert sum(set(item.moments) == set(Moment) for item in apart.survey.items) == 1


def test_items_that_stay_alone_at_both_moments_are_asked_about():
    assert "items_alone" in kinds(read(reworded(after=(BEFORE[0], "강의실의 소음이 견딜 만했다"))))
