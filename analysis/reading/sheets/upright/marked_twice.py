"""Grids of marks in which one sign tells the answer before and another the one after: read as a grid for each moment.

``○ before, ● after, ◎ both``: a legend says what the signs mean; which of them stands for both is told by its standing alone.
Words that speak of time (전, 후, 전후) need no legend.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.sheets.upright.ticks.ticked import Blocks, blocks_of

_ROWS_LOOKED_AT, _FEWEST_PEOPLE = 12, 5
_FEWEST_QUESTIONS = 2
_SIGNS = range(2, 4)
_LONGEST_SIGN = 2
_TOGETHER, _AT_ONCE = 0.2, 0.05
"""So many answers at least differ between the moments; so few people may have marked one moment twice."""

_LONGEST_LEGEND, _LONGEST_MEANING = 400, 40
_AROUND = " \t=:：-–—,.;/·|()[]"
_MARK = "V"
_HANGUL = re.compile("[가-힣]")
_NAMES = {True: ("사전", "사후"), False: ("before", "after")}


@dataclass(frozen=True)
class _Signs:
    """The sign of each moment, and those that stand for both."""

    before: str
    after: str
    both: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """All of them."""
        return self.both | {self.before, self.after}


def marked_twice(sheet: Sheet) -> Sheet:
    """The sheet with the marks of the second moment in columns of their own, questions named with their moment.

    These stand at the right end; `Sheet.parted` then tells the columns whose second answers they are.
    """
    for row in range(1, min(_ROWS_LOOKED_AT, sheet.height - _FEWEST_PEOPLE)):
        blocks = blocks_of(sheet, row)
        signs = _signs(sheet, blocks, row) if len(blocks) >= _FEWEST_QUESTIONS else None
        if signs is not None:
            return _apart(sheet, blocks, row, signs)
    return sheet


def _signs(sheet: Sheet, blocks: Blocks, row: int) -> _Signs | None:
    if (words := _words(sheet, blocks, row)) is not None:
        return words
    texts = {text.strip() for block in blocks for index in block for text in sheet.columns[index].texts}
    below = {text for text in texts if text and not any(map(str.isalnum, text)) and len(text) <= _LONGEST_SIGN}
    single = sorted(sign for sign in below if len(sign) == 1)
    if len(single) not in _SIGNS:
        return None
    at = {sign: _marked(sheet, blocks, row, sign) for sign in single}
    if any((times > 1).mean() > _AT_ONCE for times in at.values()):
        return None
    answered = np.sum([*at.values()], axis=0) > 0
    pairs = [(one, other) for place, one in enumerate(single) for other in single[place + 1 :]]
    together = {pair: float(((at[pair[0]] > 0) & (at[pair[1]] > 0))[answered].mean()) for pair in pairs}
    one, other = max(together, key=together.__getitem__)
    if (
        not answered.any()
        or together[one, other] < _TOGETHER
        or any(n > _AT_ONCE for p, n in together.items() if p != (one, other))
    ):
        return None
    meant = _legend(sheet, row, single)
    order = order_of(meant[one], meant[other]) if one in meant and other in meant else None
    if order is None or not order.is_time or order.first is None:
        return None
    before, after = (one, other) if order.first == 0 else (other, one)
    return _Signs(before, after, frozenset({*single} - {one, other}) | (below - {*single}))


def _words(sheet: Sheet, blocks: Blocks, row: int) -> _Signs | None:
    """Two words for the moments in the place of signs, and both of them together; None where anything else stands there."""
    below = np.arange(row + 1, sheet.height)
    said = {text.strip() for block in blocks for index in block for text in sheet.columns[index].take(below).counts} - {""}
    plain = {text: "".join(filter(str.isalnum, text)) for text in said}
    for one, other in combinations(sorted(set(plain.values())), 2):
        order = order_of(one, other)
        both = {text for text in said if plain[text] not in (one, other)}
        if order.is_sure and order.first is not None and all(plain[text] in (one + other, other + one) for text in both):
            before, after = (one, other) if order.first == 0 else (other, one)
            return _Signs(before, after, frozenset(both)) if said == both | {one, other} else None
    return None


def _marked(sheet: Sheet, blocks: Blocks, row: int, sign: str) -> NDArray[np.int64]:
    """How often each person marked each question with a sign."""
    marks = [np.sum([_holds(sheet.columns[index], row, (sign,)) for index in block], axis=0) for block in blocks]
    return np.concatenate(marks).astype(np.int64)


def _holds(column: CellColumn, row: int, signs: Sequence[str]) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = column.each(lambda text: text.strip() in signs, bool)[row + 1 :]
    return mask


def _legend(sheet: Sheet, row: int, signs: Sequence[str]) -> Mapping[str, str]:
    """What a text outside of the answers says behind each of some signs."""
    for column in sheet.columns:
        for text in (value for value in column.values if isinstance(value, str) and len(value) <= _LONGEST_LEGEND):
            places = [place for place, letter in enumerate(text) if letter in signs]
            spans = pairwise([*places, len(text)])
            said = [(text[start], text[start + 1 : stop].strip(_AROUND)[:_LONGEST_MEANING]) for start, stop in spans]
            meant = {sign: words for sign, words in reversed(said) if any(map(str.isalpha, words))}  # what is said first counts
            if len(meant) >= min(_SIGNS):
                return meant
    return {}


def _apart(sheet: Sheet, blocks: Blocks, row: int, signs: _Signs) -> Sheet:
    columns = list(sheet.columns)
    merged = list(sheet.merged)
    for block in blocks:
        head = next((r for r in reversed(range(row)) if text_of(sheet.cell(r, block[0]))), None)
        start = len(columns)
        for index in block:
            column = sheet.columns[index]
            first, second = ((moment, *signs.both) for moment in (signs.before, signs.after))
            is_first = head is not None and index == block[0]
            columns[index] = _only(column, row, (first, signs.every), head if is_first else None, 0)
            columns.append(_only(column, row, (second, signs.every), head if is_first else None, 1))
        if head is not None:
            merged = [box for box in merged if not (box[0] <= head <= box[2] and box[1] in block)]
            merged += [(head, left, head, left + len(block) - 1) for left in (block[0], start)]
    parted = tuple(index for block in blocks for index in block)
    return replace(sheet, columns=tuple(columns), merged=tuple(merged), parted=(*sheet.parted, *parted))


def _only(
    column: CellColumn, row: int, signs: tuple[Collection[str], Collection[str]], head: int | None, moment: int
) -> CellColumn:
    """A column with one mark for some of its signs and none for the others, its question named with the moment."""
    mine, every = signs
    cells: list[Cell] = list(column)
    for place in range(row + 1, len(cells)):
        text = text_of(cells[place])
        is_other = text in every or (text != "" and not any(map(str.isalnum, text)))
        cells[place] = _MARK if text in mine else "" if is_other else cells[place]
    if head is not None:
        question = text_of(cells[head])
        cells[head] = f"{question} ({_NAMES[_HANGUL.search(question) is not None][moment]})"
    return CellColumn.of(cells)
