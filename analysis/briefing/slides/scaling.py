"""Slides made smaller for an organisation's own, smaller paper: places, letters and marks alike, so that nothing meets."""

from __future__ import annotations

from typing import Any

from pptx.oxml.ns import qn

LEAST_WIDTH, LEAST_HEIGHT = 7.2, 7.5
"""Inches that our sizes of letters need."""

_PLACES = (("a:off", ("x", "y")), ("a:ext", ("cx", "cy")))
_LETTERS = ("a:rPr", "a:defRPr", "a:endParaRPr")
_SMALLEST_LETTER, _SMALLEST_MARK = 100, 2


def scale_of(width: float, height: float) -> float:
    """How much smaller slides of so many inches are than what our sizes need; 1 where they are not."""
    return min(1.0, width / LEAST_WIDTH, height / LEAST_HEIGHT)


def make_smaller(presentation: Any, scale: float) -> None:
    """All that stands on the slides, `scale` times as large."""
    for slide in presentation.slides:
        _scale(slide._element, scale)
        for shape in slide.shapes:
            if shape.has_chart:
                _scale(shape.chart._chartSpace, scale)


def _scale(root: Any, scale: float) -> None:
    for tag, names in _PLACES:
        for element in root.iter(qn(tag)):
            for name in (name for name in names if name in element.attrib):
                element.set(name, str(round(int(element.get(name)) * scale)))
    for element in root.iter(*map(qn, _LETTERS)):
        if "sz" in element.attrib:
            element.set("sz", str(max(_SMALLEST_LETTER, round(int(element.get("sz")) * scale))))
    for mark in root.iter(qn("c:marker")):
        for size in mark.findall(qn("c:size")):
            size.set("val", str(max(_SMALLEST_MARK, round(int(size.get("val")) * scale))))
