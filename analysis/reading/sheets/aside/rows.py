"""Which rows below a header are answers, and which are totals, notes or the header once more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.left_out import Reason
from analysis.reading.sheets.aside.figures_on_top import counts_on_top, figures_on_top
from analysis.reading.sheets.aside.foot import counted_at_the_foot, explained_headers, rows_of_figures, said_at_the_foot
from analysis.reading.sheets.aside.second_lines import Figures, are_unticked, second_lines
from analysis.reading.sheets.aside.subtotals_by_label import subtotals_by_label
from analysis.reading.sheets.aside.total_words import LONGEST_TOTAL, is_figure, is_of_places, total_word, with_total_words
from analysis.reading.sheets.aside.unfilled import unfilled_rows
from analysis.reading.sheets.sheets import Cell, Rows, Sheet, text_of
from analysis.reading.words.vocabulary import squeezed, vocabulary

_LEADING = 6
_NO_FIGURE = float("nan")
_BEGINS_A_FIGURE = frozenset("+-0123456789")
_PLAIN_FIGURE = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,6})?")
_FEWEST_ABOVE, _LAST_ROWS = 6, 4
_FEWEST_ALIKE = 2
_ROUNDED = 0.051
_MOST_PEOPLE, _FAR = 75, 1.5
_MORE_THAN_A_LABEL = 4
"""In so many columns of words a total's label and what it is of do not stand."""
_LONGEST_LOOKED_AT = 24
_MOST_OF_A_SHORT_WORD = 3
_REPEATED, _NEARLY_ALL = 0.8, 0.9
_MARK = re.compile(r"\s{0,9}[※*＊☞]")
_LONG = 15
_RARELY = 0.3
_ONE_OF_MANY = 0.01
_EXAMPLES = 3


def aside_rows(sheet: Sheet, header_rows: Sequence[int], end: int) -> tuple[Rows, dict[int, Reason]]:
    """The rows of answers from below the header to `end`, and the others that hold anything with the reason why they are none."""
    below = np.arange(header_rows[-1] + 1, end)
    bands = [row for row in sheet.bands if header_rows[-1] < row < end]
    below = below[(sheet.filled[below] > 0) & ~np.isin(below, bands)]
    figures = [column.each_cell(_figure, float) for column in sheet.columns]
    aside = dict.fromkeys(_total_rows(sheet, below), Reason.TOTAL_ROW)
    aside |= dict.fromkeys(subtotals_by_label(sheet, figures, below), Reason.TOTAL_ROW)
    aside |= dict.fromkeys(_subtotals(sheet, figures, below, list(aside)), Reason.TOTAL_ROW)
    named_alike = _named_as_totals(sheet, below[~np.isin(below, list(aside))], list(aside))
    aside |= dict.fromkeys(named_alike, Reason.TOTAL_ROW)
    aside |= dict.fromkeys(_computed_rows(sheet, figures, below[~np.isin(below, list(aside))]), Reason.TOTAL_ROW)
    answers = below[~np.isin(below, list(aside))]
    if len(answers) and not _say_all(sheet, figures, answers)[0]:
        on_top = figures_on_top(figures, answers) or counts_on_top(sheet.columns, figures, answers)
        aside |= dict.fromkeys(on_top, Reason.TOTAL_ROW)
    aside |= dict.fromkeys(rows_of_figures(sheet, below[~np.isin(below, list(aside))], is_figure), Reason.TOTAL_ROW)
    aside |= dict.fromkeys(counted_at_the_foot(sheet, below[~np.isin(below, list(aside))]), Reason.TOTAL_ROW)
    aside |= dict.fromkeys(second_lines(sheet, figures, below, aside), Reason.TOTAL_ROW)
    aside |= dict.fromkeys(_repeated_headers(sheet, header_rows, below), Reason.REPEATED_HEADER)
    aside |= dict.fromkeys(unfilled_rows(sheet, below), Reason.UNFILLED_ROW)
    explained = explained_headers(sheet, header_rows, below)
    aside |= {row: Reason.NOTE_ROW for row in explained if row not in aside}
    below = below[~np.isin(below, explained)]
    aside |= {
        row: Reason.NOTE_ROW
        for row in (*_examples(sheet, below), *_note_rows(sheet, below), *said_at_the_foot(sheet, below))
        if row not in aside
    }
    rows = below[~np.isin(below, list(aside))] if aside else below
    return rows, aside | dict.fromkeys(bands, Reason.REPEATED_HEADER)


def totals_within(sheet: Sheet, columns: Sequence[int], rows: Rows) -> list[int]:
    """Which of some rows are totals as far as these columns go: beside them another table may hold a person's answers."""
    return _total_rows(replace(sheet, columns=tuple(sheet.columns[index] for index in columns), merged=()), rows)


