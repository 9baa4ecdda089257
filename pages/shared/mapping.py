"""Opinions on a plane, and a search that also finds what says the same in other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.findings import leading_themes_finding
from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from pages.shared.charting import Drawn, caption_of, show_many
from pages.shared.opinion_list import act_on, opinion_table
from pages.shared.theme_look import ThemeLook

_FEWEST, _ACROSS, _UP = 3, 0.16, 0.06
"""A theme with fewer opinions has no label on the map, nor has one so near (in shares of the map) to that of a larger one."""


def explore(look: ThemeLook) -> None:
    """The search, the map, and the opinions that were found or selected."""
    text = look.text
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    wanted = left.text_input(
        text("pages.map.search"), key="meaning", placeholder=text("pages.map.hint"), icon=":material/search:", max_chars=80
    )
    nothing = ""
    chosen = right.selectbox(
        text("pages.map.theme"),
        [nothing, *look.labels],
        format_func=lambda theme: look.labels.get(theme, text("pages.none")),
        key="map_theme",
    )
    points = _points(look)
    found = _found(look, points, wanted)
    shown = points.assign(emphasis="")
    shown.loc[shown["themes"].str[0] == chosen, "emphasis"] = "chosen"
    shown.loc[shown["opinion"].isin(found), "emphasis"] = "found"
    marks = show_many(lambda: _drawn(look, shown, chosen), "opinion_map", look.loaded, text, look.mark, chosen, tuple(found))
    selected = list(dict.fromkeys(mark.item for mark in marks))
    st.caption(text("pages.map.how"))
    listed = selected or found
    if not listed:
        return
    st.markdown(f"**{text('pages.map.selected' if selected else 'pages.map.found', n=len(listed))}**")
    told = look.assignments.drop_duplicates("opinion").set_index("opinion", drop=False)
    rows = told.loc[[opinion for opinion in listed if opinion in told.index]]
    bar = st.container(key="place_map")
    picked = opinion_table(look, rows, f"map_{abs(hash(tuple(listed)))}")
    with bar:
        act_on(look, picked)


def _found(look: ThemeLook, points: pd.DataFrame, wanted: str) -> list[str]:
    """The ids of the opinions that the search finds, the nearest first; says how they were found."""
    from analysis.themes import search  # noqa: PLC0415 loads slowly, as in `sorting`

    text = look.text
    if not wanted.strip():
        return []
    result = search(list(points["text"]), wanted)
    word = f"‘{visible(wanted)}’"
    others = len(result.rows) - result.literal
    if not result.rows:
        st.info(for_markdown(text("pages.map.nothing", word=word)), icon=":material/search_off:")
    elif others:
        words = ", ".join(f"‘{visible(one)}’" for one in result.words)
        st.info(for_markdown(text("pages.map.other_words", word=word, n=result.literal, words=words, others=others)))
    else:
        st.info(for_markdown(text("pages.map.as_typed", word=word, n=result.literal)))
    return [str(points["opinion"].iloc[row]) for row in result.rows]


def _points(look: ThemeLook) -> pd.DataFrame:
    """opinion, text, theme, themes, x, y: one row a different text that says something."""
    told = look.assignments
    each = told[~told["non_answer"]].sort_values(["text", "opinion"], kind="stable").drop_duplicates("text")
    texts = tuple(each["text"])
    with st.spinner(look.text("pages.map.placing")):
        places = _places(look.loaded.key, look.loaded.mark, texts)
    theme = each["themes"].str[0].map(look.labels).fillna("")
    points = each[["opinion", "themes"]].assign(text=each["text"].map(mask), theme=theme)
    return points.assign(x=[x for x, _ in places], y=[y for _, y in places]).reset_index(drop=True)


@st.cache_resource(show_spinner=False, max_entries=8)
def _places(key: str, mark: str, texts: tuple[str, ...]) -> Sequence[tuple[float, float]]:
    from analysis.themes import best_meaning, layout  # noqa: PLC0415 as above

    if not texts:
        return []
    return [(float(x), float(y)) for x, y in layout(best_meaning(texts).space(texts).texts)]


def _drawn(look: ThemeLook, points: pd.DataFrame, chosen: str) -> Drawn:
    text = look.text
    finding = leading_themes_finding(look.themes)
    if points.empty or not finding.weight:
        return finding
    caption = caption_of(finding, text("figures.note.opinion_map", n=len(points)), look.loaded, text)
    labels = look.labels.get(chosen, "")
    return figures.opinion_map(points, _labels(points), caption, text, (labels,) if labels else ())


def _labels(points: pd.DataFrame) -> pd.DataFrame:
    """label, x, y: where the themes' names stand, the larger themes first; none upon another."""
    sorted_out = points[points["theme"] != ""]
    middles = sorted_out.groupby("theme").agg(x=("x", "median"), y=("y", "median"), n=("x", "size")).reset_index(names="label")
    wide, high = (max(float(points[axis].max() - points[axis].min()), 1e-9) for axis in ("x", "y"))
    kept: list[dict[str, Any]] = []
    for row in middles[middles["n"] >= _FEWEST].sort_values(["n", "label"], ascending=[False, True]).to_dict("records"):
        crowded = any(abs(row["x"] - other["x"]) < _ACROSS * wide and abs(row["y"] - other["y"]) < _UP * high for other in kept)
        if not crowded:
            kept.append({str(name): value for name, value in row.items()})
    return pd.DataFrame(kept, columns=["label", "x", "y", "n"])
