"""What the two values of a column of moments stand for: what a list of codes or a line above or below the table says of them."""

from __future__ import annotations

from analysis.reading.sheets.guides.outside import around
from analysis.reading.sheets.order import order_of
from analysis.reading.structure.long_rows.fitting import Long
from analysis.reading.structure.told_markers import told_in


def meanings_of(long: Long, values: tuple[str, str]) -> tuple[str, str] | None:
    """The words for the two values where both are told and speak of time, None elsewhere.

    1 = 선행조사, 2 = 종료조사; 끝이 a이면 연찬 전, b이면 연찬 후. Words that speak of no time are those of a scale.
    """
    told = (long.moment.labels.get(values[0], ""), long.moment.labels.get(values[1], "")) if long.moment is not None else ("", "")
    table = long.table.table
    pairs = (told, *told_in((*table.notes, *around(table)), values))
    return next(((one, other) for one, other in pairs if one and other and order_of(one, other).is_sure), None)