def _total_rows(sheet: Sheet, below: Rows) -> list[int]:
    """Rows that begin with a word for a total and say nothing in words behind it."""
    begun: set[int] = set()
    for column in sheet.columns[: _LEADING * 2]:
        named: dict[str, list[int]] = {}
        for code in with_total_words(column.texts):
            text = column.texts[code]
            if len(text) <= _LONGEST_LOOKED_AT and isinstance(column.values[code], str) and (word := total_word(text)):
                named.setdefault(word, []).extend(below[column.codes[below] == code].tolist())
        for word, rows in named.items():
            if len(rows) <= _MOST_OF_A_SHORT_WORD or word not in vocabulary().short_totals:
                begun.update(rows)
    totals = {row for row in begun if _is_total(sheet.row(row))}
    return sorted(totals | set(_below_their_word(sheet, below, totals)))


def _below_their_word(sheet: Sheet, below: Rows, totals: Collection[int]) -> Iterator[int]:
    """Rows of figures that stand under a total's word which has a row of its own (Median, and the medians below)."""
    rows = set(below.tolist())
    for row in totals:
        if sheet.filled[row] == 1 and row + 1 in rows and all(is_figure(cell) for cell in sheet.row(row + 1)):
            yield row + 1


def _computed_rows(sheet: Sheet, figures: Figures, below: Rows) -> list[int]:
    """Rows at the end whose figures are the means or the sums of the rows above, whatever they are called.

    They are told from a person's answers by figures that nobody can tick: no half points, or above all that others ticked; and
    by saying less than a person: who says all in words that others do has a mean of his own that is the others' by chance.
    """
    columns = [column for column in (figure[below] for figure in figures) if np.isfinite(column).sum() > len(below) / 2]
    places: list[int] = []
    says_all = _say_all(sheet, figures, below, _MORE_THAN_A_LABEL)
    for place in range(max(len(below) - _LAST_ROWS, _FEWEST_ABOVE), len(below)):
        if not says_all[place] and _is_computed([(column[place], np.delete(column[:place], places)) for column in columns]):
            places.append(place)
    return [int(below[place]) for place in places]


def _subtotals(sheet: Sheet, figures: Figures, below: Rows, known: Collection[int]) -> Iterator[int]:
    """Rows among the others whose figures are the means or sums of the rows since the last such row, whatever they are called.

    They show themselves by figures that nobody ticks (neither whole nor half points, or far above all others, where a row does
    not say all that a person's does) under several headers at once. The line above or below them may count those rows.
    """
    columns = (figure[below] for figure in figures)
    numbers = [column for column in columns if np.isfinite(column).sum() > len(below) / 2 and not _are_fractions(column)]
    if len(numbers) < 2:
        return
    grid = np.stack(numbers)
    odd = (np.isfinite(grid) & (grid % 0.5 != 0)).sum(axis=0)
    usual = np.nanpercentile(grid, _MOST_PEOPLE, axis=1)[:, None]
    above = ((grid > _FAR * usual) | ~np.isfinite(grid)).all(axis=0) & np.isfinite(grid).any(axis=0) & bool((usual > 0).all())
    above &= ~_say_all(sheet, figures, below)
    start = 0
    for place in np.flatnonzero((odd >= 1) | above | np.isin(below, list(known))).tolist():
        if place < start:
            continue
        end = _end_of_rows(grid, start, place)
        if end is None and int(below[place]) not in known:
            continue
        line = place + (end == place and _counts(grid, start, place, place + 1))
        yield from below[range(place if end is None else end, line + 1)].tolist()
        start = line + 1


def _end_of_rows(grid: NDArray[np.float64], start: int, line: int) -> int | None:
    """Where the rows end whose means or sums a line tells: right above it, or above the line between that counts them."""
    ends = [line, *([line - 1] if _counts(grid, start, line - 1, line - 1) else [])]
    found = (end for end in ends if end - start >= 2 and _is_computed([(row[line], row[start:end]) for row in grid]))
    return next(found, None)


def _counts(grid: NDArray[np.float64], start: int, end: int, line: int) -> bool:
    """Whether the figures of a line, two at least, are how many of the rows from `start` to `end` have one."""
    if line >= grid.shape[1] or end - start < 2:
        return False
    known = np.isfinite(grid[:, line])
    return known.sum() > 1 and bool((np.isfinite(grid[known, start:end]).sum(axis=1) == grid[known, line]).all())


def _say_all(sheet: Sheet, figures: Figures, below: Rows, least: int = 2) -> NDArray[np.bool_]:
    """Which rows have words wherever nearly all have some, in several columns: a code, a region, a moment are a person's."""
    in_words = [c for c, figure in zip(sheet.columns, figures, strict=True) if not np.isfinite(figure[below]).any()]
    usual = [filled for c in in_words if (filled := c.filled[below]).sum() >= _NEARLY_ALL * len(below)]
    return np.all(usual, axis=0) if len(usual) >= least else np.zeros(len(below), dtype=bool)


def _named_as_totals(sheet: Sheet, below: Rows, totals: Collection[int]) -> Iterator[int]:
    """Rows whose label ends in the word in which the labels of several totals end (… 구역계): of one person a mean is a whole."""
    for column in sheet.columns[: _LEADING * 2]:
        labels = [text_of(column[row]).split() for row in totals]
        words = Counter(label[-1] for label in labels if len(label) > 1)
        known = {word for word, times in words.items() if times >= _FEWEST_ALIKE}
        if known:
            ends = column.each(lambda text: (text.split() or [""])[-1] in known and len(text.split()) > 1, bool)  # noqa: B023
            yield from below[ends[below]].tolist()


