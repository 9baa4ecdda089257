"""What a guide says of the other sheets' names: which of them was filled in first (파란 설문지: 첫날 등록하면서 낸 것)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.order import side_of
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.words.moments import moment_named_in
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_SAYS = re.compile(r"\s{0,3}(?:[=:：→]|은\s|는\s)\s{0,3}")
_PARTS = re.compile(r"[,;/\n]|\.\s")
_TALLEST, _LONGEST = 200, 300


def with_moments_told(described: Sequence[list[Described]], sheets: Sequence[Sheet]) -> list[list[Described]]:
    """The tables, those without a moment with the one that a sheet without answers tells of their sheet's name.

    One of the names must be told to be before, another one after: a word for either may stand in any note.
    """
    guides = [sheet for sheet, tables in zip(sheets, described, strict=True) if not tables and sheet.height <= _TALLEST]
    names = {squeezed(table.table.sheet.name) for tables in described for table in tables if table.moment is None}
    moment_of: dict[str, Moment] = {}
    for name, words in (pair for guide in guides for pair in said_by(guide)):
        if squeezed(name) in names and (side := side_of(words)) is not None:
            moment_of[squeezed(name)] = side
    if set(moment_of.values()) != set(Moment):
        only = _of_the_whole(guides, described)
        return [[replace(table, moment=only or table.moment) for table in tables] for tables in described]
    return [[_told(table, moment_of) for table in tables] for tables in described]


def _of_the_whole(guides: Sequence[Sheet], described: Sequence[list[Described]]) -> Moment | None:
    """The one moment that the title of a cover speaks of, where no table, no column and no other text of a guide tells any."""
    tables = [table for each in described for table in each]
    if any(table.moment or any(column.moment or column.role is Role.MOMENT for column in table.columns) for table in tables):
        return None
    texts = [[text_of(cell) for row in guide.rows for cell in row if isinstance(cell, str) and cell.strip()] for guide in guides]
    titles = {moment_named_in(each[0]) for each in texts if each} - {None}
    told = {moment_named_in(text) for each in texts for text in each if len(text) <= _LONGEST} - {None}
    return titles.pop() if len(titles) == 1 and told == titles else None


def _told(table: Described, moment_of: dict[str, Moment]) -> Described:
    return replace(table, moment=moment_of.get(squeezed(table.table.sheet.name))) if table.moment is None else table


def said_by(guide: Sheet) -> Iterator[tuple[str, str]]:
    """The texts of a guide that stand beside each other, and the two halves of what it says in one cell (A = B, C = D)."""
    for row in guide.rows:
        texts = [text_of(cell) for cell in row if cell != ""]
        yield from pairwise(texts)
        for part in (part for text in texts if len(text) <= _LONGEST for part in _PARTS.split(text)):
            halves = _SAYS.split(part, maxsplit=1)
            if len(halves) > 1:
                yield halves[0].strip(), halves[1].strip()
