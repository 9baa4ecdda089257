"""One question in several sheets or files is one question: what is clear in one table settles it where few answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import FORM, UNCLEAR, Column
from analysis.reading.columns.signs.both_moments import kind_of
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.scales import ScaleGuess, guess_scale
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed

ELSEWHERE = "reading.why.elsewhere"
"""Why a column is what it is: another table asks the same, and there it is clear."""

_OPEN = frozenset({Role.IGNORED, Role.GROUP, Role.CHOICE, Role.PERSONAL, Role.OPINION})
_GIVEN = frozenset({Role.OPINION, Role.ID, Role.PERSONAL})
_CHOSEN = frozenset({Role.GROUP, Role.CHOICE})
"""What few people chose between looks like words of their own, or like nothing."""

_IDENTITIES, _SEVERAL = frozenset({Role.ID, Role.PERSONAL}), 0.3
_SURE = 0.95


def in_one_role(tables: Sequence[Described]) -> list[Described]:
    """The tables with columns of one header in one role: that of the most rows, where the others are open."""
    by_key: dict[str, list[tuple[Described, Column]]] = {}
    keys = [_keys(table) for table in tables]
    for table, known in zip(tables, keys, strict=True):
        for column in table.columns:
            if column.header:
                by_key.setdefault(known[column.index], []).append((table, column))
    role_of = {key: role for key, same in by_key.items() if len(same) > 1 and (role := _role(same)) is not None}
    if not role_of:
        return list(tables)
    cells = {key: _cells(by_key[key]) for key in role_of}
    words = {key: _words(model, by_key[key]) for key, model in role_of.items()}

    def agreed(table: Described, column: Column, key: str) -> Column:
        return _agreed(table, column, role_of[key], cells[key], words[key]) if key in role_of else column

    return [
        replace(table, columns=[agreed(table, column, known[column.index]) for column in table.columns])
        for table, known in zip(tables, keys, strict=True)
    ]


def _cells(same: Iterable[tuple[Described, Column]]) -> Counter[str]:
    """What stands in all columns of one question."""
    whole: Counter[str] = Counter()
    for table, column in same:
        whole.update(table.table.column(column.index).counts)
    return whole


def _words(model: Column, same: Iterable[tuple[Described, Column]]) -> dict[str, float]:
    """The points of the words that are answers where a question is clear: no list may know them, only the survey itself."""
    if model.guess is None or not model.guess.from_words:
        return {}
    ends = model.guess.scale.min, model.guess.scale.max
    guesses = [c.guess for _, c in same if c.role is Role.ITEM and c.guess is not None and c.guess.from_words]
    alike = [guess for guess in guesses if (guess.scale.min, guess.scale.max) == ends]
    return {text: point for guess in alike for text, point in guess.points.items() if point is not None}


def _keys(table: Described) -> dict[int, str]:
    """What each column asks, by its index; where nothing but its number tells it from another (Q1_전, Q2_전), with that."""
    keys = {column.index: item_key_of(column.header) for column in table.columns}
    times = Counter(keys.values())
    own = {column.index: squeezed(column.header) for column in table.columns}
    return {index: own[index] if times[key] > 1 else key for index, key in keys.items()}


def _role(same: Iterable[tuple[Described, Column]]) -> Column | None:
    """The clearest column of those that ask the same, where they are not all of one role."""
    votes: Counter[Role] = Counter()
    clearest: dict[Role, Column] = {}
    for table, column in same:
        if column.why is not None and column.why.key in (FORM, UNCLEAR):
            continue
        votes[column.role] += len(table.table.rows)
        if column.role not in clearest or clearest[column.role].confidence < column.confidence:
            clearest[column.role] = column
    if clearest.keys() == _IDENTITIES and votes[Role.ID] >= _SEVERAL * votes.total():
        return clearest[Role.ID]  # a code, which few of its kind alone do not show
    items = votes[Role.ITEM]
    role = Role.ITEM if items and items >= 0.5 * votes.total() else max(votes, key=lambda each: votes[each], default=None)
    return clearest[role] if role in (Role.ITEM, Role.GROUP, Role.CHOICE, *_GIVEN) else None


def _agreed(table: Described, column: Column, model: Column, cells: Mapping[str, int], words: Mapping[str, float]) -> Column:
    if model.role is column.role or column.role not in _OPEN or _is_settled(column):
        return column
    if model.role in _CHOSEN and column.role is not Role.IGNORED and not _are_said_elsewhere(table, column, cells):
        return column
    why = Message(ELSEWHERE)
    if model.role is not Role.ITEM or model.guess is None:
        return replace(column, role=model.role, why=model.why or why, confidence=model.confidence, guess=None)
    counts = table.table.column(column.index).counts
    guess = guess_scale(counts, column.header, model.guess.scale)
    if guess is None or _lost(guess.points, counts):
        # Marks for no answer may be many where few people answered: all tables together tell how rare they are.
        guess = guess_scale(cells, column.header, model.guess.scale) or _in_words(model.guess, cells, words)
        if guess is None or _lost(guess.points, cells):
            return column
        guess = replace(guess, points={text: point for text, point in guess.points.items() if text in counts})
    # A word is the point that it is where all of the scale was said: of two words alone another scale may be guessed.
    known = model.guess.points
    guess = replace(guess, points={t: point if known.get(t) is None else known[t] for t, point in guess.points.items()})
    return replace(
        column,
        role=Role.ITEM,
        guess=replace(guess, is_told=model.guess.is_told, is_certain=model.guess.is_certain),
        text=model.text,
        moment=model.moment,
        recalled=model.recalled,
        kind=kind_of(column.header, guess),
        why=why,
        confidence=model.confidence,
    )


def _are_said_elsewhere(table: Described, column: Column, cells: Mapping[str, int]) -> bool:
    """Whether most of what a column says is said in the other tables' columns of that question too."""
    counts = table.table.column(column.index).counts
    return 2 * sum(n for text, n in counts.items() if cells.get(text, 0) > n) > sum(counts.values())


def _in_words(guess: ScaleGuess, cells: Mapping[str, int], words: Mapping[str, float]) -> ScaleGuess | None:
    """All cells of a question on the scale of another table's words; what is none of them states that nothing was answered."""
    if not words or _lost({text: words.get(text) for text in cells}, cells):
        return None
    missing = guess.missing | (cells.keys() - words.keys())
    return replace(guess, points={text: words[text] for text in cells if text in words}, missing=missing)


def _is_settled(column: Column) -> bool:
    return (column.role is not Role.IGNORED and column.confidence >= _SURE) or (column.why is not None and column.why.key == FORM)


def _lost(points: Mapping[str, float | None], counts: Mapping[str, int]) -> bool:
    """Whether more than a tenth of the cells are no point of the other table's scale."""
    lost = sum(counts.get(text, 0) for text, point in points.items() if point is None)
    return lost > 0.1 * sum(counts.values())
