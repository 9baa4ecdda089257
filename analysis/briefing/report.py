"""The briefing as a 한글 report (HWPX) in 개조식: □ ○ - ※, tables, pictures of charts, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hwpx import HwpxDocument

from analysis.briefing.charts import rounded
from analysis.briefing.contents import Briefing, Chart, ChartKind, Part, Told
from analysis.briefing.stable import stable
from analysis.language import Words, words

_FACE = "맑은 고딕"
"""On every Windows that has 한글; a report that names a missing typeface opens with a warning."""

_WIDTH_MM = 160.0
_MARGINS = {"left": 25.0, "right": 25.0, "top": 20.0, "bottom": 20.0}
_SHADE = "E6ECF8"
_MARKS = {1: "□", 2: "○", 3: "-", 4: "※"}
_SIZES = {0: 20, 1: 15, 2: 13, 3: 12, 4: 11}
_INDENTS = {0: 0.0, 1: 0.0, 2: 3.0, 3: 8.0, 4: 8.0}
_TO_WRITE = "#B3541E"
_INK = "#1E2124"


def report(briefing: Briefing, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The report as a .hwpx; `pictures` are PNGs by a chart's name, tables of numbers stand where there is none."""
    document = _Document(words(briefing.language))
    document.line(0, briefing.title, bold=True, align="CENTER")
    for line in (briefing.subtitle, briefing.source):
        if line:
            document.line(4, line, mark=False, align="CENTER")
    for part in Part:
        document.part(briefing, part, pictures or {})
    document.heading("implications")
    document.to_write("implications")
    document.heading("plans")
    document.to_write("plans")
    document.heading("appendix")
    for method in briefing.methods:
        document.line(3, method)
    if briefing.withheld:
        document.line(4, briefing.withheld)
    return document.saved()


class _Document:
    """A report that is being written, line by line."""

    def __init__(self, text: Words) -> None:
        self.text = text
        self.document = HwpxDocument.new()
        self.document.page.setup(paper_size="A4", margins_mm=_MARGINS)
        self.document.page.set_page_number(align="CENTER", prefix="- ", suffix=" -")
        self._is_empty = True

    def part(self, briefing: Briefing, part: Part, pictures: Mapping[str, bytes]) -> None:
        """One part with its messages; nothing where it has none."""
        messages = briefing.of(part)
        if not messages:
            return
        self.heading(part)
        for told in messages:
            self._message(told, pictures)
        if part is Part.RESULT:
            for caution in briefing.cautions:
                self.line(4, f"{caution.formal}: {' / '.join(caution.formal_detail.splitlines())}")

    def heading(self, name: str) -> None:
        """A part's name with its mark."""
        self.line(1, self.text(f"briefing.part.{name}"), bold=True)

    def _message(self, told: Told, pictures: Mapping[str, bytes]) -> None:
        self.line(2, told.formal)
        for line in told.formal_detail.splitlines():
            self.line(3, line)
        if told.chart is not None:
            picture = pictures.get(told.chart.name)
            if picture is not None:
                self.document.add_picture(picture, "png", width_mm=_WIDTH_MM, align="CENTER")
            self._table(told.chart)
        if told.note:
            self.line(4, told.note)
        for quote in told.quotes:
            self.line(3, quote)

    def to_write(self, name: str) -> None:
        """What a person must write, marked as such: nothing is invented."""
        self.line(2, self.text("briefing.to_write", what=self.text(f"briefing.write.{name}")), color=_TO_WRITE)

    def line(
        self, level: int, content: str, *, bold: bool = False, mark: bool = True, align: str = "LEFT", color: str = ""
    ) -> None:
        """One paragraph of a level, with the level's mark and indent."""
        sign = _MARKS.get(level, "") if mark else ""
        style = self.document.styles.ensure_run(bold=bold, font=_FACE, size=_SIZES[level], color=color)
        paragraph = self.document.add_paragraph(
            f"{sign} {content}".strip(), char_pr_id_ref=style, inherit_style=False, style="바탕글"
        )
        self.document.styles.apply_paragraph_format(
            paragraphs=[paragraph],
            alignment=align,
            indent_left_mm=_INDENTS[level],
            line_spacing_percent=160,
            spacing_before_pt=10 if level == 1 else 2,
            keep_with_next=level == 1,
        )

    def _table(self, chart: Chart) -> None:
        """The chart's numbers: a row a label, a column a series."""
        heads, rows = _cells(chart, self.text)
        table = self.document.add_table(len(rows) + 1, len(heads))
        style = self.document.styles.ensure_run(font=_FACE, size=10, color=_INK)
        strong = self.document.styles.ensure_run(bold=True, font=_FACE, size=10, color=_INK)
        for column, head in enumerate(heads):
            self._cell(table, 0, column, head, strong)
            table.set_cell_shading(0, column, _SHADE)
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                self._cell(table, row, column, cell, style)

    def _cell(self, table: Any, row: int, column: int, content: str, style: str) -> None:
        table.set_cell_text(row, column, content)
        for paragraph in table.cell(row, column).paragraphs:
            for run in paragraph.runs:
                run.char_pr_id_ref = style

    def saved(self) -> bytes:
        """The file's bytes."""
        return stable(self.document.to_bytes())


def _cells(chart: Chart, text: Words) -> tuple[list[str], list[list[str]]]:
    if chart.kind is ChartKind.BARS:
        return ["", text("briefing.column.people")], [
            [label, shown] for label, shown in zip(chart.labels, chart.shown, strict=True)
        ]
    heads = ["", *(series.name for series in chart.series)]
    if chart.kind is ChartKind.BEFORE_AFTER:
        heads.append(text("briefing.column.gain"))
    rows = []
    for place, label in enumerate(chart.named):
        values = [series.values[place] for series in chart.series]
        if any(value is None for value in values) and chart.kind is ChartKind.BEFORE_AFTER:
            rows.append([label, *(text("briefing.withheld_row") for _ in heads[1:])])
            continue
        told = [f"{value or 0:.0%}" if chart.is_share else rounded(value) for value in values]
        change = [rounded((values[1] or 0) - (values[0] or 0))] if chart.kind is ChartKind.BEFORE_AFTER else []
        rows.append([label, *told, *change])
    return heads, rows
