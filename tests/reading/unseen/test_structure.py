"""Layouts are found by structure: in words that nobody has seen, in every way to write two moments, and never silently wrong."""

import random

import pytest
from builders import csv, workbook
from grammar import LAYOUTS, Made, make, nonce
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import Form, Reading, form_from_json, read, read_sheets
from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.pairs import pairs_of
from analysis.survey import Moment

DESERVED = ("no_region", "no_opinions", "no_understanding")


def asked(reading: Reading) -> list[str]:
    return [question.id for question in reading.questions if not question.id.startswith(DESERVED)]


def changes(reading: Reading) -> list[float]:
    table = reading.survey.answers
    wide = [
        table[table["item"] == item.id].pivot(index="respondent", columns="moment", values="value")
        for item in reading.survey.items
        if item.has_both_moments
    ]
    return sorted(float((one[Moment.POST.value] - one[Moment.PRE.value]).dropna().mean()) for one in wide)


def truth(made: Made) -> list[float]:
    return sorted(made.change(item) for item in range(made.items))


def is_right(made: Made, reading: Reading) -> bool:
    counts = len(reading.survey.respondents), reading.pairing.paired
    return counts == (len(made.people), made.paired) and changes(reading) == pytest.approx(truth(made))


@pytest.mark.parametrize("place", range(len(LAYOUTS)), ids=list(LAYOUTS))
@pytest.mark.parametrize("draw", [1, 2])
def test_every_layout_is_read_in_words_nobody_has_seen(place, draw):
    made = make(900 * draw + place, strange=True)
    reading = read_sheets(made.files)
    assert is_right(made, reading), made.traits
    assert any(identity.startswith(("moments", "in_order")) for identity in asked(reading)), "which comes first is not known"


@settings(max_examples=20, deadline=None)
@given(st.integers(2_000, 40_000), st.booleans())
def test_a_survey_of_the_grammar_is_never_silently_wrong(seed, strange):
    made = make(seed, strange=strange)
    reading = read_sheets(made.files)
    assert is_right(made, reading) or asked(reading), made.traits


@pytest.mark.parametrize("seed", [903, 905, 906, 907])
def test_a_person_turns_the_order_of_the_moments_and_is_not_asked_again(seed):
    made = make(seed, strange=True)
    question = next(question for question in read_sheets(made.files).questions if question.id.startswith("moments"))
    turned = read_sheets(made.files, question.choices[1].form)
    assert changes(turned) == pytest.approx(sorted(-change for change in truth(made)))
    assert not any(identity.startswith("moments") for identity in asked(turned))


def test_a_person_says_that_two_markers_are_no_moments():
    made = make(900, strange=True)
    question = next(question for question in read_sheets(made.files).questions if question.id.startswith("moments"))
    apart = read_sheets(made.files, question.choices[2].form)
    assert not any(item.has_both_moments for item in apart.survey.items)


def test_what_words_mean_is_kept_with_the_form():
    form = Form(moments={"가람": "pre", "두리": "post"})
    assert form_from_json(form.to_json()).moments == form.moments


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("사전", "사후"), ("연수전", "연수후"), ("입소 시", "퇴소 시"), ("1차", "2차"), ("T0", "T1"), ("baseline", "endline"),
        ("6월 2일", "6월 5일"),
        ("과정을 시작할 때의 수준", "과정을 마칠 때의 수준"), ("오시기 전에는 얼마나 아셨나요", "마친 지금은 얼마나 아시나요"),
    ],
)  # fmt: skip
def test_words_for_time_tell_which_marker_comes_first(one, other):
    assert (order_of(one, other).first, order_of(other, one).first) == (0, 1)
    assert order_of(one, other).is_time


@pytest.mark.parametrize(
    ("one", "other"), [("김 강사", "이 강사"), ("중요도", "수행도"), ("가람", "두리"), ("3", "5"), ("A", "B")]
)
def test_other_words_tell_no_time(one, other):
    assert not order_of(one, other).is_time


def test_the_best_way_to_cut_headers_is_the_one_that_pairs_most_columns():
    g = random.Random(1)
    texts = [f"{nonce(g)} {nonce(g)}다" for _ in range(4)]
    headers = {n: (f"({'가람' if n < 4 else '두리'}) {n + 1}. {texts[n % 4]}",) for n in range(8)}
    best = pairs_of(headers)[0]
    assert (best.markers, best.columns) == (("가람", "두리"), {(n, n + 4) for n in range(4)})


