"""Two moments in the rows of one table: a column of two values such that each person has each of them once; person by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.account.result import Question
from analysis.reading.columns.columns import FORM, UNCLEAR, Column
from analysis.reading.columns.own_regions import PLACES
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.people.repeats import BY_LINK
from analysis.reading.people.who import times_of
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.matching_texts import one_to_one
from analysis.reading.sheets.order import order_of
from analysis.reading.structure.links import Keys, Link, joined, links_of, places_of
from analysis.reading.structure.outcome import Decided, Outcome, decide, moments_question
from analysis.reading.words.moments import moment_of_word
from analysis.reading.words.statements import item_key_of, item_text_of
from analysis.survey import Moment

BY_ROWS = "reading.why.rows"
STATEMENTS = "reading.why.statements"
ANSWERS = "reading.why.statement_answers"
_UNIQUE = 0.97
_BOTH = 0.5
_MOST_STATEMENTS = 120
_EVEN = 3.0
_ASKED = 0.6
_MOST_TRIED = 6
_BEFORE = 0.95
_LONG = 8
_AGREE = 1.25
_STATED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE, Role.GROUP, Role.PERSONAL})
_FEWEST_STATEMENTS = 2
_OPEN_ROLES = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED, Role.OPINION, Role.TIER, Role.GRADE})
_BY_VALUES = _OPEN_ROLES | {Role.TIMESTAMP, Role.PROVINCE, Role.MUNICIPALITY}
"""Two days may be the two moments, and so may two words that happen to be a place's too (연수 is a district).

A column of regions that only days or merged cells made one is open too: codes that come once in each of two are two moments.
"""

Groups = NDArray[np.int64]


@dataclass(frozen=True)
class _Long:
    """A table of long rows: what tells people apart (`code`; `people` numbers it), its column of moments and of statements."""

    table: Described
    code: Column
    people: Groups
    within: Column | None
    moment: Column | None
    statement: Column | None
    both: float
    apart: float = 1.0
    """The share of rows that have person, moment and statement for themselves."""


def in_rows(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables of long rows with their columns of moments and of statements."""
    told: list[Described] = []
    questions: dict[str, Question] = {}
    for table in tables:
        long = _long(table) if len(table.table.rows) >= 4 else None
        decided = _decided(long, form) if long is not None else None
        if long is None or (decided is None and long.statement is None):
            told.append(table)
            continue
        long, beside = _with_moments_beside(long, form)
        told.append(_with_roles(long, decided))
        if beside is not None:
            questions.setdefault(beside.id, beside)
        if decided is not None and decided.is_open and not decided.by_form and long.moment is not None:
            sheet = table.table.sheet
            question = moments_question("rows", _values(long), decided, sheet.file, sheet.name, (), 0)
            questions.setdefault(question.id, question)
    return Outcome(told, (), tuple(questions.values()))


def _long(table: Described) -> _Long | None:
    """The reading of a table as long rows that explains most of its people; None where each row is a person's."""
    items = [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]
    told = [column.moment for column in items if column.moment is not None]
    if not items or (told and sorted(told) != sorted(Moment)) or len(told) not in (0, len(items)):
        return None
    moments = (
        []
        if told
        else [column for column in table.columns if column.role is Role.MOMENT] or list(_two_valued(table))[:_MOST_TRIED]
    )
    statements = list(statements_of(table))[:_MOST_TRIED] if len(items) <= 3 else []
    if told and not statements:
        return None
    found = []
    for code, people, within in people_of(table):
        for statement in (*statements, None):
            others = [column for column in moments if column is not statement and column.index != code.index]
            found += [fits(table, (code, people, within), moment, statement) for moment in others]
        if not any(found):
            found += [fits(table, (code, people, within), None, statement) for statement in statements]
    fitting = [long for long in found if long is not None]
    return max(fitting, key=_likelihood, default=None)


