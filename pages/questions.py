"""문항별 응답: how every question but the gains was answered, one card a question."""

import streamlit as st

from pages.shared.narrowing import narrowed
from pages.shared.questions.cards import card
from pages.shared.questions.choosing import chosen_questions, measured, nothing_asked, offer_more
from pages.shared.screen import empty, open_page

loaded, text = open_page("questions")
loaded = narrowed(loaded, text, moments=False)
answered = measured(loaded, text)

if answered.tables.questions.empty:
    empty(nothing_asked(), text)
    st.stop()
shown, waiting = chosen_questions(answered, text)
for question in shown:
    card(answered, question, text)
offer_more(waiting, text)
