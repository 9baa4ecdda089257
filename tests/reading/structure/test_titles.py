"""What a survey and its sheets are called."""

from builders import workbook

from analysis.reading import read
from analysis.reading.titles import title_of
from analysis.survey import Moment

HEADER = ["코드", "뜻을 안다", "역할을 안다"]


def sheet(title, shift):
    rows = [[f"A{n:02}", 1 + (n + shift) % 5, 1 + (n * 3 + shift) % 5] for n in range(12)]
    return [[title], [], HEADER, *rows]


def test_two_sheets_that_name_their_moments_are_called_what_they_share():
    assert title_of(["2026 연수 사전 설문", "2026 연수 사후 설문"]) == "2026 연수 설문"


def test_a_title_that_no_other_sheet_bears_with_the_other_moment_stays():
    assert title_of(["연수 사전 설문", "만족도 조사 결과"]) == "연수 사전 설문"
    assert title_of(["연수 사전 설문"]) == "연수 사전 설문"
    assert title_of([]) == ""


def test_the_moment_of_a_whole_sheet_is_told_of_it():
    reading = read([workbook({"사전": sheet("연수 사전 설문", 0), "사후": sheet("연수 사후 설문", 2)})])
    assert [use.moment for use in reading.sheets] == [Moment.PRE, Moment.POST]
    assert reading.survey.title == "연수 설문"
