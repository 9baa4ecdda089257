"""What one version of a file changes in another."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.reading import Difference
from pages.shared.rights import may_list


def show_difference(changes: Difference, text: Words, key: str) -> None:
    """The changes counted, then row by row for who may see people listed; `key` tells one such table from another on the page."""
    if changes.is_empty:
        st.caption(text("pages.change.none"))
        return
    counts = {"added": changes.added, "gone": changes.gone, "changed": changes.changed}
    st.markdown(for_markdown(text("pages.change.counts", **counts, answers=changes.changed_answers)))
    for what, names in (("new_items", changes.new_items), ("lost_items", changes.lost_items)):
        if names:
            st.markdown(for_markdown(text(f"pages.change.{what}", items=", ".join(f"‘{visible(name)}’" for name in names))))
    if not may_list():
        st.caption(f":material/visibility_off: {text('pages.behind.no_right')}")
        return
    with st.expander(text("pages.change.rows", n=len(changes.rows)), icon=":material/difference:"):
        st.dataframe(_rows(changes, text), hide_index=True, key=f"change_rows_{key}", placeholder="")


def _rows(changes: Difference, text: Words) -> pd.DataFrame:
    rows = changes.rows
    shown = {name: rows[name].map(visible) for name in ("where", "item", "before", "after")}
    what = rows["what"].map(lambda change: text(f"pages.change.kind.{change}"))
    moment = rows["moment"].map(lambda name: text(f"pages.change.moment.{name}") if name else "")
    table = pd.DataFrame({"what": what, "moment": moment, **shown})[["what", "where", "item", "moment", "before", "after"]]
    return table.rename(columns=lambda name: text(f"pages.change.column.{name}"))
