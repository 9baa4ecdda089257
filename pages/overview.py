"""한눈에 보기: the survey in two minutes."""

import streamlit as st

from analysis.figures import dumbbell, item_ladder, respondents_bars, theme_bars
from analysis.findings import (
    leading_themes_finding,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
    respondents_finding,
)
from pages.shared.screen import chart, empty, open_page, source_of, titles
from pages.shared.surveys import gains_of, themes_of
from pages.shared.tables import key_figures, respondents_by

loaded, text = open_page("overview")
survey = loaded.reading.survey
source = source_of(loaded, text)
gains = gains_of(loaded)
overall = overall_gain_finding(gains)

key_figures(loaded, gains, text)

with st.container(border=True):
    finding = region_gain_finding(gains, groups=survey.groups)
    if gains.groups and gains.scale is not None and finding.weight:
        chart(dumbbell(gains, survey, **titles(finding, text), source=source, words=text), "regions", text)
    else:
        empty(overall, text)

left, right = st.columns(2)
with left, st.container(border=True):
    finding = moved_finding(gains, survey)
    if finding.weight:
        chart(item_ladder(gains, survey, **titles(finding, text), source=source, words=text), "items", text)
    else:
        empty(finding, text)
with right, st.container(border=True):
    with st.spinner(text("pages.opinions.sorting")):
        themes = themes_of(loaded)
    finding = leading_themes_finding(themes)
    if finding.weight:
        chart(theme_bars(themes, **titles(finding, text), source=source, words=text), "themes", text)
    else:
        empty(finding, text)

with st.container(border=True):
    finding = respondents_finding(survey)
    people = respondents_by(survey, "region", text)
    chart(respondents_bars(people, **titles(finding, text), source=source, words=text), "respondents", text)
