"""Hand-made workbooks whose answers are explained somewhere else: in a file of its own, below the table, on a cover."""

import random

import pytest
from builders import csv, workbook
from handmade import means

from analysis.reading import read
from analysis.reading.account.ranking import kind_of_question
from analysis.reading.scales.direction import is_low
from analysis.reading.sheets.guides.spelt_out import spells
from analysis.reading.sheets.guides.value_lists import ValueList
from analysis.reading.sheets.sheets import Sheet
from analysis.survey import Moment

ITEMS = "차량 일지를 쓴다", "고장을 알린다", "기름값을 셈한다"


def tables(points, size=36, seed=3):
    """Rows of a before and an after for each item: indices into `points`, the later one higher in most."""
    chance = random.Random(seed)
    rows = []
    for _ in range(size):
        level = chance.gauss(0, 0.6)
        row = []
        for n in range(2 * len(ITEMS)):
            middle = 1.2 + level + (0.9 if n % 2 else 0)
            row.append(min(max(round(chance.gauss(middle, 0.8)), 0), points - 1))
        rows.append(row)
    return rows


def expected(rows):
    sides = {"pre": 0, "post": 1}
    size = len(rows)
    return {moment: [round(sum(row[2 * n + at] + 1 for row in rows) / size, 4) for n in range(3)] for moment, at in sides.items()}


def kinds(reading):
    return {kind_of_question(question) for question in reading.questions}


LADDER = "깜깜하다", "귀에 익다", "뼈대는 안다", "속까지 안다", "손금 보듯 안다"


def coded(rows, codes):
    head = [f"Q{n + 1}[{moment}]. {item} [{when}]" for n, item in enumerate(ITEMS) for moment, when in ((1, "사전"), (2, "사후"))]
    lines = [",".join(["id. 번호", *head])]
    lines += [",".join([str(100 + 3 * n), *(codes[point] for point in row)]) for n, row in enumerate(rows)]
    return csv("\n".join(lines), "답.csv")


@pytest.mark.parametrize("down", [False, True])
def test_a_file_of_its_own_says_what_codes_mean_and_which_way_they_run(down):
    rows = tables(5)
    words = ("하나도 모른다", *LADDER[1:])[:: -1 if down else 1]
    codes = [f"K{n}" for n in range(1, 6)]
    guide = workbook(
        {"부호": [["문항", "부호", "뜻"], *[[f"Q{q}", *pair] for q in (1, 2, 3) for pair in zip(codes, words, strict=True)]]},
        "부호.xlsx",
    )
    reading = read([coded(rows, codes[::-1] if down else codes), guide])
    assert means(reading) == expected(rows)
    assert len(reading.survey.respondents) == len(rows)


def test_a_row_that_was_begun_and_never_answered_is_nobody_though_a_tool_numbers_it():
    rows = tables(5)
    source = coded(rows, [*"12345"])
    begun = csv(source.data.decode() + "\n" + "\n".join(f"{900 + n}" + "," * 6 for n in range(3)), "답.csv")
    assert len(read([begun]).survey.respondents) == len(rows)


def test_codes_of_provinces_are_those_that_a_guide_lists():
    names = {"31": "강원특별자치도", "34": "경기도", "52": "경상남도", "57": "부산광역시", "63": "충청북도"}
    rows = tables(5)
    head = ["RID", "SD", *[f"{item} ({when})" for item in ITEMS for when in ("사전", "사후")]]
    body = [[f"r{n:03}", list(names)[n % 5], *(point + 1 for point in row)] for n, row in enumerate(rows)]
    guide = workbook({"시도": [["코드", "이름"], *map(list, names.items())]}, "코드.xlsx")
    reading = read([workbook({"자료": [head, *body]}, "자료.xlsx"), guide])
    assert set(reading.survey.respondents["region"]) == {"수도·강원권", "영남권", "중부권"}


def test_a_list_of_persons_by_their_codes_spells_no_codes_out():
    names = ["김도윤", "이서준", "박하린", "최지우", "정민서", "강예린", "조현우", "윤채원", "장시우", "임수빈"]
    roster = ValueList("", {f"A{n:02}": name for n, name in enumerate(names)})
    places = ValueList("", {f"A{n:02}": place for n, place in enumerate(["부산", "대구", "울산", "광주", "대전"])})
    long = Sheet.from_rows("답.csv", "답", [["코드", *ITEMS], *[[f"A{n % 5:02}", *row[:3]] for n, row in enumerate(tables(5))]])
    assert not spells([roster], [long])
    assert spells([places], [long])


LINES = {
    "line by line below": [
        [f"{sign} = {words} ({5 - n}점)"] for n, (sign, words) in enumerate(zip("가나다라마", LADDER[::-1], strict=True))
    ],
    "all in one": [["가 5점, 나 4점, 다 3점, 라 2점, 마 1점"]],
}


@pytest.mark.parametrize("legend", LINES.values(), ids=LINES.keys())
def test_letters_are_the_points_that_lines_below_the_table_give_them(legend):
    rows = tables(5)
    head = ["번호", *[f"{item} ({when})" for item in ITEMS for when in ("사전", "사후")], "하고 싶은 말"]
    body = [[n + 1, *("마라다나가"[point] for point in row), ""] for n, row in enumerate(rows)]
    reading = read([workbook({"매김": [head, *body, [], *legend]})])
    assert means(reading) == expected(rows)
    assert "reversed" not in kinds(reading) and "falling" not in kinds(reading)


