"""Charts of a workbook that a spreadsheet edits as its own, on a sheet that prints without cutting one in two."""

from __future__ import annotations

from typing import Any

from analysis.briefing.contents import NET_FORM, Briefing, Chart, ChartKind, Told
from analysis.briefing.slides.bars import steps
from analysis.figures.drawing.template import colour
from analysis.language import words

_WIDE, _HEAD, _ROW, _TALLEST = 800, 110, 30, 1440
"""Pixels of a chart: its width, what its title, axis and key take, a row of it, and the most, which is a printed page."""

_CELL, _SCALE, _PAGE = 20, 62, 74
"""Pixels of a row of the sheet, per cent in which it is printed, and the rows of a printed page of A4."""

_DARK = ("accent", "against")
_FORMS = {NET_FORM: "+0;-0;0", ".2f": "0.00", ".1f": "0.0"}
"""How a spreadsheet writes what a chart's own way to write stands for."""

_LARGE = '[<0.06]"";0%'
"""Shares that have no room for their number go without it."""


def draw_charts(workbook: Any, briefing: Briefing) -> None:
    """The chart of each message below the one before, from numbers in a hidden sheet; none where no message has one."""
    drawn = [(message, message.chart) for message in briefing.messages if message.chart is not None]
    if not drawn:
        return
    text = words(briefing.language)
    sheet = workbook.add_worksheet(text("briefing.sheet.charts"))
    data = workbook.add_worksheet(text("briefing.sheet.chart_numbers"))
    data.hide()
    at, row, breaks = 0, 0, [0]
    for message, chart in drawn:
        height = min(_HEAD + _ROW * len(chart.labels) * (2 if chart.kind is ChartKind.BEFORE_AFTER else 1), _TALLEST)
        cells = -(-height // _CELL) + 2
        if row + cells > breaks[-1] + _PAGE:
            breaks.append(row)
        native = _native(workbook, data, message, chart, at)
        native.set_size({"width": _WIDE, "height": height})
        sheet.insert_chart(row, 0, native, {"description": message.sentence, "object_position": 2})
        at, row = at + len(chart.labels) + 2, row + cells
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.set_print_scale(_SCALE)
    sheet.set_h_pagebreaks(breaks[1:])
    sheet.set_footer("&C&P / &N")


def _native(workbook: Any, data: Any, message: Told, chart: Chart, at: int) -> Any:
    """The chart of numbers that are written from row `at` on; its title is a cell too: a text may look like a formula."""
    is_stacked, sheet, last = chart.kind is ChartKind.STACKED, data.get_name(), at + len(chart.labels)
    native = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"} if is_stacked else {"type": "bar"})
    data.write_string(at, 0, message.sentence)
    for place, label in enumerate(chart.labels, at + 1):
        data.write_string(place, 0, label)
    for column, series in enumerate(chart.series, 1):
        data.write_string(at, column, series.name)
        for place, value in enumerate(series.values, at + 1):
            if value is not None:
                data.write_number(place, column, value)
        names = {
            "name": [sheet, at, column],
            "categories": [sheet, at + 1, 0, last, 0],
            "values": [sheet, at + 1, column, last, column],
        }
        native.add_series(names | _look(chart, column - 1))
    native.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none", "num_font": {"size": 10}})
    native.set_x_axis({"min": chart.low, "visible": False, "major_gridlines": {"visible": False}})
    native.set_title({"name": [sheet, at, 0], "name_font": {"size": 12, "bold": True}, "overlay": False})
    native.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    native.set_chartarea({"border": {"none": True}})
    return native


def _look(chart: Chart, place: int) -> dict[str, Any]:
    """Colours and labels of one series."""
    inks = steps(len(chart.series)) if chart.kind is ChartKind.STACKED else ["faint", "accent"][-len(chart.series) :]
    form = "0%" if chart.is_share else _FORMS.get(chart.form, "0")
    if chart.kind is ChartKind.BARS and not chart.is_share:
        form = "#,##0"
    label: dict[str, Any] = {"value": True, "num_format": form}
    if chart.kind is ChartKind.STACKED:
        label |= {
            "num_format": _LARGE,
            "position": "center",
            "font": {"color": colour("paper" if inks[place] in _DARK else "ink")},
        }
    look: dict[str, Any] = {"fill": {"color": colour(inks[place])}, "data_labels": label, "gap": 45}
    if chart.kind is ChartKind.BARS:
        rows = range(len(chart.labels))
        look["points"] = [{"fill": {"color": colour("accent" if row in chart.highlight else "accent_mid")}} for row in rows]
    return look
