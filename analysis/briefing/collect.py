"""From a reading to a `Briefing`: what is measured, what may be said of it, in the order in which it matters."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.briefing import charts
from analysis.briefing.compared import compared, in_order, plain_title, short_title
from analysis.briefing.contents import NET_FORM, Briefing, Chart, ChartKind, Part, Told
from analysis.briefing.formal import formal
from analysis.briefing.workbook.tables import tables_of
from analysis.disclosure import Disclosure, disclosure_of
from analysis.findings import (
    Finding,
    cautions,
    leading_themes_finding,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
    respondents_finding,
    scale_name,
    small_print,
)
from analysis.findings.finding import EMPTY
from analysis.findings.questions import question_findings
from analysis.gains import COMPOSITE, OVERALL, Gains, measure_gains
from analysis.language import Message, Words, words
from analysis.plain import visible
from analysis.privacy import SMALL_GROUP
from analysis.questions import Questions, measure_questions
from analysis.reading import Reading
from analysis.survey import Item, Survey
from analysis.themes import Codebook, Edit, Meaning, Themes, find_themes, grouped, only

_MOST_CAUTIONS = 3
_MOST_QUOTES = 3


Against = tuple[Survey, Gains]
"""Another survey and its gains, withheld as its own people ask."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Everything that a briefing speaks of."""

    reading: Reading
    gains: Gains
    questions: Questions
    themes: Themes
    threshold: int


def measure(
    reading: Reading,
    codebook: Codebook | None = None,
    meaning: Meaning | None = None,
    threshold: int = SMALL_GROUP,
    edits: Sequence[Edit] = (),
) -> Measured:
    """Measure all that a briefing speaks of, with an analyst's `edits` of the themes; raises what the rooms raise."""
    survey = reading.survey
    disclosure = disclosure_of(survey, threshold)
    by = grouping_of(survey, disclosure)
    themes = find_themes(survey.opinions, survey.respondents, codebook=codebook, meaning=meaning, edits=edits)
    return Measured(
        reading=reading,
        gains=measure_gains(survey, by, disclosure=disclosure),
        questions=measure_questions(survey, by, disclosure=disclosure),
        themes=grouped(themes, disclosure, by),
        threshold=threshold,
    )


def grouping_of(survey: Survey, disclosure: Disclosure) -> str:
    """The column whose groups a briefing sets side by side: the regions, or else the first with two groups that may be told."""
    columns = ("region", "tier", "grade", *survey.groups)
    return next((column for column in columns if len(disclosure.groups(column)) > 1), columns[0])


def briefing_of(measured: Measured, language: str = "ko", against: Against | None = None) -> Briefing:
    """What is handed over of a survey, in one language; `against` another one stands beside it."""
    if measured.themes.base < measured.threshold:  # as on every page: one could tell whose words these are
        measured = replace(measured, themes=only(measured.themes, ()))
    text, survey = words(language), measured.reading.survey
    writer, title, methods = _Writer(measured, text, against), plain_title(survey.title), _methods(measured, text)
    withheld = text("briefing.withheld", threshold=measured.threshold) if _is_withheld(measured) else ""
    return Briefing(
        language=language,
        title=text("briefing.title", survey=title),
        subtitle=_when(measured),
        source=text("briefing.source", survey=title, n=len(survey.respondents)),
        people=text("briefing.respondents", n=len(survey.respondents)),
        messages=tuple(message for message in writer.messages() if message is not None),
        cautions=tuple(
            writer.told(caution, Part.RESULT, f"caution_{place}")
            for place, caution in enumerate(cautions(measured.gains, survey)[:_MOST_CAUTIONS])
        ),
        methods=methods,
        formal_methods=tuple(
            sentence for line in (*methods, withheld) if line for sentence in (formal(line) if language == "ko" else (line,))
        ),
        tables=tables_of(measured.reading, measured.gains, measured.questions, measured.themes, text),
        withheld=withheld,
        by=measured.gains.by,
    )


def _when(measured: Measured) -> str:
    days = [workshop.date for workshop in measured.reading.survey.workshops if workshop.date]
    if not days:
        return ""
    first, last = min(days), max(days)
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def _is_withheld(measured: Measured) -> bool:
    tables = (measured.gains.table, measured.questions.figures, measured.questions.shares, measured.themes.by_group)
    return any(bool(table["suppressed"].any()) for table in tables)


