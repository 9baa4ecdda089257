"""Where an upload goes: a survey of its own, new data of a stored survey, or the next version of a file that is there."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import visible
from analysis.reading import SUFFIXES, Form, Reading, Source, difference, in_common
from pages.shared import kept
from pages.shared.differences import show_difference
from pages.shared.managing.item_names import asked_names
from pages.shared.others.news import saw_own
from pages.shared.suggesting import suggested_apart
from pages.shared.surveys import stored
from pages.shared.told_rows import changed_rows
from pages.shared.upload.versions import ALONE, Few, ask_about_few

if TYPE_CHECKING:
    from analysis.store import SurveyState

_NEW = "new"
_TARGET, _OFFERED = "target", "target_offered"
_ENOUGH = 0.5
"""A survey that asks more than this share of a file's questions is offered for it: else it would be another survey's answers."""
_NAMED = 2
"""Of more workshops than this a title names the first."""
_MOST_COMPARED = 20
"""So many surveys, the ones changed last, are compared with a new file."""


@dataclass(frozen=True)
class Destination:
    """`survey` is the key of a stored survey, "" for a new one called `title`; `replaces` the document it corrects.

    `workshops` are what a person said of a new survey's workshops: region, date, place and invited people of each. `item_names`
    are short names by the items' texts, where a person changed the suggested ones. `is_there` says that nothing would change.
    """

    survey: str
    title: str
    replaces: str | None = None
    workshops: tuple[Mapping[str, Any], ...] = ()
    item_names: Mapping[str, str] = field(default_factory=dict)
    is_there: bool = False
    few: Few | None = None
    """What its figures would tell of few people beside those that stand now."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be said who saw the figures of now."""
        return self.few is not None and self.few.is_open


def destination(reading: Reading, sources: Sequence[Source], identity: Hashable, text: Words) -> Destination:
    """What the person chooses; a corrected file is recognised and what it changes is shown before anything is kept.

    A file becomes a survey of its own unless a stored one asks the same: how much of it is said.
    """
    states = {state.key: state for state in kept.surveys()}
    if not states:
        return _new_survey(reading, text)
    common = _in_common(states, reading, identity)
    offered = max(common, key=lambda key: common[key], default=_NEW)
    asked = len(reading.survey.items) + len(reading.survey.questions)
    if common.get(offered, 0) <= _ENOUGH * asked:
        offered = _NEW
    if _TARGET not in st.session_state or st.session_state.get(_OFFERED) != (offered, asked):
        st.session_state[_TARGET], st.session_state[_OFFERED] = offered, (offered, asked)
    target = st.selectbox(
        text("pages.upload.target"),
        [_NEW, *states],
        format_func={_NEW: text("pages.upload.new"), **kept.titles()}.__getitem__,
        key=_TARGET,
    )
    counts = {"same": max(common.values(), default=0) if target == _NEW else common.get(target, 0), "asked": asked}
    st.caption(text(f"pages.upload.{'common_new' if target == _NEW else 'common'}", **counts))
    if target == _NEW:
        likeliest = max(common, key=lambda key: common[key], default=_NEW)
        is_twin = common.get(likeliest, 0) == asked > 0  # the same people once more, under another title
        few = ask_about_few(states[likeliest], reading, ALONE, identity, text) if is_twin else None
        return replace(_new_survey(reading, text), few=few)
    return _of_stored(states[target], reading, sources, identity, text)


def _of_stored(state: SurveyState, reading: Reading, sources: Sequence[Source], identity: Hashable, text: Words) -> Destination:
    likely = _likely(state, reading, sources, identity)
    if likely is None:
        st.caption(text("pages.upload.adds"))
        return Destination(state.key, state.title, few=ask_about_few(state, reading, None, identity, text))
    files = _files_of(state, likely)
    way = st.radio(
        text("pages.upload.same_file", files=files),
        ["replace", "add"],
        format_func=lambda name: text(f"pages.upload.{name}"),
        key="way_to_keep",
    )
    few = ask_about_few(state, reading, None if way == "add" else likely, identity, text)
    if way == "add":
        return Destination(state.key, state.title, few=few)
    return Destination(state.key, state.title, likely, is_there=not _show_changes(state, likely, reading, text), few=few)


def _in_common(states: Mapping[str, SurveyState], reading: Reading, identity: Hashable) -> dict[str, int]:
    """How many of the file's questions each stored survey asks too."""
    compared = [state for state in states.values() if state.active_uploads][:_MOST_COMPARED]
    wanted = (identity, tuple(state.data_mark for state in compared))
    known = st.session_state.get("in_common")
    if known is None or known[0] != wanted:
        counts = {state.key: in_common(stored(state).reading, reading)[0] for state in compared}
        known = st.session_state["in_common"] = (wanted, counts)
    common: dict[str, int] = known[1]
    return common


