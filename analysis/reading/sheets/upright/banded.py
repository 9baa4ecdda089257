"""Lines across a table that each say something of all the rows below them, down to the next: ▣ 영남권, [before] 60 forms.

Such a line is one value of a column that was not drawn; it is read as one, at the right end of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from analysis.reading.sheets.headers import shape
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.words.moments import moment_named_in
from analysis.reading.words.places import asks_for_a_place
from analysis.reading.words.vocabulary import places

_FEWEST, _MOST = 2, 30
_FEWEST_ROWS, _FEWEST_WIDE = 3, 3
_WIDE = 0.5
_LONGEST = 60
_ROWS_LOOKED_AT = 30
_BETWEEN = re.compile(r"[\s\[\]()<>{}【】〔〕「」『』《》:：,;|/]+")
_COUNT = re.compile(r"[^\W\d]{0,2}\d{1,5}[^\W\d]{0,3}")
"""29명, n=29 apart from its sign, 60매."""

_NUMBERED = re.compile(r"(\D{0,20})(\d{1,3})(\D{0,20})")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"\s{0,5}[^\w\s]")
_HANGUL = re.compile("[가-힣]")
_HEADS = {"place": ("권역", "region"), "moment": ("시점", "moment"), "": ("구분", "section")}


def banded(sheet: Sheet) -> Sheet:
    """The sheet with the lines across its table as a column; `Sheet.bands` then tells the rows of the lines.

    The first line stands right below the header, so that every row has one; the lines differ in a name alone, and are drawn
    alike (a mark, a count, a word in all of them), name regions or moments, or count up (Team 1, Team 2). Else they are
    remarks, or rows of people.
    """
    lines = _lines(sheet)
    if not lines:
        return sheet
    texts = [_text(sheet, row) for row in lines]
    names = _names(texts)
    kind = _kind(names)
    if not names or (not kind and not _are_drawn_alike(texts)):
        names, kind = _counted_up(sheet, lines, texts), ""
    if not names:
        return sheet
    cells = [""] * sheet.height
    cells[lines[0] - 1] = _HEADS[kind][0 if any(map(_HANGUL.search, names)) else 1]
    for name, start, end in zip(names, lines, [*lines[1:], sheet.height], strict=True):
        for row in range(start + 1, end):
            cells[row] = name if sheet.filled[row] > 1 else ""
    return replace(sheet, columns=(*sheet.columns, CellColumn.of(cells)), bands=tuple(lines))


def _lines(sheet: Sheet) -> list[int]:
    """The rows that may be such lines: one cell each, the first right below the first wide row, rows of answers below each."""
    filled = sheet.filled
    if sheet.width < _FEWEST_WIDE or not (filled > 1).any():
        return []
    wide = np.flatnonzero(filled >= max(_FEWEST_WIDE, _WIDE * float(np.median(filled[filled > 1]))))
    if not len(wide):
        return []
    alone = np.flatnonzero(filled == 1)
    alone = alone[(alone > wide[0]) & (alone < wide[-1])]
    begins = len(alone) and alone[0] < _ROWS_LOOKED_AT and (filled[wide[0] : alone[0]] > 1).all()
    if not begins or not _FEWEST <= len(alone) <= _MOST or not _are_heads(sheet, int(alone[0])):
        return []
    sections = [((wide > start) & (wide < end)).sum() for start, end in pairwise([*alone.tolist(), sheet.height])]
    return alone.tolist() if min(sections) >= _FEWEST_ROWS else []


def _are_heads(sheet: Sheet, first: int) -> bool:
    """Whether what stands above the first line is a header and no person: its texts come nowhere again below."""
    row = first - 1
    heads = [column for column in sheet.columns if column[row] != ""]
    below = np.array([column.codes[first:] == column.codes[row] for column in heads])
    is_header = below.all(axis=0)  # the header may come again under each line
    again = int((below & ~is_header).any(axis=1).sum())
    return 2 * again < len(heads) and all(isinstance(column[row], str) for column in heads)


def _text(sheet: Sheet, row: int) -> str:
    return next(text_of(column[row]) for column in sheet.columns if column[row] != "")


def _names(texts: Sequence[str]) -> list[str]:
    """What each line says that the others do not, without counts; none where that is nothing, or the same twice."""
    if max(map(len, texts)) > _LONGEST:
        return []
    words = [[word for word in _BETWEEN.split(text) if _LETTER.search(word) and not _COUNT.fullmatch(word)] for text in texts]
    shared = set(words[0]).intersection(*words[1:])
    names = [" ".join(word for word in each if word not in shared).strip() for each in words]
    return names if all(names) and len(set(names)) == len(names) else []


def _counted_up(sheet: Sheet, lines: Sequence[int], texts: Sequence[str]) -> list[str]:
    """What lines say that differ in a number or a letter which rises (1조, 2조), apart from counts; none where others say it.

    Rows of people without answers may be all that a sheet holds of them (P-07): codes of that shape stand in other rows too.
    """
    split = [_BETWEEN.split(text.strip()) for text in texts]
    if max(map(len, texts)) > _LONGEST or len(set(map(len, split))) > 1:
        return []
    rising = next((place for place, words in enumerate(zip(*split, strict=True)) if _rise(words)), None)
    if rising is None:
        return []
    places = [place for place, words in enumerate(zip(*split, strict=True)) if place == rising or len(set(words)) == 1]
    names = [" ".join(words[place] for place in places).strip() for words in split]
    others = (place for place, words in enumerate(zip(*split, strict=True)) if place not in places)
    if not all(map(_LETTER.search, names)) or not all(_COUNT.fullmatch(words[place]) for place in others for words in split):
        return []
    column = next(column for column in sheet.columns if column[lines[0]] != "")
    drawn = {shape(text) for text in texts}
    alike = column.each(lambda text: shape(text) in drawn, bool)
    return names if int(alike.sum()) == len(lines) else []


def _rise(words: Sequence[str]) -> bool:
    """Whether words are the same but for a number or a single letter, which rises from each to the next."""
    numbered = [found for word in words if (found := _NUMBERED.fullmatch(word))]
    if len(numbered) == len(words):
        numbers = [int(found[2]) for found in numbered]
        return len({(found[1], found[3]) for found in numbered}) == 1 and sorted(set(numbers)) == numbers
    if len(set(map(len, words))) > 1:
        return False
    differing = [letters for letters in zip(*words, strict=True) if len(set(letters)) > 1]
    return len(differing) == 1 and "".join(differing[0]).isalpha() and sorted(set(differing[0])) == list(differing[0])


def _kind(names: Sequence[str]) -> str:
    if names and all(places().region_named_in(name) or asks_for_a_place(name) for name in names):
        return "place"
    return "moment" if len({moment_named_in(name) for name in names} - {None}) == len(names) else ""


def _are_drawn_alike(texts: Sequence[str]) -> bool:
    """Whether all lines begin with the same mark, or say the same word or a count beside their names."""
    if all(map(_MARKED.match, texts)) and len({text.strip()[0] for text in texts}) == 1:
        return True
    words = [_BETWEEN.split(text.strip()) for text in texts]
    return bool(set(words[0]).intersection(*words[1:]) - {""}) or all(any(map(_COUNT.fullmatch, each[1:])) for each in words)
