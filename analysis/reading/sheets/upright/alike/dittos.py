"""Cells that say only that the one above holds for them too: a ditto mark, or a word for it."""

from __future__ import annotations

from dataclasses import replace

from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.words.vocabulary import squeezed

_SIGNS = frozenset({"〃", "″", '"', "''", "〞", "”", "’’", "々"})
_WORDS = frozenset({"상동", "위와같음", "위와동일", "同上", "ditto", "sameasabove", "idem"})
_LONGEST = 20
_COME_AGAIN = 2
"""So often each text of a column stands there on average where words may be dittos: of opinions 상동 means another answer."""


def with_dittos_spoken(sheet: Sheet) -> Sheet:
    """The sheet with what stands above in place of each such mark; `Sheet.dittos` counts them."""
    columns = [_spoken(column) for column in sheet.columns]
    count = sum(changed for _, changed in columns)
    return replace(sheet, columns=tuple(column for column, _ in columns), dittos=count) if count else sheet


def _spoken(column: CellColumn) -> tuple[CellColumn, int]:
    marks = {text for text in column.texts if text and _is_ditto(text)}
    words = {text for text in marks if text.strip(" .()") not in _SIGNS}
    others = {text: n for text, n in column.counts.items() if text not in marks}
    if not marks or not others or (words and sum(others.values()) < _COME_AGAIN * len(others)):
        return column, 0
    cells: list[Cell] = list(column)
    changed = 0
    for row in range(1, len(cells)):
        if text_of(cells[row]) in marks and text_of(cells[row - 1]) not in marks | {""}:
            cells[row], changed = cells[row - 1], changed + 1
    return (CellColumn.of(cells), changed) if changed else (column, 0)


def _is_ditto(text: str) -> bool:
    plain = text.strip(" .()")
    return len(text) <= _LONGEST and (plain in _SIGNS or squeezed(plain) in _WORDS)
