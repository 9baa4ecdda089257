"""What a person should confirm: the places where the reader guessed and could be wrong, each with the answers it can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.falling import about_falling
from analysis.reading.account.result import Choice, Pairing, Question
from analysis.reading.columns.columns import FORM, IN_ORDER, PERSONAL_LIKELY, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.scales.scales import reads_reversed
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import UNKNOWN, ItemKind, Moment, PairingMethod, Scale, Survey

_MOST = 10
"""Questions of one kind beyond this many are asked once the first are answered."""

_FEW_ALIKE = 2
"""So many statements of one open scale are asked about one by one, more of them together."""

_OTHER_SCALES = ((1.0, 5.0), (1.0, 7.0), (1.0, 4.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0))


def questions_of(
    survey: Survey,
    columns: Sequence[Column],
    pairings: Mapping[str, Pairing],
    form: Form,
    doubts: Sequence[tuple[Message, int]] = (),
) -> Iterator[Question]:
    """The open questions of a reading, most far-reaching first; none where the reader is sure or `form` holds the answer.

    `doubts` are those about places (`Located`).
    """
    asked = (
        *_about_moments(survey, pairings),
        *_about_order(columns),
        *about_falling(survey, columns),
        *_about_places(survey, doubts),
        *_about_scales(columns),
        *_about_columns(columns),
        *_about_persons(columns),
        *_about_opinions(survey),
    )
    return (question for question in asked if question.id not in form.settled)


def to_confirm(key: str, *others: Choice, about: str = "", **values: object) -> Question:
    """A question whose first answer is that it is as understood; `about` tells questions of one kind apart."""
    identity = f"{key} {about}".strip()
    as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity})))
    return Question(identity, Message(f"reading.question.{key}", values), (as_is, *others))


def _about_moments(survey: Survey, pairings: Mapping[str, Pairing]) -> Iterator[Question]:
    moments = {moment for item in survey.items for moment in item.moments}
    if not survey.items:
        yield to_confirm("no_items")
    elif moments != set(Moment):
        yield to_confirm(f"only_{next(iter(moments)).value}")
    elif all(pairing.method is PairingMethod.NONE for pairing in pairings.values()):
        yield to_confirm("nothing_pairs")
    if survey.items and not survey.understanding_items:
        yield to_confirm("no_understanding")
    scales = {(item.scale.min, item.scale.max) for item in survey.items if item.kind is ItemKind.UNDERSTANDING}
    if len(scales) > 1:
        yield to_confirm("mixed_scales")


def _about_order(columns: Sequence[Column]) -> Iterator[Question]:
    """Items that stand twice without a word for the moment: the first was taken for pre."""
    twice = [column for column in columns if column.why is not None and column.why.key == IN_ORDER]
    texts = list(dict.fromkeys(short(column.text) for column in twice))
    if twice:
        values = {"file": twice[0].file, "sheet": twice[0].sheet, "items": texts[:_MOST]}
        yield _at(twice[0], to_confirm("in_order", about=" ".join(map(squeezed, texts)), **values))


def _about_places(survey: Survey, doubts: Sequence[tuple[Message, int]]) -> Iterator[Question]:
    for message, count in [doubt for doubt in doubts if not is_told(doubt[0])][:_MOST]:
        name = str(message.values.get("name", message.values.get("province", "")))
        identity = f"{message.key.rpartition('.')[2]} {squeezed(name)}"
        as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity})))
        told = Message("reading.question.place", {"doubt": message, "count": count})
        yield Question(identity, told, (as_is, *_places_for(message, name)))
    without = int((survey.respondents["region"] == UNKNOWN).sum())
    if without:
        yield to_confirm("no_region", *_regions_for(""), count=without)


def is_told(doubt: Message) -> bool:
    """Whether a doubt about a place is no question: a former name leads to one place."""
    return doubt.key == "reading.place.former"


def _places_for(doubt: Message, name: str) -> Iterator[Choice]:
    """What a name may mean: the places that have it, else the tour's regions where it names none that is known."""
    for place in doubt.values.get("choices", ()):
        yield Choice(Message("reading.answer.region", {"region": place}), Form(places={name: str(place).split(" ")[0]}))
    if doubt.key.endswith(("unknown_province", "unknown_municipality", "unknown_region")):
        yield from _regions_for(name)


def _regions_for(text: str) -> Iterator[Choice]:
    """The tour's regions as what a text of a file may mean."""
    for region in places().regions:
        yield Choice(Message("reading.answer.region", {"region": region}), Form(places={text: region}))


def _about_scales(columns: Sequence[Column]) -> Iterator[Question]:
    unsure: dict[tuple[float, float, bool], list[Column]] = {}
    for column in columns:
        if column.role is Role.ITEM and column.guess is not None and not column.guess.is_certain:
            ends = column.guess.scale.min, column.guess.scale.max, column.guess.from_words
            unsure.setdefault(ends, []).append(column)
    for same in unsure.values():
        alone = len({squeezed(column.text) for column in same}) <= _FEW_ALIKE
        yield from (_at(c, _scale_question([c])) for c in same) if alone else (_at(same[0], _scale_question(same)),)
    yield from _about_wording(columns)
    yield from _about_direction(columns)


