"""What no question asks: items paired by hand, rows taken back in, and what a word means."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from analysis.language import Message, Words
from analysis.plain import short, visible
from analysis.reading import Column, ColumnChoice, Form, Reading, Role
from analysis.reading.by_hand import row_place
from analysis.reading.forms import RowUse
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ItemKind, Moment, Scale
from pages.shared.upload.draft import Draft
from pages.shared.upload.understood import reason_words

_PAIRED = (Role.ITEM, Role.GROUP, Role.CHOICE, Role.IGNORED)
_MOST_WORDS = 15
_MOST_ROWS = 500
_ROWS = (
    Reason.DUPLICATE,
    Reason.TOTAL_ROW,
    Reason.EMPTY_ROW,
    Reason.NOTE_ROW,
    Reason.PREVIEW,
    Reason.OTHER_TABLE,
    Reason.BY_HAND,
)
_BETWEEN = "<"


def pairs(draft: Draft, reading: Reading, text: Words) -> None:
    """Two columns that ask the same before and after: chosen one by one, or several in the same order."""
    st.caption(text("pages.wizard.pair.help"))
    able = [column for column in reading.columns if column.header and column.role in _PAIRED]
    places = {(column.file, column.sheet, column.index): column for column in able}
    many = len({place[:2] for place in places}) > 1

    def shown(place: tuple[str, str, int]) -> str:
        column = places[place]
        start = f"{column.sheet} · " if many else ""
        return visible(f"{start}{column.letters} {short(column.header, 60)}")

    left, right = st.columns(2)
    chosen = [
        side.multiselect(
            text(f"pages.wizard.pair.{moment.value}"),
            list(places),
            format_func=shown,
            key=f"pair_{moment.value}_{draft.identity}",
            placeholder=text("pages.wizard.pair.choose"),
        )
        for side, moment in ((left, Moment.PRE), (right, Moment.POST))
    ]
    couples = [(places[pre], places[post]) for pre, post in zip(*chosen, strict=False)]
    is_even = bool(couples) and len(chosen[0]) == len(chosen[1]) and not set(chosen[0]) & set(chosen[1])
    name = ""
    if len(couples) == 1:
        name = st.text_input(
            text("pages.wizard.pair.name"), couples[0][0].text, max_chars=200, key=f"pair_name_{couples[0][0].index}_{draft.turn}"
        ).strip()
    if st.button(text("pages.wizard.pair.do", n=len(couples)), key="do_pair", icon=":material/link:", disabled=not is_even):
        said = _paired(couples, name)
        draft.say(said, Message("pages.wizard.step.pair", {"n": len(couples), "header": short(couples[0][0].header)}))
        st.rerun()
    if chosen[0] and chosen[1] and not is_even:
        st.caption(text("pages.wizard.pair.uneven"))


def _paired(couples: Sequence[tuple[Column, Column]], name: str) -> Form:
    """What a person says by pairing columns; of two sheets that head them alike, the sheets tell the moments."""
    columns: dict[str, ColumnChoice] = {}
    moments: dict[str, str] = {}
    for pre, post in couples:
        scale, item = _common_scale(pre, post), name or pre.text or pre.header
        kind = next((c.kind for c in (pre, post) if c.kind is not ItemKind.OTHER), ItemKind.UNDERSTANDING)
        if squeezed(pre.header) == squeezed(post.header):
            columns[pre.header] = ColumnChoice(Role.ITEM, None, kind, scale, item)
            moments |= _moments_of_places(pre, post)
            continue
        for column, moment in ((pre, Moment.PRE), (post, Moment.POST)):
            columns[column.header] = ColumnChoice(Role.ITEM, moment, kind, scale, item)
    return Form(columns=columns, moments=moments)


def _moments_of_places(pre: Column, post: Column) -> dict[str, str]:
    if (pre.file, pre.sheet) == (post.file, post.sheet):
        return {}
    names = (pre.sheet, post.sheet) if pre.sheet != post.sheet else (pre.file, post.file)
    return {squeezed(name): moment.value for name, moment in zip(names, Moment, strict=True)}


def _common_scale(pre: Column, post: Column) -> Scale | None:
    known = [column.guess.scale for column in (pre, post) if column.guess is not None]
    if not known:
        return None
    return Scale(min(s.min for s in known), max(s.max for s in known), reversed=any(s.reversed for s in known))


def rows(draft: Draft, reading: Reading, text: Words) -> None:
    """The rows that were left out: any of them can be taken back in, and any row of answers left out."""
    st.caption(text("pages.wizard.rows_help"))
    out = list({(entry.file, entry.where): entry for entry in reading.left_out if _is_row(entry)}.values())[:_MOST_ROWS]
    if out:
        label_of = {(entry.file, entry.where): _told(entry, reading, text) for entry in out}
        left, right = st.columns([5, 2], vertical_alignment="bottom")
        chosen = left.multiselect(
            text("pages.wizard.row.which"),
            out,
            format_func=lambda entry: label_of[entry.file, entry.where],
            key=f"rows_{draft.identity}",
            placeholder=text("pages.wizard.pair.choose"),
        )
        label = text("pages.wizard.row.back", n=len(chosen))
        if right.button(label, key="take_rows_back", icon=":material/add:", disabled=not chosen, width="stretch"):
            said = {f"[{entry.file}]{entry.where}": _use(entry) for entry in chosen}
            draft.say(Form(rows=said), Message("pages.wizard.step.row_back", {"place": chosen[0].where}))
            st.rerun()
    else:
        st.caption(text("pages.wizard.row.none"))
    _leave_out(draft, reading, text)


def _is_row(entry: LeftOut) -> bool:
    return entry.reason in _ROWS and entry.where.rpartition("!")[2].isdecimal()


def _told(entry: LeftOut, reading: Reading, text: Words) -> str:
    place = f"{entry.file} {entry.where}" if len(reading.files) > 1 else entry.where
    return visible(f"{place} · {reason_words(entry.reason.value, text)}")


def _use(entry: LeftOut) -> RowUse:
    """A row that was dropped for its code is a person's of its own; any other keeps its code."""
    return RowUse.OWN if entry.reason is Reason.DUPLICATE else RowUse.ANSWERS


