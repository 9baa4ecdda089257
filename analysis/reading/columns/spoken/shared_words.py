"""Columns that share a small set of words which no scale knows: rows of one matrix, or both moments of a statement.

Alone each looks like a category; together they are a scale whose order is proposed and asked once, for all of them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import PERSONAL_LIKELY, Column
from analysis.reading.columns.spoken.known_words import KnownWords, about_ends, are_alike, as_order, known_sets
from analysis.reading.columns.spoken.long_words import long_words
from analysis.reading.columns.spoken.numbered_words import spelt_out
from analysis.reading.columns.spoken.told_words import are_later, told_ends, told_order
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.direction import lowness
from analysis.reading.scales.finer import are_told_apart_by_none
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.scales.word_order import WordOrder, order_of_words
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed

SHARED = "reading.why.shared_words"
"""Why columns are taken for rows of one question: they are answered with the same words."""

_MAY_BE = frozenset({"reading.why.recurs", "reading.why.unclear"})
_USUAL = (4, 5, 7)
_WITH_A_MIDDLE = (5, 7)
_CHOSEN = 0.1
_RARE = 0.06
"""A word that stands in fewer cells than this, and half as often as any other, says that nothing was answered."""

_FEWEST_WORDS, _MOST_WORDS = 3, 9
_LONGEST_WORD = 30
_RARELY_SAME = 0.25
"""Of what chance would give: who ranks three choices never names one twice."""

_MOST_NAMED = 6
_COME_AGAIN = 3
_FEWEST_BOTH = 5
_MOST_MARKS = 2
_ARE_WORDS = 0.7


@dataclass(frozen=True)
class SharedWords:
    """What the sets of words of a survey come to: the tables, orders that the answers show, and what to ask."""

    tables: list[Described]
    orders: tuple[tuple[str, ...], ...]
    questions: tuple[Question, ...]


Place = tuple[str, str, int]
"""Where a column stands: file, sheet, index."""


@dataclass
class _Family:
    words: Counter[str]
    members: list[tuple[int, Column]]


def shared_words(tables: Sequence[Described], form: Form) -> SharedWords:
    """The sets of words that at least two columns share, with their order; their columns are choices until it is settled."""
    orders, questions, told = [*spelt_out(tables)], list[Question](), dict[tuple[int, int], Column]()
    sets = known_sets(tables)
    settled = {_place(column) for known in sets if known.order is not None for column in known.columns}
    for known in sets:
        if known.order is not None:
            is_said = any(known.words.keys() <= set(order) for order in form.orders)
            orders += [known.order] if not is_said else []
        elif known.ends is not None and (question := about_ends(known, *known.ends)).id not in form.settled:
            orders.append(known.ends[0])
            questions.append(question)
    for family in _families(tables, _told_apart(sets), settled):
        words = _without_mark(family.words)
        answers = [_codes(tables[place], columns, words) for place, columns in _by_table(family).items()]
        if not _are_answered_freely(answers):
            continue
        later = [are_later(tables[place], columns) for place, columns in _by_table(family).items()]
        ends = next((found for place in _by_table(family) for found in told_ends(tables[place], words)), None)
        order = order_of_words(words, answers, [lowness(word) for word in words], later, ends)
        listed = next((found for place in _by_table(family) if (found := told_order(tables[place], words))), None)
        order = WordOrder(listed, is_shown=True) if listed else replace(order, words=_as_known(order.words, family))
        question = _question(family, order)
        if question.id not in form.settled:
            questions.append(question)
        if order.is_shown and question.id not in form.settled:
            orders.append(order.words)
        for place, column in family.members:
            told[place, column.index] = replace(column, role=Role.CHOICE, why=Message(SHARED), confidence=0.5)
    for place, table in enumerate(tables):
        if (long := long_words(table.table, table.columns)) is None:
            continue
        words = _without_mark(long.words)
        ends = next(told_ends(table, words), None)
        order = order_of_words(words, [long.answers_in(words)], [lowness(word) for word in words], (), ends)
        question = _question(_Family(long.words, [(place, long.column)]), order)
        if question.id not in form.settled:
            questions.append(question)
            orders += [order.words] if order.is_shown else []
    changed = [
        replace(table, columns=[told.get((place, column.index), column) for column in table.columns])
        for place, table in enumerate(tables)
    ]
    return SharedWords(changed, tuple(orders), tuple(questions))


def _as_known(order: Sequence[str], family: _Family) -> tuple[str, ...]:
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
    if stated and (len(stated) > 1 or len(counts) not in _WITH_A_MIDDLE):
        counts = Counter({word: n for word, n in counts.items() if word not in stated})
    words = [word for word in counts if any(map(str.isalpha, word)) and not (len(word.strip()) == 1 and word.isascii())]
    are_most = sum(counts[word] for word in words) >= _ARE_WORDS * counts.total()  # a scale may be one of signs
    kept = words if len(words) >= _FEWEST_WORDS and are_most else list(counts)
    rarest = sorted(kept, key=counts.__getitem__)
    for number in range(1, _MOST_MARKS + 1):
        marks, others = rarest[:number], rarest[number:]
        is_usual = len(others) in _USUAL and len(kept) not in _USUAL
        if is_usual and counts[marks[-1]] < min(_RARE * counts.total(), counts[others[0]] / 2):
            return [word for word in kept if word not in marks]
    return kept


def are_answered_alike(table: Table, columns: Sequence[Column]) -> bool:
    """Whether columns of a table share a set of words that no scale knows: then it holds answers, whatever they mean."""
    words = [found for column in columns if (found := _words(table, column))]
    alike = [(one, other) for number, one in enumerate(words) for other in words[:number] if are_alike(one, other)]
    return any(len(one.keys() | other.keys()) in range(_FEWEST_WORDS, _MOST_WORDS + 1) for one, other in alike)


def _place(column: Column) -> Place:
    return column.file, column.sheet, column.index


def _told_apart(sets: Sequence[KnownWords]) -> set[Place]:
    """The columns of words of which a known scale takes two for one point, though over all columns both are answered often."""
    found: set[Place] = set()
    for known in sets:
        guesses = [column.guess for column in known.columns if column.guess is not None]
        most = max(
            (guess.scale.points for guess in guesses), default=0
        )  # a row of a long battery may show the words of a short one
        points = {text: point for guess in guesses if guess.scale.points == most for text, point in guess.points.items()}
        is_told = any(guess.is_told for guess in guesses)
        if not is_told and known.order is None and are_told_apart_by_none(known.words, points):
            found |= set(map(_place, known.columns))
    return found


def _families(tables: Sequence[Described], apart: Set[Place], settled: Set[Place]) -> Iterator[_Family]:
    """The sets of words with their columns, but for `settled` ones; of those `apart`, whatever a known scale says."""
    families: list[_Family] = []
    for place, table in enumerate(tables):
        for column in table.columns:
            if _place(column) in settled:
                continue
            is_apart = _place(column) in apart
            words = Counter(_answers(table.table.column(column.index).counts)) if is_apart else _words(table.table, column)
            if not words:
                continue
            known = next((each for each in families if are_alike(each.words, words)), None)
            if known is None:
                families.append(_Family(words, [(place, column)]))
            else:
                known.words.update(words)
                known.members.append((place, column))
    _joined_by_items(families, tables)
    # One column that stands in several sheets says of people what they are; a scale is shared by different statements.
    shared = (each for each in families if len({column.text or column.header for _, column in each.members}) > 1)
    yield from (each for each in shared if _FEWEST_WORDS <= len(each.words) <= _MOST_WORDS)


def _joined_by_items(families: Sequence[_Family], tables: Sequence[Described]) -> None:
    """Add to each family the columns that a known scale reads though they answer with the family's words and no others."""
    taken = {(place, column.index) for family in families for place, column in family.members}
    for place, table in enumerate(tables):
        for column in table.columns:
            guess = column.guess
            if column.role is not Role.ITEM or guess is None or not guess.from_words or (place, column.index) in taken:
                continue
            counts = _answers(table.table.column(column.index).counts)
            family = next((each for each in families if counts and counts.keys() <= each.words.keys()), None)
            if family is not None and not guess.is_told:
                family.words.update(counts)
                family.members.append((place, column))


