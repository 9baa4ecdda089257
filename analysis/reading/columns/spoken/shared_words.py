"""Columns that share a small set of words which no scale knows: rows of one matrix, or both moments of a statement.

Alone each looks like a category; together they are a scale whose order is proposed and asked once, for all of them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import Column
from analysis.reading.columns.spoken.families import (
    FEWEST_WORDS,
    RARE,
    Family,
    Place,
    families_among,
    place_of,
    told_apart,
)
from analysis.reading.columns.spoken.known_words import KnownWords, about_ends, as_order, known_sets
from analysis.reading.columns.spoken.long_words import long_words
from analysis.reading.columns.spoken.numbered_words import spelt_out
from analysis.reading.columns.spoken.told_words import are_later, told_ends, told_order
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.composed import composed_order
from analysis.reading.scales.direction import lowness
from analysis.reading.scales.notation import is_missing_word, may_mean_lowest
from analysis.reading.scales.word_order import WordOrder, order_of_words
from analysis.reading.words.statements import as_one_writes
from analysis.reading.words.vocabulary import squeezed

SHARED = "reading.why.shared_words"
"""Why columns are taken for rows of one question: they are answered with the same words."""

_USUAL = (4, 5, 7)
_WITH_A_MIDDLE = (5, 7)

_RARELY_SAME = 0.25
"""Of what chance would give: who ranks three choices never names one twice."""

_MOST_NAMED = 6
_FEWEST_BOTH = 5
_MOST_MARKS = 2
_GAP, _HARDLY, _NO_SLIP = 0.3, 0.01, 3
_ARE_WORDS = 0.7

_IS_A_LEVEL = 0.08
"""Share of a family's answers from which a word for not knowing may be its lowest point: no answer is rarer."""


@dataclass(frozen=True)
class SharedWords:
    """What the sets of words of a survey come to: the tables, orders that the answers show, and what to ask."""

    tables: list[Described]
    orders: tuple[tuple[str, ...], ...]
    questions: tuple[Question, ...]


def shared_words(tables: Sequence[Described], form: Form) -> SharedWords:
    """The sets of words that at least two columns share, with their order; their columns are choices until it is settled."""
    sets = known_sets(tables)
    orders, questions, choices = [*spelt_out(tables)], list[Question](), dict[tuple[int, int], Column]()
    for known in sets:
        words, asked = _known(known, form)
        orders += [words] if words else []
        questions += [asked] if asked else []
    settled = {place_of(column) for known in sets if known.order is not None for column in known.columns}
    for family, order in chain(_ordered_families(tables, told_apart(sets), settled), _long_words(tables)):
        question = _question(family, order)
        if question.id not in form.settled:
            questions += [] if order.is_told else [question]
            orders += [order.words] if order.is_shown else []
        for place, column in family.members if family.is_shared else ():
            choices[place, column.index] = replace(column, role=Role.CHOICE, why=Message(SHARED), confidence=0.5)
    changed = [
        replace(table, columns=[choices.get((place, column.index), column) for column in table.columns])
        for place, table in enumerate(tables)
    ]
    return SharedWords(changed, tuple(orders), tuple(questions))


def _known(known: KnownWords, form: Form) -> tuple[tuple[str, ...] | None, Question | None]:
    """The order of words that a scale knows, and what is to be asked about their ends."""
    if known.order is not None:
        is_said = any(known.words.keys() <= set(order) for order in form.orders)
        return (None if is_said else known.order), None
    if known.ends is None or (question := about_ends(known, *known.ends)).id in form.settled:
        return None, None
    return known.ends[0], question


def _ordered_families(tables: Sequence[Described], apart: Set[Place], settled: Set[Place]) -> Iterator[tuple[Family, WordOrder]]:
    """Sets of words that several columns share as answers, each with the likeliest order."""
    for family in families_among(tables, apart, settled):
        words = _without_mark(family.words)
        by_table = _by_table(family)
        answers = [_codes(tables[place], columns, words) for place, columns in by_table.items()]
        if not _are_answered_freely(answers):
            continue
        later = [are_later(tables[place], columns) for place, columns in by_table.items()]
        ends = next((in_legend for place in by_table for in_legend in told_ends(tables[place], words)), None)
        order = order_of_words(words, answers, [lowness(word) for word in words], later, ends)
        if ends is None and (fewer := _without_gaps(order, family.words)) is not None:
            words = fewer
            answers = [_codes(tables[place], columns, words) for place, columns in by_table.items()]
            order = order_of_words(words, answers, [lowness(word) for word in words], later)
        if ends is None and (lowest := _not_knowing(tables, family, words)) is not None:
            with_it = [lowest, *words]
            more = [_codes(tables[place], columns, with_it) for place, columns in by_table.items()]
            longer = order_of_words(with_it, more, [lowness(word) for word in with_it], later)
            is_level = longer.is_shown and longer.words == (lowest, *order.words)
            order = replace(longer, others=(order.words, *longer.others)) if is_level else order
        unknown = _not_knowing_words(tables, family)
        near = [tables[place] for place in by_table]
        # What one file of an upload tells of its words is true of another's too.
        beside = [table for place, table in enumerate(tables) if place not in by_table]
        if listed := next((told for table in (*near, *beside) if (told := told_order(table, words, unknown))), None):
            # Of its ends the answers alone are heard: they may deny the list.
            chosen = [word for word in listed if word in words or word in unknown]
            said = [_codes(tables[place], columns, chosen) for place, columns in by_table.items()]
            yield family, order_of_words(chosen, said, [lowness(word) for word in chosen], later).as_listed(listed)
        else:
            yield family, replace(_told_by_build(order), words=_as_known(order.words, family))


