"""Legends: what the numbers of a sheet stand for, told above, beside or below its table, or in a guide sheet of the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.reading.scales.direction import counts_down
from analysis.reading.scales.explained import are_points, chained_in, explained_in, one_explained, runs
from analysis.reading.scales.notation import named_scale, no_answers
from analysis.reading.scales.sequences import signs_among, signs_leading, with_digits
from analysis.reading.sheets.guides.value_lists import value_lists_of
from analysis.reading.sheets.sheets import Cell, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import WordScale, scale_of_words

_MOST_ROWS = 300
_WIDE = 4
_COUNTED = ("점", "단계", "등급", "급")
_LONGEST_WORDS = 40
_LONGEST_NOTE = 300

Grid = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Legend:
    """The words of some points of a scale, by the file's own numbers, and the text that says them; or its ends or its order."""

    labels: Mapping[float, str]
    text: str = ""
    chain: tuple[str, ...] = ()
    """Words that it lines up from the lowest, without numbers (씨앗 → 새싹 → 줄기)."""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest number that it speaks of."""
        if self.labels:
            return min(self.labels), max(self.labels)
        named = named_scale(self.text)
        return (named.low, named.high) if named is not None else (0.0, 0.0)

    @property
    def missing(self) -> frozenset[float]:
        """The numbers that it says stand for no answer."""
        named = (named_scale(text) for text in {self.hint, self.text})
        return frozenset[float]().union(*(each.missing for each in named if each is not None))

    @property
    def hint(self) -> str:
        """The legend as a header would write it."""
        if not self.labels:
            return self.text or " < ".join(self.chain)
        return ", ".join(f"{number:g}={words}" for number, words in sorted(self.labels.items()))

    @property
    def in_order(self) -> tuple[str, ...]:
        """Its words, by their numbers or as it lines them up."""
        return tuple(words for _, words in sorted(self.labels.items())) or self.chain

    @property
    def points(self) -> Mapping[float, str]:
        """The labels without those of numbers that stand for no answer."""
        none = no_answers(self.labels)
        return {number: words for number, words in sorted(self.labels.items()) if number not in none}

    @property
    def is_whole(self) -> bool:
        """Whether it gives words to every point of a scale."""
        return runs(list(self.points))

    @property
    def scale(self) -> WordScale | None:
        """The legend as a scale of words, from the lowest; None where points are left out or nobody can tell the better end."""
        points = self.points
        if not self.is_whole or (down := counts_down(points)) is None:
            return None
        return scale_of_words(list(points.values())[:: -1 if down else 1])


def legends_of(sheet: Sheet, tables: Sequence[Table]) -> list[Legend]:
    """What a sheet says of numbers outside the answers of its tables, each legend once."""
    taken = {row for table in tables for row in (*table.rows.tolist(), *table.header_rows)}
    heads = [sheet.row(row) for table in tables for row in table.header_rows]
    # A line of one cell below wide rows is nobody's answers, whatever column it stands in.
    wide = max((sum(map(bool, table.headers)) for table in tables), default=0) >= _WIDE
    alone = set(np.flatnonzero(sheet.filled == 1).tolist()) if wide else set()
    outside = [row for row in range(sheet.height) if (row not in taken or row in alone) and sheet.filled[row]][:_MOST_ROWS]
    outside = [row for row in outside if not any(_comes_again(head, sheet.row(row)) for head in heads)]
    grid = _texts(sheet, outside, range(sheet.width))
    for table in tables:
        grid |= _texts(sheet, table.rows.tolist()[:_MOST_ROWS], table.beside)
        grid |= _texts(sheet, table.header_rows, table.beside)
    texts = [*grid.values(), *sheet.remarks]
    notes = [(dict(explained_in(with_digits(text))), text) for text in texts]
    lists = [*_listed(grid, down=True), *_listed(grid, down=False)]
    for signs in signs_among(set(grid.values())):
        with_numbers = {place: f"{signs[text]:g}" if text in signs else text for place, text in grid.items()}
        lists += [*_listed(with_numbers, down=True), *_listed(with_numbers, down=False)]
    for numbered in signs_leading(set(grid.values())):
        with_numbers = {place: numbered.get(text, text) for place, text in grid.items()}
        lists += [*_listed(with_numbers, down=True), *_listed(with_numbers, down=False)]
    lists += [each.numbered for each in value_lists_of(sheet) if not tables and not each.scope]
    legends = [Legend(labels, text) for labels, text in (*notes, *((labels, "") for labels in lists)) if _is_legend(labels)]
    legends += [Legend({}, text) for text in texts if len(text) <= _LONGEST_NOTE and _names_ends(text)]
    legends += [Legend({}, chain=chain) for text in texts if (chain := chained_in(text))]
    return list({legend.hint: legend for legend in legends}.values())


def explains(text: str) -> bool:
    """Whether a text by itself says what numbers stand for, names the ends of a scale or lines its words up."""
    return _is_legend(dict(explained_in(with_digits(text)))) or _names_ends(text) or bool(chained_in(text))


def _comes_again(head: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row is a header further down, which speaks of its own columns alone."""
    filled = [place for place, cell in enumerate(row) if cell != ""]
    return len(filled) > 1 and 2 * sum(row[place] == head[place] for place in filled) > len(filled)


