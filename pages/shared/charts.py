"""Each chart of the pages: the finding it is titled with, the tidy table it takes, the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import figures
from analysis.figures import Caption
from analysis.findings import (
    Finding,
    cells_finding,
    group_label,
    leading_themes_finding,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
    respondents_finding,
    scale_name,
    theme_difference_finding,
)
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words
from analysis.survey import ItemKind, Scale, Survey
from pages.shared.screen import empty, source_of
from pages.shared.surveys import Loaded, invited_to
from pages.shared.tables import respondents_by, satisfaction_shares

if TYPE_CHECKING:
    from analysis.themes import Themes

_HALF, _WHOLE = 500, 900
"""The narrowest widths in pixels at which a chart in half a page and one across it are shown on a desktop."""


def _show(figure: go.Figure, name: str, text: Words) -> None:
    """A chart as every page shows it: our template only, one button, a PNG fit for a slide, an alternative text."""
    with st.container(border=True):
        config = figures.image_config(name, text)
        st.plotly_chart(figure, theme=None, key=f"chart_{name}", config=config, alt=figure.layout.meta["alt"])


def _caption(finding: Finding, note: str, loaded: Loaded, text: Words, width: int = _WHOLE) -> Caption:
    return Caption(text.say(finding.message), text.say(finding.detail), source_of(loaded, text), note, width)


def _overall_n(gains: Gains, item: str) -> float:
    rows = gains.table[(gains.table["item"] == item) & (gains.table["group"] == OVERALL)]
    return 0.0 if rows.empty or pd.isna(rows["n"].iloc[0]) else float(rows["n"].iloc[0])


def _scale_words(scale: Scale | None, text: Words) -> str:
    return text.say(scale_name(scale)) if scale is not None else text("pages.own_scales")


def regions(loaded: Loaded, gains: Gains, text: Words, item: str = COMPOSITE) -> None:
    """The groups side by side, for the composite or one item."""
    survey = loaded.reading.survey
    scale = next((one.scale for one in survey.items if one.id == item), gains.scale)
    finding = region_gain_finding(gains, item, groups=survey.groups, scale=scale)
    if not finding.weight or scale is None:
        overall = overall_gain_finding(gains)
        empty(finding if overall.weight else overall, text)
        return
    what = next((one.text for one in survey.items if one.id == item), "")
    what = f"‘{what}’" if what else text("pages.gains.composite_of", n=len(gains.composite_items))
    values = {"what": what, "scale": _scale_words(scale, text), "n": _overall_n(gains, item)}
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    caption = _caption(finding, text("figures.note.dumbbell", **values), loaded, text)
    _show(figures.dumbbell(rows, scale, caption, text, finding.keys), "regions", text)


def cells(loaded: Loaded, gains: Gains, text: Words) -> None:
    """Every item in every group."""
    survey = loaded.reading.survey
    finding = cells_finding(gains, survey)
    if not finding.weight:
        return
    table = gains.table[gains.table["group"].isin(gains.groups) & (gains.table["item"] != COMPOSITE)]
    note = text("figures.note.heatmap", scale=_scale_words(gains.scale, text), n=_overall_n(gains, COMPOSITE))
    figure = figures.gain_heatmap(_with_texts(table, survey), _caption(finding, note, loaded, text), text)
    _show(figure, "items_by_group", text)


def items(loaded: Loaded, gains: Gains, text: Words, *, half: bool = False) -> None:
    """The items from the one that moved most to the one that moved least."""
    survey = loaded.reading.survey
    finding = moved_finding(gains, survey)
    table = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE)]
    if not finding.weight or table["gain"].isna().all():
        empty(finding, text)
        return
    note = text("figures.note.ladder", scale=_scale_words(gains.scale, text), n=float(table["n"].max()))
    caption = _caption(finding, note, loaded, text, _HALF if half else _WHOLE)
    rows = _with_texts(table.assign(key=table["item"]), survey)
    _show(figures.item_ladder(rows, caption, text, finding.keys), "items", text)


def _with_texts(table: pd.DataFrame, survey: Survey) -> pd.DataFrame:
    return table.assign(item=table["item"].map({item.id: item.text for item in survey.items}))


def leading_themes(loaded: Loaded, themes: Themes, text: Words) -> None:
    """The most frequent themes."""
    finding = leading_themes_finding(themes)
    if not finding.weight:
        empty(finding, text)
        return
    caption = _caption(finding, text("figures.note.themes", n=themes.base), loaded, text, _HALF)
    _show(figures.theme_bars(themes.table, caption, text, finding.keys), "themes", text)


def prevalence(loaded: Loaded, themes: Themes, text: Words) -> None:
    """All themes, overall and region by region."""
    leading = leading_themes_finding(themes)
    several = len(loaded.reading.survey.regions) > 1
    difference = theme_difference_finding(themes, group_label("region")) if several else None
    caption = _caption(leading, text("figures.note.prevalence", n=themes.base), loaded, text)
    if difference is not None and difference.weight:
        told = f"{text.say(difference.message)}. {text.say(difference.detail)}"
        caption = Caption(caption.title, told, caption.source, caption.note, caption.width)
    by_group = themes.by_group if several else themes.by_group.iloc[:0]
    _show(figures.theme_prevalence(themes.table, by_group, themes.base, caption, text), "prevalence", text)


def respondents(loaded: Loaded, text: Words, by: str = "region") -> None:
    """People by group."""
    survey = loaded.reading.survey
    note = text("figures.note.respondents", n=len(survey.respondents))
    invited = invited_to(loaded)
    caption = _caption(respondents_finding(survey, by, invited), note, loaded, text)
    _show(figures.respondents_bars(respondents_by(survey, by, text, invited), caption, text), "respondents", text)


def satisfaction(loaded: Loaded, text: Words) -> None:
    """How the satisfaction items were answered, one chart a scale; nothing where none was asked."""
    survey = loaded.reading.survey
    asked = [item for item in survey.items if item.kind is ItemKind.SATISFACTION and item.scale.points <= 7]
    for ends in dict.fromkeys((item.scale.min, item.scale.max) for item in asked):
        mine = [item for item in asked if (item.scale.min, item.scale.max) == ends]
        shares = satisfaction_shares(survey, mine)
        if shares.empty:
            continue
        happy = shares[shares["value"] >= ends[1] - 1].groupby("item")["share"].sum()
        best, least = str(happy.idxmax()), str(happy.idxmin())
        caption = Caption(
            text("pages.gains.satisfaction", item=best, share=happy[best]),
            text("pages.gains.satisfaction_detail", item=least, share=happy[least]),
            source_of(loaded, text),
            text("figures.note.likert", scale=_scale_words(mine[0].scale, text)),
            _WHOLE,
        )
        _show(figures.likert(shares, mine[0].scale, caption, text), f"satisfaction_{ends[1]:g}", text)
