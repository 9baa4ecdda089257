"""A row below a header that tells no column apart: the unit of the answers (점, 1~5), or the kind of each question ([척도])."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.sheets.spans import comes_again
from analysis.reading.words.moments import moment_named_in, names_a_moment

_DIGITS = re.compile(r"\d{1,12}")
_FEWEST_NAMES, _MOST_BUILDS = 5, 2
_FEWEST, _LONGEST, _LONGEST_KIND = 3, 12, 20
_MOST_NAMED, _NEARLY_ALL = 0.6, 0.8


def tells_units(sheet: Sheet, row: int) -> bool:
    """Whether a row says of most columns the same few letters (점, 5점 만점), or a few kinds, under a row that names them."""
    texts, above = _texts(sheet, row), _texts(sheet, row - 1)
    if len(texts) < _FEWEST or len(above) < _MOST_NAMED * len(texts) or not _are_words(above):
        return False
    if _names_for_a_tool(texts, above):
        return True
    text, times = Counter(texts).most_common(1)[0]
    is_one = _is_short(text) and times >= _NEARLY_ALL * len(texts) and len(set(above)) > 1
    return is_one or _tells_kinds(sheet, row)


def names_for_a_tool(sheet: Sheet, row: int, worded: int) -> bool:
    """Whether a row only counts the columns for a tool, beside another that says what each asks.

    What stands below each of several names again (기초선 | 종료선) tells no column apart by itself.
    """
    texts = _texts(sheet, worded)
    return not comes_again(texts) and _names_for_a_tool(_texts(sheet, row), texts)


def _names_for_a_tool(texts: Sequence[str], above: Sequence[str]) -> bool:
    """Whether texts only count the columns for a tool (field_1, …; {'id': 'f5'}; «field»), each below words of its own."""
    if len(texts) < _FEWEST_NAMES or len(set(texts)) < len(texts) or len(above) < _NEARLY_ALL * len(texts):
        return False
    if _are_fields(texts):
        return not _are_fields(above)
    builds = {_DIGITS.sub("9", text) for text in texts}
    are_counted = len(builds) <= _MOST_BUILDS and all(any(map(str.isdecimal, build)) and build.isascii() for build in builds)
    return are_counted and len({_DIGITS.sub("9", text) for text in above}) > _MOST_BUILDS


def _are_fields(texts: Sequence[str]) -> bool:
    """Whether all texts stand in the same signs, as a letter's fields do: «name», {{name}}, <name>."""
    return len({(text[0], text[-1]) for text in texts}) == 1 and not (texts[0][0].isalnum() or texts[0][-1].isalnum())


def _is_short(text: str, longest: int = _LONGEST) -> bool:
    """Whether a text is as short as a unit is, and speaks of no moment."""
    return len(text) <= longest and not names_a_moment(text) and moment_named_in(text) is None


def without_units(columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Header texts (top to bottom, a column each) without a unit in the lowest row: it tells apart nothing that others do not.

    ``호우 대비 / 기초선 / 1~5``: the same figures below several columns, all of which differ in what stands above.
    """
    lowest = Counter(texts[-1] for texts in columns if len(texts) > 2)
    units = {text for text, times in lowest.items() if times >= _FEWEST and _is_short(text) and _is_of_figures(text)}
    for unit in list(units):
        above = [tuple(texts[:-1]) for texts in columns if texts and texts[-1] == unit]
        if len(set(above)) < len(above):
            units.discard(unit)
    return [tuple(texts[:-1]) if texts and texts[-1] in units else tuple(texts) for texts in columns]


def units_under_names(sheet: Sheet, row: int) -> bool:
    """Whether the lowest row of a header gives some columns a unit for a name (1~5), and the row above names just these."""
    texts = Counter(_texts(sheet, row))
    units = {text for text, times in texts.items() if times >= _FEWEST and _is_short(text) and _is_of_figures(text)}
    places = {index for index, column in enumerate(sheet.columns) if text_of(column[row]) in units}
    named = {index for index, column in enumerate(sheet.columns) if column[row - 1] != ""}
    return bool(places) and named == places


def _is_of_figures(text: str) -> bool:
    return text[:1].isdigit() and sum(map(str.isdigit, text)) >= sum(map(str.isalpha, text))


def _tells_kinds(sheet: Sheet, row: int) -> bool:
    """Whether a row names a kind below each of many headers, all different, and no answer further down says such a word."""
    places = [index for index, column in enumerate(sheet.columns) if column[row] != ""]
    headed = [index for index, column in enumerate(sheet.columns) if column[row - 1] != ""]
    texts, above = _texts(sheet, row), _texts(sheet, row - 1)
    are_named = set(places) <= set(headed) and len(places) >= _NEARLY_ALL * len(headed) and len(set(above)) == len(above)
    are_few = len(places) > _FEWEST and 2 * len(set(texts)) <= len(texts)
    are_kinds = are_few and _are_words(texts) and all(_is_short(text, _LONGEST_KIND) for text in texts)
    if not are_named or not are_kinds:
        return False
    return not any((column.codes[row + 1 :] == column.codes[row]).any() for column in (sheet.columns[index] for index in places))


def _are_words(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(any(map(str.isalpha, text)) for text in texts) >= _NEARLY_ALL * len(texts)


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [text_of(cell) for cell in sheet.row(row) if cell != ""]
