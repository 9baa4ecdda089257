"""Days whose halves are named, reports of polls, scales told in headers, strings of few answers: moments in a stranger's hand."""

import random

import pytest
from builders import csv, workbook
from handmade import ITEMS, answers, asked, means

from analysis.reading import read
from analysis.reading.forms import Role
from analysis.reading.sheets.cells import read_cells
from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.questions_beside import questions_beside
from analysis.reading.words.moments import without_scale

SIZE = 36
REGIONS = "영남권", "호남권", "중부권"


def truth(size=SIZE, items=3, top=5):
    people = [answers(n, items, top) for n in range(size)]
    sides = {"pre": 0, "post": 1}
    return {m: [round(sum(p[at][k] for p in people) / size, 4) for k in range(items)] for m, at in sides.items()}


def side_by_side(one, other, form="{item} ({moment})", cell=lambda value: value, more=()):
    heads = [form.format(item=item, moment=moment) for moment in (one, other) for item in ITEMS]
    rows = [[f"K{n * 7919 % 9973:04}", *map(cell, (*answers(n)[0], *answers(n)[1]))] for n in range(SIZE)]
    return workbook({"응답": [["코드", *heads], *rows, *more]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("첫날 아침", "마지막 날 오후"),
        ("개회일 오전", "폐회일 오후"),
        ("입교일 오후", "퇴교일 오전"),
        ("시작하는 날 오전", "마치는 날 오후"),
    ],
)
def test_the_half_of_a_day_hides_no_first_and_last_day(one, other):
    reading = read([side_by_side(one, other)])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading) == truth()
    assert not {question.id.partition(" ")[0] for question in asked(reading)} & {"moments", "only_post"}


def test_days_that_are_only_counted_are_asked_about():
    reading = read([side_by_side("1일차 오전", "2일차 오후")])
    assert means(reading) == truth()
    assert "moments" in {question.id.partition(" ")[0] for question in reading.questions}


@pytest.mark.parametrize(("one", "other"), [("오전 강의", "오후 강의"), ("1회 오전", "2회 오후"), ("첫날 오전", "첫날 오후")])
def test_halves_of_days_beside_no_days_are_two_sessions(one, other):
    assert order_of(one, other).is_thing


WORDS = "캄캄하다", "어렴풋하다", "알 만하다", "꽤 밝다", "훤하다"


@pytest.mark.parametrize(
    "told",
    [
        f"낮은 쪽부터: {' < '.join(WORDS)}",
        f"◇ 높은 것에서 낮은 것으로 늘어놓은 보기: {' > '.join(WORDS[::-1])}",
        f"자라는 순서: {' → '.join(WORDS)}",
    ],
)
@pytest.mark.parametrize("form", ["{moment} ({told}) [{item}]", "{item} - {moment} ({told})"])
def test_an_order_of_words_in_a_header_is_no_part_of_the_question(told, form):
    form = form.replace("{told}", told)
    reading = read([side_by_side("배우기 이전의 나는", "배우고 난 지금 나는", form, lambda value: WORDS[value - 1])])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading) == truth()


def test_steps_in_brackets_that_nothing_introduces_stay_in_the_question():
    assert without_scale("일의 흐름(발굴 → 연계 → 평가)을 안다") == "일의 흐름(발굴 → 연계 → 평가)을 안다"


def cards(legend, turned):
    rows = [[legend]]
    for n in range(SIZE):
        pre, post = ([6 - value for value in side] if turned else side for side in answers(n))
        rows += [[f"No. {n + 1} 카드"], ["근무 권역", REGIONS[n % 3]], ["물음", "입소 때", "퇴소 때"]]
        rows += [*(list(row) for row in zip(ITEMS, pre, post, strict=True)), []]
    return workbook({"카드": rows})


@pytest.mark.parametrize("turned", [False, True])
def test_numbers_of_a_legend_above_all_cards_are_no_title_of_the_first(turned):
    words = ["전혀 못 한다", "못 한다", "보통", "한다", "아주 잘 한다"]
    numbers = range(5, 0, -1) if turned else range(1, 6)
    legend = ", ".join(f"{number}={word}" for number, word in zip(numbers, words, strict=True))
    reading = read([cards(f"보기 : {legend}", turned)])
    assert means(reading) == truth()


def strings(items, top, lead, listed=True):
    lines = [[lead.format(k + 1, text)] for k, text in enumerate(items)] if listed else []
    rows = [["응답지", "권역", "입소 때 답", "퇴소 때 답"]]
    for n in range(SIZE):
        pre, post = answers(n, len(items), top)
        rows.append([f"P{n * 7919 % 9973:04}", REGIONS[n % 3], *("".join(map(str, side)) for side in (pre, post))])
    return workbook({"판독": rows, "차례": [["칸을 읽는 법"], *lines]})


@pytest.mark.parametrize("lead", ["{}번째 글자: {}", "{}번 칸 : {}", "{}) {}", "{}번: {}"])
@pytest.mark.parametrize("top", [5, 7, 9])
def test_three_figures_are_answers_where_lines_count_three_questions(lead, top):
    reading = read([strings(ITEMS, top, lead)])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading) == truth(top=top)


