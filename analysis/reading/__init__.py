"""Spreadsheets of survey answers, whatever their layout, to a `Survey` and an account of what was understood.

``read([Source.from_path("영남권.xlsx")])`` is the one way in; see `Reading` for what comes out.
"""

from analysis.reading.cells import SUFFIXES, Source
from analysis.reading.errors import BadForm, NothingUnderstood, ReadingError, UnreadableFile
from analysis.reading.forms import ColumnChoice, Form, Role, read_form
from analysis.reading.read import read
from analysis.reading.result import LeftOut, Pairing, Reading, Reason, SheetUse
from analysis.reading.roles import Column

__all__ = [
    "SUFFIXES", "BadForm", "Column", "ColumnChoice", "Form", "LeftOut", "NothingUnderstood", "Pairing", "Reading",
    "ReadingError", "Reason", "Role", "SheetUse", "Source", "UnreadableFile", "read", "read_form",
]  # fmt: skip
