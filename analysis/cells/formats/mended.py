"""Archives that spreadsheet programs open though they are written a little wrongly, as they should have been written.

Some older programs name the parts with backslashes; some generators put the text of an inline cell where a value belongs
(``<c t="inlineStr"><v>…``), which calamine reads as an empty cell.
"""

from __future__ import annotations

import io
import re
import zipfile

from analysis.cells.formats.archive import checked
from analysis.cells.limits import Limits

_SHEETS = "xl/worksheets/"
_INLINE_VALUE = re.compile(rb't="inlineStr"([^<>]{0,200}>\s{0,20}<v>)')
_LOOKED_AT = 1 << 16


def mended(data: bytes, limits: Limits) -> bytes:
    """The archive with parts named and inline texts written as the format says; the same bytes where nothing is amiss.

    `Refusal` where the directory is damaged or promises too much.
    """
    with checked(data, limits) as archive:
        names = archive.namelist()
        has_other_slashes = any("\\" in name for name in names)
        if not has_other_slashes and not _has_inline_values(archive, names):
            return data
        return _rewritten(archive)


def _has_inline_values(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Whether a sheet begins with such cells: its header does, if any."""
    return any(_INLINE_VALUE.search(_start(archive, name)) for name in names if name.startswith(_SHEETS))


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_LOOKED_AT)


def _rewritten(archive: zipfile.ZipFile) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as better:
        for entry in archive.infolist():
            name, part = entry.filename.replace("\\", "/"), archive.read(entry)
            if name.startswith(_SHEETS):
                part = _INLINE_VALUE.sub(rb't="str"\1', part)
            better.writestr(name, part)
    return buffer.getvalue()
