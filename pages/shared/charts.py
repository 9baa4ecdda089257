"""Each chart of the pages: the finding it is titled with, the tidy table it takes, the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import figures
from analysis.figures import Caption
from analysis.findings import (
    Finding,
    cells_finding,
    forest_finding,
    group_label,
    leading_themes_finding,
    moved_finding,
    movement_finding,
    movements_finding,
    overall_gain_finding,
    region_gain_finding,
    respondents_finding,
    scale_name,
    theme_difference_finding,
)
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words
from analysis.survey import Item, ItemKind, Scale, Survey
from pages.shared.screen import empty, source_of
from pages.shared.surveys import Loaded, invited_to
from pages.shared.tables import respondents_by, satisfaction_shares

if TYPE_CHECKING:
    from analysis.themes import Themes

_HALF, _WHOLE = 500, 900
"""The narrowest widths in pixels at which a chart in half a page and one across it are shown on a desktop."""


Drawn: TypeAlias = go.Figure | Finding | None
"""A chart; or why there is none; or nothing, where nobody would miss it."""


def _show(make: Callable[[], Drawn], name: str, loaded: Loaded, text: Words, *what: object) -> None:
    """A chart as every page shows it: our template only, one button, a PNG fit for a slide, an alternative text.

    It is drawn once for each version of the survey, language and `what` else it depends on: a look at a page again costs nothing.
    """
    drawn = _kept(loaded.key, loaded.mark, text.language, name, what, make)
    if isinstance(drawn, Finding):
        empty(drawn, text)
    elif drawn is not None:
        with st.container(border=True):
            config = figures.image_config(name, text)
            st.plotly_chart(drawn, theme=None, key=f"chart_{name}", config=config, alt=drawn.layout.meta["alt"])


@st.cache_resource(show_spinner=False, max_entries=400)
def _kept(key: str, mark: str, language: str, name: str, what: tuple[object, ...], _make: Callable[[], Drawn]) -> Drawn:
    return _make()


def _caption(finding: Finding, note: str, loaded: Loaded, text: Words, width: int = _WHOLE) -> Caption:
    return Caption(text.say(finding.message), text.say(finding.detail), source_of(loaded, text), note, width)


def _overall_n(gains: Gains, item: str) -> float:
    rows = gains.table[(gains.table["item"] == item) & (gains.table["group"] == OVERALL)]
    return 0.0 if rows.empty or pd.isna(rows["n"].iloc[0]) else float(rows["n"].iloc[0])


def _scale_words(scale: Scale | None, text: Words) -> str:
    return text.say(scale_name(scale)) if scale is not None else text("pages.own_scales")


def regions(loaded: Loaded, gains: Gains, text: Words, item: str = COMPOSITE) -> None:
    """The groups side by side, for the composite or one item."""
    _show(lambda: _regions(loaded, gains, text, item), "regions", loaded, text, gains.by, item)


def _regions(loaded: Loaded, gains: Gains, text: Words, item: str) -> Drawn:
    survey = loaded.reading.survey
    scale = next((one.scale for one in survey.items if one.id == item), gains.scale)
    finding = region_gain_finding(gains, item, groups=survey.groups, scale=scale)
    if not finding.weight or scale is None:
        overall = overall_gain_finding(gains)
        return finding if overall.weight else overall
    what = next((one.text for one in survey.items if one.id == item), "")
    what = f"‘{what}’" if what else text("pages.gains.composite_of", n=len(gains.composite_items))
    values = {"what": what, "scale": _scale_words(scale, text), "n": _overall_n(gains, item)}
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    caption = _caption(finding, text("figures.note.dumbbell", **values), loaded, text)
    return figures.dumbbell(rows, scale, caption, text, finding.keys)


def forest(loaded: Loaded, gains: Gains, text: Words, *, adjusted: bool) -> None:
    """Every item in every group with its interval, as it was or at equal beginnings."""
    _show(lambda: _forest(loaded, gains, text, adjusted), "forest", loaded, text, gains.by, adjusted)


def _forest(loaded: Loaded, gains: Gains, text: Words, adjusted: bool) -> Drawn:
    survey = loaded.reading.survey
    raw = gains.table[gains.table["group"].isin(gains.groups)]
    table = gains.adjusted.assign(suppressed=False) if adjusted else raw
    finding = forest_finding(gains, survey, table)
    if not finding.weight:
        return None
    kind = text("figures.note.forest_adjusted" if adjusted else "figures.note.forest_raw")
    note = text("figures.note.forest", scale=_scale_words(gains.scale, text), kind=kind)
    names = {item.id: item.text for item in survey.items} | {COMPOSITE: text("pages.gains.composite")}
    last = table.assign(last=table["item"] != COMPOSITE).sort_values("last", kind="stable")
    return figures.forest(last.assign(item=last["item"].map(names)), _caption(finding, note, loaded, text), text)


def movement(loaded: Loaded, gains: Gains, text: Words, item: str = COMPOSITE) -> None:
    """How many rose, stayed and fell, group by group; nothing where nobody's change is known."""
    _show(lambda: _movement(loaded, gains, text, item), "movement", loaded, text, gains.by, item)


