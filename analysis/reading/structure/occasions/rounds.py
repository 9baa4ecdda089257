"""Three and more rounds of one questionnaire: two of them are before and after, the others are set aside and asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import PurePath

import numpy as np

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question, SheetUse
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Form, Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.records import Described, cells_of
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.order import order_of, side_of
from analysis.reading.structure.links import Link, best_links
from analysis.reading.structure.long_rows.answering import states_of
from analysis.reading.structure.long_rows.fitting import fits, people_of, statements_of
from analysis.reading.structure.outcome import NO_MOMENT, Outcome
from analysis.reading.structure.tables import names_no_moment, same_items
from analysis.reading.words.moments import moment_of_word
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

LATER_ROUND = "reading.why.later_round"
ROUNDS = range(3, 7)
_SAME_PEOPLE = 0.4
_AGREE = 0.75
"""Least share of linked people who say the same of themselves in both tables."""

_STATED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE, Role.GROUP})
_ROW_ROLES = _STATED | {Role.CHOICE, Role.IGNORED, Role.MOMENT, Role.TIMESTAMP}
_MOST_TABLES = 40


@dataclass(frozen=True)
class Rounds:
    """The names of the rounds in their order, and the two of them that are before and after."""

    names: tuple[str, ...]
    pre: str
    post: str
    by_form: bool

    @property
    def others(self) -> tuple[str, ...]:
        """The rounds that are set aside."""
        return tuple(name for name in self.names if name not in (self.pre, self.post))


def in_rounds(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with two rounds at most: those of a third and later one go, rows of it in a table of long rows too.

    Two are kept because a gain has two ends: the one called before and the one called after, else the first two. That the same
    people answered in all of them, and that the names of the rounds speak of time, tells rounds from regions and statements.
    """
    outcome = _in_tables(tables, form)
    kept: list[Described] = []
    questions = [*outcome.questions]
    for table in outcome.tables:
        in_rows = _in_rows(table, form)
        kept.append(in_rows.tables[0])
        questions += in_rows.questions
    return replace(outcome, tables=kept, questions=tuple(questions))


def without_later_rounds(uses: Sequence[SheetUse], tables: Sequence[Described], left_out: Sequence[LeftOut]) -> list[SheetUse]:
    """What became of each sheet, those of a later round being left out as a whole."""
    read = {(table.table.sheet.file, table.table.sheet.name) for table in tables}
    later = {(entry.file, entry.where.rpartition("!")[0]) for entry in left_out if entry.reason is Reason.LATER_ROUND} - read
    why = Message(LATER_ROUND)
    return [replace(use, used=False, why=why) if (use.file, use.name) in later else use for use in uses]


def _in_tables(tables: Sequence[Described], form: Form) -> Outcome:
    if len(tables) > _MOST_TABLES:
        return Outcome(tables)
    kept: list[Described | None] = list(tables)
    left_out: list[LeftOut] = []
    questions: list[Question] = []
    for places in _groups_of_rounds(tables):
        names = _names([tables[place] for place in places])
        rounds = chosen_rounds(names, form) if names is not None else None
        if names is None or rounds is None:
            continue
        before = len(left_out)
        for name, place in zip(names, places, strict=True):
            table = tables[place]
            if name in rounds.others:
                kept[place] = None
                left_out += _rows_of(table)
            elif rounds.by_form or table.moment is None:
                kept[place] = replace(table, moment=Moment.PRE if name == rounds.pre else Moment.POST)
        questions += question_of_rounds(rounds, tables[places[0]], "", len(left_out) - before)
    return Outcome([table for table in kept if table is not None], questions=tuple(questions), left_out=tuple(left_out))


def _groups_of_rounds(tables: Sequence[Described]) -> Iterator[list[int]]:
    """Three and more tables, each of which asks the same people the same as every other of them."""
    open_tables = [place for place, table in enumerate(tables) if names_no_moment(table) or _is_whole(table)]
    if len(open_tables) not in range(ROUNDS.start, _MOST_TABLES + 1):
        return
    met = {pair for pair in combinations(open_tables, 2) if _ask_the_same(tables[pair[0]], tables[pair[1]])}
    taken: set[int] = set()
    for place in open_tables:
        if place in taken:
            continue
        group = [place]
        for other in open_tables:
            if other > place and other not in taken and all((one, other) in met for one in group):
                group.append(other)
        moments = [tables[one].moment for one in group]
        if len(group) in ROUNDS and moments.count(Moment.PRE) <= 1:
            taken |= {*group}
            yield group


