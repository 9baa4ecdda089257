"""Charts that PowerPoint edits as its own: before and after as points, bars, stacked bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis.briefing.contents import Chart, ChartKind
from analysis.briefing.lettering import broken_lines, letter, write_lines
from analysis.figures.template import colour

Place = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

_LABEL_PT, _AXIS_PT = 14, 12
_LABEL_WIDTH = 3.3
_MOST_ROW = 0.95
"""Inches: a few rows are not blown up to fill a slide."""


def colour_of(name: str) -> RGBColor:
    """One of our colours."""
    told: RGBColor = RGBColor.from_string(colour(name).removeprefix("#").upper())
    return told


def add_chart(slide: Any, chart: Chart, place: Place) -> Any:
    """Draw `chart` into `place` of a slide; gives its frame. Labels of rows stand in boxes beside it, each in its row."""
    left, top, width, height = place
    height = min(height, _MOST_ROW * len(chart.labels) + 0.9)
    return _DRAWN[chart.kind](slide, chart, (left, top, width, height))


def _bars(slide: Any, chart: Chart, place: Place) -> Any:
    data = CategoryChartData()
    data.categories = [_category(label, place) for label in chart.named]
    [series] = chart.series
    data.add_series(series.name or " ", [0 if value is None else value for value in series.values])
    frame, drawn = _frame(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, place)
    _categories(drawn)
    _value_axis(drawn, 0, chart.high * 1.25 or 1, hidden=True)
    plot = drawn.plots[0]
    plot.gap_width = 55
    for row, text in enumerate(chart.shown):
        point = plot.series[0].points[row]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = colour_of("accent" if row in chart.highlight or not chart.highlight else "accent_mid")
        _label(point.data_label, text, XL_LABEL_POSITION.OUTSIDE_END)
    return frame


def _stacked(slide: Any, chart: Chart, place: Place) -> Any:
    data = CategoryChartData(number_format="0%")
    data.categories = [_category(label, place) for label in chart.named]
    for series in chart.series:
        data.add_series(series.name, [0 if value is None else value for value in series.values])
    frame, drawn = _frame(slide, XL_CHART_TYPE.BAR_STACKED_100, data, place)
    _categories(drawn)
    _value_axis(drawn, 0, 1, hidden=True)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    inks = _steps(len(chart.series))
    for series, ink in zip(plot.series, inks, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(ink)
        for row, value in enumerate(series.values):
            if value and value >= _LEAST_SHOWN:
                on_dark = ink in ("accent", "against")
                _label(series.points[row].data_label, f"{value:.0%}", XL_LABEL_POSITION.CENTER, "paper" if on_dark else "ink")
    drawn.has_legend = True
    drawn.legend.include_in_layout = False
    drawn.legend.position = XL_LEGEND_POSITION.TOP
    letter(drawn.legend.font, _AXIS_PT, colour_of("text"))
    return frame


_LEAST_SHOWN = 0.06


def _steps(count: int) -> list[str]:
    """Inks from the lowest point to the highest; an odd number has a middle in grey."""
    low = ["against", "against_light"][: count // 2]
    high = ["accent_mid", "accent"][-(count // 2) :] if count > 1 else ["accent"]
    low += ["against_light"] * (count // 2 - len(low))
    high = ["accent_light"] * (count // 2 - len(high)) + high
    return [*low, *(["line"] if count % 2 else []), *high]


def _before_after(slide: Any, chart: Chart, place: Place) -> Any:
    """Points on one axis, a line from before to after, the row's name beside: rows count from the top."""
    left, top, width, height = place
    rows = len(chart.labels)
    told = [row for row, value in enumerate(chart.series[1].values) if value is not None]
    data = XyChartData()
    for row in told:
        way = data.add_series(chart.labels[row])
        before, after = (series.values[row] for series in chart.series)
        # As many points as the rows: some programs draw no line of a series that has fewer than another.
        for value in (before, after, *(after for _ in told[2:])):
            way.add_data_point(value, rows - 1 - row)
    for series in chart.series:
        moment = data.add_series(series.name)
        for row in told:
            moment.add_data_point(series.values[row], rows - 1 - row)
    beside = (left + _LABEL_WIDTH, top, width - _LABEL_WIDTH, height)
    frame, drawn = _frame(slide, XL_CHART_TYPE.XY_SCATTER, data, beside)
    _value_axis(drawn, chart.low, chart.high, hidden=False)
    upwards = drawn.value_axis
    upwards.minimum_scale, upwards.maximum_scale, upwards.visible = -0.5, rows - 0.5, False
    upwards.has_major_gridlines = False
    _fixed_plot(drawn)
    *ways, start, end = drawn.plots[0].series
    for way in ways:
        way.marker.style = XL_MARKER_STYLE.NONE
        way.format.line.color.rgb, way.format.line.width = colour_of("accent_light"), Pt(6)
    for series, ink in ((start, "faint"), (end, "accent")):
        _as_points(series, ink)
    for point, row in enumerate(told):
        is_rise = _change(chart, row) >= 0
        sides = (XL_LABEL_POSITION.LEFT, XL_LABEL_POSITION.RIGHT)
        _label(start.points[point].data_label, f"{chart.series[0].values[row]:.2f}", sides[0 if is_rise else 1], "muted")
        strong = row in chart.highlight or not chart.highlight
        _label(end.points[point].data_label, chart.shown[row], sides[1 if is_rise else 0], "accent" if strong else "ink")
    _row_labels(slide, chart, place)
    return frame


