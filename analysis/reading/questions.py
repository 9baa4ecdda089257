"""What a person should confirm: the places where the reader guessed and could be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.language import Message
from analysis.plain import short
from analysis.reading.forms import Role
from analysis.reading.result import Pairing
from analysis.reading.roles import Column
from analysis.reading.vocabulary import places, squeezed
from analysis.survey import UNKNOWN, ItemKind, Moment, PairingMethod, Survey


def questions_of(survey: Survey, columns: Sequence[Column], pairings: Mapping[str, Pairing]) -> Iterator[Message]:
    """The open questions of a reading, most far-reaching first; none where the reader is sure."""
    yield from _about_moments(survey, pairings)
    yield from _about_places(survey)
    yield from _about_scales(columns)
    yield from _about_columns(columns)
    if survey.opinions.empty:
        yield Message("reading.question.no_opinions")


def _about_moments(survey: Survey, pairings: Mapping[str, Pairing]) -> Iterator[Message]:
    moments = {moment for item in survey.items for moment in item.moments}
    if not survey.items:
        yield Message("reading.question.no_items")
    elif moments != set(Moment):
        yield Message(f"reading.question.only_{next(iter(moments)).value}")
    elif all(pairing.method is PairingMethod.NONE for pairing in pairings.values()):
        yield Message("reading.question.nothing_pairs")
    if survey.items and not survey.understanding_items:
        yield Message("reading.question.no_understanding")
    scales = {(item.scale.min, item.scale.max) for item in survey.items if item.kind is ItemKind.UNDERSTANDING}
    if len(scales) > 1:
        yield Message("reading.question.mixed_scales")


def _about_places(survey: Survey) -> Iterator[Message]:
    known = {official for official, _ in places().provinces.values()}
    provinces = set(survey.respondents["province"]) - known - {UNKNOWN}
    for name in sorted(provinces)[:5]:
        yield Message("reading.question.unknown_province", {"name": short(name)})
    regions = set(survey.respondents["region"]) - {UNKNOWN}
    for name in sorted(region for region in regions if squeezed(region) not in places().region_names)[:5]:
        yield Message("reading.question.unknown_region", {"name": short(name)})
    without = int((survey.respondents["region"] == UNKNOWN).sum())
    if without:
        yield Message("reading.question.no_region", {"count": without})


def _about_scales(columns: Sequence[Column]) -> Iterator[Message]:
    for column in columns:
        if column.role is Role.ITEM and column.guess is not None and not column.guess.is_certain:
            scale = column.guess.scale
            values = {"header": short(column.header), "column": column.letters, "min": scale.min, "max": scale.max}
            yield Message("reading.question.scale", {"file": column.file, "sheet": column.sheet} | values)
    turned = {(c.file, c.sheet) for c in columns if c.guess is not None and c.guess.scale.reversed}
    for file, sheet in sorted(turned):
        yield Message("reading.question.reversed", {"file": file, "sheet": sheet})


def _about_columns(columns: Sequence[Column]) -> Iterator[Message]:
    unsure = [c for c in columns if c.role is Role.IGNORED and (c.why is None or c.why.key == "reading.why.no_header")]
    for column in unsure[:10]:
        values = {"file": column.file, "sheet": column.sheet, "column": column.letters, "header": short(column.header)}
        yield Message("reading.question.unused_column", values)
