"""What form tools and desks write, each in its smallest form: read right by its kind, whatever the words."""

import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.columns.told_means import TURNED
from analysis.survey import Moment

ITEMS = ["분리배출 품목을 가려낼 수 있다", "다회용기 회수망을 짤 수 있다"]
PRE = [[n % 4 + 1, (n * 3 + n // 4) % 4 + 1] for n in range(40)]
POST = [[min(5, value + (n + place) % 3) for place, value in enumerate(row)] for n, row in enumerate(PRE)]
RISE = [sum(after[item] - before[item] for before, after in zip(PRE, POST, strict=True)) / 40 for item in (0, 1)]


def rise(reading):
    """The mean change of each item with both moments."""
    found = []
    for item in reading.survey.items:
        mine = reading.survey.answers[reading.survey.answers["item"] == item.id]
        wide = mine.pivot(index="respondent", columns="moment", values="value")
        if set(wide.columns) == {moment.value for moment in Moment}:
            found.append(float((wide["post"] - wide["pre"]).mean()))
    return sorted(found)


def wide(say, form="{t} ({m})", markers=("교육 전", "교육 후")):
    """One row a person: the items of each moment side by side, answers as `say` writes them."""
    header = ["번호", *(form.format(t=text, m=marker) for marker in markers for text in ITEMS)]
    rows = zip(PRE, POST, strict=True)
    return [header, *([f"K{n}", *map(say, [*before, *after])] for n, (before, after) in enumerate(rows))]


@pytest.mark.parametrize(
    ("form", "markers"),
    [
        ("{m}[SQ001]. Wie gut? [{t}]", ("V1", "N1")),
        ("How able were you {m}? >> {t}", ("prior to joining", "today")),
        ("1、{m}的情况—{t}", ("培训前", "培训后")),
        ("Wie gut geht es {m} dem Lehrgang? [{t}]", ("vor", "nach")),
        ("{m} [{t}]", ("До обучения", "После обучения")),
        ("{t} ({m})", ("prima", "dopo")),
    ],
)
def test_moments_stand_in_the_headers_of_form_tools(form, markers):
    reading = read([csv("\n".join(",".join(map(str, row)) for row in wide(str, form, markers)))])
    assert rise(reading) == pytest.approx(sorted(RISE))


FIVE_OF_SEVEN = ["Strongly disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Strongly agree"]


def test_points_that_nobody_of_many_chose_between_others_were_not_offered():
    reading = read([workbook({"a": wide(lambda point: FIVE_OF_SEVEN[point - 1])})])
    assert rise(reading) == pytest.approx(sorted(RISE))


TWO_OF_ONE = ["Not at all confident", "Slightly confident", "Somewhat confident", "Fairly confident", "Completely confident"]


def test_two_words_that_a_known_scale_takes_for_one_point_are_two_and_asked_about():
    reading = read([workbook({"a": wide(lambda point: TWO_OF_ONE[point - 1])})])
    assert any(question.message.key.startswith("reading.question.word_order") for question in reading.questions)
    assert rise(reading) in ([], pytest.approx(sorted(RISE)))


def test_remarks_behind_some_digits_are_no_options():
    reading = read([workbook({"a": wide(lambda point: f"{point}(조금 높음)" if point == 3 else point)})])
    assert rise(reading) == pytest.approx(sorted(RISE))


def test_a_row_that_numbers_the_questions_is_a_part_of_the_header():
    rows = wide(int)
    top = ["번호", "들어올 때 수준", "", "나갈 때 수준", ""]
    header = [top, ["", "①", "②", "①", "②"], ["", *ITEMS, *ITEMS]]
    reading = read([workbook({"a": [*header, *rows[1:]]}, merged={"a": ["B1:C1", "D1:E1"]})])
    assert rise(reading) == pytest.approx(sorted(RISE))


def test_a_codebook_tells_the_moments_of_its_variables():
    rows = wide(int)
    names = ["SEQ", "A1", "A2", "B1", "B2"]
    book = [["변수명", "설명"], ["SEQ", "일련번호"]]
    book += [
        [f"{letter}{n}", f"{when}: {text}"]
        for letter, when in (("A", "참여 이전"), ("B", "참여 이후"))
        for n, text in enumerate(ITEMS, 1)
    ]
    reading = read([workbook({"data": [names, *rows[1:]], "코드북": book})])
    assert rise(reading) == pytest.approx(sorted(RISE))


def marked(answers):
    """A column for each answer and a mark in one of them."""
    header = ["번호", *(cell for marker in ("전", "후") for text in ITEMS for cell in (f"{text} ({marker})", "", "", "", ""))]
    rows = [header, ["", *answers * 4]]
    for n, (before, after) in enumerate(zip(PRE, POST, strict=True)):
        rows.append([n + 1, *("○" if point == place else "" for point in [*before, *after] for place in range(1, 6))])
    return rows


@pytest.mark.parametrize("answers", [["1", "2", "3", "4", "5"], ["전혀 모름", "모름", "보통", "앎", "잘 앎"]])
def test_marks_in_a_column_for_each_answer_are_one_column_a_question(answers):
    reading = read([workbook({"a": marked(answers)})])
    assert rise(reading) == pytest.approx(sorted(RISE))
    assert any(notice.key == "reading.notice.ticked" for notice in reading.notices)


def test_options_of_which_people_mark_several_stay_choices():
    header = ["번호", "받고 싶은 교육", "", "", "알고 싶은 것", "", ""]
    body = [[n + 1, *("○" if (n >> bit) % 2 else "" for bit in range(6))] for n in range(1, 64)]
    opinions = [["의견", *[f"예산을 더 주세요 {n}" for n in range(64)]]]
    rows = [
        [*row, said[0]]
        for row, said in zip([header, ["", *["강의", "견학", "토론"] * 2], *body], zip(*opinions, strict=True), strict=False)
    ]
    assert not read([workbook({"a": rows})]).survey.items


MEANS = [
    ["", "교육 전", "교육 후"],
    *([text, *(round(sum(row[n] for row in rows) / 40, 2) for rows in (PRE, POST))] for n, text in enumerate(ITEMS)),
]


def test_the_means_on_another_sheet_tell_which_way_letters_count():
    reading = read([workbook({"응답": wide(lambda point: "EDCBA"[point - 1]), "요약": MEANS})])
    assert rise(reading) == pytest.approx(sorted(RISE))
    assert any(column.why is not None and column.why.key == TURNED for column in reading.columns)


def test_letters_without_any_word_of_their_direction_stay_as_they_stand_and_are_asked_about():
    reading = read([workbook({"응답": wide(lambda point: "EDCBA"[point - 1])})])
    assert rise(reading) == pytest.approx(sorted(-change for change in RISE))
    assert "falling" in [question.id for question in reading.questions]


def test_a_list_of_letters_on_another_sheet_tells_which_way_they_count():
    told = [["보기", "뜻"], *zip("ABCDE", ["매우 자신 있다", "자신 있다", "보통", "자신 없다", "전혀 자신 없다"], strict=True)]
    reading = read([workbook({"응답": wide(lambda point: "EDCBA"[point - 1]), "설명": told})])
    assert rise(reading) == pytest.approx(sorted(RISE))


@pytest.mark.parametrize(
    "points",
    [
        ["Disagree strongly", "Disagree", "Neutral", "Agree", "Agree strongly"],
        ["전혀 모르겠다", "잘 모르겠다", "그저 그렇다", "알고 있다", "매우 잘 알고 있다"],
    ],
)
def test_degrees_behind_their_word_and_not_knowing_as_a_point_are_scales(points):
    reading = read([workbook({"a": wide(lambda point: points[point - 1])})])
    assert rise(reading) == pytest.approx(sorted(RISE))


def test_words_of_a_syllable_that_look_like_names_are_asked_about_as_answers():
    grades = ["최빈", "빈", "평", "풍", "최풍"]
    reading = read([workbook({"a": wide(lambda point: grades[point - 1])})])
    assert any(question.message.key.startswith("reading.question.word_order") for question in reading.questions)


def test_grades_of_a_syllable_are_a_scale():
    grades = ["최하", "하", "중", "상", "최상"]
    assert rise(read([workbook({"a": wide(lambda point: grades[point - 1])})])) == pytest.approx(sorted(RISE))


def test_long_questions_that_share_a_thing_are_moments_and_their_topics_are_not():
    header = [
        "ID",
        "How able were you with these topics when you arrived?",
        "",
        "How able are you with these topics as you leave?",
        "",
    ]
    below = ["", "Open data", "Charts", "Open data", "Charts"]
    body = [[n, *before, *after] for n, (before, after) in enumerate(zip(PRE, POST, strict=True))]
    reading = read([workbook({"a": [header, below, *body]})])
    assert [item.text for item in reading.survey.items] == ["Open data", "Charts"]
    assert rise(reading) == pytest.approx(sorted(RISE))


def test_a_column_of_changes_tells_which_way_digits_count():
    header = ["번호", *(f"{text}_{name}" for text in ITEMS for name in ("들어오기 전", "나간 뒤", "향상"))]
    rows = [header]
    for n, (before, after) in enumerate(zip(PRE, POST, strict=True)):
        rows.append([f"K{n}", *(cell for a, b in zip(before, after, strict=True) for cell in (6 - a, 6 - b, b - a))])
    assert rise(read([workbook({"a": rows})])) == pytest.approx(sorted(RISE))


@pytest.mark.parametrize("made", ["row", "column"])
def test_means_below_and_beside_the_answers_tell_which_way_digits_count(made):
    rows = wide(lambda point: 6 - point)
    if made == "row":
        means = [round(sum(each[item] for each in moment) / 40, 2) for moment in (PRE, POST) for item in (0, 1)]
        rows.append(["평균", *means])
    else:
        rows[0].append("사전 평균")
        rows[1:] = [[*row, sum(before) / 2] for row, before in zip(rows[1:], PRE, strict=True)]
    assert rise(read([workbook({"a": rows})])) == pytest.approx(sorted(RISE))


def test_shares_below_the_answers_are_nobody():
    rows = [*wide(int), ["긍정률", "31%", "42%", "63%", "71%"], ["5점 비율", 0.12, 0.3, 0.2, 0.45]]
    assert len(read([workbook({"a": rows})]).survey.respondents) == 40


SAID = ["주차장이 부족해요", "휴게 공간이 좁아요", "교재가 무거워요", "강의실이 추워요"]


@pytest.mark.parametrize("header", ["내용", "Q1", "현장의 소리"])
def test_what_several_people_wrote_alike_are_opinions_where_nothing_else_was_answered(header):
    reading = read([workbook({"a": [[header], *([SAID[n % 4]] for n in range(40))]})])
    assert len(reading.survey.opinions) == 40


def places(header, cells, name="설문.xlsx"):
    rows = wide(int)
    return [workbook({"a": [[*header, *rows[0]], *([*cells(n), *row] for n, row in enumerate(rows[1:]))]}, name)]


def test_an_office_tells_which_of_several_places_is_meant():
    offices = [("부산광역시 중구청", "중구"), ("대전광역시 서구청", "서구")]
    reading = read(places(["기관", "시군구"], lambda n: offices[n % 2]))
    assert dict(reading.survey.respondents["region"].value_counts()) == {"영남권": 20, "중부권": 20}


def test_the_name_of_a_file_tells_which_of_several_places_is_meant():
    reading = read(places(["시군구"], lambda n: [["중구", "동구"][n % 2]], "울산 설문.xlsx"))
    assert dict(reading.survey.respondents["region"].value_counts()) == {"영남권": 40}


def test_names_that_several_provinces_have_are_asked_about_once():
    reading = read(places(["시군구"], lambda n: [["중구", "서구", "유성구"][n % 3]]))
    [asked] = [question for question in reading.questions if question.id.startswith("ambiguous")]
    assert [str(choice.label.values.get("region")) for choice in asked.choices][1] == "대전광역시"


@pytest.mark.parametrize("count", [3, 20])
def test_a_form_sent_twice_counts_once_where_nicknames_are_held_back(count):
    header = ["제출일시", "닉네임", *wide(int)[0][1:], "자유의견"]
    people = [
        f"{first}{second}"
        for first in ("푸른", "맑은", "너른", "고운", "밝은")
        for second in ("바다", "하늘", "들판", "숲길", "강물", "마루", "노을", "새벽")
    ]
    rows = [[f"2026-06-05 10:{n:02}", people[n], *row[1:], f"예산을 더 주세요 {n}"] for n, row in enumerate(wide(int)[1:])]
    again = [["2026-06-05 11:59", *row[1:]] for row in rows[3 : 3 + count]]
    reading = read([workbook({"a": [header, *rows, *again]})])
    assert len(reading.survey.respondents) == 40


COUNTED_DOWN = ("예산을 짤 수 있다", "절차를 안다", "조례를 안다")


def test_a_mean_of_what_the_file_counts_downwards_is_computed_all_the_same():
    header = ["코드", *(f"<{moment}> {item}" for moment in ("시작 시", "종료 시") for item in (*COUNTED_DOWN, "평균"))]
    answers = [[(7 * n * n + n * place + place // 2 * n * n) % 11 % 4 + 1 for place in range(6)] for n in range(40)]
    rows = [
        [f"K{n:02}", *told[:3], round(sum(told[:3]) / 3, 2), *told[3:], round(sum(told[3:]) / 3, 2)]
        for n, told in enumerate(answers)
    ]
    reading = read([workbook({"응답": [["1=매우 그렇다, 4=전혀 그렇지 않다"], header, *rows]})])
    assert [column.why.key for column in reading.columns if column.header.endswith("평균")] == ["reading.why.computed"] * 2
    assert all(item.scale.reversed for item in reading.survey.items)
