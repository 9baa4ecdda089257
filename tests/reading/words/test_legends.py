"""Which word stands for which number: in headers, above, beside and below the table, and in a guide sheet."""

import pytest
from builders import A, workbook

from analysis.reading import read
from analysis.reading.scales.direction import counts_down, means_down
from analysis.reading.scales.explained import chained_in, explained_in
from analysis.reading.scales.notation import named_scale, number_of
from analysis.survey import Moment

AGREED = {1: "매우 그렇다", 2: "그렇다", 3: "보통이다", 4: "그렇지 않다", 5: "전혀 그렇지 않다"}
ANSWERS = [[f"K{n:02}", 5 - n % 3, 1 + n % 3] for n in range(12)]
HEADER = ["코드", "계획을 세울 수 있다 (사전)", "계획을 세울 수 있다 (사후)"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "응답 보기: ① 아주 맞다 ② 맞다 ③ 반반 ④ 아니다 ⑤ 절대 아니다",
            {1: "아주 맞다", 2: "맞다", 3: "반반", 4: "아니다", 5: "절대 아니다"},
        ),
        ("실천할 수 있다 (매우 그렇다-1 ~ 전혀 그렇지 않다-5) [사전]", {1: "매우 그렇다", 5: "전혀 그렇지 않다"}),
        ("전혀 아니다 ①②③④⑤⑥⑦ 매우 그렇다", {1: "전혀 아니다", 7: "매우 그렇다"}),
        ("낮음 1 ~ 5 높음", {1: "낮음", 5: "높음"}),
        ("Rate from 1 (useless) to 7 (vital)", {1: "useless", 7: "vital"}),
        ("5점 최고, 4점 좋음, 3점 중간, 2점 나쁨, 1점 최악", {5: "최고", 4: "좋음", 3: "중간", 2: "나쁨", 1: "최악"}),
        ("응답 요령：1=몹시 서툶，7=몹시 능숙", {1: "몹시 서툶", 7: "몹시 능숙"}),
        (
            "보기 번호 → 1 극히 낮음, 2 많이 낮음, 3 조금 낮음, 4 가운데, 5 분명히 높음",
            {1: "극히 낮음", 2: "많이 낮음", 3: "조금 낮음", 4: "가운데", 5: "분명히 높음"},
        ),
        ("숫자가 클수록 높은 수준 (최저 1 씨앗, 최고 5 열매)", {1: "최저 씨앗", 5: "최고 열매"}),
        ("1. I can chair a meeting — 0 (no idea) ~ 10 (could coach)", {0: "no idea", 10: "could coach"}),
        ("3. 회의를 이끌 수 있다 (0~10점)", {}),
        ("[사후] 1-7. 예산을 짤 수 있다", {}),
        ("2026년 6월 5일 3기 교육", {}),
    ],
)
def test_numbers_take_the_words_on_one_side_of_them(text, labels):
    assert explained_in(text) == labels


@pytest.mark.parametrize("header", ["<사전> 문1. 요건을 안다 (5점)", "[Pre] 2) 절차를 안다 (5점)", "문1. 요건을 안다 (5점)"])
def test_the_number_of_an_item_is_no_point_of_its_scale(header):
    assert explained_in(header) == {}
    assert named_scale(header).labels == {}


def test_a_header_that_says_how_many_points_there_are_names_the_ends():
    assert (named_scale("이해하고 있다 (5점)").low, named_scale("이해하고 있다 (5점)").high) == (1, 5)


@pytest.mark.parametrize(
    ("labels", "down"),
    [
        ({1: "매우 그렇다", 5: "전혀 그렇지 않다"}, True),
        ({1: "전혀", 5: "완전"}, False),
        ({1: "うまくできる", 5: "まったくできない"}, True),
        ({1: "초급", 5: "전문가"}, None),
    ],
)
def test_the_better_end_is_told_by_its_words(labels, down):
    assert counts_down(labels) is down


@pytest.mark.parametrize(("better", "worse"), [("앞장선다", "뒷걸음친다"), ("Meisterhaft", "Ahnungslos")])
def test_ends_in_words_that_nobody_knows_tell_the_direction_by_their_meaning_and_a_person_is_asked(better, worse):
    assert means_down({1: better, 5: worse}) and not means_down({1: worse, 5: better})
    legend = [f"눈금은 1({better})부터 5({worse})까지입니다", "", ""]
    reading = read([workbook({"응답": [legend, HEADER, *ANSWERS]})])
    assert all(item.scale.reversed for item in reading.survey.items)
    assert any(question.message.key == "reading.question.reversed" for question in reading.questions)


