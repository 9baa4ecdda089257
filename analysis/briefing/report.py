"""The briefing as a 한글 report (HWPX) in 개조식: □ ○ - ※, tables, pictures of charts, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hwpx import HwpxDocument

from analysis.briefing.charts import rounded
from analysis.briefing.contents import Briefing, Chart, ChartKind, Part, Told
from analysis.briefing.evidence import view_of
from analysis.briefing.formal import formal
from analysis.briefing.lettering import broken_lines
from analysis.briefing.stable import stable
from analysis.language import Words, words, written

_FACE = "맑은 고딕"
"""On every Windows that has 한글; a report that names a missing typeface opens with a warning."""

_WIDTH_MM = 160.0
_MARGINS = {"left": 25.0, "right": 25.0, "top": 20.0, "bottom": 20.0}
_TABLE_MM, _LINE_MM, _PAD_MM, _UNITS = 156.0, 5.7, 2.3, 283.46
"""A table's width, the height of a line in it and the room around in millimetres, and OWPML's units in one of them."""

_CELL_PT, _EM_MM = 10, 3.53
"""The size of letters in a table, and how wide a Korean one of them is."""

_FIRST, _FIRST_OF_TWO = 0.4, 0.65
"""The share of a table's width that the names of its rows have."""

_SHADE = "E6ECF8"
_MARKS = {1: "□", 2: "○", 3: "-", 4: "※"}
_SIZES = {0: 20, 1: 15, 2: 13, 3: 12, 4: 11}
_INDENTS = {0: 0.0, 1: 0.0, 2: 3.0, 3: 8.0, 4: 8.0}
_TO_WRITE = "#B3541E"
_INK, _FAINT = "#1E2124", "#6D7882"


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
    is_korean = briefing.language == "ko"
    for method in briefing.methods:
        document.line(3, " ".join(formal(method)) if is_korean else method)
    if briefing.withheld:
        document.line(4, " ".join(formal(briefing.withheld)) if is_korean else briefing.withheld)
    return document.saved()


