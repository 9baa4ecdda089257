"""Archives that spreadsheet programs open though calamine does not, or not as they do, as it reads them rightly.

Some older programs name the parts with backslashes; some generators put the text of an inline cell where a value belongs
(``<c t="inlineStr"><v>…``), which calamine reads as an empty cell, or write an address of a sheet with dots or %xx in it; what
is drawn over a sheet of OpenDocument stands in a cell (`plain_document`).
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial
from xml.sax import SAXException

from analysis.cells.formats.archive import blocks, checked, whole
from analysis.cells.formats.parts import entry_of
from analysis.cells.formats.plain_document import cells_alone, has_more_than_cells
from analysis.cells.grid import Refusal
from analysis.cells.limits import Limits

_SHEETS, _CONTENT = "xl/worksheets/", "content.xml"
_RELATIONS = ("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.bin.rels")
_INLINE_VALUE = re.compile(rb't="inlineStr"([^<>]{0,200}>\s{0,20}<v>)')
_ODD_TARGET = re.compile(rb'(\sTarget=["\'])((?:\.|[^"\'<>]{0,400}(?:%|/\.))[^"\'<>]{0,400})(?=["\'])')
_LOOKED_AT = 1 << 16


def mended(data: bytes, limits: Limits) -> bytes:
    """The archive with parts named and texts written as calamine reads them rightly; the same bytes where nothing is amiss.

    `Refusal` where the directory is damaged or promises too much.
    """
    with checked(data, limits) as archive:
        names = archive.namelist()
        has_other_slashes = any("\\" in name for name in names)
        if not has_other_slashes and not _has_inline_values(archive, names) and not _to_be_rewritten(archive, names):
            return data
        return _rewritten(archive)


def _has_inline_values(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Whether a sheet begins with such cells: its header does, if any."""
    return any(_INLINE_VALUE.search(_start(archive, name)) for name in names if name.startswith(_SHEETS))


def _to_be_rewritten(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Whether an address is written in another way than calamine follows, or more stands in cells than their text."""
    if any(_ODD_TARGET.search(whole(archive, name)) for name in _RELATIONS):
        return True
    return _CONTENT in names and has_more_than_cells(blocks(archive, _CONTENT))


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_LOOKED_AT)


def _rewritten(archive: zipfile.ZipFile) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as better:
        for entry in archive.infolist():
            name = entry.filename.replace("\\", "/")
            better.writestr(name, _part(name, archive, entry))
    return buffer.getvalue()


def _part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part as it is to be read."""
    if name == _CONTENT:
        return _content(archive, entry)
    part = archive.read(entry)
    if name.startswith(_SHEETS):
        return _INLINE_VALUE.sub(rb't="str"\1', part)
    return _ODD_TARGET.sub(_as_followed, part) if name in _RELATIONS else part


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    read = partial(blocks, archive, entry.filename)
    if not has_more_than_cells(read()):
        return archive.read(entry)
    try:
        return cells_alone(read())
    except SAXException as cause:
        raise Refusal("damaged") from cause


def _as_followed(target: re.Match[bytes]) -> bytes:
    """The address of a part as calamine follows it: from the root, without dots, letters for their %xx."""
    return target[1] + b"/" + entry_of(target[2].decode("utf-8", "replace")).encode()