def test_ends_that_mean_neither_more_nor_less_turn_nothing():
    assert not means_down({1: "남쪽", 5: "북쪽"}) and not means_down({1: "북쪽", 5: "남쪽"})


def gain(source):
    answers = read([source]).survey.answers.groupby("moment")["value"].mean()
    return answers["post"] - answers["pre"]


@pytest.mark.parametrize("place", ["above", "below", "beside", "guide", "one point a row"])
def test_a_legend_turns_the_scale_wherever_it_stands(place):
    told = "응답 기준: " + ", ".join(f"{number}={words}" for number, words in AGREED.items())
    sheets = {
        "above": {"응답": [[told], [], HEADER, *ANSWERS]},
        "below": {"응답": [HEADER, *ANSWERS, [], [f"※ {told}"]]},
        "beside": {
            "응답": [
                [*HEADER, "", "점수", "뜻"],
                *[[*row, "", *([n, AGREED[n]] if n in AGREED else [])] for n, row in enumerate(ANSWERS, 1)],
            ]
        },
        "guide": {"작성 안내": [["설문 작성 안내"], [told]], "응답": [HEADER, *ANSWERS]},
        "one point a row": {"코드북": [["값", "의미"], *map(list, AGREED.items())], "응답": [HEADER, *ANSWERS]},
    }[place]
    assert gain(workbook(sheets)) == pytest.approx(2.0)


def test_a_legend_is_not_the_name_of_the_survey():
    told = "1=전혀 그렇지 않다 … 5=매우 그렇다"
    source = workbook({"응답": [[told], ["마을 돌봄 교육 설문"], HEADER, *ANSWERS]})
    assert read([source]).survey.title == "마을 돌봄 교육 설문"


@pytest.mark.parametrize(("signs", "points"), [("★★★☆☆", 3), ("●●○○", 2), ("⭐️⭐️⭐️⭐️", 4), ("☆☆☆☆☆", 0), ("**", 2), ("★", 1)])
def test_signs_are_counted(signs, points):
    assert number_of(signs) == points


@pytest.mark.parametrize("text", ["○", "-", "--", "...", "?", "~", "※"])
def test_marks_alone_are_no_tally(text):
    assert number_of(text) is None


def test_a_legend_that_one_file_of_several_tells_counts_for_the_same_item_in_all():
    told = "1=매우 그렇다, 2=그렇다, 3=보통이다, 4=그렇지 않다, 5=전혀 그렇지 않다"
    spread = [[f"K{n:02}", 1 + n % 5, 1 + (n + 1) % 5] for n in range(15)]
    files = [
        workbook({"응답": [[told], [], HEADER, *spread]}, "영남권.xlsx"),
        workbook({"응답": [HEADER, *spread]}, "호남권.xlsx"),
    ]
    columns = [column for column in read(files).columns if column.guess is not None]
    assert {column.guess.scale.reversed for column in columns} == {True}


def test_a_header_that_comes_again_speaks_of_its_own_columns_alone():
    head = ["번호", f"{A} (사전)", f"{A} (사후)", "추천 의향 0-10"]
    body = [[n, 1 + n % 5, 1 + (n + 1) % 5, 3 + n % 8] for n in range(60)]
    survey = read([workbook({"응답": [head, *body[:30], head, *body[30:]]})]).survey
    scales = {(item.scale.min, item.scale.max) for item in survey.items if set(item.moments) == set(Moment)}
    assert scales == {(1, 5)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("자라는 순서: 씨앗(아직) → 새싹 → 나무(잘함)", ("씨앗", "새싹", "나무")),
        ("흐림 < 갬 < 맑음", ("흐림", "갬", "맑음")),
        ("gold > silver > bronze", ("bronze", "silver", "gold")),
        ("마음 날씨 (흐림 < 갬 < 맑음)", ("흐림", "갬", "맑음")),
        ("시청 → 구청", ()),
        ("1 → 2 → 3", ()),
    ],
)
def test_words_lined_up_by_arrows_are_in_order(text, words):
    assert chained_in(text) == words


def test_some_points_between_the_ends_may_have_no_words():
    assert explained_in("* 점수: 1(전혀) 2 3(보통) 4 5(매우)") == {1: "전혀", 3: "보통", 5: "매우"}
    assert explained_in("매우 그렇다: 5, 전혀 그렇지 않다: 1") == {5: "매우 그렇다", 1: "전혀 그렇지 않다"}
