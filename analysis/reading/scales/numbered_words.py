"""Words of a scale that are written with their numbers: whether both count alike, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analysis.reading.scales.notation import Parts
from analysis.reading.words.vocabulary import WordScale

ENOUGH_READ = 0.9
"""Share of cells that have to agree."""

SELDOM = 0.03
"""Share of cells below which an answer may be a slip."""

_FEWEST_DENIALS = 3


def place_of(parts: Parts, scale: WordScale) -> int | None:
    """The place of a cell's words on a word scale, 0 for the lowest."""
    return next((scale.positions[form] for form in parts.words if form in scale.positions), None)


def numbers_fit(scale: WordScale, answers: Mapping[str, int], parts: Mapping[str, Parts]) -> float:
    """The share of the cells with number and words in which the two agree, 0 where they hardly do."""
    pairs = pairs_of(scale, answers, parts)
    return counting(pairs, len(scale.labels))[1] if pairs else 0.0


def pairs_of(scale: WordScale, answers: Mapping[str, int], parts: Mapping[str, Parts]) -> Counter[tuple[float, int]]:
    """How often each number stands with each place of the scale in a cell."""
    pairs: Counter[tuple[float, int]] = Counter()
    for text, count in answers.items():
        number, place = parts[text].number, place_of(parts[text], scale)
        if number is not None and place is not None:
            pairs[number, place] += count
    return pairs


def counting(pairs: Counter[tuple[float, int]], length: int) -> tuple[tuple[float, bool] | None, float]:
    """From which number on the places are counted and whether downwards, and the share of cells that agree.

    None and 0 where the numbers are not the places. Counting begins at one unless a nought shows.
    """
    starts = (1.0, 0.0) if any(number == 0 for number, _ in pairs) else (1.0,)
    ways: Counter[tuple[float, bool]] = Counter()
    for (number, place), count in pairs.items():
        for low in starts:
            ways[low, False] += count * (number == low + place)
            ways[low, True] += count * (number == low + length - 1 - place)
    # Of equals counting up from one: the first that was entered.
    way, agreeing = max(ways.items(), key=lambda entry: entry[1])
    share = agreeing / pairs.total()
    # One number alone tells no direction: 3 (조금 높음) may be a remark.
    if _denies(pairs, way, length) or (way[1] and len({number for number, _ in pairs}) == 1):
        return None, 0.0
    return (way, share) if share >= ENOUGH_READ else (None, 0.0)


def _denies(pairs: Counter[tuple[float, int]], way: tuple[float, bool], length: int) -> bool:
    """Whether a number that many ticked never stands with its word: 5. 아주 잘 안다, where a scale has it for 4."""
    low, is_down = way
    by_number: Counter[float] = Counter()
    agreeing: Counter[float] = Counter()
    for (number, place), count in pairs.items():
        by_number[number] += count
        agreeing[number] += count * (number == (low + length - 1 - place if is_down else low + place))
    often = max(_FEWEST_DENIALS, SELDOM * pairs.total())
    return any(count >= often and not agreeing[number] for number, count in by_number.items())


def are_numbered_apart(scale: WordScale, answers: Mapping[str, int], parts: Mapping[str, Parts]) -> bool:
    """Whether wordings that the scale takes for one point have numbers of their own throughout: 잘 안다(4), 아주 잘 안다(5)."""
    numbers: dict[str, set[float]] = {}
    for text in answers:
        number, form = parts[text].number, next(filter(scale.positions.__contains__, parts[text].words), None)
        if number is not None and form is not None:
            numbers.setdefault(form, set()).add(number)
    places = {scale.positions[form] for form in numbers}
    return all(len(own) == 1 for own in numbers.values()) and len(set().union(*numbers.values())) == len(numbers) > len(places)
