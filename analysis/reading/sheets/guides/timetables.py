"""A small table of a survey's workshops: the days or rounds that stand in the answers, beside the region of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import places, squeezed

_FEWEST, _MOST = 2, 24
_COME_AGAIN = 2.5

_Lists = Sequence[tuple[Sheet, str, Mapping[str, str]]]
"""The sheet of each list, what heads its keys, and the region of each key."""


def with_regions_of_days(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file with the region in place of a day or a round, where another sheet lists the region of each.

    The same header stands above both; a table that tells its regions itself stays as it is.
    """
    lists = [each for sheet in sheets for table in tables_of(sheet) for each in _lists_in(table)]
    return [_told(sheet, lists) if lists else sheet for sheet in sheets]


def _lists_in(table: Table) -> Iterator[tuple[Sheet, str, Mapping[str, str]]]:
    if not _FEWEST <= len(table.rows) <= _MOST:
        return
    texts = {index: table.column(index).each(str).tolist() for index, headers in enumerate(table.headers) if headers}
    regions = next((named for each in texts.values() if _are_regions(named := list(map(places().region_meant, each)))), None)
    for index, keys in texts.items() if regions is not None else ():
        if len(set(keys) - {""}) == len(keys) and not any(map(places().region_meant, keys)):
            yield table.sheet, squeezed(" ".join(table.headers[index])), dict(zip(keys, regions or (), strict=True))


def _are_regions(named: Sequence[str]) -> bool:
    return all(named) and len(set(named)) >= _FEWEST


def _told(sheet: Sheet, lists: _Lists) -> Sheet:
    columns = list(sheet.columns)
    for table in tables_of(sheet):
        others = [(head, regions) for of, head, regions in lists if of is not sheet]
        if any(_are_regions(list(map(places().region_meant, table.column(n).counts))) for n in range(len(table.headers))):
            continue
        told = ((index, regions) for head, regions in others for index in _keyed(table, head, regions))
        for index, regions in list(told)[:1]:
            columns[index] = _with_regions(sheet.columns[index], table, regions)
    changed = tuple(index for index, column in enumerate(columns) if column is not sheet.columns[index])
    return replace(sheet, columns=tuple(columns), spelt=tuple(sorted({*sheet.spelt, *changed}))) if changed else sheet


def _keyed(table: Table, head: str, regions: Mapping[str, str]) -> Iterator[int]:
    """The columns under the list's header that hold its keys, again and again, and nothing else."""
    for index, headers in enumerate(table.headers):
        if not head or squeezed(" ".join(headers)) != head:
            continue
        counts = {text: n for text, n in table.column(index).counts.items() if not is_missing_word(text)}
        if counts and counts.keys() <= regions.keys() and sum(counts.values()) >= _COME_AGAIN * len(counts):
            yield index


def _with_regions(column: CellColumn, table: Table, regions: Mapping[str, str]) -> CellColumn:
    rows = set(table.rows.tolist())
    return CellColumn.of([regions.get(text_of(cell), cell) if row in rows else cell for row, cell in enumerate(column)])
