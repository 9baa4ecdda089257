"""문항별 응답: how every question but the gains was answered, one card a question."""

import streamlit as st

from analysis.survey import ItemKind
from pages.shared.gains.ways_on import show_ways_on
from pages.shared.narrowing import narrowed
from pages.shared.questions.cards import card
from pages.shared.questions.choosing import chosen_questions, measured, nothing_asked, offer_more
from pages.shared.questions.importance import show_importance
from pages.shared.screen import empty, open_page

loaded, text = open_page("questions")
loaded = narrowed(loaded, text, moments=False)
by_place, *looking = st.columns([1, 1.4, 1])
asking = by_place.empty()
with asking.container(key="place_asked_by"):
    answered = measured(loaded, text)

if answered.tables.questions.empty:
    asking.empty()  # with nothing to compare
    empty(nothing_asked(loaded.reading.survey), text)
    show_ways_on(loaded.reading.survey, "questions", text)
    st.stop()
above = st.container()
shown, waiting = chosen_questions(answered, looking, text)
if waiting or any(question["kind"] in (ItemKind.IMPORTANCE, ItemKind.SATISFACTION) for question in shown):
    with above:  # whoever looks for something else wants to see that
        show_importance(answered.tables, loaded, text)
for question in shown:
    card(answered, question, text)
offer_more(waiting, text)
