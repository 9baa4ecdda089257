"""Signs in columns that stand as others do and were read as something else: one of a pair, one among items, one of two sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.of_a_battery import answers_of, on_scale_of, stands_between
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.people.keys import ItemKey, item_key
from analysis.reading.people.records import Described
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment, Scale

_FEWEST_ALIKE = 2
"""So many pairs must differ in the same words before a column without its partner is odd."""

_MAY_BE_ITEMS = frozenset({Role.ITEM, Role.GROUP, Role.CHOICE, Role.IGNORED, Role.PERSONAL, Role.OPINION})
_MOST_NAMED = 10

Pair = tuple[Column, Column]
"""The columns of one item, before and after."""

Naming = Callable[[Column], str]
_NAMINGS: Sequence[Naming] = (lambda column: column.header, lambda column: column.label)
"""What may name a column: its header, and what a codebook says for it."""


@dataclass(frozen=True)
class _Mark:
    """What the header of an item says before, and in its place after."""

    pre: str
    post: str

    def partners(self, header: str) -> Iterator[str]:
        """The headers that `header`, at the one moment, would have at the other."""
        start = header.find(self.pre)
        while start >= 0:
            yield header[:start] + self.post + header[start + len(self.pre) :]
            start = header.find(self.pre, start + 1)


def about_siblings(tables: Sequence[Described]) -> Iterator[Question]:
    """One question a sign and table, one a header where several sheets show it."""
    asked: dict[str, Question] = {}
    for table in tables:
        halves = next((asked for naming in _NAMINGS for asked in _about_half_pairs(table, naming)), None)
        for question in (*([halves] if halves is not None else []), *_about_the_middle(table)):
            asked.setdefault(question.id, question)
    yield from asked.values()
    yield from _about_sheets_apart(tables)


def _about_half_pairs(table: Described, naming: Naming) -> Iterator[Question]:
    """Two columns headed as the two moments of each item are, and answered on its scale, that were not read as one item."""
    pairs = _pairs(table)
    mark = _common_mark([(naming(pre), naming(post)) for pre, post in pairs])
    if mark is None:
        return
    by_header = {naming(column): column for column in table.columns if column.role in _MAY_BE_ITEMS and not _is_said(column)}
    paired = {column.index for pair in pairs for column in pair}
    items = [column for pair in pairs for column in pair]
    halves = [
        (column, by_header[other])
        for header, column in by_header.items()
        for other in mark.partners(header)
        if other in by_header and column.index not in paired and by_header[other].index not in paired
    ]
    halves = [half for half in halves if all(_may_be_one_of(table, column, items) for column in half)]
    if halves:
        headers = [short(column.header) for half in halves for column in half]
        values = {"file": halves[0][0].file, "sheet": halves[0][0].sheet, "headers": headers[:_MOST_NAMED]}
        choices = {c.header: choice for half in halves for c, choice in _as_pair(half, pairs[0], naming)}
        answer = Choice(Message("reading.answer.both_moments"), Form(columns=choices))
        about = " ".join(squeezed(header) for header in headers[:_MOST_NAMED])
        yield at_column(halves[0][0], to_confirm("half_pair", answer, about=about, **values), [c for h in halves for c in h])


def _pairs(table: Described) -> list[Pair]:
    moments: dict[ItemKey, dict[Moment, Column]] = {}
    for column in table.columns:
        if column.role is Role.ITEM and column.moment is not None and column.guess is not None and not column.statement:
            moments.setdefault(item_key(column), {})[column.moment] = column
    return [(both[Moment.PRE], both[Moment.POST]) for both in moments.values() if len(both) == len(Moment)]


def _common_mark(pairs: Sequence[tuple[str, str]]) -> _Mark | None:
    """What most pairs differ in: words, for numbers tell more than moments apart."""
    marks = Counter(_difference(pre, post) for pre, post in pairs)
    mark, times = next(iter(marks.most_common(1)), (None, 0))
    is_worded = mark is not None and any(map(str.isalpha, mark.pre)) and any(map(str.isalpha, mark.post))
    return mark if times >= _FEWEST_ALIKE and is_worded else None


def _difference(one: str, other: str) -> _Mark:
    shorter = min(len(one), len(other))
    start = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    end = next((n for n in range(shorter - start) if one[-1 - n] != other[-1 - n]), shorter - start)
    # With the letter on either side: 사전) and 사후), and not the 전 and 후 of any other word.
    start, end = max(start - 1, 0), max(end - 1, 0)
    return _Mark(one[start : len(one) - end], other[start : len(other) - end])


def _may_be_one_of(table: Described, column: Column, items: Sequence[Column]) -> bool:
    return column.role is Role.ITEM or on_scale_of(items, answers_of(table, column)) is not None


def _as_pair(half: Pair, sibling: Pair, naming: Naming) -> Iterator[tuple[Column, ColumnChoice]]:
    """What makes the two columns one item, named as those of a `sibling` are."""
    head, text, tail = naming(sibling[0]).partition(sibling[0].text)
    named = naming(half[0])
    own = named.removeprefix(head).removesuffix(tail).strip() if text else named
    for column, like in zip(half, sibling, strict=True):
        assert like.guess is not None
        yield column, ColumnChoice(Role.ITEM, like.moment, like.kind, replace(like.guess.scale, labels={}), own or named)


def _about_the_middle(table: Described) -> Iterator[Question]:
    """A column among items that answers as they do and was taken for something else by what its header says."""
    items = [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]
    for column in table.columns:
        is_open = column.role in (Role.GROUP, Role.CHOICE, Role.PERSONAL, Role.ID) and not _is_said(column)
        if not is_open or not stands_between(table, column):
            continue
        beside = [item for item in items if abs(item.index - column.index) == 1]
        guess = on_scale_of(beside, answers_of(table, column))
        if guess is not None:
            yield _one_of_them(column, replace(guess.scale, labels={}), beside[0].moment)


def _one_of_them(column: Column, scale: Scale, moment: Moment | None) -> Question:
    values = {"file": column.file, "sheet": column.sheet, "column": column.letters, "header": short(column.header)}
    choice = ColumnChoice(Role.ITEM, column.moment or moment, None, scale)
    answer = Choice(_as_role(Role.ITEM), Form(columns={column.header: choice}))
    role = Message(f"reading.role.{column.role}")
    return at_column(column, to_confirm("among_items", answer, about=squeezed(column.header), role=role, **values))


def _about_sheets_apart(tables: Sequence[Described]) -> Iterator[Question]:
    """Columns of one header that are items in one sheet and something else in another."""
    roles: dict[str, dict[Role, Column]] = {}
    for table in tables:
        for column in table.columns:
            if column.header and not _is_said(column) and table.table.column(column.index).counts:
                roles.setdefault(squeezed(column.label or column.header), {}).setdefault(column.role, column)
    apart: dict[tuple[str, str], list[Pair]] = {}
    for known in roles.values():
        other = next((column for role, column in known.items() if role in _MAY_BE_ITEMS - {Role.ITEM}), None)
        item = known.get(Role.ITEM)
        if item is not None and other is not None and (item.file, item.sheet) != (other.file, other.sheet):
            apart.setdefault((other.file, other.sheet), []).append((item, other))
    yield from (_of_one_sheet(pairs) for pairs in apart.values())


def _of_one_sheet(pairs: Sequence[Pair]) -> Question:
    """What is asked of columns of one sheet, each beside the item of its header elsewhere."""
    (item, first), others = pairs[0], [other for _, other in pairs]
    headers = [short(other.header) for other in others][:_MOST_NAMED]
    values = {"file": first.file, "sheet": first.sheet, "headers": headers, "other": f"{item.file} {short(item.sheet)}"}
    scales = ((each, other, each.guess.scale) for each, other in pairs if each.guess is not None)
    choices = {other.header: ColumnChoice(Role.ITEM, None, each.kind, replace(scale, labels={})) for each, other, scale in scales}
    answer = Choice(_as_role(Role.ITEM), Form(columns=choices))
    role = Message(f"reading.role.{first.role}")
    question = to_confirm("unlike_sheets", answer, about=" ".join(map(squeezed, headers)), role=role, **values)
    return at_column(first, question, [*others, *(each for each, _ in pairs)])


def _as_role(role: Role) -> Message:
    return Message("reading.answer.role", {"role": Message(f"reading.role.{role}")})


def _is_said(column: Column) -> bool:
    return column.why is not None and column.why.key == FORM
