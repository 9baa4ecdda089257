"""A sheet as a person sees it, coloured by what each part was taken for; what could name somebody is covered.

Drawn as an HTML table, not as a canvas: a question can bring its column into view, and a screen reader finds rows and headers.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import streamlit as st

from analysis.language import Words
from analysis.plain import visible
from analysis.privacy import MASK, mask
from analysis.reading import Column, LeftOut, Reading, Reason, Role, Sheet, SheetUse
from analysis.reading.sheets.sheets import column_letters
from analysis.survey import Moment

MOST_ROWS, MOST_COLUMNS = 200, 150
_LONGEST = 60
_PLACE = re.compile(r"([A-Z]*)(\d+)")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d+)?%?")
_CLASSES = re.compile(r'class="?([a-z ]+)')
_COVERED = (Role.PERSONAL, Role.ID)
LEGEND = ("header", "pre", "post", "item", "opinion", "about", "covered", "ignored", "out", "asked")


@dataclass(frozen=True)
class View:
    """One sheet and what was understood of it; `asked` are the columns with an open question, `focus` the one to be shown."""

    sheet: Sheet
    use: SheetUse
    columns: Mapping[int, Column]
    left_out: Sequence[LeftOut]
    asked: frozenset[int]
    focus: int | None = None


def view_of(sheet: Sheet, reading: Reading, focus: int | None) -> View | None:
    """What is to be shown of a sheet; None of one that was not read, for nothing tells what in it names a person."""
    place = (sheet.file, sheet.name)
    use = next((use for use in reading.sheets if (use.file, use.name) == place), None)
    if use is None or not use.used:
        return None
    mine = [column for column in reading.columns if (column.file, column.sheet) == place]
    # A sheet may hold several tables: a column that is to be covered in one of them is covered.
    columns = {column.index: _at_moment(column, use.moment) for column in sorted(mine, key=_is_covered)}
    asked = {index for q in reading.questions if (q.file, q.sheet) == place for index in q.columns}
    left_out = [entry for entry in reading.left_out if entry.file == sheet.file and entry.where.rpartition("!")[0] == sheet.name]
    return View(sheet, use, columns, left_out, frozenset(asked), focus)


def _at_moment(column: Column, of_sheet: Moment | None) -> Column:
    """An item with the moment that its sheet as a whole speaks of, where its header says none."""
    return replace(column, moment=of_sheet) if column.role is Role.ITEM and column.moment is None else column


def _is_covered(column: Column) -> bool:
    """Whether a column's cells are not to be seen: they name a person, or nobody can tell whether they do."""
    beside = column.why is not None and column.why.key == "reading.why.beside"
    return column.role in _COVERED or not column.header or beside


def show_grid(view: View, text: Words, mark: str) -> None:
    """The grid with its legend; `mark` changes with every step, so that the column in question is brought into view again."""
    table = _table(view, text)
    st.html(f"<style>{_style()}</style>{_legend(table, text)}{table}")
    is_cut = view.sheet.height > MOST_ROWS
    height = view.sheet.height
    count = text("pages.wizard.rows", shown=MOST_ROWS, rows=height) if is_cut else text("pages.wizard.all_rows", rows=height)
    st.caption(f"{count} {text('pages.wizard.covered')}" if MASK in table else count)
    known = json.dumps([mark, view.focus])
    st.html(f"<script>{_script().replace('__MARK__', known)}</script>", unsafe_allow_javascript=True)


