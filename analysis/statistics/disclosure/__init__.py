"""What may be told of groups of people, so that nobody can be worked out: one engine for every room.

- `joined` finds which groups are told together, over all groupings of the same people at once.
- `withheld` finds what stays untold of one figure, over all tables of it at once.
- `light_rows` is what both ask: which sums and differences of told sets are about very few people.
"""

from analysis.statistics.disclosure.joining import (
    Blocks,
    Bodies,
    Grouping,
    Kinds,
    all_of_kinds,
    indicator,
    joined,
    named,
    nobodys,
)
from analysis.statistics.disclosure.light import Array, Flags, Sets, follows, light_rows
from analysis.statistics.disclosure.withholding import withheld, withheld_alone, withhold_rows

__all__ = [
    "Array",
    "Blocks",
    "Bodies",
    "Flags",
    "Grouping",
    "Kinds",
    "Sets",
    "all_of_kinds",
    "follows",
    "indicator",
    "joined",
    "light_rows",
    "named",
    "nobodys",
    "withheld",
    "withheld_alone",
    "withhold_rows",
]
