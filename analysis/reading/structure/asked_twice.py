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
from analysis.reading.columns.of_a_battery import answers_of, as_item
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import ScaleGuess, guess_scale
from analysis.reading.structure.links import Link
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_SURENESS = 0.3
_FEWEST_POINTS, _FEWEST_ITEMS = 3, 2
_FEWEST_PEOPLE, _SAME = 8, 0.8
"""People with a code at both moments; the share of them that gives one answer twice, as they do where they tell who they are."""

Frame = tuple[str, str]
"""What stands before and behind the text of an item in its header."""


def with_items_asked_twice(tables: Sequence[Described]) -> list[Described]:
    """The tables with what is asked before and after in the words and on the scale of their items as an item too.

    Within a table its header says so, framed as the items' headers are; in two tables, each of one moment, that people answered
    it anew.
    """
    told = [_with_framed(table) for table in tables]
    for one, other in combinations(range(len(told)), 2):
        told[one], told[other] = _with_answered_anew(told[one], told[other])
    return told


def _with_framed(table: Described) -> Described:
    items = _items(table)
    frames = {frame: item.moment for item in items if item.moment is not None and (frame := _frame(item)) is not None}
    found: dict[str, dict[Moment, tuple[Column, str, ScaleGuess]]] = defaultdict(dict)
    for column in table.columns if len({*frames.values()}) == len(Moment) else ():
        guess = _on_their_scale(table, column, items)
        for (head, tail), moment in frames.items() if guess is not None else ():
            text = column.header.removeprefix(head).removesuffix(tail).strip()
            if column.header.startswith(head) and column.header.endswith(tail) and text and guess is not None:
                found[squeezed(text)].setdefault(moment, (column, text, guess))
    twice = [each for both in found.values() if len(both) == len(Moment) for each in both.items()]
    asked = {
        column.index: replace(as_item(table, column, guess), text=text, moment=moment) for moment, (column, text, guess) in twice
    }
    return _with(table, list(asked.values()))


def _frame(item: Column) -> Frame | None:
    head, found, tail = item.header.partition(item.text)
    return (head, tail) if found and squeezed(head + tail) else None


def _with_answered_anew(one: Described, other: Described) -> tuple[Described, Described]:
    if one.moment is None or other.moment is None or one.moment is other.moment:
        return one, other
    pairs = list(_answered_anew(one, other))
    return _with(one, [pair[0] for pair in pairs]), _with(other, [pair[1] for pair in pairs])


def _answered_anew(one: Described, other: Described) -> Iterator[tuple[Column, Column]]:
    """The columns of one header in both tables, as items, that people who stand in both answered anew."""
    theirs = {squeezed(column.header): column for column in other.columns if column.header}
    for column in one.columns:
        same = theirs.get(squeezed(column.header)) if column.header else None
        if same is None:
            continue
        guesses = _on_their_scale(one, column, _items(one)), _on_their_scale(other, same, _items(other))
        if guesses[0] is not None and guesses[1] is not None and _is_answered_anew(one, column, other, same):
            yield as_item(one, column, guesses[0]), as_item(other, same, guesses[1])


def _is_answered_anew(one: Described, column: Column, other: Described, same: Column) -> bool:
    before, after = _by_code(one, column), _by_code(other, same)
    both = before.keys() & after.keys()
    return len(both) >= _FEWEST_PEOPLE and sum(before[code] == after[code] for code in both) < _SAME * len(both)


def _by_code(table: Described, column: Column) -> dict[str, str]:
    code = next((each for each in table.columns if each.role is Role.ID), None)
    if code is None:
        return {}
    told = zip(Link(table, code).keys.tolist(), table.table.column(column.index).each(str).tolist(), strict=True)
    return {key: answer for key, answer in told if key and answer}


def _items(table: Described) -> list[Column]:
    return [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]


def _on_their_scale(table: Described, column: Column, items: Sequence[Column]) -> ScaleGuess | None:
    """A column that nobody named on the scale of the items, None where it does not answer on it."""
    is_open = column.role in (Role.GROUP, Role.CHOICE) or (column.role is Role.IGNORED and column.is_unclear)
    if not is_open or column.labels or (column.why is not None and column.why.key == FORM) or len(items) < _FEWEST_ITEMS:
        return None
    widest = max((item.guess for item in items if item.guess), key=lambda guess: guess.scale.max - guess.scale.min)
    counts = answers_of(table, column)
    guess = guess_scale(counts, "", widest.scale) if len(counts) >= _FEWEST_POINTS else None
    return guess if guess is not None and None not in guess.points.values() else None


def _with(table: Described, items: Sequence[Column]) -> Described:
    asked = {item.index: item for item in items}
    return replace(table, columns=[asked.get(column.index, column) for column in table.columns]) if asked else table


def without_groups_asked_twice(tables: Sequence[Described]) -> list[Described]:
    """The tables, columns that look like groups but stand at both moments left open, so that a person is asked what they are."""
    moments: dict[str, set[Moment]] = defaultdict(set)
    for table in tables:
        for column in table.columns:
            if _looks_like_a_group(column) and column.moment is not None:
                moments[squeezed(column.text)].add(column.moment)
    twice = {text for text, found in moments.items() if len(found) == len(Moment)}
    return [replace(table, columns=[_open(column, twice) for column in table.columns]) for table in tables]


def _open(column: Column, twice: set[str]) -> Column:
    if not _looks_like_a_group(column) or column.moment is None or squeezed(column.text) not in twice:
        return column
    return replace(column, role=Role.IGNORED, why=Message(UNCLEAR), confidence=_SURENESS, runner_up=Role.GROUP)


def _looks_like_a_group(column: Column) -> bool:
    return column.role is Role.GROUP and column.why is not None and column.why.key == "reading.why.recurs"
