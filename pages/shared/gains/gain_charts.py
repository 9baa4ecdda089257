"""The charts of gains: the finding each is titled with, the tidy table it takes, the words around it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from analysis import figures
from analysis.findings import (
    Finding,
    cells_finding,
    crossed_finding,
    distribution_finding,
    forest_finding,
    moved_finding,
    movement_finding,
    movements_finding,
    rounds_finding,
    top2_finding,
    transitions_finding,
)
from analysis.gains import (
    COMPOSITE,
    OVERALL,
    answer_shares,
    cross_gains,
    gain_distribution,
    personal_gains,
    rounds_table,
    transitions,
)
from analysis.plain import visible
from analysis.survey import Item
from pages.shared.gains.look import DRAWN, Look
from pages.shared.said import said
from pages.shared.showing.charting import ALONE, Beside, Drawn, scale_words
from pages.shared.showing.marking import Mark
from pages.shared.showing.room import Part
from pages.shared.surveys import rounds_of


def forest(look: Look) -> Mark | None:
    """Every item in every group with its interval, as it was or at equal beginnings; one item where these are many rows."""
    groups, items = len(look.gains.groups), len(look.item_order)
    item = look.item if groups > _MANY or groups * (items + 1) > _MANY_ROWS else ""
    line = look.held_against if item else look.reference
    return look.draw(partial(_forest, item=item, line=line), "forest", look.is_adjusted, item, line)


_MANY = 8
_MANY_ROWS = 60
"""With more groups, or more rows, only the item that is looked at is drawn, group by group: all would fill several screens."""


def _forest(look: Look, item: str, line: float | None) -> Drawn:
    text, gains, adjusted = look.text, look.gains, look.is_adjusted
    raw = gains.table.loc[gains.table["group"].isin(gains.groups), DRAWN]
    table = gains.adjusted.assign(suppressed=False) if adjusted else raw
    table = table[table["item"] == item] if item else table
    finding = forest_finding(gains, look.survey, table)
    if not finding.weight:
        return None
    kind = text("figures.note.forest_adjusted" if adjusted else "figures.note.forest_raw")
    note = text("figures.note.forest", scale=scale_words(gains.scale, text), kind=kind)
    if item:
        note = f"{look.with_earlier_line(note)} {text('figures.note.forest_of_one', what=look.what, n=len(look.item_order))}"
    caption = look.caption(finding, note)
    return partial(figures.forest, look.in_order(table), caption, text, line)


def crossed(look: Look, across: str) -> None:
    """The gain of each cell of two groupings, and whether one matters differently by the other."""
    look.draw(partial(_crossed, across=across), "crossed", look.item, across)


def _crossed(look: Look, across: str) -> Drawn:
    crossed = cross_gains(look.survey, look.gains.by, across, look.item, disclosure=look.disclosure)
    finding = crossed_finding(crossed, look.gains.by, across, look.survey.groups)
    if not finding.weight:
        return finding
    values = {"what": look.what, "scale": scale_words(look.scale, look.text), "n": look.overall_n()}
    table = crossed.table.assign(item=crossed.table["by"], group=crossed.table["across"])
    return partial(figures.gain_heatmap, table, look.caption(finding, look.text("figures.note.crossed", **values)), look.text)


def movement(look: Look) -> None:
    """How many rose, stayed and fell, group by group; nothing where nobody's change is known."""
    look.draw(movement_drawn, "movement", look.item)


def movement_drawn(look: Look) -> Drawn:
    """The chart of `movement`, still to be told its target."""
    text, gains, texts = look.text, look.gains, {item.id: item.label for item in look.survey.understanding_items}
    if look.item in texts:
        rows = look.groups()
    else:  # almost everybody's mean of many items moves a little: the items say more
        rows = gains.table[(gains.table["group"] == OVERALL) & gains.table["item"].isin(texts)]
        rows = look.in_order(rows)
        rows = rows.assign(group=rows["item"])
    if rows["improved"].isna().all():
        why = said(moved_finding, gains, look.survey)
        return None if why.weight else why
    finding = movement_finding(gains, look.item) if look.item in texts else movements_finding(gains, look.survey)
    what = look.what if look.item in texts else text("pages.gains.items", n=len(rows))
    n = look.overall_n() if look.item in texts else float(rows["n"].max())
    note = text("figures.note.movement", what=what, scale=scale_words(gains.scale, text), n=n)
    return partial(figures.movement, rows, look.caption(finding, note), text)


def ways(look: Look) -> None:
    """From which answer to which people went, for the chosen item, or for the one that moved most."""
    look.draw(_ways, "transitions", look.item)


def _ways(look: Look) -> Drawn:
    item = _item_or_leading(look)
    if item is None or item.scale.points > 11 or not look.is_told(item.id):
        return None
    table = transitions(look.survey, item.id, look.gains.threshold)
    finding = transitions_finding(table, item.id, item.scale)
    if not finding.weight:
        return None
    values = {"what": item.text, "scale": scale_words(item.scale, look.text), "n": float(table["people"].sum())}
    caption = look.caption(finding, look.text("figures.note.transitions", **values))
    caption = replace(caption, subtitle=f"‘{visible(item.label)}’ · {caption.subtitle}")
    return partial(figures.transitions, table, item.scale, caption, look.text)


