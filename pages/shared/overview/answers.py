"""What the five cards of the first page say: one question each, its answer as a figure, a sentence, and a few rows.

Nothing is drawn here, and nothing is claimed that `analysis.findings` does not claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.findings import (
    Finding,
    leading_themes_finding,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
    scale_name,
)
from analysis.findings.finding import CLEAR, decimals
from analysis.findings.respondents import told_sizes
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Message, Words, written
from analysis.plain import visible
from analysis.survey import Scale, Survey
from analysis.themes import Themes
from pages.shared.said import said, who_answered
from pages.shared.surveys import Loaded, cautions_of, disclosure_of_page, invited_to

ENDS = 5
"""Of many rows the highest and the lowest so many are shown."""
_THEMES = 5


@dataclass(frozen=True)
class Row:
    """One line of a card: its label, what is written behind it, and how long its bar is (0 to 1)."""

    label: str
    value: str
    length: float
    strong: bool = False


@dataclass(frozen=True)
class Block:
    """Rows under a title; `left_out` rows stand between the first and the last half."""

    title: str
    rows: tuple[Row, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Answer:
    """A card: the question's name in the catalogue, the answer, a sentence, blocks of rows, and the page behind it.

    `asked` is the name of its words in the catalogue where they are other than usual.
    """

    question: str
    headline: str
    told: str
    page: str
    blocks: tuple[Block, ...] = ()
    address: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""

    @property
    def most_rows(self) -> int:
        """How many lines its longest block takes: what stands beside it has room for as many."""
        return max((len(block.rows) + bool(block.left_out) for block in self.blocks), default=0)


def who_came(loaded: Loaded, text: Words) -> Answer:
    """People by workshop, and how many of those invited they are where that is known of all workshops."""
    survey, invited = loaded.reading.survey, invited_to(loaded)
    disclosure = disclosure_of_page(loaded)
    finding = who_answered(loaded, "region")
    counts = told_sizes(survey, "region", disclosure)
    regions = [str(region) for region in counts.index]
    most = max((int(counts[region]) for region in regions), default=1)
    rows = [
        Row(visible(region), _came(int(counts[region]), invited.get(region, 0), text), int(counts[region]) / most)
        for region in regions
    ]
    headline = text("pages.people", n=len(survey.respondents))
    total = sum(invited.get(region, 0) for region in regions)
    if regions and all(invited.get(region, 0) >= counts[region] for region in regions):
        headline = text("overview.of_invited", n=len(survey.respondents), invited=total, rate=len(survey.respondents) / total)
        detail = ""
    else:
        detail = text("overview.no_invited") if not invited else text.say(finding.detail)
    return Answer("who", headline, detail, "responses", (_ends(text("overview.by_region"), rows, text),) if len(rows) > 1 else ())


def _came(n: int, invited: int, text: Words) -> str:
    return text("overview.rate", n=n, rate=n / invited) if invited >= n else text("pages.people", n=n)


def understood(gains: Gains, text: Words) -> Answer:
    """Before and after on the scale, and the change."""
    row, scale = _overall(gains), gains.scale
    finding = said(overall_gain_finding, gains)
    if scale is None or pd.isna(row["gain"]):
        return Answer("understood", _without_change(row, gains, text), f"{text.say(finding.message)}.", "gains")
    digits = decimals(scale)
    rows = tuple(
        Row(
            text(f"overview.{moment}"),
            written(row[f"{moment}_mean"], f".{digits}f"),
            (row[f"{moment}_mean"] - scale.min) / (scale.max - scale.min),
            moment == "post",
        )
        for moment in ("pre", "post")
    )
    detail = f"{text.say(finding.message)}."
    block = Block(text("overview.means", scale=text.say(scale_name(scale))), rows)
    return Answer("understood", text("overview.points", value=row["gain"], digits=digits), detail, "gains", (block,))


def _without_change(row: pd.Series, gains: Gains, text: Words) -> str:
    for moment in ("post", "pre"):
        if not pd.isna(row[f"{moment}_mean"]):
            return text("overview.mean", value=row[f"{moment}_mean"], digits=decimals(gains.scale))
    return text("overview.no_gain")


def where(gains: Gains, survey: Survey, group: str, text: Words) -> Answer:
    """Groups and items from the one that moved most to the one that moved least; `group` is the groups' word."""
    table = gains.table[~gains.table["suppressed"].astype(bool) & gains.table["gain"].notna()]
    groups = table[(table["item"] == COMPOSITE) & table["group"].isin(gains.groups)]
    items = table[(table["group"] == OVERALL) & (table["item"] != COMPOSITE)]
    names = {item.id: item.label for item in survey.items}
    by_group = said(region_gain_finding, gains, COMPOSITE, survey.groups, gains.scale)
    by_item = said(moved_finding, gains, survey)
    blocks = []
    if len(groups) > 1:
        blocks.append(_ladder(group, groups.assign(name=groups["group"]), by_group.keys, gains, text))
    if len(items) > 1:
        blocks.append(_ladder(text("overview.by_item"), items.assign(name=items["item"].map(names)), by_item.keys, gains, text))
    if not blocks:
        return _where_levels(gains, names, group, text) or untold("where", "gains", by_item.message, text)
    finding = by_group if by_group.weight and len(groups) > 1 else by_item
    detail = text.say(finding.message)
    return Answer("where", "", detail, "gains", tuple(blocks), {"view": "items"} if len(groups) < 2 else {})


