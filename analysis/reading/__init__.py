"""Spreadsheets of survey answers, whatever their layout, to a `Survey` and an account of what was understood.

``read([Source.from_path("영남권.xlsx")])`` is the one way in; see `Reading` for what comes out. What is kept of a file and of a
reading (`stripped`, `reading_body`), how several uploads make one survey (`combine`), and what a corrected file changes
(`difference`) stand beside it.
"""

from analysis.reading.account.result import Choice, Pairing, Question, Reading, SheetUse
from analysis.reading.columns.columns import Column
from analysis.reading.errors import BadForm, NotForeseen, NothingUnderstood, ReadingError, UnreadableFile
from analysis.reading.forms import ColumnChoice, Form, Matching, Role, form_for, form_from_json, read_form
from analysis.reading.later.combine import combine
from analysis.reading.later.difference import Change, Difference, difference, in_common
from analysis.reading.later.serial import reading_body, reading_from
from analysis.reading.later.stripped import bytes_hash, cells_hash, sheets_from_json, sheets_json, stripped
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.read import read, read_sheets
from analysis.reading.sheets.cells import SUFFIXES, Source, read_cells
from analysis.reading.sheets.sheets import Sheet

__all__ = [
    "SUFFIXES", "BadForm", "Change", "Choice", "Column", "ColumnChoice", "Difference", "Form", "LeftOut", "Matching",
    "NotForeseen", "NothingUnderstood", "Pairing", "Question", "Reading", "ReadingError", "Reason", "Role", "Sheet",
    "SheetUse", "Source",
    "UnreadableFile", "bytes_hash", "cells_hash", "combine", "difference", "form_for", "form_from_json", "in_common",
    "read", "read_cells", "read_form", "read_sheets", "reading_body", "reading_from", "sheets_from_json", "sheets_json",
    "stripped",
]  # fmt: skip
