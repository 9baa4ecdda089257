"""One question on the screen: its chart, its groups, its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.findings.finding import EMPTY, Finding
from analysis.language import Message, Words
from analysis.plain import visible
from analysis.questions.measure import OVERALL, REST
from analysis.survey import QuestionKind
from pages.shared.questions.choosing import Answered
from pages.shared.showing.behind_chart import behind
from pages.shared.showing.charting import Drawn, caption_of, show
from pages.shared.showing.room import Part

_MOST_BARS = 12
_MOST_POINTS = 7
"""Points of a scale that can stand beside each other in one bar."""

Question = dict[str, Any]


def card(answered: Answered, question: Question, text: Words) -> None:
    """The question's chart with its figures as a table; beside it, or in it, its groups."""
    below = partial(_show_figures, answered, question, text)
    if _is_short_scale(question, answered):
        _show(partial(_scale_bars, answered, question, text), "points", answered, question, text, below=below)
    elif pd.isna(question["scale_min"]) and question["kind"] != QuestionKind.NUMBER:
        bars = partial(_option_bars, answered, question, text)
        if len(answered.tables.groups) < 2:  # nothing stands beside it
            _show(bars, "options", answered, question, text, below=below)
            return
        left, right = st.columns(2)
        with left:
            _show(bars, "options", answered, question, text, part=Part.HALF, below=below)
        with right:
            _groups_of_one_option(answered, question, text)
    else:
        _show(partial(_means, answered, question, text), "means", answered, question, text, below=below)


def _show_figures(answered: Answered, question: Question, text: Words) -> None:
    def write() -> None:
        key = f"table_{question['question']}"
        st.dataframe(_table(answered, question, text), hide_index=True, key=key, placeholder="–")

    behind(write, f"question_{question['question']}", text)


def _show(
    make: partial[Drawn],
    name: str,
    answered: Answered,
    question: Question,
    text: Words,
    *what: object,
    part: Part = Part.WHOLE,
    below: Callable[[], None] | None = None,
) -> None:
    name = f"question_{name}_{question['question']}"
    show(make, name, answered.loaded, text, answered.by, *what, part=part, tabled=False, below=below)


def _is_short_scale(question: Question, answered: Answered) -> bool:
    return not pd.isna(question["scale_min"]) and question["scale_max"] - question["scale_min"] < _MOST_POINTS


def _rows(answered: Answered, question: Question, table: Literal["shares", "figures"]) -> pd.DataFrame:
    whole = answered.tables.shares if table == "shares" else answered.tables.figures
    return pd.DataFrame(whole[whole["question"] == question["question"]])


def _words(answered: Answered, question: Question, note: str, text: Words) -> figures.Caption:
    return caption_of(answered.findings[question["question"]], note, answered.loaded, text)


def _kind(question: Question, text: Words) -> str:
    return text(f"pages.questions.kinds.{question['kind']}")


def _scale_bars(answered: Answered, question: Question, text: Words) -> Drawn:
    """Everybody and each group as one bar of the scale's points."""
    shares = _rows(answered, question, "shares")
    figures_of = _rows(answered, question, "figures").set_index("group")
    shown = shares[shares["group"].isin(figures_of.index[~figures_of["suppressed"].astype(bool)])]
    if shown["group"].nunique() < 3:  # the one group that answered is everybody
        shown = shown[shown["group"] == OVERALL]
    if shown.empty:
        return answered.findings[question["question"]]
    points = {option: question["scale_min"] + place for place, option in enumerate(dict.fromkeys(shares["option"]))}
    names = {group: text("pages.overall") if group == OVERALL else visible(group) for group in shown["group"]}
    table = pd.DataFrame(
        {
            "item": shown["group"].map(names),
            "value": shown["option"].map(points),
            "share": shown["share"],
            "n": shown["group"].map(figures_of["n"]),
        }
    )
    item = next(item for item in answered.loaded.reading.survey.items if item.id == question["question"])
    note = text("figures.note.question", kind=_kind(question, text))
    return partial(figures.likert, table, item.scale, _words(answered, question, note, text), text)


def _option_bars(answered: Answered, question: Question, text: Words) -> Drawn:
    """Options by the share of everybody who chose them, those that few chose together at the end."""
    shares = _rows(answered, question, "shares")
    shown = shares[(shares["group"] == OVERALL) & ~shares["suppressed"].astype(bool)]
    if shown.empty:
        return answered.findings[question["question"]]
    rest = text("pages.questions.rest", options=int(question["joined"]))
    table = pd.DataFrame(
        {
            "theme": shown["option"],
            "label": shown["option"].where(shown["option"] != REST, rest),
            "respondents": shown["n"],
            "prevalence": shown["share"],
        }
    )
    several = question["kind"] == QuestionKind.MULTIPLE
    note = text("figures.note.question_several" if several else "figures.note.question", kind=_kind(question, text))
    lead = (question["lead"],) if question["lead_p"] < 0.05 else ()
    return partial(figures.theme_bars, table, _words(answered, question, note, text), text, lead, _MOST_BARS)


