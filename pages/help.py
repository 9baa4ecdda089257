"""도움말: preparing a file, reading the pages, words, keys, what changed."""

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.template_book import template_book
from pages.shared.frame import need_dashboard, say
from pages.shared.help.listed import listed

need_dashboard()
text = say()
st.title(text("help.title"), anchor=False)
with st.container(border=True):
    st.header(text("help.prepare"), anchor=False)
    st.markdown(text("help.prepare_text"))
    st.download_button(
        text("help.template"),
        partial(template_book, text),
        text("help.template_name"),
        on_click="ignore",
        icon=":material/download:",
        key="template",
    )
    st.caption(text("help.template_text"))
with st.container(border=True):
    st.header(text("help.read"), anchor=False)
    st.markdown(text("help.read_text"))
    st.caption(text("help.guide_text"))
with st.container(border=True):
    st.header(text("help.words"), anchor=False)
    st.markdown("\n".join(f"- **{term}** — {meaning}" for term, meaning in listed(text("help.glossary"))))
with st.container(border=True):
    st.header(text("help.keys"), anchor=False)
    st.table(
        pd.DataFrame(listed(text("help.keys_text")), columns=[text("help.key"), text("help.does")]).set_index(text("help.key"))
    )
with st.expander(text("help.changes"), icon=":material/new_releases:"):
    st.markdown((Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n")[2])
