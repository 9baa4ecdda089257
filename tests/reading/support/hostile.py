"""Files that are damaged, foreign or meant to harm, as bytes."""

import io
import struct
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
    """A compound file (the container of xls, doc, hwp …) with empty streams of these names at its root."""
    places = [1, *[0xFFFFFFFF] * 108]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", *places)
    entries = [_entry("Root Entry", 5, child=1)]
    entries += [_entry(name, 2, right=number + 1 if number < len(streams) else None) for number, name in enumerate(streams, 1)]
    table = struct.pack("<128I", 0xFFFFFFFE, 0xFFFFFFFD, *[0xFFFFFFFF] * 126)
    return header + b"".join(entries).ljust(512, b"\x00") + table


def ring(told, length=3):
    """A compound file whose stream of the workbook goes round in `length` sectors, and says that it is `told` bytes long."""
    plain = bytearray(compound("Workbook"))
    entry, table = 512 + 128, 1024
    plain[entry + 116 : entry + 128] = struct.pack("<IQ", 2, told)
    for place in range(length):
        plain[table + 4 * (2 + place) : table + 4 * (3 + place)] = struct.pack("<I", 2 + (place + 1) % length)
    begins = b"\x09\x08\x10\x00\x00\x06\x05\x00".ljust(512, b"\x00")
    return bytes(plain) + begins * length


def encrypted_xls(data):
    """An xls whose second record is the one that only encrypted workbooks have."""
    place = data.index(b"\x09\x08\x10\x00") + 20
    return data[:place] + b"\x2f\x00" + data[place + 2 :]


def _entry(name, kind, right=None, child=None):
    text = name.encode("utf-16-le") + b"\x00\x00"
    links = struct.pack("<III", *[0xFFFFFFFF if link is None else link for link in (None, right, child)])
    return (
        text.ljust(64, b"\x00") + struct.pack("<HBB", len(text), kind, 1) + links + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
    )
