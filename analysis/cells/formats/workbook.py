"""Workbooks by calamine, and what it does not tell from their parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from typing import Any

import python_calamine

from analysis.cells.clean import clean
from analysis.cells.columns import ColumnBuilder
from analysis.cells.formats.archive import blocks, opened
from analysis.cells.formats.asides import lists_of, remarks_of
from analysis.cells.formats.biff import facts_of_stream, with_letters_as_bytes
from analysis.cells.formats.binary import facts_of_book
from analysis.cells.formats.compound import Compound
from analysis.cells.formats.exact import SHARED_TEXTS, may_be_too_large, refuse_too_large
from analysis.cells.formats.facts import Facts, facts_of
from analysis.cells.formats.opendocument import facts_of_sheets
from analysis.cells.formats.parts import are_sheets, parts_of_sheets
from analysis.cells.grid import Grid, Refusal, refuse_large
from analysis.cells.kinds import refuse_other_compound
from analysis.cells.limits import Limits

_CONTENT = "content.xml"
_OF_ANOTHER_FILE = re.compile(r"'[^\n]{1,2000}'#\$[^\n]{0,2000}")


def read_archive(data: bytes, limits: Limits) -> list[Grid]:
    """The sheets of xlsx, xlsm, xlsb or ods."""
    with opened(data, limits) as archive:
        is_document = not any(name.lower().startswith("xl/") for name in archive.namelist())
        facts = _facts(archive, is_document=is_document)
        is_suspicious = may_be_too_large(archive, limits)
        tables = len(facts) if is_document else None
    if is_suspicious:
        refuse_too_large(data, limits)
    return read_workbook(data, limits, facts, tables)


def read_compound(data: bytes, limits: Limits) -> list[Grid]:
    """The sheets of xls."""
    compound = Compound(data)
    refuse_other_compound(compound.streams)
    if compound.runs_in_rings:  # calamine follows them until the memory is full
        raise Refusal("damaged")
    stream = compound.read("Workbook") or compound.read("Book")
    facts = facts_of_stream(stream)
    data, letters = with_letters_as_bytes(data, stream)
    return read_workbook(data, limits, dict(enumerate(facts)), letters=letters)


def _facts(archive: zipfile.ZipFile, *, is_document: bool) -> Mapping[Any, Facts]:
    """What is known of the sheets, by their name or place; every part is read once, so that a damaged one is found."""
    parts: dict[str, Facts] = {}
    by_place: dict[Any, Facts] = {}
    sheets = are_sheets(archive)
    for entry in archive.namelist():
        if entry in sheets:
            parts[entry] = facts_of(blocks(archive, entry))._replace(remarks=remarks_of(archive, entry))
        elif is_document and entry == _CONTENT:
            by_place |= enumerate(facts_of_sheets(partial(blocks, archive, entry)))
        elif entry != SHARED_TEXTS:  # which is looked at by itself
            for _ in blocks(archive, entry):
                pass
    by_place |= facts_of_book(archive)
    return by_place or {name: parts[part] for name, part in parts_of_sheets(archive).items() if part in parts}


def read_workbook(
    data: bytes, limits: Limits, facts: Mapping[Any, Facts], tables: int | None = None, letters: str = ""
) -> list[Grid]:
    """The sheets of any workbook that calamine knows; `tables` is how many its content has, where it is OpenDocument.

    `letters` is of which encoding each letter is a byte (`with_letters_as_bytes`).
    """
    with _parsing("damaged"):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    _refuse_sheets_of_one_name(book)
    if tables not in (None, len(book.sheets_metadata)):  # a table in a cell, of which calamine makes a sheet's end
        raise Refusal("damaged")
    sheets = [(place, meta) for place, meta in enumerate(book.sheets_metadata) if _is_worksheet(meta)]
    if not sheets:
        raise Refusal("no_sheets")
    if len(sheets) > limits.sheets:
        raise Refusal("too_many_sheets", sheets=len(sheets), limit=limits.sheets)
    grids = []
    for place, meta in sheets:
        grids.append(_grid(book, place, meta, facts.get(meta.name) or facts.get(place) or Facts(), limits, letters))
        refuse_large(grids, limits)
    by_name = {grid.name: grid for grid in grids}
    told = [facts.get(meta.name) or Facts() for _, meta in sheets]
    return [grid._replace(offered=lists_of(grid, mine.lists, by_name)) for grid, mine in zip(grids, told, strict=True)]


@contextmanager
def _parsing(reason: str, **values: Any) -> Iterator[None]:
    """Whatever calamine raises (its errors and panics share no narrower type) as a refusal."""
    try:
        yield
    except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as cause:
        raise Refusal("encrypted") from cause
    except BaseException as cause:
        raise Refusal(reason, **values) from cause


def _is_worksheet(meta: python_calamine.SheetMetadata) -> bool:
    """Whether a person sees its cells: programs of OpenDocument keep what they looked up in other files as sheets."""
    return bool(meta.typ == python_calamine.SheetTypeEnum.WorkSheet) and _OF_ANOTHER_FILE.fullmatch(meta.name) is None


def _refuse_sheets_of_one_name(book: python_calamine.CalamineWorkbook) -> None:
    """No spreadsheet program has them, and calamine gives the first one's cells for each."""
    times = Counter(meta.name for meta in book.sheets_metadata)
    name, most = max(times.items(), key=itemgetter(1), default=("", 0))
    if most > 1:
        raise Refusal("sheets_of_one_name", sheet=clean(name), count=most)


def _decoded(cell: Any, letters: str) -> Any:
    """A text whose letters are bytes of an encoding, in that; what is none of it as question marks, which are seen."""
    return cell.encode("latin-1", "replace").decode(letters, "replace") if letters and isinstance(cell, str) else cell


def _decoded_rows(rows: Iterable[Sequence[Any]], letters: str) -> Iterator[list[Any]]:
    return ([_decoded(cell, letters) for cell in row] for row in rows)


def _grid(
    book: python_calamine.CalamineWorkbook,
    place: int,
    meta: python_calamine.SheetMetadata,
    facts: Facts,
    limits: Limits,
    letters: str,
) -> Grid:
    name = clean(_decoded(meta.name, letters))
    with _parsing("damaged_sheet", sheet=name):
        sheet = book.get_sheet_by_index(place)
        bottom, right = sheet.end or (-1, -1)
        if (bottom + 1) * (right + 1) > limits.used_cells:
            raise Refusal("too_many_cells_in_sheet", sheet=name, limit=limits.used_cells)
        builder = ColumnBuilder(sheet.width, blank_columns=right + 1 - sheet.width)
        builder.take(_decoded_rows(sheet.iter_rows(), letters) if letters else sheet.iter_rows())
        if builder.height != bottom + 1:  # calamine counts blank rows on top, and no row may be taken for another
            raise Refusal("damaged_sheet", sheet=name)
        boxes = sheet.merged_cell_ranges or []
        if len(boxes) > limits.merged_boxes:
            raise Refusal("too_many_merged", sheet=name, boxes=len(boxes), limit=limits.merged_boxes)
        merged = tuple((*start, *end) for start, end in boxes)
        visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
    columns = builder.columns(name, limits.cell_characters)
    height, width = len(columns[0][0]) // 4 if columns else 0, len(columns)
    return Grid(
        name,
        columns,
        merged,
        visible,
        tuple(row for row in facts.hidden_rows if row < height),
        tuple(column for column in facts.hidden_columns if column < width),
        facts.uncounted,
        facts.remarks,
    )
