"""What institutes and contractors hand over: figures on top, signs that a line explains, codes in parts, timetables."""

import random

import pytest
from builders import workbook
from test_kept_elsewhere import values
from test_told_elsewhere import ITEMS, expected, tables

from analysis.reading import read

HEAD = ["번호", *[f"({when}) {item}" for item in ITEMS for when in ("배우기 전", "배운 다음")]]


def body(rows):
    return [[f"w{n:02d}", *(point + 1 for point in row)] for n, row in enumerate(rows)]


def with_summary(rows):
    means = expected(rows)
    each = [[f"문항 {n} 평균", means["pre"][n - 1], means["post"][n - 1]] for n in range(1, len(ITEMS) + 1)]
    return [["응답 모음"], ["요약", "배우기 전", "배운 다음"], *each, ["응답 인원", len(rows), len(rows)], [], HEAD, *body(rows)]


def test_a_table_begins_below_a_block_of_means_that_is_told_as_another_table():
    rows = tables(5)
    reading = read([workbook({"영남": with_summary(rows)})])
    assert values(reading) == expected(rows)
    assert len(reading.survey.respondents) == len(rows)
    assert {left.reason.value for left in reading.left_out} == {"other table"}
    assert all(balance.balance.unexplained == 0 for balance in reading.balances)


@pytest.mark.parametrize("turned", [False, True])
def test_a_legend_tells_by_pictures_of_growth_which_end_of_the_digits_is_the_better_one(turned):
    rows = tables(5)
    words = ("씨앗", "새싹", "줄기", "꽃", "열매")
    legend = "보기 번호 → " + ", ".join(f"{6 - n if turned else n} {word}" for n, word in enumerate(words, 1))
    answers = [[f"w{n:02d}", *(5 - point if turned else point + 1 for point in row)] for n, row in enumerate(rows)]
    assert values(read([workbook({"답": [[legend], [], HEAD, *answers]})])) == expected(rows)


