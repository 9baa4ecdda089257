"""What hands leave behind: several signs for one mark, several ways to say nothing, and sentences that end alike."""

import io
from itertools import product

import openpyxl
import pytest
from builders import csv, workbook
from handmade import ITEMS, answers, asked, means

from analysis.reading import Source, read
from analysis.reading.forms import Role

SIZE = 36
WISHES = "현장 사례 토론", "보조금 정산 실습", "민원 응대 연습"
NOTHINGS = "없음.", "없습니다", "특이사항 없음"


def truth(size=SIZE, items=3):
    people = [answers(n, items) for n in range(size)]
    return {m: [round(sum(p[at][k] for p in people) / size, 4) for k in range(items)] for m, at in (("pre", 0), ("post", 1))}


def roles(reading):
    return {column.header: column.role for column in reading.columns}


def rated(said):
    heads = ["교육 내용 만족", "강사 만족", "다음에 다룰 주제"]
    rows = [["매우 만족" if n % 3 else "보통", "만족" if n % 2 else "보통", said[n % len(said)]] for n in range(SIZE)]
    return workbook({"만족도": [heads, *rows]})


def test_what_recurs_was_typed_where_nothing_is_said_in_several_ways():
    assert roles(read([rated((*WISHES, *NOTHINGS))]))["다음에 다룰 주제"] is Role.OPINION


def test_what_recurs_beside_one_way_to_say_nothing_was_chosen():
    assert roles(read([rated((*WISHES, "없음", "없음", "없음"))]))["다음에 다룰 주제"] is not Role.OPINION


@pytest.mark.parametrize("signs", [("∨",), ("∨", "v", "V"), ("○", "◎", "ㅇ")])
def test_marks_typed_in_several_ways_are_marks(signs):
    moments, points = ("시작 종이 울리고", "끝 종이 울리고"), (1, 2, 3, 4, 5)
    above = [["번호"], [""], [""]]
    for moment, item, point in product(moments, ITEMS[:3], points):
        first = point == points[0]
        above[0].append(moment if first and item == ITEMS[0] else "")
        above[1].append(item if first else "")
        above[2].append(point)
    rows = []
    for n in range(SIZE):
        given = [answer for side in answers(n) for answer in side]
        cells = [signs[(n + k) % len(signs)] if point == answer else "" for k, answer in enumerate(given) for point in points]
        rows.append([n + 1, *cells])
    reading = read([workbook({"체크": [*above, *rows]})])
    assert means(reading) == truth()


def test_sentences_that_end_alike_are_not_one_item_asked_twice():
    """첫 and 받고 may speak of time, but 수 있다 is no item."""
    heads = ["발표 첫 문장을 준비할 수 있다", "숫자를 이야기로 바꿀 수 있다", "질문을 받고 숨을 고를 수 있다"]
    rows = [[f"K{n * 7919 % 9973:04}", *answers(n)[0]] for n in range(SIZE)]
    reading = read([workbook({"응답": [["코드", *heads], *rows]})])
    assert [item.text for item in reading.survey.items] == heads


@pytest.mark.parametrize(
    ("stem", "moment"),
    [("교육에 오시기 전, 현재 수준을 골라 주십시오.", "pre"), ("교육이 끝난 뒤, 지금 수준을 골라 주십시오.", "post")],
)
def test_what_stands_before_all_items_tells_their_moment(stem, moment):
    heads = [f"U1[SQ{k}]. {stem} [{item}]" for k, item in enumerate(ITEMS[:3], 1)]
    reading = read(
        [csv("\n".join([";".join(["id", *heads]), *(";".join(map(str, [n, *answers(n)[0]])) for n in range(9, 9 + SIZE))]))]
    )
    assert {m.value for item in reading.survey.items for m in item.moments} == {moment}
    assert [item.text for item in reading.survey.items] == list(ITEMS[:3])
    assert not [question for question in asked(reading) if question.id.startswith("moments")]


