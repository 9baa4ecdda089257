"""The points of a survey's scale by all words that are answered with: a known scale may have more points, or fewer, than it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analysis.reading.scales.notation import Parts, parts_of
from analysis.reading.scales.numbered_words import SELDOM
from analysis.reading.scales.wordings import LENGTHS, explaining, is_weak
from analysis.reading.words.vocabulary import WordScale, vocabulary

_OFTEN = 8
"""Between two points that so many chose, one that nobody chose was not offered."""

_ENOUGH = 40
_FEWEST = 3
_LONGER = (4, 5, 6, 7)


def each_wording(counts: Mapping[str, int], wanted: int | None = None) -> tuple[str, ...] | None:
    """The texts of a survey's answers from the lowest to the highest, where the scale that knows them has other points than it.

    잘 안다 and 아주 잘 안다, both answered often, are two points where there are then as many wordings as a scale has (`wanted`,
    where a header tells). A point of seven that nobody chose between two that many chose was not offered: strongly, somewhat,
    neither, somewhat, strongly are five. `counts` are of all columns that share the words: of one alone some may be lacking.
    """
    parts = {text: parts_of(text) for text in counts}
    weights = Counter({parts[text].words: count for text, count in counts.items() if parts[text].words})
    scales, ranks = explaining(weights, counts, parts, wanted, (), may_be_a_pair=False)
    if not scales or any(each.number is not None for each in parts.values()):
        return None
    scale = max(scales, key=lambda scale: ranks[scale.name].whole)
    said = said_of(counts, parts, scale)
    if len({scale.positions[form] for form in said}) == len(said):
        return _offered(counts, said, scale) if wanted is None else None
    return _two_of_one(counts, said, scale, wanted)


def without_an_end(counts: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The texts of a survey's answers in order, and all points of the scale that knows them, where nobody chose an end of it.

    Four words of five (rarely, sometimes, often, always) may be all that was offered. None where too few people answered, or
    where the other end says its word more strongly: 매우 그렇다 has 전혀 그렇지 않다 for its opposite, whether chosen or not.
    """
    parts = {text: parts_of(text) for text in counts}
    weights = Counter({parts[text].words: count for text, count in counts.items() if parts[text].words})
    scales, ranks = explaining(weights, counts, parts, None, (), may_be_a_pair=False)
    if not scales or any(each.number is not None for each in parts.values()) or sum(counts.values()) < _ENOUGH:
        return None
    scale = max(scales, key=lambda scale: ranks[scale.name].whole)
    said = said_of(counts, parts, scale)
    ordered = sorted(said, key=scale.positions.__getitem__)
    places = [scale.positions[form] for form in ordered]
    last = len(scale.labels) - 1
    are_next = len(places) in _LONGER and places == list(range(places[0], places[-1] + 1))
    if not are_next or (places[0], places[-1]) == (0, last) or min(counts[said[form]] for form in ordered) < _FEWEST:
        return None
    low, high = (_is_strong(scale.labels[place]) for place in (places[0], places[-1]))
    if low != high:
        return None
    own = tuple(said[form] for form in ordered)
    return own, (*scale.labels[: places[0]], *own, *scale.labels[places[-1] + 1 :])


def _is_strong(label: str) -> bool:
    return label.lower().split()[0] in vocabulary().strong


def said_of(counts: Mapping[str, int], parts: Mapping[str, Parts], scale: WordScale) -> dict[str, str]:
    """The wordings that a scale knows, each with the commonest of the texts that say it."""
    texts = sorted(counts, key=counts.__getitem__)
    return {form: text for text in texts if (form := next(filter(scale.positions.__contains__, parts[text].words), None))}


def _offered(counts: Mapping[str, int], said: Mapping[str, str], scale: WordScale) -> tuple[str, ...] | None:
    """The points that were offered, where inner ones of the scale were not; None where all were, or too few people answered."""
    ordered = sorted(said, key=scale.positions.__getitem__)
    places = [scale.positions[form] for form in ordered]
    gaps = [at for at in range(1, len(places)) if places[at] - places[at - 1] > 1]
    is_whole = len(said) in _LONGER and places[0] == 0 and places[-1] == len(scale.labels) - 1
    is_even = all(places[-1] - place in places for place in places)
    around = [counts[said[ordered[at]]] for gap in gaps for at in (gap - 1, gap)]
    if not gaps or not is_whole or not is_even or min(around) < _OFTEN or sum(counts.values()) < _ENOUGH:
        return None
    return tuple(said[form] for form in ordered)


def _two_of_one(
    counts: Mapping[str, int], said: Mapping[str, str], scale: WordScale, wanted: int | None
) -> tuple[str, ...] | None:
    """All wordings as points, where one that qualifies another stands with it at one point of the scale."""
    places = Counter(scale.positions[form] for form in said)
    doubles = [place for place, times in places.items() if times == 2]
    if len(doubles) != 1 or len(places) != len(said) - 1:
        return None
    one, other = sorted((form for form in said if scale.positions[form] == doubles[0]), key=len)
    if min(counts[said[one]], counts[said[other]]) < SELDOM * sum(counts.values()):
        return None
    if _are_four_degrees(counts, said, scale) and wanted in (None, len(said)) and is_weak(one) != is_weak(other):
        return tuple(said[form] for form in sorted(said, key=lambda form: (scale.positions[form], not is_weak(form))))
    is_one_more = len(said) in LENGTHS and len(said) == len(scale.labels) + 1 and wanted is None
    if not other.endswith(one) or not (is_one_more or len(said) == wanted):
        return None
    is_upper = doubles[0] >= len(scale.labels) / 2
    return tuple(said[form] for form in sorted(said, key=lambda form: (scale.positions[form], (form == other) == is_upper)))


def _are_four_degrees(counts: Mapping[str, int], said: Mapping[str, str], scale: WordScale) -> bool:
    """Whether many people chose one denial and three degrees of its opposite, and nobody what lies between."""
    places = {scale.positions[form] for form in said}
    upper = [place for place in places if place > (len(scale.labels) - 1) / 2]
    ends = {0, len(scale.labels) - 1} <= places
    return len(said) == 4 and ends and len(upper) == 2 and sum(counts.values()) >= _ENOUGH


def are_told_apart_by_none(counts: Mapping[str, int], points: Mapping[str, float | None]) -> bool:
    """Whether two wordings that a scale takes for one point are both answered often, so that no list knows which is higher.

    Only where the wordings are as many as scales have points: typed by hand, one point has several spellings.
    """
    forms: dict[tuple[str, ...], int] = {}
    at: dict[tuple[str, ...], float] = {}
    for text, count in counts.items():
        said, point = parts_of(text), points.get(text)
        if said.number is not None or point is None:
            continue
        forms[said.words] = forms.get(said.words, 0) + count
        at[said.words] = point
    often = {form: point for form, point in at.items() if forms[form] >= max(_FEWEST, SELDOM * sum(forms.values()))}
    return len(often) in _LONGER and len(set(often.values())) == len(often) - 1
