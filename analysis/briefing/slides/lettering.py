"""Text on slides: Korean type on every run."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.figures.drawing.template import tokens

FALLBACK = "맑은 고딕"
"""The typeface of every Windows; what a screen without ours takes for Korean letters."""


def typeface() -> str:
    """The typeface that is named."""
    return str(tokens()["font"]["family"])


def write_lines(frame: Any, lines: list[str], size: float, ink: RGBColor, *, bold: bool = False) -> None:
    """Write lines into a text frame without letting the program break or shrink them."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        letter(run.font, size, ink, bold=bold)


def set_text(frame: Any, text: str, size: Any) -> None:
    """Write a text as it is, one paragraph a line."""
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = size
            _name(run.font)


def letter(font: Any, size: float, ink: RGBColor, *, bold: bool = False) -> None:
    """Size, colour and typeface of a run, East Asian letters included: python-pptx names only the Latin face."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = ink
    _name(font)


def _name(font: Any) -> None:
    font.name = typeface()
    properties = font._element
    for tag, face in (("a:ea", typeface()), ("a:cs", FALLBACK)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        element = properties.makeelement(qn(tag), {"typeface": face})
        properties.append(element)
