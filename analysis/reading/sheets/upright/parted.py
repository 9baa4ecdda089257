"""Cells that hold an answer of both moments ("2 → 4"): their column is read as two, before anything else is understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.survey import Moment

_LEADS = r"(?:[→⇒➔➜➡▶►]|[-=~]{1,2}>|>{1,3}|에서)"
_STANDS_BETWEEN = rf"(?:{_LEADS}|[/|~–-])"
_POINT = r"\s{0,3}[^\W\d_]{0,4}\s{0,2}[:=]?\s{0,2}(\d{1,3}(?:\.\d)?)\s{0,2}(?:점|pts?|points?)?\s{0,3}"
_LED = re.compile(rf"(?:{_POINT})?{_LEADS}(?:{_POINT})?", re.IGNORECASE)
_PARTED = re.compile(rf"(?:{_POINT})?{_STANDS_BETWEEN}(?:{_POINT})?", re.IGNORECASE)
_MARKED = {
    two: re.compile(
        rf"(?:{_POINT}{sign}\s{{0,3}}(\D{{1,6}}?)\s{{0,3}}|\s{{0,3}}(\D{{1,6}}?)\s{{0,3}}{sign}{_POINT})", re.IGNORECASE
    )
    for two, sign in ((_LED, _LEADS), (_PARTED, _STANDS_BETWEEN))
}
"""One answer, and in place of the other a short mark for none: 2→?, × → 4, x / 4."""

_TWO_WORDS = re.compile(
    rf"[\[(（<]?\s{{0,3}}([^\W\d_]{{1,8}})\s{{0,3}}{_STANDS_BETWEEN}\s{{0,3}}([^\W\d_]{{1,8}})\s{{0,3}}[\])）>]?"
)
"""Two words at a header's end that say what stands before and behind the sign: (전→후), 사전/사후, before > after."""

_ARROW = re.compile(r"[→⇒➔➜➡▶►]|[-=~]{1,2}>")

_WORDED = re.compile(
    r"([^\W\d_]{1,8})\s{0,2}[:=]?\s{0,2}(\d{1,3}(?:\.\d)?)\s{0,2}점?[\s,/·|]{1,4}([^\W\d_]{1,8})\s{0,2}[:=]?\s{0,2}(\d{1,3}(?:\.\d)?)\s{0,2}점?"
)
"""Two answers each behind a word for its moment, the same two words in all cells: 전3 후4."""

_LINES = re.compile(r"([^\W\d_]{1,8})\s{0,2}[:=]?\s{1,3}([^\n]{1,20})\n([^\W\d_]{1,8})\s{0,2}[:=]?\s{1,3}([^\n]{1,20})")
"""Two answers in words, a line each behind a word for its moment: 전 숙수⏎후 명장."""

_NO_ANSWER = "무응답"
_HANGUL = re.compile("[가-힣]")
_LONGEST, _LONGEST_END = 40, 30
_MOST_WORDS, _FEWEST_WORDS, _SHARED = 11, 2, 0.5
"""Words or signs of a scale, those that stand on both sides of the arrow, and the share of them that another column has too."""
_FEWEST, _MOSTLY, _AMONG_OTHERS, _DIFFERENT = 5, 0.8, 0.5, 2
_LOOKED_AT = 60
"""Of a long column's different cells so many show whether any hold two answers."""

Two = tuple[Cell, Cell]
Halves = tuple[CellColumn, CellColumn]


def parted(sheet: Sheet) -> Sheet:
    """The sheet with each column of two answers a cell as two, the second at the right end; `Sheet.parted` then tells which.

    A sign that leads from one answer to the other (→, ->) tells it by itself; "2/4" and "2-4" may be fractions and days, and
    count only below a header that ends in two words with such a sign between them.
    """
    halves = {index: two for index, column in enumerate(sheet.columns) if (two := _halves(column, _MOSTLY)) is not None}
    if halves:  # among others like it a column with many gaps is one of them
        halves |= {
            i: two
            for i, each in enumerate(sheet.columns)
            if i not in halves and (two := _halves(each, _AMONG_OTHERS)) is not None
        }
    halves |= _halves_in_words(sheet, halves)
    if not halves:
        return sheet
    halves = dict(sorted(halves.items()))
    firsts = [halves[index][0] if index in halves else column for index, column in enumerate(sheet.columns)]
    return replace(sheet, columns=(*firsts, *(second for _, second in halves.values())), parted=tuple(halves))


def _halves(column: CellColumn, share: float) -> Halves | None:
    if (worded := _halves_by_words(column)) is not None:
        return worded
    if not any(_PARTED.fullmatch(text) for text in column.texts[:_LOOKED_AT] if len(text) <= _LONGEST):
        return None
    two = _in_two(column, _PARTED)
    if not two:
        return None
    first = int(np.flatnonzero(np.isin(column.codes, list(two)))[0])
    header = _header_above(column, first)
    if header is None:
        return None
    _, _, is_told = _named(text_of(column[header]))
    two = two if is_told else _in_two(column, _LED)
    return _under_one_header(column, two, first, header, share)


def _header_above(column: CellColumn, first: int) -> int | None:
    return next((row for row in reversed(range(first)) if (text := text_of(column[row])) and not is_missing_word(text)), None)


def _under_one_header(
    column: CellColumn, two: Mapping[int, Two], first: int, header: int, share: float = _MOSTLY
) -> Halves | None:
    if not _are_answers(column, two, first, share):
        return None
    text, names, _ = _named(text_of(column[header]))
    before, after = (dict.fromkeys(_again(column, header), f"{text} ({name})") for name in names)
    return _half(column, two, 0, before), _half(column, two, 1, after)


