"""What stands above, beside or below the wide tables of a sheet: notes, legends, numbered lists of what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from analysis.reading.sheets.guides.value_lists import ValueList
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.sheets.tables import Table

_WIDE = 4
_MOST_ROWS, _LONGEST = 60, 120
_LONGEST_STATEMENT = 300
_STATED = re.compile(r"[(\[<]?([^\W\d_][^\d:.()\[\]]{0,19})?(\d{1,2})\s{0,3}[:.)\]>번,-]{1,2}\s{0,3}(?=[^\W\d_])")
"""What a list says its numbers are (문항번호 in ``문항번호 1: …``) or nothing, and the number before a statement."""


def outside(sheet: Sheet, longest: int = _LONGEST) -> Iterator[tuple[int, int, str]]:
    """The texts (row, column, text) that stand above, beside or below the wide tables of a sheet."""
    tables = [table for table in tables_of(sheet) if sum(map(bool, table.headers)) >= _WIDE]
    taken = {row for table in tables for row in table.rows.tolist()}
    # A line of one cell below wide rows is nobody's answers.
    rows = [row for row in np.flatnonzero(sheet.filled).tolist() if row not in taken or sheet.filled[row] == 1]
    for row in (*rows[:_MOST_ROWS], *rows[_MOST_ROWS:][-_MOST_ROWS:]):
        for column in range(sheet.width):
            text = unicodedata.normalize("NFKC", text_of(sheet.cell(row, column)))
            if text and len(text) <= longest:
                yield row, column, text


def around(table: Table, longest: int = _LONGEST) -> Iterator[str]:
    """The texts that stand above and below the wide tables of a sheet, and in the small block beside one of them."""
    yield from (text for _, _, text in outside(table.sheet, longest))
    rows = (*table.header_rows, *table.rows.tolist()[:_MOST_ROWS])
    beside = (text_of(table.sheet.cell(row, column)) for row in rows for column in sorted(table.beside))
    yield from (unicodedata.normalize("NFKC", text) for text in beside if text and len(text) <= longest)


def statements_in_lines(sheet: Sheet) -> list[ValueList]:
    """The lists of numbered statements that lines of their own give outside a sheet's tables, by what they call the numbers."""
    return sheet.once(_found_in)


def _found_in(sheet: Sheet) -> list[ValueList]:
    by_head: dict[str, dict[str, str]] = {}
    heads = {row for table in tables_of(sheet) for row in table.header_rows}
    for row, _, text in outside(sheet, _LONGEST_STATEMENT):
        if row not in heads and (match := _STATED.match(text)) is not None:
            by_head.setdefault((match[1] or "").strip(), {}).setdefault(match[2], text[match.end() :].strip())
    lists = [ValueList("", words, head) for head, words in by_head.items()]
    return [each for each in lists if each.counts_on and "1" in each.words and each.are_statements]
