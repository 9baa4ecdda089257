"""Sheets that lie on their side: a row a question, a column a person. They are set upright before anything else is read.

Upright, the cells of a column are of one kind (points, days, words) and those of a row are of several; of a lying sheet it is
the other way round, and its first column holds the questions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.sheets import Cell, Sheet, text_of
from analysis.reading.words.moments import names_a_moment, without_number
from analysis.reading.words.splits import splits_of
from analysis.reading.words.statements import heading_of, item_key_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_FEWEST_PEOPLE, _MOST_PEOPLE = 8, 400
_FEWEST_QUESTIONS, _MOST_QUESTIONS = 4, 120
_TITLE = 2
_MOST_HEADS = 3
_MOMENTS = len(Moment)
_FEWEST_AGAIN = 2
_DIFFERENT, _ONE_SHAPE, _MOSTLY_TWICE, _ALL_ALIKE = 0.9, 0.6, 0.6, 0.95
_CLEARLY = 0.08
"""By so much more, as a share of cells, the rows have to be of one kind than the columns."""

_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_CODE = re.compile(r"(?=(?:[^\W\d_]{0,40}\d){3})[^\W_](?:[-_]?[^\W_]){4,40}")
"""f56b007000, d5a10a9004, 262998; not Q1, and no year."""
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,30}[)\]]")
"""What tells the scale behind a question, (1-5), is alike in all of them."""

_LONG = 25
_LONG_LINE, _STATEMENT, _FEW_WORDS = 2, 3.5, 2
"""Codes to a question, and words in one: more than a name has, or as many beside codes that no question is named by."""

Lines = Sequence[Sequence[Cell]]


def upright(sheet: Sheet) -> Sheet:
    """The sheet with rows and columns exchanged where it lies on its side (`on_its_side` then says so), else as it is.

    What heads the rows may stand in several columns (number, question, moment): upright it is one header each.
    """
    if not _FEWEST_PEOPLE < sheet.width <= _MOST_PEOPLE + _MOST_HEADS or sheet.height > _MOST_QUESTIONS + _TITLE * 2:
        return sheet
    top = next((row for row in range(sheet.height) if sheet.filled[row] > _TITLE), sheet.height)
    rows = [row for row in sheet.rows[top:] if any(cell != "" for cell in row)]
    rows = _with_sections(rows)
    if not _FEWEST_QUESTIONS <= len(rows) <= _MOST_QUESTIONS:
        return sheet
    heads = next((number for number in range(1, _MOST_HEADS + 1) if _lies(rows, number)), None)
    if heads is None:
        return sheet
    above = [*sheet.rows[:top]]
    named: list[list[Cell]] = [[label, *row[heads:]] for label, row in zip(_labels(rows, heads), rows, strict=True)]
    turned = [list(column) for column in zip(*named, strict=True)]
    made = Sheet.from_rows(sheet.file, sheet.name, [*above, *turned])
    return replace(made, visible=sheet.visible, on_its_side=True)


def _with_sections(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with what stands alone above some of them behind what heads each of these.

    It is a moment each time, in words that say so, or heads the same questions as another one does.
    """
    alone = [place for place, row in enumerate(rows) if place and sum(cell != "" for cell in row) == 1 and row[0] != ""]
    are_moments = len(alone) == _MOMENTS and all(names_a_moment(text_of(rows[place][0])) for place in alone)
    again = _asked_in_several(rows, alone)
    if not are_moments and len(again) < _FEWEST_AGAIN:
        return rows
    headed: list[list[Cell]] = []
    section = ""
    for place, row in enumerate(rows):
        if place in alone:
            section = heading_of(text_of(row[0]))
        else:
            is_part = section and (are_moments or text_of(row[0]) in again)
            headed.append([f"{text_of(row[0])} ({section})", *row[1:]] if is_part else row)
    return headed


def _asked_in_several(rows: list[list[Cell]], alone: Sequence[int]) -> set[str]:
    """What heads a row in two sections each: the same questions at another moment."""
    times = Counter(text_of(row[0]) for place, row in enumerate(rows) if alone and place > alone[0] and place not in alone)
    return {text for text, count in times.items() if text and count == _MOMENTS}


def _labels(rows: Lines, heads: int) -> list[str]:
    """What heads each row: its texts, a blank one being that of the row above, numbers of the rows aside.

    What says more comes first: a question before its moment.
    """
    columns = _heads(rows, heads)
    if heads > 1:
        columns = [texts for texts in columns if not all(text.isdigit() for text in texts[1:])] or columns[:1]
    both = [row for row in list(zip(*columns, strict=True))[1:] if all(row)]  # what people are asked once says nothing of it
    order = sorted(range(len(columns)), key=lambda place: -len({row[place] for row in both}))
    columns = [columns[place] for place in order]
    joined = []
    for texts in zip(*columns, strict=True):
        first, *others = [text for text in dict.fromkeys(texts) if text] or [""]
        joined.append(" ".join([first, *(f"({other})" for other in others)]))
    return joined


def _heads(rows: Lines, heads: int) -> list[list[str]]:
    """The columns that head the rows, a blank cell below their first rows as the one above it.

    A question that has nothing behind it, as what people are asked once, has no part: there a blank is one.
    """
    filled: list[list[str]] = []
    for number, row in enumerate(rows):
        texts = [text_of(row[place]) for place in range(heads)]
        filled_in = [place for place, text in enumerate(texts) if text]
        for place in range(filled_in[-1] if filled_in and number > 1 else 0):
            texts[place] = texts[place] or filled[-1][place]
        filled.append(texts)
    return [list(column) for column in zip(*filled, strict=True)]


