"""The filters beside a page: whose answers are looked at, and at which moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray
from streamlit import runtime

from analysis.apart.telling import Hear
from analysis.disclosure import Disclosure
from analysis.language import Words
from analysis.measuring import gains_apart, is_large
from analysis.plain import for_markdown, visible
from analysis.survey import Moment, Survey
from pages.shared import kept
from pages.shared.filters import in_address, page_shown, remembered, several_in_address, unknown_in_address
from pages.shared.showing.marking import tell_marked
from pages.shared.showing.tables import group_words
from pages.shared.surveys import Loaded, disclosure_of_page
from pages.shared.working import begin

_BOTH = "both"
_LOST = "filters_lost"
Chosen = Mapping[str, tuple[str, ...]]


def narrowed(loaded: Loaded, text: Words, *, moments: bool = True) -> Loaded:
    """The survey as far as the filters in the sidebar let through, with words for it; the page ends where that is nobody.

    Also where its figures would give single persons away, by themselves or beside what is told elsewhere. `moments` offers to
    look at one moment alone.
    """
    survey = loaded.reading.survey
    tell_marked(loaded, text)
    with st.sidebar.container(key="narrowing"):
        disclosure = disclosure_of_page(loaded)
        options = _options(survey, disclosure)
        asked_twice = moments and _asked_twice(loaded.key, loaded.mark, survey)
        if options or asked_twice:
            st.markdown(f"**{text('pages.narrow.title')}**")
        lost = sum(unknown_in_address(f"only_{column}", options.get(column, ())) for column in _columns(survey))
        chosen = {column: _values(survey, column, labels, text) for column, labels in options.items()}
        moment = _moment(asked_twice, text)
        count_place = st.empty()
    chosen = {column: values for column, values in chosen.items() if values}
    _tell_lost(loaded.key, lost, chosen, text)
    if not chosen and moment == _BOTH:
        return loaded
    mark = f"{loaded.mark}?{sorted(chosen.items())}&{moment}&{kept.threshold()}"
    part = _part(loaded.key, mark, loaded, chosen, moment, text.language)
    whole, kept_people = len(survey.respondents), len(part.reading.survey.respondents)
    _chips(chosen, moment, text("pages.narrow.only", n=kept_people, all=whole), text)
    need_telling(part, np.ones(whole, dtype=bool), text)
    count_place.caption(text("pages.narrow.told", n=kept_people, all=whole))
    words = [", ".join(visible(value) for value in values) for values in chosen.values()]
    if moment != _BOTH:
        words.append(text(f"pages.narrow.answers_{moment}"))
    return replace(part, shown=" · ".join(words))


def _tell_lost(key: str, lost: int, chosen: Chosen, text: Words) -> None:
    """Say that a link or a saved view asks for groups that are not told, as long as nothing else is chosen.

    The address forgets them when the page is drawn, and without a word everybody's figures would pass for theirs.
    """
    place = (key, page_shown(), sorted(chosen.items()))
    if lost:
        st.session_state[_LOST] = (place, lost)
    known = st.session_state.get(_LOST)
    if known is not None and known[0] == place:
        st.info(text("pages.narrow.lost", n=known[1]), icon=":material/filter_alt_off:")


def _chips(chosen: Chosen, moment: str, summary: str, text: Words) -> None:
    """What is chosen, each with a way to take it off again, on the page itself: the sidebar may be closed."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="place_chips"):
        st.caption(f":material/filter_alt: {summary}", width="content")
        for column, values in chosen.items():
            for place, value in enumerate(values):
                _chip(visible(value), f"{column}_{place}", _take_off, (column, value), text)
        if moment != _BOTH:
            _chip(text(f"pages.narrow.answers_{moment}"), "moment", _take_off_moment, (), text)
        if len(chosen) + (moment != _BOTH) > 1:
            st.button(text("pages.narrow.take_all_off"), key="chip_all", type="tertiary", on_click=_take_all_off, args=(chosen,))


def _chip(label: str, key: str, take_off: Callable[..., None], of: tuple[str, ...], text: Words) -> None:
    help_text = text("pages.narrow.take_off", what=for_markdown(label))
    st.button(
        for_markdown(label),
        key=f"chip_{key}",
        icon=":material/close:",
        icon_position="right",
        help=help_text,
        on_click=take_off,
        args=of,
    )


def _take_off(column: str, value: str) -> None:
    key = f"only_{column}"
    st.session_state[key] = [other for other in st.session_state.get(key, ()) if other != value]


def _take_off_moment() -> None:
    st.session_state["moment"] = _BOTH


def _take_all_off(chosen: Chosen) -> None:
    for column in chosen:
        st.session_state[f"only_{column}"] = []
    _take_off_moment()


