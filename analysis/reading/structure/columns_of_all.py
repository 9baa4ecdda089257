"""Two moments in columns of several tables: what the headers of one table alone cannot tell, those of all together do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.pairs import Pairs, pairs_of
from analysis.reading.structure.columns import share_an_end
from analysis.reading.structure.outcome import Outcome, decide
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_FEWEST_PAIRS, _MOST_COLUMNS = 2, 400

Asked = Mapping[str, tuple[Moment, str]]
"""The moment and the text of the item that a header asks, by the squeezed header."""


def in_columns_of_all(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with the moments of their columns as another table has them under the same header, else by the headers of all.

    People who answered one of the two forms alone stand on a sheet of their own; the rest of the columns may stand below.
    """
    if len(tables) < 2 or not any(_open_items(table) for table in tables):
        return Outcome(tables)
    elsewhere = _known_elsewhere(tables)
    told = [_with_asked(table, elsewhere) for table in tables]
    by_headers = _by_all_headers(told, form)
    return Outcome([_with_asked(table, by_headers) for table in told])


def _items(table: Described) -> list[Column]:
    """The items of a table that has no moment as a whole, nor row by row."""
    if table.moment is not None or any(column.role is Role.MOMENT for column in table.columns):
        return []
    return [c for c in table.columns if c.role is Role.ITEM and c.guess is not None and not c.statement]


def _open_items(table: Described) -> list[Column]:
    """Those of them that tell no moment of their own."""
    return [c for c in _items(table) if c.moment is None and not (c.why is not None and c.why.key == FORM)]


def _known_elsewhere(tables: Sequence[Described]) -> Asked:
    """What columns of items that stand at both moments in one table ask, where all with that header agree."""
    known: dict[str, set[tuple[Moment, str]]] = {}
    for table in tables:
        items = [c for c in table.columns if c.role is Role.ITEM and c.moment is not None and not c.statement]
        times = Counter(squeezed(column.text) for column in items)
        for column in items:
            if times[squeezed(column.text)] == len(Moment):
                known.setdefault(squeezed(column.header), set()).add((column.moment or Moment.PRE, column.text))
    return {header: next(iter(asked)) for header, asked in known.items() if len(asked) == 1}


def _by_all_headers(tables: Sequence[Described], form: Form) -> Asked:
    """What items ask by the markers in which the headers of all tables differ: such as speak of time."""
    headed = {squeezed(column.header): (table, column) for table in tables for column in _items(table)}
    if not any(map(_open_items, tables)) or not _FEWEST_PAIRS * 2 <= len(headed) <= _MOST_COLUMNS:
        return {}
    columns = dict(enumerate(headed.values()))
    best = next(iter(pairs_of({n: table.table.headers[column.index] for n, (table, column) in columns.items()})), None)
    if best is None or len(best.pairs) < _FEWEST_PAIRS or not best.order.is_sure:
        return {}
    decided = decide(best.markers, form, best.order)
    alike = [share_an_end(columns[a][1], columns[b][1]) for a, b, _ in best.pairs]
    if decided is None or 2 * sum(alike) <= len(alike):
        return {}
    return {squeezed(columns[n][1].header): (decided.moments[side], text) for n, side, text in _sides(best)}


def _sides(pairs: Pairs) -> Iterator[tuple[int, int, str]]:
    for one, other, text in pairs.pairs:
        yield one, 0, text
        yield other, 1, text


def _with_asked(table: Described, asked: Asked) -> Described:
    named = {c.index: told for c in _open_items(table) if (told := asked.get(squeezed(c.header))) is not None}
    if not named:
        return table
    columns = [
        replace(c, moment=named[c.index][0], text=named[c.index][1] or c.text, recalled=False) if c.index in named else c
        for c in table.columns
    ]
    return replace(table, columns=columns)
