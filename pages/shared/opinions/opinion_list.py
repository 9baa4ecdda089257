"""Opinions as a table of which some can be chosen, and what can be done with those: moved, set aside, pinned, split off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.figures.drawing.lettering import width_of
from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.privacy import mask
from analysis.themes import Edit, Move, Pin, SetAside, split_off
from pages.shared.opinions.theme_look import LISTED, ThemeLook, ask_theme

_ALIKE = ["same", "themes"]
"""Rows that agree in these say the same, and are sorted alike."""

_WIDTHS = {"text": 470, "times": 64, "region": 100, "themes": 190, "sure": 72, "kind": 72, "source": 190, "question": 120}
_LETTERS, _AROUND, _WIDEST_REGION = 14, 18, 220
"""Of the letters in a table and what stands around them, and the most that a region takes; pixels."""


class _Listed(NamedTuple):
    """A table as it was drawn last: by which key, which opinions from above to below, and which rows were chosen at first."""

    key: str
    opinions: tuple[str, ...]
    chosen: tuple[int, ...]


def show_opinions(look: ThemeLook, theme: str) -> None:
    """The opinions of a theme, filtered by a word, with what can be done with them."""
    text, assignments = look.text, look.assignments
    left, third, middle, right = st.columns([3, 1.6, 2, 1.6], vertical_alignment="bottom")
    wanted = left.text_input(text("pages.opinions.search"), key="search", placeholder=text("pages.opinions.search_hint"))
    order = middle.selectbox(
        text("pages.opinions.order"),
        ["typical", *(["file"] if look.tells_places else [])],
        format_func=lambda way: text(f"pages.opinions.order_{way}"),
        key="order",
    )
    kinds = ["", *sorted({kind for kind in assignments["kind"] if kind})]
    kind = third.selectbox(text("pages.opinions.kind_of"), kinds, format_func=lambda one: kind_words(one, text), key="kind")
    mine = assignments[assignments["themes"].map(lambda touched: theme in touched)]
    if kind:
        mine = mine[mine["kind"] == kind]
    if wanted:
        mine = mine[mine["text"].str.contains(wanted, case=False, regex=False)]
    if order != "file":
        mine = mine.assign(first=mine["confidence"].fillna(0.0) * mine["typical"].clip(lower=0))
        mine = mine.sort_values(["first", "text"], ascending=[False, True], kind="stable").drop(columns="first")
    right.markdown(text("pages.opinions.behind", n=len(mine)))
    if mine.empty:
        st.info(text("pages.opinions.nothing_found"), icon=":material/search_off:")
        return
    together = mine.duplicated(_ALIKE).any() and st.toggle(
        text("pages.opinions.together"), True, key="together", help=text("pages.opinions.together_help")
    )
    shown = _each_once(mine) if together else mine
    chosen = opinion_table(look, shown, f"opinions_{theme}")
    # Below the table, which would jump away from under the pointer otherwise.
    act_on(look, _with_alike(mine, chosen) if together else chosen, theme)


def _each_once(rows: pd.DataFrame) -> pd.DataFrame:
    """The first row of each saying in the same themes, and how many there are."""
    times = rows.groupby(_ALIKE, sort=False)["opinion"].transform("size")
    return rows.assign(times=times).drop_duplicates(_ALIKE)


def _with_alike(rows: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand behind the ones chosen of `_each_once`."""
    wanted = set(zip(*(chosen[name] for name in _ALIKE), strict=True))
    return rows[[pair in wanted for pair in zip(*(rows[name] for name in _ALIKE), strict=True)]]


def kind_words(kind: str, text: Words) -> str:
    """The word for a kind of remark; all of them where none is named."""
    key = f"pages.opinions.kind.{kind}"
    return text(key) if key in text else text("pages.opinions.all_kinds")


