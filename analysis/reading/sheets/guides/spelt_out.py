"""Coded answers written out in the words of their list of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.privacy import personal_evidence
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.guides.forms_as_written import choices_among, is_written
from analysis.reading.sheets.guides.outside import statements_in_lines
from analysis.reading.sheets.guides.value_lists import MOST_POINTS, NEARLY_ALL, ValueList, holds_for, value_lists_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

_COME_AGAIN = 2.5
_FEWEST_COLUMNS = 2
_FEWEST_PEOPLE = 5
_FEWEST_MET = 3
"""More of a list's codes than these in the one column that holds any."""


def spelt(sheets: Sequence[Sheet], beside: Sequence[Sheet] = ()) -> list[Sheet]:
    """The sheets of a file with codes that are no numbers of points (A1, 21) as the words that a list among them gives.

    `beside` are sheets of other files that may list such words too.
    """
    everything = [*sheets, *beside]
    lists = [value_lists_of(sheet) for sheet in everything]
    lines = [each for sheet in everything for each in statements_in_lines(sheet)]
    choices = choices_among(everything)
    if not any(lists) and not lines and not choices:
        return list(sheets)
    return [
        _spelt(sheet, [*choices, *(each for other, theirs in enumerate(lists) if other != place for each in theirs)], lines)
        if not lists[place] and not (choices and is_written(sheet))
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


def _spelt(sheet: Sheet, lists: Sequence[ValueList], lines: Sequence[ValueList]) -> Sheet:
    wanted = [each for each in lists if not each.counts_on]
    stated = [*(each for each in lists if each.states), *lines]
    if not wanted and not stated:
        return sheet
    columns, lists_used = list(sheet.columns), dict.fromkeys(sheet.offered)
    for table in tables_of(sheet):
        for index, words in (*_codes_in(table, wanted), *_numbers_in(table, stated)):
            columns[index] = _with_words(sheet.columns[index], table, words)
            lists_used[tuple(words.values())] = None
    changed = tuple(index for index, column in enumerate(columns) if column is not sheet.columns[index])
    return replace(sheet, columns=tuple(columns), spelt=changed, offered=tuple(lists_used)) if changed else sheet


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
        free = [
            place for place, header in enumerate(headers) if header and place not in coded and _holds_codes(table, place, each)
        ]
        if len(free) < _FEWEST_COLUMNS or not (_are_words(each) or _come_again(table, free)):
            free = [place for place in free if _come_again(table, [place])]
        if (len(each.words) <= MOST_POINTS and len(free) >= _FEWEST_COLUMNS) or _is_the_only_one(table, free, each):
            coded |= dict.fromkeys(free, each.spoken)
    yield from coded.items()


def _numbers_in(table: Table, lists: Sequence[ValueList]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The columns that hold the numbers of a list of statements: which of them a row answers.

    The list's header stands above them; of a list without one, all its numbers stand beside each person, and in one column alone.
    """
    for each in lists:
        if each.head:
            places = [place for place, texts in enumerate(table.headers) if squeezed(" ".join(texts)) == squeezed(each.head)]
        else:
            places = [place for place, texts in enumerate(table.headers) if texts and _asks_each(table, place, each)]
            places = places if len(places) == 1 else []
        yield from ((place, each.words) for place in places if _is_coded(table, place, each))


def _asks_each(table: Table, place: int, each: ValueList) -> bool:
    """Whether a column holds the numbers of a list, all of them, and another one people who answer each as often: long rows."""
    numbers = table.column(place)
    if numbers.counts.keys() != each.words.keys():
        return False
    return any(
        _answers_all(table.column(other), numbers) for other, texts in enumerate(table.headers) if texts and other != place
    )


def _answers_all(people: CellColumn, numbers: CellColumn) -> bool:
    """Whether nearly everybody named in one column stands beside every number of another, each as often."""
    asked = len(numbers.counts)
    if len(people.counts) < _FEWEST_PEOPLE or sum(n % asked > 0 for n in people.counts.values()) > len(people.counts) / 2:
        return False
    pairs = Counter(zip(people.each(str).tolist(), numbers.each(str).tolist(), strict=True))
    whole = sum(
        len({pairs[person, number] for number in numbers.counts}) == 1 and pairs[person, next(iter(numbers.counts))] > 0
        for person in people.counts
    )
    return whole >= NEARLY_ALL * len(people.counts)


def _are_words(each: ValueList) -> bool:
    """Whether the codes of a list are words (새싹, 꽃), most of two letters at least: nothing else is written so by chance."""
    return all(map(str.isalpha, each.words)) and 2 * sum(len(code) > 1 for code in each.words) > len(each.words)


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
    return _holds_codes(table, place, each) and _come_again(table, [place])


def _holds_codes(table: Table, place: int, each: ValueList) -> bool:
    """Whether nearly all cells of a column are codes of a list or state that nothing was answered."""
    counts = table.column(place).counts
    known = sum(n for text, n in counts.items() if text in each.words)
    return known > 0 and known >= NEARLY_ALL * sum(
        n for text, n in counts.items() if text in each.words or not is_missing_word(text)
    )


def _come_again(table: Table, places: Sequence[int]) -> bool:
    """Whether what stands in some columns comes again there as answers do: few people tell it in all their answers together."""
    counts: Counter[str] = Counter()
    for place in places:
        counts.update({text: n for text, n in table.column(place).counts.items() if not is_missing_word(text)})
    return counts.total() >= _COME_AGAIN * len(counts)


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
