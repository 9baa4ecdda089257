"""Files that are well formed and far too large for a survey, or hold what makes understanding them slow: bytes, by their kind.

Each is made of rules, not of a file that somebody found, and with numbers that a test chooses.
"""

import csv
import io

import xlsxwriter
from builders import wide_rows
from hostile import edited

ITEM = "기본사회의 의미를 이해하고 있다"


def csv_of(rows):
    """Rows as the bytes of a csv."""
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def answers(row, columns):
    """A row of answers from 1 to 5 that differ from row to row."""
    return [(row * 7 + column * 3) % 5 + 1 for column in range(columns)]


def table(columns, rows, header=lambda column: f"{column + 1}. {ITEM}"):
    """A csv of so many items and people."""
    return csv_of([list(map(header, range(columns))), *(answers(row, columns) for row in range(rows))])


def equal_headers(columns, rows):
    """Every column is called the same."""
    return table(columns, rows, lambda column: ITEM)


def long_rows(rows):
    """A region, two answers and an opinion for each of very many people."""
    told = ([f"{'영남권' if row % 2 else '호남권'}", *answers(row, 2), f"의견 {row % 977}"] for row in range(rows))
    return csv_of([["권역", "사전 이해도", "사후 이해도", "의견"], *told])


def distinct_people(rows):
    """Each person is of a region, a grade and an opinion that nobody else has."""
    told = ([f"지역{row}", f"직급{row}", row % 5 + 1, (row + 2) % 5 + 1, f"의견은 {row}입니다"] for row in range(rows))
    return csv_of([["권역", "직급", "사전 이해도", "사후 이해도", "의견"], *told])


def opinions(questions, rows):
    """Very many open questions."""
    header = [f"{question}번 의견을 자유롭게 적어 주세요" for question in range(questions)]
    return csv_of([header, *([f"의견은 {question} {row}" for question in range(questions)] for row in range(rows))])


def workbook_of_sheets(sheets, rows=None):
    """A workbook of so many equal sheets."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(f"S{number}")
            for place, row in enumerate(rows or wide_rows()):
                sheet.write_row(place, 0, row)
    return stream.getvalue()


def ragged(rows, widest):
    """Rows of very different lengths."""
    return "\n".join("," * (row * 37 % widest) + str(row % 5 + 1) for row in range(rows)).encode()


def headers_of(text, columns=40, rows=10):
    """A csv whose headers all hold a text."""
    return csv_of([[text] * columns, *(answers(row, columns) for row in range(rows))])


def opinions_of(text, rows=100):
    """A csv whose opinions all begin with a text."""
    return csv_of([["권역", "의견"], *(["영남권", f"{text} {row}"] for row in range(rows))])


def flood(byte, megabytes):
    """One byte over and over."""
    return byte * (megabytes * 1024**2)


def hidden_columns(times):
    """Very many statements that columns are hidden, each of all columns."""
    columns = "".join('<col min="1" max="16384" hidden="1"/>' for _ in range(times))
    return edited(lambda sheet: sheet.replace("<sheetData>", f"<cols>{columns}</cols><sheetData>"))


def merged_boxes(times):
    """Very many merged ranges as wide as a sheet, which lie over each other."""
    boxes = "".join(f'<mergeCell ref="A{row}:XFD{row + 5}"/>' for row in range(1, times + 1))
    return edited(lambda sheet: sheet.replace("</sheetData>", f"</sheetData><mergeCells>{boxes}</mergeCells>"))


def before_the_root(text, times):
    """A workbook whose sheet begins with remarks and instructions without end."""
    return edited(lambda sheet: text * times + sheet)
