"""A table whose columns are described again, once the survey has told more, is described as one that nobody looked at before."""

from dataclasses import replace

import pytest
from builders import A, B, csv

from analysis.reading import ColumnChoice, Form, Role, read_cells
from analysis.reading.columns.roles import describe_columns
from analysis.reading.columns.signs.seen import Surroundings
from analysis.reading.sheets.layout import tables_of
from analysis.reading.words.vocabulary import scale_of_words
from analysis.survey import Scale

WORDS = ("새싹", "줄기", "꽃", "열매")
ROWS = [f"A{n:02},{n % 5 + 1},{WORDS[n % 4]},{WORDS[n * 3 % 4]},의견 {n}번을 길게 적어 둔다" for n in range(16)]
TABLE = tables_of(read_cells(csv("\n".join([f"코드,{A},{B},단계,건의사항", *ROWS])))[0])[0]
TOLD = Surroundings(scales=(scale_of_words(WORDS),))


def roles(columns):
    return [column.role for column in columns]


@pytest.mark.parametrize(
    ("form", "scale", "around"),
    [
        (Form(), None, TOLD),
        (Form(), Scale(1, 7), Surroundings()),
        (Form(columns={A: ColumnChoice(Role.IGNORED)}), None, Surroundings()),
        (Form(columns={"건의사항": ColumnChoice(Role.CHOICE)}), None, TOLD),
    ],
)
def test_columns_are_described_again_as_if_for_the_first_time(form, scale, around):
    before = describe_columns(TABLE, Form())
    again = describe_columns(TABLE, form, scale, around=around)
    assert again == describe_columns(replace(TABLE), form, scale, around=around)
    assert again != before


def test_words_whose_order_is_told_are_items_and_the_columns_beside_them_stay():
    before, again = roles(describe_columns(TABLE, Form())), roles(describe_columns(TABLE, Form(), around=TOLD))
    assert Role.ITEM not in before[2:4] and again[2:4] == [Role.ITEM, Role.ITEM]
    assert (again[:2], again[4]) == (before[:2], before[4])
