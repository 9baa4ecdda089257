"""Bars and stacked bars that PowerPoint edits as its own, and what all its charts share."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Inches

from analysis.briefing.contents import Chart
from analysis.briefing.lines import at_most, broken_lines
from analysis.briefing.slides.chart_data import BarData
from analysis.briefing.slides.lettering import letter
from analysis.figures.drawing.template import colour
from analysis.language import written

Place = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

LABEL_PT, AXIS_PT = 14, 12


def colour_of(name: str) -> RGBColor:
    """One of our colours."""
    rgb: RGBColor = RGBColor.from_string(colour(name).removeprefix("#").upper())
    return rgb


def bars(slide: Any, chart: Chart, place: Place) -> Any:
    """One bar a row."""
    data = BarData()
    data.categories = [_category(label, place) for label in chart.named]
    [series] = chart.series
    data.add_series(series.name or " ", [0 if value is None else value for value in series.values])
    frame, drawn = framed(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, place)
    _categories(drawn)
    _hidden_values(drawn, chart.high * 1.25 or 1)
    plot = drawn.plots[0]
    plot.gap_width = 90
    for row, text in enumerate(chart.shown):
        point = plot.series[0].points[row]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = colour_of("accent" if row in chart.highlight else "accent_mid")
        label_point(point.data_label, text, XL_LABEL_POSITION.OUTSIDE_END)
    return frame


def stacked(slide: Any, chart: Chart, place: Place) -> Any:
    """One bar a row, cut by the points of the scale."""
    data = BarData(number_format="0%")
    data.categories = [_category(label, place) for label in chart.named]
    for series in chart.series:
        data.add_series(series.name, [0 if value is None else value for value in series.values])
    frame, drawn = framed(slide, XL_CHART_TYPE.BAR_STACKED_100, data, place)
    _categories(drawn)
    _hidden_values(drawn, 1)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    inks = steps(len(chart.series))
    for series, ink in zip(plot.series, inks, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(ink)
        for row, value in enumerate(series.values):
            if value and value >= _LEAST_SHOWN:
                on = "paper" if ink in ("accent", "against") else "ink"
                label_point(series.points[row].data_label, written(value, ".0%"), XL_LABEL_POSITION.CENTER, on)
    drawn.has_legend = True
    drawn.legend.include_in_layout = False
    drawn.legend.position = XL_LEGEND_POSITION.TOP
    letter(drawn.legend.font, AXIS_PT, colour_of("text"))
    return frame


_LEAST_SHOWN = 0.06


def steps(count: int) -> list[str]:
    """Inks from the lowest point to the highest; an odd number has a middle in grey."""
    low = ["against", "against_light"][: count // 2]
    high = ["accent_mid", "accent"][-(count // 2) :] if count > 1 else ["accent"]
    low += ["against_light"] * (count // 2 - len(low))
    high = ["accent_light"] * (count // 2 - len(high)) + high
    return [*low, *(["line"] if count % 2 else []), *high]


def framed(slide: Any, kind: Any, data: Any, place: Place) -> tuple[Any, Any]:
    """A chart of PowerPoint's own in its frame, in our type, without title and legend."""
    frame = slide.shapes.add_chart(kind, *(Inches(side) for side in place), data)
    drawn = frame.chart
    drawn.has_legend = drawn.has_title = False
    letter(drawn.font, LABEL_PT, colour_of("text"))
    return frame, drawn


def _categories(drawn: Any) -> None:
    axis = drawn.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.has_major_gridlines = False
    letter(axis.tick_labels.font, LABEL_PT, colour_of("ink"))


def _hidden_values(drawn: Any, high: float) -> None:
    axis = drawn.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, high
    axis.has_major_gridlines = axis.visible = False


def label_point(label: Any, text: str, position: Any, ink: str = "ink", size: float = LABEL_PT) -> None:
    """Write `text` beside a point."""
    frame = label.text_frame
    frame.word_wrap = False
    run = frame.paragraphs[0].add_run()
    run.text = text
    letter(run.font, size, colour_of(ink))
    label.position = position


def _category(label: str, place: Place) -> str:
    """A label in at most two lines of a third of the chart."""
    lines = broken_lines(label, place[2] * 0.33 * 72 / LABEL_PT)
    return "\n".join(at_most(lines, 2))
