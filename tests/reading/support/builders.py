"""Small workbooks for the reader's tests, as bytes."""

import io

import openpyxl

from analysis.reading import Source


def workbook(sheets, name="설문.xlsx", merged=None):
    """A workbook of {sheet: rows}; `merged` holds {sheet: [A1 ranges]}."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for area in (merged or {}).get(title, []):
            sheet.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return Source(name, buffer.getvalue())


def changed_by_hand(change, rows, name="설문.xlsx"):
    """A workbook of one sheet of rows, changed by `change(workbook, sheet)` before openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "응답"
    for row in rows:
        sheet.append(row)
    change(book, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return Source(name, buffer.getvalue())


def csv(text, name="설문.csv", encoding="utf-8"):
    return Source(name, text.encode(encoding))


A, B = "정책의 의미를 이해하고 있다", "정책과제를 발굴할 수 있다"


def wide_rows():
    """Six people, two items before and after, in one row each."""
    return [
        ["코드", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)", "건의사항"],
        ["A01", 2, 4, 1, 3, "예산을 늘려 주세요"],
        ["A02", 3, 5, 2, 2, ""],
        ["A03", 1, 4, 3, 4, "없음"],
        ["A04", 2, 3, 2, 5, "전담 인력이 필요합니다"],
        ["A05", 4, 5, 3, 3, ""],
        ["A06", 3, 4, 2, 4, "다른 지역의 사례를 알고 싶습니다"],
    ]
