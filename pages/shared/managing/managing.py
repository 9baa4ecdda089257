"""The parts of 설문 관리: each shows one side of a survey and records what the person changes, as events that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, short, visible
from analysis.reading import difference
from pages.shared import kept
from pages.shared.differences import show_difference
from pages.shared.filters import on_the_way
from pages.shared.kept import SAMPLE, SAMPLE_HIDDEN
from pages.shared.managing.taking_out import BACK, TAKEN, WORKSHOP, ask_about_held, change
from pages.shared.surveys import current_key, show
from pages.shared.told_rows import changed_rows

if TYPE_CHECKING:
    from analysis.store import Document, SurveyState, Upload, WorkshopState


def local_time(at: str, text: Words) -> str:
    """A time of the log as this computer's clock shows it; what is no time stands there as it is, and is said to be none."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime(text("pages.time"))
    except (ValueError, OverflowError, OSError):
        return text("pages.no_time", told=visible(short(at)))


def list_of_surveys(text: Words) -> None:
    """Every survey that is neither archived nor in the bin, the one changed last first; a row that is chosen opens."""
    states = kept.surveys()
    if not states:
        st.info(text("pages.surveys.nothing"), icon=":material/inbox:")
        label = text("pages.go_to", page=text("pages.upload.title"))
        st.page_link("pages/upload.py", label=label, icon=":material/upload_file:", query_params=on_the_way())
        return
    titles = kept.titles()
    rows = [(titles[s.key], _people(s), len(s.workshops), local_time(s.changed_at, text)) for s in states]
    names = [text(f"pages.surveys.column.{name}") for name in ("title", "people", "regions", "changed")]
    st.caption(text("pages.surveys.how_to_open"))
    chosen = st.dataframe(
        pd.DataFrame(rows, columns=names),
        hide_index=True,
        key=f"surveys_table_{current_key()}",
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
    )
    wanted = next((states[row].key for row in chosen.selection.rows if row < len(states)), "")
    if wanted and wanted != current_key():
        show(wanted)
        st.rerun()


def _people(state: SurveyState) -> int:
    return sum(upload.summary["respondents"] for upload in state.active_uploads)


def sample(text: Words) -> None:
    """What can be done with the sample: hide it."""
    st.caption(text("pages.surveys.sample_only"))
    hidden = bool(kept.setting(SAMPLE_HIDDEN, False))
    wanted = st.toggle(text("pages.surveys.hide_sample"), hidden, key="hide_sample", disabled=not kept.surveys())
    if wanted != hidden:
        kept.record("", "setting_changed", name=SAMPLE_HIDDEN, value=wanted)
        st.rerun()


def disclosure(text: Words) -> None:
    """From how many people on a group's figures are told; a change is written into the history and can be undone."""
    now = kept.threshold()
    label, help_text = text("pages.surveys.threshold"), text("pages.surveys.threshold_help")
    wanted = st.number_input(
        label, kept.LEAST_THRESHOLD, kept.MOST_THRESHOLD, now, 1, key=f"threshold_{now}", help=help_text, width=320
    )
    if wanted != now:
        kept.record("", "setting_changed", name=kept.THRESHOLD, value=wanted)
        st.rerun()


def about(state: SurveyState, text: Words) -> None:
    """Title and description."""
    with st.form(f"about_{state.key}_{state.version}"):
        title = st.text_input(text("pages.surveys.name"), state.title, max_chars=120)
        description = st.text_area(text("pages.surveys.description"), state.description, max_chars=2000)
        typed = {"title": title.strip(), "description": description.strip()}
        changed = {name: value for name, value in typed.items() if value != getattr(state, name)}
        if st.form_submit_button(text("pages.surveys.save")) and changed:
            kept.record(state.key, "survey_described", **changed)
            st.rerun()


def workshops(state: SurveyState, text: Words) -> None:
    """Date, place and invited number of each workshop, the response rate beside them; one of them can be withdrawn."""
    st.caption(text("pages.surveys.workshops_help"))
    names = {name: text(f"pages.surveys.column.{name}") for name in ("region", "date", "place", "invited", "answered", "rate")}
    before = _workshop_table(state)
    after = st.data_editor(
        before.rename(columns=names),
        hide_index=True,
        disabled=[names["region"], names["answered"], names["rate"]],
        column_config={
            names["date"]: st.column_config.DateColumn(format="YYYY-MM-DD"),
            names["invited"]: st.column_config.NumberColumn(min_value=0, max_value=100_000, step=1),
            names["rate"]: st.column_config.NumberColumn(format="percent"),
        },
        placeholder="",
        key=f"workshops_{state.key}_{state.version}",
    ).rename(columns={words: name for name, words in names.items()})
    if st.button(text("pages.surveys.save"), key="save_workshops"):
        for place, changed in changed_rows(before, after, ("date", "place", "invited")).items():
            kept.record(state.key, "workshop_described", region=before["region"].iloc[place], **changed)
        st.rerun()
    _withdraw_workshop(state, text)


def _workshop_table(state: SurveyState) -> pd.DataFrame:
    answered = _answered(state)
    rows = [_workshop_row(workshop, answered.get(workshop.region, 0)) for workshop in state.workshops]
    table = pd.DataFrame(rows, columns=["region", "date", "place", "invited", "answered", "rate"])
    return table.astype({"invited": "Int64", "answered": "Int64", "rate": "Float64"})


def _workshop_row(workshop: WorkshopState, answered: int) -> tuple[str, date | None, str, int | None, int, float | None]:
    rate = answered / workshop.invited if workshop.invited else None
    return workshop.region, workshop.date, workshop.place, workshop.invited, answered, rate


