"""What a corrected file changes is told person by person, and what only moved is no change."""

from dataclasses import replace

import pytest
from builders import A, wide_rows, workbook
from hypothesis import given, settings
from hypothesis import strategies as st
from sampled import FILES, reading_of, source

from analysis.reading import Change, difference, read

WITH_CODES = wide_rows()
WITHOUT_CODES = [row[1:] for row in WITH_CODES]
LAYOUTS = {"codes": WITH_CODES, "no codes": WITHOUT_CODES}


def _read(rows, name="영남권.xlsx"):
    return read([workbook({"응답": rows}, name)])


def _with(rows, row, column, value):
    """The rows with one cell changed; a row counts from 1 below the header, a column from the right."""
    changed = [list(cells) for cells in rows]
    changed[row][column] = value
    return changed


def _counts(found):
    return found.added, found.gone, found.changed, found.changed_answers, found.changed_opinions


@pytest.fixture(params=LAYOUTS)
def rows(request):
    return LAYOUTS[request.param]


def test_the_same_file_makes_no_difference(rows):
    assert difference(_read(rows), _read(rows, "영남권 (수정).xlsx")).is_empty


@pytest.mark.parametrize("place", range(4), ids=[file.name for file in FILES])
def test_a_sample_file_and_itself_make_no_difference(place):
    assert difference(reading_of(place), read([source(place)])).is_empty


@settings(max_examples=20)
@given(st.permutations(range(1, 7)), st.sampled_from(sorted(LAYOUTS)))
def test_another_order_of_the_rows_makes_no_difference(order, layout):
    rows = LAYOUTS[layout]
    assert difference(_read(rows), _read([rows[0], *[rows[row] for row in order]])).is_empty


def test_one_corrected_answer_is_told_with_its_place_and_both_values(rows):
    found = difference(_read(rows), _read(_with(rows, 3, -4, 5)))
    assert _counts(found) == (0, 0, 1, 1, 0)
    assert found.rows.to_dict("records") == [
        {"what": "answer", "where": "[영남권.xlsx]응답!4", "item": A, "moment": "post", "before": "4", "after": "5"}
    ]


def test_an_answer_taken_back_is_told_as_nothing_after(rows):
    found = difference(_read(rows), _read(_with(rows, 3, -4, "")))
    assert found.rows[["before", "after"]].to_numpy().tolist() == [["4", ""]]


def test_a_corrected_opinion_is_told_with_both_texts(rows):
    found = difference(_read(rows), _read(_with(rows, 1, -1, "예산을 두 배로 늘려 주세요")))
    assert _counts(found) == (0, 0, 1, 0, 1)
    [row] = found.rows.to_dict("records")
    assert (row["what"], row["item"]) == (Change.OPINION, "건의사항")
    assert (row["before"], row["after"]) == ("예산을 늘려 주세요", "예산을 두 배로 늘려 주세요")


def test_a_corrected_grade_is_told_by_the_columns_name(rows):
    before = [[*rows[0], "직급"], *[[*row, "6급"] for row in rows[1:]]]
    found = difference(_read(before), _read(_with(before, 2, -1, "7급")))
    assert _counts(found) == (0, 0, 1, 0, 0)
    assert found.rows[["what", "item", "before", "after"]].to_numpy().tolist() == [["attribute", "grade", "6급", "7급"]]


def test_a_row_added_in_the_middle_is_one_person_more_and_nothing_else(rows):
    new = ["A99", 5, 5, 5, 5, "새로 적은 의견"][-len(rows[0]) :]
    found = difference(_read(rows), _read([*rows[:3], new, *rows[3:]]))
    assert _counts(found) == (1, 0, 0, 0, 0)
    assert found.rows[["what", "where"]].to_numpy().tolist() == [["added", "[영남권.xlsx]응답!4"]]


def test_a_person_taken_out_is_told_with_the_place_in_the_earlier_file(rows):
    found = difference(_read(rows), _read([*rows[:3], *rows[4:]], "영남권 (수정).xlsx"))
    assert _counts(found) == (0, 1, 0, 0, 0)
    assert found.rows[["what", "where"]].to_numpy().tolist() == [["gone", "[영남권.xlsx]응답!4"]]


def test_with_codes_an_added_and_a_corrected_row_are_told_apart():
    after = _with(WITH_CODES, 5, 2, 3)
    found = difference(_read(WITH_CODES), _read([*after[:2], ["A99", 1, 1, 1, 1, ""], *after[2:]]))
    assert _counts(found) == (1, 0, 1, 1, 0)


def test_of_people_with_the_same_answers_the_one_in_the_changed_row_is_corrected():
    rows = [WITHOUT_CODES[0], *[[3, 4, 3, 5, ""] for _ in range(5)], [1, 2, 1, 2, "의견"]]
    found = difference(_read(rows), _read(_with(rows, 2, 0, 1)))
    assert found.rows[["what", "where", "before", "after"]].to_numpy().tolist() == [["answer", "[영남권.xlsx]응답!3", "3", "1"]]


def test_another_code_is_another_person_even_in_the_same_row():
    found = difference(_read(WITH_CODES), _read(_with(WITH_CODES, 3, 0, "Z03")))
    assert _counts(found) == (1, 1, 0, 0, 0)


def test_a_code_that_was_filled_in_later_is_no_difference():
    assert difference(_read(_with(WITH_CODES, 3, 0, "")), _read(WITH_CODES)).is_empty


def test_a_code_that_two_people_share_matches_nobody_by_itself():
    files = [workbook({"응답": WITH_CODES}, f"{region}.xlsx") for region in ("영남권", "호남권")]
    assert difference(read(files), read(files[::-1])).is_empty


def test_a_new_and_a_lost_column_are_told_once_and_not_for_each_person(rows):
    after = [[*row[:-1], extra] for row, extra in zip(rows, ["담당 경력", *["1년 미만", "3년 이상"] * 3], strict=True)]
    found = difference(_read(rows), _read(after))
    assert (found.new_items, found.lost_items) == (("담당 경력",), ("건의사항",))
    assert _counts(found) == (0, 0, 0, 0, 0)
    assert not found.is_empty


def test_a_difference_shows_neither_codes_nor_personal_columns():
    rows = [["성명", *WITH_CODES[0]], *[[f"가상인물{n}", *row] for n, row in enumerate(WITH_CODES[1:])]]
    after = [*_with(rows, 2, -5, 1)[:5], ["가상인물9", "A99", 1, 1, 1, 1, "가상인물9 올림"]]
    shown = difference(_read(rows), _read(after)).rows.to_csv()
    assert "added" in shown and "gone" in shown and "answer" in shown
    assert "가상인물" not in shown and "A0" not in shown and "a0" not in shown and "99" not in shown


def test_codes_that_the_store_keeps_in_another_form_match_on_both_sides():
    before, after = _read(WITH_CODES), _read(_with(WITH_CODES, 3, 2, 5))
    keyed = [replace(r, codes={who: f"k{code[::-1]}" for who, code in r.codes.items()}) for r in (before, after)]
    assert _counts(difference(*keyed)) == (0, 0, 1, 1, 0)
