"""Three and more rounds side by side: an item's columns of a third and later one, where two of them are before and after."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.language import Message
from analysis.reading.account.result import Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.order import order_of, side_of, speaks_of_time
from analysis.reading.structure.occasions.rounds import LATER_ROUND, ROUNDS, Rounds, chosen_rounds, question_of_rounds
from analysis.reading.structure.outcome import Outcome
from analysis.reading.words.moments import moment_of_word
from analysis.reading.words.splits import Split, splits_of
from analysis.reading.words.statements import as_one_writes, item_text_of
from analysis.survey import Moment

_FEWEST_ITEMS = 2
_LONGEST_DAY = 25
_MOST_COLUMNS = 400
_A_WHILE = re.compile(
    r"(?:\d{1,2}|한|두|석|세|넉|네|다섯|여섯|반|몇|one|two|three|six|some|a few)\s?(?:개월|달|주|해|년|months?|weeks?|years?)"
)

Marked = Mapping[str, Mapping[str, tuple[Column, Split]]]
"""Marker to item to its column and how its header was cut."""


@dataclass(frozen=True)
class _Found:
    """The rounds of a table by their markers, and the columns of each."""

    rounds: Rounds
    columns: Marked


def in_rounds_of_columns(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with two of the rounds that stand side by side: the columns of the others are told as such, and asked about."""
    kept: list[Described] = []
    questions: list[Question] = []
    for table in tables:
        marked = _found_in(table, form)
        kept.append(table if marked is None else _with_two(table, marked))
        if marked is not None:
            aside = [column for name in marked.rounds.others for column, _ in marked.columns[name].values()]
            count = sum(int(table.table.column(column.index).filled.sum()) for column in aside)
            questions += question_of_rounds(marked.rounds, table, table.table.sheet.name, count)
    return Outcome(kept, questions=tuple(questions))


def _found_in(table: Described, form: Form) -> _Found | None:
    items = [column for column in table.columns if column.role is Role.ITEM and not _is_by_hand(column)]
    if table.moment is not None or not ROUNDS.start * _FEWEST_ITEMS <= len(items) <= _MOST_COLUMNS:
        return None
    for marked in _ways(table, items):
        rounds = chosen_rounds([column_split[1].marker for column_split in _firsts(marked)], form)
        if rounds is not None:
            return _Found(rounds, {next(iter(each.values()))[1].marker: each for each in marked.values()})
    return None


def _is_by_hand(column: Column) -> bool:
    return column.why is not None and column.why.key == FORM


def _firsts(marked: Marked) -> Iterator[tuple[Column, Split]]:
    yield from (next(iter(each.values())) for each in marked.values())


def _ways(table: Described, items: Sequence[Column]) -> Iterator[Marked]:
    """The ways to cut the headers by which items come in the same three and more rounds, two of them before and after."""
    by_way: dict[str, dict[str, dict[str, tuple[Column, Split]]]] = {}
    for column in items:
        for split in splits_of(table.table.headers[column.index]):
            marked = by_way.setdefault(split.way, {}).setdefault(as_one_writes(split.marker), {})
            marked.setdefault(split.key, (column, split))
    for by_round in by_way.values():
        told = _first_two(by_round)
        ends = told or _beside_a_time(by_round) or _of_a_grid(by_round)
        if ends is None:
            continue
        asked = by_round[ends[0]].keys() & by_round[ends[1]].keys()
        rounds = {name: each for name, each in by_round.items() if len(each.keys() & asked) >= max(_FEWEST_ITEMS, len(asked) / 2)}
        if len(rounds) in ROUNDS and (all(map(speaks_of_time, rounds)) if told else _name_no_things(rounds, asked)):
            yield rounds


def _beside_a_time(by_round: Mapping[str, Mapping[str, object]]) -> tuple[str, str] | None:
    """The first two of three markers of the same items, the third of which speaks of a time: what these say nobody need know.

    As many items at least must come again, none of them a time: three items at two moments are no three moments of two items.
    """
    fullest = max(map(len, by_round.values()), default=0)
    names = [name for name, asked in by_round.items() if len(asked) == fullest >= ROUNDS.start]
    if len(names) != ROUNDS.start or list(map(speaks_of_time, names)) not in ([False, False, True], [True, False, True]):
        return None
    # 교육 전, 업무 관련성, 교육 후: only a while after is later than what stands between.
    if speaks_of_time(names[0]) and (side_of(names[0]) is Moment.POST or _A_WHILE.search(names[2]) is None):
        return None
    return None if any(map(speaks_of_time, by_round[names[0]])) else (names[0], names[1])


def _of_a_grid(by_round: Marked) -> tuple[str, str] | None:
    """The first two of three and more markers that all come with the same items, where the first speaks of time: 첫날 | 둘째 날.

    Where two of them are before and after in so many words, what else is asked of each item is no round.
    """
    fullest = max(map(len, by_round.values()), default=0)
    names = [name for name, asked in by_round.items() if len(asked) == fullest >= _FEWEST_ITEMS]
    if len(names) not in ROUNDS or max(map(len, names)) > _LONGEST_DAY:
        return None
    # before_training/계획을 세운다 is one of two moments of several items, and no moment called 계획을 세운다.
    if any(speaks_of_time(split.rest) for _, split in by_round[names[0]].values()):
        return None
    orders = [order_of(names[0], name) for name in names[1:]]
    are_rounds = all(order.is_time and order.first == 0 for order in orders) and not any(order.is_sure for order in orders)
    return (names[0], names[1]) if are_rounds else None


def _name_no_things(rounds: Mapping[str, Mapping[str, object]], asked: Set[str]) -> bool:
    """Whether all of some rounds ask all items, and no two of them name things that were judged."""
    pairs = combinations(rounds, 2)
    return all(asked <= each.keys() for each in rounds.values()) and not any(order_of(*pair).is_thing for pair in pairs)


def _first_two(markers: Collection[str]) -> tuple[str, str] | None:
    """The markers called before and after, else the first two of those that speak of time, where each tells its place."""
    names = {moment_of_word(name): name for name in markers}
    if {*Moment} <= names.keys():
        return names[Moment.PRE], names[Moment.POST]
    timed = list(filter(speaks_of_time, markers))
    are_told = len(timed) in ROUNDS and all(
        order_of(*pair).is_sure for pair in zip(timed[:1] * len(timed), timed[1:], strict=False)
    )
    return (timed[0], timed[1]) if are_told else None


def _with_two(table: Described, marked: _Found) -> Described:
    moments = {marked.rounds.pre: Moment.PRE, marked.rounds.post: Moment.POST}
    changed: dict[int, Column] = {}
    for name, columns in marked.columns.items():
        for column, split in columns.values():
            changed[column.index] = (
                replace(column, moment=moments[name], text=item_text_of(split.rest))
                if name in moments
                else replace(column, role=Role.IGNORED, guess=None, moment=None, why=Message(LATER_ROUND), confidence=0.9)
            )
    return replace(table, columns=[changed.get(column.index, column) for column in table.columns])
