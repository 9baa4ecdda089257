"""Codes that stand twice at one moment with different answers: one person who answered again, or people who share a code.

A form that was sent twice says the same, or a little later something else, and that is rare. Where many codes come again with
other answers, or where nothing but its values says that a column holds codes, the rows are different people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, repeat, starmap

import numpy as np

from analysis.reading.columns.columns import FORM
from analysis.reading.columns.signs.by_header import HEADER
from analysis.reading.forms import Role
from analysis.reading.people.records import Records, cells_of
from analysis.reading.sheets.sheets import text_of
from analysis.reading.words.vocabulary import squeezed

BY_LINK = "reading.why.links"
BY_VALUES = "reading.why.codes"
"""Why columns without a word for it hold codes."""

_MANY = 0.3
_FEWEST = 5
_OF_A_TELEPHONE = 9
_BY_CHANCE, _APART = 0.05, 20
"""Codes that meet by chance in one upload of twenty may be two people's; numbers that lie closer than this are given out."""

_FEWEST_NAMED = 2
"""Things besides a code that tell two persons apart: one of them alone may have been spelt otherwise."""

_AGAIN = 0.5
"""Of codes, as many as may come again with other answers where every row tells another time."""

_NEVER = np.datetime64("NaT").astype(np.int64).item()

Pair = tuple[str, str]
"""A code behind the value within which it is one person's."""


def shared_codes(records: Sequence[Records]) -> set[Pair]:
    """The codes (with the value within which they are one person's) of the tables of a unit under which several people stand."""
    pairs = [list(zip(each.within.tolist(), each.code.tolist(), strict=True)) for each in records]
    rows = Counter(pair for mine in pairs for pair in mine if pair[1])
    again = {pair for pair, count in rows.items() if count > 1}
    differ = _answered_twice(records, pairs, again) if again else set()
    if not differ:
        return set()
    timed = _are_timed(records, pairs, differ)
    many = len(differ) >= _FEWEST and len(differ) >= (_AGAIN if timed else _MANY) * len(rows)
    return differ if many or (_by_link(records) and not timed) else _named_otherwise(records, pairs, differ)


def _named_otherwise(records: Sequence[Records], pairs: Sequence[Sequence[Pair]], differ: Collection[Pair]) -> set[Pair]:
    """The codes of rows that differ in whatever else tells persons (name and day of birth), in two things at least.

    Who corrects an answer keeps their name; a staff number may have been mistyped.
    """
    persons: dict[Pair, list[dict[str, str]]] = {}
    for each, mine in zip(records, pairs, strict=True):
        for place, pair in enumerate(mine):
            if pair in differ:
                persons.setdefault(pair, []).append(_persons_at(each, place))
    return {pair for pair, told in persons.items() if any(starmap(_are_two, combinations(told, 2)))}


def _persons_at(records: Records, place: int) -> dict[str, str]:
    """What a row tells of its person besides the code, by the squeezed header."""
    columns = [c for c in records.described.columns if c.role is Role.PERSONAL and c.index != records.code_column[place]]
    table, row = records.described.table, np.searchsorted(records.described.table.rows, records.rows[place])
    told = {squeezed(column.header): squeezed(text_of(cells_of(table, column)[row])) for column in columns}
    return {header: text for header, text in told.items() if text}


def _are_two(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    shared = one.keys() & other.keys()
    return len(shared) >= _FEWEST_NAMED and all(one[header] != other[header] for header in shared)


def _are_timed(records: Sequence[Records], pairs: Sequence[Sequence[Pair]], differ: Collection[Pair]) -> bool:
    """Whether every row of these codes tells a time, and no two rows of one code the same."""
    times = [
        (pair, stamp)
        for each, mine in zip(records, pairs, strict=True)
        for pair, stamp in zip(mine, each.timestamp.astype(np.int64).tolist(), strict=True)
        if pair in differ
    ]
    return all(stamp != _NEVER for _, stamp in times) and len(set(times)) == len(times)


def answers_differ(one: Records, place: int, other: Records, there: int) -> bool:
    """Whether two rows answer an item, or an open question, in two ways; what only one of them answers says nothing."""
    for key in one.answers.keys() & other.answers.keys():
        before, after = one.answers[key][place], other.answers[key][there]
        if not np.isnan(before) and not np.isnan(after) and before != after:
            return True
    before_of, after_of = _texts_at(one, place), _texts_at(other, there)
    return any(before_of[question] != after_of[question] for question in before_of.keys() & after_of.keys())


def may_be_anothers(records: Records, place: int, *, by_chance: bool) -> bool:
    """Whether what tells the person of a row may be somebody else's too.

    An address and a telephone are one person's, and so is what its header calls a code, unless the codes of its table may meet
    `by_chance` (`may_meet`).
    """
    code = str(records.spelling[place])
    if "@" in code or (code[:1] in ("0", "+") and sum(map(str.isdigit, code)) >= _OF_A_TELEPHONE):
        return False
    column = next((c for c in records.described.columns if c.index == records.code_column[place]), None)
    if column is None or column.role is not Role.ID or column.why is None or column.why.key not in (HEADER, FORM):
        return True
    return by_chance


def may_meet(records: Records) -> bool:
    """Whether the codes of a table are numbers so short that chance gives one to two of so many people."""
    numbers = {key for key in records.code.tolist() if key}
    if not numbers or not all(key.isascii() and key.isdigit() for key in numbers):
        return False
    is_given_out = max(map(int, numbers)) < _APART * len(numbers)
    return not is_given_out and len(numbers) ** 2 / 2 >= _BY_CHANCE * 10 ** max(map(len, numbers))


def _texts_at(records: Records, place: int) -> dict[str, str]:
    return {said.question: said.texts[at] for said in records.said for at in np.flatnonzero(said.places == place)[:1].tolist()}


def _by_link(records: Sequence[Records]) -> bool:
    columns = [column for each in records for column in each.described.columns if column.role is Role.ID]
    return bool(columns) and all(column.why is not None and column.why.key in (BY_LINK, BY_VALUES) for column in columns)


def _answered_twice(records: Sequence[Records], pairs: Sequence[Sequence[Pair]], again: Collection[Pair]) -> set[Pair]:
    """The codes of rows that answer one item at one moment, or one open question, in two ways."""
    told: dict[tuple[Pair, str], str | float] = {}
    differ: set[Pair] = set()
    for each, mine in zip(records, pairs, strict=True):
        places = [place for place, pair in enumerate(mine) if pair in again]
        for place, asked, answer in _told(each, places):
            if told.setdefault((mine[place], asked), answer) != answer:
                differ.add(mine[place])
    return differ


def _told(records: Records, places: Sequence[int]) -> Iterator[tuple[int, str, str | float]]:
    """The row, what was asked and the answer, of some rows of one table."""
    at = np.array(places, dtype=np.int64)
    for (key, moment), values in records.answers.items():
        known = at[~np.isnan(values[at])]
        asked = repeat(f"{key} {moment}", len(known))
        yield from zip(known.tolist(), asked, values[known].tolist(), strict=True)
    for said in records.said:
        texts = dict(zip(said.places.tolist(), said.texts, strict=True))
        yield from ((place, said.question, texts[place]) for place in places if place in texts)
