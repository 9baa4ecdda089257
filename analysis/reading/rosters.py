"""Lists of those who answered on another sheet: what a list says of people (시·도, 직급) is true of their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.both_moments import kind_of
from analysis.reading.columns.spoken.families import are_answered_alike
from analysis.reading.columns.spoken.numbered_words import are_spelt_out
from analysis.reading.forms import Role
from analysis.reading.left_out import Reason
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import guess_scale, number_of
from analysis.reading.sheets.tables import Table
from analysis.reading.structure.links import Link, is_unique, links_of, numbers_of
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Scale

_SAYS_OF_PEOPLE = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE, Role.GROUP})
_EACH_ONCE, _MOST, _FEWEST = 0.97, 0.8, 5
"""A list names each person once, and most of those who answered, five at least."""


def people_alone(table: Table, columns: Sequence[Column]) -> list[Column] | None:
    """The columns of a table that says something of people; None where none does."""
    return list(columns) if len(table.rows) >= _FEWEST and any(column.role in _SAYS_OF_PEOPLE for column in columns) else None


def with_rosters(described: Sequence[list[Described]], lists: Sequence[list[Described]]) -> list[list[Described]]:
    """The tables of answers, and for each sheet those of its `lists` that name the people who gave them.

    Of a list only the rows of people who answered are used: who was invited and did not come is no respondent.
    """
    answers = [table for tables in described for table in tables if not _may_list(table)]
    answering = [link for table in answers for link in links_of(table)]
    used = []
    for tables, alone in zip(described, lists, strict=True):
        own = [(_listed(table, answering, answers) if _may_list(table) else None) or table for table in tables]
        used.append([*own, *(roster for one in alone if (roster := _listed(one, answering, answers)) is not None)])
    return used


def _may_list(table: Described) -> bool:
    """Whether a table has no answers but perhaps a column of words that may be some, person by person."""
    if any(column.role in (Role.ITEM, Role.OPINION, Role.CHOICE) for column in table.columns):
        return False
    return not are_answered_alike(table.table, table.columns) and not are_spelt_out(table.table, table.columns)


def _listed(one: Described, answering: Sequence[Link], answers: Sequence[Described]) -> Described | None:
    for link in links_of(one):
        if not is_unique(link.keys, _EACH_ONCE):
            continue
        met = [other for other in answering if len(other.distinct & link.distinct) >= max(_FEWEST, _MOST * len(other.distinct))]
        if met:
            came = frozenset[str]().union(*(other.distinct for other in met))
            if (answering_too := _of_another_moment(one, answers)) is not None:
                return answering_too
            return _only(one, np.array([key in came for key in link.keys.tolist()], dtype=bool))
    return _listed_by_number(one, answers)


def _listed_by_number(one: Described, answers: Sequence[Described]) -> Described | None:
    """A list that counts its people off, where every table of answers does under the same header and two count the same ones.

    Whether the numbers are the same people's is told when the tables are known to be one form in parts (`items_of_sheets`).
    """
    listing = next((link for link in numbers_of(one)), None)
    header = squeezed(listing.column.header) if listing is not None else ""
    counted = [next((c for c in table.columns if squeezed(c.header) == header), None) for table in answers]
    links = [Link(table, column) for table, column in zip(answers, counted, strict=True) if column is not None]
    if listing is None or not header or len(links) < max(2, len(answers)) or len(listing.distinct) < _FEWEST:
        return None
    if not all(link.distinct <= listing.distinct and is_unique(link.keys, 1.0) for link in links):
        return None
    came = frozenset[str]().union(*(link.distinct for link in links))
    are_alike = len({link.distinct for link in links}) < len(links)
    return _only(one, np.array([key in came for key in listing.keys.tolist()], dtype=bool)) if are_alike else None


def _of_another_moment(one: Described, answers: Sequence[Described]) -> Described | None:
    """What looks like a list as a table of answers, where it asks an item of the others and holds points of its scale.

    Numbers by themselves do not tell that they are answers where they reach only half of a hundred.
    """
    scales = {item_key_of(c.text): c.guess.scale for table in answers for c in table.columns if c.role is Role.ITEM and c.guess}
    columns = [_as_asked(one, column, scales.get(item_key_of(column.text))) for column in one.columns]
    return replace(one, columns=columns) if any(column.role is Role.ITEM for column in columns) else None


def _as_asked(one: Described, column: Column, scale: Scale | None) -> Column:
    counts = one.table.column(column.index).counts
    if scale is None or not any(number_of(text) is not None for text in counts):
        return column
    guess = guess_scale(counts, column.header, scale)
    held = sum(counts[text] for text, point in guess.points.items() if point is not None) if guess is not None else 0
    if guess is None or held < _MOST * sum(n for text, n in counts.items() if text):
        return column
    why = Message("reading.why.scale_digits_unsure", {"min": scale.min, "max": scale.max, "top": scale.max})
    kind = kind_of(column.header, guess)
    return replace(column, role=Role.ITEM, guess=replace(guess, is_certain=False, why=why), kind=kind, why=why)


def _only(one: Described, came: NDArray[np.bool_]) -> Described:
    table = one.table
    aside = dict.fromkeys(table.rows[~came].tolist(), Reason.DID_NOT_ANSWER)
    columns = [c if c.role in _SAYS_OF_PEOPLE | {Role.ID, Role.PERSONAL} else replace(c, role=Role.IGNORED) for c in one.columns]
    return replace(
        one, table=replace(table, rows=table.rows[came], aside={**table.aside, **aside}), columns=columns, only_lists=True
    )
