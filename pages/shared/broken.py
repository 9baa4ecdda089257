"""What a person sees where a page meets an error of the program: words, and that nothing else is lost."""

from __future__ import annotations

import streamlit as st

from pages.shared.frame import say


def say_what_broke(error: Exception) -> bool:
    """Say in one line that this screen could not be drawn; True where that was said. The log has the rest."""
    st.error(say()("pages.broken", kind=type(error).__name__), icon=":material/error:")
    return True
