"""How quotes stand in a text table: as spreadsheet programs write them, or as some databases and people do."""

from __future__ import annotations

import csv
import io
import re
from typing import NamedTuple

_BACKSLASHED = re.compile(r'\\(["\\])')
_LOOKED_AT = 4_000_000
"""Characters in which rows are compared."""
_NEARLY = 0.9


class Quoting(NamedTuple):
    """A text with quotes within quotes doubled, whether blanks between separator and quote are passed over, and the quote."""

    text: str
    skips_blanks: bool = False
    quote: str = '"'


def quoting_of(text: str, separator: str) -> Quoting:
    """The text as its rows agree best: quotes behind backslashes within a cell, or blanks before its first, part it else.

    Nothing is changed where rows agree as well without it.
    """
    ways = [Quoting(text)]
    if '\\"' in text:
        ways.append(Quoting(_BACKSLASHED.sub(lambda mark: '""' if mark[1] == '"' else mark[1], text)))
    if f'{separator} "' in text:
        ways += [Quoting(way.text, skips_blanks=True) for way in ways]
    if _is_quoted_singly(text[:_LOOKED_AT], separator):
        ways.insert(0, Quoting(text, quote="'"))
    return max(ways, key=lambda way: _agreeing(way, separator)) if len(ways) > 1 else ways[0]


def _is_quoted_singly(sample: str, separator: str) -> bool:
    """Whether nearly all texts stand between two apostrophes; a single one before a formula or a code keeps that a text."""
    if f"'{separator}" not in sample and "'\n" not in sample.replace("\r", "\n"):
        return False
    lines = sample.replace("\r", "\n")
    begun = lines.count(f"{separator}'") + lines.count("\n'") + lines.startswith("'")
    ended = lines.count(f"'{separator}") + lines.count("'\n") + lines.endswith("'")
    try:
        cells = [cell for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator, quotechar="'") for cell in row]
    except csv.Error:
        return False
    texts = sum(any(map(str.isalpha, cell)) for cell in cells)
    return texts > 0 and min(begun, ended) >= _NEARLY * texts


def _agreeing(quoting: Quoting, separator: str) -> float:
    """The share of rows that have as many cells as the first that has several."""
    sample = io.StringIO(quoting.text[:_LOOKED_AT], newline="")
    rows = agreeing = width = 0
    try:
        for row in csv.reader(sample, delimiter=separator, skipinitialspace=quoting.skips_blanks, quotechar=quoting.quote):
            width = width or (len(row) if len(row) > 1 else 0)
            rows += bool(width and row)
            agreeing += bool(width and len(row) == width)
    except csv.Error:
        return 0.0
    return agreeing / max(rows, 1)