def _new_survey(reading: Reading, text: Words) -> Destination:
    """Name, dates, places and invited people of a new survey, each with what the files say of it."""
    title = st.text_input(
        text("pages.upload.survey_title"),
        suggested_title(reading, text),
        max_chars=120,
        key="survey_title",
        help=text("pages.upload.survey_title_help"),
    )
    return Destination("", title, workshops=_asked_workshops(reading, text), item_names=_asked_names(reading, text))


def suggested_title(reading: Reading, text: Words) -> str:
    """The files' own title; where there is none the workshops' names and days, for a file's name says little on a chart."""
    title = visible(reading.survey.title)
    if title not in {visible(file) for file in reading.files} and PurePath(title).suffix.lower() not in SUFFIXES:
        return title
    workshops = [workshop for workshop in reading.survey.workshops if workshop.region]
    if not workshops:
        return text("pages.upload.title_of_day", day=date.today())
    regions = text("pages.upload.and").join(visible(workshop.region) for workshop in workshops[:_NAMED])
    days = sorted(workshop.date for workshop in reading.survey.workshops if workshop.date)
    day = text("pages.upload.on_day", day=days[0]) if days else ""
    if len(workshops) > _NAMED:
        regions = text("pages.upload.many_regions", first=visible(workshops[0].region), n=len(workshops) - 1)
    return text("pages.upload.title_of", regions=regions, day=day).strip()


def _asked_workshops(reading: Reading, text: Words) -> tuple[Mapping[str, Any], ...]:
    workshops = reading.survey.workshops
    if not workshops:
        return ()
    names = {name: text(f"pages.surveys.column.{name}") for name in ("region", "date", "place", "invited")}
    rows = [(visible(one.region) or text("pages.unknown_group"), one.date, one.place, None) for one in workshops]
    before = pd.DataFrame(rows, columns=list(names)).astype({"invited": "Int64"})
    st.caption(text("pages.upload.workshops"))
    after = st.data_editor(
        before.rename(columns=names),
        hide_index=True,
        disabled=[names["region"]],
        column_config={
            names["date"]: st.column_config.DateColumn(format="YYYY-MM-DD"),
            names["invited"]: st.column_config.NumberColumn(min_value=0, max_value=100_000, step=1),
        },
        placeholder="",
        key="new_workshops",
    ).rename(columns={words: name for name, words in names.items()})
    changed = changed_rows(before, after, ("date", "place", "invited"))
    return tuple({"region": workshops[place].region, **said} for place, said in changed.items())


def _asked_names(reading: Reading, text: Words) -> Mapping[str, str]:
    """Short names of the items, where a person opens the list; until then nothing is worked out."""
    if not reading.survey.items or not st.toggle(text("pages.upload.item_names"), key="asks_item_names"):
        return {}
    texts = [item.text for item in reading.survey.items]
    suggested = suggested_apart(texts)
    items = [replace(item, name=suggested[item.text]) for item in reading.survey.items]
    return asked_names(items, f"new_item_names_{hash(tuple(texts))}", text) or {}


def keep(reading: Reading, sources: Sequence[Source], where: Destination, form: Form) -> str:
    """Store the upload with what was said of it, in a survey of its own where it has none yet, and give the survey's key."""
    store, actor, key = kept.store(), kept.actor(), where.survey
    if key:
        _tell_few(key, where.few)  # before the upload, which is what would be undone first
        store.add_upload(key, reading, sources, actor, where.replaces, form)
    else:
        key = store.add_survey(where.title, reading, sources, actor, form)
        _tell_few(key, where.few)
        for workshop in where.workshops:
            kept.record(key, "workshop_described", **workshop)
        if where.item_names:
            kept.record(key, "items_named", names=dict(where.item_names))
    saw_own(key, store.survey(key).version)
    kept.changed()
    return key


def _tell_few(survey: str, few: Few | None) -> None:
    if few is not None and not few.is_open:
        kept.record(survey, "few_told", people=few.people, seen=few.seen)


def _files_of(state: SurveyState, document: str) -> str:
    known = state.document(document)
    return ", ".join(known.active.summary["files"]) if known and known.active else ""


def _likely(state: SurveyState, reading: Reading, sources: Sequence[Source], identity: Hashable) -> str | None:
    wanted = (identity, state.key, state.version)
    known = st.session_state.get("likely_document")
    if known is None or known[0] != wanted:
        known = (wanted, kept.store().likely_document(state.key, reading, sources))
        st.session_state["likely_document"] = known
    document: str | None = known[1]
    return document


def _show_changes(state: SurveyState, document: str, reading: Reading, text: Words) -> bool:
    """Whether `reading` changes anything of a stored document: shown as far as it is answers."""
    known = state.document(document)
    if known is None or known.active is None:
        return True
    store = kept.store()
    before = store.reading_of_upload(known.active.id)
    changes = difference(before, store.as_stored(reading))
    show_difference(changes, text, known.active.id)
    return not changes.is_empty or _asked_as(before) != _asked_as(reading)


def _asked_as(reading: Reading) -> dict[str, tuple[object, ...]]:
    """What the items were taken for, by their texts: that may be all that a person corrected."""
    return {item.text: (item.kind, item.scale) for item in reading.survey.items}
