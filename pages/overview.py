"""한눈에 보기: five questions answered on one screen, the charts to show below."""

import streamlit as st

from analysis.themes import Themes
from pages.shared.gains import gain_charts
from pages.shared.gains.level_charts import head_of_level_ends, height_of_level_ends, level_ends, one_moment
from pages.shared.gains.look import Look
from pages.shared.gains.region_charts import regions
from pages.shared.help.tour import show_tour
from pages.shared.narrowing import narrowed, prepare_filters
from pages.shared.opinions import theme_charts
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.theme_groups import counted_among, opinions_told
from pages.shared.opinions.words_first import themes_at_once, themes_by_now
from pages.shared.overview import answers
from pages.shared.overview.answers import ENDS
from pages.shared.overview.cards import show_card
from pages.shared.screen import open_page
from pages.shared.showing import charts
from pages.shared.showing.charting import Beside
from pages.shared.showing.room import Part
from pages.shared.showing.tables import group_words, groupings, respondents_by
from pages.shared.surveys import gains_of, prepare_questions
from pages.shared.working import NotWorkedOut

whole, text = open_page("overview")
loaded = narrowed(whole, text)
by = groupings(loaded)[0]
look = Look(loaded, gains_of(loaded, by, text=text), text)

asks_understanding = bool(look.survey.understanding_items)
lines = 0
with st.container(key="place_answers"):
    if asks_understanding:
        first, second, third = st.columns(3)
        with second:
            show_card(answers.understood(look.gains, text), text)
        with third:
            show_card(answers.how_sure(loaded, look.gains, text), text)
        wide, last = st.columns([2, 1])
        with wide:
            moved = answers.where(look.gains, look.survey, group_words(look.survey, by, text), text)
            lines = moved.most_rows
            show_card(moved, text)
    else:  # three cards would say the same: that there is nothing to say
        first, last = st.columns([1, 2])
    with first:
        show_card(answers.who_came(loaded, text), text)
    wishes = last.empty()
    with wishes.container():
        show_card(answers.untold("wanted", "opinions", text("pages.opinions.sorting"), text), text, waiting=True)
    if not asks_understanding:
        st.caption(text("overview.without_understanding"))
show_tour(text)


def may_say(themes: Themes) -> bool:
    """Whether what is looked at may be told of; where nothing was written that is said, and no reason to withhold."""
    return opinions_told(loaded, themes) or not themes.base


def of_part(themes: Themes) -> Themes:
    """The themes of the people who are looked at."""
    return counted_among(loaded, themes) if loaded.whole else themes


moment = one_moment(look)
has_change = moment is not None or bool(look.gains.table["gain"].notna().any())
wrote = not whole.reading.survey.opinions.empty
right, head, height = None, 0, 0
if has_change:
    regions(look)
if has_change and not wrote:  # nothing stands beside the items
    if moment is None:
        gain_charts.ends(look, ENDS, part=Part.WHOLE)
    else:
        level_ends(look, moment, ENDS, part=Part.WHOLE)
elif has_change:
    left, right = st.columns(2)
    # Where the themes are there already both charts begin and end alike; else the one that comes later keeps to the first.
    themes = themes_by_now(whole, WAYS[0])
    known = None if themes is None or not may_say(themes) else of_part(themes)
    own = gain_charts.head_of_ends(look, ENDS) if moment is None else head_of_level_ends(look, moment, ENDS)
    head = max(own, theme_charts.head_of_leading(loaded, known, text) if known is not None else 0)
    awaited = theme_charts.height_of_awaited(loaded, text, head) if themes is None else 0
    taller = theme_charts.height_of_leading(loaded, known, text, head) if known is not None else awaited
    with left:
        if moment is None:
            gain_charts.ends(look, ENDS, Beside(head, taller))
            height = gain_charts.height_of_ends(look, ENDS, head)
        else:
            level_ends(look, moment, ENDS, Beside(head, taller))
            height = height_of_level_ends(look, moment, ENDS, head)
# Of opinions alone, or too few answers, as the cards say, what people ask for is all there is to show.
right = right or st.container()
wanted_place, told_place = (
    right.container(height="stretch"),
    right.container(key="place_told"),
)  # what is told of the work stands below
if len(respondents_by(loaded, by, text, {})) > 1:  # one bar alone says no more than the first card
    charts.respondents(loaded, text, by)
# The themes take longest and come last, so that everything else can be read meanwhile.
with told_place:
    try:
        themes = themes_at_once(whole, WAYS[0], text)
    except NotWorkedOut as nothing:
        with wishes.container():
            show_card(answers.untold("wanted", "opinions", nothing.message, text), text)
        st.stop()
is_told = may_say(themes)
themes = of_part(themes)
if is_told and (wrote or not has_change):
    with wanted_place:
        part = Part.HALF if has_change else Part.WHOLE
        theme_charts.leading_themes(loaded, themes, text, part=part, beside=Beside(head, height))
with wishes.container():
    if is_told:
        show_card(answers.wanted(themes, text, lines), text)
    else:
        show_card(answers.untold("wanted", "opinions", text("overview.few_opinions"), text), text)
prepare_filters(whole)
prepare_questions(loaded, by)