def _movement(loaded: Loaded, gains: Gains, text: Words, item: str) -> Drawn:
    survey = loaded.reading.survey
    texts = {one.id: one.text for one in survey.items}
    if item in texts:
        rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    else:  # almost everybody's mean of many items moves a little: the items say more
        rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)]
        rows = rows.assign(group=rows["item"].map(texts))
    if rows["improved"].isna().all():
        return None
    finding = movement_finding(gains, item) if item in texts else movements_finding(gains, survey)
    what = f"‘{texts[item]}’" if item in texts else text("pages.gains.items", n=len(rows))
    n = _overall_n(gains, item) if item in texts else float(rows["n"].max())
    note = text("figures.note.movement", what=what, scale=_scale_words(gains.scale, text), n=n)
    return figures.movement(rows, _caption(finding, note, loaded, text), text)


def cells(loaded: Loaded, gains: Gains, text: Words) -> None:
    """Every item in every group."""
    _show(lambda: _cells(loaded, gains, text), "items_by_group", loaded, text, gains.by)


def _cells(loaded: Loaded, gains: Gains, text: Words) -> Drawn:
    survey = loaded.reading.survey
    finding = cells_finding(gains, survey)
    if not finding.weight:
        return None
    table = gains.table[gains.table["group"].isin(gains.groups) & (gains.table["item"] != COMPOSITE)]
    note = text("figures.note.heatmap", scale=_scale_words(gains.scale, text), n=_overall_n(gains, COMPOSITE))
    return figures.gain_heatmap(_with_texts(table, survey), _caption(finding, note, loaded, text), text)


def items(loaded: Loaded, gains: Gains, text: Words, *, half: bool = False) -> None:
    """The items from the one that moved most to the one that moved least."""
    _show(lambda: _items(loaded, gains, text, half), "items", loaded, text, half)


def _items(loaded: Loaded, gains: Gains, text: Words, half: bool) -> Drawn:
    survey = loaded.reading.survey
    finding = moved_finding(gains, survey)
    table = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE)]
    if not finding.weight or table["gain"].isna().all():
        return finding
    note = text("figures.note.ladder", scale=_scale_words(gains.scale, text), n=float(table["n"].max()))
    caption = _caption(finding, note, loaded, text, _HALF if half else _WHOLE)
    rows = _with_texts(table.assign(key=table["item"]), survey)
    return figures.item_ladder(rows, caption, text, finding.keys)


def _with_texts(table: pd.DataFrame, survey: Survey) -> pd.DataFrame:
    return table.assign(item=table["item"].map({item.id: item.text for item in survey.items}))


def leading_themes(loaded: Loaded, themes: Themes, text: Words) -> None:
    """The most frequent themes."""
    _show(lambda: _leading_themes(loaded, themes, text), "themes", loaded, text, text.say(themes.method))


def _leading_themes(loaded: Loaded, themes: Themes, text: Words) -> Drawn:
    finding = leading_themes_finding(themes)
    if not finding.weight:
        return finding
    caption = _caption(finding, text("figures.note.themes", n=themes.base), loaded, text, _HALF)
    return figures.theme_bars(themes.table, caption, text, finding.keys)


def prevalence(loaded: Loaded, themes: Themes, text: Words) -> None:
    """All themes, overall and region by region."""
    _show(lambda: _prevalence(loaded, themes, text), "prevalence", loaded, text, text.say(themes.method))


def _prevalence(loaded: Loaded, themes: Themes, text: Words) -> Drawn:
    leading = leading_themes_finding(themes)
    several = len(loaded.reading.survey.regions) > 1
    difference = theme_difference_finding(themes, group_label("region")) if several else None
    caption = _caption(leading, text("figures.note.prevalence", n=themes.base), loaded, text)
    if difference is not None and difference.weight:
        told = f"{text.say(difference.message)}. {text.say(difference.detail)}"
        caption = Caption(caption.title, told, caption.source, caption.note, caption.width)
    by_group = themes.by_group if several else themes.by_group.iloc[:0]
    return figures.theme_prevalence(themes.table, by_group, themes.base, caption, text)


def respondents(loaded: Loaded, text: Words, by: str = "region") -> None:
    """People by group."""
    _show(lambda: _respondents(loaded, text, by), "respondents", loaded, text, by)


def _respondents(loaded: Loaded, text: Words, by: str) -> Drawn:
    survey = loaded.reading.survey
    note = text("figures.note.respondents", n=len(survey.respondents))
    invited = invited_to(loaded)
    caption = _caption(respondents_finding(survey, by, invited), note, loaded, text)
    return figures.respondents_bars(respondents_by(survey, by, text, invited), caption, text)


def satisfaction(loaded: Loaded, text: Words) -> None:
    """How the satisfaction items were answered, one chart a scale; nothing where none was asked."""
    survey = loaded.reading.survey
    asked = [item for item in survey.items if item.kind is ItemKind.SATISFACTION and item.scale.points <= 7]
    for ends in dict.fromkeys((item.scale.min, item.scale.max) for item in asked):
        mine = [item for item in asked if (item.scale.min, item.scale.max) == ends]
        _show(partial(_satisfaction, loaded, mine, text), f"satisfaction_{ends[1]:g}", loaded, text, ends)


def _satisfaction(loaded: Loaded, items: Sequence[Item], text: Words) -> Drawn:
    shares, scale = satisfaction_shares(loaded.reading.survey, items), items[0].scale
    if shares.empty:
        return None
    happy = shares[shares["value"] >= scale.max - 1].groupby("item")["share"].sum()
    best, least = str(happy.idxmax()), str(happy.idxmin())
    caption = Caption(
        text("pages.gains.satisfaction", item=best, share=happy[best]),
        text("pages.gains.satisfaction_detail", item=least, share=happy[least]),
        source_of(loaded, text),
        text("figures.note.likert", scale=_scale_words(scale, text)),
        _WHOLE,
    )
    return figures.likert(shares, scale, caption, text)
