"""Coded answers written out in the words of their list of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.privacy import personal_evidence
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.guides.value_lists import MOST_POINTS, NEARLY_ALL, ValueList, holds_for, value_lists_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

_COME_AGAIN = 2.5
_FEWEST_COLUMNS = 2
_FEWEST_MET = 3
"""More of a list's codes than these in the one column that holds any."""


def spelt(sheets: Sequence[Sheet], beside: Sequence[Sheet] = ()) -> list[Sheet]:
    """The sheets of a file with codes that are no numbers of points (A1, 21) as the words that a list among them gives.

    `beside` are sheets of other files that may list such words too.
    """
    everything = [*sheets, *beside]
    lists = [value_lists_of(sheet) for sheet in everything]
    if not any(lists):
        return list(sheets)
    return [
        _spelt(sheet, [each for other, theirs in enumerate(lists) if other != place for each in theirs])
        if not lists[place]
        else sheet
        for place, sheet in enumerate(sheets)
    ]


def spells(lists: Sequence[ValueList], sheets: Sequence[Sheet]) -> bool:
    """Whether lists give the words for the codes in a column of some sheets."""
    wanted = [each for each in lists if not each.counts_on]
    return any(
        True
        for sheet in sheets
        if wanted and not value_lists_of(sheet)
        for table in tables_of(sheet)
        for _ in _codes_in(table, wanted)
    )


def _spelt(sheet: Sheet, lists: Sequence[ValueList]) -> Sheet:
    wanted = [each for each in lists if not each.counts_on]
    stated = [each for each in lists if each.states]
    if not wanted and not stated:
        return sheet
    columns = list(sheet.columns)
    for table in tables_of(sheet):
        for index, words in (*_codes_in(table, wanted), *_numbers_in(table, stated)):
            columns[index] = _with_words(sheet.columns[index], table, words)
    changed = tuple(index for index, column in enumerate(columns) if column is not sheet.columns[index])
    return replace(sheet, columns=tuple(columns), spelt=changed) if changed else sheet


def _codes_in(table: Table, lists: Sequence[ValueList]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The columns of a table that hold codes of a list, with its words."""
    headers = [texts[-1] if len(texts) == 1 else " ".join(texts) for texts in (each or ("",) for each in table.headers)]
    lists = [each for each in lists if not _names_columns(each, headers)]
    names = [{place for part in _parts_of_headers(table) for place in holds_for(each.scope, part)} for each in lists]
    coded: dict[int, Mapping[str, str]] = {}
    for each, places in zip(lists, names, strict=True):
        coded |= {place: each.spoken for place in sorted(places) if place not in coded and _is_coded(table, place, each)}
    for each in lists:
        if each.scope and any(names):
            continue
        free = [place for place, header in enumerate(headers) if header and place not in coded and _is_coded(table, place, each)]
        if (len(each.words) <= MOST_POINTS and len(free) >= _FEWEST_COLUMNS) or _is_the_only_one(table, free, each):
            coded |= dict.fromkeys(free, each.spoken)
    yield from coded.items()


def _numbers_in(table: Table, lists: Sequence[ValueList]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The columns under the header of a list of numbered statements that hold its numbers: which of them a row answers."""
    for each in lists:
        for place, texts in enumerate(table.headers):
            if squeezed(" ".join(texts)) == squeezed(each.head) and _is_coded(table, place, each):
                yield place, each.words


def _names_columns(each: ValueList, headers: Sequence[str]) -> bool:
    """Whether the words of a list head columns of their own: its numbers are those of the items, no answers."""
    plain = [squeezed(header) for header in headers]
    return 2 * sum(any(squeezed(words) in header for header in plain) for words in each.words.values()) > len(each.words)


def _parts_of_headers(table: Table) -> Iterator[list[str]]:
    """The headers row by row of the header: a code of the tool may stand above the question."""
    for row in range(max((len(texts) for texts in table.headers), default=0)):
        yield [texts[row] if row < len(texts) else "" for texts in table.headers]


def _is_coded(table: Table, place: int, each: ValueList) -> bool:
    """Whether nearly all cells of a column are codes of a list, which come again as answers do."""
    texts = table.column(place).counts
    counts = Counter({text: n for text, n in texts.items() if text in each.words or not is_missing_word(text)})
    known = sum(n for text, n in counts.items() if text in each.words)
    return known > 0 and known >= NEARLY_ALL * counts.total() and counts.total() >= _COME_AGAIN * len(counts)


def _is_the_only_one(table: Table, places: Sequence[int], each: ValueList) -> bool:
    """Whether one column alone holds codes of a list, and so many so long ones that they are no numbers of something else."""
    met = [text for place in places for text in table.column(place).counts if text in each.words]
    is_keyed = bool(met) and bool(each.head) and any(squeezed(each.head) == squeezed(" ".join(table.headers[p])) for p in places)
    is_telling = is_keyed or len(met) > _FEWEST_MET
    are_telling = len(places) == 1 and is_telling and all(len(code) > 1 for code in each.words)
    # Codes of persons beside their names are a roster.
    return are_telling and not personal_evidence("", dict.fromkeys(each.words.values(), 1)).is_personal


def _with_words(column: CellColumn, table: Table, words: Mapping[str, str]) -> CellColumn:
    rows = set(table.rows.tolist())
    return CellColumn.of([words.get(text_of(cell), cell) if row in rows else cell for row, cell in enumerate(column)])
