"""The briefing as a 한글 report (HWPX) in 개조식: □ ○ - ※, tables, pictures of charts, page numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from hwpx import HwpxDocument

from analysis.briefing.contents import Briefing, Chart, Part, Told
from analysis.briefing.evidence import page_of, view_of
from analysis.briefing.paper.cells import TABLE_MM, cells_of, height_of
from analysis.briefing.paper.fitting import BODY_MM, FIRST_LINE_MM, aspect_of, height_of_lines, mm, trimmed
from analysis.briefing.paper.standard import in_standard_words, name_document, number_pages
from analysis.briefing.stable import stable
from analysis.language import Words, words

_FACE = "맑은 고딕"
"""On every Windows that has 한글; a report that names a missing typeface opens with a warning."""

_WIDTH_MM = 150.0
"""Of a picture: its smallest letters are 8 points then."""

_MARGINS = {"left": 25.0, "right": 25.0, "top": 20.0, "bottom": 20.0}
_UNITS = 283.46
"""OWPML's units in a millimetre."""

_CELL_PT, _CELL_MARGIN = 10, {"left": 510, "right": 510, "top": 141, "bottom": 141}
_SHADE = "E6ECF8"
_MARKS = {1: "□", 2: "○", 3: "-", 4: "※"}
_SIZES = {0: 20, 1: 15, 2: 13, 3: 12, 4: 11}
_INDENTS = {0: 0.0, 1: 0.0, 2: 3.0, 3: 8.0, 4: 8.0}
_HANGING = {1: 6.5, 2: 5.6, 3: 3.0, 4: 5.2}
"""Millimetres by which the lines after a paragraph's first stand further in, below the first one's words."""

_SPACING = {0: 160, 1: 130, 3: 145}
"""Of a line's height, by the pages that the reader has time for."""

_TIGHTEST = 2
_LEAST_PICTURE_MM = 40.0
"""On one page, a picture that would be lower is left out."""

_QUOTES: dict[int, int | None] = {0: None, 1: 0, 3: 2}

_TO_WRITE = "#B3541E"
_INK, _FAINT = "#1E2124", "#6D7882"
PICTURE_ROWS = 14
"""Rows of a chart in one picture: more would not fit onto a page, and follow in the next picture."""


def picture_name(chart: Chart, place: int) -> str:
    """The name of a part of a chart among the pictures of a report."""
    return f"{chart.name}/{place}"