def _long_words(tables: Sequence[Described]) -> Iterator[tuple[Family, WordOrder]]:
    """The words of the one column of answers of long rows, with their likeliest order."""
    for place, table in enumerate(tables):
        if (long := long_words(table.table, table.columns)) is not None:
            words = _without_mark(long.words)
            ends = next(told_ends(table, words), None)
            order = order_of_words(words, [long.answers_in(words)], [lowness(word) for word in words], (), ends)
            listed = told_order(table, words)
            told = order.as_listed(listed) if listed is not None else _told_by_build(order)
            yield Family(long.words, [(place, long.column)], is_shared=False), told


def _told_by_build(order: WordOrder) -> WordOrder:
    """The order that the words tell by how they are made: nobody need be asked but where the answers seem to tell another."""
    built = composed_order(order.words)
    if built is None:
        return order
    is_denied = order.is_shown and built != order.words
    others = (order.words, *order.others) if is_denied else order.others
    return replace(order, words=built, others=others, is_shown=True, is_told=not is_denied)


def _as_known(order: Sequence[str], family: Family) -> tuple[str, ...]:
    """The words of an order as the scale stands that knows all of them, two that it takes for one as the answers order them."""
    for _, column in family.members:
        points = column.guess.points if column.guess is not None else {}
        known = {word: point for word in order if (point := points.get(word)) is not None}
        if len(known) == len(order):
            return tuple(sorted(_strong_outside(order, known), key=known.__getitem__))
    return tuple(order)


def _strong_outside(order: Sequence[str], known: Mapping[str, float]) -> list[str]:
    """The order with each word that strengthens another of its point further out, whatever the answers: 아주 잘 안다, 잘 안다."""
    middle = (min(known.values()) + max(known.values())) / 2
    placed = list(order)
    for one, other in combinations(order, 2):
        weak, strong = sorted((one, other), key=len)
        if known[one] == known[other] and squeezed(strong).endswith(squeezed(weak)):
            first, second = sorted((placed.index(one), placed.index(other)))
            placed[first], placed[second] = (weak, strong) if known[one] >= middle else (strong, weak)
    return placed


def _without_mark(counts: Counter[str]) -> list[str]:
    """The words of a family without marks for no answer: a sign or letter among words, or what is much rarer than all others.

    What is rare goes only where a usual number of points is left; words for not knowing stay where they make it one.
    """
    stated = [word for word in counts if is_missing_word(word)]
    is_point = len(stated) == 1 and may_mean_lowest(stated[0]) and len(counts) in _WITH_A_MIDDLE
    if stated and not is_point:
        counts = Counter({word: n for word, n in counts.items() if word not in stated})
    words = [word for word in counts if any(map(str.isalpha, word)) and not (len(word.strip()) == 1 and word.isascii())]
    are_most = sum(counts[word] for word in words) >= _ARE_WORDS * counts.total()  # a scale may be one of signs
    kept = words if len(words) >= FEWEST_WORDS and are_most else list(counts)
    if _are_one_phrase(kept):
        return kept
    rarest = sorted(kept, key=counts.__getitem__)
    for number in range(1, _MOST_MARKS + 1):
        marks, others = rarest[:number], rarest[number:]
        if any(_is_degree_of(mark, other) for mark in marks for other in others):
            break
        is_usual = len(others) in _USUAL and len(kept) not in _USUAL
        if is_usual and counts[marks[-1]] < min(RARE * counts.total(), counts[others[0]] / 2):
            return [word for word in kept if word not in marks]
    return kept


def _is_degree_of(mark: str, other: str) -> bool:
    """Whether a word is another with a word before it (전혀 아니다, 아니다): however rare, it is a point."""
    words, plain = mark.split(), other.split()
    return len(words) > len(plain) and words[-len(plain) :] == plain


