"""What the person wants to see of the gains: by which groups, which item, compared how, in which view."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.gains import COMPOSITE, Earlier, earlier_gains
from analysis.language import Words
from analysis.plain import short, visible
from analysis.survey import UNKNOWN, groups_of
from pages.shared import kept
from pages.shared.filters import in_address, number_in_address
from pages.shared.gains.look import Look
from pages.shared.showing.grouping import ask_groups
from pages.shared.showing.tables import group_words, groupings, is_divided
from pages.shared.surveys import Loaded, gains_of, state_of, stored

VIEWS = ("groups", "items", "people", "rounds", "table")


def ask(loaded: Loaded, text: Words) -> tuple[Look, str]:
    """The look that was asked for, and one of `VIEWS`."""
    # In one row where there is room, else in as many as they need.
    row = st.container(horizontal=True, vertical_alignment="bottom", key="place_choices")
    by, item = _whose(row, loaded, text)
    is_adjusted = _way(row, loaded, text) == "adjusted"
    reference, before, order = _beside(row, loaded, text)
    view = in_address(
        st.segmented_control,
        text("pages.gains.view"),
        list(VIEWS),
        "view",
        format_func=lambda name: text(f"pages.gains.view_{name}"),
        label_visibility="collapsed",
        required=True,
        width="stretch",
    )
    loaded = _with_trust(loaded, by, text)
    gains = gains_of(loaded, by, adjust=is_adjusted, text=text)
    return Look(loaded, gains, text, item, reference, is_adjusted, order == "value", earlier=before), view


def _whose(row: DeltaGenerator, loaded: Loaded, text: Words) -> tuple[str, str]:
    """By which groups, and of which item or the composite."""
    survey = loaded.reading.survey
    names = {COMPOSITE: text("pages.gains.composite")} | {item.id: visible(item.label) for item in survey.understanding_items}
    by = ask_groups(loaded, "by", text, row, width=150)
    item = in_address(
        row.selectbox,
        text("pages.gains.item"),
        list(names),
        "item",
        format_func=lambda identity: short(names[identity], 60),
        width=262,
    )
    return by, item


def _way(row: DeltaGenerator, loaded: Loaded, text: Words) -> str:
    """As it was or at equal beginnings; where one moment alone was asked, or nobody is compared, there is nothing to choose."""
    if not is_divided(loaded) or not any(item.has_both_moments for item in loaded.reading.survey.understanding_items):
        return "raw"
    return in_address(
        row.segmented_control,
        text("pages.gains.way"),
        ["raw", "adjusted"],
        "compare",
        format_func=lambda name: text(f"pages.gains.{name}"),
        help=text("pages.gains.way_help"),
        required=True,
    )


def _beside(row: DeltaGenerator, loaded: Loaded, text: Words) -> tuple[float | None, Earlier | None, str]:
    """What the gains are drawn beside, a value or those of an earlier survey, None for none; and in which order.

    Few ask for these: closed until somebody does, so that the chart stands higher.
    """
    now = (st.session_state.get(name, st.query_params.get(name)) for name in ("reference", "earlier", "order"))
    chosen = sum(one not in (None, "", "own") for one in now)
    label = text("pages.gains.more_chosen", n=chosen) if chosen else text("pages.gains.more")
    row = row.popover(label, icon=":material/tune:", key="more_choices")
    reference = number_in_address(
        row.number_input,
        text("pages.gains.reference"),
        "reference",
        step=0.1,
        format="%.2f",
        help=text("pages.gains.reference_help"),
        placeholder=text("pages.none"),
    )
    before = _ask_earlier(row, loaded, text)
    order = in_address(
        row.selectbox,
        text("pages.gains.order"),
        ["own", "value"],
        "order",
        format_func=lambda name: text(f"pages.gains.order_{name}"),
    )
    return reference, before, order


def _ask_earlier(row: DeltaGenerator, loaded: Loaded, text: Words) -> Earlier | None:
    """The stored survey whose gains are wanted beside these; nothing is asked where there is no other."""
    titles = kept.titles_with_data(but=loaded.key)
    if not titles:
        return None
    words = {"": text("pages.none"), **titles}
    chosen = in_address(
        row.selectbox,
        text("pages.gains.earlier"),
        list(words),
        "earlier",
        format_func=words.__getitem__,
        help=text("pages.gains.earlier_help"),
    )
    state = state_of(chosen) if chosen else None
    if state is None:
        return None
    other = stored(state)
    return earlier_gains(loaded.reading.survey, other.reading.survey, gains_of(other, text=text))


def _with_trust(loaded: Loaded, by: str, text: Words) -> Loaded:
    """Where few people share a code: which pairs are to be trusted, as a person decides; the survey as it was read otherwise."""
    if not any(unit.by_chance for unit in gains_of(loaded, by, text=text).units):
        return loaded
    trust = in_address(
        st.segmented_control,
        text("pages.gains.pairs"),
        ["auto", "all"],
        "pairs",
        format_func=lambda name: text(f"pages.gains.pairs_{name}"),
        help=text("pages.gains.pairs_help"),
        required=True,
    )
    if trust != "all":
        return loaded
    return _trusting(loaded)


def _trusting(loaded: Loaded) -> Loaded:
    """The same with all pairs trusted, and the whole that it is a part of: what may be told of one is decided by the other."""
    survey = replace(loaded.reading.survey, trust_pairs=True)
    whole = _trusting(loaded.whole) if loaded.whole is not None else None
    return replace(loaded, reading=replace(loaded.reading, survey=survey), mark=f"{loaded.mark}, all pairs", whole=whole)


def ask_shape(ways: list[str], key: str, text: Words) -> str:
    """How a chart is to be drawn, where there is a choice; `key` is the name in the address."""
    if len(ways) < 2:
        return ways[0]
    return in_address(
        st.segmented_control,
        text("pages.gains.shape"),
        ways,
        key,
        format_func=lambda name: text(f"pages.gains.shape_{name}"),
        label_visibility="collapsed",
        required=True,
    )


def ask_across(look: Look, text: Words) -> str:
    """By what the groups are to be crossed, "" where by nothing, or where there is nothing to cross."""
    others = _crossings(look.loaded.key, look.loaded.mark, look.gains.by, kept.threshold(), look.loaded)
    if not others or look.gains.table["improved"].isna().all():
        return ""
    return in_address(
        st.selectbox,
        text("pages.gains.across"),
        ["", *others],
        "across",
        format_func=lambda column: group_words(look.survey, column, text) if column else text("pages.none"),
        help=text("pages.gains.across_help"),
        width=320,
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _crossings(key: str, mark: str, by: str, threshold: int, _loaded: Loaded) -> tuple[str, ...]:
    survey = _loaded.reading.survey
    mine = list(groups_of(survey, by))
    return tuple(one for one in groupings(_loaded) if one != by and not _nested(mine, list(groups_of(survey, one))))


def _nested(mine: list[str], others: list[str]) -> bool:
    """Whether each group of one lies within one group of the other, as provinces do within regions: then nothing is crossed."""
    pairs = {pair for pair in zip(mine, others, strict=True) if UNKNOWN not in pair}
    return len(pairs) in (len({one for one, _ in pairs}), len({other for _, other in pairs}))