def _where_levels(gains: Gains, names: Mapping[str, str], group: str, text: Words) -> Answer | None:
    """The same of one moment alone: groups and items from the highest mean to the lowest; None where no mean is known."""
    table, scale = gains.table[~gains.table["suppressed"].astype(bool)], gains.scale
    moment = next((one for one in ("post", "pre") if table[f"{one}_mean"].notna().any()), None)
    if moment is None or scale is None:
        return None
    table = table[table[f"{moment}_mean"].notna()].assign(mean=table[f"{moment}_mean"])
    groups = table[(table["item"] == COMPOSITE) & table["group"].isin(gains.groups)]
    items = table[(table["group"] == OVERALL) & (table["item"] != COMPOSITE)]
    groups, items = groups.assign(name=groups["group"]), items.assign(name=items["item"].map(names))
    parts = ((group, groups), (text("overview.by_item"), items))
    blocks = tuple(_means(title, rows, scale, text) for title, rows in parts if len(rows) > 1)
    detail = text("overview.levels_only" if blocks else "overview.nothing_to_compare")
    return Answer("where", "", detail, "gains", blocks, {"view": "items"} if len(groups) < 2 else {}, "where_levels")


def _means(title: str, table: pd.DataFrame, scale: Scale, text: Words) -> Block:
    """Rows by their mean; a bar is as long as the mean is on the scale."""
    ordered = table[["name", "mean"]].sort_values("mean", ascending=False, kind="stable").to_dict("records")
    digits, span = decimals(scale), scale.max - scale.min
    means = [(visible(str(row["name"])), float(row["mean"])) for row in ordered]
    rows = [Row(name, written(mean, f".{digits}f"), (mean - scale.min) / span) for name, mean in means]
    return _ends(title, rows, text)


def _ladder(title: str, table: pd.DataFrame, keys: Sequence[str], gains: Gains, text: Words) -> Block:
    """Rows by their change; a bar is as long as the change is beside the largest one."""
    ordered = table[["name", "gain", "item", "group"]].sort_values("gain", ascending=False, kind="stable")
    most = float(ordered["gain"].abs().max()) or 1.0
    digits = decimals(gains.scale)
    rows = [
        Row(
            visible(str(row["name"])),
            written(row["gain"], f"+.{digits}f"),
            abs(row["gain"]) / most,
            row["item"] in keys or row["group"] in keys,
        )
        for row in ordered.to_dict("records")
    ]
    return _ends(title, rows, text)


def _ends(title: str, rows: Sequence[Row], text: Words) -> Block:
    """All of a few rows; of many the first and the last."""
    left_out = len(rows) - 2 * ENDS
    if left_out <= 0:
        return Block(title, tuple(rows))
    return Block(f"{title} {text('overview.ends', n=ENDS)}", (*rows[:ENDS], *rows[-ENDS:]), left_out)


def wanted(themes: Themes, text: Words, room: int = 0) -> Answer:
    """The themes that most people spoke of, as many as there is `room` for where that is more than usual."""
    finding = said(leading_themes_finding, themes)
    detail = text.say(finding.message)
    if not finding.weight:
        return Answer("wanted", "", f"{detail}. {text('overview.add_opinions')}", "opinions")
    # A sentence that names two takes a line more, and the card's foot is still seen on a small screen.
    table = themes.table.head(max(_THEMES, room - (len(finding.keys) > 1)))
    most = float(table["prevalence"].max()) or 1.0
    rows = tuple(
        Row(
            visible(row["label"]),
            text("overview.share", share=row["prevalence"]),
            row["prevalence"] / most,
            row["theme"] in finding.keys,
        )
        for row in table.to_dict("records")
    )
    title = text("overview.themes", base=themes.base)
    return Answer("wanted", "", f"{detail}.", "opinions", (Block(title, rows),))


def how_sure(loaded: Loaded, gains: Gains, text: Words) -> Answer:
    """The interval, on how many of the people it rests, and what most deserves to be read beside it."""
    survey, row = loaded.reading.survey, _overall(gains)
    finding = said(overall_gain_finding, gains)
    cautions = cautions_of(loaded, gains)
    told = [_interval(row, gains, text), _basis(row, survey, text)]
    if pd.isna(row["gain"]) and finding.detail:
        told = [text.say(finding.detail)]
    lines = [*told, _first(cautions, text)]
    headline = text(f"overview.sure_{_certainty(finding, row)}")
    return Answer("sure", headline, " ".join(line for line in lines if line), "gains", (), {"view": "table"})


def _certainty(finding: Finding, row: pd.Series) -> str:
    if pd.isna(row["gain"]):
        return "unknown"
    return "clear" if finding.weight == CLEAR else "hedged"


def _interval(row: pd.Series, gains: Gains, text: Words) -> str:
    if pd.isna(row["ci_low"]):
        return ""
    return text("overview.interval", low=row["ci_low"], high=row["ci_high"], digits=decimals(gains.scale))


def _basis(row: pd.Series, survey: Survey, text: Words) -> str:
    n, people = row["n"], len(survey.respondents)
    return text("overview.basis", n=int(n), all=people, share=n / people) if n and not pd.isna(n) and people else ""


def _first(cautions: Sequence[Finding], text: Words) -> str:
    if not cautions:
        return ""
    more = text("overview.more", n=len(cautions) - 1) if len(cautions) > 1 else ""
    return text("overview.caution", what=text.say(cautions[0].message), more=more)


def _overall(gains: Gains) -> pd.Series:
    table = gains.table
    return table[(table["item"] == COMPOSITE) & (table["group"] == OVERALL)].iloc[0]


def untold(question: str, page: str, why: Message | str, text: Words) -> Answer:
    """A card whose figures there are none of, or may not be told."""
    return Answer(question, "", why if isinstance(why, str) else text.say(why), page)
