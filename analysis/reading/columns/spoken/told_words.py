"""What a survey tells of words that no scale knows, beside who says them together: legends near them, and when each was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.reading.columns.columns import Column
from analysis.reading.people.records import Described
from analysis.reading.scales.direction import is_low, lowness
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.pairs import pairs_of
from analysis.reading.words.moments import take_apart
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_FEWEST = 3
_MOSTLY = 0.5
_SIDES = (Moment.PRE, Moment.POST)


def told_ends(table: Described, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the words that a legend gives the lowest and the highest number, whatever joins them to these."""
    for legend in table.told:
        ends = [max((w for w in words if said.endswith(w)), key=len, default="") for said in (legend[0], legend[-1])]
        if all(ends) and ends[0] != ends[1]:
            low, high = ends if lowness(ends[0]) >= lowness(ends[1]) else ends[::-1]
            yield words.index(low), words.index(high)


def told_order(table: Described, words: Sequence[str], others: Collection[str] = ()) -> tuple[str, ...] | None:
    """The words in the order in which a legend near the table lists all of them, with those of it that nobody chose.

    Words for no answer are points only where they are among some `others` that may be.
    """
    plain = {squeezed(word): word for word in (*others, *words)}
    for legend in (_without_introduction(each, plain) for each in table.told):
        listed = [plain.get(squeezed(each), each) for each in legend if squeezed(each) in plain or not is_missing_word(each)]
        if set(words) <= set(listed) and len(set(listed)) == len(listed) >= _FEWEST:
            return tuple(listed[:: -1 if is_low(listed[-1]) and not is_low(listed[0]) else 1])
    return None


def _without_introduction(legend: Sequence[str], plain: Collection[str]) -> Sequence[str]:
    """A legend whose first word is none of those used but ends as one of them does (낮은 쪽부터 전혀 아니다), as that word."""
    first, rest = squeezed(legend[0]), {squeezed(word) for word in legend[1:]}
    met = [word for word in plain if first.endswith(word) and word not in rest]
    return legend if first in plain or not met or not rest <= set(plain) else (max(met, key=len), *legend[1:])


def are_later(table: Described, columns: Sequence[Column]) -> list[bool | None]:
    """Which columns were asked afterwards: by a word for the moment, else the second of two markers that most headers have.

    None of those of which nothing tells it, as of what was asked once in the end.
    """
    headers = {column.index: table.table.headers[column.index] for column in columns}
    moments = {index: take_apart(texts).moment for index, texts in headers.items()}
    if table.moment is not None:
        moments = {index: moment or table.moment for index, moment in moments.items()}
    elif not any(moments.values()):
        moments = _by_markers(headers)
    return [None if (moment := moments.get(column.index)) is None else moment is Moment.POST for column in columns]


def _by_markers(headers: Mapping[int, Sequence[str]]) -> dict[int, Moment | None]:
    """The moments of columns by two markers that most of their headers have."""
    pairs = next(iter(pairs_of(headers)), None)
    if pairs is None or pairs.order.is_thing or 2 * len(pairs.pairs) < max(_MOSTLY * len(headers), _FEWEST):
        return {}
    turned = pairs.order.first == 1
    return {place: _SIDES[number != turned] for pair in pairs.pairs for number, place in enumerate(pair[:2])}
