"""What reading gives: the survey, and an account of what was understood, left out, and left to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.language import Message
from analysis.reading.roles import Column
from analysis.survey import PairingMethod, Survey


class Reason(StrEnum):
    """Why a row or a cell was left out or changed."""

    DUPLICATE = "duplicate respondent"
    TOTAL_ROW = "total row"
    EMPTY_ROW = "empty row"
    OUT_OF_SCALE = "out of scale"
    NOT_AN_ANSWER = "not an answer"
    STATED_MISSING = "stated missing"
    MASKED = "personal data masked"


@dataclass(frozen=True)
class LeftOut:
    """One row or cell that was dropped or changed: `where` names it as a spreadsheet does (``응답!F17``, ``응답!17``)."""

    reason: Reason
    file: str
    where: str


@dataclass(frozen=True)
class SheetUse:
    """What became of one sheet; `header_rows` count from 1."""

    file: str
    name: str
    used: bool
    why: Message
    header_rows: tuple[int, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class Pairing:
    """How the moments were matched in one file, and how many people have both, or only one (of understanding items)."""

    method: PairingMethod
    paired: int
    pre_only: int
    post_only: int


@dataclass(frozen=True)
class Reading:
    """A survey as understood from its files."""

    survey: Survey
    sheets: tuple[SheetUse, ...]
    columns: tuple[Column, ...]
    item_ids: dict[tuple[str, str, int], str]
    """Item or open question of a column: (file, sheet, column index) to its id."""
    pairing: Pairing
    pairing_by_file: dict[str, Pairing]
    personal: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Message, ...]

    def left_out_counts(self) -> Counter[Reason]:
        """How many rows and cells were left out, by reason."""
        return Counter(entry.reason for entry in self.left_out)

    @property
    def files(self) -> Sequence[str]:
        """Names of the files, in the order they came."""
        return tuple(dict.fromkeys(sheet.file for sheet in self.sheets))
