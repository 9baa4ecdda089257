"""A theme looked into: one sentence, whether it is about several things, its sub-themes, and the way to make themes of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from analysis.themes import SubThemes, is_mixed, split_off, summary_of
from analysis.themes.looks.levels import REST
from pages.shared.opinions.looking import sub_themes_of
from pages.shared.opinions.theme_look import ThemeLook

_GUIDED = "c"
"""What the ids of a codebook's themes begin with: they are as wide as the analyst wanted them."""


def show_summary(look: ThemeLook, theme: str) -> None:
    """What stands for the theme, and that it is about several things where it is."""
    text, said = look.text, summary_of(look.themes, theme)
    if said:
        st.markdown(for_markdown(text("pages.levels.summary", text=visible(said))))
    if not theme.startswith(_GUIDED) and is_mixed(look.themes, theme):
        st.markdown(f":orange[:material/call_split: {for_markdown(text('pages.levels.mixed'))}]")


def show_levels(look: ThemeLook, theme: str) -> None:
    """The sub-themes, folded until they are asked for."""
    text = look.text
    if not st.toggle(text("pages.levels.open"), key=f"levels_{theme}_{look.mark}", help=text("pages.levels.help")):
        return
    sub_themes = sub_themes_of(look, theme)
    if sub_themes.table.empty:
        st.caption(text("pages.levels.too_few"))
        return
    _table(look, theme, sub_themes)
    _split(look, theme, sub_themes)


def _table(look: ThemeLook, theme: str, sub_themes: SubThemes) -> None:
    text, table = look.text, sub_themes.table
    names = {name: text(f"pages.levels.column.{name}") for name in ("label", "opinions", "respondents", "prevalence")}
    shown = pd.DataFrame(
        {
            "label": [visible(label) or text("pages.levels.rest") for label in table["label"]],
            "opinions": table["opinions"],
            "respondents": table["respondents"],
            "prevalence": 100 * table["prevalence"],
        }
    )
    config = {names["prevalence"]: st.column_config.NumberColumn(format="%.1f%%")}
    st.dataframe(
        shown.rename(columns=names),
        hide_index=True,
        column_config=config,
        key=f"sub_themes_{theme}_{look.mark}",
        height="content",
    )
    (row,) = look.themes.table[look.themes.table["theme"] == theme].to_dict("records")
    counts = {"opinions": row["opinions"], "n": row["respondents"], "base": look.themes.base}
    st.caption(for_markdown(text("pages.levels.base", **counts)))


def _split(look: ThemeLook, theme: str, sub_themes: SubThemes) -> None:
    """A sub-theme becomes a theme of its own; the opinions of one are shown before."""
    text = look.text
    labels = {
        sub: visible(label) for sub, label in zip(sub_themes.table["sub"], sub_themes.table["label"], strict=True) if sub != REST
    }
    if not labels:
        return
    chosen = st.selectbox(
        text("pages.levels.which"), list(labels), format_func=labels.__getitem__, key=f"sub_{theme}_{look.mark}"
    )
    opinions = sorted(sub_themes.of.index[sub_themes.of == chosen])
    each = look.assignments[look.assignments["opinion"].isin(opinions)].drop_duplicates("opinion")
    for said in each.sort_values(["typical", "text"], ascending=[False, True], kind="stable")["text"].head(3):
        st.markdown(f"- {for_markdown(mask(said))}")
    mine = each.loc[each["themes"].str[0] == theme, "opinion"]
    is_taken = labels[chosen] in look.whole.labels.values()
    label = text("pages.levels.split", n=len(mine))
    if st.button(label, key=f"split_sub_{look.mark}", icon=":material/call_split:", disabled=is_taken or mine.empty):
        look.decide(split_off(look.whole.themes, theme, list(mine), labels[chosen]))
