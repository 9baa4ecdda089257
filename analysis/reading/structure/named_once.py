"""One moment alone, told by its names: the answers of a first day, whose sheet, title and file all say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.order import side_of
from analysis.reading.structure.outcome import Outcome
from analysis.survey import Moment

_FEWEST = 2
_LONGEST = 30


def in_names(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables as answers of before where nothing tells two moments and each is so called in two places at least."""
    told = any(t.moment or any(c.moment or c.role is Role.MOMENT for c in t.columns) for t in tables)
    if told or form.moments or not all(map(_is_called_before, tables)):
        return Outcome(tables)
    return Outcome([replace(table, moment=Moment.PRE) for table in tables])


def _is_called_before(table: Described) -> bool:
    sides = [side_of(name) for name in _names(table)]
    return sides.count(Moment.PRE) >= _FEWEST and Moment.POST not in sides


def _names(table: Described) -> Iterator[str]:
    """The short lines above a table, and the names of its sheet and file; one that stands for both once."""
    stem = PurePath(table.table.sheet.file).stem
    yield from (note for note in table.table.notes if len(note) <= _LONGEST)
    yield from dict.fromkeys((table.table.sheet.name, stem))
