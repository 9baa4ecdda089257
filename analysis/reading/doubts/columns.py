"""Signs in columns: a scale that holds few values beside others' many, two columns that say the same, numbers as groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, in_sheets, to_confirm
from analysis.reading.account.questions import about_roles
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.of_a_battery import go_together
from analysis.reading.columns.signs.computed import points_of, spread
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.scales.scales import ScaleGuess
from analysis.reading.words.vocabulary import squeezed, vocabulary

_FEWEST_ROWS, _ENOUGH_ROWS = 20, 30
_SAME = 0.97
_MOST_ITEMS = 60
_FEW_POINTS, _LONG_SCALE = 3, 5.0
_FEWEST_OTHERS = 3
_FEWEST_CHANGES = 3
_MOST_GROUPS = 8
_GROUPS = "reading.question.numbered_group", "reading.question.numbered_groups"
_ITEMS = "reading.question.odd_item", "reading.question.odd_items"
_GROUP_ROLES = (Role.GROUP, Role.CHOICE, Role.IGNORED)
_FEWEST_MARKS, _OF_ROWS = 3, 0.02
_CODES_BEHIND = 5
_QUIZ = re.compile(r"(?:것은|것을 고르[^?？]{0,12})\s?[?？.]?$|^(?:\S{1,6}\s)?[^\W\d_]{2,6}\s?\d{1,2}$")

_ABBREVIATED, _FEWEST_MARKED = 4, 3
_BY_CHANCE = 0.01
"""Odds below which as many slips are none."""

_Marks = tuple[Column, Counter[str]]
"""Texts of a table that were taken for no answer, how often each stands there, and the first column that has one."""


def about_odd_columns(tables: Sequence[Described]) -> Iterator[Question]:
    """One question a sign: columns copied from each other, groups of fractions, an item that answers unlike all others.

    What several sheets show of one header is one question.
    """
    groups: list[Column] = []
    strangers: list[Column] = []
    marks: list[_Marks] = []
    copies: dict[str, Question] = {}
    for table in tables:
        if len(table.table.rows) >= _FEWEST_ROWS:
            items = [c for c in table.columns if c.role is Role.ITEM and c.guess is not None and not c.statement]
            for question in _about_copies(table, items[:_MOST_ITEMS]):
                copies.setdefault(question.id, question)
            groups += _numbered_groups(table)
            strangers += _strangers(table, items)
            marks += _marks(table, items)
    yield from copies.values()
    yield from about_roles(_GROUPS, "numbered_groups", groups, _GROUP_ROLES)
    yield from about_roles(_ITEMS, "odd_item", strangers, (Role.ITEM, *_GROUP_ROLES))
    if marks:
        yield _about_marks(marks)


def _about_copies(table: Described, items: Sequence[Column]) -> Iterator[Question]:
    rows = spread(len(table.table.rows))
    points = {item.index: points_of(table, item)[rows] for item in items}
    pairs = [(one, other) for one, other in combinations(items, 2) if _say_the_same(points[one.index], points[other.index])]
    if pairs and len(pairs) < len(items):  # where all say the same, it is people who do
        one, other = pairs[0]
        leave = Choice(Message("reading.answer.leave_out"), Form(columns={other.header: ColumnChoice(Role.IGNORED)}))
        about = f"{squeezed(one.header)} {squeezed(other.header)}"
        values = {"file": one.file, "sheet": one.sheet, "one": short(one.header), "other": short(other.header)}
        if not _is_said(one) and not _is_said(other):
            yield at_column(one, to_confirm("copied_column", leave, about=about, **values), [other])


def _say_the_same(one: np.ndarray, other: np.ndarray) -> bool:
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < _ENOUGH_ROWS or len(np.unique(one[both])) < _FEW_POINTS:
        return False
    return bool((one[both] == other[both]).mean() >= _SAME) and bool((np.isfinite(one) == np.isfinite(other)).mean() >= _SAME)


def _numbered_groups(table: Described) -> Iterator[Column]:
    """Groups named by numbers that nobody gives a group: with fractions, or more of them than groups are."""
    for column in table.columns:
        if column.role is not Role.GROUP or column.labels or _is_said(column):
            continue
        texts = [text for text in table.table.column(column.index).counts if not is_missing_word(text)]
        numbers = [number for text in texts if (number := number_of(text)) is not None]
        bare = len(numbers) == len(texts) and all(not any(map(str.isalpha, text)) for text in texts)
        if bare and (any(number % 1 for number in numbers) or len(texts) > _MOST_GROUPS):
            yield column


def _strangers(table: Described, items: Sequence[Column]) -> Iterator[Column]:
    """Items headed by one word with few low numbers, or as a quiz is, whose answers do not go with the others', which do."""
    digits = [c for c in items if c.guess is not None and not c.guess.from_words and not _is_said(c)]
    odd = [c for c in digits if (c.moment is None and _is_short_and_low(table, c)) or _asks_for_one_of(c)]
    others = [points_of(table, c) for c in digits if c not in odd and _reach(table, c)] if odd else []
    if len(others) < _FEWEST_OTHERS or not go_together(others[0], np.stack(others[1:])):
        return
    yield from (column for column in odd if not go_together(points_of(table, column), np.stack(others)))