def opinion_table(
    look: ThemeLook, rows: pd.DataFrame, key: str, *, choose: bool = True, height: int | None = None
) -> pd.DataFrame:
    """The table, and the rows of `assignments` that are chosen in it."""
    text, survey = look.text, look.loaded.reading.survey
    regions = rows["respondent"].map(look.regions).fillna("").map(visible)
    columns = {
        "text": rows["text"].map(mask).map(visible),
        **({"times": rows["times"].map(lambda n: text("pages.opinions.times", n=n) if n > 1 else "")} if "times" in rows else {}),
        "themes": rows["themes"].map(look.names),
        "sure": rows["confidence"] * 100,
        "kind": rows["kind"].map(lambda kind: kind_words(kind, text) if kind else ""),
        **({"region": regions} if look.regions.ne("").any() else {}),
        **({"source": rows["source"].map(visible)} if look.tells_places else {}),
    }
    if len(survey.questions) > 1:
        questions = {question.id: visible(question.text) for question in survey.questions}
        columns["question"] = rows["question"].map(questions)
    shown = pd.DataFrame(columns).rename(columns={name: text(f"pages.opinions.column.{name}") for name in columns})
    widths = _widths(regions)
    config = {
        text(f"pages.opinions.column.{name}"): st.column_config.TextColumn(width=widths[name])
        for name in columns
        if name != "sure"
    }
    sure = text("pages.opinions.column.sure")
    config[sure] = st.column_config.NumberColumn(format="%.0f%%", width=_WIDTHS["sure"], help=text("pages.opinions.sure_help"))
    drawn_as = f"{key}_{look.mark}"
    options: dict[str, Any] = {"hide_index": True, "column_config": config, "row_height": 44, "key": drawn_as}
    if height:
        options["height"] = height
    if not choose:
        st.dataframe(shown, **options)
        return rows.iloc[:0]
    # The place stays where a decision draws the table anew: the focus finds it there (`browser.js`).
    with st.container(key=f"rows_{key}"):
        chosen: Any = {"selection": {"rows": _still_chosen(key, drawn_as, tuple(rows["opinion"]))}}
        event = st.dataframe(shown, on_select="rerun", selection_mode="multi-row", selection_default=chosen, **options)
    return rows.iloc[[row for row in event.selection.rows if row < len(rows)]]


def _still_chosen(key: str, drawn_as: str, opinions: tuple[str, ...]) -> list[int]:
    """The rows that are chosen in a table from the first: those that were when what others decided drew it anew.

    What was decided here is done, and nothing stays chosen after it (`ThemeLook.decide`).
    """
    known: dict[str, _Listed] = st.session_state.setdefault(LISTED, {})
    before = known.get(key)
    chosen = before.chosen if before is not None and before[:2] == (drawn_as, opinions) else ()
    if before is not None and before.key != drawn_as and (state := st.session_state.get(before.key)) is not None:
        wanted = {before.opinions[row] for row in state.selection.rows if row < len(before.opinions)}
        chosen = tuple(place for place, opinion in enumerate(opinions) if opinion in wanted)
    known[key] = _Listed(drawn_as, opinions, chosen)
    return list(chosen)


def _widths(regions: pd.Series) -> dict[str, int]:
    """How wide each column is: names of regions that are told together are long, and what was written leaves them its room."""
    longest = max((width_of(region, _LETTERS) for region in regions.unique()), default=0.0)
    region = min(_WIDEST_REGION, max(_WIDTHS["region"], round(longest) + _AROUND))
    return {**_WIDTHS, "region": region, "text": _WIDTHS["text"] - region + _WIDTHS["region"]}


