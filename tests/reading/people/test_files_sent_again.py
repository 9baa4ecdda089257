"""The same file sent twice, with late people in the second: each counts once."""

from builders import workbook

from analysis.reading import Source, read

ITEMS = "뼈대를 말한다", "어디에 쓸지 안다", "조직도를 그린다"
HEADS = ["접수번호", "시도", "시군", *(f"{item} ({moment})" for moment in ("수강 이전", "수강 이후") for item in ITEMS)]


def file(name, numbers, town):
    rows = [[f"R-{n:03}", "전라남도", town, *(1 + (n * k) % 4 for k in (1, 2, 3, 5, 7, 11))] for n in numbers]
    return Source(name, workbook({"Sheet1": [HEADS, *rows]}).data)


def test_people_of_both_files_are_met_by_all_that_their_rows_say():
    first, again = range(1, 11), range(1, 13)
    reading = read([file("순천_최종.xlsx", first, "순천시"), file("순천_최종(늦은 2명).xlsx", again, "순천시")])
    assert len(reading.survey.respondents) == 12


def test_codes_that_begin_again_in_another_town_are_other_people():
    reading = read([file("순천.xlsx", range(1, 11), "순천시"), file("여수.xlsx", range(1, 13), "여수시")])
    assert len(reading.survey.respondents) == 22