def _with_moments_beside(long: _Long, form: Form) -> tuple[_Long, Question | None]:
    """Person × item rows with a column of answers a moment: the two columns are before and after, by what heads them."""
    asked = long.statement.index if long.statement is not None else -1
    items = [c for c in long.table.columns if c.role is Role.ITEM and c.guess is not None and c.index != asked]
    if long.statement is None or long.moment is not None or len(items) != 2 or any(column.moment for column in items):
        return long, None
    markers = items[0].header, items[1].header
    decided = decide(markers, form)
    if decided is None:
        return long, None
    moments = dict(zip((column.index for column in items), decided.moments, strict=True))
    columns = [replace(column, moment=moments.get(column.index)) if column in items else column for column in long.table.columns]
    sheet = long.table.table.sheet
    is_asked = decided.is_open and not decided.by_form
    question = moments_question("columns", markers, decided, sheet.file, sheet.name, (), len(_texts(long))) if is_asked else None
    return replace(long, table=replace(long.table, columns=columns)), question


def _likelihood(long: _Long) -> tuple[bool, bool, bool, bool, float, float]:
    """What speaks for a reading, the weightiest first; of two columns of two values the longer texts are the statements."""
    link = Link(long.table, long.code)
    is_code = long.code.role is not Role.PERSONAL and not link.is_office_number
    speaks = long.moment is not None and order_of(*_values(long)).is_time
    if long.statement is None or long.moment is None:
        return long.statement is not None, speaks, False, is_code, round(long.apart, 2), long.both
    statements, moments = (long.table.table.column(column.index).counts for column in (long.statement, long.moment))
    longer = sum(map(len, statements)) * len(moments) > sum(map(len, moments)) * len(statements)
    # A workshop has more people than its survey has items: of two columns the one with more values holds the codes.
    are_people = len(np.unique(long.people[long.people >= 0])) >= len(statements)
    return True, speaks, longer and are_people, is_code and are_people, round(long.apart, 2), long.both


def people_of(table: Described) -> Iterator[tuple[Column, Groups, Column | None]]:
    """The columns whose values may be people with several rows each, alone or within a place; -1 stands for none."""
    links = [link for link in links_of(table) if _comes_again(link.keys)]
    for link in links[:_MOST_TRIED]:
        yield link.column, _numbered(link.keys), None
    for link in links[:_MOST_TRIED]:
        for column, values in places_of(table):
            if column.index != link.index:
                yield link.column, _numbered(joined(values, link.keys)), column


def _comes_again(keys: Keys) -> bool:
    return len(set(keys.tolist())) <= 0.8 * len(keys)


def _numbered(keys: Keys) -> Groups:
    numbers, names = pd.factorize(keys)
    return np.where(np.asarray(names, dtype=object)[numbers] == "", -1, numbers)


def _two_valued(table: Described) -> Iterator[Column]:
    for column in table.columns:
        is_guessed = column.role is Role.REGION and column.why is not None and column.why.key == PLACES
        is_open = (column.role in _BY_VALUES or is_guessed) and not (column.why is not None and column.why.key == FORM)
        if not is_open and not (column.role is Role.ITEM and column.guess is not None and len(column.guess.points) == 2):
            continue
        counts = table.table.column(column.index).counts
        known = [count for text, count in counts.items() if not is_missing_word(text)]
        if len(known) == 2 and min(known) >= 0.1 * sum(known):
            yield column


