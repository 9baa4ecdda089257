"""What outlives the program: surveys, their uploads and what people decided about them, in SQLite or PostgreSQL.

``open_store()`` is the one way in; see `Store`. Everything that people decide is an event of one log (`events`), the state of a
survey is a fold of its events (`state`), and uploads never change (`uploads`). Errors are `StoreError`; nothing that could name
a person is kept, but free text, in which patterns were masked, may still hold what no pattern knows.
"""

from analysis.store.errors import (
    AlreadyStored,
    Damaged,
    DiskFull,
    Locked,
    NewerSchema,
    NoEntry,
    NoServer,
    ReadOnly,
    Refused,
    StoreError,
    Unknown,
    WrongKey,
)
from analysis.store.events import Event, Kind
from analysis.store.forms import SavedForm
from analysis.store.state import Document, SurveyState, Upload, WorkshopState
from analysis.store.store import Store, open_store

__all__ = [
    "AlreadyStored", "Damaged", "DiskFull", "Document", "Event", "Kind", "Locked", "NewerSchema", "NoEntry", "NoServer",
    "ReadOnly", "Refused", "SavedForm", "Store", "StoreError", "SurveyState", "Unknown", "Upload", "WorkshopState", "WrongKey",
    "open_store",
]  # fmt: skip
