"""The briefing as slides: one message a slide, with a chart that PowerPoint edits as its own."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.util import Inches, Pt

from analysis.briefing.contents import Briefing, Told
from analysis.briefing.deck_charts import add_chart, colour_of
from analysis.briefing.errors import BriefingError
from analysis.briefing.lettering import broken_lines, set_text, write_lines
from analysis.briefing.stable import stable
from analysis.language import Words, words

WIDTH, HEIGHT = 13.333, 7.5
"""Inches: 16:9 as PowerPoint makes it."""

_EDGE, _TITLE_TOP, _TITLE_PT, _DETAIL_PT, _NOTE_PT = 0.6, 0.42, 28, 16, 12
_LINE = 1.22
"""Height of a line in multiples of its size."""

_MOST_TITLE_LINES = 3
_TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
STAMP = datetime(2026, 1, 1)
"""The time that is written into the file's properties: the same input gives the same bytes."""


def deck(briefing: Briefing, template: Path | None = None) -> bytes:
    """The slides as a .pptx; `template` is an organisation's own, whose first layouts with a title are used.

    Raises `BriefingError` where the template cannot be opened or has no layout with a title.
    """
    text = words(briefing.language)
    slides = _Slides(_opened(template), text)
    slides.cover(briefing)
    for told in briefing.messages:
        slides.message(told, briefing)
    if briefing.cautions:
        slides.cautions(briefing)
    slides.method(briefing)
    return slides.saved(briefing.title)


def _opened(template: Path | None) -> Any:
    if template is None:
        presentation = Presentation()
        presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
        return presentation
    try:
        return Presentation(str(template))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError) as cause:
        raise BriefingError("template_unreadable", file=template.name) from cause


