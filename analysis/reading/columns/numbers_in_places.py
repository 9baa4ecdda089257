"""Numbers and places: columns that a header made places which hold none, and numbers that count the people of each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, UNCLEAR, Column
from analysis.reading.columns.numeric import RECURS
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.words.vocabulary import places, squeezed

_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})

_FEWEST = 6
_MOSTLY = 0.5
_NEVER = 10
"""So many pairs of people of one place with the same number are to be expected of answers: by chance none is once in 20,000."""


def without_numbers_as_places(tables: Sequence[Described]) -> list[Described]:
    """The tables with columns of numbers open again that a header made places, where another column tells each row's place.

    A number may be a region's; but one that stands beside several places counts the people of each. Bare numbers of which no
    place has one twice count them too: a seat, a number drawn at the door, where answers of so many people would come again.
    """
    return [_with_people_counted(_with_numbers_open(table)) for table in tables]


def _with_numbers_open(table: Described) -> Described:
    placed = [c for c in table.columns if c.role in _PLACED and not (c.why is not None and c.why.key == FORM)]
    numbers = [column for column in placed if _is_of_numbers(table, column)]
    words = [column for column in placed if column not in numbers]
    counting = {column.index for column in numbers if any(_counts_within(table, column, other) for other in words)}
    regions = {column.index: _known(table, column) for column in words if column.role is Role.REGION}
    asking = {index for index, known in regions.items() if not known and max(regions.values()) >= _MOSTLY}
    open_again = dict.fromkeys(counting, (Role.IGNORED, UNCLEAR)) | dict.fromkeys(asking, (Role.CHOICE, RECURS))
    if not open_again:
        return table
    return replace(table, columns=[_as(column, *open_again.get(column.index, (column.role, ""))) for column in table.columns])


def _with_people_counted(table: Described) -> Described:
    """The table with bare numbers that tell the people of each place apart as codes."""
    placed = [column for column in table.columns if column.role is Role.REGION]
    if len(placed) != 1 or any(column.role in (Role.ID, Role.STATEMENT, Role.MOMENT) for column in table.columns):
        return table
    bare = [c for c in table.columns if c.role is Role.ITEM and c.moment is None and _is_of_numbers(table, c)]
    counting = [c.index for c in bare if not (c.why and c.why.key == FORM) and _tells_apart_within(table, c, placed[0])]
    if len(counting) != 1:
        return table
    return replace(table, columns=[_as_code(c) if c.index in counting else c for c in table.columns])


def _tells_apart_within(table: Described, numbers: Column, places: Column) -> bool:
    """Whether no place has a number twice, though by chance one would: as often as its numbers come, so many differ by chance."""
    pairs = [(place, number) for place, number in zip(_texts(table, places), _texts(table, numbers), strict=True) if number]
    if len(set(pairs)) < len(pairs):
        return False
    share = sum((times / len(pairs)) ** 2 for times in Counter(number for _, number in pairs).values())
    together = sum(size * (size - 1) / 2 for size in Counter(place for place, _ in pairs).values())
    return share * together >= _NEVER


def _as_code(column: Column) -> Column:
    why = Message("reading.why.codes")
    return replace(column, role=Role.ID, guess=None, moment=None, why=why, confidence=0.8)


def _as(column: Column, role: Role, why: str) -> Column:
    return replace(column, role=role, why=Message(why), confidence=0.5) if why else column


def _known(table: Described, column: Column) -> float:
    """The share of a column's texts that are known regions: what a region is asked for by number (몇 군데) names none."""
    counts = table.table.column(column.index).counts
    return sum(bool(places().region_meant(column.labels.get(text, text))) for text in counts) / max(len(counts), 1)


def _is_of_numbers(table: Described, column: Column) -> bool:
    counts = table.table.column(column.index).counts
    return len(counts) >= _FEWEST and all(text.strip().isdecimal() for text in counts)


def _counts_within(table: Described, numbers: Column, places: Column) -> bool:
    """Whether most numbers stand beside several places: that of a region, or of a part of it, stands beside one."""
    pairs = set(zip(_texts(table, numbers), _texts(table, places), strict=True))
    beside = Counter(number for number, place in pairs if number and place)
    return 2 * sum(count > 1 for count in beside.values()) > len(beside)


def _texts(table: Described, column: Column) -> list[str]:
    texts: list[str] = cells_of(table.table, column).each(squeezed).tolist()
    return texts