@pytest.mark.parametrize("birthday", ["1979-03-22", "1992-06-24"])
def test_one_number_beside_two_names_and_birthdays_is_mistyped(birthday):
    """Two rows of one staff number are two people's where name and day of birth differ, one person's where one of them agrees."""
    names = [f"{family}{given}" for family, given in product("김이박최정강조윤장임", ("도준", "민아", "서영", "하호"))]
    heads = ["직원번호", "성명", "생년월일", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    rows = []
    for n in range(SIZE):
        pre, post = answers(n)
        rows.append([2020_0000 + n * 7919 % 9973, names[n], f"{1970 + n % 25}-{n % 12 + 1:02}-{n % 27 + 1:02}", *pre, *post])
    rows[0][2], rows[-1][2] = "1992-06-24", birthday
    rows[-1][0] = rows[0][0]
    rows[-1][3:] = [value % 5 + 1 for value in rows[0][3:]]
    reading = read([workbook({"응답": [heads, *rows]})])
    assert len(reading.survey.respondents) == (SIZE if birthday == "1979-03-22" else SIZE - 1)


def coded(people, heads, answers_of, more=()):
    rows = [[f"K{n * 7919 % 9973:04}", *answers_of(n)] for n in range(people)]
    return workbook({"응답": [["코드", *heads], *rows, *more]})


@pytest.mark.parametrize("none", ["x", "-", "무"])
def test_a_mark_for_one_of_two_answers_in_a_cell_loses_neither_the_other_nor_the_column(none):
    gaps = {(n, k) for n in range(0, SIZE, 3) for k in range(2)}
    heads = [f"{item}(전/후)" for item in ITEMS]

    def cells(n):
        return [f"{none if (n, k) in gaps else pre} / {post}" for k, (pre, post) in enumerate(zip(*answers(n), strict=True))]

    reading = read([coded(SIZE, heads, cells)])
    given = reading.survey.answers.groupby(["moment"]).size()
    assert given.to_dict() == {"pre": SIZE * 3 - len(gaps), "post": SIZE * 3}


def test_an_answer_put_right_beside_the_first_one_counts():
    right = {(1, 0), (5, 1), (9, 4), (20, 5)}
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]

    def cells(n):
        given = [answer for side in answers(n) for answer in side]
        return [f"{answer % 5 + 1}→{answer}" if (n, k) in right else answer for k, answer in enumerate(given)]

    reading = read([coded(SIZE, heads, cells)])
    assert means(reading) == truth()
    told = [notice for notice in reading.notices if notice.key == "reading.notice.overwritten"]
    assert [notice.values["count"] for notice in told] == [len(right)]


@pytest.mark.parametrize("foot", [("응답 인원", SIZE), ("회수", f"{SIZE}명")])
def test_a_last_row_that_counts_the_rows_is_no_person(foot):
    heads = ["시도", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]

    def given(n):
        return [("부산", "대전", "전북")[n % 3], *answers(n)[0], *answers(n)[1]]

    reading = read([coded(SIZE, heads, given, more=[["", *foot]])])
    assert len(reading.survey.respondents) == SIZE


@pytest.mark.parametrize("word", ["끝.", "이상"])
def test_a_word_at_the_foot_is_no_person(word):
    heads = ["No", "시도", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    rows = [[n + 1, ("부산", "대전", "전북")[n % 3], *answers(n)[0], *answers(n)[1]] for n in range(SIZE)]
    assert len(read([workbook({"응답": [heads, *rows, [word]]})]).survey.respondents) == SIZE


def test_a_hidden_column_of_telephones_masks_what_people_wrote():
    heads = ["휴대전화", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS], "의견"]
    book = openpyxl.Workbook()
    book.active.append(heads)
    for n in range(SIZE):
        book.active.append(
            [f"010-{4000 + n * 37}-{1000 + n * 91}", *answers(n)[0], *answers(n)[1], f"{n}번째 마을에 버스를 늘려 주십시오"]
        )
    book.active.column_dimensions["A"].hidden = True
    kept = io.BytesIO()
    book.save(kept)
    reading = read([Source("설문.xlsx", kept.getvalue())])
    assert roles(reading)["휴대전화"] is Role.PERSONAL


