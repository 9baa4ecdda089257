"""What a personal column holds is masked in the whole upload: files, sheets, headers, titles, names; nothing else is."""

import pytest
from builders import A, B, workbook

from analysis.language import words
from analysis.privacy import MASK, Masker
from analysis.reading import ColumnChoice, Form, Role, read, read_sheets
from analysis.reading.sheets.cells import read_cells
from analysis.reading.sheets.covered import with_names_covered
from analysis.reading.sheets.sheets import Sheet

NAMES = ["모용타인", "독고담비", "제갈보름", "선우별하", "남궁누리", "황보라온"]
ROWS = [[name, 2, 4, 3, 5, text] for name, text in zip(NAMES, ["예산이 부족합니다"] * 6, strict=True)]


def _sheet(rows=ROWS, who="담당자", opinion="건의사항"):
    return [["공동연수 설문"], [who, f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)", opinion], *rows]


def _said(source, form=None):
    reading = read([source] if not isinstance(source, list) else source, form)
    return reading, " ".join(reading.survey.opinions["text"])


def test_a_name_in_another_persons_answer_is_masked():
    rows = [[*row[:-1], f"{NAMES[(n + 1) % 6]} 주무관이 도와줌"] for n, row in enumerate(ROWS)]
    reading, told = _said(workbook({"응답": _sheet(rows)}))
    assert told.count(MASK) == 6
    assert not any(name in told for name in NAMES)
    assert reading.personal == ("담당자",)


def test_a_name_in_another_file_is_masked():
    other = workbook(
        {"응답": _sheet([["강감찬", 1, 2, 3, 4, "모용 타인 님 감사합니다"], ["을지문", 2, 2, 3, 4, "좋다"]])}, "둘.xlsx"
    )
    _, told = _said([workbook({"응답": _sheet()}, "하나.xlsx"), other])
    assert "타인" not in told


def test_a_list_of_names_on_a_sheet_that_is_not_used_counts():
    rows = [["익명", 2, 4, 3, 5, "독고담비 팀장 최고"], ["익명", 2, 4, 3, 5, "좋다"], ["익명", 1, 4, 3, 5, "더 자주"]]
    listed = [["번호", "성명"], *[[n, name] for n, name in enumerate(NAMES, 1)]]
    _, told = _said(workbook({"응답": _sheet(rows, "비고란"), "참석자 명단": listed}))
    assert "독고담비" not in told


@pytest.mark.parametrize("place", ["file", "sheet", "title", "header"])
def test_a_name_in_the_name_of_a_file_a_sheet_a_title_or_a_header_is_masked(place):
    rows = _sheet(opinion="모용타인 과장에게 건의" if place == "header" else "건의사항")
    rows[0] = ["모용타인 담당 설문"] if place == "title" else rows[0]
    reading = read(
        [workbook({"모용타인": rows} if place == "sheet" else {"응답": rows}, f"{NAMES[0] if place == 'file' else '가'}.xlsx")]
    )
    assert "모용타인" not in repr(reading)
    assert len(reading.survey.opinions) == 6


def test_two_headers_with_different_names_stay_two():
    rows = [["담당자", "점수 (사전)", "점수 (사후)", "모용타인 강의 평가", "독고담비 강의 평가", "건의사항"], *ROWS]
    reading = read([workbook({"응답": rows})])
    headers = [column.header for column in reading.columns]
    assert len(set(headers)) == len(headers)
    assert not any(name in header for name in NAMES for header in headers)


def test_an_upload_without_persons_is_read_as_it_stands():
    rows = [
        ["우동", 2, 4, 3, 5, "정책과 예산을 이어 주세요"],
        ["중동", 1, 2, 3, 4, "국장급 회의 필요"],
        ["좌동", 1, 2, 3, 4, "좋다"],
    ]
    reading, told = _said(workbook({"응답": _sheet(rows, "동")}, "1_영남권_부산.xlsx"))
    assert MASK not in repr(reading)
    assert "정책과" in told


def test_what_a_form_says_is_no_person_is_not_looked_for():
    _, told = _said(
        workbook({"응답": _sheet([[*row[:-1], f"{row[0]} 조에서 토론을 많이 했다"] for row in ROWS])}),
        Form(columns={"담당자": ColumnChoice(Role.GROUP)}),
    )
    assert "모용타인 조에서" in told


def test_words_that_may_be_names_are_asked_about_and_the_answer_counts():
    rows = [["가", 2, 4, 3, 5, "서문탁 주무관님 감사"], ["나", 1, 2, 3, 4, "길벗 씨와 함께"], ["다", 1, 2, 3, 4, "좋다"]]
    sheets = [read_cells(workbook({"응답": _sheet(rows, "비고")}))]
    asked = [q for q in read_sheets(sheets).questions if q.message.key == "reading.question.names"]
    assert "서○탁" in words("ko").say(asked[0].message)
    hide, leave = [choice.form for choice in asked[0].choices]
    assert "서문탁" not in repr(read_sheets(sheets, hide).survey.opinions["text"].tolist())
    assert "서문탁" in repr(read_sheets(sheets, leave).survey.opinions["text"].tolist())
    assert not [q for q in read_sheets(sheets, hide).questions if q.message.key == "reading.question.names"]


def test_no_form_that_is_saved_holds_a_word_that_may_be_a_name():
    assert "서문탁" not in str(Form(names={"서문탁": True}).to_json())


def test_a_column_that_is_held_back_without_being_certain_is_asked_about():
    rows = [[name, *row[1:]] for name, row in zip(["오미자", "육개장", "탁봉"] * 2, ROWS, strict=True)]
    reading = read([workbook({"응답": _sheet(rows, "팀장님")})])
    assert reading.personal == ("팀장님",)
    assert "reading.question.held_back" in [question.message.key for question in reading.questions]


def test_the_name_of_a_region_is_not_taken_for_a_list_of_names():
    sheets = [Sheet.from_rows("설문_수도·강원권.xlsx", "수도·강원권 사후", [["1"]])]
    [[told]] = with_names_covered([sheets], Masker())
    assert (told.file, told.name) == ("설문_수도·강원권.xlsx", "수도·강원권 사후")


@pytest.mark.parametrize("name", ["위○아", "위*아", "Dr. Helen Marsh"])
def test_a_name_with_marks_in_it_is_masked_as_it_is_asked_about(name):
    rows = [["가", 2, 4, 3, 5, f"{name} 과장 최고"], ["나", 1, 2, 3, 4, "좋다"], ["다", 1, 2, 3, 4, "더 자주"]]
    _, told = _said(workbook({"응답": _sheet(rows, "비고")}))
    assert name not in told
