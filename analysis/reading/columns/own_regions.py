"""The regions of a survey that no list of places knows: by what the sheet does with a column, or by what a legend says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

import numpy as np

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.signs.neighbours import stem_and_option
from analysis.reading.columns.signs.seen import names as names_role
from analysis.reading.columns.told_regions import told_regions
from analysis.reading.forms import Role
from analysis.reading.people.records import Described, cells_of
from analysis.reading.people.who import times_of
from analysis.reading.scales.explained import explained_in
from analysis.reading.sheets.sheets import text_of
from analysis.reading.words.choices import NOT_TICKED, is_yes_no
from analysis.reading.words.moments import moment_named_in
from analysis.reading.words.places import asks_for_a_place
from analysis.reading.words.vocabulary import places, squeezed, vocabulary

PLACES = "reading.why.places"
_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})
_MAY_BE = frozenset({Role.GROUP, Role.CHOICE})
_FEWEST, _MOST = 2, 12
_SIDES = 2
"""Rows kept together by two values may as well be one moment above the other."""
_FEWEST_ROWS = 20
_FEWEST_EACH = 3
_DATED = 0.9
_REGION = re.compile(r"\S{2,8}\s?(?:권|권역)")
_WORD = re.compile(r"[0-9A-Za-z가-힣]+")


def with_regions(tables: Sequence[Described]) -> list[Described]:
    """The tables with their column of regions, where no cell, name or title tells any that is known.

    What says so is the sheet itself: rows kept together by the column, its cells merged, subtotals named by its values; or a
    header that asks for a place.
    """
    named = _named_beside([_as_told(table) for table in tables])
    if any(column.role in _PLACED for table in named for column in table.columns) or any(t.setting.region for t in named):
        return named
    chosen = {squeezed(column.header) for table in named if (column := _column(table)) is not None} or _said_in_all(named)
    return [_with_region(table, chosen) for table in named]


def _named_beside(tables: Sequence[Described]) -> list[Described]:
    """The tables with the region of those whose title, sheet or file is named as the others' are, but for the one word.

    Beside 중부권(전), 호남권(전) and 영남권(전) stands a region in 동해권(전) too, whether or not a list has it.
    """
    named = list(tables)
    for names in zip(*(_names_of(table) for table in tables), strict=True) if len(tables) > 2 else ():
        words = [_WORD.findall(name) for name in names]
        if len({len(each) for each in words}) > 1:
            continue
        for at in zip(*words, strict=True):
            known = [bool(places().region_named_in(word)) for word in at]
            if known.count(True) < _FEWEST or moment_named_in(" ".join(at)) is not None:
                continue
            named = [
                replace(table, setting=replace(table.setting, region=word))
                if not (is_known or table.setting.region or _is_of_several(table, word))
                else table
                for table, word, is_known in zip(named, at, known, strict=True)
            ]
    return named


def _is_of_several(table: Described, word: str) -> bool:
    """Whether a table holds people of several places: its rows tell theirs, or the word in its name says that it is of all."""
    return any(column.role in _PLACED for column in table.columns) or squeezed(word) in vocabulary().total_words


def _names_of(table: Described) -> tuple[str, str, str]:
    return table.table.sheet.name, PurePath(table.table.sheet.file).stem, " ".join(table.table.notes[:1])


def _said_in_all(tables: Sequence[Described]) -> set[str]:
    """The one column of groups that all of several tables have, where what else is asked of people stands in some of them."""
    headed = [
        {squeezed(c.header): c for c in table.columns if _may_be(table, c) and len(_groups(table, c)) > _SIDES}
        for table in tables
    ]
    everywhere = set(headed[0]).intersection(*headed[1:]) if len(headed) > 1 else set()
    some_are_not = any(set(each) - everywhere for each in headed)
    same = {
        header
        for header in everywhere
        if _are_the_same([_groups(t, each[header]) for t, each in zip(tables, headed, strict=True)])
    }
    return same if len(same) == len(everywhere) == 1 and some_are_not else set()


def _groups(table: Described, column: Column) -> set[str]:
    return set(cells_of(table.table, replace(column, role=Role.GROUP)).counts)


def _are_the_same(groups: Sequence[set[str]]) -> bool:
    return all(each == groups[0] for each in groups)


def _as_told(table: Described) -> Described:
    """The table with codes of regions that a note explains, and with a column of ticks a region, in words."""
    placed = [column for column in table.columns if column.role in _PLACED]
    if not all(_is_numbered(table, column) or _names_none(table, column) for column in placed):
        return table
    labels = (dict(_ticked(table)) if not placed else {}) or _explained(table) or told_regions(table)
    if not labels:
        return table
    columns = [
        replace(
            column, role=Role.REGION, labels=labels[column.index], guess=None, moment=None, why=Message(PLACES), confidence=0.9
        )
        if column.index in labels
        else column
        for column in table.columns
    ]
    return replace(table, columns=columns)


def _is_numbered(table: Described, column: Column) -> bool:
    """Whether a column that is called a place holds nothing but numbers: what they stand for must be told elsewhere."""
    counts = table.table.column(column.index).counts
    return bool(counts) and not column.labels and all(text.removesuffix(".0").isdecimal() for text in counts)


def _names_none(table: Described, column: Column) -> bool:
    """Whether no value of a column of regions is the name of one that is known: 1회(영남권) holds one."""
    counts = table.table.column(column.index).counts
    return column.role is Role.REGION and not column.labels and not any(map(places().region_meant, counts))


def _ticked(table: Described) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Columns that are headed by the regions and hold ticks: 영남권, or 참가 권역 [영남권]."""
    by_question: dict[str, list[tuple[Column, str]]] = {}
    for column in table.columns:
        if column.header and is_yes_no(table.table.column(column.index).counts):
            question, option = _question_and_region(table, column)
            by_question.setdefault(question, []).append((column, option))
    for question, mine in by_question.items():
        known = [(column, region) for column, option in mine if (region := places().region_meant(option))]
        is_asked = any(names_role(squeezed(question), role) for role in (Role.REGION, Role.PROVINCE)) or asks_for_a_place(
            question
        )
        if question and is_asked and _is_ticked_once(table, [column for column, _ in mine]):
            known = [(column, places().region_meant(option) or option) for column, option in mine]
        for column, region in known if len(known) >= _FEWEST else ():
            marks = table.table.column(column.index).counts
            yield column.index, {text: "" if text.strip().lower() in NOT_TICKED else region for text in marks}


