"""Surveys changed by chance where their formats have structure: parts of archives, elements, attributes, cells, lines.

No list of attacks stands behind it: whatever a reader takes for granted is sooner or later otherwise. A seed gives the same file.
"""

import datetime
import io
import random
import re
import zipfile
from pathlib import Path

from builders import wide_rows, workbook
from hostile import parts_of, zipped
from strange_values import PLAIN

EXTREMES = (
    *("", "0", "-1", "1", "2147483648", "-2147483649", "18446744073709551616", "1e308", "-1e308", "NaN", "INF", "-0", "1e-320"),
    *("A0", "A1:XFD1048576", "ZZZZZ99999999999", "A-1", "1A", "$A$1:$B$2", "A1:A1 B2:B2", "R1C1", "#REF!", "Sheet1!A1"),
    *("../../../etc/passwd", "C:\\CON", "\\\\evil\\share", "file:///etc/passwd", "http://evil.example/x", "/", "rId999", "true"),
    *("\ufffe", "\u202e", "\x0b", "&#0;", "&#xD800;", "&amp;amp;", "]]>", "<![CDATA[", "가" * 9_000, "A" * 70_000, "１２３"),
    *("=cmd|' /C calc'!A0", "@SUM(1)", "9999-99-99", "0000-00-00T00:00:00Z", "2958466", "-1.5", "1,5", "%00", "0x10", "None"),
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(r'([\w:.-]{1,40})="([^"]{0,400})"')
_ELEMENT = re.compile(r"<([\w:]{1,30})(?: [^<>]{0,300})?>[^<>]{0,200}</\1>")
_TEXT = re.compile(r">([^<>]{1,200})<")


def _cut(text, span, told):
    return text[: span[0]] + told + text[span[1] :]


def other_value(text, chance):
    """An attribute with another value."""
    found = list(_ATTRIBUTE.finditer(text))
    return _cut(text, chance.choice(found).span(2), chance.choice(EXTREMES)) if found else text


def other_text(text, chance):
    """An element with another text."""
    found = list(_TEXT.finditer(text))
    return _cut(text, chance.choice(found).span(1), chance.choice(EXTREMES)) if found else text


def without_attribute(text, chance):
    """A tag without one of its attributes."""
    found = list(_ATTRIBUTE.finditer(text))
    return _cut(text, chance.choice(found).span(), "") if found else text


def without_tag(text, chance):
    """A text without a tag: what it opened stays open."""
    found = list(_TAG.finditer(text))
    return _cut(text, chance.choice(found).span(), "") if found else text


def many_times(text, chance):
    """An element again and again."""
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    element = chance.choice(found)
    return _cut(text, element.span(), element.group() * chance.choice([2, 50, 3_000]))


def elsewhere(text, chance):
    """A tag at another place."""
    found = list(_TAG.finditer(text))
    if len(found) < 2:
        return text
    taken, place = chance.sample(found, 2)
    return _cut(text, (place.start(), place.start()), taken.group())


def nested(text, chance):
    """An element in itself, many times over."""
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    element, depth = chance.choice(found), chance.choice([3, 200, 20_000])
    name = element.group(1)
    return _cut(text, element.span(), f"<{name}>" * depth + element.group() + f"</{name}>" * depth)


def cut_off(text, chance):
    """A text that ends too early."""
    return text[: chance.randrange(max(1, len(text)))]


CHANGES = (other_value, other_value, other_text, without_attribute, without_tag, many_times, elsewhere, nested, cut_off)


def _parts_changed(parts, chance):
    """An archive's parts with one to three of them changed, swapped, renamed, doubled or gone."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    changed = dict(parts)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(names)
        if chance.random() < 0.8:
            text = changed.get(name, b"").decode("utf-8", "replace")
            for _ in range(chance.randint(1, 4)):
                text = chance.choice(CHANGES)(text, chance)
            changed[name] = text.encode("utf-8", "surrogatepass")
        else:
            _moved(changed, name, chance)
    return changed


def _moved(parts, name, chance):
    how = chance.choice(["gone", "swapped", "renamed", "again", "binary", "recoded"])
    told = parts.get(name, b"")
    if how == "gone":
        parts.pop(name, None)
    elif how == "swapped":
        parts[name] = parts[chance.choice(list(parts))]
    elif how == "renamed":
        parts[chance.choice(["../x.xml", "/abs.xml", "xl\\x.xml", "CON.xml", name.upper(), name + " ", "\u202exml.x"])] = told
    elif how == "again":
        parts["xl/worksheets/sheet2.xml"] = told
    elif how == "binary":
        parts[name] = chance.randbytes(chance.choice([0, 1, 3_000]))
    else:
        parts[name] = told.decode("utf-8", "replace").encode(chance.choice(["utf-16", "utf-32", "utf-7", "cp949"]), "replace")


def workbook_by_chance(chance):
    """A workbook of two sheets with a merged head, changed."""
    rows = wide_rows()
    return zipped(_parts_changed(parts_of(workbook({"사전": rows, "사후": rows}).data), chance))


def document_by_chance(chance):
    """A spreadsheet of OpenDocument, changed."""
    return zipped(_parts_changed(parts_of(_DOCUMENT), chance))


def text_by_chance(chance):
    """A text with other separators, quotes, line ends, cells, in another encoding, changed here and there."""
    lines = PLAIN.split("\n")
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(lines))
        cells = lines[place].split(",")
        told = chance.choice(
            [*EXTREMES, '"', '""', '"\n', "\r", "\0", "\x1a", "\u2028", "\x85", "\ufeff", "\U000e0001", "a\rb\nc"]
        )
        cells[chance.randrange(len(cells))] = told * chance.choice([1, 1, 40])
        lines[place] = ",".join(cells * chance.choice([1, 1, 30]))
        chance.choice([chance.shuffle, list.reverse, list.sort, lambda told: told.extend(told[:5])])(lines)
    separator, end = chance.choice([",", ",", ",", ";", "\t", "|", ",,"]), chance.choice(["\n", "\r\n", "\r", "\n\n", "\n\r"])
    plain = end.join(lines).replace(",", separator)
    encoding = chance.choice(
        ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp949", "johab", "utf-7", "latin-1"]
    )
    data = bytearray(plain.encode(encoding, "replace"))
    for _ in range(chance.choice([0, 0, 3])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def page_by_chance(chance):
    """A web page under a workbook's name, changed."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split(",")) + "</tr>" for line in PLAIN.split("\n"))
    text = f'<html><meta charset="utf-8"><body><table border="1">{rows}</table></body></html>'
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(CHANGES)(text, chance)
    return text.encode("utf-8", "surrogatepass")


def _cell_by_chance(chance):
    told = chance.choice([*EXTREMES, None, True, 0, -1, 1e308, 5e-324, 2.5, 99, 10**15, *_DAYS, "매우 그렇다", "5점", "없음"])
    return _UNWRITABLE.sub("", told)[:30_000] if isinstance(told, str) else told


def grid_by_chance(chance):
    """A survey's sheets with cells, rows, columns, headers and names of sheets that are otherwise."""
    sheets, names = {}, ["사전", "사후", "응답", "Sheet1", "\u202e답응", "코드표", "합계"]
    for name in chance.sample(names, chance.randint(1, 3)):
        rows = [list(row) for row in wide_rows()]
        for _ in range(chance.randint(0, 8)):
            _otherwise(rows, chance)
        sheets[name] = rows
    return workbook(sheets).data


def _otherwise(rows, chance):
    """One thing of a table otherwise."""
    place = chance.randrange(len(rows))
    chance.choice(_WAYS)(rows, place, chance.randrange(max(1, len(rows[0]))), chance)


def _other_cell(rows, place, column, chance):
    if column < len(rows[place]):
        rows[place][column] = _cell_by_chance(chance)


def _other_header(rows, _, column, chance):
    rows[0][column : column + 1] = [chance.choice([*map(str, rows[0]), _cell_by_chance(chance)])]


def _other_column(rows, _, column, chance):
    told = [_cell_by_chance(chance) for _ in range(chance.randint(1, 3))]
    for row in rows[1:]:
        row[column : column + 1] = [chance.choice(told)]


def _another_row(rows, place, _, chance):
    rows.insert(place, [_cell_by_chance(chance) for _ in rows[0]])


def _twice(rows, place, _, __):
    rows.extend(list(row) for row in rows[place:])


def _short(rows, place, column, _):
    rows[place] = rows[place][:column]


def _in_no_order(rows, _, __, chance):
    rows[1:] = chance.sample(rows[1:], len(rows) - 1)


def _empty(rows, place, _, __):
    rows[place] = [None] * len(rows[0])


_WAYS = (_other_cell, _other_cell, _other_header, _other_column, _another_row, _twice, _short, _in_no_order, _empty)


def archive_by_chance(chance):
    """A workbook's bytes with some of those changed that tell how it is packed."""
    data = bytearray(workbook({"응답": wide_rows()}).data)
    marks = [found.start() for mark in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06") for found in re.finditer(mark, bytes(data))]
    for _ in range(chance.randint(1, 4)):
        place = chance.choice(marks) + chance.randrange(4, 46)
        data[min(place, len(data) - 1)] = chance.choice([0, 1, 8, 99, 127, 255])
    if chance.random() < 0.2:
        return zipped({"a.xlsx": bytes(data), "b.xlsx": bytes(data)})
    return bytes(data)


def stored_by_chance(chance):
    """A workbook of which parts are packed in other ways, with flags, comments and times that nobody sets."""
    buffer = io.BytesIO()
    parts = parts_of(workbook({"응답": wide_rows()}).data)
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, told in parts.items():
            entry = zipfile.ZipInfo(name, (chance.randint(1980, 2107), 1, 1, 0, 0, 0))
            entry.compress_type = chance.choice([0] * 9 + [8] * 9 + [12, 14])
            entry.external_attr = chance.choice([0] * 20 + [0o120777 << 16, 0o40777 << 16, 0xFFFFFFFF])
            entry.comment = chance.randbytes(chance.choice([0] * 20 + [60_000]))
            archive.writestr(entry, told)
    return buffer.getvalue()


_DAYS = (datetime.datetime(1900, 1, 1), datetime.datetime(9999, 12, 31), datetime.time(23, 59), datetime.timedelta(days=9))
KINDS = {
    "grid": (".xlsx", grid_by_chance),
    "workbook": (".xlsx", workbook_by_chance),
    "document": (".ods", document_by_chance),
    "text": (".csv", text_by_chance),
    "page": (".xls", page_by_chance),
    "archive": (".xlsx", archive_by_chance),
    "packing": (".xlsx", stored_by_chance),
}
_DOCUMENT = (Path(__file__).parents[1] / "files" / "cells.ods").read_bytes()


def by_chance(kind, seed):
    """The name and the bytes of one file."""
    ending, made = KINDS[kind]
    return f"파일{ending}", made(random.Random(f"{kind} {seed}"))
