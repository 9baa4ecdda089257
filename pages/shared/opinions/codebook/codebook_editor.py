"""The codebook of a survey: edited in a table or brought as a file, its effect seen before it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.plain import for_markdown, short, visible
from analysis.privacy import mask
from analysis.themes import CodebookError, Themes, is_emerging, moved
from pages.shared import kept
from pages.shared.opinions import deciding
from pages.shared.opinions.codebook.codebooks import (
    FEWEST_WORDS,
    Rows,
    default_rows,
    file_of,
    rows_from,
    table_of,
    uploaded_rows,
    wanting,
)
from pages.shared.opinions.codebook.lessons import examples_of, in_codebook
from pages.shared.opinions.looking import unsettled_of
from pages.shared.opinions.sorting import followed, themes_with
from pages.shared.opinions.theme_look import ThemeLook, tell
from pages.shared.opinions.words_first import are_by_words
from pages.shared.working import needed

_DRAFT, _SEEN = "codebook_draft", "codebook_seen"
_TERMS = 6
_FIRST = 2
"""So many new themes are offered at once: the charts are what the page is opened for."""
"""So many words of an emerging theme become its guide words."""
_MOST_LISTED = 200


def edit_codebook(look: ThemeLook) -> None:
    """The table, the file, the effect, and the button that saves what was seen."""
    text = look.text
    st.caption(text("pages.codebook.how"))
    rows = _table(look)
    problem = wanting(rows)
    _files(look, rows if problem is None else None)
    if problem is not None:
        st.error(for_markdown(text(f"pages.codebook.{problem[0]}", name=f"‘{short(problem[1])}’")), icon=":material/error:")
        return
    thin = [row["theme"] for row in rows if len(row["guide_words"]) < FEWEST_WORDS]
    if thin:
        st.warning(for_markdown(text("pages.codebook.thin", names=", ".join(thin), n=FEWEST_WORDS)), icon=":material/warning:")
    left, middle, right = st.columns(3)
    if left.button(text("pages.codebook.preview"), key="codebook_preview", width="stretch", icon=":material/visibility:"):
        st.session_state[_SEEN] = rows
    is_seen = st.session_state.get(_SEEN) == rows and rows != saved_rows(look)
    save = text("pages.codebook.save")
    if middle.button(save, key="codebook_save", disabled=not is_seen, type="primary", width="stretch", icon=":material/save:"):
        _save(look, rows)
    is_own = deciding.codebook_rows(look.log) is not None
    if right.button(text("pages.codebook.reset"), key="codebook_reset", disabled=not is_own, width="stretch"):
        _save(look, None)
    if st.session_state.get(_SEEN) == rows:
        show_effect(look, in_codebook(rows, examples_of(deciding.lessons_taken(look.log))))
    else:
        _offer_unsettled(look)


def saved_rows(look: ThemeLook) -> Rows:
    """The rows that count now."""
    rows: Rows | None = deciding.codebook_rows(look.log)
    return default_rows() if rows is None else rows


def draft(look: ThemeLook) -> Rows:
    """The rows that are being edited: those that count until somebody changes them."""
    known = st.session_state.get(_DRAFT)
    rows: Rows = known[1] if known and known[0] == look.loaded.key else saved_rows(look)
    return rows


def set_draft(look: ThemeLook, rows: Rows, *, seen: bool = False) -> None:
    """Let the editor begin anew with these rows, with their effect shown where `seen`."""
    st.session_state[_DRAFT] = (look.loaded.key, rows)
    st.session_state["codebook_number"] = st.session_state.get("codebook_number", 0) + 1
    if seen:
        st.session_state[_SEEN] = rows


def _table(look: ThemeLook) -> Rows:
    text = look.text
    config = {
        "theme": st.column_config.TextColumn(text("pages.opinions.theme"), width=180, max_chars=40),
        "guide_words": st.column_config.TextColumn(text("pages.codebook.words"), width=360, max_chars=400),
        "examples": st.column_config.TextColumn(text("pages.codebook.examples"), width=260, max_chars=2000),
        "note": st.column_config.TextColumn(text("pages.codebook.note"), width=180, max_chars=400),
    }
    key = f"codebook_table_{st.session_state.get('codebook_number', 0)}_{look.mark}"
    edited = st.data_editor(table_of(draft(look)), num_rows="dynamic", hide_index=True, column_config=config, key=key)
    return rows_from(pd.DataFrame(edited))


def _files(look: ThemeLook, rows: Rows | None) -> None:
    text = look.text
    left, right = st.columns(2, vertical_alignment="bottom")
    number = st.session_state.get("codebook_number", 0)
    brought = left.file_uploader(text("pages.codebook.upload"), type=["tsv", "txt"], key=f"codebook_file_{number}")
    label = text("pages.codebook.download")
    if rows is not None:
        kind = "text/tab-separated-values"
        right.download_button(label, file_of(rows), "codebook.tsv", kind, on_click="ignore", key="codebook_file")
    if brought is None:
        return
    try:
        set_draft(look, uploaded_rows(brought.name, brought.getvalue()), seen=True)
    except CodebookError as error:
        st.error(for_markdown(text.say(error.message)), icon=":material/error:")
        return
    st.rerun()


def _save(look: ThemeLook, rows: Rows | None) -> None:
    with kept.refusal_shown(look.text):
        deciding.record(look.loaded, deciding.CODEBOOK, {"codebook": rows})
    kept.just_changed()
    for name in (_DRAFT, _SEEN):
        st.session_state.pop(name, None)
    tell(look.text("pages.codebook.saved"))
    st.rerun()


def show_effect(look: ThemeLook, basis: Any) -> None:
    """What another basis (`deciding.basis_of`) would change: opinions that move, theme by theme and one by one."""
    text = look.text
    with needed():
        by_words, edits = are_by_words(look.loaded, look.way), deciding.edits_of(look.log, look.way)
        after = themes_with(look.loaded, look.way, edits, basis, text, by_words=by_words)
    with st.container(border=True, key="codebook_effect"):
        moved = followed(look.themes, after)
        st.markdown(f"**{text('pages.codebook.effect', n=moved, k=after.k)}**")
        counts, listed = _counts(look, after), _moved(look, after)
        st.dataframe(counts, hide_index=True, key="codebook_counts", placeholder="–")
        if not listed.empty:
            st.markdown(text("pages.codebook.moved", n=len(listed)))
            wide = {text("pages.opinions.column.text"): st.column_config.TextColumn(width=480)}
            st.dataframe(listed.head(_MOST_LISTED), hide_index=True, column_config=wide, key="codebook_moved", height=280)


def _counts(look: ThemeLook, after: Themes) -> pd.DataFrame:
    """Theme, opinions before and after; the themes that change most first."""
    text = look.text
    before = look.themes.table.groupby("label")["opinions"].sum()
    now = after.table.groupby("label")["opinions"].sum()
    both = pd.DataFrame({"before": before, "after": now}).fillna(0).astype(int)
    both["change"] = both["after"] - both["before"]
    order = both["change"].abs().sort_values(ascending=False, kind="stable").index
    shown = both.loc[order].reset_index(names="theme")
    shown["theme"] = shown["theme"].map(visible)
    return shown.rename(columns={name: text(f"pages.codebook.column.{name}") for name in shown.columns})


def _moved(look: ThemeLook, after: Themes) -> pd.DataFrame:
    """Text, theme before and after of the opinions that would have another main theme."""
    text, table = look.text, moved(look.themes, after)
    names = {"text": "opinions.column.text", "before": "codebook.column.was", "after": "codebook.column.now"}
    return pd.DataFrame({text(f"pages.{key}"): table[name].map(mask).map(visible) for name, key in names.items()})


def offer_emerging(look: ThemeLook) -> None:
    """Themes that the codebook lacks, each with a button that takes it in; its effect is shown before it is saved."""
    text, table = look.text, look.themes.table
    new = table[table["theme"].map(is_emerging)]
    if new.empty:
        return
    guided = look.way == deciding.WAYS[0]
    with st.container(border=True, key="emerging"):
        title = text("pages.codebook.emerging" if guided else "pages.codebook.emerging_standing", n=len(new))
        st.markdown(f":material/new_releases: **{title}**")
        rows = new.to_dict("records")
        _offer_each(look, rows[:_FIRST], 0, guided=guided)
        if rest := rows[_FIRST:]:
            with st.expander(text("pages.codebook.more_emerging", n=len(rest))):
                _offer_each(look, rest, _FIRST, guided=guided)


def _offer_each(look: ThemeLook, rows: Sequence[Mapping[Any, Any]], start: int, *, guided: bool) -> None:
    for number, row in enumerate(rows, start):
        _offer(look, row, number, guided=guided)


def _offer(look: ThemeLook, row: Mapping[Any, Any], number: int, *, guided: bool) -> None:
    text = look.text
    left, right = st.columns([5, 1.4], vertical_alignment="center")
    facts = text("pages.codebook.new_theme", n=int(row["opinions"]), terms=", ".join(row["terms"][:_TERMS]))
    left.markdown(f"**{for_markdown(row['label'])}** {for_markdown(facts)}")
    if guided and right.button(text("pages.codebook.take_in"), key=f"take_in_{number}", width="stretch"):
        _take_in(look, row)


def _take_in(look: ThemeLook, row: Mapping[Any, Any]) -> None:
    """Begin a draft with one more theme (label, terms), its effect shown."""
    words = [word for term in row["terms"] for word in str(term).split()]
    guide = list(dict.fromkeys(words))[:_TERMS]
    taken = {"theme": visible(str(row["label"])), "guide_words": guide, "examples": [], "note": ""}
    set_draft(look, [*saved_rows(look), taken], seen=True)
    st.query_params["pane"] = "codebook"
    st.rerun()


def _offer_unsettled(look: ThemeLook) -> None:
    """Groups of opinions that the themes fit least, each with a button that makes a theme of it in the draft."""
    text = look.text
    groups = unsettled_of(look)
    if groups.empty:
        return
    with st.container(border=True, key="unsettled"):
        st.markdown(f":material/help: **{text('pages.codebook.unsettled')}**")
        for number, row in enumerate(groups.to_dict("records")):
            left, right = st.columns([5, 1.4], vertical_alignment="center")
            facts = text("pages.codebook.new_theme", n=len(row["opinions"]), terms=", ".join(row["terms"][:_TERMS]))
            left.markdown(f"**{for_markdown(row['label'])}** {for_markdown(facts)}")
            left.caption(for_markdown(text("pages.codebook.unsettled_one", sure=row["confidence"], text=row["text"])))
            if right.button(text("pages.codebook.take_in"), key=f"unsettled_{number}", width="stretch"):
                _take_in(look, row)