def _is_legend(labels: Mapping[float, str]) -> bool:
    points = labels.keys() - no_answers(labels)
    return len(points) >= 2 and are_points(list(points)) and len(set(labels.values())) == len(labels)


def _names_ends(text: str) -> bool:
    return not explained_in(text) and named_scale(text) is not None


def _texts(sheet: Sheet, rows: Iterable[int], columns: Collection[int]) -> dict[tuple[int, int], str]:
    cells: Iterator[tuple[int, int, Cell]] = ((row, column, sheet.cell(row, column)) for row in rows for column in columns)
    return {(row, column): text_of(cell) for row, column, cell in cells if cell != ""}


def _listed(grid: Grid, *, down: bool) -> Iterator[dict[float, str]]:
    """Points listed cell by cell: a number and its word in neighbouring cells, or both in one cell, downwards or to the right."""
    step = (1, 0) if down else (0, 1)
    across = (0, 1) if down else (1, 0)
    starts = [
        cell
        for cell in grid
        if (cell[0] - step[0], cell[1] - step[1]) not in grid or _pair(grid, _moved(cell, step, -1), across) is None
    ]
    for start in starts:
        pairs = []
        cell = start
        while (pair := _pair(grid, cell, across)) is not None:
            pairs.append(pair)
            cell = _moved(cell, step, 1)
        numbers = [number for number, _ in pairs]
        if runs(numbers):
            yield dict(pairs)


def _moved(cell: tuple[int, int], step: tuple[int, int], times: int) -> tuple[int, int]:
    return cell[0] + step[0] * times, cell[1] + step[1] * times


def _pair(grid: Grid, cell: tuple[int, int], across: tuple[int, int]) -> tuple[float, str] | None:
    """The number of a cell with its word: in it, or in the cell behind or before it."""
    text = grid.get(cell)
    if text is None:
        return None
    number = _number(text)
    if number is None:
        return one_explained(text) if len(text) <= _LONGEST_WORDS else None
    for times in (1, -1):
        words = grid.get(_moved(cell, across, times), "")
        if words and not any(map(str.isdigit, words)) and len(words) <= _LONGEST_WORDS:
            return number, words
    return None


def _number(text: str) -> float | None:
    plain = text.strip()
    for counted in _COUNTED:
        plain = plain.removesuffix(counted)
    plain = plain.strip("()[]. ")
    bare = plain.removeprefix("-")
    if bare.isdecimal() and len(bare) <= 3:
        return float(plain)
    return None