def _leave_out(draft: Draft, reading: Reading, text: Words) -> None:
    used = [use for use in reading.sheets if use.used]
    left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
    use = left.selectbox(
        text("pages.wizard.row.sheet"),
        used,
        format_func=lambda use: visible(f"{use.file} · {use.name}" if len(reading.files) > 1 else use.name),
        key=f"row_sheet_{draft.identity}",
    )
    row = middle.number_input(
        text("pages.wizard.row.number"), min_value=1, value=None, step=1, key=f"row_number_{draft.identity}"
    )
    label = text("pages.wizard.row.leave_out")
    if right.button(label, key="leave_row_out", icon=":material/remove:", disabled=row is None or use is None) and row and use:
        place = row_place(use.file, use.name, int(row) - 1)
        draft.say(Form(rows={place: RowUse.OUT}), Message("pages.wizard.step.row_out", {"place": f"{use.name}!{int(row)}"}))
        st.rerun()


def meanings(draft: Draft, reading: Reading, text: Words) -> None:
    """What words mean: the order of the words of a scale, and the moment that a value of a column tells."""
    st.caption(text("pages.wizard.words_help"))
    by_place = {
        (column.file, column.sheet, column.index): (column, _words_of(draft, reading, column)) for column in reading.columns
    }
    able = {place: each for place, each in by_place.items() if each[1]}
    place = st.selectbox(
        text("pages.wizard.word.column"),
        list(able),
        index=None,
        format_func=lambda at: visible(f"{able[at][0].letters} {short(able[at][0].header, 60)}"),
        placeholder=text("pages.wizard.pair.choose"),
        key=f"word_column_{draft.identity}",
    )
    if place is None:
        return
    column, words = able[place]
    _order(draft, column, words, text)
    _moments(draft, column, words, text)


def _words_of(draft: Draft, reading: Reading, column: Column) -> list[str]:
    """The few words that a column answers with, from the lowest where that is known; none where they name persons."""
    use = next(u for u in reading.sheets if (u.file, u.name) == (column.file, column.sheet))
    if not column.header or column.role in (Role.PERSONAL, Role.ID, Role.OPINION, Role.TIMESTAMP) or not use.used:
        return []
    sheets = (reading.covered.sheet(sheet) for file in draft.files.values() for sheet in file.sheets)
    sheet = next((s for s in sheets if (s.file, s.name) == (column.file, column.sheet)), None)
    if sheet is None or column.index >= sheet.width:
        return []
    counts = sheet.columns[column.index].take(np.arange(max(use.header_rows), sheet.height)).counts
    points = column.guess.points if column.guess is not None else {}
    words = list(dict.fromkeys(reading.spelt.get(word, word) for word in counts if any(map(str.isalpha, word))))
    return sorted(words, key=lambda word: points.get(word) or 0.0) if 2 <= len(words) <= _MOST_WORDS else []


def _order(draft: Draft, column: Column, words: Sequence[str], text: Words) -> None:
    written = st.text_area(
        text("pages.wizard.word.order"),
        f" {_BETWEEN} ".join(map(visible, words)),
        height=80,
        key=f"word_order_{column.letters}_{draft.identity}",
    )
    order = tuple(word.strip() for word in written.split(_BETWEEN) if word.strip())
    is_whole = len(set(order)) == len(order) and {squeezed(word) for word in order} >= {squeezed(word) for word in words}
    if not is_whole:
        st.caption(text("pages.wizard.word.not_whole"))
    if st.button(text("pages.wizard.word.do"), key="do_order", icon=":material/swap_vert:", disabled=not is_whole):
        kind = column.kind if column.kind is not ItemKind.OTHER else None
        said = Form(columns={column.header: ColumnChoice(Role.ITEM, column.moment, kind)}, orders=(order,))
        draft.say(said, Message("pages.wizard.step.order", {"header": short(column.header)}))
        st.rerun()


def _moments(draft: Draft, column: Column, words: Sequence[str], text: Words) -> None:
    """Which of a few words stand for before and after."""
    st.markdown(f"**{text('pages.wizard.word.moments')}**")
    options = {"": text("pages.wizard.word.neither")} | {m.value: text(f"command.moment.{m.value}") for m in Moment}
    chosen: dict[str, str] = {}
    with st.container(horizontal=True, gap="small"):
        for number, word in enumerate(words):
            now = draft.form.moments.get(squeezed(word), "")
            chosen[squeezed(word)] = st.selectbox(
                visible(short(word, 20)),
                list(options),
                index=list(options).index(now) if now in options else 0,
                format_func=options.__getitem__,
                key=f"word_moment_{number}_{column.letters}_{draft.identity}",
                width=150,
            )
    is_both = {moment.value for moment in Moment} <= set(chosen.values())
    if st.button(text("pages.wizard.word.moments_do"), key="do_moments", icon=":material/schedule:", disabled=not is_both):
        moments = {word: moment for word, moment in chosen.items() if moment}
        said = Form(columns={column.header: ColumnChoice(Role.MOMENT)}, moments=moments)
        draft.say(said, Message("pages.wizard.step.moment_word", {"word": short(words[0])}))
        st.rerun()
