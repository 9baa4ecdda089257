"""Codes by what they do: what links the rows of one person is a code, whatever heads it, within the bounds where it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from analysis.language import Message
from analysis.plain import short
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.by_header import HEADER
from analysis.reading.forms import Form, Matching, Role
from analysis.reading.people.records import Described, moments_of_rows
from analysis.reading.people.repeats import BY_LINK
from analysis.reading.structure.affixes import without_affixes
from analysis.reading.structure.links import Keys, Link, is_unique, joined, links_of, links_of_days, overlap, places_of
from analysis.reading.structure.occasions.numbered_alike import RUNNING
from analysis.reading.structure.outcome import Outcome
from analysis.reading.structure.parted_keys import with_parted_keys
from analysis.reading.words.vocabulary import squeezed, vocabulary

_UNIQUE = 0.9
_STARTS_AGAIN = 0.7
"""A code that is one person's is nearly unique; below this share of different ones it starts again somewhere."""

_WITHIN = 0.97
_FEWEST_STAFF, _EVENLY = 10, 3
_GO_ON = 0.2
"""Of the numbers of a series, as many as may stand in another of its parts too: questionnaires that were typed twice."""

_MEET = 0.3
_AS_WELL = 0.1
_DAYS_MEET = 0.8
_MEET_WELL = 0.6
"""What is named a code but never meets the other moment's gives way to a column that meets it so well."""


@dataclass(frozen=True)
class _Code:
    """A column that tells the people of a table apart at each moment, and the one within whose values it does (None: alone)."""

    link: Link
    within: Column | None
    keys: Keys

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The codes, within their bounds."""
        return frozenset(self.keys.tolist()) - {""}


def in_codes(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with their code columns, and the columns within whose values codes start again."""
    if form.matching is Matching.ROW:
        return Outcome(tables)
    if form.within is not None:
        return Outcome([replace(table, within=_headed(table, form.within)) for table in tables])
    coded, questions = without_affixes(with_parted_keys(tables), form)
    tables, notices = list(coded), list[Message]()
    codes = [list(_codes(table)) for table in tables]
    linking: list[_Code] = []
    parted = any(table.parts for table in tables)
    for place, table in sorted(enumerate(tables), key=lambda each: each[1].only_lists):
        if parted and table.code is not None:
            continue
        others = [n for n, other in enumerate(tables) if n != place and _is_other_moment(table, other)]
        code = _of_a_list(codes[place], linking) if table.only_lists else None
        code = code or _code(table, codes[place], [tables[n] for n in others], [codes[n] for n in others])
        linking += [code] if code is not None else _known(table)
        if code is None:
            coded[place] = _without_staff(table, None)
            continue
        is_needed = table.only_lists or bool(others) or any(column.role is Role.MOMENT for column in table.columns)
        link = table.code if table.code is not None else code.link.index if is_needed else None
        coded[place] = _without_staff(_with_code(table, code, is_met=bool(others) or table.only_lists), link)
        if code.within is not None:
            values = {"header": short(code.link.column.header), "within": short(code.within.header)}
            notice = Message("reading.notice.codes_within", values)
            notices += [notice] if notice not in notices else []
    return Outcome(_in_one_series(coded), tuple(notices), tuple(questions))


def _in_one_series(tables: Sequence[Described]) -> list[Described]:
    """The tables with a running number as a code where the same header heads codes elsewhere that go on from it.

    Who typed the first of numbered questionnaires has 1, 2, 3 … in front of them, who typed the next begins at 27.
    """
    heads = {squeezed(c.header) for table in tables for c in table.columns if _is_code_by_link(c)} - {""}
    series = [next((c for c in table.columns if _is_of_series(c, heads)), None) for table in tables] if heads else []
    times = Counter(
        (squeezed(column.header), number)
        for table, column in zip(tables, series, strict=False)
        if column is not None
        for number in table.table.column(column.index).counts
    )
    coded = list(tables)
    for place, column in enumerate(series):
        if column is None or _has_id(tables[place]):
            continue
        mine = tables[place].table.column(column.index).counts
        if sum(times[squeezed(column.header), number] > 1 for number in mine) <= _GO_ON * len(mine):
            link = Link(tables[place], column)
            coded[place] = _with_code(tables[place], _Code(link, None, link.keys), is_met=False)
    return coded


