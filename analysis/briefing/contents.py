"""What a briefing holds, whatever it is written as: messages with the chart, the figures and the rows behind each.

All text is plain and said in one language; every withheld figure is already absent, for the tables come from rooms that withhold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class ChartKind(StrEnum):
    """How the rows of a chart are drawn."""

    BEFORE_AFTER = "before_after"
    """Two means a row and the way between them; series ``pre`` and ``post`` on one scale."""
    BARS = "bars"
    """One number a row; series ``value``."""
    STACKED = "stacked"
    """Shares of a row that add up to 1, one series a point of the scale."""


class Part(StrEnum):
    """The part of a briefing that a message belongs to, in the order in which they stand."""

    PEOPLE = "people"
    RESULT = "result"
    GROUPS = "groups"
    ITEMS = "items"
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
    is_share: bool = False
    ends: str = ""
    highlight: frozenset[int] = frozenset()
    """Rows that the message names."""

    @property
    def named(self) -> tuple[str, ...]:
        """The labels with the people behind each row."""
        counts = self.people or tuple(None for _ in self.labels)
        return tuple(label if n is None else f"{label} n={n:,}" for label, n in zip(self.labels, counts, strict=True))


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
    original: str = ""
    """The sentence as it was made, where a person wrote another; "" where nobody did."""


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """All that is handed over; `tables` are the numbers behind it by sheet name, tidy and withheld where they must be."""

    language: str
    title: str
    subtitle: str
    source: str
    messages: tuple[Told, ...]
    cautions: tuple[Told, ...]
    methods: tuple[str, ...]
    tables: dict[str, pd.DataFrame]
    withheld: str = ""
    """One sentence about what is not told, "" where everything is."""

    def of(self, part: Part) -> tuple[Told, ...]:
        """The messages of one part."""
        return tuple(told for told in self.messages if told.part is part)
