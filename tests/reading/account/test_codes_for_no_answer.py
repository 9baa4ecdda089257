"""Numbers beside a scale and words for a mark that is not there: what is a code for no answer, and what may be a slip."""

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.scales.notation import is_missing_word

SIZE = 60


def asked(cells):
    """Whether a person is asked of texts in place of some answers on a scale of five, all points of which are given."""
    rows = [["코드", *(f"문항 {n} ({when})" for when in ("사전", "사후") for n in "가나다")]]
    rows += [[f"K{1000 + 37 * n}", *((n * (k + 1) + k) % 5 + 1 for k in range(6))] for n in range(SIZE)]
    for place, text in enumerate(cells):
        rows[3 + 7 * place][1 + place % 6] = text
    reading = read([workbook({"응답": rows})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}
    return any(question.message.key == "reading.question.taken_for_missing" for question in reading.questions)


@pytest.mark.parametrize("cells", [[55] * 5, [100] * 4, ["무표기"] * 6, ["표기 없음"] * 6], ids=str)
def test_one_number_that_comes_again_and_words_of_a_missing_mark_are_codes(cells):
    assert not asked(cells)


@pytest.mark.parametrize("cells", [[22, 33, 44, 55] * 2, [55] * 2 + [33, 44] * 2], ids=str)
def test_numbers_that_differ_may_be_slips(cells):
    assert asked(cells)


@pytest.mark.parametrize("text", ["무표기", "표기 없음", "미체크", "기재 누락", "응답 거부", "(체크 안 함)"])
def test_words_for_a_mark_that_is_not_there_say_that_there_is_no_answer(text):
    assert is_missing_word(text)


@pytest.mark.parametrize("text", ["무관심", "없음", "도움 안 됨", "표기 방법을 모름"])
def test_other_denials_do_not(text):
    assert not is_missing_word(text)
