"""찾기: one box for items, themes and opinions. What is typed stays in the session: an address may hold no name."""

import streamlit as st

from pages.shared.screen import open_page
from pages.shared.search.results import show_found

_TYPED = "found_last"

loaded, text = open_page("search")
st.session_state.setdefault("find", st.session_state.get(_TYPED, ""))
query = st.text_input(
    text("pages.search.box"), key="find", placeholder=text("pages.search.hint"), icon=":material/search:", max_chars=100
)
st.session_state[_TYPED] = query
if query.strip():
    show_found(loaded, query, text)
else:
    st.caption(text("pages.search.help"))
