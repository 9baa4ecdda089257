"""Words that a known scale explains, over a whole survey: it may use them more finely, or lack an end that nobody chose."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.finer import each_wording, without_an_end
from analysis.reading.scales.notation import named_scale

_ALIKE = 0.4


@dataclass
class KnownWords:
    """The words of columns that one scale knows, and the numbers of points that their headers tell."""

    words: Counter[str]
    lengths: set[int]
    columns: list[Column]

    @property
    def order(self) -> tuple[str, ...] | None:
        """The words from the lowest to the highest, where the survey uses them more finely than the scale does."""
        return each_wording(self.words, next(iter(self.lengths)) if len(self.lengths) == 1 else None)

    @property
    def ends(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The words in order, and all points of the scale, where an end of it was never chosen and no header tells of it."""
        is_told = self.lengths or any(column.guess is not None and column.guess.is_told for column in self.columns)
        return None if is_told else without_an_end(self.words)


def known_sets(tables: Sequence[Described]) -> list[KnownWords]:
    """The sets of words of a survey's columns that are read on scales of words."""
    sets: list[KnownWords] = []
    for table, column in ((each, column) for each in tables for column in each.columns):
        if column.role is not Role.ITEM or column.guess is None or not column.guess.from_words:
            continue
        counts = Counter({t: n for t, n in table.table.column(column.index).counts.items() if t in column.guess.points})
        named = named_scale(column.header)
        known = next((each for each in sets if are_alike(each.words, counts)), None)
        if known is None:
            sets.append(known := KnownWords(Counter(), set(), []))
        known.words.update(counts)
        known.lengths.update({int(named.high - named.low) + 1} if named is not None else set())
        known.columns.append(column)
    return sets


def about_ends(known: KnownWords, own: Sequence[str], whole: Sequence[str]) -> Question:
    """Whether the words that were chosen are all points, or an end that nobody chose was offered too."""
    first = known.columns[0]
    identity = f"word_points {hashlib.sha256(' '.join(sorted(own)).encode()).hexdigest()[:12]}"
    settled = frozenset({identity})
    values = {
        "file": first.file,
        "sheet": first.sheet,
        "count": len(known.columns),
        "points": len(own),
        "order": " < ".join(short(word) for word in own),
    }
    choices = [Choice(as_order(order), Form(orders=(tuple(order),), settled=settled)) for order in (own, whole)]
    return Question(
        identity, Message("reading.question.word_points", values), tuple(choices), first.file, first.sheet, first.index
    )


def are_alike(known: Mapping[str, int], words: Mapping[str, int]) -> bool:
    """Whether two sets of words share so many that they are answers to one kind of question."""
    shared = len(known.keys() & words.keys())
    return shared >= 2 and shared >= _ALIKE * len(known.keys() | words.keys())


def as_order(order: Sequence[str]) -> Message:
    """An answer that tells the words from the lowest to the highest."""
    return Message("reading.answer.word_order", {"order": " < ".join(short(word) for word in order)})
