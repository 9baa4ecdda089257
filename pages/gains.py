"""이해도 변화: the groups side by side, item by item."""

import streamlit as st

from analysis.figures import dumbbell, gain_heatmap, item_ladder, likert
from analysis.findings import cells_finding, moved_finding, overall_gain_finding, region_gain_finding
from analysis.gains import COMPOSITE
from analysis.plain import short, visible
from pages.shared.screen import chart, empty, open_page, source_of, titles
from pages.shared.surveys import gains_of
from pages.shared.tables import group_words, groupings, satisfaction_shares, show_gains_table

loaded, text = open_page("gains")
survey = loaded.reading.survey
source = source_of(loaded, text)

with st.sidebar:
    by = st.selectbox(
        text("pages.gains.by"),
        groupings(survey),
        format_func=lambda column: group_words(survey, column, text),
        key="by",
        bind="query-params",
    )
    names = {COMPOSITE: text("pages.gains.composite")} | {item.id: visible(item.text) for item in survey.understanding_items}
    item = st.selectbox(
        text("pages.gains.item"),
        list(names),
        format_func=lambda identity: short(names[identity], 40),
        key="item",
        bind="query-params",
    )

gains = gains_of(loaded, by)
has_pairs = bool(gains.table["gain"].notna().any())

if not has_pairs:
    empty(overall_gain_finding(gains), text)
else:
    scale = next((one.scale for one in survey.items if one.id == item), gains.scale)
    with st.container(border=True):
        finding = region_gain_finding(gains, item, groups=survey.groups, scale=scale)
        if item != COMPOSITE:
            st.caption(text("pages.gains.chosen_item", item=short(names[item], 80)))
        if finding.weight:
            chart(dumbbell(gains, survey, item=item, **titles(finding, text), source=source, words=text), "dumbbell", text)
        else:
            empty(finding, text)
    with st.container(border=True):
        finding = cells_finding(gains, survey)
        if finding.weight:
            chart(gain_heatmap(gains, survey, **titles(finding, text), source=source, words=text), "heatmap", text)
        else:
            empty(finding, text)
    with st.container(border=True):
        finding = moved_finding(gains, survey)
        chart(item_ladder(gains, survey, **titles(finding, text), source=source, words=text), "ladder", text)
    with st.expander(text("pages.as_table"), icon=":material/table:"):
        st.caption(text("pages.gains.help"))
        show_gains_table(gains, survey, text)

shares = satisfaction_shares(survey)
if not shares.empty:
    with st.container(border=True):
        n = int(shares["n"].max())
        title = {"title": text("pages.gains.satisfaction"), "subtitle": text("pages.gains.satisfaction_detail", n=n)}
        chart(likert(shares, survey, **title, source=source, words=text), "satisfaction", text)