def test_three_figures_that_no_list_explains_stay_numbers():
    sheets = read_cells(strings(ITEMS, 5, "{}) {}", listed=False))
    assert not any(sheet.listed for sheet in sheets)
    assert sheets[0].row(1)[2:] == ["111", "123"]


def test_dates_in_two_columns_are_no_strings_of_ten_answers():
    rows = [["번호", "보낸 날", "받은 날", "이해한다 (사전)", "이해한다 (사후)"]]
    days = [(f"2026-{n % 9 + 1:02}-{n % 28 + 1:02}", f"2026-1{n % 3}-{n % 17 + 11}") for n in range(40)]
    rows += [[f"K{n:03}", *both, 1 + n % 3, 2 + n % 4] for n, both in enumerate(days)]
    lines = [[f"{k}. 할 일 {'가나다라마바사아자차'[k - 1]}을 살핀다"] for k in range(1, 11)]
    reading = read([workbook({"응답": rows, "할 일": lines})])
    assert [item.text for item in reading.survey.items] == ["이해한다"]


@pytest.mark.parametrize("at", ["above", "below"])
def test_a_line_above_or_below_the_rows_says_which_wave_is_before(at):
    rows = [["참여 부호", "wave", *ITEMS]]
    rows += [[f"K{n * 7919 % 9973:04}", m + 1, *answers(n)[m]] for m in (1, 0) for n in range(SIZE)]
    line = ["wave: 1 = 입소 때, 2 = 퇴소 때"]
    reading = read([workbook({"raw": [line, *rows] if at == "above" else [*rows, [], line]})])
    assert means(reading) == truth()
    assert "moments" not in {question.id.partition(" ")[0] for question in asked(reading)}


DEGREES = "전혀 아니다", "아닌 편이다", "반반이다", "그런 편이다", "아주 그렇다"


def polls(names, heads, skips=False, turns=(), name=lambda n: f"별명{n}"):
    """A report of two polls: under each header rows of question, answer, question, answer, some without an empty answer."""
    chance = random.Random(5)
    lines = [["Report", "made on 06/15/2026"], []]
    for moment, title in enumerate(names):
        lines += [[title], [*heads, *(turn.format(k + 1) for k in range(len(ITEMS) + 1) for turn in turns)]]
        for n in chance.sample(range(SIZE), SIZE):
            line = [n + 1, name(n), f"u{n:03}@korea.example", f"06/05/2026 {9 + 6 * moment:02}:{n:02}:00"]
            line += ["어느 권역에서 왔나요?", REGIONS[n % 3]]
            for item, value in zip(ITEMS, answers(n)[moment], strict=True):
                line += [] if skips and value == 3 and n % 2 else [item, DEGREES[value - 1]]
            lines.append(line)
        lines.append([])
    return csv("\n".join(",".join(map(str, line)) for line in lines), "poll_report.csv")


HEADS = "#", "User Name", "User Email", "Submitted Date/Time"


@pytest.mark.parametrize("names", [("1.시작 전 설문", "2.끝난 뒤 설문"), ("Opening poll (before)", "Closing poll (after)")])
@pytest.mark.parametrize("turns", [(), ("Question {}", "Answer {}"), ("물음", "답")])
def test_rows_of_a_poll_that_hold_question_and_answer_in_turn_have_a_column_a_question(names, turns):
    reading = read([polls(names, HEADS, turns=turns)])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert means(reading) == truth()
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, SIZE // 3)
    assert {column.role for column in reading.columns if column.header == "User Email"} == {Role.PERSONAL}
    assert "beside" in {notice.key.rpartition(".")[2] for notice in reading.notices}


def test_a_poll_may_leave_out_the_questions_that_somebody_did_not_answer():
    reading = read([polls(("시작 전 설문", "끝난 뒤 설문"), HEADS, skips=True)])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    counts = reading.survey.answers.groupby("moment", observed=True)["value"].count().to_dict()
    left = [sum(value == 3 for n in range(1, SIZE, 2) for value in answers(n)[m]) for m in (0, 1)]
    assert [counts["pre"], counts["post"]] == [3 * SIZE - gone for gone in left]


def test_people_of_one_name_are_told_apart_by_their_addresses():
    names = [f"{family}{first}람" for family in "구남도라문반" for first in "가나다마바사"]
    heads = "번", "성명", "전자우편", "낸 때"
    reading = read([polls(("시작 전 설문", "끝난 뒤 설문"), heads, name=lambda n: names[n % (SIZE - 3)])])
    assert len(reading.survey.respondents) == reading.pairing.paired == SIZE


def test_two_degrees_asked_in_turn_are_no_questions_beside_answers():
    rows = [["번호", *(head for k in range(3) for head in (f"중요도 {k + 1}", f"만족도 {k + 1}"))]]
    for n in range(40):
        pre, post = answers(n)
        row = [word for a, b in zip(pre, post, strict=True) for word in (f"{DEGREES[a - 1]} 중요함", f"{DEGREES[b - 1]} 만족함")]
        rows.append([f"K{n:02}", *row])
    sheet = Sheet.from_rows("a.xlsx", "응답", rows)
    assert questions_beside(sheet) is sheet
