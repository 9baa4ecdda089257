"""Tables with a column for each answer of a question and a mark in one of them: read as one column a question.

The row above the marks says the answers (1 … 5, 매우 그렇다 … 전혀 그렇지 않다), the same for every question; the row above
that, once for each run of answers, says the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.words.choices import NOT_TICKED
from analysis.reading.words.vocabulary import vocabulary

_ROWS_LOOKED_AT = 12
_FEWEST, _MOST = 3, 11
_FEWEST_QUESTIONS = 2
_FEWEST_PEOPLE = 5
_LONGEST_SIGN, _MOST_SIGNS = 2, 4
"""Signs are marks, whatever they are, where they are so short and so few: who types from paper writes ∨, v and √ by turns."""

_FEW_DIGITS = 6
_ANSWERED = 0.5
_AT_ONCE = 0.05
"""So few people may have marked two answers of one question."""

Blocks = list[range]


def ticked(sheet: Sheet) -> Sheet:
    """The sheet with the marks of each question as one column of answers, the others of its columns empty.

    `Sheet.ticked` then tells the columns that hold the answers. Where two answers are marked the cell holds both, which is told
    as no answer.
    """
    for row in range(1, min(_ROWS_LOOKED_AT, sheet.height - _FEWEST_PEOPLE)):
        blocks = [block for block in blocks_of(sheet, row) if _is_marked_once(sheet, block, row)]
        if len(blocks) >= _FEWEST_QUESTIONS:
            return _with_answers(sheet, blocks, row)
    return sheet


def blocks_of(sheet: Sheet, row: int) -> Blocks:
    """Runs of columns with the same answers in a row, one run behind the other; none where no run comes again."""
    texts = [text_of(cell) for cell in sheet.row(row)]
    for size in range(_FEWEST, _MOST + 1):
        blocks = list(_runs(texts, size))
        if len(blocks) >= _FEWEST_QUESTIONS:
            return blocks
    return []


def _runs(texts: Sequence[str], size: int) -> Iterator[range]:
    """The runs of `size` different texts that the first run which comes again at once says."""
    starts = range(len(texts) - 2 * size + 1)
    first = next(
        (n for n in starts if _is_run(texts[n : n + size]) and texts[n : n + size] == texts[n + size : n + 2 * size]), None
    )
    place = len(texts) if first is None else first
    while place + size <= len(texts):
        is_same = first is not None and texts[place : place + size] == texts[first : first + size]
        if is_same:
            yield range(place, place + size)
        place += size if is_same else 1


def _is_run(texts: Sequence[str]) -> bool:
    return all(texts) and len(set(texts)) == len(texts)


def _is_marked_once(sheet: Sheet, block: range, row: int) -> bool:
    """Whether below a run of answers nearly everybody has one mark, and nothing but marks stands there."""
    rows = np.arange(row + 1, sheet.height)
    rows = rows[~_counts_marks(sheet, block, rows) & ~_repeats_headers(sheet, block, row)]
    marked = np.stack([marks_below(sheet.columns[index], row) for index in block])[:, rows - row - 1]
    people = sheet.filled[rows] > 0
    times = marked.sum(axis=0)
    signs = {text.strip().lower() for index in block for text in _texts_in(sheet.columns[index], rows)}
    unknown = signs - vocabulary().ticks
    are_short = all(len(sign) <= _LONGEST_SIGN and not any(map(str.isdecimal, sign)) for sign in unknown)
    are_marks = bool(signs) and (not unknown or len(signs) <= _MOST_SIGNS) and are_short
    answered = (times[people] == 1).mean() if people.any() else 0.0
    return are_marks and bool(answered >= _ANSWERED) and bool((times > 1).mean() <= _AT_ONCE)


def _texts_in(column: CellColumn, rows: NDArray[np.intp]) -> set[str]:
    """The texts of a column in some rows, empty ones left out."""
    return {column.texts[code] for code in set(column.codes[rows].tolist())} - {""}


def _counts_marks(sheet: Sheet, block: range, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which rows tell how many marked each answer: several numbers, not all of them one, as a total below the people does."""
    figures = np.stack([sheet.columns[index].each(_figure, float)[rows] for index in block])
    blank = np.stack([sheet.columns[index].each(_is_blank, bool)[rows] for index in block])
    counts: NDArray[np.bool_] = (np.isfinite(figures) | blank).all(0) & (np.isfinite(figures).sum(0) > 1)
    counts &= np.nan_to_num(figures).max(0) > 1
    return counts


