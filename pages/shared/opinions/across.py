"""The themes across the questions that were asked, and across rounds: the same codebook's themes in another survey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.findings import leading_themes_finding, theme_difference_finding
from analysis.findings.finding import HEDGED
from analysis.language import Message
from analysis.plain import for_csv, for_markdown, short, visible
from analysis.themes import ThemeRound, across_questions, across_rounds
from pages.shared import kept
from pages.shared.filters import in_address
from pages.shared.opinions import deciding
from pages.shared.opinions.codebook.codebooks import default_rows
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.sorting import mark_of, themes_of
from pages.shared.opinions.theme_charts import too_few
from pages.shared.opinions.theme_look import ThemeLook
from pages.shared.showing.charting import Drawn, caption_of, show
from pages.shared.surveys import Loaded, loaded_of
from pages.shared.working import needed

_TITLE = 18
"""Letters of a survey's or a question's name in a chart."""


def show_across(look: ThemeLook) -> None:
    """Both: question by question, round by round."""
    text = look.text
    st.subheader(text("pages.across.questions"), anchor=False)
    _questions(look)
    st.subheader(text("pages.across.rounds"), anchor=False)
    _rounds(look)


def _questions(look: ThemeLook) -> None:
    text = look.text
    table = across_questions(look.themes, kept.threshold())
    names = _question_names(look)
    table = table.assign(group=table["question"].map(names))
    count = table.loc[~table["suppressed"], "group"].nunique()
    if count < 2:
        st.info(text("pages.across.one_question"), icon=":material/quiz:")
        return
    st.caption(text("pages.across.how_questions"))
    show(
        lambda: _questions_drawn(look, table),
        "theme_questions",
        look.loaded,
        text,
        *look.drawn,
        kept.threshold(),
    )
    st.download_button(
        text("pages.as_csv"),
        for_csv(_as_table(look, table, "group")),
        "themes_by_question.csv",
        on_click="ignore",
        key="questions_csv",
    )


def _question_names(look: ThemeLook) -> dict[str, str]:
    """A name of its own for each question, short enough for a chart."""
    names: dict[str, str] = {}
    for number, question in enumerate(look.loaded.reading.survey.questions, 1):
        name = short(visible(question.text), _TITLE)
        names[question.id] = name if name not in names.values() else f"{number}. {name}"
    return names


def _questions_drawn(look: ThemeLook, table: pd.DataFrame) -> Drawn:
    text, themes = look.text, look.themes
    finding = leading_themes_finding(themes)
    shown = table[~table["suppressed"]]
    caption = caption_of(finding, text("figures.note.theme_questions", n=themes.base), look.loaded, text)
    return partial(figures.theme_table, themes.table, shown, {}, caption, text)


def _rounds(look: ThemeLook) -> None:
    text = look.text
    if look.way != WAYS[0]:
        st.info(text("pages.across.only_codebook"), icon=":material/menu_book:")
        return
    others = kept.titles_with_data(but=look.loaded.key)
    if not others:
        st.info(text("pages.across.no_other"), icon=":material/event_repeat:")
        return
    key = in_address(st.selectbox, text("pages.across.which"), list(others), "round", format_func=others.__getitem__)
    with kept.refusal_shown(text), needed():
        other = loaded_of(key)
        before = _round(other, ThemeLook(other, look.way, themes_of(other, look.way, text), text))
    if not before.themes.opinions:
        st.info(text("pages.across.without_opinions"), icon=":material/speaker_notes_off:")
        return
    now = _round(look.whole.loaded, look.whole)
    table = across_rounds([replace(before, title="a"), replace(now, title="b")], kept.threshold())
    names = {"a": short(visible(before.title), _TITLE), "b": short(visible(now.title), _TITLE)}
    if names["a"] == names["b"]:
        names["a"] = text("pages.across.other", title=names["a"])
    table = table.assign(group=table["title"].map(names))
    st.caption(for_markdown(text("pages.across.how_rounds", first=names["a"], last=names["b"])))
    marks = (look.whole.mark, key, mark_of(other, look.way), other.mark, kept.threshold())
    show(lambda: _rounds_drawn(look.whole, table, (names["b"], names["a"])), "theme_rounds", look.whole.loaded, text, *marks)
    st.download_button(
        text("pages.as_csv"), for_csv(_as_table(look, table, "group")), "themes_by_round.csv", on_click="ignore", key="rounds_csv"
    )


def _round(loaded: Loaded, look: ThemeLook) -> ThemeRound:
    days = sorted(workshop.date for workshop in loaded.reading.survey.workshops if workshop.date)
    rows = deciding.codebook_rows(look.log) or default_rows()
    names = frozenset(str(row["theme"]) for row in rows)
    return ThemeRound(loaded.reading.survey.title, days[0] if days else date.min, look.themes, names)


def _rounds_drawn(look: ThemeLook, table: pd.DataFrame, names: tuple[str, str]) -> Drawn:
    text = look.text
    shown = table[table["prevalence"].notna()].assign(suppressed=False)
    labels = shown.drop_duplicates("theme")[["theme", "label"]]
    tables = replace(look.themes, by_group=shown, table=labels)
    finding = theme_difference_finding(tables, text("pages.across.round"))
    if finding.weight == HEDGED:
        finding = replace(finding, message=Message("findings.theme_groups.pair_alike", {"a": names[0], "b": names[1]}))
    finding = finding if finding.weight else too_few()
    pairs = _pairs(shown, names, set(finding.keys[:1])) if set(names) <= set(shown["group"]) else shown.head(0)
    if pairs.empty:
        return too_few()
    bases = {"a": int(pairs["a_base"].iloc[0]), "b": int(pairs["b_base"].iloc[0])}
    note = text("figures.note.two_groups", first=names[0], second=names[1], **bases)
    return partial(figures.two_groups, pairs, names, caption_of(finding, note, look.loaded, text), text)


def _pairs(shown: pd.DataFrame, names: tuple[str, str], held: set[str]) -> pd.DataFrame:
    """label, holds, and share, low, high, n, base of both rounds (a_share, b_share, …), the largest difference first."""
    columns = {"prevalence": "share", "ci_low": "low", "ci_high": "high", "respondents": "n", "base": "base"}
    sides = [
        shown[shown["group"] == name].set_index("theme")[list(columns)].rename(columns=columns).add_prefix(f"{side}_")
        for side, name in zip("ab", names, strict=True)
    ]
    pairs = sides[0].join(sides[1], how="inner")
    label = shown.drop_duplicates("theme").set_index("theme")["label"].map(visible)
    pairs = pairs.assign(label=label, holds=pairs.index.isin(held))
    order = (pairs["a_share"] - pairs["b_share"]).abs().sort_values(ascending=False, kind="stable").index
    return pairs.loc[order].reset_index()


def _as_table(look: ThemeLook, table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The figures, unrounded."""
    text = look.text
    label = table["label"] if "label" in table else table["theme"].map(look.labels)
    names = {"respondents": "people", "base": "base", "prevalence": "prevalence", "ci_low": "low", "ci_high": "high"}
    shown = pd.DataFrame({text("pages.opinions.theme"): label.map(visible), text("pages.across.column"): table[column]})
    return shown.assign(**{text(f"pages.compare.{words}"): table[name] for name, words in names.items()})
