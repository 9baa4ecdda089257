"""How much of a page a report's lines take, and pictures without the empty paper around them."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from analysis.briefing.lines import broken_lines

BODY_MM = 234.0
"""The height of what stands on a page of A4 with the margins of a report of one page, 15 and 10 above and below, and some to
spare: not every program sets lines as high as another."""

FIRST_LINE_MM = 6.0
"""The empty line that carries the page's set-up."""

_WIDE_MM = 160.0
_EDGE = 12
"""Points of a picture that stay empty above and below."""


def mm(points: float) -> float:
    """Millimetres of typographic points."""
    return points * 25.4 / 72


def height_of_lines(text: str, size: float, spacing: float, indent: float) -> float:
    """Millimetres that a paragraph takes: lines of `size` points, `spacing` per cent high, `indent` millimetres further in."""
    lines = broken_lines(text, (_WIDE_MM - indent) / mm(size))
    return max(len(lines), 1) * mm(size) * spacing / 100


def aspect_of(png: bytes) -> float:
    """How high a picture is for its width."""
    with Image.open(io.BytesIO(png)) as image:
        return image.height / image.width


def trimmed(png: bytes) -> bytes:
    """A picture without empty paper above and below its drawing; as wide as before, so that pictures share a scale."""
    with Image.open(io.BytesIO(png)) as image:
        drawn = ImageOps.invert(image.convert("L")).getbbox()
        top, bottom = (max(drawn[1] - _EDGE, 0), min(drawn[3] + _EDGE, image.height)) if drawn else (0, image.height)
        if bottom - top == image.height:
            return png
        stream = io.BytesIO()
        image.crop((0, top, image.width, bottom)).save(stream, "PNG")
    return stream.getvalue()