def _marks(table: Described, items: Sequence[Column]) -> Iterator[_Marks]:
    """Texts that were taken for no answer though they look like one: 33 among 1 to 5 is a slip, ㅇ may be a sign of a scale."""
    cells: Counter[str] = Counter()
    where: dict[str, Column] = {}
    for column in items:
        if column.guess is None or _is_said(column):
            continue
        counts = table.table.column(column.index).counts
        for text in column.guess.missing & counts.keys():
            if _looks_like_an_answer(text) and not _is_beside_the_scale(column.guess, text):
                cells[text] += counts[text]
                where.setdefault(text, column)
    given = _points_given(table, items) if cells else Counter()
    cells = Counter({text: n for text, n in cells.items() if not is_a_code(text, n, given)})
    if cells.total() >= max(_FEWEST_MARKS, _OF_ROWS * len(table.table.rows)) and not _is_a_mark(cells, items):
        yield where[next(iter(cells))], cells


def _points_given(table: Described, items: Sequence[Column]) -> Counter[float]:
    """How often each point was given over all items of a table."""
    given = Counter[float]()
    for column in items:
        points = column.guess.points if column.guess is not None else {}
        for text, count in table.table.column(column.index).counts.items():
            if (point := points.get(text)) is not None:
                given[point] += count
    return given


def is_a_code(text: str, count: int, given: Counter[float]) -> bool:
    """Whether a number that stands `count` times beside a scale is no slip: no point of those `given` with a key too many.

    Else as many slips would have to meet one point alone: 55 five times, but never 44, 33 or 22.
    """
    number = number_of(text)
    if number is None or not text.strip().removesuffix(".0").isdecimal():
        return False
    figures = str(int(number))
    bare = {figures[:place] + figures[place + 1 :] for place in range(len(figures))} - {""}
    share = max((given[float(point)] / max(given.total(), 1) for point in bare), default=0.0)
    return share**count < _BY_CHANCE


def _is_a_mark(cells: Counter[str], items: Sequence[Column]) -> bool:
    """Whether it is one word or letter alone, in columns of numbers and in most of them: there it is how no answer is marked.

    An abbreviation of Latin letters (N/C, DK) is so in any three.
    """
    marked = [c.guess for c in items if c.guess is not None and c.guess.missing & cells.keys()]
    of_letters = all(number_of(text) is None for text in cells)
    are_short = all(text.isascii() and len(text) <= _ABBREVIATED for text in cells)
    is_often = 2 * len(marked) > len(items) or (are_short and len(marked) >= _FEWEST_MARKED)
    # Among words capitals tell it, where none of these is written in capitals throughout.
    in_capitals = are_short and all(map(str.isupper, cells)) and not any(text.isupper() for g in marked for text in g.points)
    # A letter among letters (마 beside 가 to 라) is a point rather than a mark.
    of_numbers = all(number_of(text) is not None for g in marked if not g.from_words for text in g.points)
    of_numbers = of_numbers and not any(g.from_words for g in marked)
    return len(cells) == 1 and of_letters and (of_numbers or in_capitals) and is_often


def _about_marks(marks: Sequence[_Marks]) -> Question:
    columns = [column for column, _ in marks]
    cells = sum((each for _, each in marks), Counter[str]())
    values = {"file": columns[0].file, "sheet": in_sheets(columns), "count": cells.total(), "texts": [short(t) for t in cells]}
    return at_column(columns[0], to_confirm("taken_for_missing", about=" ".join(sorted(cells)), **values), columns)


def _is_beside_the_scale(guess: ScaleGuess, text: str) -> bool:
    """Whether a number stands right behind a scale whose points the file tells: what it means is told there (6=해당 없음)."""
    number = number_of(text)
    return guess.is_told and number is not None and guess.scale.max < number <= guess.scale.max + _CODES_BEHIND


def _looks_like_an_answer(text: str) -> bool:
    number = number_of(text)
    known = is_missing_word(text) or (number is not None and number in vocabulary().missing_codes)
    return not known and any(map(str.isalnum, text))


def _is_short_and_low(table: Described, column: Column) -> bool:
    assert column.guess is not None
    points = points_of(table, column)
    shown = np.unique(points[np.isfinite(points)])
    is_low = 2 <= len(shown) <= _FEW_POINTS and shown[-1] - shown[0] < _FEW_POINTS and shown[0] == column.guess.scale.min
    length = column.guess.scale.max - column.guess.scale.min + 1
    return is_low and length >= _LONG_SCALE and np.isfinite(points).sum() >= _ENOUGH_ROWS and " " not in column.text.strip()


def _asks_for_one_of(column: Column) -> bool:
    """Whether a header asks a question or is a label with a number (문제 1, 퀴즈2): what it numbers may be options."""
    return _QUIZ.search(column.header.strip()) is not None


def _reach(table: Described, column: Column) -> bool:
    assert column.guess is not None
    points = points_of(table, column)
    return bool(np.nanmax(points, initial=-np.inf) >= column.guess.scale.max - 1)


def _is_said(column: Column) -> bool:
    return column.why is not None and column.why.key == FORM
