"""나란히 보기: one chart of two surveys, or of two groups of one, on one screen and on one axis."""

import streamlit as st

from pages.shared.beside.drawing import ask_chart, draw_sides
from pages.shared.beside.sides import ask_sides
from pages.shared.narrowing import tell_unused
from pages.shared.screen import open_page

loaded, text = open_page("beside")
tell_unused(loaded, text)
chart = ask_chart(loaded.reading.survey, text)
sides = [side for side in ask_sides(text) if side is not None]
if len(sides) == 2:
    draw_sides(sides, chart, text)
else:
    st.stop()
