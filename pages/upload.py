"""자료 올리기: drop files, see how they were read, answer what is open, correct what is wrong, keep them."""

from collections.abc import Callable

import streamlit as st

from analysis import apart
from analysis.language import Message
from analysis.plain import for_markdown, visible
from analysis.reading import SUFFIXES, Reading
from pages.shared import kept
from pages.shared.screen import open_frame
from pages.shared.surveys import show
from pages.shared.upload import corrections, draft, forms, open_questions, sheet_grid, surviving, understood
from pages.shared.upload.keeping import destination, keep

_MEGABYTES = 50
_SAVE = "save-upload"
_PANELS = (*corrections.PANELS, "quality")

text = open_frame("upload")
upload = draft.current()


def touched() -> None:
    """Note that the person changed what the uploader holds."""
    st.session_state["uploader_touched"] = True


def teller(bar: st.delta_generator.DeltaGenerator) -> Callable[[float, Message], None]:
    """Progress as a bar with words."""

    def tell(share: float, message: Message) -> None:
        bar.progress(share, text=for_markdown(text.say(message)))

    return tell


def drop_files() -> None:
    """The uploader, and each new file opened under a bar that names it."""
    st.markdown(text("pages.upload.how"))
    given = st.file_uploader(
        text("pages.upload.label"),
        type=list(SUFFIXES),
        accept_multiple_files=True,
        max_upload_size=_MEGABYTES,
        key=f"files_{draft.uploader_number()}",
        on_change=touched,
    )
    bar = st.progress(0.0)
    apart.warm_up()
    try:
        upload.take(given, teller(bar), touched=bool(st.session_state.pop("uploader_touched", False)))
    finally:
        bar.empty()


def refused_files(in_hand: draft.Understood) -> None:
    """Each refused file with its reason, and the offer to go on without it."""
    for file, refusal in in_hand.refused.items():
        if file in upload.without:
            st.caption(
                f":material/block: {for_markdown(text('pages.wizard.left_behind', file=in_hand.name_of(upload.files[file])))}"
            )
            continue
        st.error(for_markdown(text.say(refusal)), icon=":material/error:")
        if in_hand.reading is not None:
            st.button(text("pages.wizard.go_on_without"), key=f"without_{file}", on_click=upload.without.add, args=(file,))


def files_line(in_hand: draft.Understood) -> None:
    """The files that are in hand: after a visit to another page the uploader no longer tells them; and a fresh start."""
    left, right = st.columns([5, 1], vertical_alignment="center")
    names = ", ".join(f"‘{visible(in_hand.name_of(file))}’" for file in upload.files.values() if file.id not in in_hand.refused)
    # What ends an upload lies below the sheet: who is content need not look for it.
    onwards = f" · [{text('pages.wizard.to_save')}](#{_SAVE})" if in_hand.reading is not None else ""
    if names:  # of files that were all refused the refusals speak
        left.caption(f":material/description: {for_markdown(text('pages.wizard.files', files=names))}{onwards}")
    right.button(text("pages.wizard.start_over"), key="start_over", width="stretch", on_click=draft.discard)
    unseen = [file for file in upload.files.values() if file.id not in upload.seen] if len(upload.files) > 1 else []
    with st.container(horizontal=True, gap="xsmall"):
        for file in unseen:
            label = text("pages.wizard.take_out", file=visible(in_hand.name_of(file)))
            st.button(
                for_markdown(label), key=f"take_out_{file.id}", icon=":material/close:", on_click=upload.remove, args=(file.id,)
            )


