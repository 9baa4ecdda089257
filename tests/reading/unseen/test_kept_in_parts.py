"""Answers that stand in parts: people on a list, items on sheets, halves side by side. Invented, each by another hand."""

import pytest
from builders import csv, workbook

from analysis.reading import read

ITEMS = ("예산 흐름을 그림으로 설명한다", "조례 개정 절차를 밟을 수 있다", "주민 의견을 갈래로 묶는다")
REGIONS = ("서울", "부산", "광주")


def point(n, item, moment, low=1):
    return low + (n // (item + 1) + item) % 3 + moment


def means(reading):
    return reading.survey.answers.groupby("moment")["value"].mean().to_dict()


def asked(reading):
    return {question.id.split()[0] for question in reading.questions}


def item_sheets(codes):
    def sheet(item):
        rows = [[code, point(n, item, 0), point(n, item, 1)] for n, code in enumerate(codes)]
        return [[ITEMS[item] + " (5점)"], ["번호", "가는 길에", "오는 길에"], *rows]

    return {f"물음 {item + 1}": sheet(item) for item in range(3)}


@pytest.mark.parametrize("codes", [list(range(1, 25)), [f"고운 수달 {n}" for n in range(24)]])
def test_a_list_says_where_the_people_of_sheets_of_one_item_each_work(codes):
    people = [["번호", "시도"], *([code, REGIONS[n % 3]] for n, code in enumerate(codes))]
    reading = read([workbook({"사람": people, **item_sheets(codes)})])
    assert reading.survey.respondents["region"].nunique() == 3
    assert (len(reading.survey.respondents), "no_region" in asked(reading)) == (24, False)


def test_running_numbers_of_a_list_link_nobody_where_sheets_may_number_others():
    people = [["번호", "시도"], *([n, REGIONS[n % 3]] for n in range(1, 25))]
    sheets = {
        name: [["번호", *ITEMS], *([n, *(point(n * 7 + moment * 5, k, moment) for k in range(3))] for n in range(1, 25))]
        for moment, name in enumerate(("사전", "사후"))
    }
    assert "no_region" in asked(read([workbook({"명단": people, **sheets})]))


def test_a_chain_of_words_with_a_bracket_of_its_own_is_no_part_of_the_marker():
    words = ("매우 부족함", "부족함", "보통임", "충분함", "매우 충분함")
    chain = "(보기(낮음→높음): " + " < ".join(words) + ")"
    heads = [f"연찬 {when} 나는 {chain} [{item}]" for when in ("이전의", "이후의") for item in ITEMS]
    rows = [[words[point(n, k, moment) - 1] for moment in (0, 1) for k in range(3)] for n in range(30)]
    reading = read([workbook({"응답": [["소속", *heads], *([f"{n % 4}과", *row] for n, row in enumerate(rows))]})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading)["post"] == pytest.approx(means(reading)["pre"] + 1)


def test_the_head_of_ticked_columns_on_each_printed_page_is_no_person():
    head = [["지역", "셈할 수 있다", *[""] * 5, "그릴 수 있다", *[""] * 5], ["", *["배우기 전", "", "", "배운 뒤", "", ""] * 2]]
    head += [["", *"123" * 4]]
    people = [[REGIONS[n % 3], *("●" if (n + block) % 3 == k else "" for block in range(4) for k in range(3))] for n in range(24)]
    lines = [*head, *people[:12], *head, *people[12:]]
    reading = read([csv("\n".join(",".join(row) for row in lines))])
    assert len(reading.survey.respondents) == 24


def test_words_of_a_code_list_that_look_like_names_are_the_points_of_the_items_that_say_them():
    codes, words = [f"AO0{n}" for n in range(1, 6)], ("최하", "하", "중", "상", "최상")
    heads = [f"{code}[SQ00{k + 1}]. {when} [{item}]" for code, when in (("BEF", "듣기 전의 상태"), ("AFT", "듣고 난 지금의 상태"))
             for k, item in enumerate(ITEMS)]  # fmt: skip
    levels = [[(n // (k + 1) + moment) % 5 for moment in (0, 1) for k in range(3)] for n in range(40)]
    rows = [[3000 + n * 7, *(codes[level] for level in mine)] for n, mine in enumerate(levels)]
    book = {"응답": [["응답 ID", *heads], *rows], "코드표": [["응답 코드", "뜻"], *map(list, zip(codes, words, strict=True))]}
    pre = sum(level + 1 for mine in levels for level in mine[:3]) / 120
    assert means(read([workbook(book)]))["pre"] == pytest.approx(pre)


def test_a_nought_of_one_person_counts_where_other_items_of_the_sheets_begin_at_nought():
    def point_of(n, k, moment):
        return 0 if (n, k) == (9, 0) or (k and n % 9 == k) else 3 + (n * (k + 3) + moment) % 8

    def sheet(moment):
        rows = [[f"별{n:02}", *(point_of(n, k, moment) for k in range(3))] for n in range(26)]
        return [["별명", *ITEMS], *rows]

    reading = read([workbook({"시작": sheet(0), "마침": sheet(1)})])
    assert {item.scale.min for item in reading.survey.items} == {0.0}
    assert len(reading.survey.answers) == 2 * 26 * 3


@pytest.mark.parametrize("form", ["문{}{}", "{}번 {}", "Q{}_{}"])
def test_syllables_behind_the_number_of_a_question_are_its_moment(form):
    heads = [form.format(k + 1, when) for when in ("전", "후") for k in range(3)]
    rows = [[f"h{n:02}", *(point(n, k, moment) for moment in (0, 1) for k in range(3))] for n in range(24)]
    reading = read([workbook({"조사": [["표식", *heads], *rows]})])
    assert means(reading)["post"] == pytest.approx(means(reading)["pre"] + 1)


def test_letters_that_part_a_question_are_no_moments():
    heads = [f"문{k + 1}{part}" for k in range(3) for part in "가나"]
    rows = [[f"h{n:02}", *(point(n, k, 0) for _ in "가나" for k in range(3))] for n in range(24)]
    assert set(means(read([workbook({"조사": [["표식", *heads], *rows]})]))) == {"post"}


def test_items_above_both_moments_below_a_line_of_parts_stay_items():
    """Merged items over 전 and 후, a place beside them: three header rows, and each row is a person."""
    parts = ["가. 바탕", "", *["나. 이해" if k == 0 else "" for k in range(6)]]
    heads = ["번호", "소속", *(text for k in range(3) for text in (f"문{k + 1}. {ITEMS[k]}", ""))]
    offices = "부산광역시 기장군 살림과", "대구광역시 군위군 기획과", "경상남도 밀양시 돌봄과"
    rows = [[n + 1, offices[n % 3], *(point(n, k, moment) for k in range(3) for moment in (0, 1))] for n in range(24)]
    reading = read([workbook({"입력": [parts, heads, ["", "", *("pre", "post") * 3], *rows]})])
    assert (len(reading.survey.respondents), [item.text for item in reading.survey.items]) == (24, list(ITEMS))
