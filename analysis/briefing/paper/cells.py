"""The numbers of a chart as cells of a table: heads, rows, and how wide and high they are."""

from __future__ import annotations

from analysis.briefing.contents import Chart, ChartKind
from analysis.briefing.lines import broken_lines
from analysis.language import Words, written

TABLE_MM, LINE_MM = 156.0, 4.6
"""A table's width and the height of a line in it, in millimetres."""

_PAD_MM, _EM_MM, _SIDES_MM = 2.6, 3.53, 4.0
"""The room above and below a cell's lines, how wide a Korean letter of 10 points is, and the room at a cell's sides."""

_PEOPLE, _NUMBER, _CHANGE, _TOLD = 0.11, 0.1, 0.27, 0.3
"""Shares of the width: how many people, a number, a change with its interval, and whatever else is told of a row."""


def cells_of(chart: Chart, text: Words) -> tuple[list[str], list[list[str]], list[float]]:
    """Heads, rows and the columns' shares of the width: a row a label, a column a series, the people behind in their own."""
    heads, rows, widths = _COLUMNS[chart.kind](chart, text)
    if chart.people:
        heads.insert(0, text("briefing.table.people"))
        widths.insert(0, _PEOPLE)
        for row, n in zip(rows, chart.people, strict=True):
            row.insert(0, "" if n is None else f"{n:,}")
    heads.insert(0, text("briefing.table.name"))
    for row, label in zip(rows, chart.labels, strict=True):
        row.insert(0, label)
    return heads, rows, [1 - sum(widths), *widths]


def height_of(cells: list[str], shares: list[float]) -> float:
    """Millimetres of a row in which every cell's lines have room: not every program makes a row higher by itself."""
    lines = [len(broken_lines(cell, (TABLE_MM * share - _SIDES_MM) / _EM_MM)) for cell, share in zip(cells, shares, strict=True)]
    return _PAD_MM + LINE_MM * max(1, *lines)


Columns = tuple[list[str], list[list[str]], list[float]]


def _told(chart: Chart, text: Words) -> Columns:
    return [text("briefing.table.told")], [[shown] for shown in chart.shown], [_TOLD]


def _points(chart: Chart, text: Words) -> Columns:
    [series] = chart.series
    limits = series.limits or tuple(None for _ in chart.labels)
    rows = [
        [
            shown,
            ""
            if ends is None
            else text("briefing.table.limits", low=written(ends[0], chart.form), high=written(ends[1], chart.form)),
        ]
        for shown, ends in zip(chart.shown, limits, strict=True)
    ]
    return [series.name, text("briefing.table.interval")], rows, [0.14, 0.18]


def _before_after(chart: Chart, text: Words) -> Columns:
    heads = [*(series.name for series in chart.series), text("briefing.table.change")]
    rows = []
    for place, shown in enumerate(chart.shown):
        values = [series.values[place] for series in chart.series]
        has_gaps = any(value is None for value in values)
        rows.append(
            ["", "", shown] if has_gaps else [*("" if value is None else written(value, chart.form) for value in values), shown]
        )
    return heads, rows, [_NUMBER, _NUMBER, _CHANGE]


def _stacked(chart: Chart, text: Words) -> Columns:
    rows = [[written(series.values[place] or 0.0, ".0%") for series in chart.series] for place in range(len(chart.labels))]
    each = min(0.12, 0.7 / max(len(chart.series), 1))
    return [series.name for series in chart.series], rows, [each for _ in chart.series]


_COLUMNS = {
    ChartKind.BARS: _told,
    ChartKind.POINTS: _points,
    ChartKind.BEFORE_AFTER: _before_after,
    ChartKind.STACKED: _stacked,
}