class _Writer:
    """Puts findings into words, with their charts."""

    def __init__(self, measured: Measured, text: Words, against: Against | None) -> None:
        self.measured, self.text, self.against = measured, text, against

    def messages(self) -> list[Told | None]:
        """All messages, part by part; None where there is nothing to say."""
        measured, text = self.measured, self.text
        gains, survey, themes = measured.gains, measured.reading.survey, measured.themes
        people, overall = respondents_finding(survey), overall_gain_finding(gains)
        leading = leading_themes_finding(themes)
        return [
            self._people(people),
            self._overall(overall),
            self._groups(),
            self._items(overall),
            self._compared(),
            *self._questions(),
            self._told(
                leading,
                Part.OPINIONS,
                "themes",
                charts.of_themes(themes, leading.keys, text),
                text("briefing.note.themes", n=themes.base),
                quotes=self._quotes(leading),
            ),
        ]

    def _groups(self) -> Told | None:
        """The groups beside each other; None where there is one alone, which is everybody."""
        gains, survey = self.measured.gains, self.measured.reading.survey
        if len(gains.groups) < 2:
            return None
        finding = region_gain_finding(gains, groups=survey.groups)
        chart = charts.of_groups(gains, COMPOSITE, finding.keys, self.text)
        return self._told(finding, Part.GROUPS, "groups", chart, self._gains_note())

    def _items(self, overall: Finding) -> Told | None:
        """The items beside each other; None where there is one alone, or nothing to say but what is said of everybody."""
        gains, survey = self.measured.gains, self.measured.reading.survey
        finding = moved_finding(gains, survey)
        if finding.message.key == overall.message.key or len(survey.understanding_items) < 2:
            return None
        chart = charts.of_items(gains, survey, finding.keys, self.text)
        return self._told(finding, Part.ITEMS, "items", chart, self._gains_note())

    def _people(self, finding: Finding) -> Told | None:
        """Who answered; how many people and opinions where there are no regions to be drawn."""
        chart = charts.of_people(self.measured.reading.survey, finding.keys, self.text)
        note = self.text("briefing.note.respondents") if chart is not None else ""
        message = self._told(finding, Part.PEOPLE, "respondents", chart, note)
        return (
            message
            if message is None or chart is not None
            else replace(message, facts=charts.counts_of(self.measured.reading.survey, self.measured.themes, self.text))
        )

    def _compared(self) -> Told | None:
        """The survey beside the other one, where there is one to be compared with."""
        if self.against is None:
            return None
        mine = (self.measured.reading.survey, self.measured.gains)
        comparison = compared(mine, self.against, self.text)
        if comparison is None:
            return None
        titles = [short_title(survey.title) for survey, _ in in_order(mine, self.against)]
        note = self.text("briefing.note.compared", first=titles[0], second=titles[1])
        return self._told(comparison[0], Part.COMPARED, "compared", comparison[1], note)

    def _overall(self, finding: Finding) -> Told | None:
        """What changed altogether; what was answered where one moment alone was asked."""
        gains, survey, text = self.measured.gains, self.measured.reading.survey, self.text
        chart = charts.of_whole(gains, survey, text)
        if chart is not None:
            message = self._told(finding, Part.RESULT, "overall", chart, self._gains_note())
            return None if message is None else replace(message, facts=charts.facts_of(gains, text))
        levels = charts.of_levels(gains, survey, text)
        scale = text.say(scale_name(gains.scale)) if gains.scale is not None else ""
        return self._told(
            finding, Part.RESULT, "overall", levels, text("briefing.note.means_within", scale=scale) if levels else ""
        )

    def told(self, finding: Finding, part: Part, name: str) -> Told:
        """A finding without a chart."""
        return self._written(finding, part, name, None, "", ())

    def _told(
        self, finding: Finding, part: Part, name: str, chart: Chart | None, note: str, quotes: tuple[str, ...] = ()
    ) -> Told | None:
        return None if finding.weight == EMPTY and chart is None else self._written(finding, part, name, chart, note, quotes)

    def _written(self, finding: Finding, part: Part, name: str, chart: Chart | None, note: str, quotes: tuple[str, ...]) -> Told:
        sentence, detail = self.text.say(finding.message), self.text.say(finding.detail).strip()
        is_korean = self.text.language == "ko"
        return Told(
            key=name,
            part=part,
            sentence=sentence,
            formal=" ".join(formal(sentence)) if is_korean else sentence,
            detail=detail,
            formal_detail="\n".join(formal(detail)) if is_korean else detail,
            note=small_print(note, finding, self.text),
            weight=finding.weight,
            chart=chart,
            rows=tuple(f"gains|{item}|{group}" for item, group in finding.rows) or tuple(f"{part}|{key}" for key in finding.keys),
            quotes=quotes,
        )

    def _gains_note(self) -> str:
        gains = self.measured.gains
        if gains.scale is None:
            return ""
        row = gains.table[(gains.table["item"] == COMPOSITE) & (gains.table["group"] == OVERALL)].iloc[0]
        n = 0 if row["suppressed"] or pd.isna(row["n"]) else int(row["n"])
        name = "before_after" if n else "two_samples"
        return self.text(f"briefing.note.{name}", scale=self.text.say(scale_name(gains.scale)), n=n)

    def _questions(self) -> list[Told | None]:
        measured, text = self.measured, self.text
        items = {item.id: item for item in measured.reading.survey.items}
        rows = zip(measured.questions.questions.to_dict("records"), question_findings(measured.questions), strict=True)
        messages = []
        for question, finding in rows:
            item = items.get(str(question["question"]))
            chart = charts.of_question(question, measured.questions, items, text)
            note = self._question_note(question, item, chart)
            messages.append(self._told(finding, Part.QUESTIONS, f"question_{question['question']}", chart, note))
        return messages

    def _question_note(self, question: Mapping[Hashable, Any], item: Item | None, chart: Chart | None) -> str:
        if chart is None:
            return ""
        if chart.kind is ChartKind.POINTS and item is None:
            return self.text("briefing.note.means")
        if item is not None and chart.form == NET_FORM:
            return self.text("briefing.note.net", scale=self.text.say(scale_name(item.scale)))
        if item is None:
            return self.text("briefing.note.shares", n=int(question["base"]))
        name = "stacked" if chart.kind is ChartKind.STACKED else "means_within"
        return self.text(f"briefing.note.{name}", scale=self.text.say(scale_name(item.scale)))

    def _quotes(self, finding: Finding) -> tuple[str, ...]:
        quotes = self.measured.themes.quotes
        mine = quotes[quotes["theme"].isin(finding.keys)] if finding.keys else quotes
        return tuple(self.text("briefing.quote", text=visible(str(text))) for text in mine["text"].head(_MOST_QUOTES))


