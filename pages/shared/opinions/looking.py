"""Looks at sorted opinions that take Korean's words or sentences to work out: the map, what fits least, the search."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.apart import apart
from analysis.apart.telling import Hear
from analysis.themes import Found, SubThemes, Themes
from analysis.themes.apart import WithVectors, found_apart, looked_apart, looked_into_apart
from pages.shared import kept
from pages.shared.opinions.sorting import mark_of, sorted_by, sorting_manner, with_vectors
from pages.shared.opinions.theme_look import ThemeLook
from pages.shared.working import needed, worked_out


def places_of(look: ThemeLook) -> pd.DataFrame:
    """opinion, x, y; worked out again only where other texts count as opinions. The page ends where nothing came of it."""
    whole = look.whole  # a filter must not move what it leaves
    assignments = whole.assignments
    opinions = frozenset(assignments.loc[~assignments["non_answer"], "opinion"])
    return _looked(look, "map", (whole.loaded.mark, opinions), whole.themes, look.text("pages.map.placing"))


def _marks(look: ThemeLook) -> tuple[str, str, str]:
    return look.loaded.mark, mark_of(look.whole.loaded, look.way), sorted_by(look.themes)


def unsettled_of(look: ThemeLook) -> pd.DataFrame:
    """As `analysis.themes.unsettled`. The page ends where nothing came of it."""
    marks = _marks(look)
    return _looked(look, "unsettled", marks, look.themes, look.text("pages.opinions.sorting"))


def found_by(look: ThemeLook, query: str) -> Found:
    """As `analysis.themes.search`. The page ends where nothing came of it."""
    marks = (*_marks(look), query)
    manner = sorting_manner(look.loaded)
    with needed():
        return worked_out(
            "search",
            (look.loaded.key, *marks),
            lambda hear: apart(found_apart, look.themes, query, manner=manner),
            look.text,
            look.text("pages.map.searching"),
        )


def sub_themes_of(look: ThemeLook, theme: str) -> SubThemes:
    """As `analysis.themes.sub_themes`, of those that are shown. The page ends where nothing came of it."""
    themes = look.themes
    marks = (*_marks(look), look.is_core, theme)

    def into(hear: Hear, vectors: bytes | None) -> WithVectors:
        return apart(looked_into_apart, themes, theme, vectors, manner=sorting_manner(look.loaded, hear))

    sub_themes = _with_vectors(look, "levels", marks, into, look.text("pages.levels.looking"))
    assert isinstance(sub_themes, SubThemes)
    return sub_themes


def _looked(look: ThemeLook, name: str, marks: tuple[object, ...], themes: Themes, doing: str) -> pd.DataFrame:
    def at(hear: Hear, vectors: bytes | None) -> WithVectors:
        return apart(looked_apart, name, themes, vectors, manner=sorting_manner(look.loaded, hear))

    table = _with_vectors(look, name, marks, at, doing)
    assert isinstance(table, pd.DataFrame)
    return table


def _with_vectors(
    look: ThemeLook, name: str, marks: tuple[object, ...], work: Callable[[Hear, bytes | None], WithVectors], doing: str
) -> object:
    loaded = look.loaded
    store = None if loaded.is_sample else kept.store()
    with needed():
        return worked_out(
            name,
            (loaded.key, *marks),
            lambda hear: with_vectors(store, loaded.key, lambda vectors: work(hear, vectors)),
            look.text,
            doing,
        )