def part_of(loaded: Loaded, column: str, label: str, language: str) -> Loaded | None:
    """The people of one told group of a whole survey; None where their figures would give single persons away."""
    mark = f"{loaded.mark}?{[(column, (label,))]}&{_BOTH}&{kept.threshold()}"
    part = _part(loaded.key, mark, loaded, {column: (label,)}, _BOTH, language)
    people = np.ones(len(loaded.reading.survey.respondents), dtype=bool)
    if part.reading.survey.respondents.empty or not may_tell(part, people):
        return None
    return replace(part, shown=visible(label))


def groups_of(loaded: Loaded) -> Chosen:
    """The group columns that have something to choose, each with the groups that may be told."""
    return _options(loaded.reading.survey, disclosure_of_page(loaded))


def tell_unused(loaded: Loaded, text: Words) -> None:
    """Say on a page that is of the whole survey that filters chosen elsewhere do not narrow it."""
    if any(st.session_state.get(remembered(f"only_{column}")) for column in _columns(loaded.reading.survey)):
        st.caption(f":material/filter_alt_off: {text('pages.narrow.unused')}")


def need_telling(part: Loaded, people: NDArray[np.bool_], text: Words) -> None:
    """End the page where figures of those of `people` (of the whole survey) who are in `part` may not be told, and say why."""
    if part.reading.survey.respondents.empty:
        st.info(text("pages.narrow.none"), icon=":material/group_off:")
        st.stop()
    if not may_tell(part, people):
        st.info(text("pages.narrow.few", least=kept.threshold()), icon=":material/group_off:")
        st.stop()


def may_tell(part: Loaded, people: NDArray[np.bool_]) -> bool:
    """Whether figures of those of `people` (of the whole survey) who are in `part` give no single person away."""
    return not disclosure_of_page(part).hidden("region", [people])[0, 0]


def _columns(survey: Survey) -> tuple[str, ...]:
    """The group columns that pages are narrowed by."""
    return ("region", "tier", "province", "grade", *survey.groups)


def _options(survey: Survey, disclosure: Disclosure) -> Chosen:
    """The group columns that have something to choose, each with the groups that may be told."""
    groups = {column: disclosure.groups(column) for column in _columns(survey)}
    return {column: labels for column, labels in groups.items() if len(labels) >= 2}


def _values(survey: Survey, column: str, labels: tuple[str, ...], text: Words) -> tuple[str, ...]:
    label, nothing_chosen = group_words(survey, column, text), text("pages.narrow.all")
    shown = {"format_func": visible, "placeholder": nothing_chosen, "select_all": False}  # none chosen is all
    return several_in_address(st.multiselect, label, labels, f"only_{column}", **shown)


def _moment(asked_twice: bool, text: Words) -> str:
    if not asked_twice:
        return _BOTH
    ways = [_BOTH, *Moment]
    return in_address(
        st.selectbox, text("pages.narrow.moment"), ways, "moment", format_func=lambda way: text(f"pages.narrow.{way}")
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _asked_twice(key: str, mark: str, _survey: Survey) -> bool:
    items = [item.id for item in _survey.understanding_items]
    return _survey.answers.loc[_survey.answers["item"].isin(items), "moment"].nunique() == 2


@st.cache_resource(show_spinner=False, max_entries=32)
def _part(key: str, mark: str, _loaded: Loaded, _chosen: Chosen, _moment: str, language: str) -> Loaded:
    survey, disclosure = _loaded.reading.survey, disclosure_of_page(_loaded)
    fits = pd.Series(True, index=survey.respondents.index)
    for column, values in _chosen.items():
        fits &= disclosure.labels(column).isin(values).to_numpy()
    survey = survey.only(fits)
    if _moment != _BOTH:
        survey = survey.at(Moment(_moment))
    return replace(_loaded, reading=replace(_loaded.reading, survey=survey), mark=mark, chosen=dict(_chosen), whole=_loaded)


def prepare_filters(loaded: Loaded) -> None:
    """Work out beside which figures of a part of a survey may be told, so that the first filter need not wait for it.

    That is decided over all columns at once, the same for every part, and remembered by the survey's disclosure. It takes seconds
    of a processor: nothing is begun where no browser could ask for a filter, nor of a large survey, which is measured elsewhere.
    """
    survey, disclosure = loaded.reading.survey, disclosure_of_page(loaded)
    options = _options(survey, disclosure)
    if loaded.chosen or not runtime.exists() or len(options) < 2:
        return
    (column, labels), (by, _), *_ = options.items()
    if is_large(survey, by):
        return
    part = disclosure.only({column: labels[:1]})

    def work(hear: Hear) -> None:
        gains_apart(survey, by, False, part)

    begin("filters", (loaded.key, loaded.mark, kept.threshold()), work)
