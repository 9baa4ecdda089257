"""현장 의견: themes, how often each region speaks of them, and the opinions behind."""

import pandas as pd
import streamlit as st

from analysis.findings import leading_themes_finding
from analysis.plain import for_markdown, visible
from pages.shared import charts
from pages.shared.filters import in_address
from pages.shared.screen import empty, open_page
from pages.shared.sorting import themes_of

loaded, text = open_page("opinions")
survey = loaded.reading.survey

way = in_address(
    st.segmented_control,
    text("pages.opinions.way"),
    ["codebook", "discovery"],
    "way",
    format_func=lambda name: text(f"pages.opinions.{name}"),
    help=text("pages.opinions.way_help"),
    required=True,
)

with st.spinner(text("pages.opinions.sorting")):
    themes = themes_of(loaded, way)
finding = leading_themes_finding(themes)
if not finding.weight:
    empty(finding, text)
    st.stop()
charts.prevalence(loaded, themes, way, text)

counts = {"opinions": themes.opinions, "non_answers": themes.non_answers, "duplicates": themes.duplicates}
st.caption(text("pages.opinions.base", base=themes.base, **counts) + " " + for_markdown(text.say(themes.method)))

labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
left, right = st.columns([2, 1])
chosen = in_address(
    left.selectbox,
    text("pages.opinions.theme"),
    list(labels),
    "theme",
    format_func=lambda theme: visible(labels[theme]),
)
wanted = right.text_input(text("pages.opinions.search"), key="search", placeholder=text("pages.opinions.search_hint"))

row = themes.table.set_index("theme").loc[chosen]
with st.container(border=True):
    st.subheader(for_markdown(labels[chosen]), anchor=False)
    share = {"n": row["respondents"], "share": row["prevalence"], "low": row["ci_low"], "high": row["ci_high"]}
    st.markdown(for_markdown(text("pages.opinions.share", base=themes.base, **share)))
    st.caption(for_markdown(text("pages.opinions.terms", terms=", ".join(row["terms"]))))
    quotes = themes.quotes[themes.quotes["theme"] == chosen]
    for column, (_, quote) in zip(st.columns(3), quotes.iterrows(), strict=False):
        with column.container(border=True, height="stretch"):
            st.markdown(f"“{for_markdown(quote['text'])}”")
            st.caption(for_markdown(quote["group"] or text("pages.unknown_group")))

assigned = themes.assignments
mine = assigned[assigned["themes"].map(lambda found: chosen in found)]
if wanted:
    mine = mine[mine["text"].str.contains(wanted, case=False, regex=False)]
regions = survey.respondents.set_index("respondent")["region"]
questions = {question.id: visible(question.text) for question in survey.questions}
shown = pd.DataFrame(
    {
        text("pages.opinions.column.text"): mine["text"].map(visible),
        text("pages.opinions.column.region"): mine["respondent"].map(regions).fillna("").map(visible),
        text("pages.opinions.column.themes"): mine["themes"].map(lambda found: ", ".join(visible(labels[t]) for t in found)),
        text("pages.opinions.column.question"): mine["question"].map(questions),
        text("pages.opinions.column.source"): mine["source"].map(visible),
    }
)
st.markdown(text("pages.opinions.behind", n=len(shown)))
if shown.empty:
    st.info(text("pages.opinions.nothing_found"), icon=":material/search_off:")
else:
    widths = dict(zip(shown.columns, (480, 110, 200, 150, 230), strict=True))
    config = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    st.dataframe(shown, hide_index=True, column_config=config, key="opinions_table", row_height=44)

aside = assigned[assigned["non_answer"] | assigned["outlier"]]
with st.expander(text("pages.opinions.aside", n=len(aside)), icon=":material/inbox:"):
    reason = aside["non_answer"].map({True: text("pages.opinions.non_answer"), False: text("pages.opinions.outlier")})
    listed = {text("pages.opinions.column.text"): aside["text"].map(visible), text("pages.opinions.column.reason"): reason}
    listed[text("pages.opinions.column.source")] = aside["source"].map(visible)
    wide = {text("pages.opinions.column.text"): st.column_config.TextColumn(width=560)}
    st.dataframe(pd.DataFrame(listed), hide_index=True, column_config=wide, key="aside_table")
