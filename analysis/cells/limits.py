"""How much of a file is read: defaults that an honest survey never reaches, each a setting in the environment."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from typing import NamedTuple, Self

KILOBYTE, MEGABYTE, GIGABYTE = 1024, 1024**2, 1024**3

_UNITS = {"": 1, "K": KILOBYTE, "M": MEGABYTE, "G": GIGABYTE}
_AMOUNT = re.compile(r"(\d{1,15})\s*([KMG]?)B?", re.IGNORECASE)


SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384
"""What a sheet of a spreadsheet program can hold at all, blank cells included."""


class Limits(NamedTuple):
    """The limits of one file (honest workbooks unpack to 5 to 17 times their size; surveys have up to some hundred columns).

    `rows` and `columns` count what holds anything; `memory_bytes` and `seconds` hold for the process that reads.

    Each is set by an environment variable: ``READING_`` and its name in capitals, as ``READING_FILE_BYTES=80M``.
    """

    file_bytes: int = 50 * MEGABYTE
    total_bytes: int = 512 * MEGABYTE
    entries: int = 2_000
    ratio: int = 300
    used_cells: int = 20_000_000
    sheets: int = 300
    rows: int = 300_000
    columns: int = 2_000
    all_columns: int = 20_000
    merged_boxes: int = 100_000
    cell_characters: int = 32_767
    shared_text_bytes: int = 300 * MEGABYTE
    memory_bytes: int = 1 * GIGABYTE
    answer_bytes: int = 512 * MEGABYTE
    seconds: int = 20
    processes: int = max(2, os.cpu_count() or 1)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits as the environment sets them; what is no positive amount there is warned of and passed over."""
        amounts = {name: amount_of(f"READING_{name.upper()}", environment) for name in cls._fields}
        return cls(**{name: amount for name, amount in amounts.items() if amount is not None})


def amount_of(name: str, environment: Mapping[str, str]) -> int | None:
    """The amount that an environment variable gives (``80M``); None where it gives none, with a warning where it is no amount."""
    text = environment.get(name, "").strip()
    amount = _AMOUNT.fullmatch(text)
    if amount and int(amount[1]) > 0:
        return int(amount[1]) * _UNITS[amount[2].upper()]
    if text:
        warnings.warn(f"{name}={text!r} is no amount; the default is used", stacklevel=3)
    return None
