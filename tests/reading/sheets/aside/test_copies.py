"""A file or sheet that came twice counts once; what speaks of another moment is no copy."""

from __future__ import annotations

import pytest

from analysis.reading import Form, read_sheets
from analysis.reading.sheets.sheets import Sheet

HEADERS = ["참가번호", "예산을 짤 줄 안다 (교육 전)", "예산을 짤 줄 안다 (교육 후)", "바라는 점"]
ROWS = [[f"P{n:02}", 1 + n % 4, 2 + n % 4, f"{n}번 고장의 길이 좁아 다니기 어렵습니다"] for n in range(1, 13)]
ALONE = [["참가번호", "예산을 짤 줄 안다", "결산을 할 줄 안다"], *([f"P{n:02}", 1 + n % 5, 1 + n % 3] for n in range(1, 13))]


def answers(file, name, rows=ROWS):
    return Sheet.from_rows(file, name, [HEADERS, *rows])


def people_of(*files):
    return len(read_sheets([list(sheets) for sheets in files]).survey.respondents)


@pytest.mark.parametrize("other", ["응답.xlsx", "응답 (1).xlsx", "응답 - 사본.xlsx", "Copy of 응답.xlsx"])
def test_a_file_that_came_twice_counts_once(other):
    reading = read_sheets([[answers("응답.xlsx", "Sheet1")], [answers(other, "Sheet1")]])
    assert len(reading.survey.respondents) == 12
    assert [use.used for use in reading.sheets] == [True, False]
    assert any(notice.key == "reading.notice.copied" for notice in reading.notices)


def test_a_sheet_copied_within_a_file_counts_once():
    assert people_of([answers("응답.xlsx", "응답"), answers("응답.xlsx", "응답 (2)")]) == 12


def test_one_changed_cell_makes_it_another_sheet():
    changed = [[*ROWS[0][:3], "다른 의견입니다"], *ROWS[1:]]
    uses = read_sheets([[answers("응답.xlsx", "응답")], [answers("응답 (1).xlsx", "응답", changed)]]).sheets
    assert [use.used for use in uses] == [True, True]


def test_sheets_of_two_moments_are_no_copies_though_nobody_changed():
    before, after = (Sheet.from_rows("설문.xlsx", name, ALONE) for name in ("사전", "사후"))
    reading = read_sheets([[before, after]])
    assert [use.used for use in reading.sheets] == [True, True]


def test_a_person_may_have_a_copy_counted_all_the_same():
    files = [[answers("응답.xlsx", "응답")], [answers("응답 (1).xlsx", "응답")]]
    assert [use.used for use in read_sheets(files, Form(sheets={"응답": True})).sheets] == [True, True]
