"""What analysts decided about other surveys, put to use in this one: its effect seen before it counts, and the way back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.plain import for_markdown, visible
from analysis.themes import lessons_of
from pages.shared import kept
from pages.shared.opinions import deciding
from pages.shared.opinions.codebook.codebook_editor import show_effect
from pages.shared.opinions.codebook.lessons import file_of, offered
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.theme_look import ThemeLook, tell

_SEEN = "lessons_seen"
_FEWEST = 3
"""Examples from which on a theme is taught."""


def teach(look: ThemeLook) -> None:
    """What other surveys teach, what is taken over, and the buttons that change it."""
    text = look.text
    st.caption(text("pages.lessons.how"))
    table = _offered(look.loaded.key)
    taken = deciding.lessons_taken(look.log)
    st.markdown(text("pages.lessons.taken" if taken else "pages.lessons.none_taken", n=len(taken)))
    _own(look)
    if table.empty and not taken:
        st.info(text("pages.lessons.nothing"), icon=":material/school:")
        return
    chosen = _chosen(look, table)
    trial = [{name: row[name] for name in ("survey", "opinion", "theme")} for row in chosen.to_dict("records")]
    left, middle, right = st.columns(3)
    if left.button(text("pages.codebook.preview"), key="lessons_preview", width="stretch", icon=":material/visibility:"):
        st.session_state[_SEEN] = (look.loaded.key, trial)
    is_seen = st.session_state.get(_SEEN) == (look.loaded.key, trial)
    save, can_save = text("pages.lessons.save"), is_seen and trial != list(taken)
    if middle.button(save, key="lessons_save", disabled=not can_save, type="primary", width="stretch", icon=":material/save:"):
        _save(look, trial)
    stop = text("pages.lessons.stop")
    if right.button(stop, key="lessons_stop", disabled=not taken, width="stretch", icon=":material/block:"):
        _save(look, [])
    if is_seen:
        show_effect(look, deciding.basis_with(look.log, look.way, trial, is_trial=True))


def _offered(key: str) -> pd.DataFrame:
    """What every other survey teaches, by the decisions that count there."""
    return offered((state.key, one.opinion, one.theme) for state in kept.surveys(archived=True) if state.key != key
                   for one in _lessons(state.key, state.mark))  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=16)
def _lessons(key: str, mark: str) -> tuple[Any, ...]:
    log = deciding.stored_log(key, mark)
    lesson_of = {one.opinion: one for way in reversed(WAYS) for one in lessons_of(deciding.edits_of(log, way))}
    return tuple(lesson_of.values())


def _chosen(look: ThemeLook, table: pd.DataFrame) -> pd.DataFrame:
    """The lessons of the surveys that are ticked, by theme."""
    text = look.text
    titles = dict(zip(table["survey"], table["title"], strict=True))
    ticked = st.multiselect(
        text("pages.lessons.from"), list(titles), list(titles), format_func=titles.__getitem__, key=f"lessons_from_{look.mark}"
    )
    chosen = table[table["survey"].isin(ticked)]
    counts = chosen["theme"].value_counts().rename_axis("theme").reset_index(name="n")
    names = {name: text(f"pages.lessons.column.{name}") for name in ("theme", "n", "use")}
    known = set(look.whole.labels.values())
    uses = [_use(str(row["theme"]), int(row["n"]), look, known) for row in counts.to_dict("records")]
    shown = counts.assign(theme=counts["theme"].map(visible), use=uses)
    st.dataframe(shown.rename(columns=names), hide_index=True, key="lessons_table", height="content")
    return chosen


def _use(theme: str, n: int, look: ThemeLook, known: set[str]) -> str:
    if look.way == WAYS[0]:
        return look.text("pages.lessons.used" if visible(theme) in known else "pages.lessons.not_in_codebook")
    return look.text("pages.lessons.used" if n >= _FEWEST else "pages.lessons.too_few", n=_FEWEST)


def _own(look: ThemeLook) -> None:
    """What this survey's decisions teach, to be handed on."""
    if look.loaded.is_sample:
        return
    mine = offered(
        (look.loaded.key, one.opinion, one.theme) for one in _lessons(look.loaded.key, look.log[-1].id if look.log else "")
    )
    title = look.text("pages.lessons.own", n=len(mine))
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(for_markdown(title))
    label = look.text("pages.lessons.download")
    right.download_button(
        label, file_of(mine), "examples.tsv", "text/tab-separated-values", on_click="ignore", key="lessons_file",
        disabled=mine.empty, width="stretch",
    )  # fmt: skip


def _save(look: ThemeLook, lessons: list[dict[str, Any]]) -> None:
    with kept.refusal_shown(look.text):
        deciding.record(look.loaded, deciding.LESSONS, {"lessons": lessons})
    kept.just_changed()
    st.session_state.pop(_SEEN, None)
    tell(look.text("pages.lessons.saved" if lessons else "pages.lessons.stopped"))
    st.rerun()
