"""What is asked about moments: whether there are two, whether only one was asked at all, and which of two came first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Pairing, Question
from analysis.reading.columns.columns import IN_ORDER, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import Form, Role
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ItemKind, Moment, PairingMethod, Survey

_MOST_NAMED = 10


def about_moments(survey: Survey, pairings: Mapping[str, Pairing], columns: Sequence[Column]) -> Iterator[Question]:
    """That nothing, or one moment alone, was asked on a scale, that nobody can be paired, that scales differ."""
    moments = {moment for item in survey.items for moment in item.moments}
    if not survey.items:
        yield to_confirm("no_items")
    elif moments != set(Moment):
        only = next(iter(moments))
        yield to_confirm(f"only_{only.value}", *_other_moment_for(columns, only))
    elif all(pairing.method is PairingMethod.NONE for pairing in pairings.values()):
        yield to_confirm("nothing_pairs")
    if survey.items and not survey.understanding_items:
        yield to_confirm("no_understanding")
    scales = {(item.scale.min, item.scale.max) for item in survey.items if item.kind is ItemKind.UNDERSTANDING}
    if len(scales) > 1:
        yield to_confirm("mixed_scales")


def _other_moment_for(columns: Sequence[Column], only: Moment) -> Iterator[Choice]:
    """That everything was asked at the other moment, where no header tells one: so it says of every file."""
    items = [column for column in columns if column.role is Role.ITEM]
    if items and all(column.moment is None for column in items):
        other = _other(only)
        files = dict.fromkeys(squeezed(PurePath(column.file).stem) for column in items)
        sheets = dict.fromkeys(squeezed(column.sheet) for column in items)
        label = Message(f"reading.answer.all_{other.value}")
        yield Choice(label, Form(moments=dict.fromkeys((*files, *sheets), other.value)))


def about_order(columns: Sequence[Column]) -> Iterator[Question]:
    """Items that stand twice without a word for the moment: the first was taken for pre."""
    twice = [column for column in columns if column.why is not None and column.why.key == IN_ORDER]
    texts = list(dict.fromkeys(short(column.text) for column in twice))
    if twice:
        values = {"file": twice[0].file, "sheet": twice[0].sheet, "items": texts[:_MOST_NAMED]}
        headers = [squeezed(column.header) for column in twice]
        swapped = {c.header: as_item(c, c.guess.scale if c.guess else None, _other(c.moment)) for c in twice}
        answer = Choice(Message("reading.answer.swap_moments"), Form(columns=swapped))
        others = (answer,) if len(set(headers)) == len(headers) else ()  # a form tells columns apart by their headers
        yield at_column(twice[0], to_confirm("in_order", *others, about=" ".join(map(squeezed, texts)), **values))


def _other(moment: Moment | None) -> Moment:
    return Moment.PRE if moment is Moment.POST else Moment.POST