def _words(table: Table, column: Column) -> Counter[str]:
    """The words of a column that may be points of a scale, empty where it is none."""
    if _is_half_known(table, column):
        return Counter(_answers(table.column(column.index).counts))
    is_open = column.role in (Role.GROUP, Role.CHOICE, Role.IGNORED) and column.why is not None and column.why.key in _MAY_BE
    if not is_open and not _are_syllables(table, column):
        return Counter()
    counts = _answers(table.column(column.index).counts)
    fits = 2 <= len(counts) <= _MOST_WORDS and all(number_of(text) is None and len(text) <= _LONGEST_WORD for text in counts)
    return Counter(counts) if fits else Counter()


def _are_syllables(table: Table, column: Column) -> bool:
    """Whether what looks like names are a few words too short for any, which stand again and again (최하, 하, 중, 상, 최상)."""
    if column.role is not Role.PERSONAL or column.why is None or column.why.key != PERSONAL_LIKELY:
        return False
    counts = table.column(column.index).counts
    is_few = _FEWEST_WORDS <= len(counts) <= _MOST_WORDS and sum(counts.values()) >= _COME_AGAIN * len(counts)
    return is_few and max(map(len, counts)) <= 2 and min(map(len, counts)) == 1


def _answers(counts: Mapping[str, int]) -> dict[str, int]:
    """The texts of a column that may be answers: words for not knowing may be a point where many chose one."""
    known = {text: n for text, n in counts.items() if not is_missing_word(text)}
    stated = {text: n for text, n in counts.items() if text not in known and n >= _CHOSEN * sum(counts.values())}
    return known | stated if len(stated) == 1 and len(known) >= _FEWEST_WORDS else known


