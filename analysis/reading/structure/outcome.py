"""What a look at the structure gives, and how a person is asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.forms import Form
from analysis.reading.left_out import LeftOut
from analysis.reading.people.records import Described
from analysis.reading.sheets.order import Order, order_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

NO_MOMENT = "none"
"""What a form says of a word that names no moment."""


@dataclass(frozen=True)
class Outcome:
    """The tables with what their structure tells, what a person should know of it, what to ask, and rows that do not count."""

    tables: Sequence[Described]
    notices: tuple[Message, ...] = ()
    questions: tuple[Question, ...] = field(default=())
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Decided:
    """Which of two markers is before; `is_open` says that a person should confirm it, `by_form` that one has."""

    moments: tuple[Moment, Moment]
    is_open: bool
    by_form: bool = False


def decide(markers: tuple[str, str], form: Form, order: Order | None = None) -> Decided | None:
    """The moments of two markers, the first of which stands first: by a form, by words, else by their places.

    None where a form says that they are no moments.
    """
    order = order or order_of(*markers)
    said = [form.moments.get(squeezed(marker)) for marker in markers]
    if NO_MOMENT in said:
        return None
    for place, side in enumerate(said):
        if side is not None:
            first = place if side == Moment.PRE else 1 - place
            return Decided(_moments(first), is_open=False, by_form=True)
    # Where one marker alone speaks of time, against the order in which the two stand, it may do so by chance.
    is_told = order.is_time and (order.is_sure or order.first == 0)
    return Decided(_moments(order.first or 0), is_open=not is_told)


def _moments(first: int) -> tuple[Moment, Moment]:
    return (Moment.PRE, Moment.POST) if first == 0 else (Moment.POST, Moment.PRE)


def moments_question(
    kind: str, markers: tuple[str, str], decided: Decided, file: str, sheet: str, examples: Sequence[str], count: int
) -> Question:
    """Whether two markers are before and after, with both readings and that they are neither to choose from."""
    plain = [squeezed(marker) for marker in markers]
    pre, post = markers if decided.moments[0] is Moment.PRE else (markers[1], markers[0])
    values = {
        "pre": short(pre) or "–",
        "post": short(post) or "–",
        "file": file,
        "sheet": sheet,
        "items": [short(text) for text in examples],
        "count": count,
    }
    as_read = Form(moments={squeezed(pre): Moment.PRE.value, squeezed(post): Moment.POST.value})
    turned = Form(moments={squeezed(pre): Moment.POST.value, squeezed(post): Moment.PRE.value})
    neither = Form(moments=dict.fromkeys(plain, NO_MOMENT))
    choices = (
        Choice(Message("reading.answer.as_is"), as_read),
        Choice(Message("reading.answer.other_order", {"pre": values["post"], "post": values["pre"]}), turned),
        Choice(Message("reading.answer.no_moments"), neither),
    )
    return Question(
        f"moments {kind} {' '.join(sorted(plain))}", Message(f"reading.question.moments_{kind}", values), choices, file, sheet
    )
