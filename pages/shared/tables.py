"""The tables that pages show: columns in the reader's words, figures rounded for the eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from analysis.findings import group_label
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Message, Words
from analysis.plain import visible
from analysis.privacy import SMALL_GROUP
from analysis.survey import UNKNOWN, Item, Moment, Survey
from pages.shared.surveys import Loaded


def key_figures(loaded: Loaded, gains: Gains, text: Words) -> None:
    """Four figures above everything else: people, pairs, gain, opinions."""
    survey, pairing = loaded.reading.survey, loaded.reading.pairing
    overall = gains.table[(gains.table["item"] == COMPOSITE) & (gains.table["group"] == OVERALL)].iloc[0]
    people, paired, gain, opinions = st.columns(4)
    people.metric(text("pages.key.respondents"), text("pages.people", n=len(survey.respondents)), border=True)
    paired.metric(text("pages.key.paired"), text("pages.people", n=pairing.paired), border=True)
    shown = text("pages.key.no_gain") if pd.isna(overall["gain"]) else text("pages.points", value=overall["gain"])
    gain.metric(text("pages.key.gain"), shown, border=True, help=text("pages.key.gain_help"))
    opinions.metric(text("pages.key.opinions"), text("pages.pieces", n=len(survey.opinions)), border=True)


def group_words(survey: Survey, by: str, text: Words) -> str:
    """The words for a group column on the screen."""
    label = group_label(by, survey.groups)
    return text.say(label) if isinstance(label, Message) else visible(label)


def groupings(survey: Survey) -> list[str]:
    """The columns by which a survey can be compared: those with at least two known values."""
    columns = ["region", "tier", "grade", *survey.groups, "province"]
    return [column for column in columns if survey.respondents[column].replace(UNKNOWN, None).nunique() >= 2] or ["region"]


def respondents_by(survey: Survey, by: str, text: Words, invited: Mapping[str, int]) -> pd.DataFrame:
    """group, respondents, invited, suppressed: people by group in the survey's order; those whose group is unknown come last.

    Regions are the workshops themselves and their attendance is public; in any other grouping small groups are withheld.
    """
    counts = survey.respondents[by].value_counts()
    known = list(survey.regions) if by == "region" else sorted(set(counts.index) - {UNKNOWN})
    rows = [(visible(group), int(counts[group]), invited.get(group, 0) if by == "region" else 0) for group in known]
    if UNKNOWN in counts.index:
        rows.append((text("pages.unknown_group"), int(counts[UNKNOWN]), 0))
    table = pd.DataFrame(rows, columns=["group", "respondents", "invited"])
    table["suppressed"] = False if by == "region" else table["respondents"] < SMALL_GROUP
    return table


def gains_table(gains: Gains, survey: Survey, text: Words) -> pd.DataFrame:
    """Gains as a person reads them: one row an item and group, withheld rows said to be so."""
    items = {item.id: visible(item.text) for item in survey.items} | {COMPOSITE: text("pages.gains.composite")}
    table = gains.table
    names = ["item", "group", "n", "pre", "post", "gain", "low", "high", "effect", "normalized", "improved", "same", "declined"]
    columns = [
        table["item"].map(items),
        table["group"].where(table["group"] != OVERALL, text("pages.overall")).map(visible),
        *(table[name] for name in ("n", "pre_mean", "post_mean", "gain", "ci_low", "ci_high", "effect", "normalized_gain")),
        *(table[name] for name in ("improved", "same", "declined")),
    ]
    shown = pd.concat(columns, axis=1)
    shown.columns = pd.Index([text(f"pages.gains.column.{name}") for name in names])
    shown[text("pages.gains.column.note")] = table["suppressed"].map({True: text("pages.suppressed"), False: ""})
    return shown


def show_gains_table(gains: Gains, survey: Survey, text: Words) -> None:
    """The gains table behind the charts, rounded to two decimals."""
    shown = gains_table(gains, survey, text)
    decimals = [text(f"pages.gains.column.{name}") for name in ("pre", "post", "gain", "low", "high", "effect", "normalized")]
    config = {name: st.column_config.NumberColumn(format="%.2f") for name in decimals}
    st.dataframe(shown, hide_index=True, column_config=config, key="gains_table")


def satisfaction_shares(survey: Survey, items: Sequence[Item]) -> pd.DataFrame:
    """item, value, share, n: how the post answers to `items` (of one scale) spread over its points.

    Items that fewer than `SMALL_GROUP` people answered are left out.
    """
    answers = survey.answers[survey.answers["moment"] == Moment.POST]
    rows = []
    for item in items:
        values = answers.loc[answers["item"] == item.id, "value"]
        if len(values) >= SMALL_GROUP:
            points = [item.scale.min + step for step in range(item.scale.points)]
            rows += [(visible(item.text), point, float((values == point).mean()), len(values)) for point in points]
    return pd.DataFrame(rows, columns=["item", "value", "share", "n"])
