"""Lists of corrections: a row a cell of another sheet (whose, which question, what stands there, what is right), carried over.

No word need be known: what a row says stands in the cell that it names, in all rows or in nearly all. Where what is right stands
there already, the list was followed before, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from analysis.reading.sheets.guides.value_lists import value_lists_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

_TALLEST, _WIDEST = 80, 8
_FEWEST, _FEWEST_COLUMNS, _WIDE = 2, 4, 4
_MOST_LOOKED_AT = 4
"""Columns from the left that may tell whose a row is."""
_NEARLY_ALL = 0.8

Words = Mapping[str, str]


@dataclass(frozen=True)
class _Named:
    """A cell that a row of a list names: the sheet's place, its row and column, what the list says and what is right."""

    place: int
    row: int
    column: int
    said: Cell
    right: Cell


def with_corrections(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file with what lists of corrections among them say, the lists marked (`Sheet.corrections`: how many)."""
    made = list(sheets)
    for place, sheet in enumerate(sheets):
        if not 1 < sheet.height <= _TALLEST or not _FEWEST_COLUMNS <= sheet.width <= _WIDEST:
            continue
        words = {code: text for other in sheets for each in value_lists_of(other) for code, text in each.words.items()}
        named = _named_by(place, made, words)
        if named is None:
            continue
        wrong = [each for each in named if _says(made, each, each.said, words)]
        made = _corrected(made, wrong, words)
        made[place] = replace(made[place], corrections=len(wrong))
    return made


def _named_by(place: int, sheets: Sequence[Sheet], words: Words) -> list[_Named] | None:
    """The cells that the rows of a list name, None where it is no such list."""
    lists = tables_of(sheets[place])
    if len(lists) != 1 or len(lists[0].rows) < _FEWEST:
        return None
    targets = [
        (n, table) for n, sheet in enumerate(sheets) if n != place for table in tables_of(sheet) if _is_wider(table, lists[0])
    ]
    columns = [index for index, texts in enumerate(lists[0].headers) if texts]
    for whose, said, right in permutations(columns[:_WIDEST], 3) if targets and len(columns) >= _FEWEST_COLUMNS else ():
        if said + 1 != right:
            continue  # what stands there and what is right stand side by side
        named = [
            cell for row in lists[0].rows.tolist() for cell in _cell(sheets[place], row, (whose, said, right), columns, targets)
        ]
        fits = [_says(sheets, each, each.said, words) or _says(sheets, each, each.right, words) for each in named]
        # A row without either speaks of a whole person, as who asks to be left out does.
        filled = [
            row for row in lists[0].rows.tolist() if "" not in (sheets[place].cell(row, said), sheets[place].cell(row, right))
        ]
        if len(named) >= max(_FEWEST, _NEARLY_ALL * len(filled)) and sum(fits) >= _NEARLY_ALL * len(named):
            return named
    return None


def _is_wider(table: Table, other: Table) -> bool:
    return sum(map(bool, table.headers)) >= _WIDE and len(table.rows) > len(other.rows)


def _cell(
    sheet: Sheet, row: int, roles: tuple[int, int, int], columns: Sequence[int], targets: Sequence[tuple[int, Table]]
) -> Iterator[_Named]:
    """The one cell that a row names, by whose it is and by the texts that the header of one column alone holds."""
    whose, said, right = roles
    key = text_of(sheet.cell(row, whose))
    places = [squeezed(text_of(sheet.cell(row, index))) for index in columns if index not in roles]
    found = []
    for place, table in targets:
        heads = {index: squeezed(" ".join(texts)) for index, texts in enumerate(table.headers) if texts}
        telling = [text for text in places if text and any(text in head for head in heads.values())]
        fitting = [index for index, head in heads.items() if telling and all(text in head for text in telling)]
        rows = _rows_of(table, key) if key and len(fitting) == 1 else []
        found += [(place, rows[0], fitting[0])] if len(rows) == 1 else []
    if len(found) == 1:
        yield _Named(*found[0], sheet.cell(row, said), sheet.cell(row, right))


def _rows_of(table: Table, key: str) -> list[int]:
    """The rows of a person, by the first of a table's columns whose cells all differ and one of which is the key."""
    for index in [place for place, texts in enumerate(table.headers) if texts][:_MOST_LOOKED_AT]:
        counts = table.column(index).counts
        if counts.get(key) == 1 and len(counts) == sum(counts.values()):
            is_key = table.column(index).each(lambda text: text == key, bool)
            return [int(row) for row in table.rows[is_key]]
    return []


def _says(sheets: Sequence[Sheet], named: _Named, cell: Cell, words: Words) -> bool:
    """Whether the named cell holds what a list says, or the word that it stands for."""
    there, text = text_of(sheets[named.place].cell(named.row, named.column)), text_of(cell)
    return text != "" and there in (text, words.get(text))


def _corrected(sheets: list[Sheet], wrong: Sequence[_Named], words: Words) -> list[Sheet]:
    made = list(sheets)
    for each in wrong:
        sheet = made[each.place]
        cells = list(sheet.columns[each.column])
        is_word = text_of(cells[each.row]) != text_of(each.said)
        cells[each.row] = words.get(text_of(each.right), each.right) if is_word else each.right
        columns = (*sheet.columns[: each.column], CellColumn.of(cells), *sheet.columns[each.column + 1 :])
        made[each.place] = replace(sheet, columns=columns)
    return made
