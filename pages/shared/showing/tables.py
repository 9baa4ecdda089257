"""The tables that pages show: columns in the reader's words, figures rounded for the eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.findings import group_label
from analysis.findings.respondents import told_sizes
from analysis.gains import COMPOSITE, OVERALL, Design, Gains
from analysis.gains.contrasts import ANCOVA_F, WELCH_ANOVA
from analysis.language import Message, Words, written
from analysis.plain import for_csv, for_xlsx, visible
from analysis.survey import UNKNOWN, Item, Moment, Survey, groups_of
from pages.shared import kept
from pages.shared.surveys import Loaded, disclosure_of_page


def group_words(survey: Survey, by: str, text: Words) -> str:
    """The words for a group column, as a label begins: with a capital letter where the script has them."""
    label = group_label(by, survey.groups)
    words = text.say(label) if isinstance(label, Message) else visible(label)
    return words[:1].upper() + words[1:]


def groupings(loaded: Loaded) -> list[str]:
    """The columns by which a survey can be compared: those with at least two groups that may be told, else the regions."""
    return list(_groupings(loaded.key, loaded.mark, kept.threshold(), loaded)) or ["region"]


def is_divided(loaded: Loaded) -> bool:
    """Whether any column of a survey tells groups that can be compared: where none does there is nothing to choose."""
    return bool(_groupings(loaded.key, loaded.mark, kept.threshold(), loaded))


@st.cache_resource(show_spinner=False, max_entries=64)
def _groupings(key: str, mark: str, threshold: int, _loaded: Loaded) -> tuple[str, ...]:
    disclosure, people = disclosure_of_page(_loaded), _loaded.reading.survey.respondents["respondent"]
    columns = ["region", "tier", "grade", *_loaded.reading.survey.groups, "province"]
    groups = {column: set(disclosure.labels(column).loc[people]) - {UNKNOWN} for column in columns}
    return tuple(column for column in columns if len(groups[column]) >= 2)


def respondents_by(loaded: Loaded, by: str, text: Words, invited: Mapping[str, int]) -> pd.DataFrame:
    """group, respondents, invited, suppressed: people by group in the survey's order; those of no told group come last.

    Regions are the workshops themselves and their attendance is public; in any other grouping small groups are joined, and of a
    part of the survey groups that may not be told of are left out.
    """
    sizes = told_sizes(loaded.reading.survey, by, disclosure_of_page(loaded))
    rows = [(visible(str(group)), int(n), invited.get(str(group), 0) if by == "region" else 0) for group, n in sizes.items()]
    rest = len(loaded.reading.survey.respondents) - int(sizes.sum())
    if rest:
        unknown = int(groups_of(loaded.reading.survey, by).eq(UNKNOWN).sum())
        rows.append((text("pages.unknown_group" if rest <= unknown else "pages.untold_group"), rest, 0))
    return pd.DataFrame(rows, columns=["group", "respondents", "invited"]).assign(suppressed=False)


_SHOWN = (
    *("n", "pre_mean", "post_mean", "gain", "ci_low", "ci_high", "effect", "normalized_gain", "improved", "same", "declined"),
    *("pre_only", "post_only", "sd_gain", "p_adjusted", "pre_ceiling", "pre_top2", "post_top2", "improvement", "delta", "d_z"),
)
_PEOPLE = frozenset({"n", "improved", "same", "declined", "pre_only", "post_only"})
_SHARES = frozenset({"pre_ceiling", "pre_top2", "post_top2", "improvement"})


def gains_table(gains: Gains, survey: Survey, text: Words) -> pd.DataFrame:
    """Gains as a person reads them: one row an item and group, withheld rows said to be so."""
    items = {item.id: visible(item.label) for item in survey.items} | {COMPOSITE: text("pages.gains.composite")}
    table = gains.table
    shown = pd.DataFrame(
        {
            text("pages.gains.column.item"): table["item"].map(items),
            text("pages.gains.column.group"): table["group"].where(table["group"] != OVERALL, text("pages.overall")).map(visible),
            **{_column(name, gains, text): table[name] for name in _SHOWN},
        }
    )
    shown[text("pages.gains.column.note")] = table["suppressed"].map({True: text("pages.suppressed"), False: ""})
    return shown


def _column(name: str, gains: Gains, text: Words) -> str:
    if name == "effect" and gains.design is Design.INDEPENDENT:
        return text("pages.gains.column.effect_independent")
    return text(f"pages.gains.column.{name}")


def show_gains_table(gains: Gains, survey: Survey, text: Words) -> None:
    """The gains table behind the charts, rounded for the eye, and unrounded as a workbook or csv."""
    shown = gains_table(gains, survey, text)
    config = {_column(name, gains, text): _shown_as(name, text) for name in _SHOWN}
    known = shown.dropna(axis="columns", how="all")  # of one moment no change is known
    st.dataframe(known, hide_index=True, column_config=config, key="gains_table", placeholder="–")
    title = text("pages.gains.title")
    files = (
        (text("pages.as_xlsx"), partial(for_xlsx, shown, title), "gains.xlsx"),
        (text("pages.as_csv"), partial(for_csv, shown), "gains.csv"),
    )
    for place, (label, content, name) in zip(st.columns(2), files, strict=True):
        place.download_button(label, content, name, on_click="ignore", width="stretch", icon=":material/download:", key=name)


def _shown_as(name: str, text: Words) -> Any:
    """How a figure is written, and in two sentences what it says."""
    written = "%d" if name in _PEOPLE else "percent" if name in _SHARES else "%.2f"
    return st.column_config.NumberColumn(format=written, help=text(f"pages.gains.column_help.{name}"))


def show_reliability(gains: Gains, survey: Survey, text: Words, *, adjusted: bool = False) -> None:
    """Whether the understanding items belong together, and whether the groups differ at all, each with what it means.

    Where `adjusted` it is the test at equal beginnings.
    """
    known = gains.reliability
    alpha, omega, differ = st.columns(3)
    alpha_words = "–"
    if known.alpha is not None and known.alpha_low is not None and known.alpha_high is not None:
        alpha_words = text("pages.gains.alpha_value", value=known.alpha, low=known.alpha_low, high=known.alpha_high)
    alpha.metric(text("pages.gains.alpha"), alpha_words, border=True, help=text("pages.gains.alpha_help"))
    shown = "–" if known.omega is None else written(known.omega, ".2f")
    why = "" if known.omega_reason is None else text(f"pages.gains.no_omega.{known.omega_reason.name.lower()}")
    omega.metric(text("pages.gains.omega"), shown, border=True, help=f"{text('pages.gains.omega_help')} {why}".strip())
    p = gains.test_p(COMPOSITE, ANCOVA_F if adjusted else WELCH_ANOVA)
    group = group_label(gains.by, survey.groups)
    label = text("pages.gains.differ", group=text.say(group) if isinstance(group, Message) else visible(group))
    differ.metric(label, "–" if p is None else _p(p), border=True, help=text("pages.gains.differ_help"))


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {written(value, '.3f')}"


def satisfaction_shares(loaded: Loaded, items: Sequence[Item]) -> pd.DataFrame:
    """`answers_at` after the workshop, by the items' whole texts."""
    return answers_at(loaded, items, Moment.POST, {item.id: item.text for item in items})


def answers_at(loaded: Loaded, items: Sequence[Item], moment: Moment, names: Mapping[str, str]) -> pd.DataFrame:
    """Item (its name), value, share, n: how the answers to `items` (of one scale) at a moment spread over its points.

    Items of which it may not be told are left out.
    """
    disclosure = disclosure_of_page(loaded)
    people, whole, answers = (
        disclosure.survey.respondents["respondent"],
        *(one.answers[one.answers["moment"] == moment] for one in (disclosure.survey, loaded.reading.survey)),
    )
    rows = []
    for item in items:
        values = answers.loc[answers["item"] == item.id, "value"]
        answered = people.isin(whole.loc[whole["item"] == item.id, "respondent"]).to_numpy(dtype=bool)
        if len(values) and not disclosure.hidden("region", [answered])[0, 0]:
            points = [item.scale.min + step for step in range(item.scale.points)]
            rows += [(visible(names[item.id]), point, float((values == point).mean()), len(values)) for point in points]
    return pd.DataFrame(rows, columns=["item", "value", "share", "n"])
