"""도움말: preparing a file, reading the pages, words, keys, what changed."""

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.language import LANGUAGES, words
from analysis.template_book import template_book
from pages.shared import kept
from pages.shared.frame import need_dashboard, say
from pages.shared.help.listed import listed
from pages.shared.surveys import note_named

_CHANGES = Path(__file__).parents[1] / "CHANGELOG.md"
_GUIDE = Path(__file__).parents[1] / "docs" / "quick-guide.md"


def guide() -> str:
    """The guide of two pages, without its title: the page has one."""
    return _GUIDE.read_text(encoding="utf-8").partition("\n")[2]


def changes(language: str) -> str:
    """What changed, from the list of changes: its first part is Korean, its second English."""
    parts = f"\n{_CHANGES.read_text(encoding='utf-8')}".split("\n# ")[1:]
    return parts[LANGUAGES.index(language)].partition("\n")[2]


need_dashboard()
text = say()
note_named()
st.title(text("help.title"), anchor=False)
with st.container(border=True):
    st.header(text("help.prepare"), anchor=False)
    st.markdown(text("help.prepare_text", **{name: words(LANGUAGES[0])(f"template.{name}") for name in ("pre", "post")}))
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
    if text.language == LANGUAGES[0] and _GUIDE.exists():
        with st.expander(text("help.guide"), icon=":material/menu_book:"):
            st.markdown(guide())
with st.container(border=True):
    st.header(text("help.words"), anchor=False)
    st.markdown("\n".join(f"- **{term}** — {meaning}" for term, meaning in listed(text("help.glossary", least=kept.threshold()))))
with st.container(border=True):
    st.header(text("help.keys"), anchor=False)
    st.table(
        pd.DataFrame(listed(text("help.keys_text")), columns=[text("help.key"), text("help.does")]).set_index(text("help.key"))
    )
with st.expander(text("help.changes"), icon=":material/new_releases:"):
    st.markdown(changes(text.language))