def _item_or_leading(look: Look) -> Item | None:
    """The chosen item; of the composite, the item that is named first as having moved most."""
    items = {item.id: item for item in look.survey.understanding_items}
    leading = next(iter(said(moved_finding, look.gains, look.survey).keys), "")
    return items.get(look.item) or items.get(leading) or next(iter(items.values()), None)


def spread(look: Look) -> None:
    """How people's own changes spread, everybody first, then group by group."""
    look.draw(_spread, "distribution", look.item, look.held_against)


def _spread(look: Look) -> Drawn:
    if not look.is_told(look.item):
        return None
    rows = look.groups()
    shown = frozenset(rows.loc[rows["gain"].notna(), "group"])
    table = gain_distribution(look.survey, look.gains.by, look.item, shown, look.disclosure)
    if table.empty:
        return None
    finding = distribution_finding(personal_gains(look.survey, look.gains.by, look.item, look.disclosure), look.scale)
    values = {"what": look.what, "scale": scale_words(look.scale, look.text), "n": look.overall_n()}
    note = look.text("figures.note.distribution", step=float(table["step"].iloc[0]), **values)
    caption = look.caption(finding, look.with_earlier_line(note))
    return partial(figures.distribution, table, caption, look.text, look.held_against)


def answers(look: Look) -> None:
    """How the answers spread before over after, one chart a scale; nothing where nobody answered twice."""
    asked = [item for item in look.survey.understanding_items if item.has_both_moments and item.scale.points <= 7]
    for ends in dict.fromkeys((item.scale.min, item.scale.max) for item in asked):
        mine = [item for item in asked if (item.scale.min, item.scale.max) == ends]
        look.draw(partial(_answers, items=mine), f"answers_{ends[1]:g}", ends)


def _answers(look: Look, items: list[Item]) -> Drawn:
    table = answer_shares(look.survey, look.gains.threshold)
    table = table[table["item"].isin([item.id for item in items if look.is_told(item.id)])]
    if table.empty:
        return None
    note = look.text("figures.note.top2", scale=scale_words(items[0].scale, look.text))
    rows = look.in_order(table)
    caption = look.caption(top2_finding(look.gains, look.survey), note)
    return partial(figures.likert_pairs, rows, items[0].scale, caption, look.text)


def cells(look: Look) -> Mark | None:
    """Every item in every group."""
    return look.draw(_cells, "items_by_group")


def _cells(look: Look) -> Drawn:
    gains = look.gains
    finding = cells_finding(gains, look.survey)
    if not finding.weight:
        return None
    table = gains.table.loc[gains.table["group"].isin(gains.groups) & (gains.table["item"] != COMPOSITE), DRAWN]
    note = look.text("figures.note.heatmap", scale=scale_words(gains.scale, look.text), n=look.overall_n(COMPOSITE))
    return partial(figures.gain_heatmap, look.in_order(table), look.caption(finding, note), look.text)


def items(look: Look) -> Mark | None:
    """The items from the one that moved most to the one that moved least."""
    known = tuple(look.earlier.gains.items()) if look.earlier is not None else ()
    return look.draw(items_drawn, "items", look.reference, known)


def ends(look: Look, most: int, beside: Beside = ALONE, part: Part = Part.HALF) -> Mark | None:
    """Of many items the `most` that moved most and as many that moved least, of few all."""
    return look.draw(partial(items_drawn, most=most), "items", most, part=part, beside=beside)


def head_of_ends(look: Look, most: int) -> int:
    """How high the words above the plot of `ends` are."""
    return look.head_of(partial(items_drawn, most=most), "items", most)


def height_of_ends(look: Look, most: int, head: int) -> int:
    """How high `ends` is."""
    return look.height_of(partial(items_drawn, most=most), "items", most, head=head)


def items_drawn(look: Look, most: int | None = None) -> Drawn:
    """The chart of `items`, still to be told its target; with `most`, that of `ends`."""
    gains, text = look.gains, look.text
    finding = said(moved_finding, gains, look.survey)
    table = gains.table.loc[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE), DRAWN]
    if not finding.weight or table["gain"].isna().all():
        return finding
    note = text("figures.note.ladder", scale=scale_words(gains.scale, text), n=float(table["n"].max()))
    table = table.assign(earlier=table["item"].map(look.earlier.gains)) if look.earlier is not None else table
    rows, note = look.ends_of(look.in_order(table), look.with_earlier_items(note), most)
    return partial(figures.item_ladder, rows, look.caption(finding, note), text, finding.keys, look.reference)


def rounds(look: Look) -> None:
    """The rounds one after the other, whatever the filters say: other surveys know nothing of them."""
    look = replace(look, loaded=replace(look.loaded, shown=""))
    table = rounds_table(rounds_of(look.loaded))
    finding = rounds_finding(table, look.gains.scale)
    look.draw(partial(_rounds, table=table, finding=finding), "rounds", tuple(table["title"]), tuple(table["gain"]))


def _rounds(look: Look, table: pd.DataFrame, finding: Finding) -> Drawn:
    scale = look.gains.scale
    if not finding.weight or scale is None:
        return finding
    rows = table.assign(title=table["title"].map(visible))
    note = look.text("figures.note.rounds", scale=scale_words(scale, look.text))
    return partial(figures.rounds, rows, scale, look.caption(finding, note), look.text)
