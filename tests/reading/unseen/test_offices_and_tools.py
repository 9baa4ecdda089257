"""What offices type and tools export: reports above their data, forms hardly filled in, words for rows without answers."""

import random

from builders import csv, workbook

from analysis.reading import read

ITEMS = "면책 요건을 안다", "상담 경로를 안다", "판단 기준을 세운다"
LADDER = "전혀 아니에요", "아니에요", "보통이에요", "맞아요", "아주 맞아요"
CHANCE = random.Random(7)
ANSWERS = [[min(5, CHANCE.randint(1, 3) + rise) for rise in (0, 0, 0, 1, 1, 2)] for _ in range(40)]
BOTH = [f"{moment}_{item}" for moment in ("전", "후") for item in ITEMS]
PLACES = "부산", "서울", "광주", "대전"


def read_rows(rows):
    return read([workbook({"응답": rows})])


def gains(reading):
    answers = reading.survey.answers.pivot_table(index=["respondent", "item"], columns="moment", values="value")
    return len(answers.dropna())


def test_raw_answers_below_the_figures_of_a_report_are_read_and_the_figures_left_aside():
    report = [
        ["2026년 순회 설명회 결과"],
        [],
        ["Ⅰ. 응답자 특성"],
        ["구분", "응답자 수(명)", "비율(%)"],
        *([place, 10, 25] for place in PLACES),
        ["합계", 40, 100],
        [],
        ["[붙임] 응답 원자료"],
        ["ID", "시도", *BOTH],
        *([f"R{n:03}", PLACES[n % 4], *points] for n, points in enumerate(ANSWERS)),
    ]
    reading = read_rows(report)
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert reading.pairing.paired == 40
    assert reading.survey.title == "2026년 순회 설명회 결과"
    assert {(cell.reason.value, cell.where) for cell in reading.left_out} == {
        ("other table", f"응답!{row}") for row in (3, 4, 5, 6, 7, 8, 9)
    }


def test_a_word_in_a_row_without_points_is_no_answer_and_the_column_stays_a_question():
    rows = [[f"K{n:03}", *(["미응시", "", ""] if n % 8 == 0 else points[:3])] for n, points in enumerate(ANSWERS)]
    later = [[f"K{n:03}", *points[3:]] for n, points in enumerate(ANSWERS)]
    reading = read([workbook({"입과 진단": [["교번", *ITEMS], *rows], "수료 진단": [["교번", *ITEMS], *later]})])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert (len(reading.survey.respondents), reading.pairing.paired) == (40, 35)


def test_who_stands_in_a_list_with_such_a_word_alone_did_not_take_part():
    rows = [[f"K{n:03}", *(["불참"] * 6 if n in (3, 9) else points)] for n, points in enumerate(ANSWERS)]
    reading = read_rows([["번호", *BOTH], *rows])
    assert len(reading.survey.respondents) == 38


