"""Columns of one battery settle each other's scale: legends hold for the few columns that slips deny, words for all rows."""

import numpy as np
import pytest
from builders import workbook

from analysis.reading import read

ITEMS = ("개념을 안다", "절차를 안다", "예산을 짤 수 있다")
HEADER = ["번호", *(f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS)]


def scales(reading):
    return {item.text: (item.scale.min, item.scale.max) for item in reading.survey.items}


def region(seed, slips=()):
    """Twelve people who tick 1 to 5 (2 to 4 of them often), with slips at places (row, column)."""
    draw = np.random.default_rng(seed)
    rows = [[n + 1, *(int(point) for point in draw.choice([1, 2, 3, 4, 5], 6, p=[0.1, 0.2, 0.3, 0.2, 0.2]))] for n in range(12)]
    for row, column, value in slips:
        rows[row][column] = value
    return rows


@pytest.mark.parametrize("slip", [6, 55])
def test_a_legend_holds_for_a_region_in_which_slips_make_a_column_look_longer(slip):
    legend = ["※ 1=전혀 그렇지 않다, 5=매우 그렇다"]
    slipped = region(3, [(1, 2, slip), (4, 2, slip), (7, 2, slip)])
    sheets = {name: [legend, HEADER, *rows] for name, rows in (("영남권", region(1)), ("호남권", region(2)), ("중부권", slipped))}
    reading = read([workbook(sheets)])
    assert scales(reading) == dict.fromkeys(ITEMS, (1, 5))
    assert (reading.survey.answers["value"] <= 5).all() and len(reading.survey.answers) == 3 * 12 * 6 - 3


def test_a_column_that_denies_a_legend_beyond_chance_keeps_its_own_scale():
    rows = [[*row, 3 + n % 8] for n, row in enumerate((*region(1), *region(2)))]
    reading = read([workbook({"응답": [["※ 1=전혀 그렇지 않다, 5=매우 그렇다"], [*HEADER, "추천 의향"], *rows]})])
    assert scales(reading) == dict.fromkeys(ITEMS, (1, 5)) | {"추천 의향": (0, 10)}


WORDS = ["① 전혀 알지 못한다", "② 잘 모른다", "③ 조금 안다", "④ 잘 안다", "⑤ 아주 잘 안다"]
SEVEN = ["전혀 그렇지 않다", "그렇지 않다", "약간 그렇지 않다", "보통이다", "약간 그렇다", "그렇다", "매우 그렇다"]


def test_rows_of_words_are_on_the_scale_of_all_words_of_their_battery_in_each_region():
    draw = np.random.default_rng(5)

    def spoken(last):
        chosen = [draw.choice([0, 1, 2, 3] + [4] * (place > last), 12) for place in range(6)]
        return [HEADER, *([n + 1, *(WORDS[column[n]] for column in chosen)] for n in range(12))]

    reading = read([workbook({"영남권": spoken(3), "호남권": spoken(1), "중부권": spoken(4)})])
    assert scales(reading) == dict.fromkeys(ITEMS, (1, 5))
    assert not any("scale" in question.message.key for question in reading.questions)


def test_a_column_that_shows_five_words_of_a_battery_of_seven_is_read_on_seven():
    draw = np.random.default_rng(4)
    rows = [[n + 1, *(SEVEN[point] for point in draw.integers(0, 7, 6))] for n in range(30)]
    for n in (0, *range(2, 12)):
        rows[n][5] = [SEVEN[0], SEVEN[1], SEVEN[3], SEVEN[5], SEVEN[6]][n % 5]
    rows = [row for n, row in enumerate(rows) if n in (0, *range(2, 12))]
    reading = read([workbook({"응답": [HEADER, *rows]})])
    assert scales(reading) == dict.fromkeys(ITEMS, (1, 7))


