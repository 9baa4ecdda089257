"""The table of `said_otherwise` in ways that few programs write and every spreadsheet program opens."""

import io
import re
import struct
import zipfile

from hostile import MAIN, SHEET, zipped
from said_otherwise import PARTS, ROWS, _answer, _cell, _document, _sheet, _text, quoted
from xlwt import CompoundDoc

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml"


def _encoded(encoding, mark):
    """Every part in another encoding, which its first line names."""
    first = f'<?xml version="1.0" encoding="{encoding}"?>'
    told = {name: first + re.sub(r"<\?xml.*?\?>", "", part.decode()) for name, part in _parts().items()}
    return zipped({name: mark + text.encode(encoding) for name, text in told.items()})


def _parts():
    with zipfile.ZipFile(io.BytesIO(_sheet(_cell))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _strict():
    """Every part in the names of the strict form of the standard."""
    names = {MAIN: f"{STRICT}/spreadsheetml/main", RELATED: f"{STRICT}/officeDocument/relationships"}
    told = {}
    for name, part in _parts().items():
        text = part.decode()
        for before, after in names.items():
            text = text.replace(before, after)
        told[name] = text.encode()
    return zipped(told)


def _prefixed():
    """All parts of the workbook with a prefix before each element of its own name space."""
    told = _parts()
    for name in ("xl/workbook.xml", SHEET):
        text = re.sub(r"<(/?)(?=[a-zA-Z])(?!\w+:)", r"<\1x:", told[name].decode()).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        told[name] = text.encode()
    return zipped(told)


def _formula(name, value):
    """Numbers as formulas: the first of a column holds what the others share; texts as what a formula gave."""
    if isinstance(value, str):
        return f'<c r="{name}" t="str"><f>T("")</f><v>{value.replace("&", "&amp;").replace("<", "&lt;")}</v></c>'
    shared = '<f t="shared" ref="B2:B5" si="0">C2*2</f>' if name == "B2" else '<f t="shared" si="0"/>'
    return f'<c r="{name}">{shared}<v>{value}</v></c>'


class _Unseekable(io.RawIOBase):
    """A stream that only goes on, to which archives write sizes behind each part."""

    def __init__(self):
        self.told = io.BytesIO()

    def writable(self):
        return True

    def write(self, data):
        return self.told.write(data)


def _streamed():
    stream = _Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part)
    return stream.told.getvalue()


def _spaced_rows():
    """Rows that skip cells are written without those, and a style stands in the rows behind the last."""
    text = _parts()[SHEET].decode().replace("</sheetData>", '<row r="90" s="1" customFormat="1"/></sheetData>')
    return zipped(_parts() | {SHEET: text.encode()})


IN_TWO_BYTES = [_encoded("utf-16-le", b"\xff\xfe"), _encoded("utf-16-be", b"\xfe\xff")]
"""Parts of two bytes a letter, which the standard allows and nobody writes."""

WORKBOOKS = {
    "in the strict form": _strict(),
    "with a prefix in all parts": _prefixed(),
    "numbers by one shared formula": _sheet(_formula),
    "sizes behind the parts": _streamed(),
    "empty rows with a style": _spaced_rows(),
}

_WIDE = '<table:table-cell table:number-columns-repeated="16384"/>'
_EMPTY = f'<table:table-row table:number-rows-repeated="1048000">{_WIDE}</table:table-row>'
_LAST = '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'


def _repeated():
    """The sheet with empty cells behind each row and empty rows to the last, as programs write what they counted."""
    with zipfile.ZipFile(io.BytesIO(_document(_answer))) as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    text = told["content.xml"].decode().replace("</table:table-row>", _LAST).replace("</table:table>", f"{_EMPTY}</table:table>")
    return zipped(told | {"content.xml": text})


DOCUMENTS = {"empty cells and rows counted to the last": _repeated()}


def _singly(value):
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else f"{value:g}"


TEXTS = {
    "quoted singly": _text(lambda row: ",".join(map(_singly, row))).encode(),
    "in two bytes a letter": _text().encode("utf-16"),
    "in two bytes a letter without a mark": _text().encode("utf-16-le"),
    "in two bytes, the large first": b"\xfe\xff" + _text().encode("utf-16-be"),
    "with its mark twice": "\ufeff\ufeff".encode() + _text().encode(),
    "separators behind the last column": _text(lambda row: ",".join(map(quoted, row)) + ",,,").encode(),
    "separated by bars": _text(lambda row: "|".join(map(quoted, row))).encode(),
    "separated by semicolons": _text(lambda row: ";".join(map(quoted, row))).encode(),
    "in the code page of Korea": _text().encode("cp949"),
    "lines of both kinds": _text().replace("\n", "\r\n", 1).encode(),
}


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def old_stream(page=949, encoding="cp949"):
    """The table as the records of a workbook of Excel 5 or 95, its texts in a code page."""
    head = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x0DBB, 0x07CC)) + _page(page)
    name = "응답".encode(encoding)
    length = len(head) + 4 + 7 + len(name) + 4
    sheet = _record(0x0085, struct.pack("<IHB", length, 0, len(name)) + name)
    cells = (_old_cell(row, column, value, encoding) for row, told in enumerate(ROWS) for column, value in enumerate(told))
    begins = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)) + _page(page)
    return head + sheet + _END + begins + b"".join(cells) + _END


_END = _record(0x000A, b"")


def _page(page):
    return _record(0x0042, struct.pack("<H", page))


def _old_cell(row, column, value, encoding):
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode(encoding)
        return _record(0x0204, place + struct.pack("<H", len(text)) + text)
    return _record(0x0203, place + struct.pack("<d", value))


def old_workbook(page=949, encoding="cp949"):
    """The same in its container, under the name that such programs gave."""
    buffer = io.BytesIO()
    CompoundDoc.XlsDoc().save(buffer, old_stream(page, encoding).ljust(8192, b"\0"))
    data, today, then = buffer.getvalue(), "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
    place = data.index(today)
    entry = then.ljust(64, b"\0") + (len(then) + 2).to_bytes(2, "little")
    return data[:place] + entry + data[place + 66 :]
