"""Signs in words: two that people chose between, read as one point of a scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.spoken.known_words import as_order
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.finer import are_told_apart_by_none

_ENOUGH, _OFTEN = 60, 0.08


def about_words_alike(tables: Sequence[Described]) -> Iterator[Question]:
    """One question a set of columns on one scale of words that has two often chosen words for one point.

    Each column alone may show one of the two a few times only; all of them together tell that people chose between them.
    """
    for columns, counts, points in _by_scale(tables):
        if counts.total() < _ENOUGH or not are_told_apart_by_none(counts, points):
            continue
        often = [text for text in counts if counts[text] >= _OFTEN * counts.total() and points.get(text) is not None]
        at = Counter(points[text] for text in often)
        pair = [text for text in often if at[points[text]] > 1]
        if len(pair) == 2:
            ordered = sorted(often, key=lambda text: points[text] or 0.0)
            turned = [pair[pair.index(text) - 1] if text in pair else text for text in ordered]
            ways = tuple(Choice(as_order(order), Form(orders=(tuple(order),))) for order in (ordered, turned))
            values = {"file": columns[0].file, "sheet": columns[0].sheet, "one": short(pair[0]), "other": short(pair[1])}
            yield at_column(columns[0], to_confirm("one_point", *ways, about=" ".join(sorted(pair)), **values), columns)


def _by_scale(tables: Sequence[Described]) -> list[tuple[list[Column], Counter[str], dict[str, float | None]]]:
    """The columns on each scale of words that no header tells, with all their answers and the points of these."""
    by_scale: dict[tuple[str, ...], tuple[list[Column], Counter[str], dict[str, float | None]]] = {}
    for table in tables:
        for column in table.columns:
            guess = column.guess
            is_open = guess is not None and guess.from_words and not guess.is_told
            if (
                column.role is not Role.ITEM
                or guess is None
                or not is_open
                or (column.why is not None and column.why.key == FORM)
            ):
                continue
            columns, counts, points = by_scale.setdefault(tuple(guess.scale.labels.values()), ([], Counter(), {}))
            columns.append(column)
            counts.update({text: n for text, n in table.table.column(column.index).counts.items() if text in guess.points})
            points.update(guess.points)
    return list(by_scale.values())
