"""A form that many files or sheets hold: where one of them is hardly filled in, its header is where the others have theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields

from analysis.reading.sheets.headers import texts_of_row
from analysis.reading.sheets.layout import KeptSheet, Layout, tables_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.tables import table_under

_FEWEST, _SHARE = 3, 0.5
_MOST_ROWS = 60
"""A sheet of more rows tells its header by its answers."""

_Head = tuple[tuple[int, ...], tuple[tuple[str, ...], ...]]
"""The rows of a header, and the texts in each."""


def with_one_header(files: Sequence[Sequence[Sheet]]) -> list[list[Sheet]]:
    """The files with the header of a form where most sheets have it, in those that hold its very words in the same rows."""
    sheets = [sheet for mine in files for sheet in mine]
    heads = Counter(head for sheet in sheets if len(sheets) > _FEWEST and (head := _head(sheet)) is not None)
    form = max(heads, key=heads.__getitem__, default=None)
    if form is None or heads[form] < max(_FEWEST, _SHARE * len(sheets)):
        return [list(mine) for mine in files]
    return [[_as_headed(sheet, form) if sheet.height <= _MOST_ROWS else sheet for sheet in mine] for mine in files]


def _head(sheet: Sheet) -> _Head | None:
    tables = tables_of(sheet) if 0 < sheet.height <= _MOST_ROWS else []
    if len(tables) != 1:
        return None
    rows = tables[0].header_rows
    return rows, _texts(sheet, rows)


def _texts(sheet: Sheet, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(texts_of_row(sheet, row)) for row in rows if row < sheet.height)


def _as_headed(sheet: Sheet, form: _Head) -> Sheet:
    rows, texts = form
    if _head(sheet) == form or _texts(sheet, rows) != texts:
        return sheet
    own = {each.name: getattr(sheet, each.name) for each in fields(Sheet)}
    return KeptSheet(**own, layout=(Layout.of(table_under(sheet, rows)),))
