"""What the page of gains looks at: the survey, its gains, an item, a gain to hold others against; what charts take of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.disclosure import Disclosure
from analysis.figures import Caption
from analysis.findings import Finding
from analysis.gains import COMPOSITE, OVERALL, Earlier, Gains
from analysis.language import Words
from analysis.plain import visible
from analysis.survey import Scale, Survey
from pages.shared.showing.charting import ALONE, Beside, Drawn, caption_of, head_of, height_of, show
from pages.shared.showing.marking import Mark
from pages.shared.showing.room import Part
from pages.shared.surveys import Loaded, disclosure_of_page

DRAWN = [
    *("item", "group", "n", "pre_mean", "pre_low", "pre_high", "post_mean", "post_low", "post_high", "gain", "ci_low", "ci_high"),
    *("improved", "same", "declined", "pre_only", "post_only", "suppressed", "t_p", "p", "rank"),
]
"""What charts take of a gains table: a row of all fifty columns takes long to be taken out."""


@dataclass(frozen=True)
class Look:
    """What a page looks at: the survey, its gains, the item, and a gain to hold the others against."""

    loaded: Loaded
    gains: Gains
    text: Words
    item: str = COMPOSITE
    reference: float | None = None
    is_adjusted: bool = False
    """Whether gains are compared as if all groups had begun at one level."""
    by_value: bool = False
    """Whether groups stand by their gain, the largest first, and not in the survey's own order."""

    order: tuple[str, ...] = ()
    """The items' ids in the order of a look beside this one; empty for their own."""
    earlier: Earlier | None = None
    """An earlier round whose gains are drawn beside these."""

    @property
    def survey(self) -> Survey:
        """The survey's data."""
        return self.loaded.reading.survey

    @property
    def scale(self) -> Scale | None:
        """The item's scale, or the one that all items of the composite share."""
        return next((one.scale for one in self.survey.items if one.id == self.item), self.gains.scale)

    @property
    def held_against(self) -> float | None:
        """The gain that a line is drawn at: the one that was typed in, else the item's in the earlier round."""
        known = self.earlier.gains if self.earlier is not None else {}
        return self.reference if self.reference is not None else known.get(self.item)

    def with_earlier_line(self, note: str) -> str:
        """A note, with the words for the line of the earlier round where it is drawn."""
        is_drawn = self.earlier is not None and self.reference is None and self.item in self.earlier.gains
        return f"{note} {self._of_earlier('line')}" if is_drawn else note

    @property
    def earlier_level(self) -> float | None:
        """The item's mean after the workshop in the earlier round."""
        return self.earlier.after.get(self.item) if self.earlier is not None else None

    def with_earlier_level(self, note: str) -> str:
        """A note, with the words for the line at the earlier round's mean where it is drawn."""
        return note if self.earlier_level is None else f"{note} {self._of_earlier('level')}"

    def with_earlier_items(self, note: str) -> str:
        """A note, with the words for the marks of the earlier round where they are drawn."""
        return (
            f"{note} {self._of_earlier('items')}"
            if self.earlier is not None and set(self.earlier.gains) & set(self.texts)
            else note
        )

    def _of_earlier(self, name: str) -> str:
        title = visible(self.earlier.title if self.earlier is not None else "")
        return self.text(f"figures.note.earlier_{name}", title=title, level=self.earlier_level or 0.0)

    @property
    def what(self) -> str:
        """Words for the item."""
        item_text = next((one.text for one in self.survey.items if one.id == self.item), "")
        return f"‘{item_text}’" if item_text else self.text("pages.gains.composite_of", n=len(self.gains.composite_items))

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of all items, by their ids."""
        return {item.id: item.text for item in self.survey.items}

    @property
    def names(self) -> Mapping[str, str]:
        """The short names of all items, by their ids."""
        return {item.id: item.label for item in self.survey.items}

    def groups(self, item: str | None = None) -> pd.DataFrame:
        """The rows of one item, group by group; where no group tells anything, that of everybody, called so."""
        table = self.gains.table[DRAWN]
        mine = table[table["item"] == (item or self.item)]
        rows, whole = (mine[mine["group"].isin(names)] for names in (self.gains.groups, [OVERALL]))
        if rows[["pre_mean", "post_mean"]].isna().all(axis=None) and not whole["suppressed"].astype(bool).any():
            return whole.assign(group=self.text("pages.overall"))
        return rows.sort_values("gain", ascending=False, kind="stable") if self.by_value else rows

    @property
    def item_order(self) -> list[str]:
        """The items' ids from the one that moved most to the one that moved least, on every chart of a page."""
        table = self.gains.table
        rows = table[(table["group"] == OVERALL) & (table["item"] != COMPOSITE)]
        if self.order and set(self.order) == set(rows["item"]):
            return list(self.order)
        return [str(item) for item in rows.sort_values("gain", ascending=False, kind="stable")["item"]]

    def in_order(self, table: pd.DataFrame) -> pd.DataFrame:
        """Rows of items in `item_order`, those of one item as they come; with the item's short name, its text and its id."""
        places = {item: place for place, item in enumerate([COMPOSITE, *self.item_order])}
        rows = table.assign(place=table["item"].map(places)).sort_values("place", kind="stable").drop(columns="place")
        names = {**self.names, COMPOSITE: self.text("pages.gains.composite")}
        texts = {**names, **self.texts}
        return rows.assign(key=rows["item"], full=rows["item"].map(texts), item=rows["item"].map(names))

    def ends_of(self, rows: pd.DataFrame, note: str, most: int | None) -> tuple[pd.DataFrame, str]:
        """Of many ordered rows the first and the last `most`, and a note that says so; all where there are few."""
        left = 0 if most is None else len(rows) - 2 * most
        if most is None or left <= 0:
            return rows, note
        return pd.concat([rows.head(most), rows.tail(most)]), f"{note} {self.text('figures.note.ends', most=most, n=left)}"

    def overall_n(self, item: str | None = None) -> float:
        """The pairs of an item, 0 where they are not told."""
        table = self.gains.table
        rows = table[(table["item"] == (item or self.item)) & (table["group"] == OVERALL)]
        return 0.0 if rows.empty or pd.isna(rows["n"].iloc[0]) else float(rows["n"].iloc[0])

    @property
    def disclosure(self) -> Disclosure:
        """What may be told of the survey, or of the part that is looked at."""
        return disclosure_of_page(self.loaded)

    def is_told(self, item: str) -> bool:
        """Whether anything of an item may be told of everybody who is looked at."""
        table = self.gains.table
        return not table.loc[(table["item"] == item) & (table["group"] == OVERALL), "suppressed"].any()

    def caption(self, finding: Finding, note: str) -> Caption:
        """The words around a chart of this look."""
        return caption_of(finding, note, self.loaded, self.text)

    def draw(
        self, make: Callable[[Look], Drawn], name: str, *what: object, part: Part = Part.WHOLE, beside: Beside = ALONE
    ) -> Mark | None:
        """Show the chart that `make` draws of this look."""
        made = partial(make, self)
        return show(made, name, self.loaded, self.text, self.gains.by, *what, part=part, beside=beside)

    def head_of(self, make: Callable[[Look], Drawn], name: str, *what: object) -> int:
        """How high the words above the plot of a chart of half a page are, as `draw` takes them."""
        return head_of(partial(make, self), name, self.loaded, self.text, self.gains.by, *what)

    def height_of(self, make: Callable[[Look], Drawn], name: str, *what: object, head: int = 0) -> int:
        """How high a chart of half a page is, as `draw` takes it for what stands beside."""
        return height_of(partial(make, self), name, self.loaded, self.text, self.gains.by, *what, head=head)
