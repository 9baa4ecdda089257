"""Which word scale a column's answers are on, and whether the numbers beside the words agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, product

from analysis.reading.scales.ladders import ladders_of
from analysis.reading.scales.notation import NamedScale, Parts
from analysis.reading.scales.numbered_words import ENOUGH_READ, are_numbered_apart, counting, numbers_fit, pairs_of, place_of
from analysis.reading.words.vocabulary import WordScale, vocabulary, wording
from analysis.survey import Scale

_ENOUGH_TO_MISS_THE_MIDDLE = 20
"""From so many answers on, a middle that nobody chose was perhaps never offered."""

_ENOUGH_TO_BE_ALL = 10
"""From so many answers on, a scale of which every point was chosen is likelier than a longer one."""

_FEWEST_KNOWN = 3
"""Of points whose words are known, where another word stands for its number."""

LENGTHS = (5, 4, 7, 6, 3)
"""Numbers of points from the commonest to the rarest: what decides where the words leave several."""


@dataclass(frozen=True)
class WordFit:
    """A word scale and how the column's numbers stand to it: `pairs` are the (number, place) seen together."""

    scale: WordScale
    pairs: tuple[tuple[float, int], ...]
    low: float
    counts_down: bool
    numbers_agree: bool
    """Whether the numbers are the places counted from `low`, up or down; False where only some of many points have words."""
    is_certain: bool


@dataclass(frozen=True)
class _Rank:
    """How well one scale explains the words; the greatest wins."""

    covered: int
    points_fit: float
    collisions: int
    usual: int
    all_used: bool
    length: int

    @property
    def without_length(self) -> tuple[float, ...]:
        return (self.covered, self.points_fit, -self.collisions, self.usual)

    @property
    def whole(self) -> tuple[float, ...]:
        return (*self.without_length, self.all_used, self.length)


def fit_words(
    answers: Mapping[str, int],
    parts: Mapping[str, Parts],
    named: NamedScale | None,
    given: Scale | None,
    own: Sequence[WordScale] = (),
) -> WordFit | None:
    """The word scale that explains nine of ten cells with words; None where none does, or where they are a choice.

    `own` are the scales of the survey itself: words in the order that its legend, its files or a person told.
    """
    weights: Counter[tuple[str, ...]] = Counter()
    for text, count in answers.items():
        if parts[text].words:
            weights[parts[text].words] += count
    if not weights:
        return None
    wanted = given.points if given is not None else int(named.high - named.low) + 1 if named is not None else None
    scales, ranks = explaining(weights, answers, parts, wanted, own, may_be_a_pair=given is not None and given.points == 2)
    if not scales:
        return None
    best = max(scales, key=lambda scale: ranks[scale.name].whole)
    places: Counter[int] = Counter()
    for text, count in answers.items():
        place = place_of(parts[text], best)
        if place is not None:
            places[place] += count
    has_numbers = any(parts[text].number is not None for text in answers)
    is_told = given is not None and given.points == len(best.labels)
    if not has_numbers and not is_told and _is_choice(best, places):
        return None
    rivals = [
        scale for scale in scales if scale is not best and ranks[scale.name].without_length == ranks[best.name].without_length
    ]
    settled = wanted is not None and len(best.labels) == wanted
    said = {form for words in weights if (form := next(filter(best.positions.__contains__, words), None)) is not None}
    return _fit(best, answers, parts, named, given, settled or _is_certain(best, places, rivals, said))


