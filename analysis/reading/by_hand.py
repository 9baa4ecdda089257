"""What a person says of single rows (answers though they look like none, or none), and of the moment of a whole sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from analysis.reading.forms import Form, RowUse
from analysis.reading.left_out import Reason
from analysis.reading.sheets.sheets import Rows, Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed


def row_place(file: str, sheet: str, row: int) -> str:
    """A row as a form names it; `row` counts from zero."""
    return f"[{file}]{sheet}!{row + 1}"


def moment_said(form: Form, sheet: Sheet) -> str | None:
    """The moment that a form gives a sheet, by its name or its file's with or without its ending; None where it gives none."""
    names = map(squeezed, (sheet.name, PurePath(sheet.file).stem, sheet.file))
    return next((form.moments[name] for name in names if name in form.moments), None)


def said_of(form: Form, sheet: Sheet) -> Mapping[int, RowUse]:
    """What a form says of a sheet's rows, counted from zero."""
    start = f"[{sheet.file}]{sheet.name}!"
    return {int(place.removeprefix(start)) - 1: use for place, use in form.rows.items() if place.startswith(start)}


def with_rows_said(table: Table, form: Form) -> Table:
    """The table with the rows that a person took back in, and without those that a person left out."""
    said = said_of(form, table.sheet) if form.rows else {}
    back = [row for row in table.aside if said.get(row, RowUse.OUT) is not RowUse.OUT]
    out = [row for row in table.rows.tolist() if said.get(row) is RowUse.OUT]
    if not back and not out:
        return table
    aside = {row: reason for row, reason in table.aside.items() if row not in back}
    rows = np.array(sorted({*table.rows.tolist(), *back} - set(out)), dtype=np.int64)
    return replace(table, rows=rows, aside={**aside, **dict.fromkeys(out, Reason.BY_HAND)})


def rows_said(form: Form, sheet: Sheet, rows: Rows, *uses: RowUse) -> NDArray[np.bool_]:
    """Of which rows a person said one of `uses`."""
    if not form.rows:
        return np.zeros(len(rows), dtype=bool)
    return np.isin(rows, [row for row, use in said_of(form, sheet).items() if use in uses])
