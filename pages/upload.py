"""자료 올리기: drop files, see what was understood, correct it, accept it."""

from collections.abc import Callable

import streamlit as st

from analysis.language import Message
from analysis.plain import for_markdown
from analysis.reading import SUFFIXES, ColumnChoice, Form, Reading, ReadingError, Role, Source, read
from pages.shared import kept, understood
from pages.shared.keeping import destination, keep
from pages.shared.screen import open_frame
from pages.shared.surveys import show

_MEGABYTES = 50

text = open_frame("upload")
st.markdown(text("pages.upload.how"))
files = st.file_uploader(
    text("pages.upload.label"),
    type=list(SUFFIXES),
    accept_multiple_files=True,
    max_upload_size=_MEGABYTES,
    key="files",
)
if not files:
    st.session_state.pop("form", None)
    st.caption(text("pages.upload.privacy"))
    st.stop()


def teller(bar: st.delta_generator.DeltaGenerator) -> Callable[[float, Message], None]:
    """Progress as a bar with words."""

    def tell(share: float, message: Message) -> None:
        bar.progress(share, text=for_markdown(text.say(message)))

    return tell


def reading_of(sources: list[Source], identity: tuple[str, ...], form: Form) -> Reading:
    """What was understood of the chosen files; read again only when the files or the form change."""
    known = st.session_state.get("understood")
    if known is None or known[0] != (identity, form):
        bar = st.progress(0.0)
        try:
            known = ((identity, form), read(sources, form, progress=teller(bar)))
        finally:
            bar.empty()
        st.session_state["understood"] = known
    reading: Reading = known[1]
    return reading


def corrected(reading: Reading) -> Form | None:
    """The form that a person's changes in the table of columns make, None where nothing was changed."""
    roles = {understood.role_words(role, text): role for role in Role}
    frame = understood.columns_frame(reading, text)
    role_column = text("pages.column.role")
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in frame.columns if name != role_column],
        column_config={role_column: st.column_config.SelectboxColumn(options=list(roles), required=True)},
        key=f"editor_{len(st.session_state.get('form', Form()).columns)}",
    )
    changed = {
        column.header: ColumnChoice(roles[after], column.moment)
        for column, before, after in zip(reading.columns, frame[role_column], edited[role_column], strict=True)
        if before != after
    }
    known = st.session_state.get("form", Form())
    return Form(dict(known.columns) | changed) if changed else None


sources = [Source(file.name, file.getvalue()) for file in files]
identity = tuple(file.file_id for file in files)
try:
    reading = reading_of(sources, identity, st.session_state.get("form", Form()))
except ReadingError as refusal:
    st.error(for_markdown(text.say(refusal.message)), icon=":material/error:")
    st.caption(text("pages.upload.nothing_changed"))
    st.stop()

left, right = st.columns([3, 2])
with left:
    st.subheader(text("pages.upload.understood"), anchor=False)
    understood.summary(reading, text)
with right:
    st.subheader(text("pages.upload.left_out"), anchor=False)
    understood.left_out_counts(reading, text)
    with st.expander(text("pages.responses.places"), icon=":material/pin_drop:"):
        understood.left_out_table(reading, text)
understood.questions(reading, text)

with st.container(border=True), kept.told(text):
    where = destination(reading, sources, (identity, st.session_state.get("form", Form())), text)
    if st.button(text("pages.upload.accept"), type="primary", key="accept", icon=":material/check:"):
        with st.spinner(text("pages.upload.keeping")):
            show(keep(reading, sources, where))
        st.session_state.pop("form", None)
        st.switch_page("pages/overview.py")
    st.caption(text("pages.upload.kept"))

understood.sheets_table(reading, text)
with st.expander(text("pages.upload.columns"), icon=":material/view_column:", expanded=bool(reading.questions)):
    st.caption(text("pages.upload.correct"))
    form = corrected(reading)
    again, undo = st.columns(2)
    if again.button(text("pages.upload.read_again"), key="read_again", disabled=form is None, width="stretch"):
        st.session_state["form"] = form
        st.rerun()
    if undo.button(text("pages.upload.undo"), key="undo", disabled="form" not in st.session_state, width="stretch"):
        st.session_state.pop("form")
        st.rerun()