def _repeats_headers(sheet: Sheet, block: range, row: int) -> NDArray[np.bool_]:
    """Which rows below the answers say again what these or a row above them say, as at the head of each printed page."""
    cells = np.array([sheet.columns[index].each(str) for index in block], dtype=object)
    heads = {tuple(head) for head in cells[:, : row + 1].T.tolist() if any(head)}
    return np.array([tuple(cell) in heads for cell in cells[:, row + 1 :].T.tolist()], dtype=bool)


def _figure(text: str) -> float:
    return float(text) if text.isdecimal() and text.isascii() and len(text) < _FEW_DIGITS else float("nan")


def _is_blank(text: str) -> bool:
    return not text.strip()


def marks_below(column: CellColumn, row: int) -> NDArray[np.bool_]:
    """Which cells of a column below a row are marked."""
    said: NDArray[np.bool_] = column.each(lambda text: text.strip().lower() not in NOT_TICKED, bool)[row + 1 :]
    return said


def _with_answers(sheet: Sheet, blocks: Blocks, row: int) -> Sheet:
    """The sheet without the row of answers' names: what stands above it moves down by one."""
    stays = {index for index, column in enumerate(sheet.columns) if column[row] != ""} - {i for block in blocks for i in block}
    columns = [moved_down(column, row) if column[row] == "" else column for column in sheet.columns]
    rows = np.arange(row + 1, sheet.height)
    for block in blocks:
        answers = numbered([text_of(sheet.cell(row, index)) for index in block])
        marked = np.stack([marks_below(sheet.columns[index], row) for index in block])
        heads = _repeats_headers(sheet, block, row)
        totals = _counts_marks(sheet, block, rows) & ~heads
        cells = [*moved_down(sheet.columns[block[0]], row)][: row + 1]
        cells += [" / ".join(answers[place] for place in np.flatnonzero(each).tolist()) for each in marked.T]
        for place in np.flatnonzero(heads).tolist():
            again = sheet.cell(row + 1 + place, block[0])
            cells[row + 1 + place] = "" if again == sheet.cell(row, block[0]) else again
        for place in np.flatnonzero(totals).tolist():
            cells[row + 1 + place] = sum(_figure(text_of(sheet.cell(row + 1 + place, index)) or "0") for index in block)
        columns[block[0]] = CellColumn.of(cells)
        for index in block[1:]:
            columns[index] = CellColumn.of([""] * sheet.height)
    merged = tuple(
        (top + 1, left, min(low + 1, row), right) if low <= row and left not in stays else (top, left, low, right)
        for top, left, low, right in sheet.merged
    )
    return replace(sheet, columns=tuple(columns), merged=merged, ticked=tuple(block[0] for block in blocks))


def moved_down(column: CellColumn, row: int) -> CellColumn:
    """A column without the cell of a row, what stands above it one row lower."""
    cells = list(column)
    return CellColumn.of(["", *cells[:row], *cells[row + 1 :]])


def numbered(answers: Sequence[str]) -> list[str]:
    """Answers in words with their places, which say in which order they stand; numbers as they are."""
    if any(any(map(str.isdigit, answer)) for answer in answers):
        return list(answers)
    return [f"{place}. {answer}" for place, answer in enumerate(answers, 1)]