def _are_one_phrase(words: Sequence[str]) -> bool:
    """Whether all begin, or all end, with the same word (trifft eher zu, trifft gar nicht zu): a rare one is a point too."""
    parts = [word.split() for word in words]
    return all(len(each) > 1 for each in parts) and any(len({each[end] for each in parts}) == 1 for end in (0, -1))


def _without_gaps(order: WordOrder, counts: Counter[str]) -> list[str] | None:
    """The words without those that stand between two others and are said far more seldom than both: marks for no answer.

    Of points in their order people choose some most and others the less the further away they lie; None where all do.
    """
    times = [counts[word] for word in order.words]
    inner = range(1, len(times) - 1)
    gaps = {n for n in inner if times[n] < min(_GAP * min(times[n - 1], times[n + 1]), 2 * RARE * sum(times))}
    kept = [word for n, word in enumerate(order.words) if n not in gaps]
    are_marks = 0 < len(gaps) <= _MOST_MARKS and order.is_shown and not _are_one_phrase(order.words)
    are_hardly_said = sum(times[n] for n in gaps) < _HARDLY * sum(times) and len(kept) >= FEWEST_WORDS
    are_hardly_said &= all(times[n] >= _NO_SLIP or not set(squeezed(order.words[n])) & set(squeezed("".join(kept))) for n in gaps)
    return kept if are_marks and (len(kept) in _WITH_A_MIDDLE or are_hardly_said) else None


def _not_knowing(tables: Sequence[Described], family: Family, words: Sequence[str]) -> str | None:
    """The one word left out as no answer that is said as often as a point of the scale would be (모름 before 들어 봄)."""
    often = _not_knowing_words(tables, family, _IS_A_LEVEL)
    return often[0] if len(often) == 1 and often[0] not in words else None


def _not_knowing_words(tables: Sequence[Described], family: Family, share: float = 0.0) -> list[str]:
    """The words for not knowing in the columns of a family, which are so large a share of their cells at least."""
    counts = Counter[str]()
    for place, column in family.members:
        counts.update(tables[place].table.column(column.index).counts)
    return [word for word, n in counts.items() if may_mean_lowest(word) and n >= share * counts.total()]


def _by_table(family: Family) -> dict[int, list[Column]]:
    by_table: dict[int, list[Column]] = {}
    for place, column in family.members:
        by_table.setdefault(place, []).append(column)
    return by_table


def _codes(table: Described, columns: Sequence[Column], words: Sequence[str]) -> NDArray[np.int64]:
    places = {as_one_writes(word): place for place, word in enumerate(words)}
    return np.stack(
        [table.table.column(c.index).each(lambda text: places.get(as_one_writes(text), -1), np.int64) for c in columns],
        axis=1,
    )


def _are_answered_freely(tables: Sequence[NDArray[np.int64]]) -> bool:
    """Whether people may say the same of two statements, as chance would have it at least: else options are ranked."""
    same, expected = 0.0, 0.0
    for answers in tables:
        if answers.shape[1] < 2:
            continue
        one, other = answers[:, 0], answers[:, 1]
        both = (one >= 0) & (other >= 0)
        if both.sum() >= _FEWEST_BOTH:
            size = int(answers.max()) + 1
            shares = np.bincount(one[both], minlength=size) * np.bincount(other[both], minlength=size)
            same, expected = same + float((one[both] == other[both]).sum()), expected + float(shares.sum() / both.sum())
    return same >= _RARELY_SAME * expected


def _question(family: Family, proposed: WordOrder) -> Question:
    """Asks for the order once, with what was proposed; unless the answers show it, nothing is read until it is told."""
    order = proposed.words
    identity = f"word_order {hashlib.sha256(' '.join(sorted(family.words)).encode()).hexdigest()[:12]}"
    settled = frozenset({identity})
    _, first = family.members[0]
    columns = [short(column.header) for _, column in family.members]
    values = {
        "file": first.file,
        "sheet": first.sheet,
        "count": len(columns),
        "headers": list(dict.fromkeys(columns))[:_MOST_NAMED],
        "order": " < ".join(short(word) for word in order),
    }
    likely = dict.fromkeys((order, tuple(reversed(order)), *proposed.others))
    choices = [Choice(as_order(each), Form(orders=(each,), settled=settled)) for each in likely]
    none = Choice(Message("reading.answer.no_order"), Form(settled=settled))
    key = "reading.question.word_order" if proposed.is_shown else "reading.question.word_order_unknown"
    ranked = (*choices, none) if proposed.is_shown else (none, *choices)
    return Question(identity, Message(key, values), ranked, first.file, first.sheet, first.index)