def _groups_of_one_option(answered: Answered, question: Question, text: Words) -> None:
    shares = _rows(answered, question, "shares")
    options = [option for option in dict.fromkeys(shares["option"]) if option != REST]
    if not options:
        return
    option = st.selectbox(text("pages.questions.option"), options, format_func=visible, key=f"option_{question['question']}")
    _show(partial(_group_dots, answered, question, str(option), text), "groups", answered, question, text, option, part=Part.HALF)


def _group_dots(answered: Answered, question: Question, option: str, text: Words) -> Drawn:
    shares = _rows(answered, question, "shares")
    mine = shares[shares["option"] == option].set_index("group")
    bases = _rows(answered, question, "figures").set_index("group")["n"]
    groups = list(answered.tables.groups)
    table = mine.reindex(groups).rename(columns={"n": "respondents", "share": "prevalence"})
    table = table.assign(base=bases.reindex(groups), group=groups)
    whole = float(mine["share"].to_dict()[OVERALL])
    if pd.isna(whole):
        return answered.findings[question["question"]]
    if table["suppressed"].astype(bool).all():
        why = "groups_thrice" if answered.loaded.shown else "groups_few"
        return Finding(Message("pages.questions.groups_withheld"), EMPTY, (), Message(f"pages.questions.{why}"))
    ranked = question["kind"] == QuestionKind.RANKING
    title = text("pages.questions.first_share" if ranked else "pages.questions.chosen_share", option=f"‘{visible(option)}’")
    note = text("figures.note.question_groups", option=visible(option))
    words = _words(answered, question, note, text)
    words = replace(words, title=title, subtitle=visible(question["text"]))
    return partial(figures.group_shares, table, whole, words, text)


def _means(answered: Answered, question: Question, text: Words) -> Drawn:
    """Each group's mean on the question's scale, or between the least and the greatest limit where it has none; or net scores."""
    rows = _rows(answered, question, "figures").set_index("group")
    is_net = bool(rows["nps"].notna().any())
    if is_net:
        net_of = {"mean": "nps", "ci_low": "nps_low", "ci_high": "nps_high"}
        rows = rows.assign(**{name: 100 * rows[net].astype(float) for name, net in net_of.items()})
    overall = rows.to_dict("index")[OVERALL]
    if overall["suppressed"]:
        return answered.findings[question["question"]]
    groups = rows.drop(index=OVERALL) if answered.tables.groups else rows
    table = groups.reset_index().assign(base=groups["n"].to_numpy())
    table["group"] = table["group"].where(table["group"] != OVERALL, text("pages.overall"))
    table[["ci_low", "ci_high"]] = table[["ci_low", "ci_high"]].fillna({"ci_low": table["mean"], "ci_high": table["mean"]})
    ends = (-100.0, 100.0) if is_net else (question["scale_min"], question["scale_max"])
    if pd.isna(ends[0]):
        ends = _ends_of_numbers(rows)
    note = text("figures.note.question_net" if is_net else "figures.note.question_means", kind=_kind(question, text))
    words = _words(answered, question, note, text)
    return partial(figures.group_means, table, float(overall["mean"]), ends, words, text, is_net=is_net)


def _ends_of_numbers(rows: pd.DataFrame) -> tuple[float, float]:
    """From zero, or the least limit below it, to the greatest: of everybody, too, for groups may all be withheld."""
    low, high = (rows[name].fillna(rows["mean"]) for name in ("ci_low", "ci_high"))
    ends = min(0.0, float(low.min())), max(0.0, float(high.max()))
    return ends if ends[0] < ends[1] else (0.0, 1.0)  # all answered nought


def _table(answered: Answered, question: Question, text: Words) -> pd.DataFrame:
    """What is told, option by option where there are some, else group by group."""
    shares = _rows(answered, question, "shares")
    source = shares if len(shares) else _rows(answered, question, "figures").rename(columns={"mean": "share"})
    name = "share" if len(shares) else "mean"
    rest = text("pages.questions.rest", options=int(question["joined"]))
    columns: dict[str, Any] = {
        "group": source["group"].where(source["group"] != OVERALL, text("pages.overall")).map(visible),
    }
    if len(shares):
        columns["option"] = source["option"].where(source["option"] != REST, rest).map(visible)
    columns |= {
        "n": source["n"],
        name: source["share"].round(3),
        "low": source["ci_low"].round(3),
        "high": source["ci_high"].round(3),
    }
    if question["kind"] == QuestionKind.RANKING:
        columns["mean_rank"] = source["mean_rank"].round(2)
    return pd.DataFrame(columns).rename(columns=lambda column: text(f"pages.questions.column.{column}"))
