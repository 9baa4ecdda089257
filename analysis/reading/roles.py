"""What each column of a table is: a guess from its header's words and its values together, with the reason kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pandas as pd

from analysis.language import Message
from analysis.privacy import personal_share
from analysis.reading.forms import Form, Role
from analysis.reading.moments import moment_of_word, take_apart
from analysis.reading.scales import ScaleGuess, guess_scale, number_of
from analysis.reading.sheets import Cell, column_letters, text_of
from analysis.reading.tables import Table
from analysis.reading.vocabulary import squeezed, vocabulary
from analysis.survey import ItemKind, Moment, Scale

_BY_HEADER = (
    Role.TIER, Role.REGION, Role.MUNICIPALITY, Role.PROVINCE, Role.GRADE, Role.GROUP, Role.TIMESTAMP, Role.ID,
)  # fmt: skip
_SPARE_LETTERS = 14
"""A role's word may stand in a header with this many letters besides (귀하의 직급을 선택해 주십시오), not in a sentence."""

_FREE_TEXT_LENGTH = 25
_FREE_TEXT_DISTINCT = 0.6
_MOST_CATEGORIES = 20


@dataclass(frozen=True)
class Column:
    """One column of a table and what it was taken for."""

    file: str
    sheet: str
    index: int
    header: str
    role: Role
    text: str = ""
    moment: Moment | None = None
    recalled: bool = False
    guess: ScaleGuess | None = field(default=None, repr=False)
    kind: ItemKind = ItemKind.OTHER
    why: Message | None = None

    @property
    def letters(self) -> str:
        """The column's letters as a spreadsheet shows them."""
        return column_letters(self.index)


def describe_columns(table: Table, form: Form, scale: Scale | None = None) -> list[Column]:
    """Every column of `table` that has a header or a value, in order."""
    columns: list[Column] = []
    for index, headers in enumerate(table.headers):
        cells = table.column(index)
        values = [cell for cell in cells if cell != ""]
        if headers or values:
            columns.append(_describe(table, index, headers, values, form, scale, columns))
    return columns


def _describe(
    table: Table,
    index: int,
    headers: Sequence[str],
    values: list[Cell],
    form: Form,
    scale: Scale | None,
    before: Sequence[Column],
) -> Column:
    header = " ".join(headers).strip()
    column = Column(table.sheet.file, table.sheet.name, index, header, Role.IGNORED)
    if not values:
        return replace(column, why=Message("reading.why.empty_column"))
    if not headers:
        return replace(column, why=Message("reading.why.no_header"))
    marked = take_apart(headers)
    column = replace(column, text=marked.text or header, moment=marked.moment, recalled=marked.recalled)
    choice = form.choice_for(header)
    if choice is not None:
        guess = guess_scale(_counts(values), header, choice.scale or scale) if choice.role == Role.ITEM else None
        kind = choice.kind or _kind(header, guess)
        return replace(column, role=Role(choice.role), moment=choice.moment or column.moment, guess=guess, kind=kind)
    return _guessed(column, values, scale, before)


def _guessed(column: Column, values: list[Cell], scale: Scale | None, before: Sequence[Column]) -> Column:
    plain = squeezed(column.header)
    texts = pd.Series([text_of(cell) for cell in values], dtype=object)
    if _has_word(plain, Role.PERSONAL) or personal_share(texts) >= 0.5:
        return replace(column, role=Role.PERSONAL, moment=None)
    if plain in vocabulary().exact["running_number"]:
        return replace(column, role=Role.IGNORED, why=Message("reading.why.running_number"))
    if _is_moment_column(plain, texts):
        return replace(column, role=Role.MOMENT, moment=None)
    guess = None if _counts_something(plain) else guess_scale(_counts(values), column.header, scale)
    if _is_write_in(column, before):
        return replace(column, role=Role.CHOICE, moment=None)
    role = _role_by_header(plain, guess)
    if role is not None:
        return replace(column, role=role, moment=None)
    if guess is not None:
        return replace(column, role=Role.ITEM, guess=guess, kind=_kind(column.header, guess))
    if _are_dates(values):
        return replace(column, role=Role.TIMESTAMP, moment=None)
    return replace(column, role=_role_of_text(column, plain, texts), moment=None)


def _counts(values: Sequence[Cell]) -> Counter[str]:
    return Counter(map(text_of, values))


