"""Means as points on a scale that PowerPoint edits as its own: before and after with the way between, or one mean a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis.briefing.contents import Chart, ChartKind, Series
from analysis.briefing.lines import at_most, broken_lines
from analysis.briefing.slides.bars import AXIS_PT, LABEL_PT, Place, colour_of, framed, label_point
from analysis.briefing.slides.chart_data import PointData
from analysis.briefing.slides.lettering import letter, write_lines
from analysis.figures.drawing.lettering import ems
from analysis.language import written

_NAMES, _MOST_NAMES = (1.5, 1.9, 2.3, 2.8, 3.3, 4.2, 5.2), 0.43
"""Inches for the names of rows, from regions to items that are whole sentences; never more than this share of the chart."""

_SENTENCES = 3.0
"""Inches from which on names are sentences, which may as well have two lines."""

_FILLED = 0.85
"""Of a row's height that a name of two lines may take: names one upon another are not told apart."""

_LEFT, _RIGHT, _BARE_RIGHT, _GAP, _TOP, _TICKS, _ENDS = 0.45, 2.2, 0.45, 0.3, 0.2, 0.36, 0.26
"""Inches around the plot: half a number at its left, what is said of a row at its right, or nothing; below, the numbers of
the axis and the words of its ends."""

_LINE, _SMALLEST, _DENSE_PT, _SHOWN_PT = 1.22, 10.5, 11, 13
_ROOMY, _NUMBER_EMS = 0.5, 2.6
"""Inches of a row from which on numbers are large, and the width of a number in its own size."""

_STRONG, _MOST_RIGHT = 1.3, 3.0
"""How much wider letters may be where another typeface stands in for our bold one, and the most inches that are kept for them."""

_MARK, _WAY = 11, 3


def points(slide: Any, chart: Chart, place: Place) -> Any:
    """Points on one axis, their intervals, the row's name beside: rows count from the top. Gives the chart's frame."""
    left, top, width, height = place
    has_ends = tells_ends(chart, width)
    each = (height - (_ENDS if has_ends else 0) - _TOP - _TICKS) / len(chart.labels)
    names = _width_of_names(chart, width * _MOST_NAMES, each)
    beside = (left + names, top, width - names, height - (_ENDS if has_ends else 0))
    frame, drawn = framed(slide, XL_CHART_TYPE.XY_SCATTER, _data(chart), beside)
    _axes(drawn, chart)
    _fixed_plot(drawn, beside, _right(chart))
    count = len(chart.series)
    for way in list(drawn.plots[0].series)[:-count]:
        way.marker.style = XL_MARKER_STYLE.NONE
        way.format.line.color.rgb, way.format.line.width = colour_of("accent_mid"), Pt(_WAY)
    with_values = _rows_with_values(chart)
    for series, drawn_series in zip(chart.series, list(drawn.plots[0].series)[-count:], strict=True):
        _mark(drawn_series, "faint" if series.key == "pre" else "accent")
        _intervals(drawn_series, series, with_values)
    wide = beside[2] - _LEFT - _right(chart)
    _numbers(list(drawn.plots[0].series)[-count:], chart, with_values, each, wide)
    _names(slide, chart, (left, top + _TOP, names - 0.15, each))
    for row in with_values if chart.kind is ChartKind.BEFORE_AFTER else ():
        right = _right(chart)
        _shown(slide, chart, row, (left + width - right + _GAP, top + _TOP + each * row, right - _GAP, each))
    if has_ends:
        _words_of_ends(slide, chart, (beside[0] + _LEFT, top + height - _ENDS, wide, _ENDS))
    return frame


def _right(chart: Chart) -> float:
    """Inches at the plot's right: what is said of a row stands in one line, in strong type too."""
    if chart.kind is not ChartKind.BEFORE_AFTER:
        return _BARE_RIGHT
    longest = max(ems(shown) for shown in chart.shown) * _SHOWN_PT / 72
    return min(max(_RIGHT, longest * _STRONG + _GAP), _MOST_RIGHT)


def _rows_with_values(chart: Chart) -> list[int]:
    return [row for row, value in enumerate(chart.series[-1].values) if value is not None]


