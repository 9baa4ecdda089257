"""What must be read beside a chart of gains."""

from __future__ import annotations

import streamlit as st

from analysis.findings import cautions
from analysis.gains import Gains
from analysis.language import Words
from analysis.plain import for_markdown
from analysis.survey import Survey


def show_cautions(gains: Gains, survey: Survey, text: Words) -> None:
    """The cautions, weightiest first, each a sentence with what backs it; nothing where there is none."""
    found = cautions(gains, survey)
    if not found:
        return
    with st.container(border=True):
        st.markdown(f"**{text('pages.gains.cautions')}**")
        for caution in found:
            title, detail = (for_markdown(text.say(part)) for part in (caution.message, caution.detail))
            st.markdown(f"- **{title}.** {detail}")