def _is_half_known(table: Table, column: Column) -> bool:
    """Whether a column was read on a scale of words that does not know one of its words which many chose."""
    guess = column.guess
    if column.role is not Role.ITEM or guess is None or not guess.from_words or guess.is_told:
        return False
    counts = table.column(column.index).counts
    if not all(number_of(text) is None and len(text) <= _LONGEST_WORD for text in counts) or len(counts) > _MOST_WORDS:
        return False
    if are_told_apart_by_none(counts, guess.points):
        return True
    strange = max((n for text, n in counts.items() if guess.points.get(text) is None and text not in guess.missing), default=0)
    return strange >= _RARE * sum(counts.values())


def _by_table(family: _Family) -> dict[int, list[Column]]:
    found: dict[int, list[Column]] = {}
    for place, column in family.members:
        found.setdefault(place, []).append(column)
    return found


def _codes(table: Described, columns: Sequence[Column], words: Sequence[str]) -> NDArray[np.int64]:
    places = {word: place for place, word in enumerate(words)}
    return np.stack([table.table.column(c.index).each(lambda text: places.get(text, -1), np.int64) for c in columns], axis=1)


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


def _question(family: _Family, found: WordOrder) -> Question:
    """Asks for the order once, with what was proposed; unless the answers show it, nothing is read until it is told."""
    order = found.words
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
    likely = dict.fromkeys((order, tuple(reversed(order)), *found.others))
    choices = [Choice(as_order(each), Form(orders=(each,), settled=settled)) for each in likely]
    none = Choice(Message("reading.answer.no_order"), Form(settled=settled))
    key = "reading.question.word_order" if found.is_shown else "reading.question.word_order_unknown"
    ranked = (*choices, none) if found.is_shown else (none, *choices)
    return Question(identity, Message(key, values), ranked, first.file, first.sheet, first.index)