def _is_code_by_link(column: Column) -> bool:
    return column.role is Role.ID and column.why is not None and column.why.key == BY_LINK


def _is_of_series(column: Column, heads: set[str]) -> bool:
    is_running = column.role is Role.IGNORED and column.why is not None and column.why.key == RUNNING
    return (is_running or _is_code_by_link(column)) and squeezed(column.header) in heads


def _headed(table: Described, header: str) -> int | None:
    return next((c.index for c in table.columns if header and squeezed(c.header) == squeezed(header)), None)


def _is_other_moment(table: Described, other: Described) -> bool:
    """Whether two tables ask at different moments: what each sheet or file is called says so, or each of its columns."""
    return len(table.moments) == len(other.moments) == 1 and table.moments != other.moments


def _code(
    table: Described, codes: Sequence[_Code], others: Sequence[Described], theirs: Sequence[Sequence[_Code]]
) -> _Code | None:
    """The best code of a table: what its header names, else what the other moment shares, else what is unique."""
    named = [code for code in codes if code.link.column.role is Role.ID]
    if others:
        # What counts each table's rows meets in any two: it links nobody where something else does.
        telling = [code for code in codes if not code.link.counts_rows or _is_called_a_code(code)]
        is_told = len(telling) < len(codes) and any(_met(code, other) >= _MEET for code in telling for other in theirs)
        codes = telling if is_told else codes
        named = [code for code in named if code in codes]
        meeting = [(max(_met(code, other) for other in theirs), code) for code in codes]
        best = _best(meeting)
        if best is not None and best[0] >= _MEET and (is_told or best[1] in named or not _has_id(table)):
            return best[1]
        if best is not None and best[0] >= _MEET_WELL and max((met for met, code in meeting if code in named), default=0) < _MEET:
            return best[1]
        days = _days_met(table, others) if best is None or best[0] < _MEET else None
        if days is not None:
            return days
    if _has_id(table):
        return named[0] if named else None
    if others or any(code.link.is_named for code in codes):
        return None
    written = [code for code in codes if not code.link.is_spoken]
    return next((code for code in written if is_unique(code.keys, 1.0)), written[0] if written else None)


def _known(table: Described) -> list[_Code]:
    """The column by which the long rows of a table are known to be one person's: in them no value stands once."""
    links = [Link(table, column) for column in table.columns if column.index == table.code]
    return [_Code(link, None, link.keys) for link in links[:1]]


def _best(meeting: Sequence[tuple[float, _Code]]) -> tuple[float, _Code] | None:
    """The code that meets most; a name that several people bear gives way to what tells all apart and meets nearly as well."""
    best = max(meeting, key=lambda pair: pair[0], default=None)
    if best is None or best[1].link.column.role is not Role.PERSONAL or is_unique(best[1].keys, 1.0):
        return best
    near = [pair for pair in meeting if pair[0] >= best[0] - _AS_WELL]
    return max(near, key=lambda pair: len(pair[1].distinct))


def _of_a_list(codes: Sequence[_Code], linking: Sequence[_Code]) -> _Code | None:
    """The code by which a list names the people whose rows are linked elsewhere: of all its columns the one that meets theirs."""
    met = max(codes, key=lambda code: _met(code, linking), default=None)
    return met if met is not None and _met(met, linking) >= _MEET else None


def _is_called_a_code(code: _Code) -> bool:
    return code.link.column.why is not None and code.link.column.why.key == HEADER


def _days_met(table: Described, others: Sequence[Described]) -> _Code | None:
    """The days, as of birth, that tell people apart and that most of another moment's people have too."""
    theirs = [link for other in others for link in links_of_days(other)]
    for link in links_of_days(table):
        if is_unique(link.keys, _WITHIN) and any(overlap(link, other) >= _DAYS_MEET for other in theirs):
            return _Code(link, None, link.keys)
    return None


def _has_id(table: Described) -> bool:
    return any(column.role is Role.ID for column in table.columns)


