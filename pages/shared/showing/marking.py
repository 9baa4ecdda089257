"""What is marked: a click on a mark of one chart marks the same group or item on every chart, until it is clicked again."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from analysis import figures
from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.survey import Survey
from pages.shared.surveys import Loaded

_MARKED = "marked"


class Mark(NamedTuple):
    """A point of a chart that was chosen: the item and the group that it stands for."""

    item: str
    group: str


class _Marked(NamedTuple):
    """What is marked, on which chart somebody clicked, and the names that stand for it on any."""

    chart: str
    mark: Mark
    names: tuple[str, ...]


def marks_in(event: Any) -> list[Mark]:
    """The marks that a chart's event tells."""
    points = event.get("selection", {}).get("points", [])
    data = [point.get("customdata") for point in points]
    # customdata is [what appears on pointing, item, group]; a browser gives it back, so nothing is taken on trust
    return [Mark(*(figures.key_of(str(name)) for name in one[1:])) for one in data if isinstance(one, list) and len(one) == 3]


def marked_names(loaded: Loaded) -> tuple[str, ...]:
    """The names of what is marked in a survey, as charts write them; none where nothing is."""
    marked = _marked_in(loaded)
    return marked.names if marked is not None else ()


def marked_on(chart: str, loaded: Loaded) -> Mark | None:
    """The mark that was clicked on a chart, as long as it is marked."""
    marked = _marked_in(loaded)
    return marked.mark if marked is not None and marked.chart == chart else None


def note_mark(chart: str, key: str, loaded: Loaded) -> None:
    """Mark what was just clicked on a chart whose widget has the `key`, or take the mark off where it was that."""
    marks = marks_in(st.session_state.get(key, {}))
    if not marks:
        return
    mark, before = marks[0], _marked_in(loaded)
    if before is not None and before.mark == mark:
        _take_off(loaded.key)
        return
    _every()[loaded.key] = _Marked(chart, mark, _names_of(mark, loaded.reading.survey))


def tell_marked(loaded: Loaded, text: Words) -> None:
    """What is marked, with a way to take it off; nothing where nothing is."""
    marked = _marked_in(loaded)
    if marked is None:
        return
    label = for_markdown(" · ".join(marked.names))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="place_marked"):
        st.caption(f":material/ink_highlighter: {text('pages.marked')}", width="content")
        st.button(
            label,
            key="unmark",
            icon=":material/close:",
            icon_position="right",
            help=text("pages.unmark", what=label),
            on_click=partial(_take_off, loaded.key),
        )


def _names_of(mark: Mark, survey: Survey) -> tuple[str, ...]:
    """A group is marked whatever the item; an item where no group was meant."""
    item = next((one.label for one in survey.items if one.id == mark.item), "")
    return (visible(figures.short_group(mark.group)),) if mark.group else (visible(item),) if item else ()


def _every() -> dict[str, _Marked]:
    every: dict[str, _Marked] = st.session_state.setdefault(_MARKED, {})
    return every


def _marked_in(loaded: Loaded) -> _Marked | None:
    marked = _every().get(loaded.key)
    return marked if marked is not None and marked.names else None


def _take_off(key: str) -> None:
    _every().pop(key, None)
