"""Names of sheets, files and blocks that tell before and after only beside each other, and what their rows then come to."""

import random

import pytest
from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.order import order_of

ITEMS = "제설 자재를 점검할 줄 안다", "상수도 누수를 찾을 줄 안다", "공원 수목을 관리할 줄 안다"
REGIONS = "영남권", "호남권", "중부권"
EACH = 14


def people(region):
    return [f"{'ABC'[REGIONS.index(region)]}{number:03}" for number in range(11, 11 + EACH)]


def answers(codes, low, seed):
    draw = random.Random(seed)
    return [[code, *(draw.randint(low, low + 2) for _ in ITEMS)] for code in codes]


@pytest.mark.parametrize(("one", "other"), [("1_야영전", "2_야영후"), ("2026 실습이전", "2026 실습이후")])
def test_two_names_tell_the_order_word_by_word(one, other):
    assert (order_of(one, other).first, order_of(other, one).first) == (0, 1)
    assert order_of(one, other).is_sure


@pytest.mark.parametrize("names", [("1_야영전", "2_야영후"), ("야영 이전", "야영 이후")])
def test_sheets_before_and_after_one_thing_need_no_word_for_it_and_no_order(names):
    codes = people("영남권")
    later, earlier = answers(codes, 3, 2), answers(codes, 1, 1)
    reading = read([workbook({names[1]: [["이용자", *ITEMS], *later], names[0]: [["이용자", *ITEMS], *earlier]})])
    means = reading.survey.answers.groupby("moment", observed=True)["value"].mean()
    assert means["pre"] < means["post"]
    assert not any(question.id.startswith("moments") for question in reading.questions)


@pytest.mark.parametrize(("address", "again"), [("", 0), ("@office.example", 3)])
def test_one_file_before_for_all_and_one_after_for_each_region_are_the_same_people(address, again):
    everybody = [[code + address, region, *row] for region in REGIONS for code, *row in answers(people(region), 1, 3)]
    files = [workbook({"자료": [["사번", "권역", *ITEMS], *everybody]}, "모음_야영전(전체).xlsx")]
    for region in REGIONS:
        rows = [[code + address, *row] for code, *row in answers([*people(region), *people(region)[:again]], 3, 4)]
        files.append(workbook({"자료": [["사번", *ITEMS], *rows]}, f"모음_야영후_{region}.xlsx"))
    reading = read(files)
    assert (len(reading.survey.respondents), reading.pairing.paired) == (3 * EACH, 3 * EACH)


def test_codes_that_begin_anew_in_each_region_join_no_file_of_all_regions():
    everybody = [[code, "영남권", *row] for code, *row in answers(people("영남권"), 1, 3)]
    files = [workbook({"자료": [["사번", "권역", *ITEMS], *everybody]}, "모음_야영전(전체).xlsx")]
    for region in REGIONS:
        rows = answers(people("영남권"), 3, 4)
        files.append(workbook({"자료": [["사번", *ITEMS], *rows]}, f"모음_야영후_{region}.xlsx"))
    assert read(files).pairing.paired == 0


def test_a_marker_below_an_item_may_count_its_round_too():
    draw = random.Random(5)
    head = ["이용자", *(text for item in ITEMS for text in (item, ""))]
    marks = ["", *("1회(사전)", "2회(사후)") * len(ITEMS)]
    rows = [[code, *(draw.randint(1 + k % 2, 3 + 2 * (k % 2)) for k in range(6))] for code in people("호남권")]
    survey = read([workbook({"자료": [head, marks, *rows]})]).survey
    assert [item.text for item in survey.items if item.has_both_moments] == list(ITEMS)


def test_a_codebook_explains_items_below_such_markers():
    head, marks = ["이용자", *("1회(사전)", "2회(사후)") * 3], ["", *(f"it{n // 2 + 1}" for n in range(6))]
    rows = [[code, *(1 + (n + k) % 5 for k in range(6))] for n, code in enumerate(people("호남권"))]
    book = [["기호", "문항 내용"], *([f"it{n}", item] for n, item in enumerate(ITEMS, 1))]
    survey = read([workbook({"자료": [head, marks, *rows], "문항표": book})]).survey
    assert [item.text for item in survey.items if item.has_both_moments] == list(ITEMS)


def test_a_block_below_another_is_a_table_though_both_headers_come_again_on_each_page():
    head, again = ["이용자", "나이대", *ITEMS], ["이용자", *(f"{item} " for item in ITEMS), "바라는 점"]
    before = [[code, "30대", *row] for code, *row in answers(people("중부권"), 1, 6)]
    after = [[*row, f"의견 {n}번째를 적습니다"] for n, row in enumerate(answers(people("중부권"), 3, 7))]
    rows = [["■ 야영 전"], head, *before[:7], head, *before[7:], [], ["■ 야영 후"], again, *after[:7], again, *after[7:]]
    reading = read([workbook({"자료": rows})])
    assert (reading.pairing.paired, len(reading.survey.opinions)) == (EACH, EACH)
