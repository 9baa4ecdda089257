"""What a briefing holds, whatever it is written as: messages with the chart, the figures and the rows behind each.

All text is plain and said in one language; every withheld figure is already absent, for the tables come from rooms that withhold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd


class ChartKind(StrEnum):
    """How the rows of a chart are drawn."""

    BEFORE_AFTER = "before_after"
    """Two means a row and the way between them; series ``pre`` and ``post`` on one scale."""
    BARS = "bars"
    """One number a row; series ``value``."""
    POINTS = "points"
    """One mean a row on its scale, with its interval; series ``value``."""
    STACKED = "stacked"
    """Shares of a row that add up to 1, one series a point of the scale."""


_ROWS = {1: 5, 3: 10}
"""Rows of a chart for whoever has time for so many pages."""


class Part(StrEnum):
    """The part of a briefing that a message belongs to, in the order in which they stand."""

    PEOPLE = "people"
    RESULT = "result"
    GROUPS = "groups"
    ITEMS = "items"
    COMPARED = "compared"
    QUESTIONS = "questions"
    OPINIONS = "opinions"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One number a row of a chart; None where it is not told."""

    key: str
    name: str
    values: tuple[float | None, ...]
    limits: tuple[tuple[float, float] | None, ...] = ()
    """The interval of each value; empty where none is told."""


NET_FORM = "+.0f"
"""How a net score is written, which lies between −100 and 100."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart as numbers: `labels` name the rows from top to bottom, `shown` is what stands beside each row's mark.

    `low` and `high` are the ends of the axis; `ends` name them in words where the scale has some; `is_share` says that 1 is 100%.
    """

    name: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    shown: tuple[str, ...]
    low: float
    high: float
    people: tuple[int | None, ...] = ()
    """How many people each row rests on; empty where `shown` says it."""
    limits: tuple[tuple[float, float] | None, ...] = ()
    """The interval of each row's change; empty where no change is told."""
    form: str = ".2f"
    """How its values are written, as `analysis.language.written` takes it."""
    is_share: bool = False
    ends: str = ""
    end_words: tuple[str, str] = ("", "")
    """The ends of the scale as they stand below the axis, left and right; empty where they have no words."""
    highlight: frozenset[int] = frozenset()
    """Rows that the message names."""
    more: int = 0
    """How many rows of the table the chart leaves out; they stand in the workbook."""

    @property
    def named(self) -> tuple[str, ...]:
        """The labels with the people behind each row."""
        counts = self.people or tuple(None for _ in self.labels)
        return tuple(label if n is None else f"{label} n={n:,}" for label, n in zip(self.labels, counts, strict=True))

    def pages(self, most: int) -> tuple[Chart, ...]:
        """The chart as charts of at most `most` rows each, as even as can be."""
        count = max(1, -(-len(self.labels) // most))
        each = -(-len(self.labels) // count)
        return tuple(self.rows(slice(start, start + each)) for start in range(0, max(len(self.labels), 1), each))

    def first(self, most: int) -> Chart:
        """The chart of its first rows; it says how many more there are."""
        left_out = len(self.labels) - most
        return self if left_out <= 0 else replace(self.rows(slice(0, most)), more=self.more + left_out)

    def rows(self, part: slice) -> Chart:
        """The chart of some of its rows."""
        kept = range(len(self.labels))[part]
        return replace(
            self,
            labels=self.labels[part],
            series=tuple(replace(one, values=one.values[part], limits=one.limits[part]) for one in self.series),
            shown=self.shown[part],
            people=self.people[part],
            limits=self.limits[part],
            highlight=frozenset(row - kept.start for row in self.highlight if row in kept),
        )


@dataclass(frozen=True)
class Fact:
    """One number in large type: what it is, the number as it is written, and how sure it is or of how many."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One message: a full sentence, what backs it, how to read its chart, and where it comes from.

    `formal` is the sentence as a ministry's report writes it; `rows` name the rows of the tables that it rests on, as
    ``gains|q1|영남권``; `quotes` are typical opinions, masked.
    """

    key: str
    part: Part
    sentence: str
    formal: str
    detail: str
    formal_detail: str
    note: str
    weight: float
    chart: Chart | None = None
    rows: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    remark: str = ""
    """What a person wrote beside it; "" where nobody did."""
    original: str = ""
    """The sentence as it was made, where a person wrote another; "" where nobody did."""


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """All that is handed over; `tables` are the numbers behind it by sheet name, tidy and withheld where they must be."""

    language: str
    title: str
    subtitle: str
    source: str
    people: str = ""
    """How many answered, for where the title stands already."""
    messages: tuple[Told, ...]
    cautions: tuple[Told, ...]
    methods: tuple[str, ...]
    formal_methods: tuple[str, ...] = ()
    """The methods, and what is not told, as a ministry's report writes them."""
    tables: dict[str, pd.DataFrame]
    withheld: str = ""
    """One sentence about what is not told, "" where everything is."""
    by: str = "region"
    """The column whose groups stand side by side."""
    survey: str = ""
    """The key by which the dashboard knows the survey; "" for one that it does not know."""
    against: str = ""
    """The key of the survey that stands beside it; "" for none, or one that the dashboard does not know."""
    pages: int = 0
    """How many pages the reader has time for; 0 for as many as it takes, with a cover, a summary and an appendix."""
    address: str = ""
    """Where the dashboard is, as ``http://…:8501``; "" where nobody said."""

    @property
    def most_rows(self) -> int:
        """Rows of a chart that its pages have room for."""
        return _ROWS.get(self.pages, 10**6)

    @property
    def pictured(self) -> Told | None:
        """The message whose chart stands for all where there is room for one: the first of more than one row, else the first."""
        drawn = [message for message in self.messages if message.chart is not None]
        return next(
            (message for message in drawn if message.chart is not None and len(message.chart.labels) > 1),
            drawn[0] if drawn else None,
        )

    def of(self, part: Part) -> tuple[Told, ...]:
        """The messages of one part."""
        return tuple(message for message in self.messages if message.part is part)