def _methods(measured: Measured, text: Words) -> tuple[str, ...]:
    pairing, survey = measured.reading.pairing, measured.reading.survey
    counts = {"paired": pairing.paired, "pre_only": pairing.pre_only, "post_only": pairing.post_only}
    all_paired = "" if pairing.pre_only or pairing.post_only else "_all"
    paired = text(f"briefing.method.pairing{all_paired}", **counts) if pairing.paired else text("briefing.method.unpaired")
    has_gains, has_opinions = bool(survey.understanding_items), bool(measured.themes.base)
    methods = [
        *([paired, text("briefing.method.composite")] if has_gains else []),
        text("briefing.method.interval"),
        *(_themes_methods(measured.themes.method, text) if has_opinions else []),
        *([text("briefing.method.left_out", n=len(measured.reading.left_out))] if measured.reading.left_out else []),
        text("briefing.method.disclosure", threshold=measured.threshold),
    ]
    return tuple(methods)


def _themes_methods(method: Message, text: Words) -> tuple[str, ...]:
    """How themes were found, and how like these opinions are to those that were learned from."""
    known, _, way = method.key.removeprefix("themes.").partition(".")
    how = text("briefing.method.themes", method=text.say(Message(f"themes.method.{way}", method.values)))
    return (how,) if known == "method" else (how, text(f"briefing.{known}", **method.values))
