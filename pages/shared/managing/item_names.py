"""Short names of a survey's items: suggested, changed here, and taken back as every decision is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.survey import Item
from pages.shared import kept
from pages.shared.surveys import named_survey

if TYPE_CHECKING:
    from analysis.store import SurveyState

_LONGEST = 30


def item_names(state: SurveyState, text: Words) -> None:
    """A table of the items' texts and the names that stand for them on charts; an emptied one is suggested again."""
    survey = named_survey(state.key)
    if survey is None or not survey.items:
        st.caption(text("pages.surveys.no_items"))
        return
    names = asked_names(survey.items, f"item_names_{state.key}_{state.version}", text)
    if st.button(text("pages.surveys.save"), key="save_item_names", disabled=names is None) and names:
        kept.record(state.key, "items_named", names=names)
        st.rerun()


def asked_names(items: Sequence[Item], key: str, text: Words) -> dict[str, str] | None:
    """The names that a person gave to `items` in a table, by the items' texts; None where two items would share one."""
    st.caption(text("pages.surveys.items_help"))
    columns = {"text": text("pages.surveys.column.item"), "name": text("pages.surveys.column.name")}
    before = pd.DataFrame({"text": [item.text for item in items], "name": [item.label for item in items]})
    after = st.data_editor(
        before.assign(text=before["text"].map(visible)).rename(columns=columns),
        hide_index=True,
        disabled=[columns["text"]],
        column_config={columns["name"]: st.column_config.TextColumn(max_chars=_LONGEST)},
        key=key,
    )
    names = [visible(str(name)) if isinstance(name, str) else "" for name in after[columns["name"]]]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        st.error(for_markdown(text("pages.surveys.names_twice", names=", ".join(twice))), icon=":material/error:")
        return None
    return {item: name for item, old, name in zip(before["text"], before["name"], names, strict=True) if name != old}