def test_letters_without_any_legend_are_no_marks_for_no_answer():
    rows = [[min(point, 3) for point in row] for row in tables(5)]
    for n in range(0, 18, 2):
        rows[n][0], rows[n][2], rows[n][4] = 4, 4, 4
    head = ["번호", *[f"{item} ({when})" for item in ITEMS for when in ("사전", "사후")]]
    body = [[n + 1, *("ABCDE"[point] for point in row)] for n, row in enumerate(rows)]
    reading = read([workbook({"매김": [head, *body]})])
    assert not any(item.reason.value == "stated missing" for item in reading.left_out) or "taken_for_missing" in kinds(reading)


def test_a_cover_tells_the_one_moment_of_all_sheets():
    rows = tables(5)
    sheets = {"겉장": [["사전 조사 (연수 두 주 앞)"]]}
    sheets |= {
        region: [["번호", *ITEMS], *[[n + 1, *(p + 1 for p in row[:3])] for n, row in enumerate(rows)]]
        for region in ("영남", "호남")
    }
    survey = read([workbook(sheets)]).survey
    assert set(survey.answers["moment"]) == {Moment.PRE.value}


def test_opinions_in_a_sheet_of_their_own_are_those_of_the_persons_whose_codes_it_lists():
    rows = tables(5)
    long = [
        [f"S{n:02}", when, row[side] + 1, row[2 + side] + 1]
        for n, row in enumerate(rows)
        for side, when in enumerate(("사전", "사후"))
    ]
    said = [[f"S{n:02}", f"{n}번 차의 정비소가 너무 멀어서 다녀오면 하루가 다 갑니다"] for n in range(0, len(rows), 3)]
    reading = read([workbook({"값": [["코드", "시점", *ITEMS[:2]], *long], "적은 말": [["코드", "적은 말"], *said]})])
    assert len(reading.survey.opinions) == len(said)
    assert reading.pairing.paired == len(rows)


def test_several_notations_in_one_column_are_read_by_the_words_that_stand_beside_numbers():
    rows = tables(5)
    ways = ("{0}", "{0}점", "{0}({1})", "{1}", "{2} {1}", "{2}")
    chance = random.Random(7)
    said = [[chance.choice(ways).format(point + 1, LADDER[point], "①②③④⑤"[point]) for point in row] for row in rows]
    head = ["번호", *[f"{item} ({when})" for item in ITEMS for when in ("사전", "사후")]]
    reading = read([workbook({"입력": [head, *[[n + 1, *row] for n, row in enumerate(said)]]})])
    assert means(reading) == expected(rows)


def test_the_one_text_in_brackets_among_words_says_what_was_not_asked():
    rows = tables(5, 48)
    words = "꿈도 못 꾼다", "흉내는 낸다", "곁눈질로 한다", "혼자 한다", "남을 이끈다"
    head = ["번호", *[f"{item} (사전)" for item in ITEMS], *[f"{item} (사후)" for item in ITEMS]]
    body = []
    for n, row in enumerate(rows):
        before = ["〈물음 없음〉"] * 3 if n % 4 == 0 else [words[point] for point in row[::2]]
        body.append([n + 1, *before, *(words[point] for point in row[1::2])])
    reading = read([workbook({"응답": [head, *body]})])
    assert reading.pairing.paired == 36
    assert reading.pairing.post_only == 12


def test_a_word_in_place_of_an_end_that_a_known_scale_has_is_a_point_in_all_its_columns():
    words = "Not at all", "Slightly", "Moderately", "Very much", "Wholly"
    rows = tables(5, 60)
    head = [
        "No",
        *[f"{item} - {when}" for item in ("I can plan it", "I can explain it", "I can cost it") for when in ("before", "after")],
    ]
    reading = read([workbook({"Answers": [head, *[[n + 1, *(words[point] for point in row)] for n, row in enumerate(rows)]]})])
    assert "taken_for_missing" not in kinds(reading)
    assert reading.pairing.paired == len(rows)


def test_marks_of_two_files_are_on_one_scale():
    legend = ["◎ 훤함  ○ 알 만함  △ 어슴푸레함  × 캄캄함"]
    rows = tables(3, 40)
    before = [legend, ["명찰", *ITEMS], *[[300 + n, *("×△○"[p] for p in row[::2])] for n, row in enumerate(rows)]]
    after = [legend, ["명찰", *ITEMS], *[[300 + n, *("△○◎"[p] for p in row[1::2])] for n, row in enumerate(rows)]]
    reading = read([workbook({"사전": before}, "가.xlsx"), workbook({"사후": after}, "나.xlsx")])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 4.0)}


@pytest.mark.parametrize(
    ("words", "low"), [("손금 보듯 안다", False), ("안 그렇다", True), ("하나도 모른다", True), ("방안을 안다", False)]
)
def test_a_word_that_denies_stands_by_itself(words, low):
    assert is_low(words) is low
