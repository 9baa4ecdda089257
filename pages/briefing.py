"""보고자료: sentences and charts chosen, worded, and handed over as slides, a report, a workbook and pictures."""

import streamlit as st

from pages.shared.briefing.choosing import choose
from pages.shared.briefing.handing_over import hand_over
from pages.shared.briefing.telling import told_of
from pages.shared.narrowing import tell_unused
from pages.shared.screen import open_page

loaded, text = open_page("briefing")
tell_unused(loaded, text)
with st.spinner(text("pages.opinions.sorting")):
    whole = told_of(loaded, text)
st.caption(text("pages.briefing.intro"))
picked = choose(whole, loaded, text)
hand_over(picked, loaded, text)