def report(briefing: Briefing, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The report as a .hwpx; `pictures` are PNGs by `picture_name`, tables of numbers stand with or without them."""
    pictures = {name: trimmed(picture) for name, picture in (pictures or {}).items()}
    if briefing.pages != 1:
        return _written(briefing, pictures).saved()
    for tight in range(_TIGHTEST + 1):
        room = BODY_MM - _written(briefing, {}, tight=tight).height
        if room >= _LEAST_PICTURE_MM:
            break
    return _written(briefing, pictures if room >= _LEAST_PICTURE_MM else {}, room, tight=tight).saved()


def _written(briefing: Briefing, pictures: Mapping[str, bytes], room: float = math.inf, *, tight: int = 0) -> _Document:
    """The report with its pictures, each at most `room` millimetres high; smaller letters from 1 on, no details at 2."""
    document = _Document(words(briefing.language), briefing, pictures, room, tight=tight)
    document.line(0, briefing.title, bold=True, align="CENTER")
    head = " · ".join(line for line in (briefing.subtitle, briefing.people) if line)
    document.line(4, head, mark=False, align="CENTER", ruled=True)
    for part in Part:
        document.part(part)
    document.heading("implications")
    document.to_write("implications")
    document.heading("plans")
    document.to_write("plans")
    if briefing.pages != 1:
        document.heading("appendix")
        for method in briefing.formal_methods:
            document.line(3, method)
    return document


class _Document:
    """A report that is being written, line by line."""

    def __init__(
        self, text: Words, briefing: Briefing, pictures: Mapping[str, bytes], room: float = math.inf, *, tight: int = 0
    ) -> None:
        self.text, self.briefing, self.pictures, self.room = text, briefing, pictures, room
        self.smaller, self.is_terse = min(tight, 1), tight == _TIGHTEST
        self.height = FIRST_LINE_MM
        self.document = HwpxDocument.new()
        margins = {**_MARGINS, "top": 15.0, "bottom": 15.0} if briefing.pages else _MARGINS
        self.document.page.setup(paper_size="A4", margins_mm=margins, header_margin_mm=10.0, footer_margin_mm=10.0)
        number_pages(self.document)
        name_document(self.document, briefing.title)
        measured = (part for part in (Part.RESULT, Part.GROUPS, Part.ITEMS) if briefing.of(part))
        self.warned = next(measured, None)

    def part(self, part: Part) -> None:
        """One part with its messages; nothing where it has none."""
        messages = self.briefing.of(part)
        if not messages:
            return
        self.heading(part)
        for message in messages:
            self._message(message)
        if part is self.warned:
            for caution in self.briefing.cautions[: self.briefing.pages or None]:
                detail = "" if self.is_terse else f": {' / '.join(caution.formal_detail.splitlines())}"
                self.line(4, f"{caution.formal}{detail}")

    def heading(self, name: str) -> None:
        """A part's name with its mark."""
        self.line(1, self.text(f"briefing.part.{name}"), bold=True)

    def _message(self, message: Told) -> None:
        self.line(2, message.formal)
        for line in () if self.is_terse else message.formal_detail.splitlines():
            self.line(3, line)
        if message.remark:
            self.line(3, self.text("briefing.remark", text=message.remark))
        is_brief = self.briefing.pages == 1
        if message.chart is not None and (not is_brief or message is self.briefing.pictured):
            chart = message.chart.first(self.briefing.most_rows)
            if len(chart.labels) > 1:  # a row alone says no more than its table
                self._pictures(chart)
            if not self.briefing.pages or (len(chart.labels) == 1 and not is_brief):
                self._table(chart)
            more = self.text("briefing.more", n=chart.more) if chart.more else ""
            note = " · ".join(part for part in (message.note, chart.ends, more) if part)
            if note:
                self.line(4, note)
        for quote in message.quotes[: _QUOTES[self.briefing.pages]]:
            self.line(3, quote)
        self._evidence(message)

    def _pictures(self, chart: Chart) -> None:
        for place, _ in enumerate(chart.pages(PICTURE_ROWS), 1):
            picture = self.pictures.get(picture_name(chart, place))
            if picture is not None:
                width = min(_WIDTH_MM, self.room / aspect_of(picture))
                drawn = self.document.add_picture(picture, "png", width_mm=width)
                self.document.styles.apply_paragraph_format(
                    paragraphs=[drawn.paragraph], alignment="CENTER", line_spacing_percent=160, spacing_before_pt=4
                )

    def _evidence(self, message: Told) -> None:
        """Where the dashboard shows the same; a link where it is known where that is. What a person reworded is marked."""
        view, is_link = view_of(message, self.briefing), bool(self.briefing.address)
        page = self.text(f"pages.{page_of(message, self.briefing)}.title")
        if message.original:
            self.line(4, self.text("briefing.edited", original=message.original), color=_FAINT)
        paragraph = self.line(4, self.text("briefing.evidence", view="" if is_link else f"{page} ({view})"), color=_FAINT)
        if is_link:
            self.document.refs.add_hyperlink(view, page, paragraph=paragraph)

    def to_write(self, name: str) -> None:
        """What a person must write, marked as such: nothing is invented."""
        self.line(2, self.text("briefing.to_write", what=self.text(f"briefing.write.{name}")), color=_TO_WRITE)

    def line(
        self,
        level: int,
        content: str,
        *,
        bold: bool = False,
        mark: bool = True,
        align: str = "LEFT",
        color: str = "",
        ruled: bool = False,
    ) -> Any:
        """One paragraph of a level, with the level's mark and indent; `ruled` draws a line below it."""
        sign = _MARKS.get(level, "") if mark else ""
        size = _SIZES[level] - (self.briefing.pages == 1) - self.smaller
        spacing, before = _SPACING[self.briefing.pages], (5 if self.briefing.pages == 1 else 10) if level == 1 else 2
        indent = _INDENTS[level] + _HANGING.get(level, 0.0) if mark else 0.0
        self.height += height_of_lines(f"{sign} {content}", size, spacing, indent) + mm(before + (6 if ruled else 0))
        style = self.document.styles.ensure_run(bold=bold, font=_FACE, size=size, color=color)
        paragraph = self.document.add_paragraph(
            f"{sign} {content}".strip(), char_pr_id_ref=style, inherit_style=False, style="바탕글"
        )
        self.document.styles.apply_paragraph_format(
            paragraphs=[paragraph],
            alignment=align,
            indent_left_mm=_INDENTS[level] if mark else 0.0,
            first_line_indent_mm=-_HANGING[level] if sign else None,
            line_spacing_percent=spacing,
            spacing_before_pt=before,
            spacing_after_pt=6 if ruled else None,
            keep_with_next=level in (1, 2),
            bottom_border=ruled,
        )
        return paragraph

    def _table(self, chart: Chart) -> None:
        """The chart's numbers; its heads come again on every page."""
        heads, rows, shares = cells_of(chart, self.text)
        heights = [height_of(cells, shares) for cells in (heads, *rows)]
        table = self.document.add_table(len(heights), len(heads), width=int(TABLE_MM * _UNITS), height=int(sum(heights) * _UNITS))
        table.element.set("repeatHeader", "1")
        next(table.element.iter("{*}pos")).set("treatAsChar", "0")  # 한글 breaks no table across pages that stands as a letter
        table.set_column_widths([int(TABLE_MM * _UNITS * share) for share in shares])
        style = self.document.styles.ensure_run(font=_FACE, size=_CELL_PT, color=_INK)
        strong = self.document.styles.ensure_run(bold=True, font=_FACE, size=_CELL_PT, color=_INK)
        for row, (cells, height) in enumerate(zip((heads, *rows), heights, strict=True)):
            is_head = row == 0
            for column, cell in enumerate(cells):
                self._cell(table, row, column, cell, strong if is_head or row - 1 in chart.highlight else style)
                table.cell(row, column).set_size(height=int(height * _UNITS))
                if is_head:
                    table.cell(row, column).element.set("header", "1")
                    table.set_cell_shading(0, column, _SHADE)

    def _cell(self, table: Any, row: int, column: int, content: str, style: str) -> None:
        table.set_cell_text(row, column, content)
        cell = table.cell(row, column)
        cell.set_margins(**_CELL_MARGIN)
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.char_pr_id_ref = style
        alignment = "CENTER" if column else "LEFT"
        self.document.styles.apply_paragraph_format(
            paragraphs=cell.paragraphs, alignment=alignment, indent_left_mm=0.0 if column else 1.0
        )

    def saved(self) -> bytes:
        """The file's bytes."""
        in_standard_words(self.document)
        return stable(self.document.to_bytes())