def _as_points(series: Any, ink: str) -> None:
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 13
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour_of(ink)
    series.marker.format.line.fill.background()


def _change(chart: Chart, row: int) -> float:
    pre, post = chart.series[0].values[row], chart.series[1].values[row]
    return (post or 0.0) - (pre or 0.0)


_PLOT_TOP, _PLOT_HEIGHT = 0.04, 0.82
"""Where the plot stands inside its chart, as shares of its height: the names of rows are placed by it."""


def _row_labels(slide: Any, chart: Chart, place: Place) -> None:
    left, top, _, height = place
    rows = len(chart.labels)
    each = height * _PLOT_HEIGHT / rows
    for row, label in enumerate(chart.named):
        size = _LABEL_PT if each > 0.5 else _AXIS_PT
        lines = _at_most(broken_lines(label, (_LABEL_WIDTH - 0.15) * 72 / size), max(1, int(each * 72 / (size * 1.22))))
        tall = len(lines) * size * 1.22 / 72
        middle = top + height * _PLOT_TOP + each * (row + 0.5)
        box = slide.shapes.add_textbox(Inches(left), Inches(middle - tall / 2), Inches(_LABEL_WIDTH - 0.15), Inches(tall))
        _write_row(box.text_frame, lines, size, row in chart.highlight, chart.shown[row] if _is_untold(chart, row) else "")


def _at_most(lines: list[str], count: int) -> list[str]:
    """The first lines, the last of them ending in "…" where more follow."""
    return lines if len(lines) <= count else [*lines[: count - 1], f"{lines[count - 1][:-1]}…"]


def _is_untold(chart: Chart, row: int) -> bool:
    return chart.series[1].values[row] is None


def _write_row(frame: Any, lines: list[str], size: int, strong: bool, untold: str) -> None:
    told = [*lines[:-1], f"{lines[-1]} {untold}".strip()] if lines else [untold]
    write_lines(frame, told, size, colour_of("ink"), bold=strong)


def _frame(slide: Any, kind: Any, data: Any, place: Place) -> tuple[Any, Any]:
    frame = slide.shapes.add_chart(kind, *(Inches(side) for side in place), data)
    drawn = frame.chart
    drawn.has_legend = drawn.has_title = False
    letter(drawn.font, _LABEL_PT, colour_of("text"))
    return frame, drawn


def _fixed_plot(drawn: Any) -> None:
    """The plot's inner box where it is told to be, so that what stands beside it stands in its row."""
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    inner = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"))
    box = (("x", 0.02), ("y", _PLOT_TOP), ("w", 0.86), ("h", _PLOT_HEIGHT))
    for tag, value in (*inner, *box):
        etree.SubElement(manual, qn(f"c:{tag}")).set("val", str(value))
    area.insert(0, layout)


def _categories(drawn: Any) -> None:
    axis = drawn.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.has_major_gridlines = False
    letter(axis.tick_labels.font, _LABEL_PT, colour_of("ink"))


def _value_axis(drawn: Any, low: float, high: float, *, hidden: bool) -> None:
    axis = drawn.category_axis if not hidden else drawn.value_axis
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = not hidden
    axis.visible = not hidden
    if not hidden:
        axis.major_unit = 1 if high - low <= 10 else 20
        axis.major_gridlines.format.line.color.rgb = colour_of("grid")
        axis.format.line.fill.background()
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
        letter(axis.tick_labels.font, _AXIS_PT, colour_of("muted"))


def _label(label: Any, text: str, position: Any, ink: str = "ink") -> None:
    frame = label.text_frame
    frame.word_wrap = False
    run = frame.paragraphs[0].add_run()
    run.text = text
    letter(run.font, _LABEL_PT, colour_of(ink))
    label.position = position


def _category(label: str, place: Place) -> str:
    """A label in at most two lines of a third of the chart."""
    lines = broken_lines(label, place[2] * 0.33 * 72 / _LABEL_PT)
    return "\n".join(_at_most(lines, 2))


_DRAWN: dict[ChartKind, Callable[[Any, Chart, Place], Any]] = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED: _stacked,
    ChartKind.BEFORE_AFTER: _before_after,
}
