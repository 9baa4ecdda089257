"""The reader's open questions, each answered by one click, and the steps taken, with the way back and forth."""

from __future__ import annotations

import streamlit as st

from analysis.language import Message, Words
from analysis.plain import for_markdown
from analysis.reading import Choice, Question, Reading
from analysis.reading.account.ranking import is_remark
from pages.shared.upload import effects
from pages.shared.upload.draft import Draft

_AT_ONCE = 5
"""So many questions are shown; the next come up as these are answered."""
_FOCUS, PLACE = "wizard_focus", "wizard_place"

_DIRECT = {
    "only_pre": "pairs",
    "only_post": "pairs",
    "nothing_pairs": "pairs",
    "no_items": "columns",
    "no_understanding": "columns",
    "mixed_scales": "columns",
    "no_opinions": "columns",
    "word_order": "words",
    "lost_rows": "rows",
    "changed_rows": "rows",
    "no_region": "regions",
}
"""Where a thing is put right by hand that no answer of its question may fit."""

Place = tuple[str, str]
"""A file and a sheet of it."""


def questions(draft: Draft, reading: Reading, text: Words) -> None:
    """The open questions first; a word of calm where there is none."""
    asked = reading.questions
    if not asked:
        st.success(text("pages.understood.no_questions"), icon=":material/check_circle:")
    else:
        st.markdown(f"**{text('pages.understood.questions', n=len(asked))}**")
    open_ones, remarks = ([q for q in asked if is_remark(q) is wanted] for wanted in (False, True))
    for number, question in enumerate(open_ones[:_AT_ONCE]):
        _question(draft, question, number, text)
    if len(open_ones) > _AT_ONCE:
        st.caption(text("pages.wizard.more_questions", n=len(open_ones) - _AT_ONCE))
    if len(remarks) > 1 and open_ones:
        with st.expander(text("pages.wizard.remarks", n=len(remarks)), icon=":material/info:", expanded=len(open_ones) < 2):
            for number, question in enumerate(remarks, len(open_ones)):
                _question(draft, question, number, text)
    else:
        for number, question in enumerate(remarks, len(open_ones)):
            _question(draft, question, number, text)


def _question(draft: Draft, question: Question, number: int, text: Words) -> None:
    with st.container(border=True, key=f"question_{number}"):
        st.markdown(for_markdown(text.say(question.message)))
        with st.container(horizontal=True, gap="xsmall"):
            for place, choice in enumerate(question.choices):
                st.button(
                    for_markdown(text.say(choice.label)),
                    key=f"reply_{number}_{place}_{draft.turn}",
                    type="secondary" if place else "primary",
                    on_click=_answer,
                    args=(draft, question, choice),
                )
            panel = _DIRECT.get(question.id.split(" ")[0])
            if panel is not None:
                st.button(
                    text("pages.wizard.direct"),
                    key=f"direct_{number}_{draft.turn}",
                    icon=":material/edit:",
                    type="tertiary",
                    help=text("pages.wizard.direct_below", panel=text(f"pages.wizard.panel.{panel}")),
                    on_click=_open,
                    args=(panel,),
                )
            if question.column is not None:
                st.button(
                    text("pages.wizard.look"),
                    key=f"look_{number}_{draft.turn}",
                    icon=":material/my_location:",
                    type="tertiary",
                    on_click=_look,
                    args=(question,),
                )


def _open(panel: str) -> None:
    st.session_state["wizard_panel"] = panel


def _answer(draft: Draft, question: Question, choice: Choice) -> None:
    st.session_state.pop(_FOCUS, None)
    draft.say(choice.form, Message("pages.wizard.step.answer", {"answer": choice.label}))


def _look(question: Question) -> None:
    st.session_state[_FOCUS] = question.id
    st.session_state[PLACE] = (question.file, question.sheet)


def focus_of(reading: Reading, place: Place) -> int | None:
    """The column to be brought into view on a sheet: the one that the person asked for, else that of the first question there."""
    chosen = st.session_state.get(_FOCUS)
    here = [q for q in reading.questions if (q.file, q.sheet) == place and q.column is not None]
    return next((q.column for q in here if q.id == chosen), here[0].column if here else None)


def steps(draft: Draft, reading: Reading | None, text: Words) -> None:
    """One step back, one forward, each saying what it is, and what the last one changed of the reading."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name, step, act in (("undo", draft.undoes, draft.undo), ("redo", draft.redoes, draft.redo)):
            st.button(
                text(f"pages.wizard.{name}"),
                key=name,
                icon=f":material/{name}:",
                disabled=step is None,
                on_click=act,
            )
        if draft.undoes is not None:
            st.caption(for_markdown(text("pages.wizard.last_step", what=text.say(draft.undoes))))
    moved = effects.effect_words(draft.step.before, effects.effect_of(reading), text)
    if moved:
        st.markdown(f":material/change_circle: **{for_markdown(moved)}**")
