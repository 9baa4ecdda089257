"""What stands as its siblings do and was read otherwise is asked about: half of a pair, a sheet or a region that meets nobody."""

import random

from builders import workbook
from handmade import ITEMS, answers, wide

from analysis.reading import read
from analysis.reading.account.ranking import kind_of_question


def question_of(reading, kind):
    return next((question for question in reading.questions if kind_of_question(question) == kind), None)


def code(region, n):
    return f"{'영호'.index(region[0]) + 1}{n * 7919 % 997:03}"


def two_sheets(post_code=code, regions=("영남권", "호남권")):
    """The people of two regions before and after, on two sheets; `post_code` is how each names herself afterwards."""
    heads = ["코드", "권역", *ITEMS]
    people = [(region, n) for region in regions for n in range(20)]
    pre = [[code(*one), one[0], *answers(one[1])[0]] for one in people]
    post = [[post_code(*one), one[0], *answers(one[1])[1]] for one in reversed(people)]
    return [heads, *pre], [heads, *post]


def test_a_region_whose_people_never_meet_the_other_moment_is_asked_about():
    pre, post = two_sheets(lambda region, n: f"Z{n * 31}" if region == "호남권" else code(region, n))
    question = question_of(read([workbook({"사전": pre, "사후": post})]), "unmet_region")
    assert question is not None and question.message.values["region"] == "호남권"


def test_a_sheet_whose_people_never_meet_the_other_moment_is_asked_about_and_may_be_left_out():
    pre, post = two_sheets(lambda region, n: f"Z{n * 31}" if region == "호남권" else code(region, n))
    rows = {name: [[*table[0]], *(row for row in table[1:] if row[1] == name[:3])] for name, table in _by_region(pre, post)}
    reading = read([workbook(rows)])
    question = question_of(reading, "unmet_sheet")
    assert question is not None and question.message.values["sheet"].startswith("호남권")
    assert len(read([workbook(rows)], question.choices[1].form).survey.respondents) < len(reading.survey.respondents)


def _by_region(pre, post):
    return [(f"{region} {moment}", table) for region in ("영남권", "호남권") for moment, table in (("사전", pre), ("사후", post))]


def test_sheets_and_regions_that_all_meet_are_left_in_peace():
    reading = read([workbook(dict(zip(("사전", "사후"), two_sheets(), strict=True)))])
    assert not [kind for kind in map(kind_of_question, reading.questions) if kind.startswith("unmet")]


def test_an_item_that_stands_before_alone_is_asked_about():
    reading = read(
        [workbook({"응답": wide(more=["조례를 고칠 수 있다 (사전)"], extra=lambda n: (1 + (n % 3 + n * 3 // 5) % 3,))})]
    )
    question = question_of(reading, "only_before")
    assert question is not None and question.message.values["headers"] == ["조례를 고칠 수 있다"]


def test_columns_that_are_items_in_one_sheet_and_none_in_another_are_asked_about_at_once():
    heads, words = ["코드", *ITEMS], ("새벽", "한낮", "저녁", "한밤")
    chance = random.Random(3)
    first = [[f"K{n:03}", *chance.choices(words, k=3)] for n in range(40)]
    later = [[f"K{n:03}", *answers(n)[1]] for n in range(40)]
    question = question_of(read([workbook({"사전": [heads, *first], "사후": [heads, *later]})]), "unlike_sheets")
    assert question is not None and question.message.values["headers"] == list(ITEMS)


def test_two_columns_headed_as_the_two_moments_of_items_and_read_apart_are_asked_about():
    heads = [f"B{n} {moment}" for moment in ("사전", "사후") for n in range(1, 5)]
    texts = [*ITEMS, "조례를 고친다", *ITEMS, "바꾸어 본 적이 있는 규칙"]
    rows = [["코드", *heads], *([f"K{n:03}", *pre, *post] for n in range(40) for pre, post in [answers(n, 4)])]
    reading = read([workbook({"응답": rows, "변수": [["변수", "문항"], *map(list, zip(heads, texts, strict=True))]})])
    question = question_of(reading, "half_pair")
    assert question is not None and question.message.values["headers"] == ["B4 사전", "B4 사후"]
    again = read([workbook({"응답": rows})], question.choices[1].form)
    assert len([item for item in again.survey.items if item.has_both_moments]) == 4
