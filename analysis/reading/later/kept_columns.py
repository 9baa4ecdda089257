"""The cells of a table's columns without persons, and where the table stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from analysis.privacy import MASK, mask
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import cells_of
from analysis.reading.people.who import codes_of
from analysis.reading.scales.scales import number_of
from analysis.reading.sheets.sheets import Cell, CellColumn, text_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

Key = Callable[[str], str]
"""A pairing code to what is kept of it: at least eight letters and digits, lower case, the same for the same code."""


def stripped_columns(
    table: Table, columns: Sequence[Column], key: Key, respelled: Mapping[tuple[str, str], str]
) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Each column's index and its cells in the order of `table.rows`, without persons; `respelled` as in `Keyed`."""
    cells = {column.index: cells_of(table, column) for column in columns}
    link = next((column.index for column in columns if column.links), None)
    codes, places = codes_of(columns, cells, len(table.rows), link)

    def kept(code: str) -> str:
        return key(respelled.get((table.sheet.file, code), squeezed(code)))

    for column in columns:
        mine = cells[column.index]
        if column.role is Role.PERSONAL:
            is_the_code = places == column.index
            yield column.index, [_as_mail(kept(code)) if is_it else "" for code, is_it in zip(codes, is_the_code, strict=True)]
        elif column.role is Role.ID:
            yield column.index, mine.each(lambda text: text and (kept(text) if squeezed(text) else "-")).tolist()
        elif column.role in (Role.OPINION, Role.CHOICE):
            yield column.index, mine.each_cell(_masked).tolist()
        else:
            yield column.index, _stripped_values(mine, column).each_cell(lambda cell: cell).tolist()


def _masked(cell: Cell) -> Cell:
    """Free text as the reader masks it; what personal columns hold was masked before."""
    text = text_of(cell)
    masked = mask(text)
    return cell if masked == text else masked


def _stripped_values(cells: CellColumn, column: Column) -> CellColumn:
    """The column with a mark for each distinct text that nobody gave a meaning to.

    A mark stands for each distinct text, so that a column's count of distinct texts, by which its role is guessed, stays.
    """
    if column.role not in (Role.ITEM, Role.IGNORED):
        return cells
    marks: dict[str, str] = {}
    values = [_stripped_value(cell, column, marks) for cell in cells.values]
    return CellColumn(cells.codes, tuple(values))


def _stripped_value(cell: Cell, column: Column, marks: dict[str, str]) -> Cell:
    text = text_of(cell)
    guess = column.guess if column.role is Role.ITEM else None
    if not text or (guess is not None and (guess.points.get(text) is not None or text in guess.missing)):
        return cell
    shows_a_person = mask(text) != text
    is_number = number_of(text) is not None if guess is not None else not isinstance(cell, str)
    if is_number and not shows_a_person:
        return cell
    return marks.setdefault(text, f"{MASK}{len(marks) + 1}")


def _as_mail(key: str) -> str:
    """A key in the form of an e-mail, so that its column is seen as personal again; squeezed it is the bare key."""
    return f"{key[0]}@{key[1]}.{key[2:]}"
