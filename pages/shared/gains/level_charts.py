"""The charts of items that were asked at one moment alone: how high each stands, and how it was answered."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis import figures
from analysis.figures import Caption
from analysis.findings.finding import EMPTY, Finding, looks_alike, quoted, shares_alike
from analysis.gains import COMPOSITE, OVERALL
from analysis.language import Message
from analysis.survey import Item, Moment
from pages.shared.gains.look import DRAWN, Look
from pages.shared.screen import source_of
from pages.shared.showing.charting import ALONE, Beside, Drawn, scale_words
from pages.shared.showing.marking import Mark
from pages.shared.showing.room import Part
from pages.shared.showing.tables import answers_at

_MOST_POINTS = 7


def one_moment(look: Look) -> Moment | None:
    """The moment that alone was asked; None where a change is known, or nothing is."""
    table = look.gains.table
    if table["gain"].notna().any():
        return None
    known = [moment for moment in (Moment.POST, Moment.PRE) if table[f"{moment}_mean"].notna().any()]
    return known[0] if len(known) == 1 else None


def nobody_changed() -> Finding:
    """What stands in place of people's changes where only one moment was asked."""
    return Finding(Message("pages.gains.people_unknown"), EMPTY, (), Message("pages.gains.people_unknown_detail"))


def levels_of(look: Look, moment: Moment) -> pd.DataFrame:
    """The rows of the items that may be told, the highest mean first, each under its short name as its group."""
    table = look.gains.table.loc[(look.gains.table["group"] == OVERALL) & (look.gains.table["item"] != COMPOSITE), DRAWN]
    rows = table[~table["suppressed"].astype(bool) & table[f"{moment}_mean"].notna()]
    rows = rows.sort_values(f"{moment}_mean", ascending=False, kind="stable")
    return rows.assign(group=rows["item"].map(look.names))


def levels(look: Look, moment: Moment) -> Mark | None:
    """The items from the highest mean to the lowest."""
    return look.draw(partial(levels_drawn, moment=moment), "levels")


def level_ends(look: Look, moment: Moment, most: int, beside: Beside = ALONE, part: Part = Part.HALF) -> Mark | None:
    """Of many items the `most` with the highest means and as many with the lowest, of few all."""
    return look.draw(partial(levels_drawn, moment=moment, most=most), "levels", most, part=part, beside=beside)


def head_of_level_ends(look: Look, moment: Moment, most: int) -> int:
    """How high the words above the plot of `level_ends` are."""
    return look.head_of(partial(levels_drawn, moment=moment, most=most), "levels", most)


def height_of_level_ends(look: Look, moment: Moment, most: int, head: int) -> int:
    """How high `level_ends` is."""
    return look.height_of(partial(levels_drawn, moment=moment, most=most), "levels", most, head=head)


def levels_drawn(look: Look, moment: Moment, most: int | None = None) -> Drawn:
    """The chart of `levels`, still to be told its target; with `most`, that of `level_ends`."""
    scale, text, rows = look.gains.scale, look.text, levels_of(look, moment)
    if scale is None or rows.empty:
        return None
    means = rows[f"{moment}_mean"].tolist()
    values = {"what": text("pages.gains.items", n=len(rows)), "scale": scale_words(scale, text)}
    note = text("figures.note.level", n=float(rows[f"{moment}_only"].max()), **values)
    low, high = (quoted(str(rows["group"].iloc[place])) for place in (-1, 0))
    key = "pages.gains.levels_even" if looks_alike(means[0], means[-1], scale) else "pages.gains.levels"
    title = text(key, low=low, high=high, least=means[-1], most=means[0])
    drawn, note = look.ends_of(rows, note, most)
    caption = Caption(title, text("pages.gains.levels_detail"), source_of(look.loaded, text), note)
    return partial(figures.dumbbell, drawn, scale, caption, text)


def level_answers(look: Look, moment: Moment) -> None:
    """How the items were answered whose mean is told, one chart a scale.

    All who answered at one moment may be told, and be one person more than those who answered at both.
    """
    shown = set(levels_of(look, moment)["item"])
    asked = [item for item in look.survey.understanding_items if item.id in shown and item.scale.points <= _MOST_POINTS]
    for ends in dict.fromkeys((item.scale.min, item.scale.max) for item in asked):
        mine = [item for item in asked if (item.scale.min, item.scale.max) == ends]
        look.draw(partial(_answers, items=mine, moment=moment), f"level_answers_{ends[1]:g}", ends)


def _answers(look: Look, items: list[Item], moment: Moment) -> Drawn:
    text, scale = look.text, items[0].scale
    shares = answers_at(look.loaded, items, moment, look.names)
    if shares.empty:
        return None
    high = shares[shares["value"] >= scale.max - 1].groupby("item")["share"].sum()
    order = {item: -share for item, share in high.items()}
    rows = shares.assign(place=shares["item"].map(order)).sort_values(["place", "item", "value"], kind="stable")
    low, most = str(high.idxmin()), str(high.idxmax())
    key = "pages.gains.level_answers_even" if shares_alike(high[low], high[most]) else "pages.gains.level_answers"
    title = text(key, low=quoted(str(low)), high=quoted(str(most)), least=high[low], most=high[most])
    caption = Caption(
        title,
        text("pages.gains.levels_detail"),
        source_of(look.loaded, text),
        text("figures.note.likert", scale=scale_words(scale, text)),
    )
    return partial(figures.likert, rows.drop(columns="place"), scale, caption, text)
