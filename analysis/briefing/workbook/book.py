"""The numbers behind a briefing as a workbook: a summary, one sheet a table, what each column means."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from analysis.briefing.contents import Briefing, Chart, ChartKind
from analysis.briefing.evidence import view_of, whole
from analysis.briefing.stable import stable
from analysis.figures.template import colour
from analysis.language import words

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": False}
_MOST_WIDTH = 60
_SHARE, _PLAIN, _WHOLE = "0.0%", "0.00", "#,##0"
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
        self.numbers = {form: workbook.add_format({"num_format": form}) for form in (_SHARE, _PLAIN, _WHOLE)}
        self.view = self.text("briefing.column.view")
        self.shares = {self.text(f"briefing.column.{name}") for name in _SHARES}
        self.limits = {self.text(f"briefing.column.{name}") for name in ("ci_low", "ci_high")}

    def write(self) -> None:
        """The summary, then every table."""
        self._summary()
        for name, table in self.briefing.tables.items():
            self._sheet(name, table)

    def _summary(self) -> None:
        sheet = self.workbook.add_worksheet(self.text("briefing.sheet.summary"))
        sheet.write_string(0, 0, self.briefing.title, self.title)
        sheet.write_string(1, 0, self.briefing.source)
        heads = [self.text(f"briefing.column.{name}") for name in _SUMMARY]
        for column, (head, width) in enumerate(zip(heads, _SUMMARY.values(), strict=True)):
            sheet.write_string(3, column, head, self.head)
            sheet.set_column(column, column, width, self.wrapped)
        told = [*self.briefing.messages, *self.briefing.cautions]
        for row, message in enumerate(told, 4):
            part, rows = self.text(f"briefing.part.{message.part}"), "\n".join(message.rows[:12])
            cells = (part, message.sentence, message.original, message.detail, message.remark, rows)
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, self.wrapped)
            self._view(sheet, row, len(cells), view_of(message, self.briefing))
        self._charts(sheet, len(told) + 6)
        _ready_to_print(sheet)
        sheet.freeze_panes(4, 0)

    def _charts(self, sheet: Any, row: int) -> None:
        """Native charts of the messages, from numbers in a sheet of their own."""
        drawn = [told.chart for told in self.briefing.messages if told.chart is not None]
        if not drawn:
            return
        data = self.workbook.add_worksheet("charts")
        data.hide()
        at = 0
        for chart in drawn:
            self._chart(sheet, data, chart, at, row)
            at += len(chart.labels) + 2
            row += 17

    def _chart(self, sheet: Any, data: Any, chart: Chart, at: int, row: int) -> None:
        stacked = chart.kind is ChartKind.STACKED
        native = self.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"} if stacked else {"type": "bar"})
        last = at + len(chart.labels)
        for place, label in enumerate(chart.labels, at + 1):
            data.write_string(place, 0, label)
        for column, series in enumerate(chart.series, 1):
            data.write_string(at, column, series.name)
            for place, value in enumerate(series.values, at + 1):
                if value is not None:
                    data.write_number(place, column, value)
            native.add_series(
                {
                    "name": ["charts", at, column],
                    "categories": ["charts", at + 1, 0, last, 0],
                    "values": ["charts", at + 1, column, last, column],
                    "data_labels": {"value": True, "num_format": "0%" if chart.is_share else "0.0#"},
                }
            )
        native.set_y_axis({"reverse": True})
        native.set_x_axis({"min": chart.low, "visible": False, "major_gridlines": {"visible": False}})
        native.set_title({"none": True})
        native.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        native.set_size({"width": 860, "height": 320})
        sheet.insert_chart(row, 0, native, {"description": chart.name})

    def _sheet(self, name: str, table: pd.DataFrame) -> None:
        sheet = self.workbook.add_worksheet(name[:31])
        for column, head in enumerate(table.columns):
            sheet.write_string(0, column, str(head), self.head)
            cells = table.iloc[:, column].tolist()
            form = self._form(str(head), cells, of_shares=not self.shares.isdisjoint(map(str, table.columns)))
            for row, cell in enumerate(cells, 1):
                if str(head) == self.view and cell:
                    self._view(sheet, row, column, whole(cell, self.briefing))
                else:
                    _write(sheet, row, column, cell, form)
            sheet.set_column(column, column, _width(str(head), cells))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))
        _ready_to_print(sheet)

    def _view(self, sheet: Any, row: int, column: int, address: str) -> None:
        """Where the dashboard shows the same; a link where it is known where that is."""
        if self.briefing.address:
            sheet.write_url(row, column, address, string=address[:_LONGEST_LINK])
        else:
            sheet.write_string(row, column, address)

    def _form(self, head: str, cells: list[Any], *, of_shares: bool) -> Any:
        """How a column's numbers are written; limits of shares as shares."""
        known = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool) and not pd.isna(cell)]
        if not known:
            return None
        if head in self.shares or (of_shares and head in self.limits):
            return self.numbers[_SHARE]
        return self.numbers[_WHOLE if all(float(cell).is_integer() for cell in known) else _PLAIN]


def _write(sheet: Any, row: int, column: int, cell: Any, form: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        if not pd.isna(cell):  # an empty cell is what is not told
            sheet.write_number(row, column, cell, form)
    elif cell is not None:
        sheet.write_string(row, column, str(cell))


def _width(head: str, cells: list[Any]) -> float:
    longest = max([len(head) * 2, *(len(str(cell)) * 1.6 for cell in cells[:200] if isinstance(cell, str))])
    return float(min(max(longest, 10), _MOST_WIDTH))


def _ready_to_print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
