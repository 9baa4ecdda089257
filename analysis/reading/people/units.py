"""Within which bounds a code is one person's: codes are handed out anew at each workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.structure.links import Link, is_unique, links_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_AGAIN = 0.05
"""So few codes of one region may stand in another too: somebody went elsewhere."""

_ASKED = frozenset({Role.ITEM, Role.OPINION, Role.CHOICE})
_SAME_PEOPLE, _FEWEST, _EACH_ONCE = 0.8, 8, 0.97
_FEWEST_SHARED = 4
_SPARSE, _LONG = 4, 9
"""Numbers that reach so many times as far as there are people do not meet by chance."""


def with_units(described: Sequence[Described]) -> list[Described]:
    """Say within which bounds a code is one person's.

    A file, the pair of files that hold one moment each (all of them, where one moment's file is of all regions), and where the
    sheets of a file are of several regions each region, unless a sheet of all regions holds the other moment: codes are handed
    out anew at each workshop. A table that says the same as one before it, cell by cell, or goes on where that ends, shares its
    bounds; so does one that asks the same people for something else.
    """
    by_file: dict[str, list[Described]] = {}
    for table in described:
        by_file.setdefault(table.table.sheet.file, []).append(table)
    moments = {file: set().union(*(table.moments for table in tables)) for file, tables in by_file.items()}
    single = {file for file, moments_in in moments.items() if len(moments_in) == 1}
    are_pairs = {moment for file in single for moment in moments[file]} == set(Moment)
    is_whole = _are_one_whole([table for table in described if table.table.sheet.file in single])
    are_whole = {file for file, tables in by_file.items() if _are_one_whole(tables)}
    units: list[Described] = []
    said = [_Said(table) for table in described]
    for place, table in enumerate(described):
        file, region = table.table.sheet.file, table.setting.region
        regions = {other.setting.region for other in by_file[file]}
        pair = "pair" if is_whole else f"pair {region}"
        own = file if len(regions) == 1 or file in are_whole else f"{file} {region}"
        unit = pair if are_pairs and file in single else own
        twin = next((units[n] for n in range(place) if _say_the_same(said[n], said[place])), None)
        units.append(replace(table, unit=twin.unit if twin else unit))
    return _with_supplements(_with_lists(units))


def _with_lists(tables: Sequence[Described]) -> list[Described]:
    """The tables, a list of people that is a file of its own in the unit in which most of those whom it names answered."""
    answering = {table.table.sheet.file for table in tables if not table.only_lists}
    links = [(link, table) for table in tables if not table.only_lists for link in _code_links(table) or links_of(table)]
    joined = []
    for table in tables:
        codes = _codes(table) if table.only_lists and table.table.sheet.file not in answering else set()
        met, unit = max(((len(codes & link.distinct), other.unit) for link, other in links), default=(0, table.unit))
        joined.append(replace(table, unit=unit) if met else table)
    return joined


def _with_supplements(tables: Sequence[Described]) -> list[Described]:
    """The tables with those in one unit that ask the same people for other things: marks in one file, opinions in another.

    The codes tell it: each once in either table, and nearly all of the smaller one's in the other, where they are no numbers
    that count people off and would meet by chance. Where none is known as codes, what is held back may link people.
    """
    joined = list(tables)
    for place in range(len(joined)):
        for other in range(place):
            mine, theirs = joined[place], joined[other]
            if mine.unit == theirs.unit and _code_links(mine) and _code_links(theirs):
                continue
            if (links := _same_people(theirs, mine)) is None:
                continue
            joined = [replace(each, unit=theirs.unit) if each.unit == mine.unit else each for each in joined]
            joined[place], joined[other] = _linked_by(joined[place], links[1]), _linked_by(joined[other], links[0])
            break
    return joined


def _linked_by(table: Described, link: Link) -> Described:
    return table if _code_links(table) else replace(table, code=link.index)


def _same_people(one: Described, other: Described) -> tuple[Link, Link] | None:
    """The columns whose codes say that two tables ask the same people for other things; None where they do not."""
    if not _asked(one) or not _asked(other) or _asked(one) & _asked(other):
        return None
    if one.setting.region and other.setting.region and one.setting.region != other.setting.region:
        return None
    pairs = ((a, b) for a in _code_links(one) or links_of(one) for b in _code_links(other) or links_of(other))
    return next((pair for pair in pairs if _hold_the_same_codes(*pair)), None)


def _asked(table: Described) -> set[str]:
    return {squeezed(column.text or column.header) for column in table.columns if column.role in _ASKED}


def _code_links(table: Described) -> list[Link]:
    coded = [column for column in table.columns if column.index == table.code or (table.code is None and column.role is Role.ID)]
    return [Link(table, column) for column in coded[:1]]


def _hold_the_same_codes(one: Link, other: Link) -> bool:
    smaller, larger = sorted((one, other), key=lambda link: len(link.distinct))
    met = len(smaller.distinct & larger.distinct)
    if met < max(_FEWEST, _SAME_PEOPLE * len(smaller.distinct)) or not all(
        is_unique(link.keys, _EACH_ONCE) for link in (one, other)
    ):
        return False
    return not any(_counts_people_off(link) for link in (one, other))


def _counts_people_off(link: Link) -> bool:
    """Whether most codes are numbers so low that those of other people would be the same."""
    numbers = [int(key) for key in link.distinct if key.isascii() and key.isdigit() and len(key) < _LONG]
    return 2 * len(numbers) > len(link.distinct) and max(numbers) < _SPARSE * len(link.distinct)


def _are_one_whole(tables: Sequence[Described]) -> bool:
    """Whether one moment was gathered for all regions at once and the other in each, no code of which comes again in another."""
    placed, whole = ([table for table in tables if bool(table.setting.region) is wanted] for wanted in (True, False))
    if not placed or not whole or _moments(placed) & _moments(whole):
        return False
    by_region: dict[str, set[str]] = {}
    for table in placed:
        by_region.setdefault(table.setting.region, set()).update(_codes(table))
    every = Counter(code for codes in by_region.values() for code in codes)
    return bool(every) and sum(count > 1 for count in every.values()) <= _AGAIN * len(every)


def _moments(tables: Sequence[Described]) -> set[Moment]:
    return {moment for table in tables for moment in table.moments}


def _codes(table: Described) -> set[str]:
    return {code for link in _code_links(table) for code in link.distinct}


@dataclass
class _Said:
    """What the rows of a table say under which headers, read once however many others it is compared with."""

    table: Described

    @cached_property
    def by_header(self) -> dict[str, Column]:
        return {squeezed(column.header): column for column in self.table.columns if column.header}

    @cached_property
    def rows(self) -> Counter[tuple[str, ...]]:
        columns = [cells_of(self.table.table, self.by_header[header]).each(str) for header in sorted(self.by_header)]
        return Counter(zip(*(column.tolist() for column in columns), strict=True))


def _say_the_same(mine: _Said, theirs: _Said) -> bool:
    one, other = mine.table, theirs.table
    same_cells = one.table.sheet.columns == other.table.sheet.columns and one.table.header_rows == other.table.header_rows
    is_same = (one.setting.region, one.moment) == (other.setting.region, other.moment)
    return is_same and (same_cells or _goes_on(mine, theirs))


def _goes_on(one: _Said, other: _Said) -> bool:
    """Whether nearly all rows of the shorter of two tables stand in the longer word by word: it was sent again, with more."""
    if len(one.by_header) < _FEWEST_SHARED or one.by_header.keys() != other.by_header.keys():
        return False
    shorter, longer = sorted((one.rows, other.rows), key=len)
    met = sum(row in longer for row in shorter)
    return met >= max(_FEWEST, _SAME_PEOPLE * len(shorter)) and all(
        len(rows) >= _EACH_ONCE * rows.total() for rows in (shorter, longer)
    )
