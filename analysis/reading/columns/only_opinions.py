"""Files without a scale: opinions of which several people wrote the same, which look like groups of people, or choices alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.numeric import NUMBER
from analysis.reading.forms import Role
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.sheets.tables import Table

RECURRING = "reading.why.recurring_opinions"
_MAY_BE = frozenset({Role.GROUP, Role.CHOICE, Role.IGNORED})
_SAID = re.compile(r"(?:[다요음함됨임까죠죵네]|세요|니다|[.!?。！？])[\s.!?~^]{0,5}$")
_WORDS, _LETTERS = 3, 7
_MOSTLY = 0.5
_FEWEST, _FEWEST_PEOPLE = 2, 5


def opinions_alone(table: Table, columns: Sequence[Column]) -> list[Column] | None:
    """The columns with those that hold sentences as opinions; None where none does."""
    places = {column.index for column in columns if _holds_sentences(table, column)}
    why = Message(RECURRING)
    marked = [replace(c, role=Role.OPINION, why=why, confidence=0.6, guess=None) if c.index in places else c for c in columns]
    return marked if places else None


def choices_alone(table: Table, columns: Sequence[Column]) -> list[Column] | None:
    """The columns of a table that asks people to choose; None where none does."""
    chosen = [column for column in columns if column.role is Role.CHOICE and not (column.why and column.why.key == NUMBER)]
    asked = [column for column in chosen if len(table.column(column.index).counts) > 1]
    return list(columns) if asked and len(table.rows) >= _FEWEST_PEOPLE else None


def _holds_sentences(table: Table, column: Column) -> bool:
    if column.role not in _MAY_BE or (column.why is not None and column.why.key == FORM):
        return False
    texts = [text for text in table.column(column.index).counts if not is_missing_word(text) and number_of(text) is None]
    return len(texts) >= _FEWEST and sum(map(says_something, texts)) >= _MOSTLY * len(texts)


def says_something(text: str) -> bool:
    """Whether a text says something of something: three words, or an ending that closes a sentence."""
    words = text.split()
    return len(words) >= _WORDS or (len(text) >= _LETTERS and bool(_SAID.search(text)))
