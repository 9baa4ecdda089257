"""Columns that hold by how much an answer rose or fell ("+2", "-1") in place of the answer at the other moment.

The sign tells it: nobody writes an answer with a plus, nor with ▲ where others have ▼. Which moment the column beside it holds is
told by its header, else by the scale that the two have to stay on; where neither tells, the column stays as it is, and a
person is asked about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.words.moments import moment_named_in
from analysis.survey import Moment

_SIGNED = re.compile(r"[+＋▲]\s?\d{1,2}(?:\.\d{1,2})?")
_STEP = re.compile(r"([+＋\-−–▲△▼▽]?)\s?(\d{1,3}(?:\.\d{1,2})?)")
_UP, _DOWN = "▲", "▼"
_FALLS = frozenset("-−–▼▽△")
_TOKEN = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"[(\[][^()\[\]]{0,30}\d[^()\[\]]{0,30}[)\]]")
_ENCLOSED = re.compile(r"[(\[<（【][^()\[\]<>]{1,30}[)\]>）】]\s{0,3}$")
_HANGUL = re.compile("[가-힣]")
_FEWEST_CELLS, _FEWEST_COLUMNS = 5, 2
_WITH_PLUS = 0.3
_STAYS = 0.98
_ENDS = (5, 7, 10, 100)
_LOOKED_AT = 60
_NAMES = {True: {Moment.PRE: "사전", Moment.POST: "사후"}, False: {Moment.PRE: "before", Moment.POST: "after"}}


@dataclass(frozen=True)
class _Pair:
    """An answer's column and that of its change, their header row, the item that both headers name, and what tells the scale."""

    known: int
    change: int
    header: int
    item: str
    markers: tuple[str, str]
    scale: str = ""
    are_enclosed: bool = False
    """Whether the markers stand in brackets of their own."""

    def named(self, moment: Moment) -> str:
        """The header of the item at a moment."""
        return f"{self.item} ({_NAMES[bool(_HANGUL.search(self.item))][moment]}){self.scale}"


def changed(sheet: Sheet) -> Sheet:
    """The sheet with the answers of the other moment in place of changes; `Sheet.changed` then tells in which columns."""
    changes = _changes(sheet, _WITH_PLUS)
    if len(changes) >= _FEWEST_COLUMNS:  # among others like it a column is one of them where few rose, too
        changes = _changes(sheet, 0.0)
    if len(changes) < _FEWEST_COLUMNS or _may_be_budgets([sheet.columns[index] for index in changes]):
        return sheet
    pairs = _pairs(sheet, changes)
    moment = _moment(sheet, pairs) if pairs else None
    if moment is None:
        return sheet
    columns = list(sheet.columns)
    for pair in pairs:
        other = Moment.POST if moment is Moment.PRE else Moment.PRE
        known, change = sheet.columns[pair.known], sheet.columns[pair.change]
        columns[pair.known] = _headed(known, pair.header, list(known), pair.named(moment))
        columns[pair.change] = _headed(change, pair.header, _other(known, change, moment), pair.named(other))
    return replace(sheet, columns=tuple(columns), changed=tuple(pair.change for pair in pairs))


def _may_be_budgets(columns: Sequence[CellColumn]) -> bool:
    """Whether all is ▲ or plain: who writes of money means less by it."""
    signs = {text[:1] for column in columns for text in column.texts if _step(text) is not None}
    return _UP in signs and _DOWN not in signs


def _changes(sheet: Sheet, share: float) -> dict[int, int]:
    """The columns of changes, each with the row that heads it, of which at least a share of the cells have a plus."""
    return {index: row for index, column in enumerate(sheet.columns) if (row := _header_of_changes(column, share)) is not None}


def _header_of_changes(column: CellColumn, share: float) -> int | None:
    """The row that heads a column of changes; None where it is none."""
    if not any(_SIGNED.fullmatch(text) for text in column.texts[:_LOOKED_AT]):
        return None
    steps = column.each(lambda text: _step(text) is not None, bool)
    plus = int(column.each(lambda text: _SIGNED.fullmatch(text) is not None, bool).sum())
    first = int(np.flatnonzero(steps)[0])
    if plus < max(_FEWEST_CELLS, share * int(steps.sum())) or int(column.filled[first:].sum()) > int(steps.sum()):
        return None
    return next((row for row in reversed(range(first)) if column[row] != ""), None)


def _step(text: str) -> float | None:
    match = _STEP.fullmatch(text)
    return None if match is None else float(match[2]) * (-1 if match[1] in _FALLS else 1)


def _pairs(sheet: Sheet, changes: Mapping[int, int]) -> list[_Pair]:
    """Each column of changes with the one column that names the same item by another marker, the same two in all of them."""
    by_markers: dict[tuple[str, str], list[_Pair]] = {}
    for change, row in changes.items():
        for known in range(len(sheet.columns)):
            texts = [_NOTE.sub("", text_of(sheet.cell(row, index))) for index in (known, change)]
            named = _named(texts[0], texts[1]) if texts[0] != texts[1] else _under_banners(sheet, (known, change), row)
            if known not in changes and named:
                note = _NOTE.search(text_of(sheet.cell(row, known)))
                pair = _Pair(known, change, row, *named, f" {note[0]}" if note else "", all(map(_ENCLOSED.search, texts)))
                by_markers.setdefault(named[1], []).append(pair)
    whole = [pairs for pairs in by_markers.values() if _is_one_to_one(pairs, len(changes))]
    return _with_short_items(whole[0]) if len(whole) == 1 else []


