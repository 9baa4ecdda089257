"""Words that stand beside their numbers in several columns: a scale that the answers spell out themselves, known words or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.direction import counts_down
from analysis.reading.scales.notation import is_missing_word, parts_of, stated_missing
from analysis.reading.sheets.tables import Table

_OPEN = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED, Role.OPINION, Role.GRADE, Role.TIER})
_ENOUGH = 0.9
_FEWEST, _MOST = 3, 11
_FEWEST_COLUMNS = 2
_MOST_TEXTS = 60
_PEOPLE, _ROWS_EACH = 8, 3
_LONG = 13

Spelt = dict[float, str]


def spelt_out(tables: Sequence[Described]) -> Iterator[tuple[str, ...]]:
    """The words of scales, from the lowest, that several columns of a survey write beside numbers (``2. …``, ``… (2)``)."""
    scales: list[tuple[Spelt, set[str]]] = []
    is_open: dict[int, bool] = {}
    for table in tables:
        for column in table.columns:
            spelt = spelt_of(table, column)
            if spelt is None:
                continue
            known = next((each for each in scales if agree(each[0], spelt)), None)
            if known is None:
                scales.append(known := ({}, set()))
            known[0].update(spelt)
            known[1].add(column.text or column.header)
            is_open[id(known)] = is_open.get(id(known), False) or column.role is not Role.ITEM
    for each in scales:
        spelt, headers = each
        if not is_open[id(each)]:
            continue  # known words tell their order themselves
        numbers = sorted(spelt)
        is_whole = len(numbers) >= _FEWEST and numbers == [numbers[0] + n for n in range(len(numbers))] and numbers[0] in (0, 1)
        if is_whole and (len(headers) >= _FEWEST_COLUMNS or any(map(_has_several_rows_a_person, tables))):
            step = -1 if counts_down(spelt) else 1
            yield tuple(spelt[number] for number in numbers[::step])


def are_spelt_out(table: Table, columns: Sequence[Column]) -> bool:
    """Whether a table holds answers that are written as a number and a word, whatever the words mean."""
    spelt = [column for column in columns if column.role in _OPEN and _spelt_in(table, column) is not None]
    return len(spelt) >= _FEWEST_COLUMNS or (bool(spelt) and _comes_again(table, columns))


def are_said_row_by_row(table: Table, columns: Sequence[Column]) -> bool:
    """Whether a table has several rows a person, and a column of a few words that they may answer with."""
    few = (len(table.column(column.index).counts) for column in columns if column.role in _OPEN)
    return _comes_again(table, columns) and any(_FEWEST <= size <= _MOST for size in few)


def _has_several_rows_a_person(table: Described) -> bool:
    return _comes_again(table.table, table.columns)


def _comes_again(table: Table, columns: Sequence[Column]) -> bool:
    """Whether some column holds many values that stand several times each, as codes do in person by item rows."""
    sizes = [len(table.column(column.index).counts) for column in columns]
    return any(_PEOPLE <= size <= len(table.rows) / _ROWS_EACH for size in sizes)


def spelt_of(table: Described, column: Column) -> Spelt | None:
    """The word of each number that a column writes beside it; None where most cells hold no number with a word of its own."""
    return _spelt_in(table.table, column)


def _spelt_in(table: Table, column: Column) -> Spelt | None:
    """The word of each number in a column that nothing explains; None where most cells have no number with a word of its own.

    Where several notations stand in one column, another one may hold the word that one number lacks here.
    """
    if column.role not in _OPEN and column.role is not Role.ITEM:
        return None
    spelt = _beside_numbers(table, column.index)
    if spelt is None:
        return None
    counts = _said(table, column.index)
    if _explains(spelt, counts):
        return spelt
    others = (_beside_numbers(table, place) for place in range(len(table.headers)) if place != column.index)
    alike = [other for other in others if other is not None and agree(spelt, other)]
    together = {number: word for each in (*alike, spelt) for number, word in each.items()}
    is_one = len(set(together.values())) == len(together) and all(agree(together, each) for each in alike)
    return together if is_one and _explains(together, counts) else None


def _said(table: Table, place: int) -> dict[str, int]:
    said = table.column(place).counts
    counts = dict(islice(((text, n) for text, n in said.items() if not is_missing_word(text)), _MOST_TEXTS + 1))
    if len(counts) <= _MOST_TEXTS:
        missing = stated_missing(said)
        counts |= {text: said[text] for text in said if text not in missing}
    return counts


def _beside_numbers(table: Table, place: int) -> Spelt | None:
    """The word that stands beside each number in the cells of a column; None where one has two, or they are statements."""
    counts = _said(table, place)
    if not _FEWEST <= len(counts) <= _MOST_TEXTS:
        return None
    parts = {text: parts_of(text) for text in counts}
    votes: dict[float, Counter[str]] = {}
    for text, part in parts.items():
        if part.number is not None and part.label:
            votes.setdefault(part.number, Counter())[part.label] += counts[text]
    if not 2 <= len(votes) <= _MOST or any(len(words) > 1 for words in votes.values()):
        return None
    spelt = {number: next(iter(words)) for number, words in votes.items()}
    if sum(map(len, spelt.values())) > _LONG * len(spelt):
        return None  # numbered statements
    return spelt if len(set(spelt.values())) == len(spelt) else None


def _explains(spelt: Mapping[float, str], counts: Mapping[str, int]) -> bool:
    """Whether nearly all cells say one of the numbers, one of the words, or both."""
    words = {word for label in spelt.values() for word in parts_of(label).words}
    known = sum(n for text, n in counts.items() if (part := parts_of(text)).number in spelt or words & set(part.words))
    return known >= _ENOUGH * sum(counts.values())


def agree(one: Mapping[float, str], other: Mapping[float, str]) -> bool:
    """Whether two columns give the numbers that both have the same words, at least two of them."""
    shared = one.keys() & other.keys()
    return len(shared) >= 2 and all(one[number] == other[number] for number in shared)
