"""응답 현황: who answered, what was left out and why."""

import streamlit as st

from analysis.findings import responses_finding
from analysis.plain import for_markdown
from pages.shared.filters import in_address
from pages.shared.narrowing import tell_unused
from pages.shared.screen import open_page
from pages.shared.showing import charts
from pages.shared.showing.tables import group_words, groupings
from pages.shared.upload import understood

loaded, text = open_page("responses")
tell_unused(loaded, text)
reading = loaded.reading
survey = reading.survey

finding = responses_finding(survey, len(reading.left_out))
st.markdown(f"**{for_markdown(text.say(finding.message))}.** {for_markdown(text.say(finding.detail))}")

by = in_address(
    st.selectbox,
    text("pages.responses.by"),
    groupings(loaded),
    "who",
    format_func=lambda column: group_words(survey, column, text),
    width=320,
)
charts.respondents(loaded, text, by)

left, right = st.columns(2)
with left:
    st.header(text("pages.responses.understood"), anchor=False)
    understood.summary(reading, text)
with right:
    st.header(text("pages.responses.left_out"), anchor=False)
    understood.left_out_counts(reading, text)
    if reading.left_out:
        with st.expander(text("pages.responses.places"), icon=":material/pin_drop:"):
            understood.left_out_table(reading, text)
    else:
        understood.left_out_table(reading, text)

understood.questions(reading, text)
with st.expander(text("pages.responses.sheets"), icon=":material/table:", expanded=True):
    understood.sheets_table(reading, text)
with st.expander(text("pages.responses.columns"), icon=":material/view_column:"):
    st.dataframe(understood.columns_frame(reading, text), hide_index=True, key="columns_table", placeholder="")
