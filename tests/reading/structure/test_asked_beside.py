"""A matrix of three columns an item, two of which are its moments: the third asks something else and takes nobody's answer."""

import io

import openpyxl
import pytest

from analysis.reading import Source, read
from analysis.survey import Moment

ITEMS = ("조례를 쓸 수 있다", "지표를 만들 수 있다", "협약을 짤 수 있다")


def matrix(third):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([text for item in ITEMS for text in (item, item, item)])
    sheet.append(["교육 전", "교육 후", third] * len(ITEMS))
    for one in range(30):
        sheet.append([answer for n in range(len(ITEMS)) for answer in (1 + (one + n) % 3, 2 + (one + n) % 3, 5 - one % 2)])
    target = io.BytesIO()
    book.save(target)
    return read([Source("설문.xlsx", target.getvalue())]).survey


def mean_of(survey, moment):
    answers = survey.answers
    understood = {item.id for item in survey.items if item.has_both_moments}
    return answers.loc[(answers["moment"] == moment) & answers["item"].isin(understood), "value"].mean()


@pytest.mark.parametrize("third", ["업무 관련성", "Importance"])
def test_the_column_beside_the_moments_is_an_item_of_its_own(third):
    items = matrix(third).items
    assert [item.text for item in items if item.has_both_moments] == list(ITEMS)
    alone = [item.text for item in items if not item.has_both_moments]
    assert alone == [f"{item} {third}" for item in ITEMS]


@pytest.mark.parametrize("third", ["업무 관련성", "Importance"])
def test_the_answers_after_are_those_of_the_column_that_says_so(third):
    survey = matrix(third)
    assert (mean_of(survey, Moment.PRE), mean_of(survey, Moment.POST)) == (2.0, 3.0)


def test_items_of_one_moment_alone_keep_their_names():
    """Nothing stands beside them: what their header says behind the item is no other question."""
    rows = [
        [f"{item} (1: 전혀 아님 → 5: 매우 그럼)" for item in ITEMS],
        *([1 + (n + k) % 5 for k in range(3)] for n in range(20)),
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    assert [item.text for item in read([Source("설문.xlsx", target.getvalue())]).survey.items] == list(ITEMS)