def _without_staff(table: Described, code: int | None) -> Described:
    """The table with long numbers that tell people apart held back, as an office's own number of somebody is.

    `code` is the column that links people's rows: what does so is a code, however long. What its header calls a code and no rows
    are linked by still tells who sent the form in twice, where no other code does.
    """
    columns = [_held_back(table, column) if column.index not in (code, table.code) else column for column in table.columns]
    if code is not None or table.code is not None or any(column.role is Role.ID for column in columns):
        return replace(table, columns=columns)
    known = next(
        (old.index for old, new in zip(table.columns, columns, strict=True) if old.role is Role.ID is not new.role), None
    )
    return replace(table, columns=columns, code=known)


def _held_back(table: Described, column: Column) -> Column:
    open_ones = (Role.ID, Role.IGNORED, Role.CHOICE, Role.GROUP)
    is_known = column.role is Role.IGNORED and not column.is_unclear
    if column.role not in open_ones or is_known or column.why is None or column.why.key == FORM:
        return column
    if column.why.key == HEADER and (column.role is not Role.ID or squeezed(column.header) in vocabulary().roles[Role.ID]):
        return column  # a form tool's number of an answer, 참가번호: given for this survey
    counts = table.table.column(column.index).counts
    middle = float(np.median(list(counts.values()))) if counts else 0.0
    # Long rows hold each person's number as often as anybody else's.
    is_each_ones = len(counts) >= _FEWEST_STAFF and max(counts.values()) <= _EVENLY * middle + 1
    if not is_each_ones or not Link(table, column).is_office_number:
        return column
    return replace(column, role=Role.PERSONAL, why=Message("reading.why.personal_values"), confidence=0.9)


def _has_other_id(table: Described, code: _Code) -> bool:
    return any(column.role is Role.ID and column.index != code.link.index for column in table.columns)


def _met(code: _Code, theirs: Sequence[_Code]) -> float:
    ours = code.distinct
    others = [each.distinct for each in theirs if (each.within is None) == (code.within is None)]
    return max((len(ours & keys) / min(len(ours), len(keys)) for keys in others if ours and keys), default=0.0)


def _codes(table: Described) -> Iterator[_Code]:
    """The columns that tell people apart alone, then those that do so within another column."""
    links = links_of(table)
    moments = moments_of_rows(table)
    # An address and an office's number are one person's, however many of few people sent their form in twice.
    alone = [
        link
        for link in links
        if _tells_apart(link.keys, moments, _STARTS_AGAIN if link.holds_addresses or link.is_office_number else _UNIQUE)
    ]
    yield from (_Code(link, None, link.keys) for link in alone)
    for link in links:
        if link in alone or _share_distinct(link.keys, moments) >= _STARTS_AGAIN:
            continue
        for column, values in places_of(table):
            keys = joined(values, link.keys)
            if column.index != link.index and _tells_apart(keys, moments, _WITHIN):
                yield _Code(link, column, keys)
                break


def _tells_apart(keys: Keys, moments: np.ndarray, least: float) -> bool:
    """Whether the keys are unique among the rows of each moment."""
    return all(is_unique(keys[moments == moment], least) for moment in np.unique(moments))


def _share_distinct(keys: Keys, moments: np.ndarray) -> float:
    shares = [len(set(mine.tolist())) / len(mine) for moment in np.unique(moments) if len(mine := keys[moments == moment])]
    return max(shares, default=1.0)


def _with_code(table: Described, code: _Code, *, is_met: bool) -> Described:
    index = code.link.index
    within = code.within.index if code.within is not None else None
    if code.link.column.role is Role.PERSONAL or (is_met and code.link.is_named and _has_other_id(table, code)):
        return replace(table, within=within, code=index)
    if code.link.is_named:
        return replace(table, within=within)
    why = Message(BY_LINK)
    columns = [
        replace(column, role=Role.ID, why=why, confidence=0.8, moment=None, guess=None) if column.index == index else column
        for column in table.columns
    ]
    return replace(table, columns=columns, within=within, code=index if is_met and _has_other_id(table, code) else table.code)
