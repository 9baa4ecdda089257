"""Remarks on cells and lists that cells offer: they are no answers, and may say what the answers mean."""

from random import Random

import pytest
from builders import changed_by_hand
from hostile import parts_of, zipped
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.reading import Source, read, read_cells, read_sheets
from analysis.reading.later.stripped import sheets_from_json, sheets_json, stripped

LADDER = ("씨뿌림", "싹틈", "가지침", "열매맺음")
HEADER = ["번호", *(f"{text} ({moment})" for text in ("개념을 안다", "예산을 짠다", "주민과 말한다") for moment in "전후")]
CHANCE = Random(3)
POINTS = [[(low := CHANCE.choice((1, 1, 2, 2, 3))), min(4, low + CHANCE.choice((0, 1, 1, 2)))] for _ in range(3 * 40)]
DIGITS = [[f"K{n:03}", *(point for pair in POINTS[3 * n : 3 * n + 3] for point in pair)] for n in range(40)]
WORDS = [[code, *(LADDER[point - 1] for point in points)] for code, *points in DIGITS]
WITHOUT_THE_LOWEST = [[code, *(LADDER[max(point - 1, 1)] for point in points)] for code, *points in DIGITS]


def book(rows, change):
    return changed_by_hand(change, [HEADER, *rows])


def remarked(*remarks):
    def change(_, sheet):
        for cell, text in remarks:
            sheet[cell].comment = Comment(text, "운영팀")

    return change


def offering(formula, beside=()):
    def change(made, sheet):
        if beside:
            words = made.create_sheet("목록")
            for word in beside:
                words.append([word])
            words.sheet_state = "hidden"
        sheet.add_data_validation(DataValidation(type="list", formula1=formula, sqref="B2:G41"))

    return change


def test_remarks_are_read_without_who_wrote_them():
    [sheet] = read_cells(book(DIGITS, remarked(("B1", "운영팀:\n1이 가장 높음"), ("C3", "다시 확인"))))
    assert sheet.remarks == ("1이 가장 높음", "다시 확인")


def test_a_legend_in_a_remark_tells_which_way_answers_count():
    reading = read([book(DIGITS, remarked(("B1", "1=매우 잘 안다, 2=잘 안다, 3=보통, 4=모른다, 5=전혀 모른다")))])
    assert {(item.scale.max, item.scale.reversed) for item in reading.survey.items} == {(5.0, True)}


def test_remarks_are_told_as_read_for_what_explains_the_scale_only():
    reading = read([book(DIGITS, remarked(("C3", "다시 확인")))])
    assert [notice.values["count"] for notice in reading.notices if notice.key == "reading.notice.remarks"] == [1]


def test_of_a_talk_the_texts_are_read_and_not_the_note_for_older_programs():
    parts = parts_of(book(DIGITS, remarked(("B1", "[Threaded comment]"))).data)
    rels = next(name for name in parts if name.startswith("xl/worksheets/_rels/"))
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    talk = (
        '<ThreadedComments xmlns="x"><threadedComment ref="B1"><text>1=하, 2=중, 3=상</text></threadedComment></ThreadedComments>'
    )
    parts[rels] = parts[rels].decode().replace("</Relationships>", link)
    [sheet] = read_cells(Source("설문.xlsx", zipped(parts | {"xl/threadedComments/threadedComment1.xml": talk})))
    assert sheet.remarks == ("1=하, 2=중, 3=상",)


@pytest.mark.parametrize(
    ("formula", "beside"), [(f'"{",".join(LADDER)}"', ()), ("목록!$A$1:$A$4", LADDER), ("'목록'!A1:A4", LADDER)]
)
def test_a_list_that_cells_offer_gives_the_words_in_its_order(formula, beside):
    sheet, *_ = read_cells(book(WORDS, offering(formula, beside)))
    assert sheet.offered == (LADDER,)


@pytest.mark.parametrize("formula", ["INDIRECT(A1)", "다른시트!$A$1:$A$4", "$A$1:$D$9", '""', "A1:A999999"])
def test_a_list_that_nobody_can_look_up_is_left_out(formula):
    sheet, *_ = read_cells(book(WORDS, offering(formula)))
    assert sheet.offered == ()


def test_words_that_no_scale_knows_stand_in_the_order_of_the_list_that_cells_offer():
    reading = read([book(WORDS, offering(f'"{",".join(LADDER)}"'))])
    assert {tuple(item.scale.labels.values()) for item in reading.survey.items} == {LADDER}


def test_words_that_nobody_chose_are_points_and_two_words_before_are_answers_too():
    reading = read([book(WITHOUT_THE_LOWEST, offering(f'"{",".join(LADDER)}"'))])
    assert {(item.scale.points, len(item.moments)) for item in reading.survey.items} == {(4, 2)}


def test_a_kept_file_keeps_what_explains_its_answers_and_no_other_remark():
    source = book(WORDS, remarked(("B1", "1=하, 2=중, 3=상"), ("A3", "전화로 다시 물어봄")))
    reading = read([source])
    kept = sheets_from_json(sheets_json(stripped(source, reading, lambda code: f"key{code.lower():>08}".replace(" ", "0"))))
    assert [sheet.remarks for sheet in kept] == [("1=하, 2=중, 3=상",)]


def test_a_kept_file_is_read_in_the_same_order_again_and_no_list_of_persons_is_kept():
    source = book(WORDS, offering(f'"{",".join(LADDER)}"'))
    reading = read([source])
    kept = sheets_from_json(sheets_json(stripped(source, reading, lambda code: f"key{code.lower():>08}".replace(" ", "0"))))
    assert [sheet.offered for sheet in kept] == [(LADDER,)]
    again = read_sheets([kept])
    assert [item.scale for item in again.survey.items] == [item.scale for item in reading.survey.items]
