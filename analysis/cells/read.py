"""The one way from bytes to grids; it runs in the worker, or in the process of a caller that asks for that."""

from __future__ import annotations

from analysis.cells.formats.exact import refuse_too_large
from analysis.cells.formats.mended import mended
from analysis.cells.formats.text import beginning, decoded, read_text
from analysis.cells.formats.web_page import read_web_page
from analysis.cells.formats.workbook import read_archive, read_compound
from analysis.cells.grid import Grid, Refusal
from analysis.cells.kinds import OLE, is_web_page, refuse_other_kinds
from analysis.cells.limits import MEGABYTE, Limits

_ZIP = b"PK\x03\x04"
_BLANKS = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"


def read_grids(data: bytes, stem: str, limits: Limits, *, is_contained: bool) -> list[Grid]:
    """Every worksheet of a file, in order; `Refusal` says why it is not read.

    `stem` names the one sheet of a text table. Where the process is not contained by a memory limit, the cells of an archive
    are counted exactly before it is parsed, for calamine ends the process that runs out of memory.
    """
    if not data.strip(_BLANKS):
        raise Refusal("empty")
    if len(data) > limits.file_bytes:
        raise Refusal("too_large", size=-(-len(data) // MEGABYTE), limit=limits.file_bytes // MEGABYTE)
    if data.startswith((_ZIP, b"PK\x05\x06")):
        data = mended(data, limits)
        if not is_contained:
            refuse_too_large(data, limits)
        return read_archive(data, limits)
    if data.startswith(OLE):
        return read_compound(data, limits)
    refuse_other_kinds(data)
    if is_web_page(beginning(data)):
        return read_web_page(decoded(data), stem, limits)
    return read_text(data, stem, limits)
