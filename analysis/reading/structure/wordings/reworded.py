"""Items that one moment alone has, beside such of the other: one statement worded anew, or two that nothing pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.forms import Form, Role, telling
from analysis.reading.people.records import Described
from analysis.reading.structure.outcome import Outcome
from analysis.reading.words.statements import item_key_of
from analysis.survey import ItemKind, Moment

_ALIKE = 0.55
_AHEAD = 0.12
_MOST = 40
_NAMED = 10
_APART = " apart"
"""Behind a question's id: a person said that the statements are several."""


def with_reworded(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with the statements of one moment in the wording of the other where each is the other's likest, and a question.

    Of what stays alone at both moments on one scale a person is told too: a pair may be among it.
    """
    alone = _alone(tables)
    pre, post = alone.get(Moment.PRE, {}), alone.get(Moment.POST, {})
    if not pre or not post or max(len(pre), len(post)) > _MOST:
        return Outcome(tables)
    pairs = {ours: theirs for ours, theirs in _likest(pre, post) if _identity(ours, theirs) + _APART not in form.settled}
    questions = [_asked(pre[ours], post[theirs], _identity(ours, theirs)) for ours, theirs in pairs.items()]
    left = [column for key, column in pre.items() if key not in pairs]
    over = [column for key, column in post.items() if key not in pairs.values() and _may_pair(column, left)]
    if left and over:
        questions.append(_unpaired(left, over))
    texts = {theirs: pre[ours].text for ours, theirs in pairs.items()}
    changed = [replace(table, columns=[_worded(column, table, texts) for column in table.columns]) for table in tables]
    return Outcome(changed, (), tuple(question for question in questions if question.id not in form.settled))


def _alone(tables: Sequence[Described]) -> Mapping[Moment, dict[str, Column]]:
    """The items that one moment alone asks, by moment and key; none where a table's rows tell the moment."""
    asked: dict[str, set[Moment | None]] = {}
    first: dict[str, Column] = {}
    for table, column in _items(tables):
        key = item_key_of(column.text)
        asked.setdefault(key, set()).add(column.moment or table.moment)
        first.setdefault(key, column)
    alone: dict[Moment, dict[str, Column]] = {}
    for key, moments in asked.items():
        moment = next(iter(moments))
        if len(moments) == 1 and moment is not None and first[key].kind is not ItemKind.SATISFACTION:
            alone.setdefault(moment, {})[key] = first[key]
    return alone


def _items(tables: Sequence[Described]) -> Iterator[tuple[Described, Column]]:
    for table in tables:
        by_rows = any(column.role is Role.MOMENT for column in table.columns)
        for column in table.columns if not by_rows else ():
            if column.role is Role.ITEM and column.guess is not None and not column.statement:
                yield table, column


def _likest(pre: Mapping[str, Column], post: Mapping[str, Column]) -> Iterator[tuple[str, str]]:
    table = {(a, b): _likeness(a, b) for a in pre for b in post if _may_pair(post[b], [pre[a]])}
    for (a, b), here in table.items():
        rivals = [other for (x, y), other in table.items() if (x == a) != (y == b)]
        is_said = FORM in {column.why.key for column in (pre[a], post[b]) if column.why is not None}
        if not is_said and here >= _ALIKE and all(other < here - _AHEAD for other in rivals):
            yield a, b


def _likeness(one: str, other: str) -> float:
    """Similarity of two squeezed statements (0 to 1); 0 where a number or a negation makes two questions of them."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if telling(one) == telling(other) else 0.0


def _may_pair(column: Column, others: Sequence[Column]) -> bool:
    """Whether a column is on the scale of one of the others, or may be: what its answers reach alone is no scale."""
    mine, theirs = column.guess, [other.guess for other in others if other.guess is not None]
    if mine is None:
        return False
    ends = mine.scale.min, mine.scale.max
    return any((guess.scale.min, guess.scale.max) == ends or not (guess.is_certain and mine.is_certain) for guess in theirs)


def _identity(ours: str, theirs: str) -> str:
    return f"reworded {ours} {theirs}"


def _asked(one: Column, other: Column, identity: str) -> Question:
    apart = Choice(Message("reading.answer.two_items"), Form(settled=frozenset({identity, identity + _APART})))
    values = {"pre": short(one.text), "post": short(other.text)}
    kind, _, about = identity.partition(" ")
    return at_column(other, to_confirm(kind, apart, about=about, **values))


def _unpaired(pre: Sequence[Column], post: Sequence[Column]) -> Question:
    values = {"pre": [short(column.text) for column in pre[:_NAMED]], "post": [short(column.text) for column in post[:_NAMED]]}
    about = " ".join(item_key_of(column.text) for column in (*pre, *post))
    return at_column(post[0], to_confirm("items_alone", about=about, **values), post)


def _worded(column: Column, table: Described, texts: Mapping[str, str]) -> Column:
    key = item_key_of(column.text) if column.role is Role.ITEM and not column.statement else ""
    is_later = (column.moment or table.moment) is Moment.POST
    return replace(column, text=texts[key]) if key in texts and is_later else column