def _has_word(plain: str, role: str) -> bool:
    known = vocabulary()
    if plain in known.exact.get(role, frozenset()):
        return True
    return any(word in plain and len(plain) <= len(word) + _SPARE_LETTERS for word in known.roles.get(role, ()))


def _counts_something(plain: str) -> bool:
    return any(word in plain for word in vocabulary().kinds["count"])


def _role_by_header(plain: str, guess: ScaleGuess | None) -> Role | None:
    role = next((role for role in _BY_HEADER if _has_word(plain, role)), None)
    # A scale under a header that only mentions a role's word (직급별 역할을 이해한다) is an item.
    named = (*vocabulary().roles.get(role or "", ()), *vocabulary().exact.get(role or "", ()))
    is_short = any(word in plain and len(plain) <= len(word) + 3 for word in named)
    return role if role is not None and (guess is None or is_short or role is Role.ID) else None


def _is_moment_column(plain: str, texts: pd.Series) -> bool:
    words = {moment_of_word(text) for text in texts.unique()[:50]}
    return None not in words and (len(words) == 2 or plain in vocabulary().exact["moment"])


def _are_dates(values: Sequence[Cell]) -> bool:
    return sum(isinstance(value, date | datetime) for value in values) >= 0.9 * len(values)


def _kind(header: str, guess: ScaleGuess | None) -> ItemKind:
    if guess is not None and guess.kind is not None:
        return guess.kind
    plain = squeezed(header)
    for kind in (ItemKind.SATISFACTION, ItemKind.UNDERSTANDING):
        if any(word in plain for word in vocabulary().kinds[kind]):
            return kind
    return ItemKind.OTHER


def _role_of_text(column: Column, plain: str, texts: pd.Series) -> Role:
    """Words that are no scale: an opinion, a choice, or a category to group by."""
    counts = Counter(texts)
    distinct = len(counts)
    if any(word in plain for word in vocabulary().roles[Role.OPINION]) or plain in vocabulary().exact[Role.OPINION]:
        return Role.OPINION
    mean_length = texts.str.len().mean()
    if distinct >= _FREE_TEXT_DISTINCT * len(texts) and mean_length >= _FREE_TEXT_LENGTH:
        return Role.OPINION
    recurs = distinct <= min(_MOST_CATEGORIES, len(texts) / 4)
    if distinct >= 2 and recurs and mean_length <= 20 and not re.search(r"[?？]", column.header):
        return Role.GROUP
    return Role.CHOICE if recurs or distinct == 1 else Role.IGNORED


def _is_write_in(column: Column, before: Sequence[Column]) -> bool:
    """``CompleteTrainingOther`` behind ``CompleteTraining``, ``기타(직접 입력)`` behind a choice."""
    words = vocabulary().exact["write_in"]
    plain = squeezed(column.header)
    if plain in words:
        return True
    stem = next((plain.removesuffix(word) for word in words if plain.endswith(word)), None)
    return stem is not None and any(squeezed(other.header) == stem for other in before)


def settle_digit_scales(tables: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """Columns of digits that stop short of the scale of their survey (nobody ticked 5) are put on it.

    The survey's scale is the commonest among the columns of digits that are certain, over all its tables.
    """
    votes = Counter(
        (c.guess.scale.min, c.guess.scale.max)
        for columns in tables
        for c in columns
        if c.guess and c.guess.is_certain and not c.guess.from_words
    )
    if not votes:
        return [list(columns) for columns in tables]
    low, high = votes.most_common(1)[0][0]
    return [[_on_scale(column, low, high) for column in columns] for columns in tables]


def _on_scale(column: Column, low: float, high: float) -> Column:
    guess = column.guess
    if guess is None or guess.is_certain or guess.from_words or guess.scale.max > high or guess.scale.min < low:
        return column
    block = Scale(low, high, guess.scale.labels, guess.scale.reversed)
    points = {text: _point_within(text, point, block) for text, point in guess.points.items()}
    return replace(column, guess=replace(guess, scale=block, points=points, is_certain=True))


def _point_within(text: str, point: float | None, scale: Scale) -> float | None:
    """A point that the shorter scale had set aside comes back where the block's scale holds it."""
    number = number_of(text) if point is None else point
    return number if number is not None and scale.min <= number <= scale.max else point
