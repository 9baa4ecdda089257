"""Codebooks that are written as lines of a text: what a header stands for behind a sign, the words of its codes below it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from analysis.reading.sheets.guides.codebooks import values_in
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.words.vocabulary import squeezed

_NAMED = re.compile(r"\s{0,20}[-•*·]?\s{0,3}([^\s:：=][^:：=]{0,40}?)\s{0,3}[:：=]\s{0,3}(\S.{0,300})")
_FEWEST, _FEWEST_VALUES = 3, 2
_TALLEST = 300


def in_columns(sheet: Sheet, asked: Collection[str]) -> Sheet:
    """A sheet of lines as one of three columns: header, what it stands for, and the words of its codes, a line a row as before.

    Lines of which fewer than three name a header that is `asked` (squeezed) elsewhere stay as they are. A line of codes and words
    is said of all headers right above it that have none yet.
    """
    if not is_of_lines(sheet):
        return sheet
    texts = ["".join(text_of(cell) for cell in row if cell != "") for row in sheet.rows]
    rows = [_parted(text, asked) for text in texts]
    if sum(bool(label) for _, label, _ in rows) < _FEWEST:
        return sheet
    for place, (name, label, _) in enumerate(rows):
        if not label and len(values_in(name)) >= _FEWEST_VALUES:
            _say_of_those_above(rows, place)
    return replace(sheet, columns=tuple(CellColumn.of(cells) for cells in zip(*rows, strict=True)))


def is_of_lines(sheet: Sheet) -> bool:
    """Whether no row of a short sheet has more than one text."""
    return 0 < sheet.height <= _TALLEST and bool((sheet.filled <= 1).all())


def _parted(text: str, asked: Collection[str]) -> tuple[str, str, str]:
    line = _NAMED.fullmatch(text)
    if line is None or squeezed(line[1]) not in asked:
        return text, "", ""
    return line[1].strip(), line[2].strip(), ""


def _say_of_those_above(rows: list[tuple[str, str, str]], place: int) -> None:
    values = rows[place][0]
    for above in range(place - 1, -1, -1):
        name, label, said = rows[above]
        if not label or said or len(values_in(label)) >= _FEWEST_VALUES:
            return
        rows[above] = name, label, values
