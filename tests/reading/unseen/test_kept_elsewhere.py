"""Answers where nobody looks first: in a hidden sheet, behind a list of corrections, beside a remark, in stacked tables."""

from io import BytesIO

import openpyxl
import pytest
from builders import csv, workbook
from test_told_elsewhere import ITEMS, expected, kinds, tables

from analysis.reading import read

HEAD = ["번호", *[f"{item} {when}" for item in ITEMS for when in ("사전", "사후")], "비고"]


def values(reading, texts=ITEMS):
    table = reading.survey.answers.groupby(["item", "moment"])["value"].mean().round(4)
    asked = [item.id for item in reading.survey.items if item.text in texts]
    return {moment: [table[each, moment] for each in asked] for moment in ("pre", "post")}


def body(rows, remarks=None):
    return [[100 + n, *(point + 1 for point in row), (remarks or {}).get(n, "")] for n, row in enumerate(rows)]


def hidden(source_rows, remarks=None):
    means = expected(source_rows)
    report = [["문항", "앞", "뒤"], *[[item, means["pre"][n], means["post"][n]] for n, item in enumerate(ITEMS)]]
    source = workbook({"보고": report, "자료": [HEAD, *body(source_rows, remarks)]}, "보고서.xlsx")
    book = openpyxl.load_workbook(BytesIO(source.data))
    book["자료"].sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return type(source)(source.name, made.getvalue())


def test_a_hidden_sheet_holds_the_answers_where_all_that_is_seen_sums_it_up_and_it_is_asked():
    rows = tables(5)
    reading = read([hidden(rows)])
    assert values(reading) == expected(rows)
    assert "hidden_answers" in kinds(reading)
    without = next(each for each in reading.questions if each.id.startswith("hidden_answers")).choices[1].form
    assert len(without.sheets) == 1


def test_a_row_whose_own_remark_says_to_leave_it_out_is_left_out_and_asked_about():
    rows = tables(5)
    remarks = {4: "동의 철회, 집계에서 뺄 것", 9: "늦게 제출", 20: "동의 철회, 집계에서 뺄 것"}
    reading = read([workbook({"자료": [HEAD, *body(rows, remarks)]})])
    assert len(reading.survey.respondents) == len(rows) - 2
    question = next(each for each in reading.questions if each.id.startswith("withdrawn"))
    taken_back = read([workbook({"자료": [HEAD, *body(rows, remarks)]})], question.choices[1].form)
    assert len(taken_back.survey.respondents) == len(rows)


@pytest.mark.parametrize(("header", "left"), [("번호", 2), ("쪽", 0)])
def test_who_withdrew_may_be_listed_by_the_numbers_of_the_rows_under_the_same_header(header, left):
    rows = tables(5)
    numbered = [[n, *line[1:]] for n, line in enumerate(body(rows), 1)]
    withdrew = [["아래 두 분은 참여를 철회하였습니다"], [header, "철회일"], ["9", "2026-05-20"], ["14", "2026-05-21"]]
    reading = read([workbook({"자료": [HEAD, *numbered], "참여 철회": withdrew})])
    assert len(reading.survey.respondents) == len(rows) - left
    assert any(each.id.startswith("withdrawn") for each in reading.questions) is (left > 0)


def listed(rows, wrong, *, followed):
    """A list of cells of which each holds a point too much, or did before the list was followed."""
    typed = [list(row) for row in rows]
    lines = [["번호", "언제", "물음", "적힌 것", "맞는 것", "까닭"]]
    for person, item, at in wrong:
        place = 2 * item + at
        lines.append(
            [100 + person, ("사전", "사후")[at], ITEMS[item], rows[person][place] + 2, rows[person][place] + 1, "종이와 다름"]
        )
        typed[person][place] += 0 if followed else 1
    return workbook({"자료": [HEAD, *body(typed)], "고칠 곳": lines}, "자료.xlsx")


@pytest.mark.parametrize("followed", [False, True])
def test_a_list_of_corrections_is_carried_over_unless_it_was_before(followed):
    rows = [[min(point, 3) for point in row] for row in tables(5)]
    reading = read([listed(rows, [(3, 0, 0), (8, 1, 1), (15, 2, 0), (21, 0, 1)], followed=followed)])
    assert values(reading) == expected(rows)
    assert len(reading.survey.respondents) == len(rows)
    assert any(notice.key == "reading.notice.corrections" for notice in reading.notices) is not followed


def test_two_answers_in_a_cell_are_told_apart_in_each_of_several_tables_one_below_the_other():
    rows = tables(5, 30)
    head = ["번호", *ITEMS, "적을 말"]
    lines = [["앞→뒤로 적음"], []]
    for part in range(3):
        mine = rows[10 * part : 10 * part + 10]
        lines += [[f"■ {part + 1}반"], head]
        lines += [[n + 1, *[f"{row[k] + 1}→{row[k + 1] + 1}" for k in (0, 2, 4)], ""] for n, row in enumerate(mine)] + [[], []]
    reading = read([workbook({"모음": lines})])
    assert values(reading) == expected(rows)


def test_a_note_of_its_own_lines_up_words_that_nobody_knows():
    words = "먹통", "귀동냥", "손에 익음", "몸에 밴 솜씨"
    rows = [[min(point, 3) for point in row] for row in tables(5, 40)]
    head = ",".join(["부호", *[f"{item} ({when})" for item in ITEMS for when in ("전", "후")]])
    lines = [",".join([f"Q{n:02}", *(words[point] for point in row)]) for n, row in enumerate(rows)]
    note = csv("읽는 법\n낮은 쪽부터 : " + " < ".join(words) + "\n", "읽어 두기.txt")
    reading = read([csv("\n".join([head, *lines]), "모음.csv"), note])
    assert values(reading) == expected(rows)
    assert len(reading.survey.respondents) == len(rows)


def test_a_word_for_not_knowing_in_the_midst_of_a_legend_is_a_point():
    words = "도무지 아니다", "아니다", "모르겠다", "그렇다", "두말없이 그렇다"
    rows = tables(5, 40)
    sheets = {
        "답": [HEAD, *[[n, *(words[point] for point in row), ""] for n, row in enumerate(rows)]],
        "뜻": [["점수", "뜻"], *[[n + 1, word] for n, word in enumerate(words)]],
    }
    assert values(read([workbook(sheets)])) == expected(rows)
