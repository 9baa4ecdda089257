"""A presentation that is being written: slides with a title each, texts in their boxes, numbers of pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches

from analysis.briefing.lines import at_most, broken_lines, even_lines
from analysis.briefing.slides.bars import colour_of
from analysis.briefing.slides.lettering import letter, write_lines
from analysis.briefing.slides.scaling import make_smaller, scale_of
from analysis.briefing.slides.template import TITLES, layout_with_title
from analysis.briefing.stable import stable

EDGE, TITLE_TOP, TITLE_PT = 0.6, 0.42, 28
LINE = 1.22
"""Height of a line in multiples of its size."""

_NUMBER_WIDTH, _NUMBER_PT = 0.7, 12
_MOST_TITLE_LINES, _SMALLEST_TITLE = 3, 24
_STAMP = datetime(2026, 1, 1)
"""The time that is written into the file's properties: the same input gives the same bytes."""


class Slides:
    """Slides that are being written; each has a title placeholder, so that it can be read out and outlined."""

    def __init__(self, presentation: Any, template: Path | None) -> None:
        self.presentation = presentation
        self._layout = layout_with_title(presentation, template)
        wide, high = (side / Inches(1) for side in (presentation.slide_width, presentation.slide_height))
        self._scale = scale_of(wide, high)
        self.width, self.height = wide / self._scale, high / self._scale
        self.wide = self.width - 2 * EDGE

    def slide(self) -> Any:
        """A new slide with nothing but its title's place."""
        slide = self.presentation.slides.add_slide(self._layout)
        for holder in list(slide.placeholders):
            if holder.placeholder_format.type not in TITLES:
                holder._element.getparent().remove(holder._element)
        return slide

    def title(self, slide: Any, sentence: str, top: float = TITLE_TOP, size: int = TITLE_PT, part: str = "") -> float:
        """The title in its placeholder; gives where the next thing may begin, in inches."""
        if part:
            self.box(slide, [part], top=top - 0.12, size=14, ink="accent")
            top += 0.24
        lines = even_lines(sentence, self.wide * 72 / size)
        while len(lines) > _MOST_TITLE_LINES and size > _SMALLEST_TITLE:
            size -= 2
            lines = even_lines(sentence, self.wide * 72 / size)
        title = slide.shapes.title
        title.left, title.top, title.width = Inches(EDGE), Inches(top), Inches(self.wide)
        title.height = Inches(len(lines) * size * LINE / 72 + 0.08)
        write_lines(title.text_frame, lines, size, colour_of("ink"), bold=True)
        title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        for paragraph in title.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
        return float(top + len(lines) * size * LINE / 72 + 0.14)

    def box(
        self,
        slide: Any,
        lines: Sequence[str],
        *,
        top: float,
        size: float,
        ink: str,
        left: float = EDGE,
        width: float | None = None,
        bold: bool = False,
    ) -> Any:
        """Lines in a box as high as they are."""
        wide = width if width is not None else self.wide
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(len(lines) * size * LINE / 72 + 0.04))
        write_lines(box.text_frame, list(lines), size, colour_of(ink), bold=bold)
        return box

    def lines(self, text: str, size: float, width: float | None = None, most: int = 99) -> list[str]:
        """A text in lines that fit into the slide, or into `width` inches."""
        return at_most(broken_lines(text, (self.wide if width is None else width) * 72 / size), most) if text else []

    def bar(self, slide: Any, place: tuple[float, float, float, float], ink: str) -> None:
        """A filled rectangle without words."""
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(side) for side in place))
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(ink)
        shape.line.fill.background()

    def paragraphs(self, head: str, pairs: Sequence[tuple[str, str]]) -> None:
        """A slide of short texts, each with its heading; as many slides as they need."""
        slide, top = self.slide(), 0.0
        top = self.title(slide, head)
        for strong, body in pairs:
            parts = [(self.lines(strong, 18, most=3), 18, "ink"), (self.lines(body, 15, most=6), 15, "muted")]
            tall = sum(len(lines) * size * LINE / 72 for lines, size, _ in parts)
            if top + tall > self.height - 0.7:
                slide = self.slide()
                top = self.title(slide, head)
            for lines, size, ink in parts:
                if lines:
                    self.box(slide, lines, top=top, size=size, ink=ink, bold=ink == "ink")
                    top += len(lines) * size * LINE / 72
            top += 0.16

    def foot_width(self) -> float:
        """Inches for what stands at the foot of a slide, beside its number."""
        return float(self.wide - _NUMBER_WIDTH - 0.1)

    def saved(self, title: str) -> bytes:
        """The file's bytes, without anybody's name and the time of the day."""
        for place, slide in enumerate(self.presentation.slides, 1):
            if place > 1:
                self._number(slide, place)
        if self._scale < 1:
            make_smaller(self.presentation, self._scale)
        properties = self.presentation.core_properties
        properties.title, properties.author, properties.last_modified_by = title, "", ""
        properties.created = properties.modified = _STAMP
        properties.revision = 1
        stream = io.BytesIO()
        self.presentation.save(stream)
        return stable(stream.getvalue())

    def _number(self, slide: Any, place: int) -> None:
        """The slide's number as a field, which follows when slides are moved."""
        box = self.box(
            slide,
            [""],
            top=self.height - 0.35 - _NUMBER_PT * LINE / 72,
            size=_NUMBER_PT,
            ink="faint",
            left=self.width - EDGE - _NUMBER_WIDTH,
            width=_NUMBER_WIDTH,
        )
        paragraph = box.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        run = paragraph.runs[0]
        run.text = str(place)
        letter(run.font, _NUMBER_PT, colour_of("faint"))
        field = etree.Element(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
        for child in list(run._r):
            field.append(child)
        run._r.getparent().replace(run._r, field)


def describe(frame: Any, text: str) -> None:
    """The alternative text of a chart."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)


def link(box: Any, address: str) -> None:
    """Let a box's words open an address."""
    for paragraph in box.text_frame.paragraphs:
        for run in paragraph.runs:
            run.hyperlink.address = address
