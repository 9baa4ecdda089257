"""Headers that mention a telephone, a region or a year, and what stands below them: few words, marks, points."""

import random

import pytest
from builders import workbook

from analysis.reading import read

SIZE = 40
DEGREES = "통 모름", "들어만 봄", "웬만큼 앎", "훤히 앎"
ITEMS = "전화 상담 순서를 안다", "방문 상담 순서를 안다", "연도별 상담 자료를 견줄 수 있다"


def columns(asked, told):
    """A sheet of as many people as `told` says answers of, before and after, under these items."""
    head = ["번호표", *(f"{item} ({moment})" for item in asked for moment in ("사전", "사후"))]
    rows = [[f"N{n:03}", *(told(n, k) for k in range(2 * len(asked)))] for n in range(SIZE)]
    return [head, *rows]


def degree(n, k):
    level = (n * 7 % 12) / 4 + (k % 2) * 0.6 + random.Random(n * 31 + k).uniform(-0.5, 0.5)
    return DEGREES[max(0, min(3, round(level)))]


@pytest.mark.parametrize("mark", ["", "x", "999"])
def test_a_statement_about_the_telephone_holds_nobodys_number(mark):
    reading = read([workbook({"자료": columns(ITEMS, lambda n, k: mark if n % 20 == k else degree(n, k))})])
    assert reading.personal == ()
    assert [item.text for item in reading.survey.items] == list(ITEMS)


def test_what_stands_under_the_telephone_alone_is_held_back_however_often_it_comes_again():
    rows = [["전화", *ITEMS], *([f"내선 {n % 4}번 자리", *(1 + (n + k) % 5 for k in range(3))] for n in range(SIZE))]
    assert read([workbook({"자료": rows})]).personal == ("전화",)


@pytest.mark.parametrize("regions", [("영남권", "호남권"), ("해안권", "산간권", "내륙권")])
def test_one_mark_in_a_column_a_region_tells_the_region(regions):
    head, *rows = columns(ITEMS[1:], lambda n, k: 1 + (n + k) % 5)
    marks = [["✓" if n % len(regions) == place else "" for place in range(len(regions))] for n in range(SIZE)]
    sheet = [[*(f"참석 권역_{region}" for region in regions), *head], *([*m, *row] for m, row in zip(marks, rows, strict=True))]
    told = read([workbook({"자료": sheet})]).survey.respondents["region"].value_counts()
    assert set(told.index) == set(regions)
    assert told.sum() == SIZE


def test_questions_that_only_their_number_tells_apart_keep_their_texts_in_several_files():
    book = [["기호", "문항 내용"], *([f"문항{n}", item] for n, item in enumerate(ITEMS, 1))]
    heads = ["자리", *(f"문항{n}_야영 {moment}" for n in (1, 2, 3) for moment in ("전", "후"))]
    files = []
    for place, region in enumerate(("영남권", "호남권")):
        rows = [[f"{region[0]}{n}", *(f"{1 + (n * 3 + k + place) % 5} 점" for k in range(6))] for n in range(12)]
        sheets = {"자료": [heads, *rows]} | ({"문항표": book} if place == 0 else {})
        files.append(workbook(sheets, f"모음_{region}.xlsx"))
    survey = read(files).survey
    assert [item.text for item in survey.items if item.has_both_moments] == list(ITEMS)
