"""What a search finds in a survey: its items, themes and opinions, each with the way to it."""

from __future__ import annotations

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.searching import found_among, matcher
from analysis.survey import ItemKind
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.opinion_list import opinion_table
from pages.shared.opinions.sorting import themes_of
from pages.shared.opinions.theme_groups import opinions_told
from pages.shared.opinions.theme_look import ThemeLook
from pages.shared.surveys import Loaded

_MOST = 200
"""Opinions at once: who finds more adds a word."""


def show_found(loaded: Loaded, query: str, text: Words) -> None:
    """Items, themes and opinions that hold every word of `query`; says so where there are none."""
    count = _items(loaded, query, text)
    place = st.container(key="place_found")
    with st.spinner(text("pages.opinions.sorting")):
        themes = themes_of(loaded)
    if opinions_told(loaded, themes):
        look = ThemeLook(loaded, WAYS[0], themes, text)
        with place:
            count += _themes(look, query)
            count += _opinions(look, query)
    else:
        place.caption(text("overview.few_opinions"))
    if not count:
        st.info(text("pages.search.nothing"), icon=":material/search_off:")


def _items(loaded: Loaded, query: str, text: Words) -> int:
    survey = loaded.reading.survey
    text_of = {item.id: f"{item.label} {item.text}" for item in survey.items}
    text_of |= {question.id: question.text for question in survey.choice_questions}
    keys = found_among(text_of, query)
    if not keys:
        return 0
    items = {item.id: item for item in survey.items}
    with st.container(border=True, key="found_items"):
        st.header(text("pages.search.items", n=len(keys)), anchor=False)
        for key in keys:
            item = items.get(key)
            gained = item is not None and item.kind is ItemKind.UNDERSTANDING
            words = item.text if item is not None else text_of[key]
            address = {**_kept(), **({"item": key} if gained else {})}
            page = "gains" if gained else "questions"
            st.page_link(f"pages/{page}.py", label=for_markdown(visible(words)), query_params=address)
    return len(keys)


def _themes(look: ThemeLook, query: str) -> int:
    table, text = look.themes.table, look.text
    text_of = {row["theme"]: f"{row['label']} {' '.join(row['terms'])}" for row in table.to_dict("records")}
    themes = found_among(text_of, query)
    if not themes:
        return 0
    shares = dict(zip(table["theme"], table["prevalence"], strict=True))
    with st.container(border=True, key="found_themes"):
        st.header(text("pages.search.themes", n=len(themes)), anchor=False)
        for theme in themes:
            label = text("pages.search.theme", label=look.labels[theme], share=shares[theme])
            st.page_link("pages/opinions.py", label=for_markdown(label), query_params={**_kept(), "theme": theme})
    return len(themes)


def _opinions(look: ThemeLook, query: str) -> int:
    matches, text = matcher(query), look.text
    rows = look.assignments.drop_duplicates("same")
    matching = rows[rows["text"].map(matches)]
    if matching.empty:
        return 0
    with st.container(border=True, key="found_opinions"):
        st.header(text("pages.search.opinions", n=len(matching)), anchor=False)
        chosen = opinion_table(look, matching.head(_MOST), "found")
        st.caption(text("pages.search.more" if len(matching) > _MOST else "pages.search.open", most=_MOST))
    themes = chosen["themes"].iloc[0] if len(chosen) else ()
    if themes:
        st.switch_page("pages/opinions.py", query_params={**_kept(), "theme": themes[0]})
    return len(matching)


def _kept() -> dict[str, str]:
    """What the address keeps on the way: survey and language."""
    return {key: str(st.query_params[key]) for key in ("survey", "lang") if key in st.query_params}
