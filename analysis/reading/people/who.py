"""Who answered a row and when: codes, e-mails and telephones that tell people apart, and the times of a submission."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.sheets.where import timestamp_of
from analysis.reading.words.vocabulary import squeezed, vocabulary

Texts = NDArray[np.object_]
Numbers = NDArray[np.float64]

_DIGITS_OF_A_TELEPHONE = 8

_MONTH, _IN_MONTH = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DAY = re.compile(
    rf"(?:19|20)?\d\d\s?[-./년]\s?{_MONTH}\s?[-./월]\s?{_IN_MONTH}(?:일|\.)?(?:\s\d{{1,2}}:\d\d(?::\d\d)?)?"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_MOSTLY = 0.8

_LONGEST_ANSWERING = 6 * 3600.0
"""Seconds: whoever leaves a form open over night did not answer that long."""


def times_of(columns: Sequence[Column], cells: Mapping[int, CellColumn], size: int) -> tuple[NDArray[np.datetime64], Numbers]:
    """The latest time of each row, and the seconds from its first to it, or those that a column of durations tells."""
    first = last = np.full(size, "NaT", dtype="datetime64[s]")
    seconds = np.full(size, np.nan)
    for column in columns:
        if column.role is Role.TIMESTAMP:
            stamps = cells[column.index].each_cell(timestamp_of, "datetime64[s]")
            first, last = np.fmin(first, stamps), np.fmax(last, stamps)
        elif column.role is Role.IGNORED and any(word in squeezed(column.header) for word in vocabulary().kinds["duration"]):
            seconds = cells[column.index].each(_seconds, float)
    between = (last - first).astype(float)
    known = (between > 0) & (between < _LONGEST_ANSWERING)
    return last, np.where(np.isnan(seconds) & known, between, seconds)


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else float("nan")  # ² is a digit, and no number


@dataclass(frozen=True)
class Affix:
    """What all codes of a column (its index) begin and end with, because they are of one moment."""

    index: int
    prefix: str
    suffix: str

    def off(self, text: str) -> str:
        """A code without its marks."""
        return text.removeprefix(self.prefix).removesuffix(self.suffix)


def codes_of(
    columns: Sequence[Column],
    cells: Mapping[int, CellColumn],
    size: int,
    link: int | tuple[int, ...] | None = None,
    affix: Affix | None = None,
) -> tuple[Texts, NDArray[np.int64]]:
    """What tells each row's person from others, as it was written (a code, else an e-mail or a telephone, else ""), and where.

    `link` is the column that was seen to link people, in place of all others, or several that do so one behind the other;
    `affix` is off wherever it was found.
    """
    if affix is not None:
        codes = cells[affix.index].each(lambda text: affix.off(text) if squeezed(text) else "")
        return codes, np.where(codes != "", affix.index, -1)
    if isinstance(link, tuple):
        parts = [cells[index].each(lambda text: text.removesuffix(".0").strip()).tolist() for index in link]
        codes = np.array(["".join(row) if all(row) else "" for row in zip(*parts, strict=True)], dtype=object)
        return codes, np.where(codes != "", link[0], -1)
    if link is not None:
        codes = cells[link].each(lambda text: text if squeezed(text) else "")
        return codes, np.where(codes != "", link, -1)
    written = np.full(size, "", dtype=object)
    places = np.full(size, -1, dtype=np.int64)
    for index, each in _code_columns(columns, cells):
        new = (written == "") & (each != "")
        written, places = np.where(new, each, written), np.where(new, index, places)
    return written, places


def _code_columns(columns: Sequence[Column], cells: Mapping[int, CellColumn]) -> Iterator[tuple[int, Texts]]:
    """Codes by column, the surest first; what is personal lives only while the rows are matched."""
    ids = [column.index for column in reversed(columns) if column.role is Role.ID]
    personal = [c.index for c in columns if c.role is Role.PERSONAL and not _holds_days(cells[c.index])]
    yield from ((index, cells[index].each(lambda text: text if squeezed(text) else "")) for index in ids)
    yield from ((index, cells[index].each(_mail)) for index in personal)
    yield from ((index, cells[index].each(_number)) for index in personal)


def _mail(text: str) -> str:
    return text if "@" in text else ""


def _number(text: str) -> str:
    is_long = sum(letter.isdigit() for letter in text) >= _DIGITS_OF_A_TELEPHONE
    return text if is_long and "@" not in text and not _is_of_a_machine(text) else ""


def _is_of_a_machine(text: str) -> bool:
    """Whether a text is an address on the net: everybody in an office may have the same."""
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is a day, as of birth: it has as many digits as a telephone, and people share it."""
    return _DAY.fullmatch(text.strip()) is not None


def _holds_days(cells: CellColumn) -> bool:
    texts = list(islice(cells.counts, 200))
    return sum(map(is_day, texts)) >= _MOSTLY * len(texts) > 0
