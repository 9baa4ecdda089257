"""Two moments in one table: columns whose headers differ in the same piece, whatever the piece says.

Every way to cut the headers (`splits_of`) and every two markers that come of it are a hypothesis: these columns were asked
before, those after. It explains as many columns as have a partner with the same item. The best one is kept, and the next best
that reads the columns otherwise, so that a near tie can be asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.privacy import MASK
from analysis.reading.sheets.matching_texts import one_to_one
from analysis.reading.sheets.order import Order, order_of, tells_apart
from analysis.reading.words.splits import COME_AGAIN, ROW_OF, Split, splits_of
from analysis.reading.words.statements import as_one_writes, item_key_of, item_text_of
from analysis.reading.words.vocabulary import squeezed

_MOST_MARKERS = 8
_FEWEST_MARKED = 2
_FUZZY = 0.9
_UNMATCHED = 0.5
_BY_WORDS = 0.97
_SURE, _TIME, _THING = 1.4, 1.2, 0.8
_SHORTER = 1e-3


@dataclass(frozen=True)
class Pairs:
    """Columns asked twice in one table: `markers` as written (the one whose first column stands first, first).

    `pairs` holds the places (column indexes) of each item's two columns in the order of `markers`, and the item's text;
    `alone` the columns of a marker that have no partner, by the marker's number, with their texts. `exact` of the pairs say the
    same letter by letter.
    """

    way: str
    markers: tuple[str, str]
    pairs: tuple[tuple[int, int, str], ...]
    alone: Mapping[int, tuple[int, str]]
    exact: int
    order: Order

    @property
    def score(self) -> float:
        """How many columns the hypothesis explains, less what it leaves over; what the markers say decides between equals."""
        fuzzy = len(self.pairs) - self.exact
        explained = self.exact + _FUZZY * fuzzy - _UNMATCHED * len(self.alone)
        said = _SURE if self.order.is_sure else _TIME if self.order.is_time else _THING if self.order.is_thing else 1.0
        at_an_edge = _BY_WORDS if self.way.endswith(("front", "behind")) and self.way[0].isdigit() else 1.0
        return explained * said * at_an_edge - _SHORTER * sum(map(len, self.markers))

    @property
    def columns(self) -> frozenset[tuple[int, int]]:
        """The columns that are brought together."""
        return frozenset((a, b) for a, b, _ in self.pairs)


def pairs_of(headers: Mapping[int, Sequence[str]]) -> list[Pairs]:
    """The ways to read columns (index to header texts) as items asked twice, the best first; none where no two markers fit."""
    by_way: dict[str, dict[str, list[tuple[int, Split]]]] = {}
    for index, texts in headers.items():
        for split in filter(_speaks, splits_of(texts)):
            by_way.setdefault(split.way, {}).setdefault(as_one_writes(split.marker), []).append((index, split))
    fewest = 2 if len(headers) > 4 else 1
    ways = [each for way, marked in by_way.items() if way != COME_AGAIN for each in _of_way(way, marked, fewest)]
    ways += _one_sided(by_way, headers)
    return sorted(ways, key=lambda each: -each.score)


def _speaks(split: Split) -> bool:
    """Whether both parts say something besides a name that was masked: a lecturer is neither a moment nor what was asked."""
    return all(MASK[0] not in part or squeezed(part) for part in (split.marker, split.rest))


def _of_way(way: str, marked: Mapping[str, list[tuple[int, Split]]], fewest: int) -> Iterator[Pairs]:
    usual = sorted((name for name, columns in marked.items() if len(columns) >= fewest), key=lambda name: -len(marked[name]))
    for one, other in combinations(usual[:_MOST_MARKERS], 2):
        first, second = sorted((marked[one], marked[other]), key=lambda columns: columns[0][0])
        if pairs := _paired(way, first, second):
            yield pairs


def _paired(way: str, first: list[tuple[int, Split]], second: list[tuple[int, Split]]) -> Pairs | None:
    ours, theirs = _keys(first), _keys(second)
    if {index for index, _ in first} & {index for index, _ in second}:
        return None
    if not tells_apart(first[0][1].marker, second[0][1].marker):
        return None
    if not set(ours) & set(theirs) and len(ours) != len(theirs):
        return None
    met = one_to_one(ours, theirs)
    if not met:
        return None
    texts = _texts(first)
    pairs = tuple(sorted((first[a][0], second[b][0], texts[a]) for a, b, _ in met))
    pairs = _without_question(way, pairs)
    taken = {index for a, b, _ in pairs for index in (a, b)}
    alone = {
        index: (number, item_text_of(split.rest))
        for number, columns in enumerate((first, second))
        for index, split in columns
        if index not in taken
    }
    markers = first[0][1].marker, second[0][1].marker
    return Pairs(way, markers, pairs, alone, sum(like == 1.0 for _, _, like in met), order_of(*markers))


def _keys(columns: Sequence[tuple[int, Split]]) -> list[str]:
    """What the columns of a marker ask; where their numbers alone tell them apart (1번 진단, 2번 진단), the numbers too."""
    keys = [split.key for _, split in columns]
    return keys if len(set(keys)) > 1 or len(keys) == 1 else [squeezed(split.rest) for _, split in columns]


def _texts(columns: Sequence[tuple[int, Split]]) -> list[str]:
    """The texts of what a marker's columns ask, likewise with their numbers where nothing else tells them apart."""
    texts = [item_text_of(split.rest) for _, split in columns]
    return texts if len(set(texts)) > 1 or len(texts) == 1 else [split.rest.strip() for _, split in columns]


def _without_question(way: str, pairs: tuple[tuple[int, int, str], ...]) -> tuple[tuple[int, int, str], ...]:
    """The pairs without the question that stands in front of every item."""
    separator = way.removeprefix(ROW_OF).partition("|")[0] if way.startswith(ROW_OF) else ""
    if not separator or len({text.partition(separator)[0] for _, _, text in pairs}) > 1:
        return pairs
    return tuple((one, other, item_text_of(text.partition(separator)[2]) or text) for one, other, text in pairs)


def _one_sided(
    by_way: Mapping[str, Mapping[str, list[tuple[int, Split]]]], headers: Mapping[int, Sequence[str]]
) -> Iterator[Pairs]:
    """A marker beside headers without one (이해한다, 이해한다 (지금)); the items must say the same letter by letter."""
    ways = (
        (way, columns) for way, marked in by_way.items() if not way.startswith(("row", "grid")) for columns in marked.values()
    )
    keys = {item_key_of(" ".join(texts[-1:])) for texts in headers.values() if texts}
    for way, columns in ways:
        if len(columns) < _FEWEST_MARKED or not all(split.key in keys for _, split in columns):
            continue
        inside, wanted = {index for index, _ in columns}, {split.key for _, split in columns}
        others = ((index, " ".join(texts[-1:])) for index, texts in headers.items() if index not in inside and texts)
        bare = [(index, Split(way, "", text)) for index, text in others if MASK not in text]
        if wanted <= {split.key for _, split in bare}:
            sides = sorted((columns, [one for one in bare if one[1].key in wanted]), key=lambda c: c[0][0])
            if pairs := _paired(way, *sides):
                yield pairs