@cache
def _style() -> str:
    return (Path(__file__).parent / "sheet_grid.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (Path(__file__).parent / "sheet_grid.js").read_text(encoding="utf-8")


def _legend(table: str, text: Words) -> str:
    """The words for the colours that a table shows."""
    shown = {name for classes in _CLASSES.findall(table) for name in classes.split()}
    words = {name: html.escape(text(f"pages.wizard.legend.{name}")) for name in LEGEND if name in shown}
    entries = (f'<li><i class="{name}"></i>{word}</li>' for name, word in words.items())
    return f'<ul class="grid-legend">{"".join(entries)}</ul>'


def _table(view: View, text: Words) -> str:
    shown = _shown_columns(view)
    groups = "".join(f'<col class="{_class_of(view, index)}">' for index in shown)
    letters = "".join(_letter(view, index) for index in shown)
    roles = "".join(f'<th scope="col" class="{_class_of(view, index)}">{_role(view, index, text)}</th>' for index in shown)
    rows = "".join(_rows(view, shown))
    label = html.escape(text("pages.wizard.grid", sheet=visible(view.sheet.name), file=visible(view.sheet.file)), quote=True)
    return (
        f'<div class="sheet-grid" role="region" tabindex="0" aria-label="{label}"><table><colgroup><col>{groups}</colgroup>'
        f"<thead><tr><th></th>{letters}</tr><tr><th></th>{roles}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _shown_columns(view: View) -> list[int]:
    """The columns that hold anything, the first of very many; the one in question always."""
    filled = [index for index, column in enumerate(view.sheet.columns) if index in view.columns or bool(column.filled.any())]
    first = filled[:MOST_COLUMNS]
    return first if view.focus is None or view.focus in first or view.focus >= view.sheet.width else [*first, view.focus]


def _class_of(view: View, index: int) -> str:
    """How a column is coloured."""
    column = view.columns.get(index)
    names = [_kind(column)]
    if index in view.asked:
        names.append("asked")
    if index == view.focus:
        names.append("focus")
    return " ".join(names)


def _kind(column: Column | None) -> str:
    if column is None or column.role is Role.IGNORED:
        return "ignored"
    if column.role in _COVERED:
        return "covered"
    if column.role is Role.ITEM:
        return {Moment.PRE: "pre", Moment.POST: "post", None: "item"}[column.moment]
    return "opinion" if column.role is Role.OPINION else "about"


def _letter(view: View, index: int) -> str:
    hidden = " hidden" if index in view.sheet.hidden_columns else ""
    return f'<th scope="col" class="{_class_of(view, index)}{hidden}">{column_letters(index)}</th>'


def _role(view: View, index: int, text: Words) -> str:
    column = view.columns.get(index)
    if column is None:
        return ""
    role = text(f"pages.role.{column.role.value}")
    if column.role is Role.ITEM and column.moment is not None:
        role = text("pages.wizard.item_at", moment=text(f"command.moment.{column.moment.value}"))
    return html.escape(f"{role} ?" if index in view.asked else role)


def _rows(view: View, shown: Sequence[int]) -> Iterable[str]:
    rows, cells = _left_out_places(view.left_out)
    others, _ = _left_out_places(entry for entry in view.left_out if entry.reason is Reason.OTHER_TABLE)
    headers = {row - 1 for row in view.use.header_rows}
    below = max(headers, default=-1) + 1
    hidden = set(view.sheet.hidden_rows)
    columns = {index: _texts(view, index, below) for index in shown}
    for row in range(min(view.sheet.height, MOST_ROWS)):
        is_above = bool(headers) and row < min(headers)
        told_of = (("above", is_above), ("header", row in headers), ("out", row in rows), ("hidden", row in hidden))
        kinds = [name for name, holds in told_of if holds]
        words = (_out_of(columns[index][row], row in others) for index in shown)
        body = "".join(_cell(cell, (row, index) in cells, row in headers) for index, cell in zip(shown, words, strict=True))
        marked = f' class="{" ".join(kinds)}"' if kinds else ""
        yield f'<tr{marked}><th scope="row">{row + 1}</th>{body}</tr>'


def _out_of(cell: str, is_of_another_table: bool) -> str:
    """A cell of another table below the answers: its words are covered, for its columns are not those of the answers."""
    return MASK if is_of_another_table and cell and not _NUMBER.fullmatch(cell) else cell


def _left_out_places(left_out: Iterable[LeftOut]) -> tuple[set[int], set[tuple[int, int]]]:
    """Rows and cells that were left out, counted from zero."""
    rows: set[int] = set()
    cells: set[tuple[int, int]] = set()
    for entry in left_out:
        match = _PLACE.fullmatch(entry.where.rpartition("!")[2])
        if match and match.group(1):
            cells.add((int(match.group(2)) - 1, _index(match.group(1))))
        elif match:
            rows.add(int(match.group(2)) - 1)
    return rows, cells


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _texts(view: View, index: int, below: int) -> list[str]:
    """The first cells of a column; from row `below` on, those that name a person or a code are covered."""
    cells, column = view.sheet.columns[index], view.columns.get(index)
    texts = [cells.texts[code] for code in cells.codes[:MOST_ROWS].tolist()]
    if column is None or _is_covered(column):
        return [mask(cell) if row < below else MASK if cell else "" for row, cell in enumerate(texts)]
    return texts


def _cell(cell: str, is_left_out: bool, is_header: bool) -> str:
    """A cell; the beginning of a long one. A header takes no more than three lines, so that answers stand above the fold."""
    shown = visible(cell if cell.isdecimal() and len(cell) < 4 else mask(cell))
    cut = f"{shown[: _LONGEST - 1]}…" if len(shown) > _LONGEST else shown
    kind = " class=out" if is_left_out else ""
    if is_header:
        return f'<td{kind} title="{html.escape(shown, quote=True)}"><div>{html.escape(cut)}</div></td>'
    return f"<td{kind}>{html.escape(cut)}</td>"
