"""What surrounds every page: language, style, the words of the browser. Imports nothing slow, so that it shows at once."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path

import streamlit as st

from analysis.figures import font_faces
from analysis.language import LANGUAGES, Words, words
from pages.shared.help.listed import listed

_HERE = Path(__file__).parent
_LANGUAGE, _REMEMBERED = "lang", "language_remembered"
_FIRST, _PLACE, _OTHER = "language_first", "language_place", "language_other"
_AT_HOME = "inside_dashboard"


def inside_dashboard() -> None:
    """Note that this session's pages are run by `dashboard.py`."""
    st.session_state[_AT_HOME] = True


def need_dashboard() -> None:
    """Hand over to `dashboard.py` where a page runs on its own.

    The first address that a fresh server is asked for is run from Streamlit's own scan of `pages/`, unless it is the root:
    without our navigation, style and width. Any call of `st.navigation` ends that scan for the life of the server.
    """
    if _AT_HOME not in st.session_state:
        # The first of them stands at the root address, as overview does in the dashboard.
        pages = sorted(_HERE.parent.glob("*.py"), key=lambda page: page.stem != "overview")
        st.navigation(list(pages), position="hidden")
        st.rerun()


def choose_language() -> None:
    """Settle which language this run speaks, before anything is said.

    That is the one just switched to, else the address's (a link, the back button), else the session's.
    """
    state, place = st.session_state, st.context.url
    switched, known, named = state.get(_LANGUAGE), state.get(_REMEMBERED), st.query_params.get(_LANGUAGE)
    is_same_place = state.get(_PLACE) == place
    state[_PLACE] = place
    if known is not None and switched in LANGUAGES and switched != known:
        chosen = switched
    elif named in LANGUAGES:
        chosen = named
    elif is_same_place and known is not None:
        chosen = state[_FIRST]  # back to where no address named one yet; the way to another page names none either
    else:
        chosen = known or LANGUAGES[0]
    state.setdefault(_FIRST, chosen)
    state[_LANGUAGE] = state[_REMEMBERED] = chosen
    state[_OTHER] = state.get(_OTHER, False) or chosen != LANGUAGES[0]


def say() -> Words:
    """The words of the language that was chosen."""
    # The switch's own state may go with the page it stood on.
    chosen = st.session_state.get(_REMEMBERED)
    return words(chosen if chosen in LANGUAGES else LANGUAGES[0])


def language_switch() -> None:
    """한국어 | English, kept in the URL."""
    names = {"ko": "한국어", "en": "English"}
    st.segmented_control(
        say()("pages.language"),
        LANGUAGES,
        format_func=names.__getitem__,
        key=_LANGUAGE,
        required=True,
        label_visibility="collapsed",
    )
    # Not bound to the URL by the widget: that would write the option's words there, and a page change would drop them.
    # Once another than the usual one was spoken every address names its own, so that the back button tells which it was.
    if st.session_state[_OTHER]:
        st.query_params[_LANGUAGE] = say().language
    else:
        st.query_params.pop(_LANGUAGE, None)


@cache
def icon() -> str:
    """The picture of the browser's tab, as an address that holds it: a file Streamlit would open and hash at each click."""
    picture = (_HERE.parents[1] / "static" / "icon.png").read_bytes()
    return f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"


def dress() -> None:
    """The style sheet and the browser-side words of a page; once a run, before anything else."""
    style, script = _dress(say().language)
    st.html(style)
    st.html(script, unsafe_allow_javascript=True)


@cache
def _dress(language: str) -> tuple[str, str]:
    """Style sheet and script as elements of a page, put together once for each language."""
    text = words(language)
    name = json.dumps(text("pages.name_short"), ensure_ascii=False)
    style = f"<style>:root {{ --product-name: {name}; }} {(_HERE / 'style.css').read_text(encoding='utf-8')}</style>"
    translations = {key.removeprefix("browser."): text(key) for key in sorted(text.keys) if key.startswith("browser.")}
    script = (_HERE / "browser.js").read_text(encoding="utf-8")
    keys = {"title": text("help.keys"), "close": text("help.close"), "list": listed(text("help.keys_text"))}
    known = json.dumps(
        {"language": text.language, "words": translations, "ahead": _chart_code(), "keys": keys}, ensure_ascii=False
    )
    fonts = (_HERE / "picture_fonts.js").read_text(encoding="utf-8").replace("__FACES__", json.dumps(font_faces()))
    buttons = {name: text(f"figures.{name}") for name in ("save", "save_svg", "copy", "copied", "not_copied")}
    pictures = (_HERE / "pictures.js").read_text(encoding="utf-8").replace("__BUTTONS__", json.dumps(buttons, ensure_ascii=False))
    keyboard = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("popovers.js", "tables.js"))
    return style, f"<script>{script.replace('__WORDS__', known)}\n{fonts}\n{pictures}\n{keyboard}</script>"


@cache
def _chart_code() -> str:
    """Address of the part of Streamlit's own front end that draws Plotly charts, "" where it cannot be told."""
    files = sorted((Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
    return f"static/js/{files[0].name}" if files else ""