def _question_and_region(table: Described, column: Column) -> tuple[str, str]:
    """What several columns ask together, "" where this one asks alone, and what it ticks."""
    question, option = stem_and_option(column.header, table.table.headers[column.index])
    return (question, option) if option else ("", column.header)


def _is_ticked_once(table: Described, columns: Sequence[Column]) -> bool:
    """Whether nearly every row has one tick in several columns: of what one may choose several of, some choose more."""
    ticks = [table.table.column(c.index).each(lambda text: text.strip().lower() not in NOT_TICKED, bool) for c in columns]
    return len(columns) >= _FEWEST and bool((np.sum(ticks, axis=0) == 1).mean() >= _DATED)


def _explained(table: Described) -> dict[int, Mapping[str, str]]:
    """The column whose numbers a note above the table gives the names of regions."""
    known = places()
    for note in table.table.notes:
        labels = explained_in(note)
        if len(labels) < _FEWEST or sum(bool(known.region_meant(words)) for words in labels.values()) < len(labels):
            continue
        words = {f"{number:g}": known.region_meant(text) or text for number, text in labels.items()}
        fitting = [column for column in table.columns if _holds(table, column, words)]
        named = [column for column in fitting if squeezed(column.header) and squeezed(column.header) in squeezed(note)]
        for column in named[:1] or fitting[:1]:
            return {column.index: {text: words[text.removesuffix(".0")] for text in table.table.column(column.index).counts}}
    return {}


def _holds(table: Described, column: Column, words: Mapping[str, str]) -> bool:
    counts = table.table.column(column.index).counts
    return bool(counts) and column.moment is None and all(text.removesuffix(".0") in words for text in counts)


def _column(table: Described) -> Column | None:
    """The column whose values are the survey's regions, as the sheet shows it."""
    candidates = [column for column in table.columns if _may_be(table, column)]
    kept_together = [column for column in candidates if _is_kept_together(table, column)]
    asked = [column for column in candidates if asks_for_a_place(column.header)]
    both = [column for column in kept_together if column in asked]
    by_day = [column for column in candidates if _has_days_of_its_own(table, column)]
    by_name = [column for column in candidates if _are_called_regions(table, column)]
    return next(iter((*both, *by_name, *kept_together, *asked, *by_day)), None)


def _are_called_regions(table: Described, column: Column) -> bool:
    """Whether every value is called a region (강마을권, 들녘권역), whatever the column is."""
    counts = cells_of(table.table, replace(column, role=Role.GROUP)).counts
    return len(counts) > _SIDES and all(map(_REGION.fullmatch, map(str.strip, counts)))


def _may_be(table: Described, column: Column) -> bool:
    may_be = column.role in _MAY_BE or (column.is_unclear and column.header)
    if not may_be or column.moment is not None or (column.why is not None and column.why.key == FORM):
        return False
    counts = cells_of(table.table, replace(column, role=Role.GROUP)).counts
    filled = sum(counts.values())
    few = _FEWEST <= len(counts) <= _MOST and min(counts.values(), default=0) >= _FEWEST_EACH
    return few and filled >= 0.9 * len(table.table.rows) and len(table.table.rows) >= _FEWEST_ROWS


def _is_kept_together(table: Described, column: Column) -> bool:
    """Whether the rows of each value stand together, in merged cells perhaps, or under subtotals that the values name."""
    cells = cells_of(table.table, replace(column, role=Role.GROUP))
    codes = cells.codes[cells.filled]
    runs = 1 + int((np.diff(codes) != 0).sum()) if len(codes) else 0
    if len(cells.counts) > _SIDES and runs == len(cells.counts):
        return True
    names = [text for text in cells.counts if len(text) > 1]
    aside = [text_of(table.table.sheet.cell(row, column.index)) for row in table.table.aside]
    return bool(names) and sum(any(text != name and text.startswith(name) for text in aside) for name in names) >= len(names) / 2


def _has_days_of_its_own(table: Described, column: Column) -> bool:
    """Whether the rows of each value were answered on days of their own: workshops are held one after the other."""
    places = cells_of(table.table, replace(column, role=Role.GROUP)).codes
    cells = {each.index: cells_of(table.table, each) for each in table.columns}
    stamps, _ = times_of(table.columns, cells, len(table.table.rows))
    known = ~np.isnat(stamps)
    if known.sum() < _DATED * len(known):
        return False
    days = stamps[known].astype("datetime64[D]").astype(np.int64)
    pairs = np.unique(np.stack([places[known], days]), axis=1)
    return bool(len(np.unique(pairs[1])) == pairs.shape[1] > 1)


def _with_region(table: Described, chosen: set[str]) -> Described:
    column = next((c for c in table.columns if squeezed(c.header) in chosen and (c.role in _MAY_BE or c.is_unclear)), None)
    if column is None:
        return table
    columns = [
        replace(each, role=Role.REGION, why=Message(PLACES), confidence=0.7) if each.index == column.index else each
        for each in table.columns
    ]
    return replace(table, columns=columns)