def test_one_sheet_with_two_signs_explained_and_named_together_is_read():
    above = [["△ 배우기 전의 나, ◎ 배운 뒤의 나 (같은 칸이면 △◎)"], ["번호"], [""]]
    points = (1, 2, 3, 4, 5)
    for item in ITEMS:
        above[1] += [item, "", "", "", ""]
        above[2] += points
    rows = []
    for n in range(SIZE):
        pre, post = answers(n)
        marks = [
            ("△" if p == one else "") + ("◎" if p == two else "") for one, two in zip(pre, post, strict=True) for p in points
        ]
        rows.append([n + 1, *marks])
    assert means(read([workbook({"표시": [*above, *rows]})])) == truth()


LADDER = "깜깜이", "귀동냥", "밑그림", "길잡이"


def test_a_table_of_how_many_gave_each_answer_is_no_answers_and_hides_no_legend():
    sheets = {}
    for name, side in (("여는 마당", 0), ("닫는 마당", 1)):
        given = [[LADDER[min(answer, 4) - 1] for answer in answers(n)[side]] for n in range(SIZE)]
        sheets[name] = [["자리", *ITEMS], *[[f"{'가나다라'[n % 4]}-{n}", *words] for n, words in enumerate(given)]]
    counts = [
        [item, name, *[sum(r[k + 1] == w for r in sheets[name][1:]) for w in LADDER]]
        for k, item in enumerate(ITEMS)
        for name in sheets
    ]
    guide = [["답 낱말의 차례"], *[[f"{k}단계", word, f"뜻 {'가나다라'[k - 1]}"] for k, word in enumerate(LADDER, 1)]]
    book = {"길라잡이": guide, **sheets, "모아보기": [["항목", "마당", *LADDER], *counts]}
    reading = read([workbook(book)])
    assert len(reading.survey.respondents) == SIZE
    assert {(item.scale.min, item.scale.max, item.scale.reversed) for item in reading.survey.items} == {(1.0, 4.0, False)}
    assert reading.survey.items[0].scale.labels[1.0] == "깜깜이"


def test_an_answer_list_told_in_one_line_parts_figures_with_strokes_between():
    told = "왼쪽부터: " + "; ".join(f"{k}) {item}" for k, item in enumerate(ITEMS, 1))
    rows = [[f"K{n * 7919 % 9973:04}", *["-".join(map(str, side)) for side in answers(n)]] for n in range(SIZE)]
    reading = read([workbook({"응답": [["코드", "답묶음(배우기 앞서)", "답묶음(배우고 나서)"], *rows, [], ["", told]]})])
    assert means(reading) == truth()


def test_native_numerals_are_numbers():
    words = "하나", "둘", "셋", "넷", "다섯"
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]
    reading = read([coded(SIZE, heads, lambda n: [words[a - 1] for side in answers(n) for a in side])])
    assert means(reading) == truth()


def test_few_who_rose_are_changes_beside_many_who_did():
    """The third item's changes have few plus signs, and a short ending that items share stays theirs."""
    heads = [f"{item} ({which})" for item in ITEMS for which in ("pre", "오르내림")]

    def cells(n):
        pre, post = answers(n)
        steps = [b - a for a, b in zip(pre, post, strict=True)]
        steps[2] = 1 if n % 6 == 0 else 0
        return [cell for a, step in zip(pre, steps, strict=True) for cell in (a, f"+{step}" if step > 0 else str(step))]

    reading = read([coded(SIZE, heads, cells)])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)


