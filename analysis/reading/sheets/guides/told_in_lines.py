"""A codebook without a sheet of its own: lines above or below a table that say what its headers stand for (``가: 계획 수립``)."""

from __future__ import annotations

import re
from collections.abc import Collection

from analysis.reading.sheets.guides.outside import outside
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.order import speaks_of_time
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.vocabulary import squeezed

_LINE = re.compile(r"[(\[]?([^\s:=.)\]]{1,8})[)\]]?\s{0,3}[:=.)]\s{0,3}([^\W\d].{3,200})")
_LONGEST, _FEWEST = 220, 3


def told_in_lines(sheet: Sheet, asked: Collection[str]) -> Sheet | None:
    """Such lines as a sheet of two columns, of those that name something `asked` (squeezed); None of fewer than three.

    What numbers stand for is told otherwise: `statements_in_lines`, `with_items_by_number`.
    """
    heads = {row for table in tables_of(sheet) for row in table.header_rows}
    lines = [_LINE.fullmatch(text) for row, _, text in outside(sheet, _LONGEST) if row not in heads]
    named = [(line[1], line[2].strip()) for line in lines if line is not None and squeezed(line[1]) in asked]
    rows = [[label, text] for label, text in named if not label.isdecimal() and not speaks_of_time(label)]
    texts = {text for _, text in rows}
    return Sheet.from_rows(sheet.file, sheet.name, rows) if len(rows) == len(texts) >= _FEWEST else None
