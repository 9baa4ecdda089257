"""Where the change stands in place of one moment's answer, the answer is worked out from the other moment's."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.changed import changed

ITEMS = "산불 초동진화", "주민 대피 명령"


def person(number):
    before = [1 + (number + place) % 4 for place in range(len(ITEMS))]
    return before, [min(7, max(1, value + (number + 2 * place) % 4 - 1)) for place, value in enumerate(before)]


def signed(step):
    return f"+{step}" if step > 0 else step


def rows(known, change, gives_pre=True, size=24, also=None):
    header = ["순번", "소속", *(known.format(item) for item in ITEMS), *(change.format(item) for item in ITEMS)]
    made = [[*header, *(also.format(item) for item in ITEMS)] if also else header]
    for number in range(size):
        before, after = person(number)
        steps = [signed(b - a) for a, b in zip(before, after, strict=True)]
        line = [number + 1, ("소방", "산림")[number % 2], *(before if gives_pre else after), *steps]
        made += [[*line, *after] if also else line]
    return made


def assert_read(reading, size=24):
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    for place, item in enumerate(reading.survey.items):
        told = [sum(person(n)[moment][place] for n in range(size)) / size for moment in (0, 1)]
        assert [means[item.id, "pre"], means[item.id, "post"]] == pytest.approx(told)
    assert reading.pairing.paired == size


def test_answers_before_with_the_change_give_those_afterwards_and_that_is_told():
    reading = read([workbook({"입력": rows("{}: 교육 전 점수(7점)", "{}: 교육 후 증감")})])
    assert_read(reading)
    assert "changed" in {notice.key.rpartition(".")[2] for notice in reading.notices}


def test_answers_afterwards_with_the_change_give_those_before():
    assert_read(read([workbook({"입력": rows("[교육 후] {}(7점)", "[변화] {}", gives_pre=False)})]))


def with_triangles(made):
    return [[_triangle(cell) for cell in row] for row in made]


def _triangle(cell):
    return f"▲{cell[1:]}" if str(cell)[:1] == "+" else f"▼{-cell}" if isinstance(cell, int) and cell < 0 else cell


def test_triangles_up_and_down_below_two_banners_tell_changes_in_words_of_time_that_no_list_has():
    head, *made = rows("{}", "{}")
    banners = ["", "", "시작 진단", "", "종료 진단", ""]
    reading = read([workbook({"입력": [banners, head, *with_triangles(made)]})])
    assert_read(reading)


def test_triangles_that_only_point_up_are_no_changes_for_in_budgets_they_say_less():
    made = [[cell if str(cell)[:1] != "-" else 0 for cell in r] for r in rows("{}: 교육 전 점수(7점)", "{}: 교육 후 증감")]
    sheet = Sheet.from_rows("예산.csv", "예산", with_triangles(made))
    assert changed(sheet) is sheet


def test_a_change_without_an_answer_beside_it_is_none():
    made = rows("{} 사전(7점)", "{} 증감")
    made[5][2], made[6][4] = "", ""
    reading = read([workbook({"입력": made})])
    first = reading.survey.answers[reading.survey.answers["item"] == "q1"]
    assert first["moment"].value_counts().to_dict() == {"pre": 23, "post": 22}


def test_where_neither_words_nor_the_scale_tell_the_moment_nothing_is_worked_out():
    made = [["번호", "불끄기 루", "불끄기 모", "대피 루", "대피 모"]]
    made += [[n, 3, ("+1", "-1", 0)[n % 3], 4, ("+1", 0, "+1")[n % 3]] for n in range(20)]
    sheet = Sheet.from_rows("a.xlsx", "입력", made)
    assert changed(sheet) is sheet


def test_a_change_beside_both_answers_is_only_computed():
    sheet = Sheet.from_rows("a.xlsx", "입력", rows("{} 사전", "{} 증감", also="{} 사후"))
    assert changed(sheet) is sheet
    assert_read(read([workbook({"입력": rows("{} 사전(7점)", "{} 증감", also="{} 사후(7점)")})]))
