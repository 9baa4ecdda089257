"""The columns of a table as they were described before, where an upload is described again.

It is where answers tell the order of words, or remarks take rows out: of most columns nothing else is to be said then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.seen import LOOKED_AT, Surroundings
from analysis.reading.scales.notation import parts_of
from analysis.reading.sheets.guides.codebooks import Variable
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import WordScale, wording
from analysis.survey import Scale

_KEPT = "columns as described before"


@dataclass
class AsBefore:
    """A table's columns by index, each with what it was described by: as they were, as far as they may be the same, and are."""

    common: object
    then: Mapping[int, tuple[object, Column]]
    now: dict[int, tuple[object, Column]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, scale: Scale | None, around: Surroundings) -> AsBefore:
        """What is kept of a table, where the scale that a person named and the legends are the same."""
        common = scale, tuple(around.legends)
        kept: AsBefore | None = table.kept.get(_KEPT)
        return cls(common, kept.now if kept is not None and kept.common == common else {})

    def known(self, index: int, by: object) -> Column | None:
        """The column as it was, where it is described by the same, and none before it is another than it was."""
        return self.then[index][1] if index in self.then and self.then[index][0] == by else None

    def add(self, index: int, by: object, column: Column) -> None:
        """Take a column for what it is; where it is another than it was, all behind it are looked at anew."""
        self.now[index] = by, column
        if index in self.then and self.then[index][1] != column:
            self.then = {}

    def keep(self, table: Table) -> None:
        """Keep all columns with their table."""
        table.kept[_KEPT] = self


def scales_heard(scales: Sequence[WordScale], counts: Mapping[str, int], known: Variable) -> tuple[WordScale, ...]:
    """Of the survey's own scales those of which a word is among a column's texts: it is told by no others.

    All where a codebook says something else for its texts; none of a column with more texts than a scale is looked for in.
    """
    if not scales or known.values:
        return tuple(scales)
    if len(counts) > LOOKED_AT:
        return ()
    said = {form for text in counts for form in (*parts_of(text).words, wording(text))}
    return tuple(scale for scale in scales if not said.isdisjoint(scale.positions))
