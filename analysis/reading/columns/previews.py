"""Rows that the form tool itself calls a preview, a test or spam: nobody who took part filled them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.left_out import Reason
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed, vocabulary

_NOT_TAKEN_PART = frozenset({"1", "2", "8", "9", "12", "17"})
"""Qualtrics writes how a row came about as a number too: previews, tests and spam beside 0 (the web) and 4 (imported)."""


def without_previews(table: Table, columns: Sequence[Column]) -> Table:
    """The table with such rows set aside; itself where there are none, or where all rows are said to be such."""
    words = vocabulary().previews
    of_the_tool = [c for c in columns if c.role is Role.IGNORED and c.why is not None and c.why.key == "reading.why.machine"]
    told = np.zeros(len(table.rows), dtype=bool)
    for column in of_the_tool:
        told |= table.column(column.index).each(lambda text: squeezed(text) in words, bool)
        if squeezed(column.header) == "status" and {"responseid", "progress"} & {squeezed(c.header) for c in of_the_tool}:
            told |= table.column(column.index).each(lambda text: text in _NOT_TAKEN_PART, bool)
    if not told.any() or told.all():
        return table
    aside = {**table.aside, **dict.fromkeys(table.rows[told].tolist(), Reason.PREVIEW)}
    return replace(table, rows=table.rows[~told], aside=aside)
