"""Archives that say other things of themselves than they hold: each a workbook that would be honest else."""

import bz2
import io
import random
import stat
import struct
import zipfile
import zlib

from builders import wide_rows, workbook
from hostile import SHEET, parts_of, zipped

GOOD = workbook({"응답": wide_rows()}).data
END = b"PK\x05\x06"
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
FLAGS, METHOD, CRC, SIZE = 8, 10, 16, 24
"""Where they stand in an entry of the directory."""


def _entry(name, packed, size, crc, start, extra=b"", version=20):
    told = (version, version, 0, 8, 0, 0, crc, packed, size, len(name), len(extra), 0, 0, 0, 0, start)
    return struct.pack("<4s6H3I5H2I", CENTRAL, *told) + name + extra


def _with_directory(body, entries):
    told = b"".join(entries)
    return body + told + struct.pack("<4s4H2IH", END, 0, 0, len(entries), len(entries), len(told), len(body), 0)


def _opened(data=GOOD):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return archive, data[: archive.start_dir]


def overlapping(times, megabytes=1):
    """As many parts as `times`, all of them the same packed bytes."""
    text = b"0" * (megabytes << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(text) + packer.flush()
    crc = zlib.crc32(text)
    local = struct.pack("<4s5H3I2H", LOCAL, 20, 0, 8, 0, 0, crc, len(packed), len(text), 1, 0) + b"a" + packed
    names = (f"xl/media/{number}.xml".encode() for number in range(times))
    return _with_directory(local, [_entry(name, len(packed), len(text), crc, 0) for name in names])


def one_sheet_as_many(times):
    """A workbook in which further sheets are the packed bytes of the first."""
    archive, body = _opened()
    sheet = archive.getinfo(SHEET)
    told = [(info.filename.encode(), info) for info in archive.infolist()]
    told += [(f"xl/worksheets/sheet{number}.xml".encode(), sheet) for number in range(2, times)]
    return _with_directory(body, [_entry(n, i.compress_size, i.file_size, i.CRC, i.header_offset) for n, i in told])


def large_by_its_directory_alone():
    """Sizes of an exabyte, told in the fields for large archives."""
    archive, body = _opened()
    entries = []
    for info in archive.infolist():
        extra = struct.pack("<2H3Q", 1, 24, 1 << 60, 1 << 60, info.header_offset)
        entries.append(_entry(info.filename.encode(), 2**32 - 1, 2**32 - 1, info.CRC, 2**32 - 1, extra, 45))
    return _with_directory(body, entries)


def counted_to_four_billion():
    """A directory for large archives that counts 2^32 entries."""
    archive, body = _opened()
    told = GOOD[archive.start_dir : GOOD.rfind(END)]
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1 << 32, 1 << 32, len(told), len(body))
    where = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(body) + len(told), 1)
    return body + told + large + where + struct.pack("<4s4H2IH", END, 0, 0, 2**16 - 1, 2**16 - 1, 2**32 - 1, 2**32 - 1, 0)


def patched(place, value, data=GOOD, last=True):
    """The directory's last (or first) entry with other bytes at a place."""
    found = (data.rfind if last else data.find)(CENTRAL)
    return data[: found + place] + value + data[found + place + len(value) :]


def repacked(method, more=None):
    """The workbook with its parts packed in another way."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in (parts_of(GOOD) | (more or {})).items():
            archive.writestr(name, part)
    return buffer.getvalue()


def nested(depth):
    data = GOOD
    for _ in range(depth):
        data = zipped({"설문.xlsx": data})
    return data


def with_a_link():
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo("xl/media/link")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def under_the_ratio(parts):
    """Many parts of a megabyte that unpack to less than 300 times their size each."""
    runs = random.Random(parts)
    block = b"".join(bytes([runs.randrange(256)]) * runs.randint(40, 90) for _ in range(16_000))[: 1 << 20]
    return zipped(parts_of(GOOD) | {f"xl/media/{number}.xml": block for number in range(parts)})


def strange_archives(size=1):
    """What an archive lies about, and the archive; `size` multiplies what is large."""
    with_names = {"/etc/passwd": "x", "C:\\x": "y", "../../../tmp/x": "z", "a\x01b": "x", "😀" * 100: "y", "n" * 60_000: "z"}
    good = parts_of(GOOD)
    yield "an archive in an archive", nested(2)
    yield "archives in archives", nested(60)
    yield "parts that overlap", overlapping(60 * size, 8)
    yield "sheets that overlap", one_sheet_as_many(300)
    yield "sizes of an exabyte", large_by_its_directory_alone()
    yield "four billion entries", counted_to_four_billion()
    yield "a size of nothing", patched(SIZE, bytes(4))
    yield "a size of four gigabytes", patched(SIZE, b"\xf0\xff\xff\xff")
    yield "another checksum", patched(CRC, b"\x00\x01\x02\x03")
    yield "an encrypted part", patched(FLAGS, b"\x01", last=False)
    yield "an unknown way of packing", patched(METHOD, b"\x63", last=False)
    yield "two parts of one name", zipped([*good.items(), (SHEET, good[SHEET])])
    yield "two parts but for their case", zipped(good | {SHEET.upper(): "<x/>"})
    yield "a name with a zero byte", zipped(good | {f"{SHEET}\x00.png": "x"})
    yield "names that lead elsewhere", zipped(good | with_names)
    yield "a link to a file", with_a_link()
    yield "bzip2", repacked(zipfile.ZIP_BZIP2)
    yield "lzma", repacked(zipfile.ZIP_LZMA)
    yield "a flood in bzip2", repacked(zipfile.ZIP_BZIP2, {"xl/media/a.xml": bytes(20 * size << 20)})
    yield "a flood in lzma", repacked(zipfile.ZIP_LZMA, {"xl/media/a.xml": bytes(20 * size << 20)})
    yield "many parts under the ratio", under_the_ratio(40 * size)
    yield "zero bytes before it", bytes(size << 20) + GOOD
    yield "a program before it", b"MZ" + b"x" * 5_000 + GOOD
    yield "a remark behind it", GOOD[:-2] + struct.pack("<H", 65_535) + b"c" * 65_535
    yield "an end in its remark", GOOD[:-2] + struct.pack("<H", 22) + END + bytes(18)
    yield "two archives", GOOD + GOOD
    yield "packed bytes alone", bz2.compress(GOOD)
    for length in (1, 4, 30, 100, len(GOOD) // 2, len(GOOD) - 21, len(GOOD) - 1):
        yield f"its first {length} bytes", GOOD[:length]
