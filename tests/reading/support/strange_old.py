"""Old workbooks (.xls) of which one thing is another: where sectors are, how entries hang, what records say."""

import random
import struct
from pathlib import Path

FILES = Path(__file__).parents[1] / "files"
NONE, END, FREE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFA
SECTOR, ENTRY = 512, 128
SIZES = (0, 1, 4_095, 4_096, 2**31, 2**32 - 1, 10**12, 2**63)
NUMBERS = (0, 1, 2, 109, 2**20, 2**31, FREE, END, NONE)
KINDS = (0x06, 0x0A, 0x2F, 0x3C, 0x7D, 0x85, 0xBD, 0xFC, 0xFD, 0x200, 0x203, 0x208, 0x27E, 0x4BC, 0x809)
STRING, NUMBER, TEXTS, SHEET, BOX, FORMAT_OF = 0xFD, 0x203, 0xFC, 0x85, 0x200, (0xFD, 0x203, 0x27E)
DOUBLES = (1e308, -1e308, float("nan"), float("inf"), -1.0, 2_958_466.0)


def _good(chance):
    return bytearray((FILES / chance.choice(("cells.xls", "hidden.xls"))).read_bytes())


def _sector(data, number):
    return (number + 1) * SECTOR


def _number(data, place):
    return struct.unpack_from("<I", data, place)[0]


def _container(chance):
    """What was changed of the container, and the file."""
    data = _good(chance)
    table, directory = _sector(data, _number(data, 76)), _sector(data, _number(data, 48))
    entry = directory + ENTRY * chance.randrange(4)
    changes = {
        "where sectors go on": ("<I", table + 4 * chance.randrange(40), (*NUMBERS, chance.randrange(40))),
        "how entries hang": ("<I", entry + 68 + 4 * chance.randrange(3), (0, 1, 2, 3, 4, NONE)),
        "the size of a stream": ("<Q", entry + 120, SIZES),
        "the start of a stream": ("<I", entry + 116, NUMBERS),
        "the length of a name": ("<H", entry + 64, (0, 1, 2, 63, 65, 65_535)),
        "the kind of an entry": ("<B", entry + 66, (0, 1, 2, 3, 4, 5, 255)),
        "the size of sectors": ("<H", 30, (0, 1, 6, 7, 12, 15, 31, 63, 65_535)),
        "the size of small sectors": ("<H", 32, (0, 1, 7, 9, 31, 65_535)),
        "what the head counts": ("<I", chance.choice((40, 44, 48, 56, 60, 64, 68, 72)), NUMBERS),
        "where the table is": ("<I", 76 + 4 * chance.randrange(109), (0, 1, 2**31, FREE - 1)),
    }
    what, (form, place, values) = chance.choice(list(changes.items()))
    if place + struct.calcsize(form) <= len(data):
        struct.pack_into(form, data, place, chance.choice(values))
    return what, bytes(data)


def _records(data):
    place = data.index(b"\x09\x08\x10\x00")
    while place + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, place)
        if kind == 0 or place + 4 + size > len(data):
            return
        yield place, kind, size
        place += 4 + size


def _record(chance):
    """What was changed of a record, and the file."""
    data = _good(chance)
    records = list(_records(data))
    place, _, size = chance.choice(records)
    of = {kind: [at for at, told, _ in records if told == kind] for kind in (STRING, NUMBER, TEXTS, SHEET, BOX)}
    cells = [at for at, kind, _ in records if kind in FORMAT_OF]
    changes = {
        "a record's length": [(place + 2, "<H", (0, 1, size + 1, max(size - 1, 0), 8_224, 65_535))],
        "a record's kind": [(place, "<H", KINDS)],
        "texts that are not there": [(at + 10, "<I", (10**6, 2**31, 2**32 - 1)) for at in of[STRING]],
        "formats that are not there": [(at + 8, "<H", (500, 32_768, 65_535)) for at in cells],
        "cells elsewhere": [(at + 4, "<HH", ((0, 0), (65_535, 255), (40, 65_535), (65_535, 65_535))) for at in cells],
        "how many texts there are": [(at + 8, "<I", (0, 1, 2**31, 2**32 - 1)) for at in of[TEXTS]],
        "where a sheet begins": [(at + 4, "<I", (0, 512, 2**31, 2**32 - 1)) for at in of[SHEET]],
        "how large a sheet is": [(at + 4, "<II", ((0, 2**32 - 1), (2**32 - 1, 0))) for at in of[BOX]],
        "numbers": [(at + 10, "<d", DOUBLES) for at in of[NUMBER]],
    }
    what = chance.choice([name for name, places in changes.items() if places])
    for at, form, values in chance.sample(changes[what], min(3, len(changes[what]))):
        value = chance.choice(values)
        if at + struct.calcsize(form) <= len(data):
            struct.pack_into(form, data, at, *(value if isinstance(value, tuple) else (value,)))
    return what, bytes(data)


def old(size=1):
    """What is strange of an old workbook, and the workbook: as many of each as `size` says, times forty."""
    for change, seed in ((_container, 11), (_record, 12)):
        chance = random.Random(seed)
        for number in range(40 * size):
            what, data = change(chance)
            yield f"old, {what}, {number}", data