def _is_whole(table: Described) -> bool:
    """Whether the table as a whole is of one moment."""
    columns = [column for column in table.columns if column.role is Role.ITEM]
    is_long = any(column.role is Role.MOMENT for column in table.columns)
    return table.moment is not None and not is_long and bool(columns) and {column.moment for column in columns} == {None}


def _ask_the_same(one: Described, other: Described) -> bool:
    apart = one.setting.region != other.setting.region and bool(one.setting.region and other.setting.region)
    if apart or not same_items(one, other):
        return False
    linked = best_links(one, other, _SAME_PEOPLE)
    return linked is not None and _are_the_same(linked[0], linked[1])


def _are_the_same(one: Link, other: Link) -> bool:
    """Whether those whose codes meet say the same of themselves: codes that start again in each region do not."""
    ours = {key: place for place, key in enumerate(one.keys.tolist()) if key}
    theirs = {key: place for place, key in enumerate(other.keys.tolist()) if key}
    met = [(ours[key], theirs[key]) for key in ours.keys() & theirs.keys()]
    for column in one.table.columns:
        same = next((c for c in other.table.columns if c.role is column.role and c.header == column.header), None)
        if same is None or column.role not in _STATED or column.index == one.index:
            continue
        mine = cells_of(one.table.table, column).each(str).tolist()
        his = cells_of(other.table.table, same).each(str).tolist()
        if sum(mine[a] == his[b] for a, b in met) < _AGREE * len(met):
            return False
    return True


def _names(tables: Sequence[Described]) -> tuple[str, ...] | None:
    """What the tables of one group are called apart: by their sheets, else their files; None where those do not speak of time."""
    sheets = tuple(table.table.sheet.name for table in tables)
    files = tuple(PurePath(table.table.sheet.file).stem for table in tables)
    return next((names for names in (sheets, files) if len(set(names)) == len(tables) and _speak_of_time(names)), None)


def _speak_of_time(names: Sequence[str]) -> bool:
    if {moment_of_word(name) for name in names} >= set(Moment):
        return True
    orders = [order_of(one, other) for one, other in pairwise(names)]
    return all(order.is_time for order in orders) or all(order_of(names[0], other).is_time for other in names[1:])


def chosen_rounds(names: Sequence[str], form: Form) -> Rounds | None:
    """Which two rounds are before and after: what a form says, what they are called, else the first two.

    None where a form says that they are no rounds.
    """
    said = {name: form.moments[squeezed(name)] for name in names if squeezed(name) in form.moments}
    by_form = {moment: name for name, moment in said.items()}
    if Moment.PRE in by_form and Moment.POST in by_form:
        return Rounds(tuple(names), by_form[Moment.PRE], by_form[Moment.POST], by_form=True)
    if NO_MOMENT in by_form:
        return None
    words = _by_side(names) or {moment_of_word(name): name for name in reversed(names)}
    order = _in_order(names)
    pre = words.get(Moment.PRE, order[0])
    behind = [name for name in order if name != pre]
    return Rounds(tuple(order), pre, words.get(Moment.POST, behind[0]), by_form=False)


def _by_side(names: Sequence[str]) -> dict[Moment | None, str]:
    """The one name that speaks of the beginning and the one that speaks of the end (arrival, closing, three months on)."""
    sides = {name: side_of(name) for name in names}
    alone = {moment: [name for name, side in sides.items() if side is moment] for moment in Moment}
    return {moment: called[0] for moment, called in alone.items()} if all(len(called) == 1 for called in alone.values()) else {}


def _in_order(names: Sequence[str]) -> list[str]:
    """The names as they stand, but where two say that they are the other way round."""
    ordered: list[str] = []
    for name in names:
        orders = [order_of(name, other) for other in ordered]
        later = [place for place, order in enumerate(orders) if order.is_time and order.first == 0]
        ordered.insert(min(later, default=len(ordered)), name)
    return ordered


