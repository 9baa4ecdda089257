"""Filters that live in the address: a link, a reload and the back button bring back what was chosen.

Streamlit's own ``bind="query-params"`` writes the words on the screen, so that an address made in one language would say nothing
in the other; here it is the option itself that stands in the address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import streamlit as st


def remembered(key: str) -> str:
    """Under which name a session remembers what was chosen under `key`, after the widget is gone."""
    return f"chosen_{key}"


def show_page(name: str) -> None:
    """Note which page is drawn: the way to another one drops the address's filters, which is nobody's wish to be without them."""
    st.session_state[_PAGE] = name


def page_shown() -> str:
    """The page that is drawn, as `show_page` was told."""
    return str(st.session_state.get(_PAGE, ""))


class _Way(NamedTuple):
    """How a filter came to this run."""

    turned: bool
    """It stood on another page when it was drawn last."""
    arriving: bool
    """It has come from there, and the address does not tell yet what is chosen: nobody took it off."""


def _way_of(key: str, *, named: bool, agrees: bool) -> _Way:
    """`named` where the address names a choice, `agrees` where it is the one that is remembered.

    A page may run again before the browser has the address that was written.
    """
    place, coming, now = f"page_of_{key}", f"arriving_{key}", st.session_state.get(_PAGE)
    before = st.session_state.get(place)
    st.session_state[place] = now
    turned = before is not None and before != now
    st.session_state[coming] = (turned or st.session_state.get(coming, False)) and not agrees and not named
    return _Way(turned and not named, bool(st.session_state[coming]))


_PAGE = "page_shown"


def in_address(widget: Callable[..., Any], label: str, options: Sequence[str], key: str, **more: Any) -> str:
    """What is chosen of `options` with a widget that takes one (``st.selectbox``, ``column.segmented_control``, ...).

    The first option is the default and is not written into the address; an address that names no option is passed over.
    A choice is remembered when the person comes back from another page, and stays where what is done with it puts another option
    first.
    """
    memory, stands = remembered(key), f"address_of_{key}"
    survey = str(st.query_params.get("survey", ""))
    named, known = st.query_params.get(key), st.session_state.get(memory)
    way = _way_of(key, named=bool(named), agrees=(named or options[0]) == known)
    if st.session_state.get(key) not in options or way.turned:
        wanted = named or known
        st.session_state[key] = wanted if wanted in options else options[0]
    elif known is not None and (named or options[0]) != known and not way.arriving and _is_other(stands, survey, named):
        # The address changed under the page: the back button, or a link that was pasted.
        st.session_state[key] = named if named in options else options[0]
    say_anew(key, more.get("format_func"))
    chosen = str(widget(label, options, key=key, **more))
    st.session_state[memory] = chosen
    if chosen == options[0]:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen
    st.session_state[stands] = (survey, st.query_params.get(key))
    return chosen


def _is_other(stands: str, survey: str, named: str | None) -> bool:
    """Whether the address names something else, or something of another survey, than when it was written last."""
    return bool(st.session_state.get(stands) != (survey, named))


def say_anew(key: str, format_func: Callable[[str], str] | None) -> None:
    """Let a widget that is about to be drawn show its choice in the words of now.

    A browser keeps those it was chosen by, whatever the options are called meanwhile: after a rename, in another language.
    """
    chosen = st.session_state.get(key)
    if chosen is None or format_func is None:
        return
    now, before = (chosen, format_func(chosen)), st.session_state.get(f"told_{key}")
    st.session_state[f"told_{key}"] = now
    if before is not None and before[0] == now[0] and before != now:
        st.session_state[key] = chosen


_BETWEEN = "|"


def on_the_way() -> dict[str, str]:
    """What the address keeps on the way to another page: survey, language, filters."""
    wanted = (key for key in st.query_params if key in ("survey", "lang", "moment") or key.startswith("only_"))
    return {key: str(st.query_params[key]) for key in wanted}


def several_in_address(widget: Callable[..., Any], label: str, options: Sequence[str], key: str, **more: Any) -> tuple[str, ...]:
    """Which of `options` are chosen with a widget that takes several (``st.multiselect``); none chosen stands for all.

    They stand in the address under `key`, between bars; what names no option is passed over.
    """
    memory = remembered(key)
    named, known = _named_options(key, options), st.session_state.get(memory)
    way = _way_of(key, named=bool(named), agrees=named == (known or ()))
    is_new = key not in st.session_state or way.turned
    if is_new or (known is not None and named != known and not way.arriving):
        wanted = named or (known if is_new and known else ())
        st.session_state[key] = [option for option in options if option in wanted]
    else:
        st.session_state[key] = [option for option in st.session_state[key] if option in options]
    chosen = tuple(str(option) for option in widget(label, options, key=key, **more))
    st.session_state[memory] = chosen
    _write(key, _BETWEEN.join(chosen))
    return chosen


def unknown_in_address(key: str, options: Sequence[str]) -> int:
    """How many of the choices that the address names for `several_in_address` are none of its `options`."""
    named = str(st.query_params.get(key, "")).split(_BETWEEN)
    return len({one for one in named if one}.difference(options))


def _named_options(key: str, options: Sequence[str]) -> tuple[str, ...]:
    named = str(st.query_params.get(key, "")).split(_BETWEEN)
    return tuple(option for option in options if option in named)


def number_in_address(widget: Callable[..., Any], label: str, key: str, **more: Any) -> float | None:
    """The number that is typed into a widget that may be empty (``st.number_input``); an address that is no number is empty."""
    if key not in st.session_state:
        st.session_state[key] = _number(str(st.query_params.get(key, "")))
    typed: float | None = widget(label, value=None, key=key, **more)
    _write(key, "" if typed is None else f"{typed:g}")
    return typed


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) <= 1000 else None  # also no NaN


def _write(key: str, value: str) -> None:
    if value:
        st.query_params[key] = value
    else:
        st.query_params.pop(key, None)
