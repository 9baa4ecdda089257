"""Within which bounds a code is one person's: codes are handed out anew at each workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.structure.links import Link
from analysis.survey import Moment

_AGAIN = 0.05
"""So few codes of one region may stand in another too: somebody went elsewhere."""


def with_units(described: Sequence[Described]) -> list[Described]:
    """Say within which bounds a code is one person's.

    A file, the pair of files that hold one moment each (all of them, where one moment's file is of all regions), and where the
    sheets of a file are of several regions each region: codes are handed out anew at each workshop. A table that says the same
    as one before it, cell by cell, shares its bounds.
    """
    by_file: dict[str, list[Described]] = {}
    for table in described:
        by_file.setdefault(table.table.sheet.file, []).append(table)
    moments = {file: set().union(*(table.moments for table in tables)) for file, tables in by_file.items()}
    single = {file for file, moments_in in moments.items() if len(moments_in) == 1}
    are_pairs = {moment for file in single for moment in moments[file]} == set(Moment)
    is_whole = _are_one_whole([table for table in described if table.table.sheet.file in single])
    units: list[Described] = []
    for table in described:
        file, region = table.table.sheet.file, table.setting.region
        regions = {other.setting.region for other in by_file[file]}
        pair = "pair" if is_whole else f"pair {region}"
        unit = pair if are_pairs and file in single else f"{file} {region}" if len(regions) > 1 else file
        twin = next((other for other in units if _say_the_same(other, table)), None)
        units.append(replace(table, unit=twin.unit if twin else unit))
    return units


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
    coded = [column for column in table.columns if column.index == table.code or (table.code is None and column.role is Role.ID)]
    return {code for column in coded[:1] for code in Link(table, column).distinct}


def _say_the_same(one: Described, other: Described) -> bool:
    same_cells = one.table.sheet.columns == other.table.sheet.columns and one.table.header_rows == other.table.header_rows
    return same_cells and (one.setting, one.moment) == (other.setting, other.moment)
