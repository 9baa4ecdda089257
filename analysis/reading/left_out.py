"""Why rows and cells are left out or changed: nothing is dropped without a reason and a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a row or a cell was left out or changed."""

    DUPLICATE = "duplicate respondent"
    TOTAL_ROW = "total row"
    EMPTY_ROW = "empty row"
    UNFILLED_ROW = "unfilled row"
    """Numbered for somebody who never came: nothing else stands in it."""

    REPEATED_HEADER = "repeated header"
    NOTE_ROW = "note row"
    PREVIEW = "preview or spam"
    """The form tool says that nobody who took part filled the row in."""
    OTHER_TABLE = "other table"
    OUT_OF_SCALE = "out of scale"
    NOT_AN_ANSWER = "not an answer"
    STATED_MISSING = "stated missing"
    NO_VALUE = "formula without a value"
    ANSWERED_AGAIN = "answered in another column"
    """The same person's answer to the same item at the same moment stands in a later column too, which counts."""

    MASKED = "personal data masked"
    LATER_ROUND = "later round"
    """The same people answered a third time and more; a gain has two ends."""

    DID_NOT_ANSWER = "listed without answers"
    """A list of people names somebody of whom no answer stands on the other sheets."""

    BY_HAND = "left out by a person"
    CODE_CHANGED = "code normalised"
    """The code of a row met the same person's other one though it was written otherwise."""


@dataclass(frozen=True)
class LeftOut:
    """One row or cell that was dropped or changed: `where` names it as a spreadsheet does (``응답!F17``, ``응답!17``)."""

    reason: Reason
    file: str
    where: str
