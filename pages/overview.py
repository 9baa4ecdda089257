"""한눈에 보기: the survey in two minutes."""

import streamlit as st

from pages.shared import charts
from pages.shared.screen import open_page
from pages.shared.surveys import gains_of, themes_of
from pages.shared.tables import key_figures

loaded, text = open_page("overview")
gains = gains_of(loaded)

key_figures(loaded, gains, text)
charts.regions(loaded, gains, text)
left, right = st.columns(2)
with left:
    charts.items(loaded, gains, text, half=True)
charts.respondents(loaded, text)
# The themes take longest and come last, so that everything else can be read meanwhile.
with right, st.spinner(text("pages.opinions.sorting")):
    charts.leading_themes(loaded, themes_of(loaded), text)