def explaining(
    weights: Mapping[tuple[str, ...], int],
    answers: Mapping[str, int],
    parts: Mapping[str, Parts],
    wanted: int | None,
    own: Sequence[WordScale],
    *,
    may_be_a_pair: bool,
) -> tuple[list[WordScale], dict[str, _Rank]]:
    """The scales among which the best is, with their ranks: the survey's own, else known ones, else degrees of one word.

    Empty where none explains nine of ten cells. A pair of words is a choice (안다/모른다) until someone says that it is a scale.
    """
    sources: tuple[Callable[[], Sequence[WordScale]], ...] = (
        lambda: own,
        lambda: _known_of(said),
        lambda: ladders_of(weights),
    )
    said = frozenset(form for forms in weights for form in forms)
    numbered = sources[:2] if any(part.words and part.number is not None for part in parts.values()) else ()
    # What a scale lacks stands for its number where no other scale has it.
    for counts_lacking, among in chain(product((False,), sources), product((True,), numbered)):
        scales = [scale for scale in among() if len(scale.labels) > 2 or may_be_a_pair]
        scales = [scale for scale in scales if not said.isdisjoint(scale.positions)]  # of the others no word was said
        ranks = {scale.name: _rank(scale, weights, answers, parts, wanted) for scale in scales}
        if counts_lacking:
            ranks = {scale.name: _with_lacking(ranks[scale.name], scale, answers, parts) for scale in scales}
        best = max((rank.covered for rank in ranks.values()), default=0)
        if best and best >= ENOUGH_READ * sum(weights.values()):
            return scales, ranks
    return [], {}


@lru_cache(maxsize=1 << 9)
def _known_of(said: frozenset[str]) -> tuple[WordScale, ...]:
    """The known scales that have any of these words: many columns of a wide file are answered with the same."""
    return tuple(scale for scale in vocabulary().word_scales if not said.isdisjoint(scale.positions))


def _rank(
    scale: WordScale,
    weights: Mapping[tuple[str, ...], int],
    answers: Mapping[str, int],
    parts: Mapping[str, Parts],
    wanted: int | None,
) -> _Rank:
    known = {words: next((form for form in words if form in scale.positions), None) for words in weights}
    used = {form for form in known.values() if form is not None}
    places = {scale.positions[form] for form in used}
    covered = sum(weights[words] for words, form in known.items() if form is not None)
    length = len(scale.labels)
    order = len(LENGTHS) - LENGTHS.index(length) if length in LENGTHS else 0
    fits = float(length == wanted) if wanted is not None else numbers_fit(scale, answers, parts)
    all_used = len(places) == length and sum(weights.values()) >= _ENOUGH_TO_BE_ALL
    collisions = len(used) - len(places) if _is_shown(scale, used) else len(used)
    return _Rank(covered, fits, collisions, len(used & scale.usual), all_used, order)


def _with_lacking(rank: _Rank, scale: WordScale, answers: Mapping[str, int], parts: Mapping[str, Parts]) -> _Rank:
    return replace(rank, covered=rank.covered + _between_known(scale, answers, parts))


def _between_known(scale: WordScale, answers: Mapping[str, int], parts: Mapping[str, Parts]) -> int:
    """The cells with a word that the scale lacks beside a number that none of its words has: 3. Ni l'un ni l'autre among 1 to 5.

    Such words count where words of most points are known, and all of them stand with the numbers of their places.
    """
    pairs = pairs_of(scale, answers, parts)
    length, taken = len(scale.labels), {number for number, _ in pairs}
    if len(taken) < max(_FEWEST_KNOWN, length / 2) or numbers_fit(scale, answers, parts) < ENOUGH_READ:
        return 0
    free = set(range(1, length + 1)) - taken
    lacking = ((text, part) for text, part in ((text, parts[text]) for text in answers) if place_of(part, scale) is None)
    return sum(answers[text] for text, part in lacking if part.words and part.number in free)


def _is_shown(scale: WordScale, used: set[str]) -> bool:
    """Six or seven points take a word that only they have (약간 그렇다): 별로 and 대체로 are ways to speak of five as well."""
    return len(scale.labels) <= 5 or bool(used & scale.usual - _usual_on_five()) or any(map(is_weak, used))


_WEAK = "조금"


def is_weak(form: str) -> bool:
    """Whether a wording says of its word that it holds a little (조금, 약간, 다소): below the plain word, above its opposite."""
    return form.startswith(vocabulary().adverbs.get(_WEAK, _WEAK))