def _rows(header, rows):
    return csv("\n".join([header, *rows]))


def test_two_lecturers_are_not_before_and_after():
    rows = [f"a{n},{1 + n % 5},{2 + n % 4},{5 - n % 5},{1 + n % 3}" for n in range(30)]
    reading = read([_rows("code,김 강사: 내용,김 강사: 방식,이 강사: 내용,이 강사: 방식", rows)])
    assert not any(item.has_both_moments for item in reading.survey.items)


def test_a_moment_may_be_written_as_one_numbers_a_list():
    rows = [f"a{n},{1 + n % 3},{1 + n % 4},{2 + n % 3},{2 + n % 4}" for n in range(30)]
    headers = [f"{marker}) {item}" for marker in ("가. 참여 전", "나. 참여 후") for item in ("내용을 안다", "절차를 안다")]
    reading = read([_rows(",".join(["code", *headers]), rows)])
    assert [item.text for item in reading.survey.items] == ["내용을 안다", "절차를 안다"]
    assert changes(reading) == pytest.approx([1, 1])


def test_codes_that_start_again_in_each_group_are_people_of_their_own():
    rows = [
        f"{course}기,{n},{1 + (n + course) % 5},{course}기 {n}번째 사례가 좋았습니다"
        for course in (1, 2, 3)
        for n in range(1, 13)
    ]
    reading = read([_rows("과정,ID,내용을 이해하였다,좋았던 점", rows)])
    assert len(reading.survey.respondents) == 36
    assert [str(notice.key) for notice in reading.notices] == ["reading.notice.codes_within"]


def test_a_column_that_counts_the_rows_of_each_sheet_joins_nobody():
    made = make(905, strange=True)
    sheets = [[type(sheet).from_rows(sheet.file, sheet.name, _numbered(sheet.rows)) for sheet in file] for file in made.files]
    reading = read_sheets(sheets)
    assert reading.pairing.paired == 0
    assert any(identity.startswith("nothing_pairs") for identity in asked(reading))


def _numbered(rows):
    """The rows with running numbers in place of codes."""
    start = next(n for n, row in enumerate(rows) if sum(cell != "" for cell in row) == len(row))
    at = next(n for n, cell in enumerate(rows[start + 1]) if isinstance(cell, str) and cell[1:].isdigit())
    return [
        [(float(n - start) if place == at and n > start else cell) for place, cell in enumerate(row)]
        for n, row in enumerate(rows)
    ]


def test_a_form_sent_twice_is_one_person_and_two_people_with_a_code_found_by_values_are_two():
    header = "표찰,내용을 이해한다 (사전),내용을 이해한다 (사후),의견"
    rows = [f"k{1000 + 7 * n},{1 + n % 4},{2 + n % 4},예산이 {n}만큼 부족합니다" for n in range(30)]
    assert len(read([_rows(header, [*rows, rows[3]])]).survey.respondents) == 30
    two = read([_rows(header, [*rows, "k1021,4,5,교통이 불편한 곳이었습니다"])])
    assert len(two.survey.respondents) == 31
    assert any(identity.startswith("codes_repeat") for identity in asked(two))


def test_a_person_is_asked_where_everything_falls():
    rows = [f"a{n},{3 + n % 3},{1 + n % 3},{4 + n % 2},{2 + n % 2}" for n in range(30)]
    reading = read([_rows("code,이해한다 (사전),이해한다 (사후),설명한다 (사전),설명한다 (사후)", rows)])
    assert "falling" in asked(reading)


def test_numbers_of_an_office_link_rows_though_some_of_them_read_like_days():
    people = [
        "20210512",
        "20191103",
        "20180725",
        *(f"2020{n}8{n}5" for n in range(3, 10)),
        *(f"2018{n}4{n}1" for n in range(2, 10)),
    ]
    asked = [f"문{n}" for n in range(1, 5)]
    rows = [
        [who, moment, item, (place + number + later) % 4 + 1 + later]
        for place, who in enumerate(people)
        for later, moment in enumerate(("교육 전", "교육 후"))
        for number, item in enumerate(asked)
    ]
    reading = read([workbook({"응답": [["사번", "구분", "문항", "점수"], *rows]})])
    assert reading.pairing.paired == len(people) and len(reading.survey.items) == 4
