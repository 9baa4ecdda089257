"""Opinions on a plane, and a search that also finds what says the same in other words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.findings import leading_themes_finding
from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from pages.shared.filters import say_anew
from pages.shared.opinions.looking import found_by, places_of
from pages.shared.opinions.opinion_list import act_on, opinion_table
from pages.shared.opinions.theme_look import ThemeLook
from pages.shared.showing.charting import Drawn, caption_of, show_many

_FEWEST = 3
"""A theme with fewer opinions has no label on the map."""


def explore(look: ThemeLook) -> None:
    """The search, the map, and the opinions that were found or selected."""
    text = look.text
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    wanted = left.text_input(
        text("pages.map.search"), key="meaning", placeholder=text("pages.map.hint"), icon=":material/search:", max_chars=80
    )
    nothing, words = "", lambda theme: look.labels.get(theme, text("pages.none"))
    say_anew("map_theme", words)
    chosen = right.selectbox(text("pages.map.theme"), [nothing, *look.labels], format_func=words, key="map_theme")
    points = _points(look)
    hits = _found(look, wanted)
    shown = points.assign(emphasis="")
    shown.loc[shown["themes"].str[0] == chosen, "emphasis"] = "chosen"
    shown.loc[shown["opinion"].isin(hits), "emphasis"] = "found"
    marks = show_many(
        lambda: _drawn(look, shown, chosen, wanted),
        "opinion_map",
        look.loaded,
        text,
        *look.drawn,
        chosen,
        tuple(hits),
    )
    selected = list(dict.fromkeys(mark.item for mark in marks))
    st.caption(text("pages.map.how"))
    listed = selected or hits
    if not listed:
        return
    st.markdown(f"**{text('pages.map.selected' if selected else 'pages.map.found', n=len(listed))}**")
    opinions = look.assignments.drop_duplicates("opinion").set_index("opinion", drop=False)
    rows = opinions.loc[[opinion for opinion in listed if opinion in opinions.index]]
    act_on(look, opinion_table(look, rows, f"map_{abs(hash(tuple(listed)))}"))


def _found(look: ThemeLook, wanted: str) -> list[str]:
    """The ids of the opinions that the search finds, the nearest first; says how they were found."""
    text = look.text
    if not wanted.strip():
        return []
    result = found_by(look, wanted)
    aside = set(look.assignments.loc[look.assignments["non_answer"], "opinion"])
    table = result.opinions[~result.opinions["opinion"].isin(aside)]
    word, literal = f"‘{visible(wanted)}’", int(table["literal"].sum())
    words = ", ".join(f"‘{visible(one)}’" for near in result.also.values() for one in near)
    if table.empty:
        st.info(for_markdown(text("pages.map.nothing", word=word)), icon=":material/search_off:")
    elif len(table) > literal:
        others = len(table) - literal
        st.info(for_markdown(text("pages.map.other_words", word=word, n=literal, words=words, others=others)))
    else:
        st.info(for_markdown(text("pages.map.as_typed", word=word, n=literal)))
    return [str(opinion) for opinion in table["opinion"]]


def _points(look: ThemeLook) -> pd.DataFrame:
    """opinion, x, y, text, themes, theme: one row a different opinion that says something."""
    places = places_of(look)
    places = places[places["opinion"].isin(look.assignments["opinion"])]
    each = look.assignments.drop_duplicates("opinion").set_index("opinion").loc[places["opinion"]]
    theme = each["themes"].str[0].map(look.labels).fillna("")
    return places.assign(text=each["text"].map(mask).to_numpy(), themes=each["themes"].to_numpy(), theme=theme.to_numpy())


def _drawn(look: ThemeLook, points: pd.DataFrame, chosen: str, wanted: str) -> Drawn:
    text = look.text
    finding = leading_themes_finding(look.themes)
    if points.empty or not finding.weight:
        return finding
    note, hits = text("figures.note.opinion_map", n=len(points)), int((points["emphasis"] == "found").sum())
    if hits:
        note = f"{note} {text('figures.note.opinion_map_found', word=f'‘{visible(wanted)}’', n=hits)}"
    caption = caption_of(finding, note, look.loaded, text)
    themes = points.loc[points["theme"] != "", "theme"].nunique()
    title, subtitle = text("pages.map.chart", n=len(points), k=themes), text.say(finding.message)
    if hits:
        title = text("pages.map.chart_found", word=f"‘{visible(wanted)}’", n=hits)
        subtitle = text("pages.map.chart_among", n=len(points))
    caption = replace(caption, title=title, subtitle=subtitle)
    labels = look.labels.get(chosen, "")
    return partial(figures.opinion_map, points, _labels(points), caption, text, (labels,) if labels else ())


def _labels(points: pd.DataFrame) -> pd.DataFrame:
    """label, x, y: the middles of the themes, the larger themes first."""
    sorted_out = points[points["theme"] != ""]
    middles = sorted_out.groupby("theme").agg(x=("x", "median"), y=("y", "median"), n=("x", "size")).reset_index(names="label")
    return middles[middles["n"] >= _FEWEST].sort_values(["n", "label"], ascending=[False, True])
