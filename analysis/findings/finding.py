"""What a finding is, and the phrases that findings share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.language import Message, Words, written
from analysis.plain import short
from analysis.survey import RESPONDENT_COLUMNS, Scale

CLEAR, HEDGED, EMPTY = 1.0, 0.5, 0.0
"""Weights of a finding: the intervals carry a claim; they only carry a hedged one; there is nothing to report."""


@dataclass(frozen=True)
class Finding:
    """A title, the sentence that backs it, and what it is about.

    ``message`` is short enough for a chart's title, ``detail`` fits below it (interval, base, n). ``weight`` is `CLEAR`,
    `HEDGED` or `EMPTY`. ``keys`` are the items, groups or themes named by the title, for a chart to highlight. ``rows`` are the
    rows of the gains table that it rests on, each as (item, group); empty where it rests on another table. ``impact`` of a
    caution (0 to 1): how much it would change what is read from the figures.
    """

    message: Message
    weight: float
    keys: tuple[str, ...]
    detail: Message
    rows: tuple[tuple[str, str], ...] = ()
    impact: float = 0.0
    asks: bool = False
    """Whether a person should decide something about it."""

    @property
    def key(self) -> str:
        """What kind of sentence it is: the catalogue's key of the title, or of the phrases that a title is put together of."""
        parts = [value.key for name, value in self.message.values.items() if name in _CLAUSES and isinstance(value, Message)]
        return "+".join(part.removeprefix("findings.") for part in parts or [self.message.key])

    @property
    def figures(self) -> dict[str, Any]:
        """The numbers and names that title and detail are filled with, those of phrases within them too."""
        return _plain_values(self.message) | _plain_values(self.detail)


def _plain_values(message: Message) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, value in message.values.items():
        if isinstance(value, Message):
            plain |= _plain_values(value)
        elif isinstance(value, (str, int, float)) and value != "" and name != "digits":
            plain[name] = value
    return plain


_CLAUSES = ("rise", "difference")
"""The values of a title that are clauses of their own."""

_METHOD = "findings.method"


def methods_of(finding: Finding, text: Words) -> str:
    """How what a finding says was worked out (tests, adjustments, effect size), for the small print; "" where nothing is to tell.

    A phrase's method stands in the catalogue under the phrase's own name, and is filled with the same values.
    """
    methods = [text.say(Message(key, one.values)) for one in _phrases(finding.detail) if (key := _method_key(one)) in text]
    return " ".join(dict.fromkeys(methods))


def small_print(note: str, finding: Finding, text: Words) -> str:
    """What stands small below a chart: its note, then how what its title says was worked out, each a sentence of its own."""
    methods = methods_of(finding, text)
    if note and methods and not note.endswith((".", ".)")):
        note += "."
    return " ".join(part for part in (note, methods) if part)


def _method_key(phrase: Message) -> str:
    return phrase.key if phrase.key.startswith(_METHOD) else phrase.key.replace("findings", _METHOD, 1)


def _phrases(message: Message) -> Iterator[Message]:
    """A message and those that it is filled with, or that only tell its method."""
    yield message
    for value in message.values.values():
        if isinstance(value, Message):
            yield from _phrases(value)


class Direction(StrEnum):
    """Where a change goes, as far as may be said (`analysis.findings.claims`)."""

    ROSE = "rose"
    FELL = "fell"
    UNCLEAR = "unclear"


def say(key: str, **values: Any) -> Message:
    """A message of this room's catalogue."""
    return Message(f"findings.{key}", values)


def group_label(by: str, groups: Mapping[str, str] | None = None) -> Message | str:
    """The words for a group column: a survey's own (`Survey.groups`) or those of the catalogue (권역, 직급, ...)."""
    if groups and by in groups:
        return groups[by]
    return say(f"by.{by}") if by in RESPONDENT_COLUMNS[1:] else by


def scale_name(scale: Scale) -> Message:
    """``5점 척도`` where the answers start at 1, ``0~100점 척도`` otherwise."""
    return say("scale.points", max=scale.max) if scale.min == 1 else say("scale.range", min=scale.min, max=scale.max)


def decimals(scale: Scale | None) -> int:
    """Decimals that a mean on this scale deserves: two on a short scale, one on 0 to 100."""
    return 1 if scale is not None and scale.max - scale.min > 20 else 2


def looks_alike(one: float, other: float, scale: Scale | None) -> bool:
    """Whether two changes are the same as far as they are written."""
    form = ".0f" if scale is None else f".{decimals(scale)}f"
    return written(one, form) == written(other, form)


def shares_alike(one: float, other: float) -> bool:
    """Whether two shares are the same as far as they are written."""
    return written(one, ".0%") == written(other, ".0%")


def rows_of(table: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """The (item, group) of each row of a gains table, or of a part of one: what a finding rests on."""
    return tuple(zip(table["item"].astype(str), table["group"].astype(str), strict=True))


def amount(size: float, scale: Scale | None) -> Message:
    """A change in points of a scale; of items that have different ones in percent of each one's range."""
    if scale is None:
        return say("amount.percent", value=size)
    return say("amount.points", value=size, digits=decimals(scale))


def size(value: float, scale: Scale | None) -> Message:
    """As `amount`, of something that has no direction."""
    if scale is None:
        return say("amount.percent_size", value=value)
    return say("amount.size", value=value, digits=decimals(scale))


def listed(names: Sequence[str], most: int = 3) -> Message | list[str]:
    """Names one by one, of more than `most` and one the first of them and how many more there are: no title names twenty-five."""
    if len(names) <= most + 1:
        return list(names)
    return say("and_more", names=list(names[:most]), more=len(names) - most)


def chance(p: float) -> Message:
    """A p value as it is written."""
    return say("amount.p_small") if p < 0.001 else say("amount.p", p=p)


def quoted(text: str, length: int = 20) -> str:
    """A spreadsheet's text inside a sentence: shortened and in single quotes."""
    return f"‘{short(text, length)}’"


def row_of(table: pd.DataFrame, **where: str) -> dict[str, Any]:
    """The one row of `table` where each named column has the given value; KeyError if there is none."""
    for column, value in where.items():
        table = table[table[column] == value]
    if table.empty:
        raise KeyError(str(where))
    return {str(name): value for name, value in table.iloc[0].items()}
