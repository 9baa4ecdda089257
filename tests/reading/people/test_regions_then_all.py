"""A workbook with a sheet a region for one moment and one sheet of all regions for the other: the codes meet across them."""

import io

import openpyxl

from analysis.reading import Source, read

REGIONS = ("영남권", "호남권", "중부권")


def workbook(code_of, regions=REGIONS):
    """Ten people a region: a sheet each before, one sheet after in which a column says the region."""
    book = openpyxl.Workbook()
    after = book.active
    after.title = "2_연수후 전체"
    after.append(["교육생 코드", "권역명", "조례를 쓸 수 있다", "지표를 만들 수 있다"])
    for number, region in enumerate(regions):
        before = book.create_sheet(f"{region} 1_연수전", number)
        before.append(["교육생 코드", "조례를 쓸 수 있다", "지표를 만들 수 있다"])
        for one in range(10):
            before.append([code_of(number, one), 1 + one % 3, 2 + one % 2])
            after.append([code_of(number, one), region, 3 + one % 3, 4 + one % 2])
    target = io.BytesIO()
    book.save(target)
    return [Source("공동연수.xlsx", target.getvalue())]


def test_people_of_region_sheets_meet_themselves_in_the_sheet_of_all():
    reading = read(workbook(lambda region, one: f"bs{4100 + 37 * region + one}"))
    assert (reading.pairing.paired, reading.pairing.pre_only, reading.pairing.post_only) == (30, 0, 0)
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 10)


def test_where_codes_start_again_in_each_region_nobody_is_joined_with_another_in_silence():
    reading = read(workbook(lambda _, one: f"{one + 1:02}"))
    assert reading.pairing.paired == 0
    assert any(question.id.startswith("nothing_pairs") for question in reading.questions)


def test_who_came_only_before_is_of_the_region_in_the_sheets_name_that_the_sheet_of_all_tells_too():
    regions = ("두타산권", "모악산권", "황매산권")
    book = openpyxl.load_workbook(io.BytesIO(workbook(lambda region, one: f"bs{4100 + 37 * region + one}", regions)[0].data))
    book["2_연수후 전체"].delete_rows(2)
    target = io.BytesIO()
    book.save(target)
    reading = read([Source("공동연수.xlsx", target.getvalue())])
    assert (reading.pairing.paired, reading.pairing.pre_only) == (29, 1)
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(regions, 10)
