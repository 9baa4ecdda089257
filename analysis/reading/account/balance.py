"""What became of every cell of an upload: used, held back, left out with a word, or asked about; nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Balance:
    """How many cells hold anything (formulas without a value included), and what became of them.

    `answers` went into the survey as answers, codes, groups or times; `words` were read as titles, headers and legends;
    `personal` are held back; `left_out` are told by row, cell, column or sheet with a reason; `asked` wait for a person.
    """

    cells: int = 0
    answers: int = 0
    words: int = 0
    personal: int = 0
    left_out: int = 0
    asked: int = 0

    @property
    def unexplained(self) -> int:
        """Cells of which nothing is told: none, where the reader is right about itself."""
        return self.cells - self.answers - self.words - self.personal - self.left_out - self.asked

    def __add__(self, other: Balance) -> Balance:
        return Balance(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True)
class SheetBalance:
    """The balance of one sheet."""

    file: str
    sheet: str
    balance: Balance


def whole(sheets: Iterable[SheetBalance]) -> Balance:
    """The balance of several sheets together."""
    return sum((sheet.balance for sheet in sheets), Balance())


def of_file(sheets: Sequence[SheetBalance], file: str) -> Balance:
    """The balance of one file."""
    return whole(sheet for sheet in sheets if sheet.file == file)