def test_an_item_that_never_shows_a_point_of_the_others_stays_on_its_own_scale():
    four = ["전혀 그렇지 않다", "그렇지 않은 편이다", "그런 편이다", "매우 그렇다"]
    five = ["전혀 그렇지 않다", "그렇지 않은 편이다", "보통이다", "그런 편이다", "매우 그렇다"]
    draw = np.random.default_rng(6)
    words = [four, five, five]
    rows = [
        [n + 1, *(words[place % 3][point % len(words[place % 3])] for place, point in enumerate(draw.integers(0, 20, 6)))]
        for n in range(60)
    ]
    assert scales(read([workbook({"응답": [HEADER, *rows]})])) == dict(zip(ITEMS, ((1, 4), (1, 5), (1, 5)), strict=True))


def test_a_code_for_no_answer_among_words_raises_no_doubt_about_their_scale():
    agreement = ["전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"]
    rows = [
        [n + 1, *(99 if (n + place) % 11 == 0 else agreement[(n * place + place // 5 * n) % 5] for place in range(1, 7))]
        for n in range(30)
    ]
    reading = read([workbook({"응답": [HEADER, *rows]})])
    assert scales(reading) == dict.fromkeys(ITEMS, (1, 5))
    assert [q.message.key for q in reading.questions] == ["reading.question.no_region", "reading.question.no_opinions"]


def test_a_first_answer_stamped_with_a_time_is_no_header():
    said = [
        "없음",
        "절차가 복잡합니다. 줄여 주세요",
        "예산이 모자라 사업을 못 합니다",
        "강의가 좋았습니다",
        "담당자가 한 명뿐입니다",
    ]
    rows = [[f"2026. 6. 12 오후 {n + 1}:36:00", text] for n, text in enumerate(said)]
    reading = read([workbook({"결과": [["중부권 공동연수"], ["제출일시", "좋았던 점을 적어 주십시오."], *rows]})])
    assert list(reading.survey.opinions["text"]) == said


@pytest.mark.parametrize("banner", [["입문", "입문", "입문", "졸업", "졸업", "졸업"], ["입문", "", "", "졸업", "", ""]])
def test_a_banner_that_nobody_listed_belongs_to_the_header_written_once_or_over_each_column(banner):
    draw = np.random.default_rng(3)
    rows = [[n + 1, *(int(point) for point in draw.integers(1, 6, 6))] for n in range(20)]
    numbered = [f"Q{n}. {item}" for n, item in enumerate(ITEMS * 2, 1)]
    reading = read([workbook({"응답": [["공동연수"], [], ["", *banner], ["번호", *numbered], *rows]})])
    assert [column.header.split()[0] for column in reading.columns[1:]] == ["입문"] * 3 + ["졸업"] * 3
    assert reading.pairing.paired == 20


def test_a_banner_over_all_columns_tells_no_moment_of_items_that_a_codebook_names():
    top, moments = ["코드", "이해도 문항", *[""] * 5], ["", "사전", "", "", "사후", "", ""]
    rows = [[f"K{n:02}", *((n * place + place // 5 * n) % 5 + 1 for place in range(1, 7))] for n in range(20)]
    book = {
        "응답": [top, moments, ["", *("Q1", "Q2", "Q3") * 2], *rows],
        "문항표": [["번호", "문항"], *([f"Q{n}", item] for n, item in enumerate(ITEMS, 1))],
    }
    reading = read([workbook(book, merged={"응답": ["B1:G1", "B2:D2", "E2:G2"]})])
    assert [(item.text, item.has_both_moments) for item in reading.survey.items] == [(item, True) for item in ITEMS]
    assert not any("in_order" in question.message.key for question in reading.questions)


LADDER = ("Planlos", "Wacklig", "So lala", "Sicher", "Meister")


def in_words(words, moments=("Prior", "Now"), people=60, seed=4):
    """People who lean one way in all items at both moments, answered in `words`."""
    draw = np.random.default_rng(seed)
    points = np.clip(np.round(draw.normal(2, 1.1, people)[:, None] + draw.normal(0, 0.5, (people, 6)) + [0, 0, 0, 1, 1, 1]), 0, 4)
    header = ["Kennung", *(f"{moment} {item}" for moment in moments for item in ITEMS)]
    return [header, *([f"W{n * 7:03}", *(words[int(point)] for point in row)] for n, row in enumerate(points))]


def test_a_column_of_a_battery_holds_no_persons_where_its_words_are_the_others_answers():
    rows = in_words(LADDER)
    for row in rows[1:]:
        row[1] = {"So lala": "Wacklig"}.get(row[1], row[1])
    reading = read([workbook({"응답": rows})])
    assert not reading.personal
    assert len([item for item in reading.survey.items if item.has_both_moments]) == len(ITEMS)


def test_words_far_rarer_than_those_on_both_sides_of_them_are_marks_for_no_answer():
    rows, draw = in_words(LADDER, people=90), np.random.default_rng(8)
    for row in rows[1:]:
        row[1:] = [draw.choice(["fehlt", "entfällt"]) if draw.random() < 0.05 else cell for cell in row[1:]]
    reading = read([workbook({"응답": rows})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 5.0)}


def test_few_slips_of_few_answers_leave_a_column_on_the_scale_of_its_legend():
    rows = [[f"P{n}", *([2, 3, 1, 2, 3, 4][(n + k) % 6] for k in range(6))] for n in range(38)]
    rows[3][1] = rows[9][1] = 44
    legend = ["점수가 1이면 엄두도 못 냄, 4이면 눈 감고도 함을 뜻합니다", *[""] * 6]
    reading = read([workbook({"응답": [legend, HEADER, *rows]})])
    assert set(scales(reading).values()) == {(1.0, 4.0)} and len(scales(reading)) == 3


def test_a_hint_in_brackets_that_ends_in_a_number_is_no_end_of_a_list_s_number():
    draw = np.random.default_rng(2)
    banner = ["Kennung", *(f"{n}. {item} (out of 5)" for n, item in enumerate(ITEMS, 1) for _ in range(2))]
    rows = [[f"P{n:02}", *draw.integers(1, 6, 6).tolist()] for n in range(30)]
    reading = read([workbook({"응답": [banner, ["", *["Entry", "Exit"] * 3], *rows]})])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)


def test_a_mark_for_no_answer_above_parts_of_a_whole_is_no_header_of_two_moments():
    rows = [[f"P{n:02}", *(f"{1 + (n * k) % 9}/10" for k in range(3, 9))] for n in range(30)]
    rows[0][2] = "N/A"
    reading = read([workbook({"응답": [HEADER, *rows]})])
    assert set(scales(reading).values()) == {(1.0, 10.0)} and len(scales(reading)) == 3


def test_half_a_point_above_what_a_column_shows_counts_where_its_item_goes_on():
    before = [1, 2, 2.5, 3, 3, 3.5, 4, 4, 2, 3] * 5 + [4.5, "*"]
    after = [2, 3, 3, 4, 4, 5, 5, 5, 3, 4] * 5 + [5, 4]
    rows = [[f"K{n:02}", one, other] for n, (one, other) in enumerate(zip(before, after, strict=True))]
    reading = read([workbook({"응답": [["코드", "예산을 짤 수 있다 (사전)", "예산을 짤 수 있다 (사후)"], *rows]})])
    assert scales(reading) == {"예산을 짤 수 있다": (1, 5)}
    assert 4.5 in set(reading.survey.answers["value"])


def test_an_item_of_which_few_people_ticked_no_high_point_is_on_the_scale_of_all_others():
    def of_region(seed, highest):
        draw = np.random.default_rng(seed)
        top = [highest if column == 1 else 10 for column in range(6)]
        rows = [[f"{seed}-{n:02}", *(int(draw.integers(1, each + 1)) for each in top)] for n in range(24)]
        return [["코드", *HEADER[1:]], [f"{seed}-x", *[1] * 6], [f"{seed}-y", *top], *rows]

    files = [
        workbook({"응답": of_region(n, 7 if n == 2 else 10)}, name)
        for n, name in enumerate(("영남권.xlsx", "호남권.xlsx", "중부권.xlsx"))
    ]
    assert scales(read(files)) == dict.fromkeys(ITEMS, (1, 10))
