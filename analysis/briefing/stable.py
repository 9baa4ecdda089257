"""Archives whose bytes depend on nothing but what they hold: the same input gives the same file."""

from __future__ import annotations

import io
import re
import zipfile

_WHEN = (1980, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]{0,200}>)[^<]{0,40}")
_DRAWN = re.compile(rb"<hp:(?:p|tbl|pic|fieldBegin|fieldEnd)\s[^<>]*>")
_ID = re.compile(rb'(\s(?:id|instid|beginIDRef)=")(\d{1,10})"')
"""The elements that python-hwpx gives ids by chance, of any length, and the attributes that hold or name them."""

_FIRST_ID = 1_000_000_001
_FIXED = b"2026-01-01T00:00:00Z"


def stable(archive: bytes) -> bytes:
    """`archive` with its entries in their order, without times; workbooks inside it alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _WHEN)
            info.compress_type, info.external_attr = entry.compress_type, 0o600 << 16
            copy.writestr(info, _plain(entry.filename, source.read(entry)))
    return target.getvalue()


def _plain(name: str, data: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return stable(data)
    if name.startswith("Contents/") and name.endswith(".xml"):
        return _numbered(data)
    return _TIME.sub(rb"\g<1>" + _FIXED, data) if name.endswith("core.xml") else data


def _numbered(data: bytes) -> bytes:
    """The part of a report with its random ids counted in their order."""
    counted: dict[bytes, bytes] = {}

    def in_order(random_id: re.Match[bytes]) -> bytes:
        number = counted.setdefault(random_id.group(2), str(_FIRST_ID + len(counted)).encode("ascii"))
        return random_id.group(1) + number + b'"'

    return _DRAWN.sub(lambda tag: _ID.sub(in_order, tag.group()), data)
