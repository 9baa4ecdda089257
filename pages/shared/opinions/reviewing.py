"""The queue of unsure opinions, one at a time, most telling first, answered by a key each."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from analysis.themes import Move, SetAside, Themes, needs_review
from pages.shared.opinions import deciding
from pages.shared.opinions.enough import ENOUGH, at_stake, by_effect
from pages.shared.opinions.meanwhile import Meanwhile, themes_meanwhile, themes_now
from pages.shared.opinions.theme_look import ThemeLook, ask_theme, tell, tell_done, undo_and_redo
from pages.shared.surveys import Loaded

_SKIPPED = "skipped_opinions"


@st.fragment
def review(look: ThemeLook) -> None:
    """The queue. It draws itself anew after each answer, the rest of the page does not wait for it."""
    with st.container(key="place_review"):
        _review(look)


def _review(look: ThemeLook) -> None:
    part, text, everyone = look.loaded, look.text, look.whole.loaded
    skipped = _skipped(look)
    now = themes_meanwhile(everyone, look.way)
    look, open_ones = _waiting(look, part, now, skipped)
    if open_ones.empty and now.decided:  # what was answered may bring others into the queue
        now = themes_now(everyone, look.way)
        look, open_ones = _waiting(look, part, now, skipped)
    done = sum(event.kind == deciding.EDIT and not event.undone for event in look.log)
    tell_done(text("pages.review.followed", n=now.followed) if now.followed else "", always=True)
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.markdown(f"**{text('pages.review.left', n=len(open_ones))}** {text('pages.review.done', n=done, skipped=len(skipped))}")
    stake = at_stake(open_ones, look.whole.themes.base)
    if stake <= ENOUGH and not open_ones.empty:
        st.success(text("pages.review.enough", stake=100 * stake), icon=":material/task_alt:")
    else:
        left.caption(text("pages.review.stake", stake=100 * stake))
    with right:
        _undo(look, skipped)
    if open_ones.empty:
        st.success(text("pages.review.nothing"), icon=":material/task_alt:")
        if skipped:
            st.button(text("pages.review.again"), key="review_again", on_click=skipped.clear)
        return
    _one(look, open_ones.iloc[0], skipped)


def _waiting(look: ThemeLook, part: Loaded, now: Meanwhile, skipped: list[tuple[str, int]]) -> tuple[ThemeLook, pd.DataFrame]:
    """The look at `now`, and which opinions of a part of the survey still wait."""
    everyone = look.whole.loaded
    look = ThemeLook(everyone, look.way, now.themes, look.text, look.by).among(part)
    queue = _queue(id(now.themes.assignments), now.themes)[0]
    passed = {*now.decided, *(opinion for opinion, _ in skipped)}
    return look, queue[queue["opinion"].isin(look.assignments["opinion"]) & ~queue["opinion"].isin(passed)]


@st.cache_resource(show_spinner=False, max_entries=8)
def _queue(identity: int, _themes: Themes) -> tuple[pd.DataFrame, Themes]:
    # The themes are kept beside it, so that no other table can have their `identity`.
    return by_effect(needs_review(_themes), _themes.assignments), _themes


def _skipped(look: ThemeLook) -> list[tuple[str, int]]:
    """The opinions that were passed over in this session, each with the length of the log at that moment."""
    every: dict[tuple[str, str], list[tuple[str, int]]] = st.session_state.setdefault(_SKIPPED, {})
    return every.setdefault((look.loaded.key, look.way), [])


def _undo(look: ThemeLook, skipped: list[tuple[str, int]]) -> None:
    """Back by one: an opinion that was just passed over comes again, else the last decision is taken back."""
    if not skipped or skipped[-1][1] != len(look.log):
        undo_and_redo(look)
    else:
        label = look.text("pages.opinions.undo")
        st.button(label, icon=":material/undo:", shortcut="U", key="unskip", on_click=partial(skipped.__delitem__, -1))


def _one(look: ThemeLook, row: Any, skipped: list[tuple[str, int]]) -> None:
    text, opinion = look.text, str(row["opinion"])
    survey = look.loaded.reading.survey
    question = next((one.text for one in survey.questions if one.id == row["question"]), "")
    times = int((look.whole.assignments["opinion"] == opinion).sum())
    with st.container(border=True, key="review_card"):
        place = visible(str(row["source"])) if look.tells_places else ""
        parts = [visible(look.region_of(opinion)) or text("pages.untold_group"), visible(question), place]
        st.caption(for_markdown(" · ".join(part for part in parts if part)))
        st.markdown(f"### {for_markdown(mask(str(row['text'])))}")
        guess = look.names(row["themes"])
        if guess:
            st.markdown(text("pages.review.guess", themes=for_markdown(guess), sure=float(row["confidence"])))
        else:
            st.markdown(text("pages.review.no_guess"))
        if times > 1:
            st.caption(text("pages.review.times", n=times))
    st.markdown(text("pages.review.which"))
    _ask(look, row, skipped)


def _ask(look: ThemeLook, row: Any, skipped: list[tuple[str, int]]) -> None:
    """The answers, each called back: the queue is drawn once for one, and not for the click and then for what it did."""
    text, opinion = look.text, str(row["opinion"])

    def move(*themes: str) -> None:
        look.note(Move(opinion, tuple(look.ref(theme) for theme in themes)))

    def skip() -> None:
        skipped.append((opinion, len(look.log)))
        tell(text("pages.review.skipped"))

    def aside() -> None:
        look.note(SetAside(opinion))

    ask_theme(look, "review", move)
    with st.container(horizontal=True, key="review_more"):
        if row["themes"]:
            agree, icon = partial(move, *row["themes"]), ":material/check:"
            st.button(text("pages.review.agree"), key="review_agree", shortcut="A", icon=icon, type="primary", on_click=agree)
        st.button(text("pages.review.skip"), key="review_skip", shortcut="S", icon=":material/skip_next:", on_click=skip)
        st.button(text("pages.opinions.set_aside"), key="review_aside", shortcut="X", icon=":material/block:", on_click=aside)
        st.button(text("pages.opinions.nowhere"), key="review_nowhere", shortcut="0", icon=":material/inbox:", on_click=move)
