"""The survey that the pages show, the sample or a stored one, and what is worked out of it; cached by its version."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit import runtime

from analysis.apart import apart
from analysis.disclosure import Disclosure, disclosure_of
from analysis.findings import Finding, cautions
from analysis.gains import Gains, Round
from analysis.language import Words
from analysis.measuring import gains_apart, is_large, measuring_manner, questions_apart
from analysis.naming import Suggest, named
from analysis.questions import Questions
from analysis.reading import Reading, Source
from analysis.survey import Survey
from analysis.understanding import understand
from pages.shared import kept
from pages.shared.kept import SAMPLE
from pages.shared.recent import note_opened
from pages.shared.suggesting import suggested_apart, suggestions
from pages.shared.working import begin, worked_out

if TYPE_CHECKING:
    from analysis.store import SurveyState

SAMPLE_FOLDER = Path(__file__).parents[2] / "sample_data"
_KEY, _WRITTEN = "survey", "survey_in_address"


@dataclass(frozen=True)
class Loaded:
    """A survey on the pages: what was read, the key it is stored under, and the mark of its data, which caches go by.

    ``shown`` says which part of it is looked at where filters let only a part through, ``chosen`` which told groups these are,
    and ``whole`` is the survey that it is a part of.
    """

    key: str
    reading: Reading
    mark: str = ""
    shown: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: Loaded | None = None

    @property
    def is_sample(self) -> bool:
        """Whether this is the invented survey that comes with the program."""
        return self.key == SAMPLE


def sample_sources() -> list[Source]:
    """The files of the sample survey."""
    return [Source.from_path(file) for file in sorted(SAMPLE_FOLDER.glob("*.xlsx"))]


@st.cache_resource(show_spinner=False)
def sample() -> Loaded:
    """The sample survey, read once for all sessions."""
    about = tomllib.loads((SAMPLE_FOLDER / "sample.toml").read_text(encoding="utf-8"))
    return _with_names(Loaded(SAMPLE, understand(sample_sources(), title=about["title"])), about["names"])


@st.cache_resource(show_spinner=False, max_entries=16)
def _stored(key: str, mark: str) -> Loaded:
    state, store = state_of(key), kept.store()
    names = state.item_names if state is not None else {}
    return _with_names(Loaded(key, store.reading_of(key), mark), names, partial(suggestions, store, key))


def named_survey(key: str) -> Survey | None:
    """A stored survey with its items' short names; None where nothing of it counts."""
    state = state_of(key)
    return _stored(key, state.data_mark).reading.survey if state is not None and state.active_uploads else None


def _with_names(loaded: Loaded, names: Mapping[str, str], suggest: Suggest = suggested_apart) -> Loaded:
    """The same with a short name for each item."""
    return replace(loaded, reading=replace(loaded.reading, survey=named(loaded.reading.survey, names, suggest)))


def stored(state: SurveyState) -> Loaded:
    """A stored survey as it stands, read once for each state of its data. `StoreError` where it cannot be."""
    return _stored(state.key, state.data_mark)


def current_key() -> str:
    """The survey of this session: the one chosen last or named by the URL, else the one changed last, else the sample."""
    named = _named()
    if named == SAMPLE or (named and state_of(named) is not None):
        return named
    return next((state.key for state in kept.surveys() if state.active_uploads), SAMPLE)


def _named() -> str:
    """What was asked for: the URL where it is not what was written there last (a link, the back button), else the choice."""
    address = str(st.query_params.get(_KEY, ""))
    if address and address != st.session_state.get(_WRITTEN):
        return address
    return str(st.session_state.get(_KEY, ""))


def note_named() -> None:
    """Keep in mind which survey the address names, on a page that shows none."""
    if named := _named():
        show(named)


def current_state() -> SurveyState | None:
    """The state of this session's survey, None for the sample."""
    return state_of(current_key())


def state_of(key: str) -> SurveyState | None:
    """The state of a stored survey, archived ones too; None for the sample and for what is not there."""
    everything = kept.surveys(archived=True)
    return next((state for state in everything if state.key == key), None)


def current() -> Loaded:
    """The survey of this session, read from the store. `StoreError` where it cannot be."""
    return loaded_of(current_key())


def loaded_of(key: str) -> Loaded:
    """The survey with a key, the sample where there is none. `StoreError` where it cannot be read."""
    state = state_of(key)
    return sample() if state is None else stored(state)


def invited_to(loaded: Loaded) -> dict[str, int]:
    """How many people were invited to each workshop that is looked at, by region, where somebody said so.

    None of a part by another column: nobody knows how many of these were invited.
    """
    state = state_of(loaded.key)
    if state is None or set(loaded.chosen) - {"region"}:
        return {}
    invited = {w.region: w.invited for w in state.workshops if w.invited and w.region not in state.withdrawn}
    came = set(loaded.reading.survey.respondents["region"]) if loaded.chosen else set(invited)
    return {region: people for region, people in invited.items() if region in came}


