"""Within which bounds a code is one person's: codes are handed out anew at each workshop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.people.records import Described
from analysis.survey import Moment


def with_units(described: Sequence[Described]) -> list[Described]:
    """Say within which bounds a code is one person's.

    A file, the pair of files that hold one moment each, and where the sheets of a file are of several regions each region: codes
    are handed out anew at each workshop. A table that says the same as one before it, cell by cell, shares its bounds.
    """
    by_file: dict[str, list[Described]] = {}
    for table in described:
        by_file.setdefault(table.table.sheet.file, []).append(table)
    moments = {file: set().union(*(table.moments for table in tables)) for file, tables in by_file.items()}
    single = {file for file, found in moments.items() if len(found) == 1}
    are_pairs = {moment for file in single for moment in moments[file]} == set(Moment)
    units: list[Described] = []
    for table in described:
        file, region = table.table.sheet.file, table.setting.region
        regions = {other.setting.region for other in by_file[file]}
        unit = f"pair {region}" if are_pairs and file in single else f"{file} {region}" if len(regions) > 1 else file
        twin = next((other for other in units if _say_the_same(other, table)), None)
        units.append(replace(table, unit=twin.unit if twin else unit))
    return units


def _say_the_same(one: Described, other: Described) -> bool:
    same_cells = one.table.sheet.columns == other.table.sheet.columns and one.table.header_rows == other.table.header_rows
    return same_cells and (one.setting, one.moment) == (other.setting, other.moment)
