"""Compound files ([MS-CFB]), the container of xls and of much else: which streams stand at the root, and their bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from struct import error, unpack_from

_HEADER, _ENTRY = 512, 128
_IN_HEADER = 109
_NO_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""
_STREAM = 2
_LARGE_SECTORS = 12
_MINI_SECTOR = 64


class Compound:
    """A compound file. What is damaged in it is as if it were not there; the parser of what is inside says so."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.streams: dict[str, tuple[int, int]] = {}
        """Name of each stream at the root, to its first sector and its size."""
        self.runs_in_rings = False
        """Whether sectors that are read link back to earlier ones: who follows them reads until the memory is full."""
        try:
            self._read_directory()
        except (error, IndexError):
            return

    def _read_directory(self) -> None:
        data = self._data
        self._sector_size = 4096 if unpack_from("<H", data, 30)[0] == _LARGE_SECTORS else 512
        fats, directory, _, self._cutoff, mini_fat, _, difat, _ = unpack_from("<IIIIIIII", data, 44)
        places = list(unpack_from(f"<{_IN_HEADER}I", data, 76))
        fats = min(fats, len(data) // self._sector_size + 1)  # whatever is said: no file holds more of itself
        for sector in self._difat_sectors(difat):
            if len(places) > fats + _IN_HEADER:
                break
            places += array("I", sector[:-4])
        self._fat = array("I", b"".join(map(self._sector, [place for place in places if place < _NO_SECTOR][:fats])))
        self.runs_in_rings = self._difat_is_ring(difat) or any(_is_ring(self._fat, start) for start in (directory, mini_fat))
        entries = self._chain(directory)
        self._mini_fat = array("I", self._chain(mini_fat)) if mini_fat < _NO_SECTOR else array("I")
        root_start, root_size = unpack_from("<IQ", entries, 116)
        self.runs_in_rings |= _is_ring(self._fat, root_start)
        self._mini = self._chain(root_start)[: root_size & 0xFFFFFFFF] if root_start < _NO_SECTOR else b""
        for place in _children(entries):
            length, kind = unpack_from("<HB", entries, place + 64)
            start, size = unpack_from("<II", entries, place + 116)
            if kind == _STREAM:
                name = entries[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
                self.streams[name] = start, size
                self.runs_in_rings |= _is_ring(self._fat if size >= self._cutoff else self._mini_fat, start)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_size
        return self._data[start : start + self._sector_size].ljust(self._sector_size, b"\xff")

    def _difat_sectors(self, number: int) -> Iterator[bytes]:
        for _ in range(len(self._data) // self._sector_size):
            if number >= _NO_SECTOR:
                return
            sector = self._sector(number)
            yield sector
            number = int.from_bytes(sector[-4:], "little")

    def _difat_is_ring(self, number: int) -> bool:
        """Whether the sectors that list the allocation table's own lead back to one of them."""
        seen: set[int] = set()
        while number < _NO_SECTOR and number not in seen and (number + 1) * self._sector_size < len(self._data):
            seen.add(number)
            number = int.from_bytes(self._sector(number)[-4:], "little")
        return number in seen

    def _chain(self, number: int) -> bytes:
        """The sectors from one on, as the allocation table links them; a ring ends where the file would be full."""
        sectors: list[bytes] = []
        while number < len(self._fat) and len(sectors) * self._sector_size <= len(self._data):
            sectors.append(self._sector(number))
            number = self._fat[number]
        return b"".join(sectors)

    def read(self, name: str) -> bytes:
        """The bytes of a stream at the root; none where there is no such stream."""
        if name not in self.streams:
            return b""
        start, size = self.streams[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        sectors: list[bytes] = []
        while start < len(self._mini_fat) and len(sectors) * _MINI_SECTOR < min(size, len(self._mini)):
            sectors.append(self._mini[start * _MINI_SECTOR : (start + 1) * _MINI_SECTOR])
            start = self._mini_fat[start]
        return b"".join(sectors)[:size]


def _is_ring(table: array[int], number: int) -> bool:
    """Whether the sectors from one on never end, as an allocation table links them."""
    for _ in range(len(table) + 1):
        if number >= len(table):
            return False
        number = table[number]
    return True


def _children(entries: bytes) -> Iterator[int]:
    """Where the entries at the root begin: they hang on the first one as a tree of siblings."""
    waiting, seen = [unpack_from("<I", entries, 76)[0]], set()
    while waiting:
        number = waiting.pop()
        place = number * _ENTRY
        if number in seen or place + _ENTRY > len(entries):
            continue
        seen.add(number)
        yield place
        waiting += unpack_from("<II", entries, place + 68)