def was_lost() -> bool:
    """Whether the URL names a survey that is not there, or no longer."""
    named = _named()
    return bool(named) and named != SAMPLE and state_of(named) is None


def show(key: str) -> None:
    """Show a survey on every page from now on."""
    st.session_state[_KEY] = key
    st.session_state[_WRITTEN] = str(st.query_params.get(_KEY, ""))


def remember(key: str) -> None:
    """Let the session and the URL name the survey that is shown."""
    note_opened(key)
    st.session_state[_KEY] = st.session_state[_WRITTEN] = key
    if key == SAMPLE and not kept.is_used():
        st.query_params.pop(_KEY, None)
    else:
        st.query_params[_KEY] = key


def disclosure_of_page(loaded: Loaded) -> Disclosure:
    """What may be told of a survey, or of the part of it that filters let through."""
    whole = loaded.whole or loaded
    return _disclosure(whole.key, whole.mark, kept.threshold(), whole).only(loaded.chosen)


@st.cache_resource(show_spinner=False, max_entries=16)
def _disclosure(key: str, mark: str, threshold: int, _loaded: Loaded) -> Disclosure:
    return disclosure_of(_loaded.reading.survey, threshold)


def gains_of(loaded: Loaded, by: str = "region", *, adjust: bool = False, text: Words | None = None) -> Gains:
    """The gains of a survey by a group column, worked out once; with the comparison at equal baselines where `adjust`.

    With `text` the page says so where it takes time, and a click elsewhere is heard meanwhile. `NotWorkedOut` where nothing came
    of it.
    """
    survey, disclosure = loaded.reading.survey, disclosure_of_page(loaded)
    work = partial(gains_apart, survey, by, adjust, disclosure)
    if is_large(survey, by):
        work = partial(apart, gains_apart, survey, by, adjust, disclosure, manner=measuring_manner())
    doing = text("pages.working.measuring") if text is not None else ""
    return worked_out("gains", (loaded.key, loaded.mark, by, adjust, kept.threshold()), lambda hear: work(), text, doing)


def cautions_of(loaded: Loaded, gains: Gains) -> tuple[Finding, ...]:
    """What must be read beside the gains of a survey, worked out once."""
    invited = tuple(sorted(invited_to(loaded).items()))
    return _cautions(id(gains.table), invited, gains, loaded.reading.survey)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _cautions(
    identity: int, invited: tuple[tuple[str, int], ...], _gains: Gains, _survey: Survey
) -> tuple[tuple[Finding, ...], Gains]:
    # The gains are kept beside what is said of them, so that no other table can have their `identity`.
    return tuple(cautions(_gains, _survey, dict(invited))), _gains


def questions_of(loaded: Loaded, by: str, text: Words) -> Questions:
    """How every other question of a survey was answered, by a group column, worked out once. `NotWorkedOut` as `gains_of`."""
    work = _measuring_questions(loaded, by)
    if is_large(loaded.reading.survey, by):
        work = partial(apart, work.func, *work.args, manner=measuring_manner())
    return worked_out("questions", _questions_key(loaded, by), lambda hear: work(), text, text("pages.working.measuring"))


def prepare_questions(loaded: Loaded, by: str) -> None:
    """Work that out beside, so that whoever opens the page of questions need not wait for it; nothing where it takes long."""
    if runtime.exists() and not is_large(loaded.reading.survey, by):
        work = _measuring_questions(loaded, by)
        begin("questions", _questions_key(loaded, by), lambda hear: work())


def _measuring_questions(loaded: Loaded, by: str) -> partial[Questions]:
    return partial(questions_apart, loaded.reading.survey, by, disclosure_of_page(loaded))


def _questions_key(loaded: Loaded, by: str) -> tuple[str, str, str, int]:
    return (loaded.key, loaded.mark, by, kept.threshold())


def rounds_of(loaded: Loaded) -> list[Round]:
    """The stored surveys that have a date, as rounds; the one that is shown among them, all of them whole.

    `StoreError` where one cannot be read.
    """
    keys = [state.key for state in kept.surveys() if state.active_uploads]
    shown = [current()] if loaded.key not in keys else []
    every = [*shown, *(stored(state) for key in keys if (state := state_of(key)) is not None)]
    return [round_of for one in every if (round_of := _round(one)) is not None]


def _round(one: Loaded) -> Round | None:
    survey = one.reading.survey
    days = sorted(workshop.date for workshop in survey.workshops if workshop.date)
    return Round(survey.title, days[0], gains_of(one), tuple(i.text for i in survey.understanding_items)) if days else None
