"""The briefing of the survey that is shown, from what its pages worked out already."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from analysis.apart import apart
from analysis.apart.telling import Hear
from analysis.briefing import Briefing, MadeOf, Measured, grouping_of, inputs_of
from analysis.briefing.apart import briefing_manner, told_apart
from analysis.briefing.stored import inputs_of_stored
from analysis.language import Words
from analysis.themes import grouped, to_json
from pages.shared import kept
from pages.shared.filters import in_address
from pages.shared.opinions import deciding
from pages.shared.opinions.codebook.codebooks import default_rows
from pages.shared.opinions.sorting import mark_of, themes_of
from pages.shared.showing.noting import remarks_from
from pages.shared.surveys import Loaded, disclosure_of_page, gains_of, questions_of, sample_sources, state_of, stored
from pages.shared.working import worked_out

AGAINST = "against"
"""The name in the address under which another survey stands that is put beside the one that is shown."""


def ask_against(loaded: Loaded, text: Words) -> None:
    """Which stored survey is put beside this one; nothing is asked where there is no other."""
    titles = kept.titles_with_data(but=loaded.key)
    if titles:
        in_address(
            st.selectbox,
            text("pages.briefing.against"),
            ["", *titles],
            AGAINST,
            format_func=lambda key: titles.get(key) or text("pages.briefing.against_none"),
            width=420,
        )


def _other(loaded: Loaded) -> Loaded | None:
    """The survey that the address puts beside the one that is shown."""
    state = state_of(str(st.query_params.get(AGAINST, "")))
    return stored(state) if state is not None and state.active_uploads and state.key != loaded.key else None


def told_of(loaded: Loaded, text: Words) -> Briefing:
    """Everything that may be handed over of a survey, its themes as the analysts left them."""
    other = _other(loaded)
    marks = (loaded.mark, mark_of(loaded), f"{other.key} {other.mark}" if other is not None else "")
    measured, against = _measured(loaded, text), None if other is None else (other.reading.survey, gains_of(other, text=text))

    def work(hear: Hear) -> Briefing:
        briefing = apart(told_apart, measured, text.language, against, manner=briefing_manner(hear))
        return replace(briefing, survey=loaded.key, against=other.key if other is not None else "")

    key = (loaded.key, marks, text.language, kept.threshold())
    briefing = worked_out("briefing", key, work, text, text("pages.briefing.wording"))
    notes = remarks_from(loaded)
    messages = tuple(replace(one, remark=notes.get(one.key, "")) for one in briefing.messages)
    return replace(briefing, messages=messages, address=_address())


def _measured(loaded: Loaded, text: Words) -> Measured:
    disclosure = disclosure_of_page(loaded)
    by = grouping_of(loaded.reading.survey, disclosure)
    return Measured(
        reading=loaded.reading,
        gains=gains_of(loaded, by, text=text),
        questions=questions_of(loaded, by, text),
        themes=grouped(themes_of(loaded, text=text), disclosure, by),
        threshold=kept.threshold(),
    )


def _address() -> str:
    """Where this dashboard was opened, for links to the evidence; "" where the browser did not say."""
    url = urlsplit(st.context.url or "")
    return f"{url.scheme}://{url.netloc}" if url.scheme in ("http", "https") else ""


def made_of(loaded: Loaded) -> MadeOf:
    """What the briefing of a survey is made of, for its manifest: enough to make it again without this dashboard's session."""
    log, way = deciding.log_of(loaded), deciding.WAYS[0]
    state, other = state_of(loaded.key), _other(loaded)
    rows, items = deciding.basis_of(log, way), loaded.reading.survey.items
    return MadeOf(
        inputs=inputs_of(sample_sources()) if state is None else inputs_of_stored(kept.store(), state),
        settings={
            "threshold": kept.threshold(),
            "codebook_rows": default_rows() if rows is None else rows,
            "item_names": {item.text: item.label for item in items},
            **({"against_survey": other.key} if other is not None else {}),
        },
        version="" if state is None else loaded.mark,
        filters={"shown": loaded.shown} if loaded.shown else {},
        decisions=[to_json(edit) for edit in deciding.edits_of(log, way)],
    )
