"""Columns whose values stand for regions: a line above tells which (6. 5. = 영남권), or each value names one (2회(중부권))."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.words.places import asks_for_a_place
from analysis.reading.words.vocabulary import places

_MAY_BE = frozenset({Role.GROUP, Role.CHOICE, Role.ID, Role.TIMESTAMP, Role.REGION})
_FEWEST, _MOST = 2, 24
_LONGEST, _LONGEST_LINE = 30, 600
_AROUND = " \t\n=:：.,;/|·~→←()[]{}【】<>-–—_'\"‘’“”…※*■●"
_DAY = re.compile(r"(?<!\d)(?:(?:20)?\d\d\s{0,2}[.\-/년]\s{0,2})?(\d{1,2})\s{0,2}[.\-/월]\s{0,2}(\d{1,2})(?!\d)\s{0,2}(?:일|\.)?")
_CLOCK = re.compile(r"[\sT]00:00(?::00)?$")
_ROUND = re.compile(r"[^\W\d]{0,3}\s?\d{1,2}\s?[^\W\d]{0,4}")
"""1회, 제2기, 3: what counts the rounds of a tour."""

_BOTH = re.compile(r"([^()\[\]]{1,20}?)\s{0,2}[(\[]\s{0,2}([^()\[\]]{1,20}?)\s{0,2}[)\]]")

Labels = Mapping[str, str]
_Mark = tuple[int, int, str]
"""Where a value stands in a line, from and to, and which it is."""


def told_regions(table: Described) -> dict[int, Labels]:
    """The region of each value of the column that has one told, by the column's index; empty where none has.

    Every value must be told: a line that speaks of some days only speaks of something else.
    """
    for column in table.columns:
        if column.moment is not None or not (column.role in _MAY_BE or column.is_unclear):
            continue
        counts = table.table.column(column.index).counts
        values = [text for text in counts if not is_missing_word(text)] if len(counts) <= _MOST else []
        if not len(values) >= _FEWEST or max(map(len, values)) > _LONGEST:
            continue
        labels = _told_above(table.table.notes, column, values) or _named_in_each(values)
        if len(set(labels.values())) >= _FEWEST:
            return {column.index: labels}
    return {}


def _told_above(notes: Sequence[str], column: Column, values: Sequence[str]) -> Labels:
    """What the lines above the table say of each value of a column, where that is a region."""
    lines = [line for line in notes if len(line) <= _LONGEST_LINE]
    whole = "\n".join(lines)
    for text in (*lines, whole) if len(whole) <= _LONGEST_LINE else lines:
        for labels, lead in _readings(text, values):
            if all(map(places().region_meant, labels.values())):
                return {value: places().region_meant(label) for value, label in labels.items()}
            is_asked = any(asks_for_a_place(word) for word in (column.header, *lead.split()))
            if is_asked and all(0 < len(label) <= _LONGEST and not _DAY.search(label) for label in labels.values()):
                return labels
    return {}


def _readings(text: str, values: Sequence[str]) -> Iterator[tuple[Labels, str]]:
    """The words behind and those before each value in a text, and what leads in; none where a value is not in it once."""
    marks = _marks(text, values)
    if {value for _, _, value in marks} < set(values) or not marks:
        return
    ends = [0, *(end for _, end, _ in marks)]
    starts = [*(start for start, _, _ in marks), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    lead = between[0].strip(_AROUND)
    behind = [part.lstrip().split("\n")[0].strip(_AROUND) for part in between[1:]]
    first, *others = (part.rstrip().split("\n")[-1].strip(_AROUND) for part in between[:-1])
    before = [first.rpartition(":")[2].strip(_AROUND), *others]
    wanted = set(values)
    for side in (behind, before):
        yield {value: label for (_, _, value), label in zip(marks, side, strict=True) if value in wanted}, lead


def _marks(text: str, values: Sequence[str]) -> list[_Mark]:
    """Where the values stand in a text: days whatever they are written like, anything else as it is."""
    days = {day: value for value in values if (day := _day(_CLOCK.sub("", value))) is not None}
    if len(days) == len(values):
        found = [(match.start(), match.end(), days.get((int(match[1]), int(match[2])), "")) for match in _DAY.finditer(text)]
    else:
        found = [mark for value in values for mark in _standing(value, text)]
    named = [value for _, _, value in found if value]
    return sorted(found) if len(named) == len(set(named)) else []


def _standing(value: str, text: str) -> Iterator[_Mark]:
    """Where a value stands in a text as a word of its own."""
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        if not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end, value
        start = text.find(value, end)


def _day(text: str) -> tuple[int, int] | None:
    match = _DAY.fullmatch(text.strip())
    return (int(match[1]), int(match[2])) if match else None


def is_a_day(text: str) -> bool:
    """Whether a text is a day and nothing else: no name of a region."""
    return _day(_CLOCK.sub("", text)) is not None


def _named_in_each(values: Sequence[str]) -> Labels:
    """The region that each value names beside something else, known or called as places are: 1회(한강권), 2회(금강권)."""
    known = {value: places().region_named_in(value) for value in values}
    if all(known.values()):
        return known
    both = [match for value in values if (match := _BOTH.fullmatch(value.strip()))]
    if len(both) < len(values):
        return {}
    for number, name in ((1, 2), (2, 1)):
        rounds, names = {match[number] for match in both}, [match[name] for match in both]
        is_counted = all(map(_ROUND.fullmatch, rounds)) and len(rounds) == len(set(names)) == len(values)
        if is_counted and all(asks_for_a_place(each) for each in names):
            return dict(zip(values, names, strict=True))
    return {}