def _are_fractions(column: NDArray[np.float64]) -> bool:
    """Whether most figures of a column are neither whole nor half: someone's own mean, not what was ticked."""
    figures = column[np.isfinite(column)]
    return bool((figures % 0.5 != 0).mean() > _RARELY)


def _figure(cell: Cell) -> float:
    if isinstance(cell, str):
        return float(cell) if cell[:1] in _BEGINS_A_FIGURE and _PLAIN_FIGURE.fullmatch(cell) else _NO_FIGURE
    return float(cell) if isinstance(cell, int | float) else _NO_FIGURE


def _is_computed(figures: Sequence[tuple[float, NDArray[np.float64]]]) -> bool:
    """Whether every figure of a row, two at least, is what the ones above it (not a number where there is none) come to."""
    known = [(value, above[np.isfinite(above)]) for value, above in figures if np.isfinite(value)]
    if len(known) < 2 or any(not len(above) for _, above in known):
        return False
    if any(min(abs(value - above.mean()), abs(value - above.sum())) > _ROUNDED for value, above in known):
        return False
    return any(value * 2 % 1 for value, _ in known) or all(value > above.max() for value, above in known)


def _is_total(row: Sequence[Cell]) -> bool:
    """Whether a row's word for a total stands among its first cells, with nothing but figures behind it."""
    filled = [cell for cell in row if cell != ""]
    place = next((n for n, cell in enumerate(filled[:_LEADING]) if isinstance(cell, str) and total_word(cell)), None)
    if place is None or any(is_figure(cell) for cell in filled[1:place]):
        return False  # a person's answers stand before it: it is of a table beside
    behind = filled[place + 1 :]
    words = [text_of(cell) for cell in behind if not is_figure(cell)]
    # 평균, 전, 2.07 …: of long rows there is a total a moment, of figures that nobody ticks.
    is_of_a_moment = (
        len(words) == 1 and len(words[0]) <= LONGEST_TOTAL and are_unticked([_figure(cell) for cell in behind], _ONE_OF_MANY)
    )
    return not words or is_of_a_moment or (place == 0 and is_of_places(text_of(filled[0]), words))


def _repeated_headers(sheet: Sheet, header_rows: Sequence[int], below: Rows) -> list[int]:
    """Rows that say what a header row says, as on each printed page."""
    again: set[int] = set()
    for header in header_rows:
        same = np.zeros(len(below), dtype=np.int64)
        for column in sheet.columns:
            if column[header] != "":
                same += column.codes[below] == column.codes[header]
        filled = sheet.filled[below]
        again.update(below[(same >= 2) & (same >= _REPEATED * filled)].tolist())
    return sorted(again | set(_titles_of_pages(sheet, header_rows[0], again)))


def _titles_of_pages(sheet: Sheet, header: int, repeated: Collection[int]) -> Iterator[int]:
    """The lines right above a header that comes again which begin as the line above the first one does."""
    title = next((cell for cell in sheet.row(header - 1) if cell != ""), "") if header else ""
    for row in repeated:
        if title != "" and row - 1 not in repeated and next((cell for cell in sheet.row(row - 1) if cell != ""), "") == title:
            yield row - 1


def _examples(sheet: Sheet, below: Rows) -> list[int]:
    """Rows at the top that show how to fill in the others: their first cell says so."""
    words = vocabulary().exact["example"]
    first = [(row, next(cell for cell in sheet.row(row) if cell != "")) for row in below[:_EXAMPLES].tolist()]
    return [row for row, cell in first if isinstance(cell, str) and squeezed(cell).rstrip("0123456789") in words]


def _note_rows(sheet: Sheet, below: Rows) -> list[int]:
    """Rows with a remark in their first cell and nothing else, where that column holds no long texts otherwise."""
    columns = [column for column in sheet.columns if column.filled[below].any()]
    if len(columns) < 3:
        return []
    first = columns[0]
    alone = below[first.filled[below] & (sheet.filled[below] == 1)]
    if not len(alone):
        return []
    others = np.setdiff1d(below, alone)
    lengths = np.where(first.each(_is_worded, bool), first.each(len, np.int64), 0)  # a time is long and no remark
    if (lengths[others] > _LONG).mean() > _RARELY:
        return []
    usual = int(lengths[others].max(initial=0))
    notes = [row for row in alone.tolist() if _is_note(text_of(first[row]), usual)]
    # What stands in one cell each, with a remark among it, down to the end: a foot, its short lines too.
    foot = alone[alone > others[-1]] if len(others) else alone[:0]
    return sorted({*notes, *foot.tolist()}) if set(notes) & set(foot.tolist()) else notes


def _is_worded(text: str) -> bool:
    return 2 * sum(map(str.isalpha, text)) > sum(map(str.isdecimal, text))


def _is_note(text: str, usual: int) -> bool:
    return bool(_MARK.match(text)) or ((" " in text or ":" in text) and len(text) > usual)
