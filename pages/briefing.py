"""보고자료: sentences and charts chosen, worded, and handed over as slides, a report, a workbook and pictures."""

import streamlit as st

from pages.shared import kept
from pages.shared.briefing.choosing import choose, kept_choice
from pages.shared.briefing.handing_over import hand_over
from pages.shared.briefing.presenting import present, wanted
from pages.shared.briefing.telling import ask_against, told_of
from pages.shared.frame import need_dashboard, say
from pages.shared.screen import open_page
from pages.shared.surveys import current
from pages.shared.working import needed

if finding := wanted():
    need_dashboard()
    text = say()
    with kept.refusal_shown(text):
        loaded = current()
    with needed():
        shown = kept_choice(told_of(loaded, text), loaded)
    if shown.messages:
        present(shown, finding, text)
        st.stop()
loaded, text = open_page("briefing")
st.caption(text("pages.briefing.intro"))
ask_against(loaded, text)
with needed():
    whole = told_of(loaded, text)
picked = choose(whole, loaded, text)
hand_over(picked, loaded, text)
