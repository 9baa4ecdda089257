"""What a person should confirm: the places where the reader guessed and could be wrong, each with the answers it can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.about_moments import about_moments, about_order
from analysis.reading.account.about_places import about_places
from analysis.reading.account.asking import at_column, in_sheets, to_confirm
from analysis.reading.account.falling import about_falling, rises
from analysis.reading.account.result import Choice, Pairing, Question
from analysis.reading.account.unlike_moments import about_unlike_moments
from analysis.reading.columns.columns import FORM, PERSONAL_LIKELY, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.scales.direction import counts_down
from analysis.reading.scales.scales import reads_reversed
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Scale, Survey

_MOST = 10
"""Names of places beyond this many are asked about together."""

_FEW_ALIKE = 2
"""So many statements of one open scale are asked about one by one, more of them together."""

_UNUSED = "reading.question.unused_column", "reading.question.unused_columns"
_HELD_BACK = "reading.question.held_back", "reading.question.held_backs"
"""What is asked of one column, and of several together."""

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
        *about_moments(survey, pairings, columns),
        *about_order(columns),
        *about_falling(survey, columns),
        *about_unlike_moments(survey),
        *about_places(survey, columns, doubts),
        *_about_scales(columns),
        *_about_wording(columns),
        *_about_direction(columns, rises(survey)),
        *_about_columns(columns),
        *_about_persons(columns),
        *_about_opinions(survey),
    )
    return (question for question in asked if question.id not in form.settled)


def _about_scales(columns: Sequence[Column]) -> Iterator[Question]:
    unsure: dict[tuple[float, float, bool], list[Column]] = {}
    for column in columns:
        if column.role is Role.ITEM and column.guess is not None and not column.guess.is_certain:
            ends = column.guess.scale.min, column.guess.scale.max, column.guess.from_words
            unsure.setdefault(ends, []).append(column)
    alone = [same for same in unsure.values() if len(same) == 1 and not _is_from_words(same[0])]
    apart = [same[0] for same in alone] if len(alone) > _FEW_ALIKE else []
    if apart:
        yield at_column(apart[0], _scales_apart(apart), apart)
    for same in unsure.values():
        if same[0] not in apart:
            yield at_column(same[0], _scale_question(same), same)


def _about_direction(columns: Sequence[Column], rose: bool | None) -> Iterator[Question]:
    """Scales that count down, one question for all that a sheet adds: before and after must never be turned apart.

    None where a legend says so in words and the answers do not deny it: items `rose` as they were read.
    """
    by_sheet: dict[tuple[str, str], dict[str, Column]] = {}
    asked: set[str] = set()
    for column in columns:
        turned = column.guess is not None and column.guess.scale.reversed and (column.why is None or column.why.key != FORM)
        turned = turned and not _is_told_down(column, rose)
        plain = squeezed(column.header)
        if turned and plain not in asked:
            asked.add(plain)
            by_sheet.setdefault((column.file, column.sheet), {})[plain] = column
    for (file, sheet), mine in by_sheet.items():
        straight = Form(columns={c.header: as_item(c, replace(c.guess.scale, reversed=False)) for c in mine.values() if c.guess})
        answer = Choice(Message("reading.answer.not_reversed"), straight)
        question = to_confirm("reversed", answer, about=" ".join(sorted(mine)), file=file, sheet=sheet)
        yield at_column(next(iter(mine.values())), question)


def _is_told_down(column: Column, rose: bool | None) -> bool:
    """Whether a legend gives words to numbers that count down: to both ends where the answers agree, else to every point."""
    if column.guess is None or not column.guess.is_told:
        return False
    labels, scale = column.guess.scale.labels, column.guess.scale
    ends_are_told = scale.min in labels and scale.max in labels and counts_down(labels) is False
    return ends_are_told and (bool(rose) if rose is not None else len(labels) == scale.points)


def _about_wording(columns: Sequence[Column]) -> Iterator[Question]:
    """Items whose wording runs the other way (…하기 어렵다): whether more is better is for a person to say."""
    items = {squeezed(c.text): c for c in reversed(columns) if c.role is Role.ITEM and c.guess is not None}
    for plain, column in items.items():
        scale = column.guess.scale if column.guess else Scale(1, 5)
        if reads_reversed(column.text) and not scale.reversed and (column.why is None or column.why.key != FORM):
            turned = Choice(Message("reading.answer.turn"), _turned(columns, plain, replace(scale, labels={}, reversed=True)))
            yield at_column(column, to_confirm("wording", turned, about=plain, header=short(column.text)))


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
    headers = list(dict.fromkeys(short(c.header) for c in columns))[:_MOST]
    values |= {"min": scale.min, "max": scale.max, "count": len(columns), "headers": headers}
    key = "reading.question.scale" if len(columns) == 1 else "reading.question.scales"
    about = squeezed(first.header) if len(columns) == 1 else f"{len(columns)} {squeezed(first.header)}"
    return Question(f"scale {about}", Message(key, values), answers)


def _is_from_words(column: Column) -> bool:
    return column.guess is not None and column.guess.from_words


def _scales_apart(columns: Sequence[Column]) -> Question:
    """One question for columns of digits that reach unlike ends: each as it was read, or all on one scale."""
    first = columns[0]
    ends = [f"{short(c.header)} {c.guess.scale.min:g}~{c.guess.scale.max:g}" for c in columns if c.guess is not None]
    highest = max((p for c in columns if c.guess is not None for p in c.guess.points.values() if p is not None), default=0.0)
    lowest = min((p for c in columns if c.guess is not None for p in c.guess.points.values() if p is not None), default=0.0)
    as_read = Form(columns={c.header: as_item(c, c.guess.scale) for c in columns if c.guess is not None})
    all_on = (
        Choice(Message("reading.answer.scale", {"min": low, "max": high}), _as_items(columns, Scale(low, high)))
        for low, high in _OTHER_SCALES
        if low <= lowest and high >= highest
    )
    values = {"file": first.file, "sheet": first.sheet, "count": len(columns), "columns": ends[:_MOST]}
    identity = f"scale {len(columns)} {squeezed(first.header)} apart"
    answers = (Choice(Message("reading.answer.as_is"), as_read), *all_on)
    return Question(identity, Message("reading.question.scales_apart", values), answers)


def _as_items(columns: Sequence[Column], scale: Scale) -> Form:
    return Form(columns={c.header: as_item(c, scale) for c in columns})


def _about_columns(columns: Sequence[Column]) -> Iterator[Question]:
    roles = (Role.IGNORED, Role.OPINION, Role.CHOICE, Role.GROUP, Role.PERSONAL)
    unclear = [column for column in columns if column.is_unclear]
    yield from about_roles(_UNUSED, "column", [column for column in unclear if column.header], roles)
    # A form knows columns by their headers: of one without nothing can be said but that it stays unused.
    for same in _by_sheet([column for column in unclear if not column.header]):
        letters = ", ".join(column.letters for column in same)
        values = {"file": same[0].file, "sheet": same[0].sheet, "column": letters, "header": ""}
        yield at_column(same[0], to_confirm("unused_column", about=letters, **values), same)


def _by_sheet(columns: Sequence[Column]) -> Iterable[list[Column]]:
    by_sheet: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        by_sheet.setdefault((column.file, column.sheet), []).append(column)
    return by_sheet.values()


def about_roles(keys: tuple[str, str], kind: str, columns: Sequence[Column], roles: Sequence[Role]) -> Iterator[Question]:
    """What columns hold: one by one where they are few, those of a sheet together where they are many.

    Columns of one header are one question, in however many sheets they stand: a form knows columns by their headers.
    """
    by_header: dict[str, list[Column]] = {}
    for column in columns:
        by_header.setdefault(squeezed(column.header), []).append(column)
    for same in _by_sheet([alike[0] for alike in by_header.values()]):
        for mine in [[column] for column in same] if len(same) <= _FEW_ALIKE else [same]:
            first = mine[0]
            everywhere = [column for one in mine for column in by_header[squeezed(one.header)]]
            values: dict[str, object] = {"file": first.file, "sheet": in_sheets(everywhere), "column": first.letters}
            values["header"] = short(first.header)
            if len(mine) > 1:
                values |= {"count": len(mine), "headers": [f"{c.letters} {short(c.header)}" for c in mine[:_MOST]]}
            message = Message(keys[len(mine) > 1], values)
            about = f"{squeezed(first.header)} {first.letters}" + (f" {len(mine)}" if len(mine) > 1 else "")
            answers = tuple(_role_answer(everywhere, role) for role in roles)
            yield at_column(first, Question(f"{kind} {about}", message, answers), everywhere)


def _about_persons(columns: Sequence[Column]) -> Iterator[Question]:
    """Columns that were held back for what they hold, without its being certain that they say who somebody is."""
    unsure = [c for c in columns if c.role is Role.PERSONAL and c.why is not None and c.why.key == PERSONAL_LIKELY]
    roles = (Role.PERSONAL, Role.GROUP, Role.CHOICE, Role.OPINION, Role.IGNORED)
    yield from about_roles(_HELD_BACK, "person", unsure, roles)


def _role_answer(columns: Sequence[Column], role: Role) -> Choice:
    words = Message("reading.answer.role", {"role": Message(f"reading.role.{role}")})
    return Choice(words, Form(columns={column.header: ColumnChoice(role) for column in columns}))


def _about_opinions(survey: Survey) -> Iterator[Question]:
    if survey.opinions.empty:
        yield to_confirm("no_opinions")