@cache
def _usual_on_five() -> frozenset[str]:
    return frozenset[str]().union(*(scale.usual for scale in vocabulary().word_scales if len(scale.labels) == 5))


def _is_choice(scale: WordScale, places: Mapping[int, int]) -> bool:
    """그렇다/아니다, 만족/불만족, 높음/낮음 are pairs to choose from: a scale shows a middle or an emphatic end."""
    used = [place for place, count in places.items() if count]
    ends = {0, len(scale.labels) - 1}
    middle = len(scale.labels) // 2 if len(scale.labels) % 2 else None
    if len(used) >= 3 or (len(scale.labels) > 3 and ends & set(used)):
        return False
    return not (len(used) == 2 and middle in used)


def _is_certain(best: WordScale, places: Mapping[int, int], rivals: Sequence[WordScale], said: Collection[str]) -> bool:
    """Whether the number of points is beyond doubt: three points used, the middle among them, and no equal reading differs."""
    used = {place for place, count in places.items() if count}
    length = len(best.labels)
    are_many = sum(places.values()) >= _ENOUGH_TO_MISS_THE_MIDDLE
    if len(used) < min(3, length) - (length == 2):
        return False
    if length == 3 and any(len(rival.labels) > 3 and not (are_many and _leaves_gaps(said, rival)) for rival in rivals):
        return False
    if length % 2 == 0 and any(len(rival.labels) == length + 1 for rival in rivals):
        return False
    if any(len(rival.labels) == length and rival.labels != best.labels for rival in rivals):
        return False
    if any(len(rival.labels) < length and _shows_all(said, rival) for rival in rivals):
        return False
    middle = length // 2
    if length % 2 == 0 or middle in used:
        return True
    if any(len(rival.labels) == length - 1 for rival in rivals):
        return False
    skips_middle = min(used) < middle < max(used)
    return not (skips_middle and (are_many or len(used) == length - 1))


def _shows_all(said: Collection[str], scale: WordScale) -> bool:
    return {scale.positions.get(form) for form in said} >= set(range(len(scale.labels)))


def _leaves_gaps(said: Collection[str], scale: WordScale) -> bool:
    """Whether these words lie apart on a scale: of many people, some would have chosen what is between."""
    places = {scale.positions[form] for form in said if form in scale.positions}
    return max(places) - min(places) >= len(places)


def _fit(
    scale: WordScale,
    answers: Mapping[str, int],
    parts: Mapping[str, Parts],
    named: NamedScale | None,
    given: Scale | None,
    is_certain: bool,
) -> WordFit:
    pairs = pairs_of(scale, answers, parts)
    if not pairs and named is not None:  # words alone in the cells: the header's numbers count them
        places = ((number, scale.positions.get(wording(label))) for number, label in named.labels.items())
        pairs.update((number, place) for number, place in places if place is not None)
    length = len(scale.labels)
    numbers = {parts[text].number for text in answers} - {None}
    if not pairs:
        low = given.min if given is not None and given.points == length else 1.0
        agree = not numbers or all(number is not None and low <= number < low + length for number in numbers)
        # Digits alone and words alone in one column are mixed; a few stray words beside another scale's digits are not.
        return WordFit(scale, (), low, False, agree or _mostly_words(answers, parts), is_certain and agree)
    way, _ = counting(pairs, length)
    if way is None or are_numbered_apart(scale, answers, parts):
        order = sorted(pairs)
        down = len(order) > 1 and order[0][1] > order[-1][1]
        return WordFit(scale, tuple(order), 1.0, down, False, is_certain)
    # 7 (매우 그렇다) among bare numbers: the upper end is written out.
    names_top = (way[0] + length - 1, 0 if way[1] else length - 1) in pairs
    return WordFit(scale, tuple(sorted(pairs)), way[0], way[1], True, is_certain or names_top)


def _mostly_words(answers: Mapping[str, int], parts: Mapping[str, Parts]) -> bool:
    with_words = sum(count for text, count in answers.items() if parts[text].words)
    return with_words >= 0.5 * sum(answers.values())