def _lies(rows: Lines, heads: int) -> bool:
    is_long = len(rows) > len(rows[0]) - heads + 1
    labels = _labels(rows, heads)[1:]
    worded = [_BRACKETS.sub("", label) for label in labels if _LETTERS.search(label)]
    if len(worded) < _DIFFERENT * len(labels) or len(set(labels)) < _DIFFERENT * len(labels) or _is_of_one_shape(worded):
        return False
    people = [cell for cell in rows[0][heads:] if cell != ""]
    if not _holds_data(people):
        return False
    if heads > 1:
        return not is_long and _are_asked_twice(rows, heads)
    body = [row[heads:] for row in rows[1:]]
    across, down = _of_one_kind(body), _of_one_kind(list(zip(*body, strict=True)))
    if is_long or _ask_twice(labels):  # counts of answers lie so, too, in rows of numbers alone
        return _ask_twice(labels) and (not is_long or (across >= down and any(map(_is_of_words, body))))
    # Where all is numbers, statements beside a long line of codes say it.
    words = _FEW_WORDS if _are_codes(people) else _STATEMENT if _is_of_one_shape(people) else math.inf
    are_statements = sum(len(_LETTERS.findall(label)) for label in labels) >= words * len(labels)
    are_asked = are_statements and len(people) >= _LONG_LINE * len(labels)
    return across >= down + _CLEARLY or (are_asked and across >= _ALL_ALIKE)


def _are_asked_twice(rows: Lines, heads: int) -> bool:
    """Whether two columns that head the rows are questions and moments: each question stands once at each of two moments.

    Rows without a moment (권역, 직급) say what people are.
    """
    columns = [texts[1:] for texts in _heads(rows, heads)]
    for moments in columns:
        for questions in columns:
            pairs = zip(questions, moments, strict=True)
            asked = [(item_key_of(without_number(question)), moment) for question, moment in pairs if moment and question]
            asked = _of_two_sections(asked)
            times = Counter(question for question, _ in asked)
            twice = sum(count == _MOMENTS for count in times.values())
            sides = sorted({moment for _, moment in asked})
            are_two = len(sides) == _MOMENTS and len(set(asked)) == len(asked)
            # What stands once is asked at one moment alone: what people wrote in the end.
            are_twice = are_two and 1 < twice >= _MOSTLY_TWICE * len(times)
            # Words that speak of time say it, however much else people were asked.
            if are_twice and (_MOMENTS * twice > len(moments) / 2 or order_of(sides[0], sides[1]).is_time):
                return True
    return False


def _of_two_sections(asked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The questions of the two sections that ask most alike; what else people are asked may stand in sections of its own."""
    sections: dict[str, list[str]] = {}
    for question, section in asked:
        sections.setdefault(section, []).append(question)
    if len(sections) <= _MOMENTS:
        return list(asked)
    one, other = max(combinations(sections, 2), key=lambda pair: len({*sections[pair[0]]} & {*sections[pair[1]]}))
    return [each for each in asked if each[1] in (one, other)]


def _ask_twice(labels: Sequence[str]) -> bool:
    """Whether most rows are headed by a question and one of two markers, and each of these questions by both."""
    by_way: dict[str, dict[str, list[str]]] = {}
    for label in labels:
        for split in splits_of([label]):
            by_way.setdefault(split.way, {}).setdefault(split.key, []).append(squeezed(split.marker))
    for asked in by_way.values():
        twice = Counter(tuple(sorted(markers)) for markers in asked.values() if len(set(markers)) == len(markers) == _MOMENTS)
        if twice and _MOMENTS * max(twice.values()) > max(len(labels) / 2, _MOMENTS):
            return True
    return False


def _holds_data(cells: Sequence[Cell]) -> bool:
    """Whether the cells of the first row are no headers: written alike, or the same few again and again."""
    return _is_of_one_shape(cells) or _are_codes(cells) or 0 < len(set(cells)) <= len(cells) / 2


def _are_codes(cells: Sequence[Cell]) -> bool:
    """Whether cells are all different long words of digits, with letters or without, as nobody words a question."""
    words = [text for cell in cells if _CODE.fullmatch(text := text_of(cell).strip())]
    return len(words) >= _DIFFERENT * len(cells) and len(set(words)) == len(words)


def _is_of_one_shape(cells: Sequence[Cell]) -> bool:
    """Whether most cells are written alike, as data are: days, numbers, codes, running words (person 1, person 2)."""
    shapes = Counter("9" if not isinstance(cell, str) else _DIGITS.sub("9", _LETTERS.sub("a", cell)) for cell in cells)
    numbered = sum(count for shape, count in shapes.items() if "9" in shape)
    return bool(shapes) and numbered >= _ONE_SHAPE * shapes.total() and shapes.most_common(1)[0][1] >= _ONE_SHAPE * shapes.total()


def _is_of_words(line: Sequence[Cell]) -> bool:
    kinds = [_kind(cell) for cell in line if cell != ""]
    return bool(kinds) and 2 * kinds.count("number") < len(kinds)


def _of_one_kind(lines: Lines) -> float:
    """The share of cells that are of the commonest kind of their line, lines of two cells and more counted."""
    kinds = [Counter(_kind(cell) for cell in line if cell != "") for line in lines]
    several = [counts for counts in kinds if counts.total() > 1]
    return sum(counts.most_common(1)[0][1] for counts in several) / max(sum(counts.total() for counts in several), 1)


def _kind(cell: Cell) -> str:
    if isinstance(cell, date):
        return "day"
    if not isinstance(cell, str):
        return "number"
    if len(cell.strip()) > _LONG:
        return "text"
    return "number" if any(map(str.isnumeric, cell)) else "word"