def act_on(look: ThemeLook, chosen: pd.DataFrame, theme: str = "") -> None:
    """What can be done with the chosen opinions; says how to choose where none is."""
    text = look.text
    opinions = list(dict.fromkeys(chosen["opinion"]))
    if not opinions:
        st.caption(text("pages.opinions.how_to_choose"))
        return
    with st.container(border=True, key="actions"):
        st.markdown(f"**{text('pages.opinions.chosen', n=len(opinions))}** {text('pages.opinions.move_to')}")
        target = ask_theme(look, "move")
        with st.container(horizontal=True, vertical_alignment="center", key="more_actions"):
            add = st.toggle(text("pages.opinions.add"), key="add_theme", help=text("pages.opinions.add_help"))
            aside = st.button(text("pages.opinions.set_aside"), key="set_aside", icon=":material/block:", shortcut="X")
            nowhere = st.button(text("pages.opinions.nowhere"), key="nowhere", icon=":material/inbox:", shortcut="0")
            pin = bool(theme) and st.button(text("pages.opinions.pin"), key="chosen_pin", icon=":material/keep:", shortcut="P")
        if theme:
            _split(look, theme, opinions)
        if target is not None:
            look.decide(*moves(look, opinions, target, add=add))
    if aside:
        look.decide(*(SetAside(opinion) for opinion in opinions))
    if nowhere:
        look.decide(*(Move(opinion, ()) for opinion in opinions))
    if pin:
        look.decide(*(Pin(look.ref(theme), opinion) for opinion in opinions))


def moves(look: ThemeLook, opinions: Sequence[str], target: str, *, add: bool = False) -> Sequence[Edit]:
    """The decisions that `opinions` belong to a theme, alone or (with `add`) beside the ones they have."""
    now = look.assignments.drop_duplicates("opinion").set_index("opinion")["themes"]
    refs = {theme: look.ref(theme) for theme in {target, *(theme for one in opinions for theme in (now[one] if add else ()))}}
    kept = {one: [theme for theme in now[one] if theme != target] if add else [] for one in opinions}
    return [Move(one, tuple(refs[theme] for theme in (*kept[one], target))) for one in opinions]


def _split(look: ThemeLook, theme: str, opinions: Sequence[str]) -> None:
    text = look.text
    with st.expander(text("pages.opinions.split"), icon=":material/call_split:", key=f"splitting_{look.mark}"):
        typed = st.text_input(text("pages.opinions.split_name", n=len(opinions)), max_chars=40, key=f"split_{look.mark}")
        label = mask(visible(typed))
        if label in look.whole.labels.values():
            st.error(for_markdown(text("pages.opinions.same_name", name=f"‘{label}’")), icon=":material/error:")
        elif st.button(text("pages.opinions.split_now"), key="split_now", disabled=not label, type="primary"):
            look.decide(split_off(look.whole.themes, theme, opinions, label))


def show_aside(look: ThemeLook) -> None:
    """What is in no theme, and the way back."""
    text, assignments = look.text, look.assignments
    aside = assignments[assignments["non_answer"] | assignments["outlier"]]
    with st.expander(text("pages.opinions.aside", n=len(aside)), icon=":material/inbox:"):
        if aside.empty:
            return
        reason = aside["non_answer"].map({True: text("pages.opinions.non_answer"), False: text("pages.opinions.outlier")})
        listed = {
            text("pages.opinions.column.text"): aside["text"].map(mask).map(visible),
            text("pages.opinions.column.reason"): reason,
        }
        if look.tells_places:
            listed[text("pages.opinions.column.source")] = aside["source"].map(visible)
        wide = {text("pages.opinions.column.text"): st.column_config.TextColumn(width=560)}
        table: dict[str, Any] = {"hide_index": True, "column_config": wide, "key": f"aside_{look.mark}", "row_height": 40}
        event = st.dataframe(pd.DataFrame(listed), on_select="rerun", selection_mode="multi-row", **table)
        chosen = aside.iloc[[row for row in event.selection.rows if row < len(aside)]]
        _bring_back(look, list(dict.fromkeys(chosen["opinion"])))


def _bring_back(look: ThemeLook, opinions: Sequence[str]) -> None:
    if st.button(look.text("pages.opinions.bring_back"), key="bring_back", disabled=not opinions, icon=":material/undo:"):
        look.decide(*(SetAside(opinion, aside=False) for opinion in opinions))