def _answered(state: SurveyState) -> dict[str, int]:
    counts: dict[str, int] = {}
    for upload in state.active_uploads:
        for entry in upload.summary["workshops"]:
            counts[entry["region"]] = counts.get(entry["region"], 0) + entry["respondents"]
    return counts


def _withdraw_workshop(state: SurveyState, text: Words) -> None:
    if state.withdrawn:
        st.warning(for_markdown(text("pages.surveys.withdrawn", regions=", ".join(sorted(state.withdrawn)))))
    regions = [workshop.region for workshop in state.workshops if workshop.region and workshop.region not in state.withdrawn]
    if len(regions) < 2:
        return
    with st.expander(text("pages.surveys.withdraw_workshop"), icon=":material/remove_circle:"):
        st.caption(text("pages.surveys.withdraw_help"))
        region = st.selectbox(text("pages.surveys.withdraw_region"), regions, format_func=visible, key="withdraw_region")
        if st.button(text("pages.surveys.withdraw_it"), key="withdraw_workshop"):
            change(state, WORKSHOP, region=region)
    ask_about_held(state, (WORKSHOP,), text)


def uploads(state: SurveyState, text: Words) -> None:
    """Each file and its versions: which one counts, back to an earlier one, out of the survey."""
    ask_about_held(state, (TAKEN, BACK), text)
    for document in state.documents:
        with st.container(border=True):
            st.markdown(f"**{for_markdown(_files(document.versions[-1]))}**")
            if document.active is None:
                st.caption(text("pages.surveys.withdrawn_document"))
            for upload in reversed(document.versions):
                _version(state, document, upload, text)


def _files(upload: Upload) -> str:
    return visible(", ".join(upload.summary["files"]))


def _version(state: SurveyState, document: Document, upload: Upload, text: Words) -> None:
    counts = {"people": upload.summary["respondents"], "opinions": upload.summary["opinions"]}
    left, right = st.columns([4, 1], vertical_alignment="center")
    title = text("pages.surveys.version", version=upload.version, **counts)
    is_active = document.active is not None and document.active.id == upload.id
    left.markdown(for_markdown(title) + (f" · **{text('pages.surveys.in_use')}**" if is_active else ""))
    if is_active and right.button(text("pages.surveys.withdraw"), key=f"withdraw_{upload.id}", width="stretch"):
        change(state, TAKEN, document=document.key)
    before = next((known for known in document.versions if known.version == upload.version - 1), None)
    if before is not None:
        _changes(before, upload, text)
    if not is_active and right.button(text("pages.surveys.bring_back"), key=f"bring_back_{upload.id}", width="stretch"):
        change(state, BACK, document=document.key, upload=upload.id)


def _changes(before: Upload, after: Upload, text: Words) -> None:
    """What a version changed in the one before it; worked out only where somebody asks."""
    if st.toggle(text("pages.surveys.changes", version=before.version), key=f"changes_{after.id}"):
        store = kept.store()
        changes = difference(store.reading_of_upload(before.id), store.reading_of_upload(after.id))
        show_difference(changes, text, after.id)


def keep_away(state: SurveyState, text: Words) -> None:
    """Archive, or move to the bin with a word on what goes."""
    st.caption(text("pages.surveys.archive_help"))
    if st.button(text("pages.surveys.archive"), key="archive", icon=":material/archive:"):
        _put_away(state, "archived")
    opinions = sum(upload.summary["opinions"] for upload in state.active_uploads)
    counts = {"people": _people(state), "opinions": opinions, "documents": len(state.documents)}
    st.caption(text("pages.surveys.delete_help", **counts))
    if st.button(text("pages.surveys.delete"), key="delete", icon=":material/delete:"):
        _put_away(state, "deleted")


def _put_away(state: SurveyState, kind: str) -> None:
    kept.record(state.key, kind)
    rest = [other.key for other in kept.surveys()]
    show(rest[0] if rest else SAMPLE)
    st.rerun()


def archive_and_bin(text: Words) -> None:
    """What was put away, each with the way back; the bin can be emptied one by one."""
    away = [state for state in kept.surveys(archived=True, binned=True) if state.archived or state.in_bin]
    if not away:
        return
    with st.expander(text("pages.surveys.bin"), icon=":material/inventory_2:"):
        for state in away:
            _put_away_row(state, text)


def _put_away_row(state: SurveyState, text: Words) -> None:
    left, middle, right = st.columns([3, 1, 1], vertical_alignment="center")
    place = text("pages.surveys.binned" if state.in_bin else "pages.surveys.archived")
    left.markdown(f"{for_markdown(state.title)} · {place}")
    if middle.button(text("pages.surveys.restore"), key=f"restore_{state.key}", width="stretch"):
        kept.record(state.key, "restored")
        show(state.key)
        st.rerun()
    if state.in_bin and right.button(text("pages.surveys.empty"), key=f"empty_{state.key}", width="stretch"):
        st.session_state["to_empty"] = state.key
    if st.session_state.get("to_empty") == state.key:
        _ask_before_emptying(state, text)


def _ask_before_emptying(state: SurveyState, text: Words) -> None:
    typed = st.text_input(for_markdown(text("pages.surveys.empty_sure", title=state.title)), key=f"sure_{state.key}")
    matches = typed.strip() == state.title
    if st.button(text("pages.surveys.empty"), key=f"empty_now_{state.key}", type="primary", disabled=not matches):
        kept.store().empty_bin(state.key, kept.actor())
        st.session_state.pop("to_empty")
        st.rerun()


def uploads_by_id(states: Mapping[str, SurveyState]) -> dict[str, str]:
    """The files of every upload by its id, plain."""
    return {
        upload.id: _files(upload) for state in states.values() for document in state.documents for upload in document.versions
    }
