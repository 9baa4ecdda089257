"""Sheets that are copies of one form, each filled in by one person: what is alike on all of them is the form, the rest answers.

No word need be known. A cell that says the same on nearly all sheets is a label; one that differs is what a person said, under
the label before it in its row and, where several stand in a row, the one above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.reading.sheets.sheets import Cell, Sheet, text_of

_FEWEST_SHEETS, _FEWEST_ASKED, _FEWEST_LABELS = 5, 3, 4
_TALLEST, _WIDEST = 120, 24
_NEARLY_ALL, _MOST_OF_THEM = 0.9, 0.6
_IN_WORDS = 2.0
"""Words that an answered row is headed by, on average: rows that are people are headed by a name or a number."""

_PAIR = 2
_WORD = re.compile(r"[^\W\d_]{1,40}")
_LETTER = re.compile(r"[^\W\d_]")

Place = tuple[int, int]
Grid = Mapping[Place, str]


@dataclass(frozen=True)
class _Template:
    """The labels of a form by their places, and the places of answers with what heads each."""

    labels: Grid
    asked: Mapping[Place, str]
    lines: Sequence[str]
    """Labels that head no answer: titles and notes."""


def one_template(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file, those that are copies of one form as tables of one row each (`on_its_side` then says so)."""
    filled = [sheet for sheet in sheets if sheet.visible and sheet.filled.any()]
    if len(filled) < _FEWEST_SHEETS or any(sheet.height > _TALLEST or sheet.width > _WIDEST for sheet in filled[:1]):
        return list(sheets)
    grids = {id(sheet): _grid(sheet) for sheet in filled if sheet.height <= _TALLEST and sheet.width <= _WIDEST}
    mine = _copies(grids)
    template = (
        _template_of([grids[one] for one in mine]) if len(mine) >= max(_FEWEST_SHEETS, _MOST_OF_THEM * len(filled)) else None
    )
    if template is None:
        return list(sheets)
    return [_upright(sheet, grids[id(sheet)], template) if id(sheet) in mine else sheet for sheet in sheets]


def _grid(sheet: Sheet) -> Grid:
    rows = enumerate(sheet.rows)
    return {(row, column): text for row, cells in rows for column, cell in enumerate(cells) if (text := text_of(cell))}


def _copies(grids: Mapping[int, Grid]) -> list[int]:
    """The sheets that say in nearly all places of the form what the others do."""
    common = _common(list(grids.values()), _MOST_OF_THEM)
    return [
        one for one, grid in grids.items() if sum(grid.get(p) == text for p, text in common.items()) >= _NEARLY_ALL * len(common)
    ]


def _common(grids: Sequence[Grid], share: float) -> dict[Place, str]:
    counts = Counter((place, text) for grid in grids for place, text in grid.items() if _LETTER.search(text))
    return {place: text for (place, text), n in counts.items() if n >= share * len(grids)}


def _template_of(grids: Sequence[Grid]) -> _Template | None:
    labels = _common(grids, _NEARLY_ALL)
    places = Counter(place for grid in grids for place in grid if place not in labels)
    # A cell that says the same number everywhere may number a row: it heads nothing, and nobody answered it.
    same = {place for place in places if len({grid.get(place) for grid in grids}) == 1}
    answered = _in_blocks(sorted(places), same)
    heads = {place: _heads(place, labels, answered) for place in answered}
    if any(not label for label, _ in heads.values()) or len(labels) < _FEWEST_LABELS:
        return None
    several = Counter(label for label, _ in heads.values())
    if any(several[label] > 1 and not above for label, above in heads.values()):
        return None
    asked = {place: f"{label} ({above})" if several[label] > 1 else label for place, (label, above) in heads.items()}
    if len(set(asked.values())) < len(asked) or not _are_questions(grids, asked, heads):
        return None
    used = {text for label, above in heads.values() for text in (label, above)}
    alike = dict(_answered_alike(labels, used))
    asked |= {place: label for place, label in alike.items() if label not in asked.values()}
    used |= {text for place, label in alike.items() for text in (label, labels[place])}
    return _Template(labels, asked, [text for text in labels.values() if text not in used])


def _in_blocks(places: Sequence[Place], same: set[Place]) -> list[Place]:
    """The places of answers: those that differ, and those between them in a column that all happened to answer alike."""
    differ = {place for place in places if place not in same}
    between = {(r, c) for r, c in same if (r - 1, c) in differ or (r + 1, c) in differ}
    beside_same = {(r, c) for r, c in between if not ((r - 1, c) in same and (r + 1, c) in same)}
    return sorted(differ | beside_same)


def _answered_alike(labels: Grid, used: set[str]) -> Iterator[tuple[Place, str]]:
    """What stands behind one label alone in its row and heads nothing: all persons of a file may come from one place."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(labels):
        by_row.setdefault(row, []).append(column)
    for row, columns in by_row.items():
        texts = [labels[row, column] for column in columns]
        if len(columns) == _PAIR and used.isdisjoint(texts):
            yield (row, columns[1]), texts[0]


def _heads(place: Place, labels: Grid, answered: Sequence[Place]) -> tuple[str, str]:
    """The label before an answer in its row, and the one above it with nothing but answers between."""
    row, column = place
    before = [c for r, c in labels if r == row and c < column]
    taken = set(answered)
    above = row - 1
    while (above, column) in taken:
        above -= 1
    return labels[row, max(before)] if before else "", labels.get((above, column), "")


def _are_questions(grids: Sequence[Grid], asked: Mapping[Place, str], heads: Mapping[Place, tuple[str, str]]) -> bool:
    """Whether several answers are whole numbers or words that come again, and what heads them are statements."""
    rated = []
    for place in asked:
        counts = Counter(grid[place] for grid in grids if place in grid)
        # Of a hundred points few people choose the same ones.
        are_numbers = bool(heads[place][1]) and all(map(str.isdecimal, counts))
        if counts and (are_numbers or len(counts) <= max(2, counts.total() / 2)):
            rated.append(place)
    words = {heads[place][0]: len(_WORD.findall(heads[place][0])) for place in rated if heads[place][1]}
    words = words or {heads[place][0]: len(_WORD.findall(heads[place][0])) for place in rated}
    return len(rated) >= _FEWEST_ASKED and len(words) > 1 and sum(words.values()) / len(words) >= _IN_WORDS


def _upright(sheet: Sheet, grid: Grid, template: _Template) -> Sheet:
    lines: list[list[Cell]] = [[line] for line in template.lines]
    answers: list[Cell] = [sheet.cell(*place) if place in grid else "" for place in template.asked]
    made = Sheet.from_rows(sheet.file, sheet.name, [*lines, [*template.asked.values()], answers])
    return replace(made, visible=sheet.visible, on_its_side=True)