class _Document:
    """A report that is being written, line by line."""

    def __init__(self, text: Words) -> None:
        self.text = text
        self.document = HwpxDocument.new()
        self.document.page.setup(paper_size="A4", margins_mm=_MARGINS, header_margin_mm=10.0, footer_margin_mm=10.0)
        self.document.page.set_page_number(align="CENTER", prefix="- ", suffix=" -")

    def part(self, briefing: Briefing, part: Part, pictures: Mapping[str, bytes]) -> None:
        """One part with its messages; nothing where it has none."""
        messages = briefing.of(part)
        if not messages:
            return
        self.heading(part)
        for told in messages:
            self._message(told, pictures, briefing)
        if part is Part.RESULT:
            for caution in briefing.cautions:
                self.line(4, f"{caution.formal}: {' / '.join(caution.formal_detail.splitlines())}")

    def heading(self, name: str) -> None:
        """A part's name with its mark."""
        self.line(1, self.text(f"briefing.part.{name}"), bold=True)

    def _message(self, told: Told, pictures: Mapping[str, bytes], briefing: Briefing) -> None:
        self.line(2, told.formal)
        for line in told.formal_detail.splitlines():
            self.line(3, line)
        if told.remark:
            self.line(3, self.text("briefing.remark", text=told.remark))
        if told.chart is not None:
            picture = pictures.get(told.chart.name)
            if picture is not None:
                self.document.add_picture(picture, "png", width_mm=_WIDTH_MM, align="CENTER")
            self._table(told.chart)
        if told.note:
            self.line(4, told.note)
        for quote in told.quotes:
            self.line(3, quote)
        self._evidence(view_of(told, briefing), is_link=bool(briefing.address))

    def _evidence(self, view: str, *, is_link: bool) -> None:
        """Where the dashboard shows the same; a link where it is known where that is."""
        paragraph = self.line(4, self.text("briefing.evidence", view="" if is_link else view), color=_FAINT)
        if is_link:
            self.document.refs.add_hyperlink(view, view, paragraph=paragraph)

    def to_write(self, name: str) -> None:
        """What a person must write, marked as such: nothing is invented."""
        self.line(2, self.text("briefing.to_write", what=self.text(f"briefing.write.{name}")), color=_TO_WRITE)

    def line(
        self, level: int, content: str, *, bold: bool = False, mark: bool = True, align: str = "LEFT", color: str = ""
    ) -> Any:
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
        return paragraph

    def _table(self, chart: Chart) -> None:
        """The chart's numbers: a row a label, a column a series."""
        heads, rows = _cells(chart, self.text)
        first = _FIRST if len(heads) > 2 else _FIRST_OF_TWO
        shares = [first, *((1 - first) / (len(heads) - 1) for _ in heads[1:])]
        heights = [_row_height(cells, shares) for cells in (heads, *rows)]
        table = self.document.add_table(
            len(heights), len(heads), width=int(_TABLE_MM * _UNITS), height=int(sum(heights) * _UNITS)
        )
        table.set_column_widths([int(_TABLE_MM * _UNITS * share) for share in shares])
        style = self.document.styles.ensure_run(font=_FACE, size=_CELL_PT, color=_INK)
        strong = self.document.styles.ensure_run(bold=True, font=_FACE, size=_CELL_PT, color=_INK)
        for row, (cells, height) in enumerate(zip((heads, *rows), heights, strict=True)):
            for column, cell in enumerate(cells):
                self._cell(table, row, column, cell, strong if row == 0 else style)
                table.cell(row, column).set_size(height=int(height * _UNITS))
                if row == 0:
                    table.set_cell_shading(0, column, _SHADE)

    def _cell(self, table: Any, row: int, column: int, content: str, style: str) -> None:
        table.set_cell_text(row, column, content)
        for paragraph in table.cell(row, column).paragraphs:
            for run in paragraph.runs:
                run.char_pr_id_ref = style
        if column:
            self.document.styles.apply_paragraph_format(paragraphs=table.cell(row, column).paragraphs, alignment="CENTER")

    def saved(self) -> bytes:
        """The file's bytes."""
        return stable(self.document.to_bytes())


def _row_height(cells: list[str], shares: list[float]) -> float:
    """Millimetres of a row in which every cell's lines have room: not every program makes a row higher by itself."""
    lines = [len(broken_lines(cell, (_TABLE_MM * share - 4) / _EM_MM)) for cell, share in zip(cells, shares, strict=True)]
    return _PAD_MM + _LINE_MM * max(1, *lines)


def _cells(chart: Chart, text: Words) -> tuple[list[str], list[list[str]]]:
    if chart.kind is ChartKind.BARS:
        return [text("briefing.table.name"), text("briefing.table.told")], [
            [label, shown] for label, shown in zip(chart.labels, chart.shown, strict=True)
        ]
    if chart.kind is ChartKind.POINTS:
        return [text("briefing.table.name"), chart.series[0].name], [
            [label, shown] for label, shown in zip(chart.named, chart.shown, strict=True)
        ]
    heads = [text("briefing.table.name"), *(series.name for series in chart.series)]
    if chart.kind is ChartKind.BEFORE_AFTER:
        heads.append(text("briefing.column.gain"))
    rows = []
    for place, label in enumerate(chart.named):
        values = [series.values[place] for series in chart.series]
        if any(value is None for value in values) and chart.kind is ChartKind.BEFORE_AFTER:
            rows.append([label, *(text("briefing.withheld_row") for _ in heads[1:])])
            continue
        told = [f"{value or 0:.0%}" if chart.is_share else rounded(value) for value in values]
        change = [written((values[1] or 0) - (values[0] or 0), "+.2f")] if chart.kind is ChartKind.BEFORE_AFTER else []
        rows.append([label, *told, *change])
    return heads, rows
