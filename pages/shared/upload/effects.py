"""What a correction changes, told before anything is kept: people, pairs, items, answers, opinions, before and after it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from analysis.language import Words
from analysis.reading import Reading


@dataclass(frozen=True)
class Effect:
    """The figures of a reading that a correction may move; `asked_twice` counts items with both moments."""

    respondents: int
    pairs: int
    asked_twice: int
    given: int
    said: int
    dropped: int
    open: int


def effect_of(reading: Reading | None) -> Effect | None:
    """The figures of a reading, None where nothing was understood."""
    if reading is None:
        return None
    survey = reading.survey
    return Effect(
        len(survey.respondents),
        reading.pairing.paired,
        sum(item.has_both_moments for item in survey.items),
        len(survey.answers),
        len(survey.opinions),
        len(reading.left_out),
        len(reading.questions),
    )


def told(before: Effect | None, after: Effect | None, text: Words) -> str:
    """What moved between two readings in one line; "" where it cannot be told."""
    if before is None or after is None:
        return ""
    moved = [
        text(f"pages.wizard.effect.{field.name}", before=getattr(before, field.name), after=getattr(after, field.name))
        for field in fields(Effect)
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    return text("pages.wizard.effect.moved", what=" · ".join(moved)) if moved else text("pages.wizard.effect.nothing")
