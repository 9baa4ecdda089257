"""Two rows a person, one a moment, where who it is stands in the first of them alone: nothing else links the rows."""

import io

import openpyxl
import pytest

from analysis.reading import Source, read

REGIONS = ("영남권", "호남권", "중부권")


def table(merges, moments=("워크숍 시작 전", "워크숍 끝난 뒤"), people=24):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["연수 권역", "성 구분", "응답 시기", "조정인을 고르는 법", "합의문을 다듬는 법"])
    for one in range(people):
        who = [REGIONS[one % 3], "여성" if one % 2 else "남성"]
        sheet.append([*who, moments[0], 1 + one % 3, 2 + one % 2])
        sheet.append(["", "", moments[1], 3 + one % 3, 4 + one % 2])
        if merges:
            for column in "AB":
                sheet.merge_cells(f"{column}{2 * one + 2}:{column}{2 * one + 3}")
    target = io.BytesIO()
    book.save(target)
    return [Source("설문.xlsx", target.getvalue())]


@pytest.mark.parametrize("merges", [True, False], ids=["merged", "blank below"])
def test_the_two_rows_are_one_person_before_and_after(merges):
    reading = read(table(merges))
    assert (reading.pairing.paired, reading.pairing.pre_only, reading.pairing.post_only) == (24, 0, 0)
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 8)


def test_people_of_one_region_and_sex_stay_apart():
    answers = read(table(merges=False)).survey.answers
    wide = answers.pivot_table(index=["respondent", "item"], columns="moment", values="value")
    assert len(wide) == 48 and (wide["post"] - wide["pre"] == 2).all()


def test_words_that_nobody_knows_for_the_moments_are_asked_about():
    reading = read(table(merges=True, moments=("가람", "나루")))
    assert reading.pairing.paired in (0, 24)
    assert reading.questions
