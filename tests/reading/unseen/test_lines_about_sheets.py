"""Lines and lists that say something of other sheets or of single words: which do not count, which region a sheet is of."""

import pytest
from builders import workbook

from analysis.reading import Form, read

A, B = "정책의 결을 읽는다", "협업 상대를 찾는다"
HEAD = ["코드", "status", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]


def rows(first, count=20, status="유효"):
    return [[f"K{n:03}", status, n % 3 + 1, n % 3 + 3, n % 2 + 1, n % 2 + 3] for n in range(first, first + count)]


def asked(reading, key):
    return [question for question in reading.questions if question.message.key == f"reading.question.{key}"]


STATES = {
    "응답": [HEAD, *rows(0), *rows(50, 2, "철회"), *rows(60, 1, "무효 처리")],
    "읽는 법": [["‘status’ 칸이 철회인 줄은 집계에서 뺀다"]],
}


def test_rows_whose_word_a_line_says_to_leave_out_are_left_out_and_asked_about():
    reading = read([workbook(STATES)])
    assert len(reading.survey.respondents) == 21
    [question] = asked(reading, "withdrawn")
    assert question.message.values["count"] == 2
    kept = read([workbook(STATES)], question.choices[1].form)
    assert len(kept.survey.respondents) == 23


def test_a_line_that_names_no_column_leaves_nobody_out():
    sheets = STATES | {"읽는 법": [["철회한 분께는 따로 연락하고 명단에서 뺀다"]]}
    assert len(read([workbook(sheets)]).survey.respondents) == 23


@pytest.mark.parametrize("line", ["‘status’ 칸이 철회인 줄도 제외하지 않는다", "‘status’ 칸의 철회는 무효가 아님"])
def test_a_line_that_denies_it_leaves_nobody_out(line):
    assert len(read([workbook(STATES | {"읽는 법": [[line]]})]).survey.respondents) == 23


def test_a_remark_that_somebody_did_not_write_leaves_nobody_out():
    head = [*HEAD, "비고"]
    told = [[*row, "사후 의견은 쓰지 않음" if n == 3 else ""] for n, row in enumerate(rows(0))]
    assert len(read([workbook({"응답": [head, *told]})]).survey.respondents) == 20


COMPARED = {
    "실험군": [HEAD, *rows(0)],
    "통제군": [HEAD, *rows(100, 12)],
    "안내": [["‘통제군’ 시트는 교육에 오지 않은 사람의 참고 자료로, 집계에 넣지 않음"]],
}


def test_a_sheet_that_a_line_says_not_to_count_is_left_out_and_asked_about():
    reading = read([workbook(COMPARED)])
    assert len(reading.survey.respondents) == 20
    [question] = asked(reading, "sheet_left_out")
    assert question.message.values["sheet"] == "통제군"
    assert [use.why.key for use in reading.sheets if use.name == "통제군"] == ["reading.why.told_to_leave"]
    assert len(read([workbook(COMPARED)], question.choices[1].form).survey.respondents) == 32
    assert not asked(read([workbook(COMPARED)], question.choices[0].form), "sheet_left_out")


def test_the_only_sheet_of_answers_stays_whatever_a_line_says_of_it():
    sheets = {name: rows for name, rows in COMPARED.items() if name != "실험군"}
    assert len(read([workbook(sheets)]).survey.respondents) == 12


def test_a_list_of_the_sheets_tells_the_region_of_each():
    index = [["차수", "권역", "일자"], ["1회차", "영남권", "2026-06-05"], ["2회차", "호남권", "2026-06-10"]]
    book = workbook({"차수 안내": index, "1회차": [HEAD, *rows(0)], "2회차": [HEAD, *rows(100, 12)]})
    assert read([book]).survey.respondents["region"].value_counts().to_dict() == {"영남권": 20, "호남권": 12}
    said = read([book], Form(places={"2회차": "중부권"}))
    assert said.survey.respondents["region"].value_counts().to_dict() == {"영남권": 20, "중부권": 12}


def test_a_sheet_whose_words_no_scale_knows_is_no_summary_of_the_others():
    words = ["전혀 못 짚음", "잘 못 짚음", "반반", "꽤 짚음", "척척 짚음"]
    spoken = [[f"M{n}", words[n % 3], words[n % 3 + 2], words[n % 2], words[n % 2 + 3]] for n in range(18)]
    head = ["이름표", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    reading = read([workbook({"영남": [HEAD, *rows(0)], "호남": [head, *spoken]})])
    assert len(reading.survey.respondents) == 38


def test_a_sheet_that_lists_answers_is_no_codebook_of_a_table_that_counts_them():
    pivot = [["행 레이블", "7급", "6급", "9급", "총합계"], ["영남권", 8, 6, 6, 20], ["총합계", 8, 6, 6, 20]]
    grades = ["7급", "6급", "9급"]
    data = [["순번", "직급", f"{A} (사전)", f"{A} (사후)", "의견"]]
    data += [[n, grades[n % 3], n % 3 + 1, n % 3 + 3, f"예산을 {n}억 늘려 주세요"] for n in range(1, 31)]
    reading = read([workbook({"피벗": pivot, "자료": data})])
    assert len(reading.survey.respondents) == 30
    assert reading.pairing.paired == 30


def test_a_form_tools_group_and_question_are_named_by_its_codebook():
    head = ["순", *(f"{group}/u_{n}" for group in ("g1", "g2") for n in (1, 2, 3))]
    data = [[n, *(f"opt{(n + place) % 3 + 1 + (place > 2)}" for place in range(6))] for n in range(1, 31)]
    items = ["격리 통지서를 보낸다", "방호복을 벗는다", "접촉자를 나눈다"]
    survey = [
        ["type", "name", "label"],
        ["begin_group", "g1", "받기 전"],
        *(["select_one lvl", f"u_{n}", item] for n, item in enumerate(items, 1)),
        ["begin_group", "g2", "받은 뒤"],
    ]
    choices = [
        ["list_name", "name", "label"],
        *(["lvl", f"opt{n}", word] for n, word in enumerate(["미흡", "보통", "우수", "탁월"], 1)),
    ]
    reading = read([workbook({"data": [head, *data], "survey": survey, "choices": choices})])
    assert [item.text for item in reading.survey.items] == items
    assert len(reading.survey.respondents) == 30