def statements_of(table: Described) -> Iterator[Column]:
    """Columns with some texts that all come about as often: the items of person by item."""
    for column in table.columns:
        is_known = column.role is Role.IGNORED and column.why is not None and column.why.key != UNCLEAR
        found = table.table.column(column.index).counts
        if is_known or (column.role not in _OPEN_ROLES and not _holds_texts(column, found)):
            continue
        counts = sorted(found.values())
        is_even = 2 <= len(counts) <= _MOST_STATEMENTS and counts[-1] <= _EVEN * counts[len(counts) // 2]
        if is_even and len(counts) * 3 <= sum(counts):
            yield column


def _holds_texts(column: Column, counts: Mapping[str, int]) -> bool:
    """Whether what was taken for points are numbered statements (1. 의미를 이해한다), or their numbers, each as often."""
    are_numbers = len(set(counts.values())) == 1 and set(counts) == {str(n + 1) for n in range(len(counts))}
    return column.role is Role.ITEM and (are_numbers or sum(map(len, counts)) >= _LONG * len(counts))


def fits(
    table: Described, who: tuple[Column, Groups, Column | None], moment: Column | None, statement: Column | None
) -> _Long | None:
    """Whether each person has each moment (and each statement at it) once, and most people have both moments."""
    code, people, within = who
    known = people >= 0
    if known.sum() < 0.9 * len(known) or (moment is None and statement is None):
        return None
    moments = _codes(table, moment) if moment is not None else np.zeros(len(people), dtype=np.int64)
    at = people[known] * (moments.max(initial=0) + 1) + moments[known]
    occasions = len(np.unique(at))
    cells = occasions
    if statement is not None:
        asked = _codes(table, statement)
        size = asked.max(initial=0) + 1
        told = np.unique(at * size + asked[known])
        cells = len(told)
        # A statement may be worded anew at the second moment, so the fullest occasion tells how many there are.
        _, each = np.unique(told // size, return_counts=True)
        if cells < _ASKED * each.max() * occasions or each.max() < _FEWEST_STATEMENTS:
            return None
    if cells < _UNIQUE * known.sum():
        return None
    persons = len(np.unique(people[known]))
    both = (occasions - persons) / persons if moment is not None else 0.0
    if (moment is not None and both < _BOTH) or not _are_one_person(table, who, (moment, statement)):
        return None
    return _Long(table, code, people, within, moment, statement, both, cells / int(known.sum()))


def _are_one_person(
    table: Described, who: tuple[Column, Groups, Column | None], others: tuple[Column | None, Column | None]
) -> bool:
    """Whether the rows that would be one person's agree in what a person is: codes that start again in each group do not."""
    code, people, within = who
    aside = {column.index for column in (code, within, *others) if column is not None}
    known = people >= 0
    persons = len(np.unique(people[known]))
    said_once = _STATED if others[1] is None else _STATED | {Role.OPINION}
    for column in table.columns:
        if column.role not in said_once or column.index in aside:
            continue
        values, filled = _codes(table, column), known & cells_of(table.table, column).filled
        told = len(np.unique(people[filled] * (values.max(initial=0) + 1) + values[filled]))
        if told > _AGREE * persons:
            return False
    return True


def _codes(table: Described, column: Column) -> Groups:
    return cells_of(table.table, column).codes.astype(np.int64)


def _values(long: _Long) -> tuple[str, str]:
    """The two values of the column of moments, that of the first row first."""
    assert long.moment is not None
    texts = [text for text in long.table.table.column(long.moment.index).counts if not is_missing_word(text)]
    return texts[0], texts[1]


def _decided(long: _Long, form: Form) -> Decided | None:
    """Which value is before: words, else times, else where the rows, what is asked once and the answers all agree."""
    if long.moment is None:
        return None
    meant = [long.moment.labels.get(text, "") for text in _values(long)] if long.moment.labels else []
    is_explained = bool(meant) and {moment_of_word(words) for words in meant} == set(Moment)
    if long.moment.role is Role.MOMENT and (not long.moment.labels or is_explained):
        return Decided((Moment.PRE, Moment.POST), is_open=False)
    values = _values(long)
    decided = decide(values, form)
    if decided is None or decided.by_form or not decided.is_open:
        return decided
    texts = cells_of(long.table.table, long.moment).each(str)
    first = _first_by_time(long, texts == values[0], texts == values[1])
    if first is not None:
        return Decided((Moment.PRE, Moment.POST) if first == 0 else (Moment.POST, Moment.PRE), is_open=False)
    here, there = texts == values[0], texts == values[1]
    agree = _stands_first(long, here, there) and _asked_once(long, here, there) and _rises(long, here, there)
    return replace(decided, is_open=not agree)


def _first_by_time(long: _Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> int | None:
    table = long.table
    cells = {column.index: cells_of(table.table, column) for column in table.columns}
    stamps, _ = times_of(table.columns, cells, len(table.table.rows))
    middles = []
    for rows in (here, there):
        known = np.sort(stamps[rows & ~np.isnat(stamps)])
        if len(known) < rows.sum() / 2 or not len(known):
            return None
        middles.append(known[len(known) // 2])
    return None if middles[0] == middles[1] else int(middles[1] < middles[0])


def _stands_first(long: _Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> bool:
    """Whether most people's rows of one value stand above those of the other."""
    places = np.arange(len(here))
    first = pd.Series(places[here]).groupby(long.people[here]).min()
    second = pd.Series(places[there]).groupby(long.people[there]).min()
    both = first.index.intersection(second.index)
    return bool((first[both] < second[both]).mean() >= _BEFORE) if len(both) else False


def _asked_once(long: _Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> bool:
    """Whether some columns are filled in the rows of the second value only."""
    filled = [long.table.table.column(column.index).filled for column in long.table.columns]
    return any(not column[here].any() and column[there].any() for column in filled)


def _rises(long: _Long, here: NDArray[np.bool_], there: NDArray[np.bool_]) -> bool:
    means = []
    for rows in (here, there):
        shares: list[float] = []
        for column in long.table.columns:
            if column.role is Role.ITEM and column.guess is not None:
                scale, points = column.guess.scale, column.guess.points
                told = [points.get(text) for text in cells_of(long.table.table, column).each(str)[rows].tolist()]
                turn = -1 if scale.reversed else 1
                shares += [turn * (point - scale.min) / (scale.max - scale.min) for point in told if point is not None]
        means.append(sum(shares) / len(shares) if shares else 0.0)
    return means[1] > means[0]


def _with_roles(long: _Long, decided: Decided | None) -> Described:
    columns: list[Column] = []
    for column in long.table.columns:
        columns += _columns(long, column, decided)
    within = long.within.index if long.within is not None else None
    code = long.code.index if long.code.role is Role.PERSONAL else None
    return replace(long.table, columns=columns, within=within, code=code)


def _columns(long: _Long, column: Column, decided: Decided | None) -> list[Column]:
    """What a column of a long table is: one column a statement in place of that of the answers."""
    if long.moment is not None and column.index == long.moment.index:
        if column.role is Role.MOMENT or decided is None:
            return [column]
        labels = dict(zip(_values(long), (moment.value for moment in decided.moments), strict=True))
        return [replace(column, role=Role.MOMENT, guess=None, labels=labels, why=Message(BY_ROWS), confidence=0.9)]
    if column.index == long.code.index and column.role not in (Role.ID, Role.PERSONAL):
        return [replace(column, role=Role.ID, guess=None, why=Message(BY_LINK), confidence=0.9)]
    if long.statement is None:
        return [column]
    texts = _texts(long)
    if column.index == long.statement.index:
        return [replace(column, role=Role.STATEMENT, guess=None, labels=texts, why=Message(STATEMENTS), confidence=0.9)]
    if column.role is Role.ITEM and column.guess is not None:
        keys = {item_key_of(text): text for text in reversed(texts.values())}
        return [
            replace(column, text=item_text_of(text), statement=key, why=Message(ANSWERS)) for key, text in reversed(keys.items())
        ]
    return [column]


def _texts(long: _Long) -> dict[str, str]:
    """Each statement as written, to the wording in which it comes first: at the other moment it may differ a little."""
    assert long.statement is not None
    statements = cells_of(long.table.table, long.statement).each(str)
    told = {text: text for text in dict.fromkeys(statements.tolist()) if text}
    if long.moment is None:
        return told
    moments = _codes(long.table, long.moment)
    by_moment = [set(statements[moments == moment].tolist()) - {""} for moment in np.unique(moments)]
    rare = [text for text in told if sum(text in texts for texts in by_moment) == 1]
    first = [text for text in rare if text in by_moment[0]]
    second = [text for text in rare if text not in by_moment[0]]
    for a, b, _ in one_to_one([item_key_of(text) for text in first], [item_key_of(text) for text in second]):
        told[second[b]] = first[a]
    return told
