"""Where the header of a table stands and what it says of each column, over one to three rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from analysis.reading.sheets.aside.summaries_on_top import behind_a_summary
from analysis.reading.sheets.cell_kinds import is_a_figure, is_header_like, is_number
from analysis.reading.sheets.numbering import numbers_again, numbers_what_is_below
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.sheets.spans import comes_again, ends_of_spans, halves_come_again, has_banners_over
from analysis.reading.sheets.units_below import names_for_a_tool, tells_units, units_under_names, without_units
from analysis.reading.words.moments import names_a_moment
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed, vocabulary

_LONGEST_HEADER, HEADER_ROWS_LOOKED_AT = 3, 5
_ROWS_LOOKED_AT = 60
_SPARSEST = 5
"""A row of answers may leave four of five columns empty (one column per ticked choice), a title row fills fewer."""

_FEWEST_REPEATED, _NEARLY_FULL = 3, 0.8
_FEWEST_DAYS = 4  # two days of two statements
_DIGITS = re.compile(r"\d{1,12}")
_CODE, _LETTER = re.compile(r"(?=.{0,12}\d.{0,12}\d)(?=.{0,12}[A-Za-z])[A-Za-z\d\-_]{4,12}"), re.compile("[A-Za-z]")
_WORD_AND_NUMBER = re.compile(r"[^\W\d_]{1,8}[-_#]\d{2,6}")
_MUCH_THE_SAME, _FEW_ROWS, _SELDOM = 0.45, 24, 10
_MOST_ABOVE_A_PAGE, _MOST_FIGURES, _PARTS = 3, 6, 3
_IMPORT_ID = '{"ImportId"'  # of Qualtrics' third row


@dataclass(frozen=True)
class Header:
    """Header rows (from zero), and each column's header texts from top to bottom, () for a column without one."""

    rows: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]


