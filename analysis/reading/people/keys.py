"""What makes two columns one item, one open question, or one group of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.words.moments import without_number
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS

ItemKey = tuple[str, float, float]
"""What makes two columns the same item: squeezed text and the ends of the scale."""

_TAKEN = frozenset({*RESPONDENT_COLUMNS, *ANSWER_COLUMNS, *OPINION_COLUMNS})
"""Names that the tables which travel have for columns of their own."""


def item_key(column: Column) -> ItemKey:
    """The key under which answers to the same statement on the same scale come together."""
    assert column.guess is not None
    return squeezed(column.text), column.guess.scale.min, column.guess.scale.max


def question_keys(columns: Sequence[Column]) -> dict[tuple[int, str], str]:
    """The key under which answers to the same open question come together, by column and statement.

    A second one in a table has its own.
    """
    times: Counter[str] = Counter()
    keys = {}
    for column in columns:
        if column.role is Role.OPINION:
            plain = squeezed(without_number(column.text))
            times[plain] += 1
            keys[column.index, column.statement] = plain if times[plain] == 1 else f"{plain} {times[plain]}"
    return keys


def group_name(column: Column) -> str:
    """The column of `Survey.respondents` that holds an extra group, from its header; never the name of another column."""
    name = without_number(column.text or column.header)
    return f"[{name}]" if name.lower() in _TAKEN else name
