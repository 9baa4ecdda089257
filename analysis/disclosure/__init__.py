"""What may be told of a survey's groups, so that nobody can be worked out: decided once, over all of its groups at once.

`disclosure_of` joins small groups with others, in all group columns together, so that everybody stays in a group that is told.
`Disclosure.hidden` says which of these groups stay untold of a figure that fewer people answered; `Disclosure.only` is the same
for the respondents that filters let through. A part or a cell is told only where it is a sum of cells that are told anyway, so
that no filter gives away more than the survey's own tables. `few_apart` says where two versions of a survey differ by few people,
`writers_narrowed` where lists of opinions in both narrow who wrote one.
The arithmetic is `analysis.statistics.disclosure`.
"""

from analysis.disclosure.columns import JOINT
from analysis.disclosure.listing import tells_places
from analysis.disclosure.opinions import opinions_listed, writers_narrowed
from analysis.disclosure.told import Disclosure, disclosure_of
from analysis.disclosure.versions import Apart, few_apart

__all__ = ["JOINT", "Apart", "Disclosure", "disclosure_of", "few_apart", "opinions_listed", "tells_places", "writers_narrowed"]
