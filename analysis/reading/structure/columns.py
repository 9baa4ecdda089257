"""Two moments side by side: the columns of one table that were asked twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.korean import pieces
from analysis.reading.account.result import Question
from analysis.reading.by_hand import moment_said
from analysis.reading.columns.columns import FORM, IN_ORDER, Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.scales.scales import ScaleGuess
from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.pairs import Pairs, pairs_of
from analysis.reading.structure.outcome import Decided, Outcome, decide, moments_question
from analysis.reading.structure.told_markers import order_told
from analysis.reading.words.splits import Split, splits_of
from analysis.reading.words.statements import as_one_writes, item_key_of, item_text_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_NEAR = 0.8
"""A second reading that explains this share of what the best does is worth a question."""

_MOST_COLUMNS = 400
_EXAMPLES = 5
_FEWEST_POINTS, _MOST_POINTS = 3, 15
_RECURS = 3
_THINGS = ("NNG", "NNP", "NP", "XR", "S", "W", "UN")
"""Nouns but those that only lean on others (수, 것), letters and figures that are not Korean."""


@dataclass(frozen=True)
class _Read:
    """One table read as items asked twice."""

    table: Described
    pairs: Pairs
    decided: Decided
    is_near: bool


def in_columns(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with the moments of columns that differ in the same piece of their headers.

    What the markers' own words already told stays, unless the structure explains more columns.
    """
    named = {table.moment for table in tables} - {None}
    readings = [_read(table, form, may_be_named=len(named) < 2) for table in tables]
    questions: dict[str, Question] = {}
    for read in readings:
        if read is not None and (read.decided.is_open or read.is_near) and not read.decided.by_form:
            sheet = read.table.table.sheet
            texts = [text for _, _, text in read.pairs.pairs]
            question = moments_question(
                "columns", read.pairs.markers, read.decided, sheet.file, sheet.name, texts[:_EXAMPLES], len(texts)
            )
            questions.setdefault(question.id, question)
    changed = [_with_moments(read) if read is not None else table for read, table in zip(readings, tables, strict=True)]
    return Outcome(changed, (), tuple(questions.values()))


def _read(table: Described, form: Form, *, may_be_named: bool) -> _Read | None:
    items = {column.index: column for column in table.columns if _may_be_asked_twice(table, column)}
    is_named = table.moment is not None
    if (is_named and not may_be_named) or len(items) < 2 or len(items) > _MOST_COLUMNS:
        return None
    ranked = [
        pairs
        for pairs in pairs_of({index: _headed(table, column) for index, column in items.items()})
        if _is_asked_twice(table, pairs, items) and (len(pairs.pairs) > 1 or _asks_something(pairs.pairs[0][2]))
    ]
    ranked = list(_not_denied(ranked, form))
    best = ranked[0] if ranked else None
    if best is None or len(best.pairs) <= len(_known_pairs(table.columns)):
        return None
    if is_named and (moment_said(form, table.table.sheet) is not None or not _is_plain(best, table)):
        return None
    decided = decide(best.markers, form, order_told(table.table, best.markers, best.order))
    if decided is None:
        return None
    if len(best.pairs) < 2 and not best.order.is_sure and not decided.by_form:
        return None
    rival = next((other for other in ranked if other.columns != best.columns and not other.columns < best.columns), None)
    is_near = rival is not None and rival.score >= _NEAR * best.score and not best.order.is_time
    table, best = _with_partners(replace(table, moment=None), best)
    return _Read(table, best, decided, is_near)


def _is_plain(pairs: Pairs, table: Described) -> bool:
    """Whether both moments' own words stand over nearly all items: then a title that speaks of one is not about the columns."""
    items = sum(column.role is Role.ITEM for column in table.columns)
    return len(pairs.pairs) >= len(Moment) and pairs.order.is_sure and 2 * len(pairs.pairs) >= _NEAR * items


def _headed(table: Described, column: Column) -> Sequence[str]:
    """The header texts of a column; what a codebook says of it where that says more than they do."""
    texts = table.table.headers[column.index]
    return texts if squeezed(column.text) in squeezed(" ".join(texts)) else (column.text,)


def _not_denied(ranked: Sequence[Pairs], form: Form) -> Iterator[Pairs]:
    """The readings without those that a person denied or whose markers name things, and what else these columns could be.

    Two lecturers by content and manner are also content and manner by lecturer: neither is before and after.
    """
    denied = [pairs for pairs in ranked if _is_denied(pairs, form)]
    for pairs in ranked:
        others = [_columns_of(other) for other in denied if len(other.pairs) >= len(pairs.pairs)]
        is_free = pairs.order.is_time or not any(_columns_of(pairs) <= other for other in others)
        if pairs not in denied and is_free:
            yield pairs


def _is_denied(pairs: Pairs, form: Form) -> bool:
    decided = decide(pairs.markers, form, pairs.order)
    return decided is None or ((pairs.order.is_thing or _are_moments(pairs)) and not decided.by_form)


def _are_moments(pairs: Pairs) -> bool:
    """Whether two of what would be the items are before and after in so many words: then the markers are what was asked."""
    texts = list(dict.fromkeys(text for _, _, text in pairs.pairs))[:_EXAMPLES]
    return not pairs.order.is_sure and any(order_of(*two).is_sure for two in combinations(texts, len(Moment)))


def _columns_of(pairs: Pairs) -> set[int]:
    return {index for pair in pairs.columns for index in pair}