def test_what_somebody_can_do_about_satisfaction_is_understanding():
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in (*ITEMS[:2], "만족도를 물을 문항을 만들 수 있다")]
    reading = read([coded(SIZE, heads, lambda n: [*answers(n)[0], *answers(n)[1]])])
    assert {item.kind.value for item in reading.survey.items} == {"understanding"}


def test_the_first_opinion_is_no_header_where_codes_differ_in_their_letters():
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]
    codes = [f"{'KTMDR'[n % 5]}{'ABCEF'[n // 5 % 5]}{n * 7919 % 9973:04}" for n in range(SIZE)]
    rows = [[code, *answers(n)[0], *answers(n)[1]] for n, code in enumerate(codes)]
    said = ["발표 자료의 글씨가 너무 작았어요", "없음", "현장 나들이가 짧았습니다", "없음", "지침이 서로 달라 헷갈립니다", "없음"]
    opinions = [
        ["응답자 번호", "막히는 대목"],
        [codes[3], "성과지표가 해마다 바뀌지 않게 해 주십시오"],
        *zip(codes[5:11], said, strict=True),
    ]
    reading = read([workbook({"응답": [["응답자 번호", *heads], *rows], "적어 주신 말": opinions})])
    assert "성과지표가 해마다 바뀌지 않게 해 주십시오" in set(reading.survey.opinions["text"])


def test_places_that_are_called_regions_are_the_surveys_regions():
    heads = ["배움터", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    reading = read([coded(SIZE, heads, lambda n: [("고원권", "들녘권", "강마을권")[n % 3], *answers(n)[0], *answers(n)[1]])])
    assert set(reading.survey.respondents["region"]) == {"고원권", "들녘권", "강마을권"}


@pytest.mark.parametrize(
    "words", [("졸린 왜가리", "수줍은 너구리", "배고픈 박새", "날쌘 고라니"), ("민들레-", "동백-", "수국-", "패랭이-")]
)
def test_made_up_words_before_numbers_are_codes(words):
    heads = ["나만의 표식", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    rows = [[f"{words[n % 4]}{n + 11}", *answers(n)[0], *answers(n)[1]] for n in range(SIZE)]
    reading = read([workbook({"응답": [heads, *rows]})])
    assert roles(reading)["나만의 표식"] is Role.ID


def test_names_before_numbers_are_names():
    names = [f"{family}{given}" for family, given in product("김이박최정강조윤장임", ("도준", "민아", "서영", "하윤"))]
    heads = ["표식", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    rows = [[f"{names[n]}{n + 11}", *answers(n)[0], *answers(n)[1]] for n in range(SIZE)]
    assert roles(read([workbook({"응답": [heads, *rows]})]))["표식"] is Role.PERSONAL


def test_what_counts_a_short_sheets_rows_is_no_item_below_a_legend():
    heads = ["차례", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    sheets = {region: [["눈금: 1 = 낯설다 … 5 = 몸에 뱄다"], heads] for region in ("영남권", "호남권", "중부권")}
    for n in range(21):
        mine = list(sheets.values())[n % 3]
        mine.append([len(mine) - 1, *answers(n)[0], *answers(n)[1]])
    reading = read([workbook(sheets)])
    assert [item.text for item in reading.survey.items] == list(ITEMS)


def test_a_legend_that_says_numbers_and_their_signs_holds():
    roman = "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ"
    words = "아주 멀다", "멀다", "조금 멀다", "가운데", "조금 가깝다", "가깝다", "아주 가깝다"
    legend = "답의 차례: " + ", ".join(f"{k}={sign} {word}" for k, (sign, word) in enumerate(zip(roman, words, strict=True), 1))
    heads = ["코드", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    rows = [[f"K{n * 7919 % 9973:04}", *[roman[a - 1] for side in answers(n) for a in side]] for n in range(SIZE)]
    reading = read([workbook({"응답": [[legend], [], heads, *rows]})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 7.0)}
    assert means(reading) == truth()
