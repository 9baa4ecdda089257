"""A row below the questions that only counts the columns for a tool."""

import pytest
from builders import workbook

from analysis.reading import read

ITEMS = "헬기를 부른다", "통제선을 긋는다", "감시원을 둔다"


@pytest.mark.parametrize("name", ["field_{}", "{{'id': 'f{}'}}", "QID4_{}"])
def test_the_questions_above_it_head_the_columns(name):
    heads = ["시·도", *(f"{question} - {item}" for question in ("오기 전", "끝난 뒤") for item in ITEMS)]
    rows = [
        [("전북", "광주")[n % 2], *(1 + (n + k) % 4 for k in range(3)), *(2 + (n + k) % 4 for k in range(3))] for n in range(30)
    ]
    names = [name.format(n + 1) for n in range(len(heads))]
    reading = read([workbook({"답": [[f"col{n}" for n in range(len(heads))], heads, names, *rows]})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert reading.pairing.paired == len(reading.survey.respondents) == 30


def test_names_above_the_questions_are_no_part_of_these():
    heads = ["태어난 날", *(f"{item} ({moment})" for moment in ("오기 전", "끝난 뒤") for item in ITEMS)]
    rows = [[f"19{60 + n}-0{1 + n % 9}-1{n % 10}", *(1 + (n + k) % 5 for k in range(6))] for n in range(30)]
    reading = read([workbook({"답": [[f"col{n}" for n in range(len(heads))], heads, *rows]})])
    assert reading.personal == ("태어난 날",)
