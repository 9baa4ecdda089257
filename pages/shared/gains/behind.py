"""Who stands behind a mark of a chart: the respondents, without anything that names them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.gains import COMPOSITE, OVERALL, listed_gains
from analysis.plain import for_csv, for_markdown, for_xlsx, visible
from pages.shared.gains.look import Look
from pages.shared.rights import may_list
from pages.shared.showing.marking import Mark
from pages.shared.showing.tables import group_words


def show_behind(look: Look, mark: Mark | None, chart: str) -> None:
    """The pairs behind a mark of `chart` that was chosen; nothing where none was, or where its figures are withheld."""
    if mark is None:
        return
    table = look.gains.table
    row = table[(table["item"] == mark.item) & (table["group"] == mark.group)]
    if row.empty or row["suppressed"].iloc[0] or pd.isna(row["gain"].iloc[0]):
        return
    text, only = look.text, look.disclosure.listing_column
    if not may_list():
        st.caption(f":material/visibility_off: {text('pages.behind.no_right')}")
        return
    mine = listed_gains(look.survey, look.gains.by, mark.item, look.disclosure, mark.group)
    if mine is None:
        why = text("pages.behind.not_listed", by=group_words(look.survey, only, text) if only else "")
        st.caption(f":material/visibility_off: {for_markdown(why)}")
        return
    # Numbered anew and sorted by their answers: neither the code of a person nor a place in the file is told.
    listed = mine.sort_values(["gain", "pre"], kind="stable")[["group", "pre", "post", "gain"]].reset_index(drop=True)
    listed.insert(0, "number", range(1, len(listed) + 1))
    shown_groups = set(table.loc[(table["item"] == mark.item) & ~table["suppressed"], "group"]) - {OVERALL}
    listed["group"] = listed["group"].map(lambda group: visible(group) if group in shown_groups else text("pages.untold_group"))
    listed.columns = pd.Index([text(f"pages.behind.{name}") for name in ("number", "group", "pre", "post", "gain")])
    item = text("pages.gains.composite") if mark.item == COMPOSITE else look.texts.get(mark.item, mark.item)
    group = mark.group or text("pages.overall")
    with st.container(border=True, key=f"behind_{chart}"):
        st.markdown(f"**{for_markdown(text('pages.behind.title', group=group, item=item, n=len(listed)))}**")
        st.caption(text("pages.behind.masked"))
        two = {text(f"pages.behind.{name}"): st.column_config.NumberColumn(format="%.2f") for name in ("pre", "post", "gain")}
        st.dataframe(listed, hide_index=True, key=f"behind_table_{chart}", height=280, column_config=two, placeholder="–")
        csv, xlsx = st.columns(2)
        csv.download_button(
            text("pages.as_csv"), for_csv(listed), "respondents.csv", on_click="ignore", key=f"behind_csv_{chart}"
        )
        content = for_xlsx(listed, text("pages.gains.title"))
        xlsx.download_button(text("pages.as_xlsx"), content, "respondents.xlsx", on_click="ignore", key=f"behind_xlsx_{chart}")