def _about_direction(columns: Sequence[Column]) -> Iterator[Question]:
    """Scales that count down, one question for all that a sheet adds: before and after must never be turned apart."""
    by_sheet: dict[tuple[str, str], dict[str, Column]] = {}
    asked: set[str] = set()
    for column in columns:
        turned = column.guess is not None and column.guess.scale.reversed and (column.why is None or column.why.key != FORM)
        plain = squeezed(column.header)
        if turned and plain not in asked:
            asked.add(plain)
            by_sheet.setdefault((column.file, column.sheet), {})[plain] = column
    for (file, sheet), found in by_sheet.items():
        straight = Form(columns={c.header: as_item(c, replace(c.guess.scale, reversed=False)) for c in found.values() if c.guess})
        answer = Choice(Message("reading.answer.not_reversed"), straight)
        question = to_confirm("reversed", answer, about=" ".join(sorted(found)), file=file, sheet=sheet)
        yield _at(next(iter(found.values())), question)


def _about_wording(columns: Sequence[Column]) -> Iterator[Question]:
    """Items whose wording runs the other way (…하기 어렵다): whether more is better is for a person to say."""
    items = {squeezed(c.text): c for c in reversed(columns) if c.role is Role.ITEM and c.guess is not None}
    for plain, column in items.items():
        scale = column.guess.scale if column.guess else Scale(1, 5)
        if reads_reversed(column.text) and not scale.reversed and (column.why is None or column.why.key != FORM):
            turned = Choice(Message("reading.answer.turn"), _turned(columns, plain, replace(scale, labels={}, reversed=True)))
            yield _at(column, to_confirm("wording", turned, about=plain, header=short(column.text)))


def _turned(columns: Sequence[Column], plain: str, scale: Scale) -> Form:
    mine = [column for column in columns if column.role is Role.ITEM and squeezed(column.text) == plain]
    return Form(columns={c.header: as_item(c, scale) for c in mine})


def _scale_question(columns: Sequence[Column]) -> Question:
    """Asks for the scale of one column, or of all that were read alike: what is right for one of them is right for all."""
    first = columns[0]
    assert first.guess is not None
    scale = first.guess.scale
    values: dict[str, object] = {"file": first.file, "sheet": first.sheet, "header": short(first.header), "column": first.letters}
    shown = [point for column in columns if column.guess is not None for point in column.guess.points.values()]
    highest = max((point for point in shown if point is not None), default=0.0)
    others = (ends for ends in _OTHER_SCALES if ends != (scale.min, scale.max) and ends[1] >= highest)
    answers = tuple(
        Choice(
            Message("reading.answer.scale", {"min": low, "max": high}), _as_items(columns, Scale(low, high, {}, scale.reversed))
        )
        for low, high in ((scale.min, scale.max), *others)
    )
    values |= {"min": scale.min, "max": scale.max, "count": len(columns)}
    key = "reading.question.scale" if len(columns) == 1 else "reading.question.scales"
    about = squeezed(first.header) if len(columns) == 1 else f"{len(columns)} {squeezed(first.header)}"
    return Question(f"scale {about}", Message(key, values), answers)


def _as_items(columns: Sequence[Column], scale: Scale) -> Form:
    return Form(columns={c.header: as_item(c, scale) for c in columns})


def _about_columns(columns: Sequence[Column]) -> Iterator[Question]:
    for column in [column for column in columns if column.is_unclear][:_MOST]:
        values = {"file": column.file, "sheet": column.sheet, "column": column.letters, "header": short(column.header)}
        if not column.header:  # a form knows columns by their headers: of this one nothing can be said but that it stays unused
            yield _at(column, to_confirm("unused_column", about=column.letters, **values))
            continue
        roles = (Role.IGNORED, Role.OPINION, Role.CHOICE, Role.GROUP, Role.PERSONAL)
        answers = tuple(_role_answer(column, role) for role in roles)
        message = Message("reading.question.unused_column", values)
        yield _at(column, Question(f"column {squeezed(column.header)} {column.letters}", message, answers))


def _about_persons(columns: Sequence[Column]) -> Iterator[Question]:
    """Columns that were held back for what they hold, without its being certain that they say who somebody is."""
    unsure = [c for c in columns if c.role is Role.PERSONAL and c.why is not None and c.why.key == PERSONAL_LIKELY]
    for column in unsure[:_MOST]:
        values = {"file": column.file, "sheet": column.sheet, "column": column.letters, "header": short(column.header)}
        roles = (Role.PERSONAL, Role.GROUP, Role.CHOICE, Role.OPINION, Role.IGNORED)
        answers = tuple(_role_answer(column, role) for role in roles)
        message = Message("reading.question.held_back", values)
        yield _at(column, Question(f"person {squeezed(column.header)} {column.letters}", message, answers))


def _role_answer(column: Column, role: Role) -> Choice:
    words = Message("reading.answer.role", {"role": Message(f"reading.role.{role}")})
    return Choice(words, Form(columns={column.header: ColumnChoice(role)}))


def _about_opinions(survey: Survey) -> Iterator[Question]:
    if survey.opinions.empty:
        yield to_confirm("no_opinions")


def _at(column: Column, question: Question) -> Question:
    return replace(question, file=column.file, sheet=column.sheet, column=column.index)