def _data(chart: Chart) -> Any:
    rows, with_values = len(chart.labels), _rows_with_values(chart)
    data: Any = PointData()  # type: ignore[no-untyped-call]
    if chart.kind is ChartKind.BEFORE_AFTER:
        for row in with_values:
            way = data.add_series(chart.labels[row])
            before, after = (series.values[row] for series in chart.series)
            # As many points as the rows: some programs draw no line of a series that has fewer than another.
            for value in (before, after, *(after for _ in with_values[2:])):
                way.add_data_point(value, rows - 1 - row)
    for series in chart.series:
        moment = data.add_series(series.name or " ")
        for row in with_values:
            moment.add_data_point(series.values[row], rows - 1 - row)
    return data


def _axes(drawn: Any, chart: Chart) -> None:
    across, upwards = drawn.category_axis, drawn.value_axis
    across.minimum_scale, across.maximum_scale = chart.low, chart.high
    wide = chart.high - chart.low
    across.major_unit = 1 if wide <= 10 else wide / (4 if chart.low < 0 else 5)  # zero is one of the ticks
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = colour_of("grid")
    across.format.line.fill.background()
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0", False
    letter(across.tick_labels.font, AXIS_PT, colour_of("muted"))
    upwards.minimum_scale, upwards.maximum_scale, upwards.visible = -0.5, len(chart.labels) - 0.5, False
    upwards.has_major_gridlines = False


def _fixed_plot(drawn: Any, place: Place, right: float) -> None:
    """The plot's inner box where it is told to be, so that what stands beside it stands in its row."""
    _, _, width, height = place
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    manual = etree.SubElement(_first(area, "c:layout"), qn("c:manualLayout"))
    inner = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"))
    box = (
        ("x", _LEFT / width),
        ("y", _TOP / height),
        ("w", 1 - (_LEFT + right) / width),
        ("h", 1 - (_TOP + _TICKS) / height),
    )
    for tag, value in (*inner, *box):
        etree.SubElement(manual, qn(f"c:{tag}")).set("val", str(value))


def _first(parent: Any, tag: str) -> Any:
    element = etree.Element(qn(tag))
    parent.insert(0, element)
    return element


def _mark(series: Any, ink: str) -> None:
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, _MARK
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour_of(ink)
    series.marker.format.line.fill.background()


