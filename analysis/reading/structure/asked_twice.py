"""What was asked before and after is a question, whatever its answers look like: no group of people is asked for twice.

Where it answers as the items beside it do, it is one of them; else it is left open, so that a person is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from analysis.language import Message
from analysis.reading.columns.columns import FORM, UNCLEAR, Column
from analysis.reading.columns.of_a_battery import answers_of, as_item, on_scale_of, with_columns
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.structure.links import Link
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_SURENESS = 0.3
_FEWEST_ITEMS = 2
_FEWEST_PEOPLE, _SAME = 8, 0.8
"""People with a code at both moments; the share of them that gives one answer twice, as they do where they tell who they are."""

Frame = tuple[str, str]
"""What stands before and behind the text of an item in its header."""


def with_items_asked_twice(tables: Sequence[Described]) -> list[Described]:
    """The tables with what is asked before and after in the words and on the scale of their items as an item too.

    Within a table its header says so, framed as the items' headers are; in two tables, each of one moment, that people answered
    it anew.
    """
    framed = [_with_framed(table) for table in tables]
    fitting = [_fitting(table) if table.moment is not None else {} for table in framed]
    anew: list[dict[int, Column]] = [{} for _ in framed]
    for one, other in combinations(range(len(framed)), 2):
        if framed[one].moment is framed[other].moment:
            continue
        for header in fitting[one].keys() & fitting[other].keys():
            before, after = fitting[one][header], fitting[other][header]
            if _is_answered_anew(framed[one], before, framed[other], after):
                anew[one][before.index], anew[other][after.index] = before, after
    return [with_columns(table, list(columns.values())) for table, columns in zip(framed, anew, strict=True)]


def _with_framed(table: Described) -> Described:
    items = _items(table)
    frames = {frame: item.moment for item in items if item.moment is not None and (frame := _frame(item)) is not None}
    if len({*frames.values()}) < len(Moment):
        return table
    by_text: dict[str, dict[Moment, Column]] = defaultdict(dict)
    for column in _on_their_scale(table, items):
        for (head, tail), moment in frames.items():
            named = column.label or column.header
            text = named.removeprefix(head).removesuffix(tail).strip()
            if named.startswith(head) and named.endswith(tail) and text:
                by_text[squeezed(text)].setdefault(moment, replace(column, text=text, moment=moment))
    return with_columns(table, [column for both in by_text.values() if len(both) == len(Moment) for column in both.values()])


def _frame(item: Column) -> Frame | None:
    head, text, tail = (item.label or item.header).partition(item.text)
    return (head, tail) if text and squeezed(head + tail) else None


def _fitting(table: Described) -> dict[str, Column]:
    """The open columns that answer on the scale of the items, as items, by their headers."""
    return {squeezed(column.header): column for column in _on_their_scale(table, _items(table)) if column.header}


def _is_answered_anew(one: Described, column: Column, other: Described, same: Column) -> bool:
    """Whether people who stand in both tables answered in another way the second time, as nobody does who tells who they are."""
    before, after = _by_code(one, column), _by_code(other, same)
    both = before.keys() & after.keys()
    return len(both) >= _FEWEST_PEOPLE and sum(before[code] == after[code] for code in both) < _SAME * len(both)


def _by_code(table: Described, column: Column) -> dict[str, str]:
    pairs = zip(table.once(_codes), table.table.column(column.index).each(str).tolist(), strict=True)
    return {key: answer for key, answer in pairs if key and answer}


def _codes(table: Described) -> list[str]:
    """The code of each row, none where no column is known as one."""
    code = next((each for each in table.columns if each.role is Role.ID), None)
    return [""] * len(table.table.rows) if code is None else list(map(str, Link(table, code).keys.tolist()))


def _items(table: Described) -> list[Column]:
    return [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]


def _on_their_scale(table: Described, items: Sequence[Column]) -> Iterator[Column]:
    """The columns that nobody named and that answer on the scale of the items, as items."""
    for column in table.columns if len(items) >= _FEWEST_ITEMS else ():
        is_open = column.role in (Role.GROUP, Role.CHOICE) or (column.role is Role.IGNORED and column.is_unclear)
        is_named = bool(column.labels) or (column.why is not None and column.why.key == FORM)
        if is_open and not is_named and (guess := on_scale_of(items, answers_of(table, column))) is not None:
            yield as_item(table, column, guess)


def without_groups_asked_twice(tables: Sequence[Described]) -> list[Described]:
    """The tables, columns that look like groups but stand at both moments left open, so that a person is asked what they are."""
    moments: dict[str, set[Moment]] = defaultdict(set)
    for table in tables:
        for column in table.columns:
            if _looks_like_a_group(column) and column.moment is not None:
                moments[squeezed(column.text)].add(column.moment)
    twice = {text for text, at in moments.items() if len(at) == len(Moment)}
    return [replace(table, columns=[_open(column, twice) for column in table.columns]) for table in tables]


def _open(column: Column, twice: set[str]) -> Column:
    if not _looks_like_a_group(column) or column.moment is None or squeezed(column.text) not in twice:
        return column
    return replace(column, role=Role.IGNORED, why=Message(UNCLEAR), confidence=_SURENESS, runner_up=Role.GROUP)


def _looks_like_a_group(column: Column) -> bool:
    return column.role is Role.GROUP and column.why is not None and column.why.key == "reading.why.recurs"
