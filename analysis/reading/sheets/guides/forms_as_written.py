"""Forms as they were written for a tool (XLSForm: ODK, Kobo, SurveyCTO): a row a question, and the choices that each offers.

The sheet of questions says ``select_one lvl`` beside a question's name, that of choices lists each list's names and labels; the
exported answers hold the names, under headers that may say the question's group in front (``grp/describe``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.reading.sheets.guides.value_lists import ValueList
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.words.vocabulary import squeezed

_SELECTS = re.compile(r"select[_ ](?:one|multiple)\s{1,4}(\S{1,80})", re.IGNORECASE)
_MOST_ROWS, _MOST_HEADS = 5_000, 5
_LIST, _NAME, _LABEL = "listname", "name", "label"


def choices_among(sheets: Sequence[Sheet]) -> list[ValueList]:
    """What the names of choices stand for, for each question by its name; empty where no sheet lists questions so."""
    asked = [(question, chosen) for sheet in sheets for question, chosen in _questions(sheet)]
    offered = {name: words for sheet in sheets if asked for name, words in _offered(sheet).items()}
    return [ValueList(question, offered[chosen]) for question, chosen in asked if chosen in offered]


def is_written(sheet: Sheet) -> bool:
    """Whether a sheet is such a form itself: it lists questions or choices, and holds no answers."""
    return next(_questions(sheet), None) is not None or _heads(sheet) is not None


def _questions(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The names of the questions that offer a list, and the list's name."""
    for place, column in enumerate(sheet.columns[:-1] if sheet.height <= _MOST_ROWS else ()):
        matches = column.each(_SELECTS.fullmatch) if any(map(_SELECTS.fullmatch, column.texts)) else ()
        named = ((match, text_of(sheet.cell(row, place + 1))) for row, match in enumerate(matches) if match is not None)
        yield from ((name, match[1]) for match, name in named if name)


def _heads(sheet: Sheet) -> tuple[int, int, int, int] | None:
    """The row and the columns of the header over a sheet of choices: the list, the name, the label."""
    for row in range(min(_MOST_HEADS, sheet.height) if sheet.height <= _MOST_ROWS else 0):
        heads = [squeezed(text_of(cell)) for cell in sheet.row(row)]
        label = next((place for place, head in enumerate(heads) if head.startswith(_LABEL)), None)
        if _LIST in heads and _NAME in heads and label is not None:
            return row, heads.index(_LIST), heads.index(_NAME), label
    return None


def _offered(sheet: Sheet) -> Mapping[str, Mapping[str, str]]:
    heads = _heads(sheet)
    if heads is None:
        return {}
    header, *places = heads
    offered: dict[str, dict[str, str]] = {}
    for row in range(header + 1, sheet.height):
        name, code, words = (text_of(sheet.cell(row, place)) for place in places)
        if name and code and words:
            offered.setdefault(name, {})[code] = words
    return {name: words for name, words in offered.items() if len(set(words.values())) == len(words) > 1}
