"""Before a survey changes: whom its figures would tell of, laid beside those that stand now."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from analysis.apart import apart
from analysis.disclosure import Apart
from analysis.language import Words
from analysis.measuring import measuring_manner, told_beside
from analysis.plain import for_markdown, visible
from analysis.reading import Reading, difference
from pages.shared import kept
from pages.shared.showing.tables import group_words
from pages.shared.surveys import stored

if TYPE_CHECKING:
    from analysis.reading import Difference
    from analysis.store import SurveyState
    from analysis.survey import Survey

_NAMED = 4
"""So many groups are named, those of the fewest people; of the others it is said how many there are."""


ALONE = "alone"
"""Stands for the document that is replaced where the upload becomes a survey of its own, beside the one it is held against."""


_UNSEEN, _SEEN = "unseen", "seen_by"


@dataclass(frozen=True)
class Few:
    """How few people stand between the figures of now and those of an upload, and whether somebody saw the former.

    ``seen`` is None as long as nobody has said: until then a change is not kept, unless ``waits`` is false.
    """

    people: int
    seen: bool | None
    waits: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it is still to be said who saw the figures of now."""
        return self.waits and self.seen is None


class Beside(NamedTuple):
    """What figures and lists of a survey and those after a change tell of few people, laid beside each other.

    ``apart``: groups that few people set apart; ``narrowed``: to how few at least lists of opinions narrow who wrote one, else 0.
    ``is_growth``: nothing changes but that whole workshops come, which can come in no other way.
    """

    apart: tuple[Apart, ...]
    narrowed: int
    is_growth: bool = False

    @property
    def tells_of_few(self) -> bool:
        """Whether they tell anything."""
        return bool(self.apart or self.narrowed)


def ask_about_few(state: SurveyState, reading: Reading, replaces: str | None, identity: Hashable, text: Words) -> Few | None:
    """Say where this upload differs from told figures of the survey by what fewer people than the threshold answered, and ask.

    `replaces` is the document that it takes the place of, None where it is added to all there is; `ALONE` beside the survey.
    None where nothing follows about few people.
    """
    beside = _few(state, reading, replaces, identity)
    key = f"{state.key} {state.version} {replaces}"
    return ask_who_saw(beside, reading.survey, "upload", key, text) if beside.tells_of_few else None


def ask_who_saw(beside: Beside, survey: Survey, change: str, key: str, text: Words) -> Few:
    """Say whom of `survey` the figures and lists of now and those after a change tell of, and ask whether anybody saw the former.

    `change` is what would make the difference, as the words of `pages.<change>.few_apart` are about it. Of a workshop that comes
    as a whole it is said, not asked: nearly each holds few people of some group, and what is always asked is no longer read.
    """
    if beside.apart:
        _say_apart(beside.apart, survey, change, text)
    if beside.narrowed:
        told = text("pages.upload.few_writers", n=beside.narrowed, least=kept.threshold())
        st.warning(for_markdown(told), icon=":material/visibility:")
    few = min([*(one.people for one in beside.apart), *([beside.narrowed] if beside.narrowed else [])])
    if beside.is_growth:
        return Few(few, seen=None, waits=False)
    said = st.radio(
        text("pages.upload.few_seen"),
        [_UNSEEN, _SEEN],
        index=None,
        format_func=lambda way: text(f"pages.{change}.few_{way}"),
        key=f"few_seen {key}",
    )
    return Few(few, None if said is None else said == _SEEN)


def _say_apart(apart: Sequence[Apart], survey: Survey, change: str, text: Words) -> None:
    by_group = sorted((one for one in apart if one.column), key=lambda one: one.people)
    lines = [text("pages.upload.few_everybody", n=one.people) for one in apart if not one.column]
    lines += [
        text("pages.upload.few_group", by=group_words(survey, one.column, text), group=visible(one.group), n=one.people)
        for one in by_group[:_NAMED]
    ]
    if len(by_group) > _NAMED:
        lines.append(text("pages.upload.few_more", n=len(by_group) - _NAMED))
    told = text(f"pages.{change}.few_apart", where=", ".join(lines), least=kept.threshold())
    st.warning(for_markdown(told), icon=":material/visibility:")


def few_between(now: Reading, then: Reading) -> Beside:
    """What is told of few people where figures and lists of `now` are laid beside those of the survey as it will be: `then`."""
    changes = difference(now, then)
    told = (now.survey, then.survey, kept.threshold(), dict(changes.partners), changes.touched)
    return Beside(*apart(told_beside, *told, manner=measuring_manner()), _is_growth(now, then, changes))


def _is_growth(now: Reading, then: Reading, changes: Difference) -> bool:
    """Whether all that happens is that workshops come which the survey had not, each of no fewer people than may be told of."""
    people = then.survey.respondents
    new = people["region"][~people["respondent"].isin(list(changes.partners.values()))].fillna("")
    sizes = new.value_counts()
    if changes.gone or changes.changed or new.empty or "" in sizes.index:
        return False
    return sizes.index.isin(now.survey.respondents["region"]).sum() == 0 and bool(sizes.min() >= kept.threshold())


def _few(state: SurveyState, reading: Reading, replaces: str | None, identity: Hashable) -> Beside:
    """Worked out once for each file, version of the survey and threshold."""
    wanted = (identity, state.key, state.version, replaces, kept.threshold())
    known = st.session_state.get("few_apart")
    if known is None or known[0] != wanted:
        from analysis.store.assembly import foreseen  # noqa: PLC0415 as in `kept`

        now, store = stored(state).reading, kept.store()
        then = store.as_stored(reading) if replaces == ALONE else foreseen(store, state, reading, replaces)
        known = st.session_state["few_apart"] = (wanted, few_between(now, then))
    beside: Beside = known[1]
    return beside
