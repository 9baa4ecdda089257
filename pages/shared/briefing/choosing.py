"""Sentences ticked, reordered and reworded in a table, with remarks; a proposal for each audience; kept for the survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.briefing import Audience, Briefing, Choice
from analysis.language import Words
from pages.shared import kept
from pages.shared.briefing.ordering import dragged
from pages.shared.surveys import Loaded, state_of

TEMPLATE = "briefing_template"
"""The setting that holds what other surveys begin with."""

_COLUMNS = ("include", "order", "part", "sentence", "remark")


def kept_choice(whole: Briefing, loaded: Loaded) -> Briefing:
    """The briefing as it was last chosen, here or by whomever kept it."""
    return _now(loaded).of(whole)


def choose(whole: Briefing, loaded: Loaded, text: Words) -> Briefing:
    """The briefing as a person wants it; the page ends where no sentence is left."""
    standing = _for_whom(whole, loaded, text)
    edited = st.data_editor(
        _table(whole, standing, text),
        hide_index=True,
        # The key tells what the table was made of: another survey, audience or order begins anew, edits of this one stay.
        key=f"briefing_{loaded.key}_{loaded.mark}_{standing.audience}_{text.language}_{st.session_state.get(_turn(loaded), 0)}",
        disabled=[text("pages.briefing.part")],
        column_order=[text(f"pages.briefing.{name}") for name in _COLUMNS],
        column_config={
            text("pages.briefing.include"): st.column_config.CheckboxColumn(width=80),
            text("pages.briefing.order"): st.column_config.NumberColumn(width=80, min_value=1, step=1),
            text("pages.briefing.part"): st.column_config.TextColumn(width=120),
            text("pages.briefing.sentence"): st.column_config.TextColumn(width=580, max_chars=200),
            text("pages.briefing.remark"): st.column_config.TextColumn(width=140, max_chars=200),
        },
    )
    choice = _chosen(whole, edited, standing, text)
    st.session_state[_slot(loaded)] = choice
    _arrange(whole, choice, loaded, text)
    picked = choice.of(whole)
    if not picked.messages:
        st.info(text("pages.briefing.nothing"), icon=":material/checklist:")
        st.stop()
    return picked


def _slot(loaded: Loaded) -> str:
    return f"briefing_choice_{loaded.key}"


def _turn(loaded: Loaded) -> str:
    return f"briefing_turn_{loaded.key}"


def _table_of(loaded: Loaded) -> str:
    return f"briefing_standing_{loaded.key}"


def _now(loaded: Loaded) -> Choice:
    """What was chosen in this session, else what was kept for the survey, else what surveys begin with."""
    chosen = st.session_state.get(_slot(loaded))
    if isinstance(chosen, Choice):
        return chosen
    state = state_of(loaded.key)
    return Choice.from_json(state.briefing if state is not None and state.briefing else kept.setting(TEMPLATE))


def _for_whom(whole: Briefing, loaded: Loaded, text: Words) -> Choice:
    """Audience and quotes; gives the choice that the table stands for, which edits in it do not change."""
    standing = st.session_state.get(_table_of(loaded))
    if not isinstance(standing, Choice):
        standing = _now(loaded)
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="large", key="place_for_whom")
    audience = row.segmented_control(
        text("pages.briefing.audience"),
        [one.value for one in Audience],
        default=standing.audience.value,
        key=f"briefing_audience_{loaded.key}",
        format_func=lambda one: text(f"pages.briefing.audience_{one}"),
        required=True,
    )
    quotes = row.toggle(text("pages.briefing.quotes"), value=standing.quotes, key=f"briefing_quotes_{loaded.key}")
    if Audience(audience) is not standing.audience:
        standing = _now(loaded).meant_for(whole, Audience(audience))
    standing = replace(standing, quotes=quotes)
    st.session_state[_table_of(loaded)] = standing
    return standing


def _table(whole: Briefing, standing: Choice, text: Words) -> pd.DataFrame:
    rows = [
        (
            message.key not in standing.left_out,
            place,
            text(f"briefing.part.{message.part}"),
            standing.wording.get(message.key) or message.sentence,
            standing.remarks.get(message.key, message.remark),
            message.key,
        )
        for place, message in enumerate(standing.ordered(whole), 1)
    ]
    return pd.DataFrame(rows, columns=[*(text(f"pages.briefing.{name}") for name in _COLUMNS), "key"])


def _chosen(whole: Briefing, edited: pd.DataFrame, standing: Choice, text: Words) -> Choice:
    include, order, _, sentence, remark = (text(f"pages.briefing.{name}") for name in _COLUMNS)
    rows = edited.sort_values(order, kind="stable")
    known = {message.key: message.sentence for message in whole.messages}
    noted = {message.key: message.remark for message in whole.messages}
    written = dict(zip(rows["key"], rows[sentence].fillna("").astype(str), strict=True))
    said = dict(zip(rows["key"], rows[remark].fillna("").astype(str), strict=True))
    return replace(
        standing,
        order=tuple(rows["key"]),
        left_out=frozenset(rows["key"][~rows[include].fillna(False).astype(bool)]),
        wording={key: words for key, words in written.items() if words.strip() and words != known[key]},
        remarks={key: words.strip() for key, words in said.items() if words.strip() != noted[key]},
    )


def _arrange(whole: Briefing, choice: Choice, loaded: Loaded, text: Words) -> None:
    """Move a sentence with buttons or keys; keep the choice for the survey, or as what others begin with."""
    chosen = choice.of(whole).messages
    if len(chosen) > 1:
        with st.expander(text("pages.briefing.drag"), icon=":material/swap_vert:", key="briefing_drag"):
            st.caption(text("pages.briefing.drag_hint"))
            order = dragged(chosen, text)
        if order and order != tuple(message.key for message in chosen):
            _show_anew(choice.arranged(whole, order), loaded)
    names = {message.key: message.sentence for message in chosen}
    with st.container(horizontal=True, vertical_alignment="bottom", key="place_arrange"):
        if names and (moved := _moved(names, text)):
            _show_anew(choice.moved(whole, *moved), loaded)
        if state_of(loaded.key) is not None and st.button(
            text("pages.briefing.keep"), key="briefing_keep", icon=":material/save:"
        ):
            kept.record(loaded.key, "briefing_chosen", choice=choice.to_json())
            st.toast(text("pages.briefing.kept"), icon=":material/check:")
        if st.button(text("pages.briefing.as_template"), key="briefing_template", icon=":material/bookmark_add:"):
            kept.record("", "setting_changed", name=TEMPLATE, value=choice.template().to_json())
            st.toast(text("pages.briefing.template_kept"), icon=":material/check:")


def _moved(names: Mapping[str, str], text: Words) -> tuple[str, int] | None:
    """Which sentence is moved by a button or its key, and by how many places; None where none is."""
    key = st.selectbox(text("pages.briefing.edit"), list(names), format_func=names.__getitem__, key="briefing_moving", width=420)
    steps = ((-1, "up", "Alt+Up", "arrow_upward"), (1, "down", "Alt+Down", "arrow_downward"))
    pressed = [
        step
        for step, name, shortcut, icon in steps
        if st.button(text(f"pages.briefing.{name}"), key=f"briefing_{name}", icon=f":material/{icon}:", shortcut=shortcut)
    ]
    return (key, pressed[0]) if pressed else None


def _show_anew(choice: Choice, loaded: Loaded) -> None:
    """Begin the table again from a choice."""
    st.session_state[_slot(loaded)] = st.session_state[_table_of(loaded)] = choice
    st.session_state[_turn(loaded)] = st.session_state.get(_turn(loaded), 0) + 1
    st.rerun()
