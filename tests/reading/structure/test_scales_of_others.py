"""An item whose digits leave its scale in doubt: where others reach further, its high answers are points and no slips."""

from builders import workbook

from analysis.reading import read

LONG = [1, 2, 3, 4, 5, 6, 7]
HIGH_ONCE = [1, 2, 3, 4, 5] * 5
PEOPLE = 26


def read_of(first, second_after):
    """Two items before and after; what `second_after` holds is answered to the second one afterwards."""
    rows = [["코드", "[사전] 의미를 안다", "[사후] 의미를 안다", "[사전] 역할을 안다", "[사후] 역할을 안다"]]
    for n in range(PEOPLE):
        rows.append([f"A{n:03d}", first[n % len(first)], first[-1 - n % len(first)], n % 5 + 1, second_after[n]])
    return read([workbook({"응답": rows})])


def scale_ends(reading):
    return [item.scale.max for item in reading.survey.items]


def test_an_answer_of_six_is_a_point_where_another_item_has_seven():
    reading = read_of(LONG, [*HIGH_ONCE, 6])
    assert scale_ends(reading) == [7, 7]
    assert 6 in set(reading.survey.answers.loc[reading.survey.answers["item"] == "q2", "value"])
    assert not reading.left_out


def test_it_stays_out_of_scale_where_no_other_item_reaches_further():
    reading = read_of([1, 2, 3, 4, 5], [*HIGH_ONCE, 6])
    assert scale_ends(reading) == [5, 5]
    assert len(reading.left_out) == 1


def test_an_item_that_never_goes_beyond_its_scale_keeps_it():
    assert scale_ends(read_of(LONG, [*HIGH_ONCE, 5])) == [7, 5]


def test_what_no_scale_of_the_others_holds_stays_out():
    reading = read_of(LONG, [*HIGH_ONCE, 44])
    assert scale_ends(reading) == [7, 5]
    assert len(reading.left_out) == 1


def test_a_nine_that_stands_for_no_answer_becomes_no_point():
    reading = read_of([1, 2, 3, 4, 5, 6, 7, 8, 10], [1, 2, 3, 4, 4] * 4 + [9] * 6)
    assert 9 not in set(reading.survey.answers.loc[reading.survey.answers["item"] == "q2", "value"])
