"""이해도 변화: the groups side by side, item by item."""

import streamlit as st

from analysis.gains import COMPOSITE
from analysis.plain import short, visible
from pages.shared import charts
from pages.shared.beside import show_cautions
from pages.shared.filters import in_address
from pages.shared.screen import open_page
from pages.shared.surveys import gains_of
from pages.shared.tables import group_words, groupings, show_gains_table

loaded, text = open_page("gains")
survey = loaded.reading.survey

names = {COMPOSITE: text("pages.gains.composite")} | {item.id: visible(item.text) for item in survey.understanding_items}
choose_group, choose_item, choose_way = st.columns([1, 2.2, 1.3], vertical_alignment="bottom")
by = in_address(
    choose_group.selectbox,
    text("pages.gains.by"),
    groupings(survey),
    "by",
    format_func=lambda column: group_words(survey, column, text),
)
item = in_address(
    choose_item.selectbox,
    text("pages.gains.item"),
    list(names),
    "item",
    format_func=lambda identity: short(names[identity], 60),
)

way = in_address(
    choose_way.segmented_control,
    text("pages.gains.way"),
    ["raw", "adjusted"],
    "compare",
    format_func=lambda name: text(f"pages.gains.{name}"),
    help=text("pages.gains.way_help"),
    required=True,
)

adjusted = way == "adjusted"
gains = gains_of(loaded, by, adjust=adjusted)
charts.regions(loaded, gains, text, item)
show_cautions(gains, survey, text)
if gains.table["gain"].notna().any():
    charts.movement(loaded, gains, text, item)
    charts.forest(loaded, gains, text, adjusted=adjusted)
    charts.cells(loaded, gains, text)
    charts.items(loaded, gains, text)
    with st.expander(text("pages.as_table"), icon=":material/table:"):
        st.caption(text("pages.gains.help"))
        show_gains_table(gains, survey, text)
charts.satisfaction(loaded, text)
