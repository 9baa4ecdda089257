"""이해도 변화: the groups side by side, item by item, person by person, round by round."""

import streamlit as st

from pages.shared.gains import gain_charts
from pages.shared.gains.asking import ask, ask_across, ask_shape
from pages.shared.gains.behind import show_behind
from pages.shared.gains.beside import show_cautions
from pages.shared.gains.level_charts import level_answers, levels, nobody_changed, one_moment
from pages.shared.gains.region_charts import answers_of_groups, regions, shapes_of
from pages.shared.gains.start_chart import starts
from pages.shared.gains.ways_on import show_without_gains
from pages.shared.narrowing import narrowed, prepare_filters
from pages.shared.screen import empty, open_page
from pages.shared.showing.charts import satisfaction
from pages.shared.showing.tables import show_gains_table, show_reliability

whole, text = open_page("gains")
loaded = narrowed(whole, text)
if not loaded.reading.survey.understanding_items:
    show_without_gains(loaded.reading.survey, text)
    st.stop()
look, view = ask(loaded, text)

if view == "groups":
    shape = ask_shape(shapes_of(look), "shape", text)
    show_behind(look, regions(look, shape), "regions")
    answers_of_groups(look)
    show_cautions(look.loaded, look.gains, text)
    if across := ask_across(look, text):
        gain_charts.crossed(look, across)
elif view == "items" and (moment := one_moment(look)) is not None:
    levels(look, moment)
    level_answers(look, moment)
elif view == "items":
    show_behind(look, gain_charts.items(look), "items")
    gain_charts.answers(look)
    if look.gains.groups:  # both tell of groups
        shape = ask_shape(["forest", "cells"], "cells", text)
        chart = gain_charts.forest if shape == "forest" else gain_charts.cells
        show_behind(look, chart(look), shape)
elif view == "people" and one_moment(look) is not None:
    empty(nobody_changed(), text)
elif view == "people":
    gain_charts.movement(look)
    gain_charts.ways(look)
    gain_charts.spread(look)
    starts(look)
elif view == "rounds":
    gain_charts.rounds(look)
    satisfaction(loaded, text)
else:
    st.caption(text("pages.gains.help"))
    show_gains_table(look.gains, look.survey, text)
    show_reliability(look.gains, look.survey, text, adjusted=look.is_adjusted)
prepare_filters(whole)
