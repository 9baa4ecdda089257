"""What decisions about other surveys teach for this one: offered, taken over, and put beside what its themes rest on.

The log keeps ids of opinions and names of themes (`Kind.LESSONS_TAKEN`); the words stay in the survey they belong to, and a
survey that is gone for good teaches no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.plain import visible
from analysis.privacy import mask
from analysis.themes import opinion_id
from pages.shared import kept
from pages.shared.opinions.codebook.codebooks import Rows
from pages.shared.surveys import stored

COLUMNS = ("survey", "title", "opinion", "theme", "text")
Lessons = Sequence[Mapping[str, Any]]
"""Each ``survey`` (key), ``opinion`` (id) and ``theme`` (name)."""


def examples_of(lessons: Lessons) -> list[tuple[str, str]]:
    """The text and the theme of each lesson whose opinion is still there, each text once."""
    wanted = {str(one.get("survey")) for one in lessons if isinstance(one, Mapping)}
    states = {state.key: state for state in kept.surveys(archived=True) if state.key in wanted and state.active_uploads}
    texts = {key: _texts(key, state.data_mark) for key, state in states.items()}
    theme_of: dict[str, str] = {}
    for one in lessons:
        text = texts.get(str(one["survey"]), {}).get(str(one["opinion"])) if isinstance(one, Mapping) else None
        if text and one.get("theme"):
            theme_of.setdefault(text, str(one["theme"]))
    return sorted(theme_of.items())


@st.cache_resource(show_spinner=False, max_entries=16)
def _texts(key: str, mark: str) -> Mapping[str, str]:
    state = next(one for one in kept.surveys(archived=True) if one.key == key)
    opinions = stored(state).reading.survey.opinions
    return {opinion_id(q, text): text for q, text in zip(opinions["question"], opinions["text"], strict=True)}


def offered(taught: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    """`COLUMNS` of what surveys teach whose words are still there; `taught` gives survey, opinion and theme."""
    states = {state.key: state for state in kept.surveys(archived=True) if state.active_uploads}
    rows = []
    for key, opinion, theme in taught:
        text = _texts(key, states[key].data_mark).get(opinion) if key in states else None
        if text:
            rows.append((key, visible(states[key].title), opinion, theme, text))
    return pd.DataFrame(rows, columns=list(COLUMNS)).drop_duplicates("text")


def in_codebook(rows: Rows, examples: Sequence[tuple[str, str]]) -> Rows:
    """A codebook's rows with the examples of themes of the same name."""
    mine: dict[str, list[str]] = {}
    for text, theme in examples:
        mine.setdefault(theme, []).append(text)
    return [row | {"examples": [*row.get("examples", ()), *mine.get(row["theme"], ())]} for row in rows]


def file_of(table: pd.DataFrame) -> bytes:
    """What was taught as a file that `python -m analysis themes --examples` reads: tab-separated text, theme; masked."""
    each = zip(table["text"], table["theme"], strict=True)
    lines = ["\t".join(" ".join(part.split()) for part in (mask(text), theme)) for text, theme in each]
    return "\n".join(["text\ttheme", *lines, ""]).encode("utf-8-sig")
