"""The briefing as slides: one message a slide, with a chart that PowerPoint edits as its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pptx.util import Pt

from analysis.briefing.choosing import leading
from analysis.briefing.contents import Briefing, Chart, ChartKind, Fact, Told
from analysis.briefing.errors import BriefingError
from analysis.briefing.evidence import view_of
from analysis.briefing.slides.bars import Place, bars, stacked
from analysis.briefing.slides.lettering import set_text
from analysis.briefing.slides.points import points, tells_ends
from analysis.briefing.slides.template import UNREADABLE, opened
from analysis.briefing.slides.writing import EDGE, LINE, Slides, describe, link
from analysis.language import Words, words

_DETAIL_PT, _NOTE_PT, _QUOTE_PT, _FACT_PT = 16, 12, 14, 30
_MOST_DETAIL, _MOST_QUOTE = 4, 5
MOST_ROWS = 12
"""Rows of a chart that a slide holds; the others follow on further slides."""
MOST_POINTS = 8
"""Of those whose rows are points with their figures above them."""

_MOST_ROW = 0.95
"""Inches: a few rows are not blown up to fill a slide."""

_MOST_SUMMARY, _LEAST_SUMMARY = 5, 4
_MOST_BESIDE, _BESIDE_PT = 4, 18
"""So many messages share one slide, the first with its chart."""

_DRAWN = {
    ChartKind.BARS: bars,
    ChartKind.STACKED: stacked,
    ChartKind.BEFORE_AFTER: points,
    ChartKind.POINTS: points,
}

_POINTS = (ChartKind.BEFORE_AFTER, ChartKind.POINTS)
"""Charts on an axis, whose ends are named below it where they have room."""


def deck(briefing: Briefing, template: Path | None = None) -> bytes:
    """The slides as a .pptx; `template` is an organisation's own, whose first layouts with a title are used.

    Raises `BriefingError` where the template cannot be opened, is too large, or has no layout with a title.
    """
    try:
        return _written(briefing, template)
    except UNREADABLE as cause:
        if template is None:
            raise
        raise BriefingError("template_unreadable", file=template.name) from cause


def _written(briefing: Briefing, template: Path | None) -> bytes:
    writer = _Deck(Slides(opened(template), template), briefing, words(briefing.language))
    if briefing.pages:
        writer.short()
        return writer.slides.saved(briefing.title)
    writer.cover()
    summary = writer.summary() if len(briefing.messages) >= _LEAST_SUMMARY else None
    first = {message.key: writer.message(message) for message in briefing.messages}
    if summary is not None:
        writer.lead_to(summary, first)
    writer.appendix()
    return writer.slides.saved(briefing.title)


class _Deck:
    """The slides of a briefing in their order."""

    def __init__(self, slides: Slides, briefing: Briefing, text: Words) -> None:
        self.slides, self.briefing, self.text = slides, briefing, text

    def cover(self) -> None:
        """Title, days, and where it comes from."""
        slides = self.slides
        slide = slides.slide()
        slides.bar(slide, (0, 0, 0.18, slides.height), "accent")
        below = slides.title(slide, self.briefing.title, top=2.4, size=36)
        slides.bar(slide, (EDGE, below + 0.1, 1.2, 0.06), "accent")
        lines = [line for text in (self.briefing.subtitle, self.briefing.people) for line in slides.lines(text, 18)]
        slides.box(slide, lines, top=below + 0.4, size=18, ink="muted")

    def short(self) -> None:
        """Nothing but messages, the first slide at once: one slide with the others beside the first, or one slide each."""
        messages = self.briefing.messages
        if self.briefing.pages == 1 and 1 < len(messages) <= _MOST_BESIDE:
            pictured = self.briefing.pictured
            first = messages[0] if pictured is None else replace(messages[0], note=pictured.note, chart=pictured.chart)
            self._slide(first, _short(first.chart, self.briefing), beside=[message.sentence for message in messages[1:]])
        else:
            for message in messages:
                self._slide(message, _short(message.chart, self.briefing))

    def summary(self) -> list[tuple[str, Any]]:
        """The sentences that matter most on one slide; gives each one's key and box."""
        slides = self.slides
        wanted = frozenset(leading(self.briefing, _MOST_SUMMARY))
        slide = slides.slide()
        top = slides.title(slide, self.text("briefing.summary")) + 0.15
        boxes = []
        for place, message in enumerate((message for message in self.briefing.messages if message.key in wanted), 1):
            slides.box(slide, [str(place)], top=top, size=24, ink="accent", width=0.45, bold=True)
            slides.box(slide, [self.text(f"briefing.part.{message.part}")], top=top, size=13, ink="muted", left=EDGE + 0.55)
            lines = slides.lines(message.sentence, 20, slides.wide - 0.55, most=2)
            box = slides.box(
                slide, lines, top=top + 0.28, size=20, ink="ink", left=EDGE + 0.55, width=slides.wide - 0.55, bold=True
            )
            boxes.append((message.key, box))
            top += 0.28 + len(lines) * 20 * LINE / 72 + 0.26
        return boxes

    def lead_to(self, summary: list[tuple[str, Any]], first: dict[str, Any]) -> None:
        """Let each sentence of the summary open its slide."""
        for key, box in summary:
            box.click_action.target_slide = first[key]

    def message(self, message: Told) -> Any:
        """One message: as many slides as its chart's rows need; gives the first."""
        most = MOST_POINTS if message.chart is not None and message.chart.kind in _POINTS else MOST_ROWS
        parts: tuple[Chart | None, ...] = message.chart.pages(most) if message.chart is not None else (None,)
        made = [self._slide(message, part, place, len(parts)) for place, part in enumerate(parts, 1)]
        return made[0]

    def _slide(self, message: Told, chart: Chart | None, place: int = 1, of: int = 1, beside: Sequence[str] = ()) -> Any:
        slides = self.slides
        slide = slides.slide()
        part = self.text(f"briefing.part.{message.part}")
        head = part if of == 1 else self.text("briefing.part_of", part=part, place=place, of=of)
        below = slides.title(slide, message.sentence, part=head)
        top = self._detail(slide, message, below) if place == 1 else below
        column = beside or message.quotes
        share = 0.6 if column else 1.0
        bottom = self._foot(slide, message, chart, slides.wide * share)
        if place == 1 and message.facts:
            top = self._facts(slide, message.facts, top)
        if chart is not None:
            self._chart(slide, message, chart, (EDGE, top, slides.wide * share, bottom - top - 0.15))
        if column and place == 1:
            self._column(slide, column, top, bottom, is_quoted=not beside, alone=chart is None)
        self._notes(slide, message)
        return slide

    def _detail(self, slide: Any, message: Told, top: float) -> float:
        slides = self.slides
        for text, ink in ((message.detail, "muted"), (self._remark(message), "ink")):
            lines = slides.lines(text, _DETAIL_PT, most=_MOST_DETAIL)
            if lines:
                slides.box(slide, lines, top=top, size=_DETAIL_PT, ink=ink)
                top += len(lines) * _DETAIL_PT * LINE / 72
        return top + 0.2

    def _remark(self, message: Told) -> str:
        return self.text("briefing.remark", text=message.remark) if message.remark else ""

    def _foot(self, slide: Any, message: Told, chart: Chart | None, chart_width: float) -> float:
        """How to read the chart, and where it comes from; gives where it begins."""
        slides = self.slides
        more = self.text("briefing.more", n=chart.more) if chart is not None and chart.more else ""
        ends = chart.ends if chart is not None and not (chart.kind in _POINTS and tells_ends(chart, chart_width)) else ""
        note = " · ".join(part for part in (message.note, ends, more) if part)
        wide = slides.foot_width()
        lines, source = slides.lines(note, _NOTE_PT, wide, most=3), slides.lines(self.briefing.source, _NOTE_PT, wide, most=2)
        lines = [*self._warning(message, wide), *lines]
        each = _NOTE_PT * LINE / 72
        bottom = slides.height - 0.35 - (len(lines) + len(source)) * each
        if lines:
            slides.box(slide, lines, top=bottom, size=_NOTE_PT, ink="faint", width=wide)
        box = slides.box(slide, source, top=bottom + len(lines) * each, size=_NOTE_PT, ink="faint", width=wide)
        if self.briefing.address:
            link(box, view_of(message, self.briefing))
        return float(bottom)

    def _warning(self, message: Told, wide: float) -> list[str]:
        """What must be read beside the figures, where no slide of its own says it."""
        is_first = bool(self.briefing.messages) and message.key == self.briefing.messages[0].key
        told_first = self.briefing.cautions[:1] if self.briefing.pages and is_first else ()
        return [line for one in told_first for line in self.slides.lines(f"※ {one.sentence}", _NOTE_PT, wide, most=2)]

    def _facts(self, slide: Any, facts: tuple[Fact, ...], top: float) -> float:
        slides = self.slides
        each = slides.wide / max(len(facts), 3)
        for place, fact in enumerate(facts):
            left, width = EDGE + place * each, each - 0.2
            slides.box(slide, slides.lines(fact.name, 13, width, most=1), top=top, size=13, ink="muted", left=left, width=width)
            lines = slides.lines(fact.value, _FACT_PT, width, most=1)
            slides.box(slide, lines, top=top + 0.26, size=_FACT_PT, ink="accent", left=left, width=width, bold=True)
            below = top + 0.28 + _FACT_PT * LINE / 72
            if fact.note:
                slides.box(
                    slide, slides.lines(fact.note, 13, width, most=1), top=below, size=13, ink="muted", left=left, width=width
                )
        return top + 0.28 + (_FACT_PT + 13) * LINE / 72 + 0.25

    def _chart(self, slide: Any, message: Told, chart: Chart, place: Place) -> None:
        left, top, width, height = place
        height = min(height, _MOST_ROW * len(chart.labels) + 0.9)
        frame = _DRAWN[chart.kind](slide, chart, (left, top, width, height))
        frame.name = chart.name
        describe(frame, f"{message.sentence}. {message.detail}")

    def _column(self, slide: Any, texts: Sequence[str], top: float, bottom: float, *, is_quoted: bool, alone: bool) -> None:
        """Quotes, or what else was found, beside the chart; without one, across the slide."""
        slides = self.slides
        left, width = (EDGE, slides.wide) if alone else (EDGE + slides.wide * 0.63, slides.wide * 0.37)
        size, ink = (_QUOTE_PT, "text") if is_quoted else (_BESIDE_PT, "ink")
        each, top = size * LINE / 72, top + 0.2
        if not is_quoted:
            slides.box(slide, [self.text("briefing.beside")], top=top, size=13, ink="accent", left=left, width=width)
            top += 0.36
        for text in texts:
            lines = slides.lines(text, size, width, most=_MOST_QUOTE)
            if top + len(lines) * each > bottom - 0.1:
                return
            slides.box(slide, lines, top=top, size=size, ink=ink, left=left, width=width, bold=not is_quoted)
            top += (len(lines) + 1) * each

    def _notes(self, slide: Any, message: Told) -> None:
        """What a speaker needs: the evidence, the method, and the rows of the tables behind it."""
        edited = self.text("briefing.edited", original=message.original) if message.original else ""
        evidence = self.text("briefing.evidence", view=view_of(message, self.briefing))
        lines = [edited, message.detail, self._remark(message), message.note, evidence, *message.rows, *self._spoken_methods()]
        set_text(slide.notes_slide.notes_text_frame, "\n".join(line for line in lines if line), Pt(12))

    def _spoken_methods(self) -> tuple[str, ...]:
        """How figures were made and what goes with them, where no slide of its own says it."""
        briefing = self.briefing
        cautions = (f"{caution.sentence}. {caution.detail}" for caution in briefing.cautions)
        return (*cautions, *briefing.methods, briefing.withheld) if briefing.pages else ()

    def appendix(self) -> None:
        """What must be read beside the figures, and how they were made."""
        briefing = self.briefing
        if briefing.cautions:
            cautions = [(f"{caution.sentence}.", caution.detail) for caution in briefing.cautions]
            self.slides.paragraphs(self.text("briefing.cautions"), cautions)
        methods = [*briefing.methods, *([briefing.withheld] if briefing.withheld else [])]
        self.slides.paragraphs(self.text("briefing.part.appendix"), [("", method) for method in methods])


def _short(chart: Chart | None, briefing: Briefing) -> Chart | None:
    return None if chart is None else chart.first(min(MOST_ROWS, briefing.most_rows))
