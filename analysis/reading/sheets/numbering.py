"""A row of a header that only numbers the questions which stand below it: ① ② ③ ① ② ③."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from analysis.reading.sheets.sheets import Cell, Sheet

_FEWEST = 2
_HIGHEST = 40


def numbers_what_is_below(sheet: Sheet, row: int) -> bool:
    """Whether a row counts from one on, once or again and again, and a row of as many different words stands below it."""
    if row + 1 >= sheet.height:
        return False
    places = [index for index, column in enumerate(sheet.columns) if column[row] != ""]
    numbers = [_number(sheet.cell(row, index)) for index in places]
    below = [sheet.cell(row + 1, index) for index in places]
    known = [number for number in numbers if number is not None]
    are_words = all(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in below)
    if len(known) < len(numbers) or len(numbers) < _FEWEST or not are_words:
        return False
    steps = all(later in (1, earlier + 1) for earlier, later in pairwise(known))
    return known[0] == 1 and steps and max(known) >= _FEWEST and len(set(below)) >= max(known)


def numbers_again(sheet: Sheet, row: int) -> bool:
    """Whether a row of signs (①, 1), 문1) counts from one on as often as banners stand above it: the items of each moment."""
    if row == 0:
        return False
    places = [index for index, column in enumerate(sheet.columns) if column[row] != ""]
    cells = [sheet.cell(row, index) for index in places]
    if len(cells) < 2 * _FEWEST or not all(isinstance(cell, str) and not cell.strip().isascii() for cell in cells):
        return False
    numbers = [_number(cell) for cell in cells]
    starts = [place for place, number in enumerate(numbers) if number == 1]
    length = len(numbers) // max(len(starts), 1)
    counts = numbers == [*range(1, length + 1)] * len(starts)
    above = {text for index in places if (text := sheet.cell(row - 1, index)) != ""}
    return counts and length >= _FEWEST and len(starts) > 1 and len(above) == len(starts)


def _number(cell: Cell) -> int | None:
    """The number of a cell that holds one alone (1, ①, 1., (2)), None for any other."""
    plain = unicodedata.normalize("NFKC", cell).strip("().번 ") if isinstance(cell, str) else cell
    try:
        number = float(plain) if not isinstance(plain, str) or plain.isdecimal() else 0.0  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return int(number) if number.is_integer() and 0 < number <= _HIGHEST else None
