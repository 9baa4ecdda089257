"""A code that stands in one column of one form and in two of the other's: day of birth and last digits, together or apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations

import numpy as np

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.people.repeats import BY_LINK
from analysis.reading.structure.links import Keys, Link, code_key, is_unique, links_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_UNIQUE, _MEET, _MEET_WELL = 0.9, 0.3, 0.6
_MOST_PARTS, _LONGEST = 8, 12


@dataclass(frozen=True)
class _Key:
    """What may be the codes of a table: one of its columns, or two one behind the other."""

    columns: tuple[Column, ...]
    keys: Keys

    @cached_property
    def distinct(self) -> frozenset[str]:
        return frozenset(self.keys.tolist()) - {""}

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(squeezed(column.header) for column in self.columns)


def with_parted_keys(tables: Sequence[Described]) -> list[Described]:
    """The tables with two columns that together are the code of the other moment, where no column alone meets it.

    Of one table a moment alone: a table and a chair have the same numbers in every region.
    """
    moments = [None if table.only_lists else table.moment for table in tables]
    if sorted(filter(None, moments)) != sorted(Moment):
        return list(tables)
    made = list(tables)
    places = [moments.index(moment) for moment in Moment]
    for a, b in (places, places[::-1]):
        if (met := _met(tables[a], tables[b])) is not None:
            made[a], made[b] = _linked_by(tables[a], met[0]), _linked_by(tables[b], met[1])
            break
    return made


def _met(one: Described, other: Described) -> tuple[_Key, _Key] | None:
    """The two columns of a table, and what meets them in the other: a column, or two that are headed alike."""
    theirs, mine = list(_alone(other)), list(_alone(one))
    if any(_share(key, each) >= _MEET for key in mine for each in theirs):
        return None
    apart = list(_in_parts(one))
    pairs = [(key, each) for key in apart for each in theirs]
    pairs += [(key, each) for key in apart for each in _in_parts(other) if each.heads == key.heads]
    best = max(pairs, key=lambda pair: _share(*pair), default=None)
    return best if best is not None and _share(*best) >= _MEET_WELL else None


def _share(one: _Key, other: _Key) -> float:
    smaller = min(len(one.distinct), len(other.distinct))
    return len(one.distinct & other.distinct) / smaller if smaller else 0.0


def _alone(table: Described) -> Iterator[_Key]:
    keys = (_Key((link.column,), link.keys) for link in links_of(table))
    return (key for key in keys if is_unique(key.keys, _UNIQUE))


def _in_parts(table: Described) -> Iterator[_Key]:
    """Two short columns of a table that tell its people apart together."""
    links = [link for link in links_of(table) if _is_short(link)]
    for one, other in permutations(links[:_MOST_PARTS], 2):
        texts = zip(_texts(one), _texts(other), strict=True)
        keys = np.array([code_key(a + b) if a and b else "" for a, b in texts], dtype=object)
        if is_unique(keys, _UNIQUE):
            yield _Key((one.column, other.column), keys)


def _texts(link: Link) -> list[str]:
    texts: list[str] = link.table.table.column(link.index).each(lambda text: text.removesuffix(".0").strip()).tolist()
    return texts


def _is_short(link: Link) -> bool:
    return all(len(text) <= _LONGEST for text in link.table.table.column(link.index).counts)


def _linked_by(table: Described, key: _Key) -> Described:
    """The table with such columns as its code: what is held back stays so."""
    inside = {column.index for column in key.columns}
    columns = [_as_code(column) if column.index in inside else column for column in table.columns]
    parts = tuple(column.index for column in key.columns)
    return replace(table, columns=columns, code=parts[0], parts=parts if len(parts) > 1 else ())


def _as_code(column: Column) -> Column:
    if column.role in (Role.ID, Role.PERSONAL):
        return column
    return replace(column, role=Role.ID, why=Message(BY_LINK), confidence=0.8, moment=None, guess=None)