def sheet(reading: Reading) -> None:
    """One sheet as a grid; the question's own where the person asked to see its column."""
    shown = (reading.covered.sheet(s) for file in upload.files.values() for s in file.sheets)
    places = {(s.file, s.name): s for s in shown}
    used = [(use.file, use.name) for use in reading.sheets if (use.file, use.name) in places]
    used.sort(key=lambda place: not any((use.file, use.name) == place and use.used for use in reading.sheets))
    first = next(((q.file, q.sheet) for q in reading.questions if (q.file, q.sheet) in used), used[0])
    if st.session_state.get(open_questions.PLACE) not in used:
        st.session_state[open_questions.PLACE] = first
    many, place = len(reading.files) > 1, used[0]
    if len(used) > 1:  # with nothing to choose the sheet itself stands higher
        place = st.selectbox(
            text("pages.wizard.sheet"),
            used,
            format_func=lambda at: visible(f"{at[0]} · {at[1]}" if many else at[1]),
            key=open_questions.PLACE,
        )
    view = sheet_grid.view_of(places[place], reading, open_questions.focus_of(reading, place))
    if view is None:
        why = next(use.why for use in reading.sheets if (use.file, use.name) == place)
        st.info(for_markdown(text("pages.wizard.unused_sheet", why=text.say(why))), icon=":material/visibility_off:")
    else:
        sheet_grid.show_grid(view, text, f"{upload.turn}")


def save(reading: Reading, in_hand: draft.Understood) -> None:
    """Where the upload goes, and the button that keeps it."""
    undecided = set(in_hand.refused) - upload.without
    with st.container(border=True), kept.refusal_shown(text):
        st.html(f"<span id='{_SAVE}'></span>")
        where = destination(reading, upload.sources, upload.identity, text)
        if where.is_there:
            offer_stored(where.survey)
            return
        label = text("pages.upload.accept")
        is_held = bool(undecided) or where.is_open
        if st.button(label, type="primary", key="accept", icon=":material/check:", disabled=is_held, width="stretch"):
            with st.spinner(text("pages.upload.keeping")):
                show(keep(reading, upload.sources, where, upload.form))
            draft.discard()
            st.switch_page("pages/overview.py")
        if undecided:
            st.caption(text("pages.wizard.decide_first"))
        elif where.is_open:
            st.caption(text("pages.upload.few_first"))
        elif reading.questions:
            st.caption(text("pages.wizard.open_when_kept", n=len(reading.questions)))
        st.caption(text("pages.upload.kept"))


def offer_stored(key: str) -> None:
    """The way to a survey in which the upload stands already, in place of a button that could only refuse."""
    label = text("pages.upload.open_stored")
    if st.button(label, type="primary", key="open_stored", icon=":material/arrow_forward:", width="stretch"):
        show(key)
        draft.discard()
        st.switch_page("pages/overview.py")
    st.caption(text("pages.upload.stored_already"))


def correct(reading: Reading) -> None:
    """What was understood as tables, one at a time."""
    panel = st.segmented_control(
        text("pages.wizard.panel.label"),
        _PANELS,
        default=_PANELS[0],
        format_func=lambda name: text(f"pages.wizard.panel.{name}"),
        key="wizard_panel",
        required=True,
        label_visibility="collapsed",
    )
    if panel == "quality":
        understood.quality(reading, text)
    else:
        corrections.PANELS[str(panel)](upload, reading, text)


drop_files()
surviving.keep(upload)
if not upload.files:
    st.caption(text("pages.upload.privacy"))
    st.page_link("pages/help.py", label=text("help.upload_link"), icon=":material/help:")
    with kept.refusal_shown(text):
        forms.way_to_list(text)
    st.stop()

with kept.refusal_shown(text):
    known_forms = forms.usable()
waiting = st.empty()
with draft.told_while_waiting(waiting, text), st.spinner(text("reading.progress.people")):
    in_hand = upload.understood(known_forms)
waiting.empty()
files_line(in_hand)
refused_files(in_hand)
if in_hand.reading is None:
    if upload.undoes is not None or upload.redoes is not None:
        open_questions.steps(upload, None, text)
    st.caption(text("pages.upload.nothing_changed"))
    st.stop()
reading = in_hand.reading
forms.applied(upload, reading, text)
left, right = st.columns([3, 2], gap="medium")
with left:
    sheet(reading)
with right:
    open_questions.questions(upload, reading, text)
    open_questions.steps(upload, reading, text)
    st.subheader(text("pages.upload.understood"), anchor=False)
    understood.summary(reading, text)
    understood.balance(reading, text)
    understood.notices(reading, text)
left, right = st.columns([3, 2], gap="medium")
with left:
    save(reading, in_hand)
with right, kept.refusal_shown(text):
    forms.remember(upload, reading, text)
correct(reading)
