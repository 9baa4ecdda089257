"""What was understood is told of what there is: nothing of kinds that a file does not hold."""

from html import unescape
from types import SimpleNamespace

from builders import workbook

from analysis.language import words
from analysis.reading import read
from analysis.reading.sheets.cells import read_cells
from pages.shared.upload import sheet_grid, understood

KO = words("ko")


def told(monkeypatch, rows, name="설문.xlsx", sheet="응답"):
    said = []
    monkeypatch.setattr(understood, "st", SimpleNamespace(markdown=said.append))
    understood.summary(read([workbook({sheet: rows}, name)]), KO)
    return unescape(said[0])


def test_a_file_of_opinions_is_told_no_counts_of_scale_items(monkeypatch):
    rows = [["권역", "건의사항"], *(["영남권", f"예산을 더 지원해 주세요 {n}"] for n in range(12))]
    said = told(monkeypatch, rows)
    assert "척도 문항은 없습니다." in said
    assert "0개" not in said and "0명" not in said and "0건" not in said


def test_people_are_told_at_the_moments_at_which_any_answered(monkeypatch):
    rows = [["권역", "[사후] 뜻을 안다", "[사후] 역할을 안다"], *(["영남권", 1 + n % 5, 2 + n % 4] for n in range(12))]
    assert "이해도 문항에 답한 사람은 사후만 12명입니다." in told(monkeypatch, rows)


def test_a_sheet_of_one_moment_is_coloured_as_that_moment(monkeypatch):
    rows = [["코드", "뜻을 안다", "역할을 안다"], *([f"A{n:02}", 1 + n % 5, 2 + n % 4] for n in range(12))]
    source = workbook({"사전": rows, "사후": rows}, "설문.xlsx")
    reading = read([source])
    sheet = next(sheet for sheet in read_cells(source) if sheet.name == "사후")
    html = []
    page = SimpleNamespace(html=lambda text, **_: html.append(text), caption=html.append)
    monkeypatch.setattr(sheet_grid, "st", page)
    sheet_grid.show_grid(sheet_grid.view_of(sheet, reading, None), KO, "1")
    assert "사후 문항" in html[0] and "시점이 따로 없는 문항" not in html[0]
    assert "모두 13행입니다." in html[1]
