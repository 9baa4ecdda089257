"""The numbers behind a briefing as tidy tables, with the words of a person's language over their columns."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from analysis.briefing.evidence import row_of
from analysis.disclosure import tells_places
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words
from analysis.plain import visible
from analysis.questions import Questions
from analysis.questions.measure import REST
from analysis.reading import Reading
from analysis.themes import Themes

_GAINS = (
    "item",
    "text",
    "group",
    "n",
    "pre_mean",
    "post_mean",
    "gain",
    "ci_low",
    "ci_high",
    "effect",
    "p_adjusted",
    "suppressed",
)
_CONTRASTS = ("item", "a", "b", "difference", "ci_low", "ci_high", "p_adjusted", "method")
_NET = ("nps", "nps_low", "nps_high")
_QUESTIONS = ("item", "text", "kind", "group", "people", "mean", "ci_low", "ci_high", *_NET, "suppressed")
_SHARES = ("item", "text", "group", "option", "people", "share", "ci_low", "ci_high", "suppressed")
_THEMES = ("theme", "label", "opinions", "respondents", "prevalence", "ci_low", "ci_high")
_THEME_GROUPS = ("theme", "label", "group", "respondents", "prevalence", "ci_low", "ci_high", "suppressed")


def tables_of(reading: Reading, gains: Gains, questions: Questions, themes: Themes, text: Words) -> dict[str, pd.DataFrame]:
    """Every table by the name of its sheet, in the order of the workbook; the last one says what each column means."""
    tables = {
        "people": _people(reading),
        "gains": _gains(reading, gains, text),
        "contrasts": _contrasts(gains, text),
        "questions": _questions(questions, text),
        "shares": _shares(questions, text),
        "themes": themes.table.reindex(columns=list(_THEMES)),
        "theme_groups": _theme_groups(themes),
        "opinions": _opinions(themes),
        "quality": _quality(reading, text),
    }
    sheets = {name: _with_views(name, table) for name, table in tables.items() if len(table)}
    named = {text(f"briefing.sheet.{name}"): _in_words(table, text) for name, table in sheets.items()}
    return named | {text("briefing.sheet.columns"): _columns(sheets, text)}


def _people(reading: Reading) -> pd.DataFrame:
    counts = reading.survey.respondents["region"].value_counts()
    regions = [region for region in reading.survey.regions if region in counts.index]
    return pd.DataFrame({"group": regions, "respondents": [int(counts[region]) for region in regions]})


def _gains(reading: Reading, gains: Gains, text: Words) -> pd.DataFrame:
    texts = {item.id: item.text for item in reading.survey.items} | {COMPOSITE: text("command.composite")}
    table = gains.table.assign(text=gains.table["item"].map(texts), group=_whole(gains.table["group"], text))
    return table.reindex(columns=list(_GAINS))


def _whole(groups: pd.Series, text: Words) -> pd.Series:
    return groups.where(groups != OVERALL, text("briefing.overall"))


def _contrasts(gains: Gains, text: Words) -> pd.DataFrame:
    names = {method: text(f"briefing.contrast.{method}") for method in gains.contrasts["method"].unique()}
    return gains.contrasts.assign(method=gains.contrasts["method"].map(names)).reindex(columns=list(_CONTRASTS))


def _questions(questions: Questions, text: Words) -> pd.DataFrame:
    figures = questions.figures.merge(questions.questions[["question", "text", "kind"]], on="question")
    kinds = {kind: text(f"pages.questions.kinds.{kind}") for kind in figures["kind"].unique()}
    figures = figures.assign(kind=figures["kind"].map(kinds), group=_whole(figures["group"], text))
    figures[list(_NET)] *= 100
    columns = [name for name in _QUESTIONS if name not in _NET or figures["nps"].notna().any()]
    return figures.rename(columns={"question": "item", "n": "people"}).reindex(columns=columns)


def _shares(questions: Questions, text: Words) -> pd.DataFrame:
    shares = questions.shares.merge(questions.questions[["question", "text"]], on="question")
    options = shares["option"].where(shares["option"] != REST, text("briefing.rest"))
    shares = shares.assign(group=_whole(shares["group"], text), option=options)
    return shares.rename(columns={"question": "item", "n": "people"}).reindex(columns=list(_SHARES))


def _theme_groups(themes: Themes) -> pd.DataFrame:
    labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    by_group = themes.by_group.assign(label=[labels.get(theme, "") for theme in themes.by_group["theme"]])
    return by_group.reindex(columns=list(_THEME_GROUPS))


def _opinions(themes: Themes) -> pd.DataFrame:
    labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    rows = themes.assignments
    names = [", ".join(str(labels.get(theme, theme)) for theme in own) for own in rows["themes"]]
    first = [own[0] if own else "" for own in rows["themes"]]
    table = pd.DataFrame({"text": rows["text"], "label": names, "source": rows["source"], "theme": first})
    if tells_places(rows["source"]):
        return table
    return table.assign(source="").sort_values(["label", "text"], kind="stable")  # the files' order would tell the file


def _quality(reading: Reading, text: Words) -> pd.DataFrame:
    counts = Counter((entry.reason.value, entry.file) for entry in reading.left_out)
    places: dict[tuple[str, str], list[str]] = {}
    for entry in reading.left_out:
        places.setdefault((entry.reason.value, entry.file), []).append(entry.where)
    rows = [
        (text(f"quality.reason.{reason.replace(' ', '_')}"), count, file, ", ".join(places[reason, file]))
        for (reason, file), count in counts.items()
    ]
    return pd.DataFrame(rows, columns=["reason", "count", "file", "where"])


def _with_views(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table with the page of the dashboard that shows each row, where there is one."""
    views = [row_of(name, row) for row in table.to_dict("records")]
    return table.assign(view=views) if any(views) else table


def _in_words(table: pd.DataFrame, text: Words) -> pd.DataFrame:
    """Columns in words and texts without what could hide beside them; numbers stay numbers."""
    plain = table.map(_plain)
    return plain.rename(columns=lambda name: text(f"briefing.column.{name}"))


def _plain(cell: Any) -> Any:
    return visible(cell) if isinstance(cell, str) else cell


def _columns(tables: dict[str, pd.DataFrame], text: Words) -> pd.DataFrame:
    rows = [
        (text(f"briefing.sheet.{name}"), text(f"briefing.column.{column}"), text(f"briefing.meaning.{column}"))
        for name, table in tables.items()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=[text(f"briefing.column.{name}") for name in ("sheet", "column", "meaning")])
