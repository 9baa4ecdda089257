"""By which groups a page compares, asked where there are any."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.language import Words
from pages.shared.filters import in_address
from pages.shared.showing.tables import group_words, groupings, is_divided
from pages.shared.surveys import Loaded


def ask_groups(loaded: Loaded, name: str, text: Words, place: DeltaGenerator | None = None, **more: Any) -> str:
    """The column of the groups to compare, by its `name` in the address; nothing is asked where no column tells two groups."""
    columns = groupings(loaded)
    if not is_divided(loaded):
        return columns[0]
    survey = loaded.reading.survey
    ask = st.selectbox if place is None else place.selectbox
    label = text("pages.gains.by")
    return in_address(ask, label, columns, name, format_func=lambda column: group_words(survey, column, text), **more)
