"""Two groups side by side: which themes they speak of differently, and what each of them says."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.plain import for_csv, for_markdown, visible
from analysis.privacy import mask
from pages.shared.filters import in_address
from pages.shared.opinions.theme_charts import two_groups
from pages.shared.opinions.theme_look import ThemeLook

_SAID = 3
"""So many opinions of each group are shown."""


def compare(look: ThemeLook) -> None:
    """The choice of two groups, their themes, and typical opinions of both about one theme."""
    text = look.text
    table = look.groups.by_group
    groups = list(dict.fromkeys(table.loc[~table["suppressed"].astype(bool), "group"]))
    if len(groups) < 2:
        st.info(text("pages.compare.too_few"), icon=":material/group_off:")
        return
    left, right = st.columns(2)
    a = in_address(left.selectbox, text("pages.compare.first"), groups, "first", format_func=visible)
    others = [group for group in groups if group != a]
    b = in_address(right.selectbox, text("pages.compare.second"), others, "second", format_func=visible)
    pairs = two_groups(look, a, b)
    if pairs.empty:
        return
    themes = list(pairs["theme"])
    theme = st.selectbox(
        text("pages.compare.said"), themes, format_func=lambda one: look.labels[one], key=f"compare_{look.mark}", width=420
    )
    for place, group in zip(st.columns(2), (a, b), strict=True):
        with place.container(border=True, height="stretch"):
            st.markdown(f"**{for_markdown(visible(group))}**")
            _said(look, theme, group)
    st.download_button(
        text("pages.as_csv"), for_csv(_as_table(look, pairs, a, b)), "compared.csv", on_click="ignore", key="compare_csv"
    )


def _said(look: ThemeLook, theme: str, group: str) -> None:
    assignments, labels = look.assignments, look.listed_groups(look.by)
    people = set(labels.index[labels == group])
    of_theme = assignments[assignments["themes"].str[0] == theme]
    mine = of_theme[of_theme["respondent"].isin(people)].drop_duplicates("opinion")
    if mine.empty:
        st.caption(look.text("pages.compare.nothing"))
    for row in mine.sort_values(["typical", "opinion"], ascending=[False, True], kind="stable").head(_SAID).to_dict("records"):
        st.markdown(f"- {for_markdown(mask(str(row['text'])))}")


def _as_table(look: ThemeLook, pairs: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """The figures of the chart, unrounded."""
    text, columns = look.text, {"share": "prevalence", "low": "low", "high": "high", "n": "people", "base": "base"}
    table = pd.DataFrame({text("pages.opinions.theme"): pairs["label"]})
    for side, group in (("a", a), ("b", b)):
        for name, words in columns.items():
            table[f"{visible(group)} {text(f'pages.compare.{words}')}"] = pairs[f"{side}_{name}"]
    return table.assign(**{text("pages.compare.holds"): pairs["holds"].map({True: text("pages.compare.yes"), False: ""})})