def _intervals(drawn: Any, series: Series, with_values: Sequence[int]) -> None:
    """The intervals of a series as error bars along the axis; none where none are told."""
    reaches = [_reach(series, row) for row in with_values]
    if not any(low or high for low, high in reaches):
        return
    bars = etree.Element(qn("c:errBars"))
    for tag, kind in (("errDir", "x"), ("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(bars, qn(f"c:{tag}")).set("val", kind)
    for tag, values in (("plus", [high for _, high in reaches]), ("minus", [low for low, _ in reaches])):
        numbers = etree.SubElement(etree.SubElement(bars, qn(f"c:{tag}")), qn("c:numLit"))
        etree.SubElement(numbers, qn("c:formatCode")).text = "General"
        etree.SubElement(numbers, qn("c:ptCount")).set("val", str(len(values)))
        for place, value in enumerate(values):
            point = etree.SubElement(numbers, qn("c:pt"))
            point.set("idx", str(place))
            etree.SubElement(point, qn("c:v")).text = repr(value)
    line = etree.SubElement(etree.SubElement(bars, qn("c:spPr")), qn("a:ln"))
    line.set("w", str(Pt(1.25)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")).set("val", str(colour_of("text")))
    drawn._element.find(qn("c:xVal")).addprevious(bars)


def _reach(series: Series, row: int) -> tuple[float, float]:
    value, limits = series.values[row], series.limits[row] if series.limits else None
    return (0.0, 0.0) if value is None or limits is None else (value - limits[0], limits[1] - value)


def _numbers(drawn: list[Any], chart: Chart, with_values: Sequence[int], each: float, wide: float) -> None:
    """The means above their points, clear of the intervals; the first below or aside where the two would touch."""
    size = LABEL_PT if each > _ROOMY else _DENSE_PT
    apart = _NUMBER_EMS * size / 72 / wide * (chart.high - chart.low)
    for place, series in enumerate(chart.series):
        for point, row in enumerate(with_values):
            change = _change(chart, row)
            position = XL_LABEL_POSITION.ABOVE
            if place == 0 and len(chart.series) > 1 and abs(change) < apart:
                position = XL_LABEL_POSITION.LEFT if change >= 0 else XL_LABEL_POSITION.RIGHT
            ink = "muted" if series.key == "pre" else "accent"
            label_point(drawn[place].points[point].data_label, written(series.values[row], chart.form), position, ink, size)


def _change(chart: Chart, row: int) -> float:
    first, last = chart.series[0].values[row], chart.series[-1].values[row]
    return (last or 0.0) - (first or 0.0)


def _shown(slide: Any, chart: Chart, row: int, place: Place) -> None:
    """What is said of a row at its right: the change with its limits."""
    left, top, width, height = place
    strong = row in chart.highlight
    tall = _SHOWN_PT * _LINE / 72
    box = slide.shapes.add_textbox(Inches(left), Inches(top + height / 2 - tall / 2), Inches(width), Inches(tall))
    write_lines(box.text_frame, [chart.shown[row]], _SHOWN_PT, colour_of("accent" if strong else "ink"), bold=strong)


def _width_of_names(chart: Chart, most: float, each: float) -> float:
    """The least inches in which every name has one line, else two with room around them in a row of `each` inches."""

    def lines(inches: float) -> int:
        return max(len(broken_lines(name, (inches - 0.15) * 72 / LABEL_PT)) for name in chart.named)

    widths = [inches for inches in _NAMES if inches < most]
    short = next((inches for inches in widths if inches < _SENTENCES and lines(inches) == 1), None)
    is_roomy = each * _FILLED >= 2 * LABEL_PT * _LINE / 72
    return short or next((inches for inches in widths if lines(inches) <= 1 + is_roomy), min(most, _NAMES[-1]))


def _names(slide: Any, chart: Chart, place: Place) -> None:
    """Each row's name in its row, all of one size: smaller before one is cut."""
    left, top, width, each = place
    names = [
        name if row in _rows_with_values(chart) else f"{name} {shown}"
        for row, (name, shown) in enumerate(zip(chart.named, chart.shown, strict=True))
    ]
    roomy = [(size, each * _FILLED) for size in (LABEL_PT, AXIS_PT, _DENSE_PT)]
    sizes = [*roomy, (AXIS_PT, each), (_DENSE_PT, each)]
    size = next((size for size, height in sizes if all(_fits(name, size, width, height) for name in names)), _SMALLEST)
    for row, name in enumerate(names):
        lines = at_most(broken_lines(name, width * 72 / size), max(1, int(each * 72 / (size * _LINE))))
        tall = len(lines) * size * _LINE / 72
        box = slide.shapes.add_textbox(Inches(left), Inches(top + each * (row + 0.5) - tall / 2), Inches(width), Inches(tall))
        write_lines(box.text_frame, lines, size, colour_of("ink"), bold=row in chart.highlight)


def _fits(name: str, size: float, width: float, height: float) -> bool:
    return len(broken_lines(name, width * 72 / size)) * size * _LINE / 72 <= height


def tells_ends(chart: Chart, width: float) -> bool:
    """Whether the words of the scale's ends have room below the axis of a chart of `width` inches, beside the widest names."""
    wide = width * (1 - _MOST_NAMES) - _LEFT - _right(chart)
    return any(chart.end_words) and all(len(broken_lines(word, wide / 2 * 72 / AXIS_PT)) < 2 for word in chart.end_words)


def _words_of_ends(slide: Any, chart: Chart, place: Place) -> None:
    """The words of the scale's ends below the ends of its axis, each in its half."""
    left, top, width, height = place
    sides = ((left, PP_ALIGN.LEFT), (left + width / 2, PP_ALIGN.RIGHT))
    for word, (start, side) in zip(chart.end_words, sides, strict=True):
        if word:
            box = slide.shapes.add_textbox(Inches(start), Inches(top), Inches(width / 2), Inches(height))
            write_lines(box.text_frame, broken_lines(word, width / 2 * 72 / AXIS_PT), AXIS_PT, colour_of("muted"))
            box.text_frame.paragraphs[0].alignment = side
