"""The chosen theme: its name, its words, its quotes, its groups, and what can be made of it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from analysis.themes import Merge, Pin, Rename
from pages.shared.opinions.levels import show_levels, show_summary
from pages.shared.opinions.opinion_list import kind_words
from pages.shared.opinions.theme_look import ThemeLook

_NAME_LENGTH = 40


def show_theme(look: ThemeLook, theme: str) -> None:
    """Everything about one theme but its opinions."""
    text = look.text
    row = look.themes.table.set_index("theme").loc[theme]
    with st.container(border=True, key="theme_panel"):
        _name(look, theme)
        share = {"n": row["respondents"], "share": row["prevalence"], "low": row["ci_low"], "high": row["ci_high"]}
        st.markdown(for_markdown(text("pages.opinions.share", base=look.themes.base, **share)))
        show_summary(look, theme)
        st.caption(for_markdown(text("pages.opinions.terms", terms=", ".join(row["terms"]))))
        _kinds(look, theme)
        _quotes(look, theme)
        show_levels(look, theme)
        _merge(look, theme)


def _name(look: ThemeLook, theme: str) -> None:
    """The label, edited where it stands."""
    text = look.text
    typed = st.text_input(
        text("pages.opinions.name"),
        look.labels[theme],
        max_chars=_NAME_LENGTH,
        key=f"name_{theme}_{look.mark}",
        help=text("pages.opinions.name_help"),
        label_visibility="collapsed",
        icon=":material/edit:",
    )
    label = mask(visible(typed))
    if label == look.labels[theme]:
        return
    if not label:
        st.error(text("pages.opinions.no_name"), icon=":material/error:")
    elif label in look.whole.labels.values():
        st.error(for_markdown(text("pages.opinions.same_name", name=f"‘{label}’")), icon=":material/error:")
    else:
        look.decide(Rename(look.ref(theme), label))


def _kinds(look: ThemeLook, theme: str) -> None:
    """What people ask for, praise, find hard, or want to know."""
    assignments = look.assignments
    counts = assignments.loc[assignments["themes"].str[0] == theme, "kind"].value_counts()
    words = [
        look.text("pages.opinions.kind_count", kind=kind_words(str(kind), look.text), n=int(n))
        for kind, n in counts.items()
        if kind
    ]
    if words:
        st.caption(look.text("pages.opinions.kinds", kinds=" · ".join(words)))


def _quotes(look: ThemeLook, theme: str) -> None:
    quotes = look.themes.quotes
    for number, quote in enumerate(quotes[quotes["theme"] == theme].to_dict("records")):
        with st.container(border=True):
            words, pin = st.columns([9, 1], vertical_alignment="center")
            region = ""
            if look.regions.ne("").any():  # where no region is known there is none to withhold
                region = for_markdown(look.region_of(quote["opinion"]) or look.text("pages.untold_group"))
            words.markdown(f"“{for_markdown(quote['text'])}”" + (f" :small[:gray[{region}]]" if region else ""))
            _pin(look, theme, quote, pin, number)


def _pin(look: ThemeLook, theme: str, quote: dict[Any, Any], place: Any, number: int) -> None:
    pinned = bool(quote["pinned"])
    icon = ":material/keep_off:" if pinned else ":material/keep:"
    help_text = look.text("pages.opinions.unpin" if pinned else "pages.opinions.pin_quote")
    if place.button(
        help_text, icon=icon, help=help_text, key=f"pin_{number}_{theme}_{look.mark}", type="primary" if pinned else "tertiary"
    ):
        look.decide(Pin(look.ref(theme), str(quote["opinion"]), not pinned))


def _merge(look: ThemeLook, theme: str) -> None:
    """Other themes are taken into this one; how many opinions it would hold is told before."""
    text = look.text
    others = [other for other in look.whole.labels if other != theme]
    if not others:
        return
    with st.expander(text("pages.opinions.merge"), icon=":material/merge:", key=f"merging_{look.mark}"):
        chosen = st.multiselect(
            text("pages.opinions.merge_which", theme=look.labels[theme]),
            others,
            format_func=lambda other: look.whole.labels[other],
            key=f"merge_{theme}_{look.mark}",
            placeholder=text("pages.opinions.choose"),
            max_selections=max(1, len(others) - 1),
            select_all=False,
        )
        together = {theme, *chosen}
        n = int(look.whole.assignments["themes"].map(lambda touched: bool(together & set(touched))).sum())
        st.caption(for_markdown(text("pages.opinions.merged", n=n, theme=look.labels[theme])))
        if st.button(text("pages.opinions.merge_now"), key="merge_now", disabled=not chosen, type="primary"):
            look.decide(Merge(look.ref(theme), tuple(look.ref(other) for other in chosen)))
