"""Remembered forms: which one a file was read by, "remember this form", and the list of them with what can be done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from analysis.cells.plain_json import parsed
from analysis.language import Message, Words
from analysis.plain import for_markdown, short, visible
from analysis.reading import SUFFIXES, Form, Reading, ReadingError, form_from_json
from analysis.reading.forms import renamed
from analysis.reading.later.remembered import form_of, headers_of, nearly
from pages.shared import kept
from pages.shared.managing.managing import local_time
from pages.shared.upload.draft import Draft

if TYPE_CHECKING:
    from analysis.store import SavedForm

_LONGEST_NAME = 80
_SHOWN_NEAR = 5


def usable() -> list[Form]:
    """The remembered forms that this program can read, the one saved last first."""
    return [saved.form for saved in kept.forms() if saved.form is not None]


def applied(draft: Draft, reading: Reading, text: Words) -> None:
    """Which remembered form the files were read by, what it knew in other words, and one click to do without it."""
    base = draft.step.base
    if base is None:
        _offer(draft, text)
        return
    left, right = st.columns([4, 1], vertical_alignment="center")
    with left:
        st.info(for_markdown(text("pages.forms.applied", name=visible(base.name))), icon=":material/bookmark_added:")
    right.button(
        text("pages.forms.without"),
        key="without_form",
        width="stretch",
        on_click=draft.use,
        args=(None, Message("pages.wizard.step.without_form", {"name": short(base.name)})),
    )
    near = nearly(base, headers_of(reading))
    if near:
        with st.expander(
            text("pages.forms.nearly", n=len(near)), icon=":material/compare_arrows:", expanded=len(near) <= _SHOWN_NEAR
        ):
            lines = (text("pages.forms.near_line", now=visible(now), known=visible(known)) for now, known in near.items())
            st.markdown("\n".join(f"- {for_markdown(line)}" for line in lines))


def _offer(draft: Draft, text: Words) -> None:
    """The choice of a remembered form where none was recognised."""
    forms = usable()
    if not forms:
        return
    chosen = st.selectbox(
        text("pages.forms.choose"),
        forms,
        index=None,
        format_func=lambda form: visible(form.name),
        placeholder=text("pages.forms.none_fits"),
        key=f"choose_form_{draft.identity}",
        width=420,
    )
    if chosen is not None:
        draft.use(chosen, Message("pages.wizard.step.with_form", {"name": short(chosen.name)}))
        st.rerun()


def remember(draft: Draft, reading: Reading, text: Words) -> None:
    """Save what was understood and confirmed under a name, so that the next file of the form is asked nothing."""
    complete = form_of(reading, draft.form)
    known = {saved.name: saved.form for saved in kept.forms()}
    proposed = draft.remembered or draft.form.name or short(_without_ending(reading.survey.title), _LONGEST_NAME)
    if known.get(proposed) == renamed(complete, proposed):
        st.caption(f":material/bookmark_added: {for_markdown(text('pages.forms.remembered', name=visible(proposed)))}")
        return
    with st.container(border=True):
        name = st.text_input(text("pages.forms.name"), proposed, max_chars=_LONGEST_NAME, key=f"form_name_{proposed}").strip()
        label = text("pages.forms.update" if name in known else "pages.forms.remember")
        if st.button(label, key="remember", icon=":material/bookmark_add:", width="stretch", disabled=not name):
            form = renamed(complete, name)
            kept.record("", "form_saved", name=name, form=form.to_json())
            draft.remembered = name
            st.rerun()
        st.caption(text("pages.forms.open_left" if reading.questions else "pages.forms.help"))


def _without_ending(title: str) -> str:
    """A title without the ending of a file, where it is a file's name."""
    path = PurePath(title)
    return path.stem if path.suffix.lower() in SUFFIXES else title


def way_to_list(text: Words) -> None:
    """How many forms are remembered, and where they are looked after; nothing where there are none."""
    forms = kept.forms()
    if forms:
        st.page_link("pages/surveys.py", label=text("pages.forms.way", n=len(forms)), icon=":material/bookmarks:")


def saved_forms(text: Words) -> None:
    """The list of remembered forms: rename, take along as a file, delete; and add one from a file."""
    forms = kept.forms()
    with st.expander(text("pages.forms.title", n=len(forms)), icon=":material/bookmarks:"):
        st.caption(text("pages.forms.list_help"))
        for number, saved in enumerate(forms):
            _line(saved, number, [other.name for other in forms], text)
        if not forms:
            st.caption(text("pages.forms.nothing"))
        _import(forms, text)


def _line(saved: SavedForm, number: int, names: Sequence[str], text: Words) -> None:
    with st.container(border=True):
        name, facts, rename, take, delete = st.columns([5, 4, 2, 2, 2], vertical_alignment="center")
        wanted = name.text_input(
            text("pages.forms.name"),
            saved.name,
            max_chars=_LONGEST_NAME,
            key=f"rename_{saved.name}",
            label_visibility="collapsed",
        ).strip()
        columns = len(saved.form.columns) if saved.form is not None else 0
        details = text("pages.forms.facts", n=columns, at=local_time(saved.at, text), actor=visible(saved.actor))
        facts.caption(for_markdown(details if saved.form is not None else text("pages.forms.newer")))
        can_rename = bool(wanted) and wanted != saved.name and wanted not in names
        if rename.button(text("pages.forms.rename"), key=f"do_rename_{number}", width="stretch", disabled=not can_rename):
            kept.record("", "form_renamed", name=saved.name, to=wanted)
            st.rerun()
        if saved.form is not None:
            take.download_button(
                text("pages.forms.export"),
                json.dumps(saved.form.to_json(), ensure_ascii=False, indent=2),
                file_name="form.json",
                mime="application/json",
                on_click="ignore",
                width="stretch",
                key=f"export_form_{number}",
            )
        if delete.button(text("pages.forms.delete"), key=f"delete_form_{number}", width="stretch"):
            kept.record("", "form_deleted", name=saved.name)
            st.rerun()
        if wanted != saved.name and wanted in names:
            st.caption(for_markdown(text("pages.forms.taken", name=visible(wanted))))


def _import(forms: Sequence[SavedForm], text: Words) -> None:
    number = int(st.session_state.get("form_imports", 0))
    given = st.file_uploader(text("pages.forms.file"), type="json", max_upload_size=5, key=f"form_file_{number}")
    if given is None:
        return
    try:
        form = form_from_json(parsed(given.getvalue().decode("utf-8-sig")), visible(given.name))
    except ReadingError as refusal:
        st.error(for_markdown(text.say(refusal.message)), icon=":material/error:")
        return
    except (ValueError, RecursionError):
        st.error(for_markdown(text("reading.error.bad_form", file=visible(given.name))), icon=":material/error:")
        return
    name = _unused(short(form.name or given.name.removesuffix(".json"), _LONGEST_NAME), [saved.name for saved in forms])
    st.caption(for_markdown(text("pages.forms.found", name=name, n=len(form.columns))))
    if st.button(text("pages.forms.import"), key="import_form", icon=":material/download:"):
        kept.record("", "form_saved", name=name, form=renamed(form, name).to_json())
        st.session_state["form_imports"] = number + 1
        st.rerun()


def _unused(name: str, taken: Sequence[str]) -> str:
    """The name, with a number where another form has it: an import takes no form's place."""
    numbered = (f"{name} ({number})" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbered if other not in taken)