def test_pictures_of_growth_are_names_of_groups_where_no_legend_numbers_them():
    rows = tables(5)
    teams = [["모둠", *HEAD], *[[("씨앗", "새싹", "열매")[n % 3], *row] for n, row in enumerate(body(rows))]]
    reading = read([workbook({"답": teams})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)


SIGNS = {"before first": "ㄱ = 연수 들어가며, ㄴ = 연수 나오며", "after first": "ㄱ = 다 듣고 난 뒤, ㄴ = 듣기 전"}


@pytest.mark.parametrize("case", SIGNS)
def test_letters_glued_to_numbers_are_the_moments_that_a_line_beside_the_table_tells(case):
    rows = tables(5)
    pairs = [tuple(zip(row[::2], row[1::2], strict=True)) for row in rows]
    written = [[point for pair in row for point in (pair[::-1] if case == "after first" else pair)] for row in pairs]
    head = ["번호", *[f"{n}{sign}. {item}" for n, item in enumerate(ITEMS, 1) for sign in "ㄱㄴ"]]
    sheet = [head, *body(written)]
    sheet[1] = [*sheet[1], None, f"문항 번호 뒤 {SIGNS[case]}에 답한 것"]
    assert values(read([workbook({"답": sheet})])) == expected(rows)


def test_questions_that_a_form_tool_counts_as_asked_again_are_asked_about_as_two_moments():
    rows = tables(5)
    before, after = ([row[m::2] for row in body(rows)] for m in (1, 2))
    head = ["번호", *ITEMS, *[f"{item}2" for item in ITEMS]]
    sheet = [head, *[[f"w{n:02d}", *one, *other] for n, (one, other) in enumerate(zip(before, after, strict=True))]]
    reading = read([workbook({"답": sheet})])
    assert values(reading) == expected(rows)
    assert any(question.id.startswith("moments columns") for question in reading.questions)


def two_sheets(rows, before, after, heads=("개강일", "종강일")):
    """A sheet a moment, each row behind what `before` and `after` say of its person; the second in another order."""
    late = list(enumerate(rows))
    random.Random(5).shuffle(late)
    asked = [f"{n}. {item}" for n, item in enumerate(ITEMS, 1)]
    first = [[*before[0], *asked], *[[*before[1](n), *(point + 1 for point in row[::2])] for n, row in enumerate(rows)]]
    second = [[*after[0], *asked], *[[*after[1](n), *(point + 1 for point in row[1::2])] for n, row in late]]
    return workbook(dict(zip(heads, (first, second), strict=True)))


def paired(reading):
    return reading.pairing.paired


def test_day_of_birth_and_digits_of_a_telephone_are_one_code_where_the_other_form_writes_them_as_one():
    rows = tables(5)
    chance = random.Random(9)
    day = [f"{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}" for _ in rows]
    last = [f"{chance.randint(10, 99)}" for _ in rows]
    apart = (("태어난 월일", "전화 끝 두 자리"), lambda n: (day[n], last[n]))
    together = (("확인 부호",), lambda n: (f"{day[n]}-{last[n]}",))
    reading = read([two_sheets(rows, apart, together)])
    assert (paired(reading), values(reading)) == (len(rows), expected(rows))


def test_a_seat_that_starts_again_in_each_region_is_a_code_and_no_answer():
    rows = tables(5)
    regions = ("영남권", "호남권", "중부권", "수도·강원권")
    seat = (("좌석", "권역"), lambda n: (1 + n // 4, regions[n % 4]))
    reading = read([two_sheets(rows, seat, seat)])
    assert (paired(reading), values(reading)) == (len(rows), expected(rows))
    assert [item.text for item in reading.survey.items] == list(ITEMS)


def test_a_mark_that_hardly_anybody_makes_is_no_point_between_words_that_are_shared():
    rows = [[min(2, point) for point in row] for row in tables(3)]
    words = ("못 함", "반쯤 함", "함")
    said = [[f"w{n:02d}", *(words[point] for point in row)] for n, row in enumerate(rows)]
    middling = [n for n, row in enumerate(rows) if row.count(1) >= 4]
    said[middling[0]][3] = said[middling[1]][2] = "안 씀"
    reading = read([workbook({"답": [HEAD, *said]})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 3)}


@pytest.mark.parametrize("head", ["담당자 메모", "접수 비고"])
def test_rows_are_left_out_whose_remark_holds_the_word_that_a_line_quotes(head):
    rows = tables(5)
    remarks = {3: "쓰지 않음(본인 요청)", 8: "현장에서 종이로 받음", 20: "대리 작성 – 쓰지 않음"}
    sheet = [
        [f"‘{head}’에 ‘쓰지 않음’ 표시가 있는 줄은 셈에서 뺀다"],
        [],
        [*HEAD, head],
        *[[*row, remarks.get(n, "")] for n, row in enumerate(body(rows))],
    ]
    reading = read([workbook({"답": sheet})])
    assert len(reading.survey.respondents) == len(rows) - 2
    assert any(question.id.startswith("withdrawn") for question in reading.questions)


def test_a_list_of_words_is_followed_behind_what_introduces_it_without_a_colon():
    rows = tables(4)
    words = ("전혀 아니다", "아니다", "아닌 편이다", "맞다")
    said = [[f"w{n:02d}", *(words[min(3, point)] for point in row)] for n, row in enumerate(rows)]
    line = "낮은 단계부터 적으면 " + " → ".join(words)
    reading = read([workbook({"답": [[line], [], HEAD, *said]})])
    assert values(reading) == expected([[min(3, point) for point in row] for row in rows])
    assert not any(question.id.startswith("word_order") for question in reading.questions)


def test_one_moment_is_the_earlier_where_the_sheet_and_its_title_say_so():
    sheet = [["교육前 응답"], [], ["번호", *ITEMS], *[[row[0], *row[1::2]] for row in body(tables(5))]]
    assert read([workbook({"교육前": sheet})]).pairing.pre_only == len(tables(5))
    assert read([workbook({"교육後": [["교육後 응답"], *sheet[1:]]})]).pairing.post_only == len(tables(5))


@pytest.mark.parametrize("head", ["참석일", "회차"])
def test_days_and_rounds_are_the_regions_that_a_timetable_of_the_file_gives_them(head):
    rows = tables(5)
    days, regions = ("6/5", "6/8", "6/10"), ("영남권", "수도·강원권", "호남권")
    timetable = [["회차", "참석일", "권역", "장소"], *[[f"{n}회차", days[n - 1], regions[n - 1], "회의장"] for n in (1, 2, 3)]]
    keys = {"참석일": days, "회차": ("1회차", "2회차", "3회차")}[head]
    sheet = [[head, *HEAD], *[[keys[n % 3], *row] for n, row in enumerate(body(rows))]]
    reading = read([workbook({"연수 일정": timetable, "답": sheet})])
    assert set(reading.survey.respondents["region"]) == set(regions)
    assert values(reading) == expected(rows)


def test_a_roster_begins_below_its_header_though_its_first_person_says_what_nobody_else_does():
    rows = tables(5)
    colours = ("하늘", "초록", "자주")
    names = [f"{colours[n % 3]}-{10 + n}" for n in range(len(rows))]
    homes = ["세종 복지정책과", *["제주도 제주시 기획예산실"] * (len(rows) - 1)]
    said = ["담당이 한 명이라 겸직을 풀어 주지 않으면 아무것도 못 합니다", *["견학을 꼭 넣어 주세요"] * (len(rows) - 1)]
    roster = [["명찰", "일하시는 곳", "바라는 점을 자유로이 써 주세요"], *map(list, zip(names, homes, said, strict=True))]
    answers = [["명찰", *HEAD[1:]], *[[name, *row[1:]] for name, row in zip(names, body(rows), strict=True)]]
    reading = read([workbook({"참가자 정보": roster, "답": answers})])
    assert (len(reading.survey.respondents), paired(reading)) == (len(rows), len(rows))
    assert len(reading.survey.opinions) == len(rows)


def registers(rows, late, heads=("교육 전", "교육 후")):
    """Two sheets that tell nobody's code: a region and what was answered, the rows of the second as `late` orders them."""
    regions = ("영남권", "호남권", "중부권")
    head = ["권역", *ITEMS]
    first = [head, *[[regions[n % 3], *(point + 1 for point in row[::2])] for n, row in enumerate(rows)]]
    second = [head, *[[regions[n % 3], *(point + 1 for point in rows[n][1::2])] for n in late]]
    return workbook(dict(zip(heads, (first, second), strict=True)))


def test_two_sheets_without_codes_whose_rows_agree_one_by_one_are_the_same_people_and_it_is_asked():
    rows = tables(5, size=90)
    reading = read([registers(rows, range(len(rows)))])
    assert paired(reading) == len(rows)
    question = next(question for question in reading.questions if question.id == "rows_link")
    assert paired(read([registers(rows, range(len(rows)))], question.choices[1].form)) == 0


def test_rows_in_another_order_are_nobody_the_sheets_could_name():
    rows = tables(5, size=90)
    within_regions = [*range(3, len(rows)), 0, 1, 2]
    assert paired(read([registers(rows, within_regions)])) == 0
    assert paired(read([registers(rows, range(len(rows) - 1, -1, -1))])) == 0