def _under_banners(sheet: Sheet, columns: tuple[int, int], row: int) -> tuple[str, tuple[str, str]] | None:
    """What heads two columns alike, and the banner that stands above each, or left of there; None without two banners."""
    item = text_of(sheet.cell(row, columns[0]))
    above = [text_of(cell) for cell in sheet.row(row - 1)] if row else []
    one, other = (next((text for text in reversed(above[: column + 1]) if text), "") for column in columns)
    return (item, (one, other)) if item and one and other and one != other else None


def _is_one_to_one(pairs: Sequence[_Pair], size: int) -> bool:
    return len(pairs) == size == len({pair.known for pair in pairs}) == len({pair.item for pair in pairs})


def _named(one: str, other: str) -> tuple[str, tuple[str, str]] | None:
    """What two headers have in common, at the beginning and at the end, and the rest of each; None where that is nothing."""
    mine, theirs = list(_TOKEN.finditer(one)), list(_TOKEN.finditer(other))
    shorter = min(len(mine), len(theirs))
    before = next((n for n in range(shorter) if mine[n][0] != theirs[n][0]), shorter)
    rest = shorter - before
    behind = next((n for n in range(rest) if mine[-1 - n][0] != theirs[-1 - n][0]), rest)
    markers = [" ".join(t[0] for t in tokens[before : len(tokens) - behind]) for tokens in (mine, theirs)]
    if not before + behind or not any(markers):
        return None
    start = one[: mine[before - 1].end()] if before else ""
    end = one[mine[-behind].start() :] if behind else ""
    return f"{start} {end}".strip(), (markers[0], markers[1])


def _with_short_items(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs with what ends every item (교육, of 교육 전 and 교육 후) as a part of these, unless a bracket parts them."""
    made = list(pairs)
    while not any(pair.are_enclosed for pair in made) and all(len(_TOKEN.findall(pair.item)) > 1 for pair in made):
        tails = {list(_TOKEN.finditer(pair.item))[-1][0] for pair in made}
        if len(tails) > 1:
            break
        [tail] = tails
        markers = (f"{tail} {made[0].markers[0]}", f"{tail} {made[0].markers[1]}")
        made = [replace(pair, item=_cut(pair.item), markers=markers) for pair in made]
    return made


def _cut(item: str) -> str:
    return item[: list(_TOKEN.finditer(item))[-2].end()]


def _moment(sheet: Sheet, pairs: Sequence[_Pair]) -> Moment | None:
    """The moment of the answers beside the changes; None where nothing tells."""
    known, change = pairs[0].markers
    named = moment_named_in(known)
    if named is not None:
        return named
    if moment_named_in(change) is Moment.POST:
        return Moment.PRE
    order = order_of(known, change)
    if order.is_time and order.first is not None:
        return Moment.PRE if order.first == 0 else Moment.POST
    able = [moment for moment in Moment if _stays_on_scale(sheet, pairs, moment)]
    return able[0] if len(able) == 1 else None


def _stays_on_scale(sheet: Sheet, pairs: Sequence[_Pair], moment: Moment) -> bool:
    """Whether the answers of the other moment lie on the scale of those that stand there, where these are of `moment`."""
    answers = [cell for pair in pairs for cell in _numbers(sheet.columns[pair.known], pair.header)]
    low, high = min(answers, default=0.0), max(answers, default=0.0)
    end = next((end for end in _ENDS if end >= high), high)
    others = [
        float(cell)
        for pair in pairs
        for cell in _other(sheet.columns[pair.known], sheet.columns[pair.change], moment)[pair.header + 1 :]
        if isinstance(cell, float)
    ]
    return bool(others) and sum(min(low, 1.0) <= value <= end for value in others) >= _STAYS * len(others)


def _numbers(column: CellColumn, header: int) -> Iterator[float]:
    counts = Counter(column.codes[header + 1 :].tolist())
    yield from (step for code in counts if (step := _step(column.texts[code])) is not None)


def _other(known: CellColumn, change: CellColumn, moment: Moment) -> list[Cell]:
    """The answers of the other moment, row by row; "" where one of the two is no number."""
    sign = 1 if moment is Moment.PRE else -1
    steps = [_step(text) for text in change.texts]
    points = [_step(text) for text in known.texts]
    cells: list[Cell] = []
    for row, (a, b) in enumerate(zip(known.codes.tolist(), change.codes.tolist(), strict=True)):
        point, step = points[a], steps[b]
        cells.append(point + sign * step if point is not None and step is not None else change[row] if step is None else "")
    return cells


def _headed(column: CellColumn, header: int, below: Sequence[Cell], text: str) -> CellColumn:
    """The column with other cells below its header, and another header."""
    return CellColumn.of([*list(column)[:header], text, *below[header + 1 :]])
