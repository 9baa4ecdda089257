"""The numbers behind a briefing as a workbook: a summary, one sheet a table, what each column means."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from analysis.briefing.contents import Briefing, Told
from analysis.briefing.evidence import view_of, whole
from analysis.briefing.lines import broken_lines
from analysis.briefing.stable import stable
from analysis.briefing.workbook.drawings import draw_charts
from analysis.figures.drawing.template import colour
from analysis.language import words

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": False}
_MOST_WIDTH = 60
_MOST_LETTERS = 28
"""A text that is longer has lines of its own in its cell: what stands in the next column would hide it."""

_SHARE, _PLAIN, _WHOLE, _CHANCE = "0.0%", "0.00", "#,##0", '[<0.001]"<0.001";0.000'
_LINE_PT, _EM, _MOST_LINES, _MOST_ROWS = 15.0, 1.75, 20, 12
"""Points of a row of one line, how much of a column's width a Korean letter takes, and lines and rows that a cell shows."""
_LONGEST_LINK = 200
_SUMMARY = {"part": 14, "sentence": 48, "original": 30, "detail": 60, "remark": 30, "rows": 30, "view": 40}
"""The columns of the summary and how wide they are."""

_SHARES = frozenset({"share", "prevalence"})


def book(briefing: Briefing) -> bytes:
    """The workbook as an .xlsx: no text of it is a formula or a link, whatever it begins with."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _SAFE) as workbook:
        workbook.set_properties({"title": briefing.title, "created": datetime(2026, 1, 1)})
        _Book(workbook, briefing).write()
    return stable(stream.getvalue())


class _Book:
    """A workbook that is being written."""

    def __init__(self, workbook: Any, briefing: Briefing) -> None:
        self.workbook, self.briefing, self.text = workbook, briefing, words(briefing.language)
        head = {"bold": True, "bg_color": colour("accent_light"), "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self.head = workbook.add_format(head)
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.title = workbook.add_format({"bold": True, "font_size": 16})
        top = {"valign": "top"}  # beside a text of several lines everything stands on its first
        self.plain = workbook.add_format(top)
        self.link = workbook.add_format({"font_color": colour("accent"), "underline": 1, **top})
        self.numbers = {form: workbook.add_format({"num_format": form, **top}) for form in (_SHARE, _PLAIN, _WHOLE, _CHANCE)}
        self.view = self.text("briefing.column.view")
        self.shares = {self.text(f"briefing.column.{name}") for name in _SHARES}
        self.chance = self.text("briefing.column.p_adjusted")
        self.limits = {self.text(f"briefing.column.{name}") for name in ("ci_low", "ci_high")}

    def write(self) -> None:
        """The summary, the charts, then every table."""
        self._summary()
        draw_charts(self.workbook, self.briefing)
        for name, table in self.briefing.tables.items():
            self._sheet(name, table)

    def _summary(self) -> None:
        sheet = self.workbook.add_worksheet(self.text("briefing.sheet.summary"))
        sheet.write_string(0, 0, self.briefing.title, self.title)
        sheet.write_string(1, 0, self.briefing.source)
        sentences = [*self.briefing.messages, *self.briefing.cautions]
        written = {name for message in sentences for name in ("original", "remark") if getattr(message, name)}
        columns = [name for name in _SUMMARY if name in written or name not in ("original", "remark")]
        for column, name in enumerate(columns):
            sheet.write_string(3, column, self.text(f"briefing.column.{name}"), self.head)
            sheet.set_column(column, column, _SUMMARY[name])
        for row, message in enumerate(sentences, 4):
            cells = self._summed_up(message)
            sheet.set_row(row, max(_height(cells[name], _SUMMARY[name]) for name in columns))
            for column, name in enumerate(columns):
                if name == "view":
                    self._view(sheet, row, column, cells[name], self.wrapped)
                else:
                    sheet.write_string(row, column, cells[name], self.wrapped)
        _ready_to_print(sheet)
        sheet.freeze_panes(4, 0)

    def _summed_up(self, message: Told) -> dict[str, str]:
        """A row of the summary by its columns."""
        return {
            "part": self.text(f"briefing.part.{message.part}"),
            "sentence": message.sentence,
            "original": message.original,
            "detail": message.detail,
            "remark": message.remark,
            "rows": "\n".join(message.rows[:_MOST_ROWS]),
            "view": view_of(message, self.briefing),
        }

    def _sheet(self, name: str, table: pd.DataFrame) -> None:
        sheet = self.workbook.add_worksheet(name[:31])
        for column, head in enumerate(table.columns):
            sheet.write_string(0, column, str(head), self.head)
            cells = table.iloc[:, column].tolist()
            form = self._form(str(head), cells, of_shares=not self.shares.isdisjoint(map(str, table.columns)))
            for row, cell in enumerate(cells, 1):
                if str(head) == self.view and cell:
                    self._view(sheet, row, column, whole(cell, self.briefing), self.plain)
                else:
                    _write(sheet, row, column, cell, form)
            sheet.set_column(column, column, _width(str(head), cells))
        for row, height in enumerate(_heights(table), 1):
            if height > _LINE_PT:
                sheet.set_row(row, height)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))
        _ready_to_print(sheet)

    def _view(self, sheet: Any, row: int, column: int, address: str, form: Any = None) -> None:
        """Where the dashboard shows the same; a link where it is known where that is."""
        if self.briefing.address:
            sheet.write_url(row, column, address, self.link, address[:_LONGEST_LINK])
        else:
            sheet.write_string(row, column, address, form)

    def _form(self, head: str, cells: list[Any], *, of_shares: bool) -> Any:
        """How a column's numbers are written; limits of shares as shares."""
        known = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool) and not pd.isna(cell)]
        if not known:
            return self.wrapped if any(isinstance(cell, str) and len(cell) > _MOST_LETTERS for cell in cells) else self.plain
        if head == self.chance:
            return self.numbers[_CHANCE]
        if head in self.shares or (of_shares and head in self.limits):
            return self.numbers[_SHARE]
        return self.numbers[_WHOLE if all(float(cell).is_integer() for cell in known) else _PLAIN]


def _write(sheet: Any, row: int, column: int, cell: Any, form: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, form)
    elif isinstance(cell, int | float):
        if not pd.isna(cell):  # an empty cell is what is not told
            sheet.write_number(row, column, cell, form)
    elif cell is not None:
        sheet.write_string(row, column, str(cell), form)


def _width(head: str, cells: list[Any]) -> float:
    longest = max([len(head) * 2, *(len(str(cell)) * 1.6 for cell in cells[:200] if isinstance(cell, str))])
    return float(min(max(longest, 10), _MOST_WIDTH))


def _height(cell: str, width: float) -> float:
    """Points that a cell's lines take in a column of `width`."""
    lines = sum(max(1, len(broken_lines(line, width / _EM))) for line in cell.split("\n"))
    return _LINE_PT * min(lines, _MOST_LINES)


def _heights(table: pd.DataFrame) -> list[float]:
    """Points of each row of a table: longer texts have lines of their own."""
    heights = [_LINE_PT] * len(table)
    for column in range(table.shape[1]):
        for row, cell in enumerate(table.iloc[:, column]):
            if isinstance(cell, str) and len(cell) > _MOST_LETTERS:
                heights[row] = max(heights[row], _height(cell, _MOST_WIDTH))
    return heights


def _ready_to_print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