def _in_rows(table: Described, form: Form) -> Outcome:
    """A table of long rows with the rows of two rounds."""
    column = _column_of_rounds(table)
    if column is None:
        return Outcome([table])
    texts = cells_of(table.table, column).each(str)
    names = [text for text in dict.fromkeys(texts.tolist()) if not is_missing_word(text)]
    rounds = chosen_rounds(names, form)
    if rounds is None:
        return Outcome([table])
    aside = np.isin(texts, rounds.others)
    rows = table.table.rows
    labels = {rounds.pre: Moment.PRE.value, rounds.post: Moment.POST.value}
    long = replace(column, role=Role.MOMENT, guess=None, labels=labels, why=Message("reading.why.rows"), confidence=0.9)
    out = dict.fromkeys(rows[aside].tolist(), Reason.LATER_ROUND)
    kept = replace(table, table=replace(table.table, rows=rows[~aside], aside={**table.table.aside, **out}))
    kept = replace(kept, columns=[long if one.index == column.index else one for one in table.columns])
    sheet = table.table.sheet
    return Outcome([kept], questions=tuple(question_of_rounds(rounds, table, sheet.name, len(out))))


def _column_of_rounds(table: Described) -> Column | None:
    """The column whose three and more values are rounds, each person having each of them once; None where there is none."""
    items = [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]
    if not items or any(column.moment is not None for column in items) or len(table.table.rows) < 2 * ROUNDS.start:
        return None
    open_columns = [c for c in table.columns if c.role in _ROW_ROLES and (c.why is None or c.why.key != FORM)]
    for column in open_columns:
        names = states_of(table, column)
        if len(names) in ROUNDS and _speak_of_time(names) and _is_once_a_person(table, column):
            return None if _are_two_moments_beside(open_columns, table, column) else column
    return None


def _are_two_moments_beside(columns: Sequence[Column], table: Described, rounds: Column) -> bool:
    """Whether each person has two moments of another column for each value: what stands in three wordings is what was asked."""
    for column in columns:
        names = [text for text in table.table.column(column.index).counts if not is_missing_word(text)]
        if column is not rounds and len(names) == len(Moment) and _speak_of_time(names):
            return any(fits(table, who, column, rounds) for who in people_of(table) if who[0].index != column.index)
    return False


def _is_once_a_person(table: Described, moment: Column) -> bool:
    """Whether each person has each round once; numbers that count the rows of each round are nobody's code."""
    statements = [column for column in statements_of(table) if column.index != moment.index]
    return any(
        fits(table, who, moment, statement) is not None and not _is_counted_anew(table, who[0], moment)
        for who in people_of(table)
        if who[0].index != moment.index
        for statement in (None, *statements)
    )


def _is_counted_anew(table: Described, code: Column, moment: Column) -> bool:
    rounds = cells_of(table.table, moment).codes
    parts = [replace(table, table=replace(table.table, rows=table.table.rows[rounds == each])) for each in np.unique(rounds)]
    return all(Link(part, code).is_running for part in parts)


def _rows_of(table: Described) -> list[LeftOut]:
    sheet = table.table.sheet
    return [LeftOut(Reason.LATER_ROUND, sheet.file, f"{sheet.name}!{row + 1}") for row in table.table.rows.tolist()]


def question_of_rounds(rounds: Rounds, table: Described, sheet: str, count: int) -> Iterator[Question]:
    """Which rounds are compared; each other one may stand in the place of the second, or all may be no rounds at all."""
    if rounds.by_form:
        return
    values = {"rounds": [short(name) for name in rounds.names], "others": [short(name) for name in rounds.others], "count": count}
    plain = {name: squeezed(name) for name in rounds.names}
    none = dict.fromkeys(plain.values(), NO_MOMENT)
    choices = [
        Choice(
            Message("reading.answer.rounds", {"pre": short(rounds.pre), "post": short(post)}),
            Form(moments=none | {plain[rounds.pre]: Moment.PRE.value, plain[post]: Moment.POST.value}),
        )
        for post in (rounds.post, *rounds.others)
    ]
    choices.append(Choice(Message("reading.answer.no_rounds"), Form(moments=none)))
    message = Message("reading.question.rounds", values | {"pre": short(rounds.pre), "post": short(rounds.post)})
    yield Question(f"rounds {' '.join(plain.values())}", message, tuple(choices), table.table.sheet.file, sheet)
