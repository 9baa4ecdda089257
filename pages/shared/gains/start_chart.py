"""The chart of gains by where people began."""

from __future__ import annotations

from functools import partial
from typing import Any

from analysis import figures
from analysis.findings import starting_finding
from analysis.gains import gains_by_start
from analysis.language import Words, written
from pages.shared.gains.look import Look
from pages.shared.showing.charting import Drawn, scale_words


def starts(look: Look) -> None:
    """The gain of those who began low, in the middle and high; nothing where nobody's change is known.

    Nor of a part of the survey: a third of it less a third of the whole could be about very few people.
    """
    if look.loaded.shown:
        return
    look.draw(_starts, "starts", look.item)


def _starts(look: Look) -> Drawn:
    if not look.is_told(look.item):
        return None
    starts = gains_by_start(look.survey, look.item, look.gains.threshold)
    finding = starting_finding(starts, look.scale)
    if not finding.weight or look.scale is None:
        return None
    names = {row["start"]: began_at(row, look.text) for row in starts.table.to_dict("records")}
    # No bands: people were picked by their answers before, so that a mean's interval would say nothing of them.
    means = {f"{side}_{end}": starts.table[f"{side}_mean"] for side in ("pre", "post") for end in ("low", "high")}
    rows = starts.table.assign(item=look.item, group=starts.table["start"].map(names), suppressed=False, **means)
    note = look.text("figures.note.starts", what=look.what, scale=scale_words(look.scale, look.text), n=float(rows["n"].sum()))
    drawn = rows.assign(pre_only=0.0, post_only=0.0)
    return partial(figures.dumbbell, drawn, look.scale, look.caption(finding, note), look.text)


def began_at(row: dict[Any, Any], text: Words) -> str:
    """Which third of the people a row is of, and where they began: at one value, or from one to another."""
    low, high = (written(row[name], ".3g") for name in ("pre_from", "pre_to"))
    began = low if low == high else text("figures.start.range", low=low, high=high)
    return text(f"figures.start.{row['start']}", began=began)
