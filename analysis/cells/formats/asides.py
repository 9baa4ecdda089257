"""What the author of a workbook wrote beside the cells of a sheet of xlsx: remarks on cells, and lists that cells offer.

Remarks stand in parts of their own. What a list (a data validation) is made of is told by `facts`.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree  # only parts without a document type are parsed

from analysis.cells.clean import clean
from analysis.cells.formats.archive import whole
from analysis.cells.formats.facts import column_number
from analysis.cells.grid import Grid, Refusal
from analysis.cells.limits import MEGABYTE

_COMMENTS, _THREADS = "/comments", "/threadedComment"
_LARGEST_PART = 4 * MEGABYTE
_MOST_REMARKS, _LONGEST_REMARK = 500, 2_000
_MOST_WORDS = 50
_WITHIN = re.compile(r"""(?:'([^'!]{1,60})'!|([^\s'!"]{1,60})!)?\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})""")

Words = tuple[str, ...]


class Remark(NamedTuple):
    """What somebody wrote on a cell, without whose remark it is."""

    cell: str
    text: str


def remarks_of(archive: zipfile.ZipFile, part: str) -> tuple[str, ...]:
    """The remarks on the cells of the sheet in a part; of a talk between several, which programs write twice, the talk."""
    folder, name = posixpath.split(part)
    comments: list[Remark] = []
    talks: list[Remark] = []
    related = {
        (kind.endswith(_THREADS), posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")): None
        for kind, target in _related(archive, f"{folder}/_rels/{name}.rels")
        if kind.endswith((_COMMENTS, _THREADS))
    }
    for is_talk, told in related:  # each once, however often a sheet names it
        (talks if is_talk else comments).extend(_remarks_in(_parsed(archive, told)))
    talked_of = {remark.cell for remark in talks}
    every = [*(remark for remark in comments if remark.cell not in talked_of), *talks]
    return tuple(remark.text for remark in every if remark.text)[:_MOST_REMARKS]


def _related(archive: zipfile.ZipFile, relations: str) -> Iterator[tuple[str, str]]:
    for node in _parsed(archive, relations):
        yield node.get("Type", ""), node.get("Target", "")


def _parsed(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    data = whole(archive, part, _LARGEST_PART)
    try:
        return ElementTree.fromstring(data) if data else ElementTree.Element("none")  # noqa: S314
    except ElementTree.ParseError as cause:
        raise Refusal("damaged") from cause


def _remarks_in(part: ElementTree.Element) -> Iterator[Remark]:
    authors = [node.text or "" for node in part.iter() if _tag(node) == "author"]
    for node in part.iter():
        if _tag(node) in ("comment", "threadedComment"):
            number = node.get("authorId", "")
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            text = "".join(each.text or "" for each in node.iter() if _tag(each) in ("t", "text"))
            yield Remark(node.get("ref", ""), clean(text[:_LONGEST_REMARK].strip().removeprefix(f"{author}:")).strip())


def _tag(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def lists_of(grid: Grid, formulas: tuple[str, ...], grids: Mapping[str, Grid]) -> tuple[Words, ...]:
    """The words of each list in its order, those in cells looked up among the sheets; a list nobody can look up is left out."""
    lists = (_written(each) if each.startswith('"') else _looked_up(each.lstrip("="), grid, grids) for each in formulas)
    return tuple(dict.fromkeys(words for words in lists if 1 < len(words) <= _MOST_WORDS))


def _written(formula: str) -> Words:
    return tuple(word for text in formula.strip('"').split(",") if (word := clean(text).strip()))


def _looked_up(formula: str, grid: Grid, grids: Mapping[str, Grid]) -> Words:
    found = _WITHIN.fullmatch(formula)
    if found is None:
        return ()
    where = grids.get(found[1] or found[2]) if found[1] or found[2] else grid
    left, right = (column_number(found[n].encode()) - 1 for n in (3, 5))
    top, bottom = int(found[4]) - 1, int(found[6]) - 1
    if where is None or min(bottom - top, right - left) != 0 or max(bottom - top, right - left) >= _MOST_WORDS:
        return ()
    cells = [_cell(where, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return tuple(text for cell in cells if (text := str(cell).strip()))


def _cell(grid: Grid, row: int, column: int) -> object:
    if column >= len(grid.columns) or row < 0:
        return ""
    codes, values = grid.columns[column]
    place = memoryview(codes).cast("i")
    return values[place[row]] if row < len(place) else ""
