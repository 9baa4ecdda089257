"""Tables beside each other in one sheet, cut apart at blank columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.left_out import Reason
from analysis.reading.sheets.aside.rows import totals_within
from analysis.reading.sheets.sheets import text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

AS_LONG = 0.5
"""A block beside another belongs to it where it has at least this share of its rows."""


def side_by_side(table: Table) -> list[Table]:
    """The table cut at blank columns: into two where headers come again; a block that is much shorter stands beside."""
    blocks = _blocks(table)
    if len(blocks) < 2:
        return [table]
    lengths = [_length(table, block) for block in blocks]
    longest = max(lengths)
    main = lengths.index(longest)
    seen = _names(table, blocks[main])
    tables, joined, beside = [], list(blocks[main]), list[int]()
    for place, block in enumerate(blocks):
        if place == main:
            continue
        if lengths[place] < AS_LONG * longest:
            beside += block
        elif seen & _names(table, block):
            tables.append(list(block))
        elif tables and place > main and not _are_aligned(table, blocks[main], tables[-1]):
            tables[-1] += block  # what stands behind other people is theirs
        else:
            joined += block
    whole = _only(table, sorted(joined + beside), beside)
    cut = [whole, *(_only(table, block, ()) for block in tables)]
    return sorted(map(_with_caption_above, cut) if tables else cut, key=_left)


def _are_aligned(table: Table, block: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two blocks say the same row by row where their headers do: the same people, named once more."""
    sides = [{squeezed(table.headers[index][-1]): index for index in part if table.headers[index]} for part in (block, other)]
    pairs = [(sides[0][name], sides[1][name]) for name in sides[0].keys() & sides[1].keys()]
    return all(list(map(text_of, table.column(one))) == list(map(text_of, table.column(two))) for one, two in pairs)


def _with_caption_above(table: Table) -> Table:
    """One of several tables side by side with the line that stands above all of it as such, not as a part of each header."""
    deep = [texts for texts in table.headers if len(texts) > 1]
    named = [texts for texts in table.headers if texts]
    above = {texts[0] for texts in deep}
    if len(above) != 1 or len(deep) <= len(named) / 2:
        return table
    caption = above.pop()
    headers = tuple(texts[1:] if texts[:1] == (caption,) else texts for texts in table.headers)
    return replace(table, headers=headers, notes=(*table.notes, caption))


def _length(table: Table, block: Sequence[int]) -> int:
    """Rows from the first to the last in which a block holds anything: an open question is left empty in most."""
    used = np.flatnonzero(np.any([table.sheet.columns[c].filled[table.rows] for c in block], axis=0))
    return int(used[-1] - used[0] + 1) if len(used) else 0


def _left(table: Table) -> int:
    return next((index for index, texts in enumerate(table.headers) if texts), 0)


def _blocks(table: Table) -> list[list[int]]:
    blocks: list[list[int]] = [[]]
    for index, column in enumerate(table.sheet.columns):
        is_blank = not table.headers[index] and not column.filled[table.rows].any()
        if is_blank and index in table.sheet.emptied:
            continue
        if is_blank and blocks[-1]:
            blocks.append([])
        elif not is_blank:
            blocks[-1].append(index)
    return [block for block in blocks if block]


def _names(table: Table, block: Sequence[int]) -> set[str]:
    return {squeezed(table.headers[index][-1]) for index in block if table.headers[index]}


def _only(table: Table, columns: Sequence[int], beside: Sequence[int]) -> Table:
    """The table as if the sheet held no other columns; rows that are empty in them are no rows of it."""
    wanted = set(columns)
    headers = tuple(texts if index in wanted else () for index, texts in enumerate(table.headers))
    inside = [index for index in columns if index not in beside]
    used: NDArray[np.bool_] = np.any([table.sheet.columns[index].filled[table.rows] for index in inside], axis=0)
    outside = tuple(dict.fromkeys(text_of(table.sheet.cell(row, c)) for row in range(table.header_rows[0]) for c in wanted))
    notes = tuple(note for note in table.notes if note in outside) or table.notes
    elsewhere = frozenset(range(table.sheet.width)) - wanted
    only_beside = [row for row in table.rows[~used].tolist() if any(table.sheet.columns[index].filled[row] for index in beside)]
    totals = totals_within(table.sheet, inside, table.rows[used])
    rows = table.rows[used]
    return replace(
        table,
        headers=headers,
        rows=rows[~np.isin(rows, totals)],
        aside={**table.aside, **dict.fromkeys(only_beside, Reason.OTHER_TABLE), **dict.fromkeys(totals, Reason.TOTAL_ROW)},
        notes=notes,
        beside=frozenset(beside),
        elsewhere=elsewhere,
    )
