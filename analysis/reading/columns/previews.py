"""Rows that the form tool itself, or their own code or name, calls a preview, a test or spam: of nobody who took part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.left_out import Reason
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed, vocabulary

_NOT_TAKEN_PART = frozenset({"1", "2", "8", "9", "12", "17"})
"""Qualtrics writes how a row came about as a number too: previews, tests and spam beside 0 (the web) and 4 (imported)."""


_FEW = 0.1
_EXPLAINED = re.compile(r"[(\[（:].{0,200}$", re.DOTALL)


def without_previews(table: Table, columns: Sequence[Column]) -> Table:
    """The table with such rows set aside; itself where there are none, or where all rows are said to be such."""
    words = vocabulary().previews
    of_the_tool = [c for c in columns if c.role is Role.IGNORED and c.why is not None and c.why.key == "reading.why.machine"]
    mask = np.zeros(len(table.rows), dtype=bool)
    for column in of_the_tool:
        mask |= table.column(column.index).each(_says(words), bool)
        if squeezed(column.header) == "status" and {"responseid", "progress"} & {squeezed(c.header) for c in of_the_tool}:
            mask |= table.column(column.index).each(lambda text: text in _NOT_TAKEN_PART, bool)
    mask |= _trials(table, columns)
    if not mask.any() or mask.all():
        return table
    aside = {**table.aside, **dict.fromkeys(table.rows[mask].tolist(), Reason.PREVIEW)}
    return replace(table, rows=table.rows[~mask], aside=aside)


def _trials(table: Table, columns: Sequence[Column]) -> NDArray[np.bool_]:
    """The few rows whose code, name or group says that the form was only tried (테스트, test2); of many it is a group's name."""
    words = vocabulary().trials
    mask = np.zeros(len(table.rows), dtype=bool)
    for column in columns:
        if column.role not in (Role.ITEM, Role.OPINION, Role.TIMESTAMP) and column.header:
            mine = table.column(column.index).each(lambda text: squeezed(text).strip("0123456789") in words, bool)
            mask |= mine if mine.mean() <= _FEW else False
    return mask


def _says(words: frozenset[str]) -> Callable[[str], bool]:
    """Whether a cell is one of some words, whatever explains it in brackets behind: 대체됨(재제출)."""
    return lambda text: bool({squeezed(text), squeezed(_EXPLAINED.sub("", text))} & words)
