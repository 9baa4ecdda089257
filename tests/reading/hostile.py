"""Files that are damaged, foreign or meant to harm, as bytes."""

import io
import zipfile

from builders import wide_rows, workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(entries):
    """A zip archive of {name: text or bytes}; a list of pairs may hold a name twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items() if isinstance(entries, dict) else entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(change, rows=None, part=SHEET):
    """A workbook of one sheet, one part of it rewritten by `change` (text to text)."""
    parts = parts_of(workbook({"응답": rows or wide_rows()}).data)
    parts[part] = change(parts[part].decode()).encode()
    return zipped(parts)


def with_rows(xml):
    """A workbook whose sheet ends in further rows."""
    return edited(lambda sheet: sheet.replace("</sheetData>", f"{xml}</sheetData>"))


def used_to_the_last_cell():
    """Less than 5 KB that ask calamine for 400 GB, which ends the process."""
    return with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def one_text_many_times(length, times):
    """A shared text that stands in many cells."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, times + 1))
    shared = f'<sst xmlns="{MAIN}"><si><t>{"가" * length}</t></si></sst>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return zipped(parts_of(workbook({"응답": [[1]]}).data) | {"xl/sharedStrings.xml": shared, SHEET: sheet})


def with_doctype(encoding="utf-8"):
    parts = parts_of(workbook({"응답": [[1]]}).data)
    text = parts[SHEET].decode()
    parts[SHEET] = f'<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a [<!ENTITY b "c">]>{text}'.encode(encoding)
    return zipped(parts)


def flipped(data, part=SHEET):
    """One byte of a part's compressed data turned."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(part)
    place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def compound(*streams):
    """The first bytes of a compound file (xls, doc, hwp …) with the names of its streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)
