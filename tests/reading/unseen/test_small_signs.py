"""Small things in strangers' files: a field's name in signs, a legend in words, a stroke between cells, lines of a test."""

import random

import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.scales.direction import is_low

A, B, C = "정책의 결을 읽는다", "협업 상대를 찾는다", "성과를 드러낸다"


def pairs(n):
    return [n % 3 + 1, n % 3 + 3, n % 2 + 1, n % 2 + 3]


def test_fields_of_a_letter_below_the_questions_name_nothing():
    head = ["코드", f"회신1차_{A}", f"회신2차_{A}", f"회신1차_{B}", f"회신2차_{B}"]
    fields = ["«코드»", "«회신1차_1»", "«회신2차_1»", "«회신1차_2»", "«회신2차_2»"]
    reading = read([workbook({"목록": [head, fields, *([f"K{n:02}", *pairs(n)] for n in range(20))]})])
    assert [item.text for item in reading.survey.items] == [A, B]
    assert reading.pairing.paired == 20


def test_signs_with_words_and_points_in_one_line_are_a_legend():
    marks = "가양미우수"
    legend = "수: 빼어남5 우: 좋음4 미: 예사3 양: 모자람2 가: 형편없음1"
    head = ["코드", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    rows = [[f"K{n:02}", *(marks[point - 1] for point in pairs(n))] for n in range(20)]
    reading = read([workbook({"응답": [[legend], head, *rows]})])
    means = reading.survey.answers.groupby("moment")["value"].mean()
    assert means["post"] - means["pre"] == pytest.approx(2)


@pytest.mark.parametrize(
    ("words", "low"),
    [("하나도", True), ("하나도 모른다", True), ("빠짐없이", False), ("하나도 빠짐없이", False), ("틀림없이 그렇다", False)],
)
def test_not_one_is_a_lower_end_unless_nothing_is_left_out(words, low):
    assert is_low(words) is low


def test_cells_with_a_stroke_between_are_cells():
    rows = "\n".join(f"K{n:02}|{'|'.join(map(str, pairs(n)))}" for n in range(20))
    assert read([csv(f"코드|{A} (사전)|{A} (사후)|{B} (사전)|{B} (사후)\n{rows}")]).pairing.paired == 20


def test_a_question_that_names_regions_and_is_answered_with_none_is_a_choice():
    head = ["코드", "권역", "권역 연수는 모두 몇 군데에서 열립니까?", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    rows = [[f"K{n:02}", ("영남권", "호남권")[n % 2], ("네 군데", "세 군데")[n % 3 > 0], *pairs(n)] for n in range(20)]
    regions = read([workbook({"응답": [head, *rows]})]).survey.respondents["region"]
    assert regions.value_counts().to_dict() == {"영남권": 10, "호남권": 10}


def test_lines_of_a_test_below_the_mean_are_nobody():
    head = ["순", "직렬", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    rows = [[n, ("행정", "시설")[n % 2], *pairs(n)] for n in range(1, 21)]
    tests = [
        ["평균", "", 1.95, 3.95, 1.5, 3.5],
        ["표준편차", "", 0.83, 0.83, 0.51, 0.51],
        ["t값", "", "", 6.54, "", 7.52],
        ["p", "", "", "<.001", "", "<.001"],
    ]
    assert len(read([workbook({"입력": [head, *rows, *tests]})]).survey.respondents) == 20


def test_lines_of_a_test_are_nobody_where_people_have_nicknames_too():
    head = ["암호 낱말", "권역", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    rows = [[f"{'새벽조약산들'[n % 3 * 2 : n % 3 * 2 + 2]}{'가나다라마바사'[n // 3]}", "영남권", *pairs(n)] for n in range(20)]
    tests = [["평균", "", 1.95, 3.95, 1.5, 3.5], ["t값", "", "", 6.54, "", 7.52], ["p", "", "", "<.001", "", "<.001"]]
    assert len(read([workbook({"입력": [head, *rows, *tests]})]).survey.respondents) == 20


def test_two_answers_in_words_on_two_lines_of_a_cell_are_before_and_after():
    words, draw = ["초심", "견습", "숙수", "명장"], random.Random(1)
    points = [[draw.randrange(3) for _ in range(3)] for _ in range(24)]
    rows = [[f"K{n:02}", *(f"전 {words[point]}\n후 {words[point + 1]}" for point in mine)] for n, mine in enumerate(points)]
    reading = read([workbook({"Data": [["낮은 쪽부터: 초심 < 견습 < 숙수 < 명장"], ["uid", A, B, C], *rows]})])
    assert [item.text for item in reading.survey.items] == [A, B, C]
    means = reading.survey.answers.groupby("moment")["value"].mean()
    assert means["post"] - means["pre"] == pytest.approx(1)


def test_somebody_late_below_the_mean_stays():
    head = ["코드", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    rows = [[f"K{n:02}", *pairs(n)] for n in range(20)]
    assert (
        len(read([workbook({"입력": [head, *rows, ["평균", 1.95, 3.95, 1.5, 3.5], ["K77", 2, 3, 1, 4]]})]).survey.respondents)
        == 21
    )


def test_means_of_every_other_column_are_no_items():
    head = [
        "코드",
        *(f"{text} ({moment})" for text in (A, B, "과목 평균") for moment in ("사전", "사후")),
        f"{C} (사전)",
        f"{C} (사후)",
    ]
    rows = []
    for n in range(30):
        a, b = (n % 4 + 1, n % 3 + 3), (n * 7 % 5 + 1, n * 3 % 4 + 2)
        rows.append([f"K{n:02}", *a, *b, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, n % 3 + 1, n % 3 + 2])
    assert [item.text for item in read([workbook({"응답": [head, *rows]})]).survey.items] == [A, B, C]


def test_a_list_of_questions_gives_the_scale_no_points():
    items = [
        "권한을 안다",
        "절차를 말할 수 있다",
        "신고서를 검토한다",
        "환급을 처리한다",
        "세액을 계산한다",
        "감면을 판단한다",
        "기한을 안내한다",
    ]
    rows = [
        [f"bs{n:03}", f"q{17 + 3 * place}", moment, f"{(n + place) % 3 + 1 + later * 2}단계"]
        for n in range(24)
        for place in range(7)
        for later, moment in enumerate(("기초선", "종료선"))
    ]
    questions = [["문항키", "문항문구"], *([f"q{17 + 3 * place}", item] for place, item in enumerate(items))]
    reading = read([workbook({"Data": [["학습자 ID", "문항키", "검사 시기", "value"], *rows], "questions": questions})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}