def _may_be_asked_twice(table: Described, column: Column) -> bool:
    """Items, and columns of a few words that recur: their scale may be one that nobody knows."""
    if column.statement or (column.why is not None and column.why.key == FORM):
        return False
    if column.role is Role.ITEM:
        return column.guess is not None
    if column.role not in (Role.GROUP, Role.CHOICE) and not column.is_unclear:
        return False
    counts = table.table.column(column.index).counts
    return _FEWEST_POINTS <= len(counts) <= _MOST_POINTS and sum(counts.values()) >= _RECURS * len(counts)


def _is_asked_twice(table: Described, pairs: Pairs, items: Mapping[int, Column]) -> bool:
    """Whether the two columns of most pairs can be on one scale."""
    fits = [_share_a_scale(table, items[a], items[b]) for a, b, _ in pairs.pairs]
    return sum(fits) > len(fits) / 2


def _asks_something(text: str) -> bool:
    """Whether what two headers have in common could be asked: 수 있다 is the end of many sentences, and of none an item."""
    return any(piece.tag.startswith(_THINGS) for piece in pieces(text))


def _share_a_scale(table: Described, one: Column, other: Column) -> bool:
    if one.guess is None or other.guess is None:
        ours, theirs = (set(table.table.column(column.index).counts) for column in (one, other))
        return len(ours & theirs) >= min(len(ours), len(theirs)) / 2
    return share_an_end(one, other)


def share_an_end(one: Column, other: Column) -> bool:
    """Whether the scales of two columns begin or end alike: few answers may leave the other end open."""
    if one.guess is None or other.guess is None:
        return False
    return one.guess.scale.min == other.guess.scale.min or one.guess.scale.max == other.guess.scale.max


def _known_pairs(columns: Sequence[Column]) -> set[str]:
    """Items of which both moments are known."""
    seen: dict[str, set[Moment]] = {}
    for column in columns:
        if column.role is Role.ITEM and column.moment is not None and not (column.why and column.why.key == IN_ORDER):
            seen.setdefault(squeezed(column.text), set()).add(column.moment)
    return {text for text, moments in seen.items() if len(moments) == 2}


def _with_partners(table: Described, pairs: Pairs) -> tuple[Described, Pairs]:
    """The table and its pairs with what is headed as these are and says nothing that they do not, though it looks like a group.

    Of few people so few answers may be left in a column that it looks so; the other half of its item may, too.
    """
    guesses = [c.guess for c in table.columns if c.guess is not None and c.index in {i for pair in pairs.columns for i in pair}]
    points = {text: point for guess in guesses for text, point in guess.points.items() if point is not None}
    halves: dict[str, dict[int, int]] = {}
    for index, (side, text) in pairs.alone.items():
        halves.setdefault(item_key_of(text), {})[side] = index
    texts = {item_key_of(text): text for _, text in pairs.alone.values()}
    open_ones = [c for c in table.columns if c.role in (Role.GROUP, Role.CHOICE) and c.header and c.moment is None]
    for column in open_ones if points else ():
        counts = table.table.column(column.index).counts
        if all(cell in points or is_missing_word(cell) for cell in counts) and (cut := _cut_as(table, column, pairs)):
            side, split = cut
            halves.setdefault(split.key, {}).setdefault(side, column.index)
            texts.setdefault(split.key, item_text_of(split.rest))
    whole = [(both[0], both[1], texts[key]) for key, both in halves.items() if len(both) == len(Moment)]
    if not whole:
        return table, pairs
    met = {index for one, other, _ in whole for index in (one, other)}
    columns = [_as_item(table, c, guesses[0], points) if c in open_ones and c.index in met else c for c in table.columns]
    alone = {index: told for index, told in pairs.alone.items() if index not in met}
    return replace(table, columns=columns), replace(pairs, pairs=tuple(sorted((*pairs.pairs, *whole))), alone=alone)


def _as_item(table: Described, column: Column, guess: ScaleGuess, points: Mapping[str, float]) -> Column:
    """A column as an item on the scale of others."""
    own = {text: points[text] for text in table.table.column(column.index).counts if text in points}
    return replace(column, role=Role.ITEM, guess=replace(guess, points=own), kind=guess.kind or column.kind)


def _cut_as(table: Described, column: Column, pairs: Pairs) -> tuple[int, Split] | None:
    """The side and the cut of a header that can be cut as those of some pairs are, into one of their markers and an item."""
    sides = {as_one_writes(marker): side for side, marker in enumerate(pairs.markers)}
    cuts = (split for split in splits_of(_headed(table, column)) if split.way == pairs.way)
    return next(((sides[marker], split) for split in cuts if (marker := as_one_writes(split.marker)) in sides), None)


def _with_moments(read: _Read) -> Described:
    moments = read.decided.moments
    asked: dict[int, tuple[Moment, str]] = {}
    for one, other, text in read.pairs.pairs:
        asked |= {one: (moments[0], text), other: (moments[1], text)}
    inside = {number: _span(read.pairs, number) for number in (0, 1)}
    for index, (number, text) in read.pairs.alone.items():
        if index in inside[number]:
            asked[index] = moments[number], text
    columns = [_told(column, *asked[column.index]) if column.index in asked else column for column in read.table.columns]
    return replace(read.table, columns=columns)


def _told(column: Column, moment: Moment, text: str) -> Column:
    is_in_order = column.why is not None and column.why.key == IN_ORDER
    why = column.guess.why if is_in_order and column.guess is not None else column.why
    return replace(column, moment=moment, text=text or column.text, recalled=False, why=why)


def _span(pairs: Pairs, number: int) -> range:
    """From the first to the last column of a marker that has a partner: a banner may run on over what stands behind."""
    places = [(one, other)[number] for one, other, _ in pairs.pairs]
    return range(min(places), max(places) + 1)
