"""A row without answers says who somebody is whose code answered elsewhere: within the bounds in which a code is one person's."""

from builders import workbook

from analysis.reading import Source, read

ITEMS = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ("가를 안다", "나를 안다", "다를 안다")]


def file(name, region, empty=()):
    rows = [
        [f"P{n:03}", region, *([""] * 6 if n in empty else [1 + (n * k + len(region)) % 5 for k in range(1, 7)])]
        for n in range(20)
    ]
    return Source(name, workbook({"답": [["코드", "시도", *ITEMS], *rows]}).data)


def test_a_code_that_begins_again_in_another_file_takes_no_row_without_answers_in():
    reading = read([file("가.xlsx", "부산광역시"), file("나.xlsx", "전라남도", empty={3, 4, 5})])
    assert len(reading.survey.respondents) == 37