def find_header(sheet: Sheet, start: int = 0) -> Header | None:
    """The header of the first table from row `start` on, None where there is none."""
    filled = sheet.filled[start:]
    widest = int(filled.max(initial=0))
    if widest == 0:
        return None
    rows = _of_a_form_tool(sheet, start)
    if rows:
        return header_at(sheet, rows)
    bottom = _last_header_row(sheet, start, widest)
    if bottom is None:
        below = behind_a_summary(sheet, start, widest // 3)
        return find_header(sheet, below) if below else None
    if bottom > start and tells_units(sheet, bottom):
        return header_at(sheet, (*_header_rows(sheet, bottom - 1, start), bottom))
    return header_at(sheet, _header_rows(sheet, bottom, start))


def header_at(sheet: Sheet, rows: Sequence[int]) -> Header:
    """What the header in some rows says; of units that stand below it only the row counts."""
    telling = rows[:-1] if len(rows) > 1 and tells_units(sheet, rows[-1]) else rows
    telling = telling[1:] if len(telling) > 1 and names_for_a_tool(sheet, telling[0], telling[1]) else telling
    return Header(tuple(rows), _texts(sheet, telling))


def texts_of_row(sheet: Sheet, row: int) -> list[str]:
    """The texts of a row's filled cells, from left to right."""
    return [text_of(cell) for cell in sheet.row(row) if cell != ""]


def _of_a_form_tool(sheet: Sheet, start: int) -> range:
    """The header rows of Qualtrics (names, texts, ids) and SurveyMonkey (questions, then options or "Response")."""
    for row in range(start, min(start + HEADER_ROWS_LOOKED_AT, sheet.height)):
        texts = texts_of_row(sheet, row)
        if texts and sum(text.startswith(_IMPORT_ID) for text in texts) > len(texts) / 2:
            return range(max(start, row - _LONGEST_HEADER + 1), row + 1)
        if row > start and any(squeezed(text) in vocabulary().exact["subheader"] for text in texts):
            return range(row - 1, row + 1)
    return range(0)


def _last_header_row(sheet: Sheet, start: int, widest: int) -> int | None:
    """The row right above the first row of answers.

    A row of answers is told from a header by its cells: numbers, dates, or words that come again further down the column.
    Where nothing recurs (a list of opinions, say) the first full row is the header.
    """
    rows = range(start, min(sheet.height, start + _ROWS_LOOKED_AT))
    fewest = max(1 if widest < _FEWEST_REPEATED else 2, widest // _SPARSEST)
    wide = [row for row in rows if sheet.filled[row] >= fewest]
    for row in wide:
        if _looks_like_answers(sheet, row):
            above = [r for r in range(start, row) if _may_head(sheet, r) and sheet.filled[r] >= max(1, widest // 3)]
            heads = [r for r in above if not _is_of_onebuild_of(sheet, r, row)] or above
            return heads[-1] if heads else _below_figures(sheet, row, widest)
    return wide[0] if wide and is_header_like(sheet.row(wide[0])) else None


def _may_head(sheet: Sheet, row: int) -> bool:
    return is_header_like(sheet.row(row)) or numbers_again(sheet, row) or _dates_what_is_below(sheet, row)


def _is_of_onebuild_of(sheet: Sheet, row: int, answers: int) -> bool:
    """Whether a row has a code where a row of answers has one of its build: where nothing else recurs, codes still do."""
    pairs = ((column[row], column[answers]) for column in sheet.columns)
    return any(
        isinstance(one, str) and isinstance(other, str) and one != other and _DIGITS.search(one) and _is_one_build(one, other)
        for one, other in pairs
    )


def _is_one_build(one: str, other: str) -> bool:
    """Whether two texts differ in their numbers alone, or are words of any kind before a number of several digits (하늘-36).

    So are Latin letters and digits in the same places (TM0496, K7Q2), where there are several of both.
    """
    if shape(one) == shape(other) or all(map(_WORD_AND_NUMBER.fullmatch, (one, other))):
        return True
    return (
        _CODE.fullmatch(one) is not None
        and _LETTER.sub("A", shape(one)) == _LETTER.sub("A", shape(other))
        and len(one) == len(other)
    )


def shape(text: str) -> str:
    """A text with each number in it as a nine."""
    return _DIGITS.sub("9", text)


def _below_figures(sheet: Sheet, row: int, widest: int) -> int | None:
    """The header below a few lines of figures (Mean, SD, n) that each begin with a name of their own, None without."""
    for place in range(row, min(row + _MOST_FIGURES + 1, sheet.height - 1)):
        first, *others = [cell for cell in sheet.row(place) if cell != ""] or [""]
        if not isinstance(first, str) or not others:
            return None
        if not all(map(is_a_figure, others)):
            is_whole = len(others) + 1 >= max(_FEWEST_REPEATED, _NEARLY_FULL * widest) and is_header_like([first, *others])
            return place if place > row and is_whole and not _looks_like_answers(sheet, place) else None
    return None


def _looks_like_answers(sheet: Sheet, row: int) -> bool:
    if _comes_again(sheet, row) or numbers_what_is_below(sheet, row) or numbers_again(sheet, row):
        return False
    if _heads_each_page(sheet, row) or _dates_what_is_below(sheet, row):
        return False
    cells = [(column, column[row]) for column in sheet.columns if column[row] != ""]
    hits = 0
    for column, cell in cells:
        is_value = isinstance(cell, float | int | date | datetime) or (isinstance(cell, str) and is_number(cell))
        hits += is_value or (_recurs(column, row) and not _heads_sections(sheet, column, row))
    return hits >= max(1, 0.25 * len(cells))


def _dates_what_is_below(sheet: Sheet, row: int) -> bool:
    """Whether a row tells nothing but a few days, each of several columns that hold no day below: when these were asked."""
    days = [(column, cell) for column in sheet.columns if (cell := column[row]) != ""]
    if len(days) < _FEWEST_DAYS or not all(isinstance(cell, date) for _, cell in days):
        return False
    if len({cell for _, cell in days}) > len(days) / 2:
        return False
    below = range(row + 1, min(row + 1 + _FEW_ROWS, sheet.height))
    return not any(isinstance(column[place], date) for column, _ in days for place in below)


def _recurs(column: CellColumn, row: int) -> bool:
    """Whether a cell comes again further down, as answers do; not where it alone does, here and there, as a tick, or once."""
    again = column.codes[row + 1 :] == column.codes[row]
    filled = column.filled[row + 1 :]
    if again.sum() == 1 and filled.sum() >= _FEW_ROWS and len(np.unique(column.codes[row + 1 :][filled])) == filled.sum():
        return False
    return bool(again.any() and ((filled & ~again).any() or filled.mean() >= _NEARLY_FULL))


def _heads_sections(sheet: Sheet, column: CellColumn, row: int) -> bool:
    """Whether a cell stands, wherever it does, right below a blank row or a line of one cell: each section is headed anew."""
    heads = np.flatnonzero(column.codes[row:] == column.codes[row]) + row
    return row > 0 and bool((sheet.filled[heads - 1] <= 1).all())


def _comes_again(sheet: Sheet, row: int) -> bool:
    """Whether a row of different texts stands again further down, each text in just these rows: a header on each printed page."""
    cells = [(column, column[row]) for column in sheet.columns if column[row] != ""]
    fewest = _FEWEST_REPEATED - (row == np.argmax(sheet.filled > 0))  # the first line of a sheet of two columns, too
    if len(cells) < fewest or not is_header_like(sheet.row(row)):
        return False
    places = [np.flatnonzero(column.codes == column.codes[row]) for column, _ in cells]
    if len(places[0]) > 1 and all(np.array_equal(places[0], others) for others in places[1:]):
        return True
    if len({cell for _, cell in cells}) < len(cells) - 1:
        return False
    names = {item_key_of(str(cell)) for _, cell in cells}
    again, times = np.unique(np.concatenate([rows[rows > row] for rows in places]), return_counts=True)
    others = again[times >= 2].tolist()[:_FEW_ROWS]
    alike = {tuple(texts_of_row(sheet, other)) for other in others if _is_header_of(sheet, other, names)}
    headers = [other for other in others if tuple(texts_of_row(sheet, other)) in alike]  # that of a second part on each page too
    # What is answered comes again much more often than a header does; a few words may head another part too.
    most = max(int((rows > row).sum()) for rows in places)
    is_whole = len({cell for _, cell in cells}) == len(cells) == max(times, default=0)
    return 0 < len(headers) <= max(1, sheet.height // _SELDOM) and most <= len(headers) * (_PARTS if is_whole else 1)


def _heads_each_page(sheet: Sheet, row: int) -> bool:
    """Whether a line stands right above the header, and again above it wherever that comes again: the title of a printed page."""
    below = row + 1
    if below >= sheet.height or sheet.filled[row] > _MOST_ABOVE_A_PAGE or not _comes_again(sheet, below):
        return False
    first = next(column for column in sheet.columns if column[below] != "")
    pages = np.flatnonzero(first.codes == first.codes[below]) - 1
    recurring = [np.flatnonzero(column.codes == column.codes[row]) for column in sheet.columns if column[row] != ""]
    return all(np.isin(places, pages).all() for places in recurring)


def _is_behind_a_gap(sheet: Sheet, row: int) -> bool:
    """Whether nothing but a few lines of a title stand between an empty row and a row."""
    above = sheet.filled[max(0, row - _MOST_ABOVE_A_PAGE - 1) : row][::-1].tolist()
    return 0 in above and all(count <= 1 for count in above[: above.index(0)])


def _is_header_of(sheet: Sheet, row: int, names: set[str]) -> bool:
    """Whether a row further down is the header of a second table that asks much the same, in another order or numbered on."""
    texts = texts_of_row(sheet, row)
    # Behind a gap another part begins, which may word its statements anew and share little but what it asks of people.
    share = 0.0 if _is_behind_a_gap(sheet, row) else _MUCH_THE_SAME * min(len(names), len(texts))
    return (
        len(set(texts)) >= len(texts) - 1
        and not any(map(is_number, texts))
        and is_header_like(sheet.row(row))
        and len(names & set(map(item_key_of, texts))) >= max(_FEWEST_REPEATED, share)
    )


def _header_rows(sheet: Sheet, bottom: int, start: int) -> tuple[int, ...]:
    rows = [bottom]
    if bottom > start and units_under_names(sheet, bottom):
        bottom -= 1
        rows.insert(0, bottom)
    while len(rows) < _LONGEST_HEADER and rows[0] > start and _continues_above(sheet, rows[0], bottom):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _continues_above(sheet: Sheet, row: int, bottom: int) -> bool:
    """Whether the row above is a part of the header: merged cells tie them, it names moments, or columns that `row` does not."""
    above = sheet.row(row - 1)
    texts = [text_of(cell) for cell in above if cell != ""]
    if len(texts) < 2:
        return False
    if numbers_what_is_below(sheet, row - 1):
        return True
    if all(map(is_a_figure, texts[1:])):
        return False
    if row == bottom and comes_again(_row_texts(sheet, row)) and is_header_like(above):
        return True
    if row == bottom and halves_come_again([text_of(cell) for cell in above], _row_texts(sheet, row)):
        return True
    tied = any(top <= row - 1 and low >= row for top, _, low, _ in sheet.merged)
    if tied or (row != bottom and has_banners_over(sheet, row)) or any(names_a_moment(text) for text in texts):
        return True
    bare = [index for index, cell in enumerate(sheet.row(row)) if cell == "" and sheet.columns[index].filled[bottom + 1 :].any()]
    named = [index for index in bare if above[index] != ""]
    return len(named) >= 2 and len(named) >= len(bare) / 2


def _texts(sheet: Sheet, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Each column's header texts; a merged cell, or in an upper row a text with blanks to its right, counts for all it spans."""
    spans_merged = any(top <= row <= low and right > left for top, left, low, right in sheet.merged for row in rows)
    lowest = _row_texts(sheet, rows[-1])
    spans = [_spread(sheet, row, lowest if row != rows[-1] and not spans_merged else None) for row in rows]
    return tuple(without_units([_telling(texts[column] for texts in spans) for column in range(sheet.width)]))


def _telling(texts: Iterable[str]) -> list[str]:
    """The texts that say something of a column, each once (IPAddress, IP Address): no ids, nor "Response" below a question."""
    labels = [*{squeezed(text) or text: text for text in texts if text and not text.startswith(_IMPORT_ID)}.values()]
    return [text for text in labels if squeezed(text) not in vocabulary().exact["subheader"]] or labels


def _row_texts(sheet: Sheet, row: int) -> list[str]:
    return [text_of(cell) for cell in sheet.row(row)]


def _spread(sheet: Sheet, row: int, lowest: Sequence[str] | None) -> list[str]:
    """The texts of a header row; with the `lowest` row's texts at hand, spread over the blanks to their right."""
    texts = _row_texts(sheet, row)
    for top, left, low, right in sheet.merged:
        if top <= row <= low:
            for column in range(left, min(right + 1, sheet.width)):
                texts[column] = text_of(sheet.cell(top, left))
    if lowest is not None:
        spread = ends_of_spans(texts, lowest)
        # A blank column between two blocks has no header of its own, nor does it take its neighbour's.
        texts = [text if sheet.columns[n].filled[row + 1 :].any() else texts[n] for n, text in enumerate(spread)]
    return texts
