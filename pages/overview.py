"""한눈에 보기: the survey in two minutes."""

import streamlit as st

from pages.shared import charts
from pages.shared.gains import gain_charts
from pages.shared.gains.gain_charts import Look
from pages.shared.opinions import theme_charts
from pages.shared.opinions.sorting import themes_of
from pages.shared.screen import open_page
from pages.shared.surveys import gains_of
from pages.shared.tables import key_figures

loaded, text = open_page("overview")
look = Look(loaded, gains_of(loaded), text)

key_figures(loaded, look.gains, text)
gain_charts.regions(look)
left, right = st.columns(2)
with left:
    gain_charts.items(look, half=True)
charts.respondents(loaded, text)
# The themes take longest and come last, so that everything else can be read meanwhile.
with right, st.spinner(text("pages.opinions.sorting")):
    theme_charts.leading_themes(loaded, themes_of(loaded), text)