def test_a_cell_with_a_ditto_mark_says_what_the_one_above_says():
    rows = [[n, PLACES[n // 10] if n % 5 == 0 else "〃", *points] for n, points in enumerate(ANSWERS)]
    reading = read_rows([["연번", "시·도", *BOTH], *rows])
    assert set(reading.survey.respondents["region"].value_counts()) == {10}
    assert [notice.values["count"] for notice in reading.notices if notice.key == "reading.notice.dittos"] == [32]


def test_the_same_as_above_in_an_opinion_is_left_as_it_is_written():
    opinions = "예산을 {}억 늘려 주십시오", "상동", "교재를 {}부 보내 주십시오", "사례를 {}가지 더 들려 주십시오"
    rows = [[f"K{n:03}", *points, opinions[n % 4].format(n)] for n, points in enumerate(ANSWERS)]
    reading = read_rows([["번호", *BOTH, "건의사항"], *rows])
    assert not [notice for notice in reading.notices if notice.key == "reading.notice.dittos"]


def office_form(office, rows):
    lines = [["워크숍 설문"], ["제출기관", office, "", "작성자", "김하늘"], ["연번", "직급", *BOTH], *rows]
    return workbook({"서식": lines}, name=f"취합_{office}.xlsx")


def test_a_form_of_an_office_where_nobody_came_is_headed_as_the_others_are():
    people = [[n % 8 + 1, f"{7 + n % 2}급", *points] for n, points in enumerate(ANSWERS)]
    files = [office_form(office, people[8 * place : 8 * place + 8]) for place, office in enumerate(PLACES)]
    reading = read([*files, office_form("충남 당진시", [["해당없음(참석자 없음)"]])])
    assert len(reading.survey.respondents) == 32


def test_rows_of_a_question_are_the_items_that_another_file_asks_alone():
    head = ",".join(["번호", *(f"다음을 어느 정도 아십니까? [{item}]" for item in ITEMS)])
    before = [",".join(map(str, [f"K{n:03}", *points[:3]])) for n, points in enumerate(ANSWERS)]
    after = [["번호", *ITEMS], *([f"K{n:03}", *points[3:]] for n, points in enumerate(ANSWERS))]
    first = csv("\n".join([head, *before]), name="시작 전 설문.csv")
    reading = read([first, workbook({"입력": after}, name="마친 뒤 설문.xlsx")])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert gains(reading) == 120


def test_words_that_tell_their_order_by_their_build_are_read_without_a_question():
    rows = [[n, *(LADDER[min(4, n % 4 + CHANCE.randint(0, 1))] for _ in ITEMS)] for n in range(40)]
    reading = read_rows([["번호", *(f"{item} 것 같다" for item in ITEMS)], *rows])
    assert {tuple(item.scale.labels.values()) for item in reading.survey.items} == {LADDER}
    assert not [question for question in reading.questions if question.id.startswith("word_order")]


def test_codes_with_three_digits_behind_dashes_are_no_days():
    head = ["응답번호", "교육생번호", "차시구분", "문항번호", "문항내용", "응답내용"]
    answers = [
        [f"26-3-{n:03}", moment, number, item, points[number - 1 + 3 * later]]
        for later, moment in enumerate(("입교", "수료"))
        for n, points in enumerate(ANSWERS, 1)
        for number, item in enumerate(ITEMS, 1)
    ]
    texts = [[f"26-3-{n:03}", "수료", 4, "교육원에 전할 말", f"{n}호 강의실의 화면이 잘 보이지 않습니다"] for n in range(1, 41)]
    rows = [[number, *row] for number, row in enumerate([*answers, *texts], 1)]
    reading = read_rows([head, *rows])
    assert (len(reading.survey.respondents), gains(reading)) == (40, 120)


def test_a_tools_form_words_its_names_and_its_choices():
    names = "describe_vision", "map_services", "plan_joint"
    codes = "none", "slight", "fair", "good", "strong"
    labels = "Not at all", "A little", "Fairly well", "Well", "Very well"
    rows = [["baseline", f"P-{n:03}", *(codes[p - 1] for p in points[:3])] for n, points in enumerate(ANSWERS)]
    rows += [["endline", f"P-{n:03}", *(codes[p - 1] for p in points[3:])] for n, points in enumerate(ANSWERS)]
    survey = [["type", "name", "label"], ["select_one session", "session", "Which session is this?"], ["text", "tag", "Tag"]]
    survey += [["select_one lvl", name, f"How well can you {name.replace('_', ' the ')}?"] for name in names]
    choices = [["list_name", "name", "label"], ["session", "baseline", "First morning"], ["session", "endline", "Last afternoon"]]
    choices += [["lvl", code, label] for code, label in zip(codes, labels, strict=True)]
    head = ["session", "tag", *(f"grp_know/{name}" for name in names)]
    reading = read([workbook({"data": [head, *rows], "survey": survey, "choices": choices})])
    assert [item.text for item in reading.survey.items] == [row[2] for row in survey[3:]]
    assert {tuple(item.scale.labels.values()) for item in reading.survey.items} == {labels}


def test_a_tools_two_scales_of_a_statement_are_its_two_moments():
    scales = [("[Scale 1]", "참가 이전"), ("[Scale 2]", "참가 이후")]
    head = ["id", *(f"G2Q1[SQ{n:03}]{tag}. {item} ({moment})" for n, item in enumerate(ITEMS) for tag, moment in scales)]
    pairs = [zip(points[:3], points[3:], strict=True) for points in ANSWERS]
    rows = [[n, *(f"A{point}" for pair in mine for point in pair)] for n, mine in enumerate(pairs, 40)]
    words = "손도 못 댐", "도움 받으면 됨", "그럭저럭 됨", "능숙함", "남에게 알려 줄 정도"
    codes = [["문항", "코드", "보기"], *(["G2Q1", f"A{n}", word] for n, word in enumerate(words, 1))]
    reading = read([workbook({"results": [head, *rows], "응답코드": codes})])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert gains(reading) == 120


def test_letters_that_lines_below_the_table_explain_are_worded():
    head = ["번호", *(f"{letter}({moment})" for moment in "전후" for letter in "가나다")]
    lines = [[f"{letter}: {item}"] for letter, item in zip("가나다", ITEMS, strict=True)]
    rows = [[n, *points] for n, points in enumerate(ANSWERS, 1)]
    reading = read_rows([head, *rows, [], *lines, ["(전)=연수 시작 무렵, (후)=연수 마칠 무렵"]])
    assert [item.text for item in reading.survey.items] == [*ITEMS]


def test_a_bracket_before_all_items_tells_the_one_moment_of_a_file():
    head = ["접수번호", "시도", *(f"[교육 신청 단계 점검] {item}" for item in ITEMS)]
    reading = read([workbook({"수요조사": [head, *([n, PLACES[n % 4], *points[:3]] for n, points in enumerate(ANSWERS, 1))]})])
    assert {tuple(moment.value for moment in item.moments) for item in reading.survey.items} == {("pre",)}
