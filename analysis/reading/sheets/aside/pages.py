"""Lines of a list as it is printed: titles that count its pages, and at the foot of each how many rows it holds."""

from __future__ import annotations

import re

from analysis.reading.sheets.sheets import Sheet

_PAGE = re.compile(r"\d{1,3}\s?/\s?\d{1,3}|\d{1,3}\s?(?:쪽|페이지)|(?:page|p\.)\s?\d{1,3}|계속|cont(?:inued|\.)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")
_FEWEST = 2
_ASIDE = 3
"""Rows of a page that its count leaves out: a header of one or two rows, a line of means."""

_NARROW = 2


def without_page(title: str) -> str:
    """A title without what only counts pages: (1/2) and (2/2) head pages of one table, 1회 and 2회 two tables."""
    return _PAGE.sub("", title)


def counts_rows_above(sheet: Sheet, row: int, text: str) -> bool:
    """Whether the one number in a line is that of the rows right above it: the foot of a page, no title of what follows."""
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(numbers) != 1 or numbers[0] < _FEWEST:
        return False
    top = row
    while top > 0 and sheet.filled[top - 1] > _NARROW:
        top -= 1
    return row - top - _ASIDE <= numbers[0] <= row - top
