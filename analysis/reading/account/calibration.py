"""How sure the reader says it is: of columns read for the same reason in surveys whose truth is known, the share that was right.

The counts stand in `analysis/fields/confidence.toml`, written by ``python benchmarks/confidence.py --fit``. Where few were seen,
Laplace's rule of succession, (right + 1) / (seen + 2), keeps the share from the ends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from analysis.reading.account.result import Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role

_COUNTS = Path(__file__).parents[2] / "fields" / "confidence.toml"
Place = tuple[str, str, int]


def calibrated(columns: Sequence[Column], questions: Sequence[Question]) -> tuple[Column, ...]:
    """The columns with the share of such that are right as their confidence; those of no known reason keep their own."""
    asked = {(q.file, q.sheet, index) for q in questions for index in q.columns}
    return tuple(_calibrated(column, asked) for column in columns)


def reason_of(column: Column, asked: Collection[Place]) -> str:
    """What a column's confidence rests on: its role, why it has it, whether its scale is certain, whether a person is asked."""
    why = column.why.key.rpartition(".")[2] if column.why is not None else "none"
    is_open = (column.file, column.sheet, column.index) in asked
    unsure = column.role is Role.ITEM and column.guess is not None and not column.guess.is_certain
    return f"{column.role.value} {why}{' unsure' if unsure else ''}{' asked' if is_open else ''}"


def _calibrated(column: Column, asked: Collection[Place]) -> Column:
    counts = _counts().get(reason_of(column, asked))
    if counts is None:
        return column
    right, seen = counts
    confidence = (right + 1) / (seen + 2)
    guess = replace(column.guess, confidence=confidence) if column.guess is not None else None
    return replace(column, confidence=confidence, guess=guess)


@cache
def _counts() -> Mapping[str, tuple[int, int]]:
    """Right and seen columns by reason."""
    if not _COUNTS.exists():
        return {}
    body = tomllib.loads(_COUNTS.read_text(encoding="utf-8"))
    return {reason: (int(right), int(seen)) for reason, (right, seen) in body.get("reasons", {}).items()}