class _Slides:
    """A presentation that is being written; every slide has a title placeholder, so that it can be read out and outlined."""

    def __init__(self, presentation: Any, text: Words) -> None:
        self.presentation, self.text = presentation, text
        self.layout = self._layout_with_title()
        self.width = presentation.slide_width / Inches(1)
        self.height = presentation.slide_height / Inches(1)

    def _layout_with_title(self) -> Any:
        """The layout with a title and least besides."""
        layouts = [
            (len(layout.placeholders), place, layout)
            for place, layout in enumerate(self.presentation.slide_layouts)
            if any(holder.placeholder_format.type in _TITLES for holder in layout.placeholders)
        ]
        if not layouts:
            raise BriefingError("template", file="")
        return min(layouts, key=lambda entry: entry[:2])[2]

    def cover(self, briefing: Briefing) -> None:
        """Title, days, and where it comes from."""
        slide = self._slide()
        self._title(slide, briefing.title, top=2.5, size=36)
        lines = [line for line in (briefing.subtitle, briefing.source) if line]
        self._box(slide, lines, top=4.3, size=18, ink="muted")

    def message(self, told: Told, briefing: Briefing) -> None:
        """One message: the sentence, what backs it, the chart or the quotes, how to read it."""
        slide = self._slide()
        below = self._title(slide, told.sentence, part=self.text(f"briefing.part.{told.part}"))
        detail_lines = broken_lines(told.detail, (self.width - 2 * _EDGE) * 72 / _DETAIL_PT)
        self._box(slide, detail_lines, top=below, size=_DETAIL_PT, ink="muted")
        top = below + len(detail_lines) * _DETAIL_PT * _LINE / 72 + 0.2
        foot = [line for line in (told.note, *(_ends(told)), briefing.source) if line]
        bottom = self.height - 0.35 - len(foot) * _NOTE_PT * _LINE / 72
        self._box(slide, foot, top=bottom, size=_NOTE_PT, ink="faint")
        wide = self.width - 2 * _EDGE
        if told.chart is not None:
            share = 0.6 if told.quotes else 1.0
            frame = add_chart(slide, told.chart, (_EDGE, top, wide * share, bottom - top - 0.15))
            frame.name = told.chart.name
            _describe(frame, f"{told.sentence}. {told.detail}")
        if told.quotes:
            left = _EDGE + wide * 0.62
            lines = [line for quote in told.quotes for line in (*broken_lines(quote, wide * 0.38 * 72 / 14)[:5], "")]
            self._box(slide, lines[:-1], top=top + 0.2, size=14, ink="text", left=left, width=wide * 0.38)
        self._notes(slide, told)

    def cautions(self, briefing: Briefing) -> None:
        """What must be read beside the figures."""
        slide = self._slide()
        below = self._title(slide, self.text("briefing.cautions"))
        told = [(f"{caution.sentence}.", caution.detail) for caution in briefing.cautions]
        self._paragraphs(slide, told, below, briefing.withheld)

    def method(self, briefing: Briefing) -> None:
        """How the figures were made."""
        slide = self._slide()
        below = self._title(slide, self.text("briefing.part.appendix"))
        self._paragraphs(slide, [("", method) for method in briefing.methods], below, briefing.withheld)

    def _paragraphs(self, slide: Any, told: list[tuple[str, str]], top: float, last: str) -> None:
        em = (self.width - 2 * _EDGE) * 72
        for head, body in [*told, *([("", last)] if last else [])]:
            for line_text, size, ink in ((head, 18, "ink"), (body, 15, "muted")):
                lines = broken_lines(line_text, em / size) if line_text else []
                if lines:
                    self._box(slide, lines, top=top, size=size, ink=ink)
                    top += len(lines) * size * _LINE / 72
            top += 0.16

    def _slide(self) -> Any:
        slide = self.presentation.slides.add_slide(self.layout)
        for holder in list(slide.placeholders):
            if holder.placeholder_format.type not in _TITLES:
                holder._element.getparent().remove(holder._element)
        return slide

    def _title(self, slide: Any, sentence: str, top: float = _TITLE_TOP, size: int = _TITLE_PT, part: str = "") -> float:
        """The title in its placeholder; gives where the next thing may begin, in inches."""
        if part:
            self._box(slide, [part], top=top - 0.12, size=14, ink="accent")
            top += 0.24
        wide = self.width - 2 * _EDGE
        lines = broken_lines(sentence, wide * 72 / size)
        while len(lines) > _MOST_TITLE_LINES and size > 24:
            size -= 2
            lines = broken_lines(sentence, wide * 72 / size)
        title = slide.shapes.title
        title.left, title.top, title.width = Inches(_EDGE), Inches(top), Inches(wide)
        title.height = Inches(len(lines) * size * _LINE / 72 + 0.08)
        write_lines(title.text_frame, lines, size, colour_of("ink"), bold=True)
        title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        for paragraph in title.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
        return float(top + len(lines) * size * _LINE / 72 + 0.14)

    def _box(
        self, slide: Any, lines: list[str], *, top: float, size: int, ink: str, left: float = _EDGE, width: float | None = None
    ) -> None:
        wide = width if width is not None else self.width - 2 * _EDGE
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(len(lines) * size * _LINE / 72 + 0.04))
        write_lines(box.text_frame, lines, size, colour_of(ink))

    def _notes(self, slide: Any, told: Told) -> None:
        """What a speaker needs: the evidence, and the rows of the tables behind it."""
        edited = self.text("briefing.edited", original=told.original) if told.original else ""
        lines = [edited, told.detail, told.note, *told.rows]
        set_text(slide.notes_slide.notes_text_frame, "\n".join(line for line in lines if line), Pt(12))

    def saved(self, title: str) -> bytes:
        """The file's bytes, without anybody's name and the time of the day."""
        properties = self.presentation.core_properties
        properties.title, properties.author, properties.last_modified_by = title, "", ""
        properties.created = properties.modified = STAMP
        properties.revision = 1
        stream = io.BytesIO()
        self.presentation.save(stream)
        return stable(stream.getvalue())


def _ends(told: Told) -> list[str]:
    return [told.chart.ends] if told.chart is not None and told.chart.ends else []


def _describe(frame: Any, text: str) -> None:
    """The alternative text of a chart."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)
