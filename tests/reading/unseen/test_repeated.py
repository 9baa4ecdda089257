"""A mark that says that an answer is the same as before stands for that answer."""

import pytest
from builders import workbook
from test_kept_elsewhere import values
from test_told_elsewhere import ITEMS, expected, tables

from analysis.reading import read
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.alike.repeated import repeated

HEAD = ["번호", *[f"{item} ({when})" for item in ITEMS for when in ("시작 진단", "종료 진단")]]
WORDS = ("동의 못 함", "별로 동의 안 함", "중립", "동의하는 편", "전적으로 동의")


def marked(rows, mark, sign=lambda point: point + 1):
    made = []
    for n, row in enumerate(rows):
        pairs = zip(row[::2], row[1::2], strict=True)
        cells = [cell for one, other in pairs for cell in (sign(one), mark if other == one else sign(other))]
        made.append([f"w{n:02d}", *cells])
    return made


@pytest.mark.parametrize("mark", ["〃", "상동", "as before"])
@pytest.mark.parametrize("sign", [lambda point: point + 1, WORDS.__getitem__], ids=["digits", "words"])
def test_marks_in_the_columns_of_one_moment_are_the_answers_of_the_other_and_that_is_told(mark, sign):
    rows = tables(5)
    reading = read([workbook({"답": [HEAD, *marked(rows, mark, sign)]})])
    assert values(reading) == expected(rows)
    assert "repeated" in {notice.key.rpartition(".")[2] for notice in reading.notices}


def test_a_mark_that_no_list_has_is_the_one_that_a_line_quotes():
    rows = tables(5)
    line = "종료 진단 칸의 ‘ㅡㅡ’ 은 시작 진단 때 답과 같다는 뜻"
    assert values(read([workbook({"답": [[line], [], HEAD, *marked(rows, "ㅡㅡ")]})])) == expected(rows)


def test_a_word_for_the_same_that_stands_at_both_moments_is_an_answer():
    told = [["w1", "같음", "다름", "같음", "같음", "다름", "같음"], ["w2", "다름", "같음", "같음", "다름", "같음", "같음"]] * 6
    sheet = Sheet.from_rows("답.csv", "답", [HEAD, *told])
    assert repeated(sheet) is sheet