def _halves_in_words(sheet: Sheet, known: Collection[int]) -> dict[int, Halves]:
    """The two columns of each column of two words or signs with an arrow between (△→○): the same few in several columns.

    Who moved from one office to another is told by an arrow too, but once: a scale is answered to several items.
    """
    sides = {index: two for index, column in enumerate(sheet.columns) if index not in known and (two := _on_both_sides(column))}
    words = {index: _words_of(two) for index, two in sides.items()}
    halves = {}
    for index, two in sides.items():
        column, mine = sheet.columns[index], words[index]
        if not any(len(mine & theirs) >= _SHARED * len(mine | theirs) for other, theirs in words.items() if other != index):
            continue
        first = int(np.flatnonzero(np.isin(column.codes, list(two)))[0])
        header = _header_above(column, first)
        if header is not None and (both := _under_one_header(column, two, first, header)) is not None:
            halves[index] = both
    return halves


def _on_both_sides(column: CellColumn) -> dict[int, Two]:
    """What stands on either side of the arrow of each distinct cell that has one; nothing where these are no few words."""
    if not any(_ARROW.search(text) for text in column.texts[:_LOOKED_AT] if len(text) <= _LONGEST):
        return {}
    parts = {n: _ARROW.split(text) for n, text in enumerate(column.texts) if len(text) <= _LONGEST}
    two: dict[int, Two] = {n: (each[0].strip(), each[1].strip()) for n, each in parts.items() if len(each) == len(Moment)}
    on_both = {one for one, _ in two.values()} & {other for _, other in two.values()} - {""}
    return two if len(on_both) >= _FEWEST_WORDS and len(_words_of(two)) <= _MOST_WORDS else {}


def _words_of(two: Mapping[int, Two]) -> set[Cell]:
    return {word for words in two.values() for word in words} - {""}


def _halves_by_words(column: CellColumn) -> Halves | None:
    """The two columns of a column whose cells name the moment of each answer."""
    shown = [_plain(text) for text in column.texts[:_LOOKED_AT] if len(text) <= _LONGEST]
    pattern = next((pattern for pattern in (_WORDED, _LINES) if any(map(pattern.fullmatch, shown))), None)
    if pattern is None:
        return None
    texts = ((n, _plain(text)) for n, text in enumerate(column.texts) if len(text) <= _LONGEST)
    matches = {n: each for n, text in texts if (each := pattern.fullmatch(text))}
    names = {(each[1], each[3]) for each in matches.values()}
    two: dict[int, Two] = {n: (_answer(each[2]), _answer(each[4])) for n, each in matches.items()}
    first = int(np.flatnonzero(np.isin(column.codes, list(two)))[0])
    header = next((row for row in reversed(range(first)) if column[row] != ""), None)
    if len(names) != 1 or header is None or not _are_answers(column, two, first):
        return None
    [(before, after)] = names
    text = text_of(column[header])
    rows = _again(column, header)
    halves = [_half(column, two, place, dict.fromkeys(rows, f"{text} ({name})")) for place, name in enumerate((before, after))]
    return halves[0], halves[1]


def _answer(text: str) -> Cell:
    return float(text) if text.replace(".", "", 1).isdecimal() else text.strip()


def _plain(text: str) -> str:
    """A text with circled numbers as digits: 전 ③."""
    return unicodedata.normalize("NFKC", text)


def _again(column: CellColumn, header: int) -> list[int]:
    """The rows in which a header stands: that of each of several tables one below the other."""
    rows: list[int] = np.flatnonzero(column.codes == column.codes[header]).tolist()
    return rows


def _in_two(column: CellColumn, pattern: re.Pattern[str]) -> dict[int, Two]:
    """The two answers of each distinct cell that holds two, or one of them beside the sign."""
    answers: dict[int, Two] = {}
    for number, text in enumerate(column.texts):
        match = pattern.fullmatch(text) if len(text) <= _LONGEST else None
        if match and (match[1] or match[2]):
            answers[number] = (float(match[1]) if match[1] else "", float(match[2]) if match[2] else "")
        elif len(text) <= _LONGEST and (marked := _MARKED[pattern].fullmatch(text)):
            answers[number] = (float(marked[1]), _none(marked[2])) if marked[1] else (_none(marked[3]), float(marked[4]))
    return answers


def _none(mark: str) -> str:
    """A mark in the place of an answer, in a word that says so where it does not: x beside 4."""
    return mark if is_missing_word(mark) else _NO_ANSWER


def _named(header: str) -> tuple[str, tuple[str, str], bool]:
    """A header without the two words at its end, those words, and whether it had them; else the field's own words."""
    start = max(0, len(header) - _LONGEST_END)
    for match in _TWO_WORDS.finditer(header, start):
        if not header[match.end() :].strip():
            return header[: match.start()].rstrip(), (match[1], match[2]), True
    return header, ("사전", "사후") if _HANGUL.search(header) else ("before", "after"), False


def _are_answers(column: CellColumn, two: Mapping[int, Two], first: int, share: float = _MOSTLY) -> bool:
    """Whether so much of what stands from the `first` row on holds two answers, and not always the same."""
    held = int(np.isin(column.codes[first:], list(two)).sum())
    return held >= max(_FEWEST, share * int(column.filled[first:].sum())) and len(set(two.values())) >= _DIFFERENT


def _half(column: CellColumn, two: Mapping[int, Two], which: int, headers: Mapping[int, str]) -> CellColumn:
    """The column with one of the two answers in place of both; what holds no two (a title, a mark) stands in both halves."""
    cells = [two[code][which] if code in two else column.values[code] for code in column.codes.tolist()]
    for row, text in headers.items():
        cells[row] = text
    return CellColumn.of(cells)
