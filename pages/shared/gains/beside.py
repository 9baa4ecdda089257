"""What must be read beside a chart of gains."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.findings import Finding
from analysis.findings.cautions import SHOWN_FIRST
from analysis.gains import Gains
from analysis.language import Words
from analysis.plain import for_markdown
from pages.shared.surveys import Loaded, cautions_of


def show_cautions(loaded: Loaded, gains: Gains, text: Words) -> None:
    """The cautions, those first that would change the reading most, the rest one click away; nothing where there is none."""
    cautions = cautions_of(loaded, gains)
    if not cautions:
        return
    with st.container(border=True):
        st.markdown(f"**{text('pages.gains.cautions')}**")
        _list(cautions[:SHOWN_FIRST], text)
        if rest := cautions[SHOWN_FIRST:]:
            with st.expander(text("pages.gains.more_cautions", n=len(rest))):
                _list(rest, text)


def _list(cautions: Sequence[Finding], text: Words) -> None:
    for caution in cautions:
        title, detail = (for_markdown(text.say(part)) for part in (caution.message, caution.detail))
        st.markdown(f"- **{title}.** {detail}")
