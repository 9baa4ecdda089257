"""What a correction changes, told before anything is kept: people, pairs, items and their names, answers, changes, opinions."""

from __future__ import annotations

from dataclasses import dataclass, fields

from analysis.language import Words
from analysis.reading import Reading
from analysis.survey import Moment


@dataclass(frozen=True)
class Effect:
    """The figures of a reading that a correction may move.

    `asked_twice` counts items with both moments, `gain` is by how many points the means of these rise, None where there is none;
    `names` are those of all items.
    """

    respondents: int
    pairs: int
    asked_twice: int
    given: int
    said: int
    dropped: int
    open: int
    gain: float | None = None
    names: frozenset[str] = frozenset()


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
        _gain_of(reading),
        frozenset(item.text for item in survey.items),
    )


def _gain_of(reading: Reading) -> float | None:
    """How much higher the answers afterwards are, the mean over the items asked twice, to hundredths of a point."""
    twice = [item.id for item in reading.survey.items if item.has_both_moments]
    answers = reading.survey.answers
    means = answers[answers["item"].isin(twice)].groupby(["item", "moment"], observed=True)["value"].mean().unstack("moment")
    if means.empty or not {moment.value for moment in Moment} <= set(means.columns):
        return None
    return round(float((means[Moment.POST.value] - means[Moment.PRE.value]).mean()), 2)


def effect_words(before: Effect | None, after: Effect | None, text: Words) -> str:
    """What moved between two readings in one line; "" where it cannot be told."""
    if before is None or after is None:
        return ""
    moved = [
        text(f"pages.wizard.effect.{field.name}", before=getattr(before, field.name), after=getattr(after, field.name))
        for field in fields(Effect)
        if field.name not in ("gain", "names") and getattr(before, field.name) != getattr(after, field.name)
    ]
    if before.gain is not None and after.gain is not None and before.gain != after.gain:
        moved.append(text("pages.wizard.effect.gain", before=before.gain, after=after.gain))
    if renamed := len(after.names - before.names):
        moved.append(text("pages.wizard.effect.names", n=renamed))
    return text("pages.wizard.effect.moved", what=" · ".join(moved)) if moved else text("pages.wizard.effect.nothing")
