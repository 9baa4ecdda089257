"""Which scale a column is on, from its distinct cells: words, digits and mixtures of them, and what stands outside it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest

from analysis.language import Message
from analysis.reading.scales.digits import Ends, ends_of_digits, missing_codes
from analysis.reading.scales.direction import counts_down as runs_down
from analysis.reading.scales.direction import means_down
from analysis.reading.scales.notation import (
    NamedScale,
    Parts,
    is_missing_word,
    named_scale,
    number_of,
    parts_of,
    set_apart,
    stated_missing,
    tally_in,
)
from analysis.reading.scales.numbered_words import place_of
from analysis.reading.scales.pictures import points_drawn
from analysis.reading.scales.rates import scale_of_rates
from analysis.reading.scales.sequences import are_percentages, fractions_of, numbers_of, with_digits
from analysis.reading.scales.wordings import WordFit, fit_words
from analysis.reading.words.vocabulary import WordScale, vocabulary, wording
from analysis.survey import ItemKind, Scale

__all__ = ["ScaleGuess", "guess_scale", "is_missing_word", "number_of", "reads_reversed", "turned"]

_ENOUGH_READ = 0.9
_MOST_POINTS = 11
_MOST_NOTATIONS = 600
"""A point is written in many ways, but a column whose commonest texts cover little is not on a scale."""


@dataclass(frozen=True, kw_only=True)
class ScaleGuess:
    """A column read on a scale: the point of each distinct cell text (None: not an answer), before any turning.

    `missing` are the texts that state that there is no answer (모름, 99); they have no entry in `points`. `confidence` is from
    0 to 1, and `why` says in words what the guess rests on; a guess that is not certain should be asked about.
    """

    scale: Scale
    points: Mapping[str, float | None]
    kind: ItemKind | None = None
    from_words: bool = False
    is_certain: bool = True
    missing: frozenset[str] = frozenset()
    confidence: float = 1.0
    why: Message | None = None
    once: frozenset[str] = field(default=frozenset(), compare=False)
    """Texts that stand in one cell alone: slips, perhaps."""

    is_told: bool = field(default=False, compare=False)
    """Whether a header, a legend or a person names the ends."""


def guess_scale(
    counts: Mapping[str, int], header: str = "", given: Scale | None = None, own: Sequence[WordScale] = (), legend: str = ""
) -> ScaleGuess | None:
    """The scale of a column with these distinct texts (each with how often it stands there), None where it is on none.

    `header` may name the scale or say that the numbers count something else; `given` is a scale that a person named: it settles
    the ends, and the rest is read as usual; `own` are scales of words that the survey itself tells,
    and `legend` is what a legend says of the numbers where the header says nothing.
    """
    filled = {text: count for text, count in counts.items() if text and count > 0}
    if not filled or not _could_be_points(filled):
        return None
    guess = _guess_of(filled, header, given, own, legend)
    if guess is None and len(filled) <= _MOST_POINTS and (rates := scale_of_rates(filled)) is not None:
        return _guess_of(filled, header, given, (*own, rates), legend)
    return guess


def _guess_of(
    filled: Mapping[str, int], header: str, given: Scale | None, own: Sequence[WordScale], legend: str
) -> ScaleGuess | None:
    """The scale of a column by the words that are known, the survey's `own` and its numbers."""
    stated = _stated(filled, own)
    parts, whole = _parts({text: count for text, count in filled.items() if text not in stated})
    parts |= {text: parts_of(text) for text in stated}
    answers = {text: count for text, count in filled.items() if text not in stated}
    if not answers:
        return None
    header = with_digits(header) if numbers_of(answers) else header
    named = named_scale(header) or (named_scale(legend) if legend else None) or _of_tallies(filled) or whole
    codes = missing_codes(answers, parts, named, given)
    answers = {text: count for text, count in answers.items() if text not in codes}
    fit = fit_words(answers, parts, named, given, own)
    # 잘 모름 is a point where knowledge is asked, and no answer elsewhere.
    said = {text for text in stated if fit is not None and place_of(parts[text], fit.scale) is not None}
    stated -= said
    answers |= {text: filled[text] for text in said}
    if not answers:
        return None
    guess = _guess(answers, parts, header, named, given, fit)
    once = frozenset(text for text, count in answers.items() if count == 1)
    return guess and replace(guess, missing=frozenset(stated | codes), once=once, is_told=named is not None or given is not None)


def _stated(texts: Collection[str], own: Sequence[WordScale]) -> set[str]:
    """The texts that say that there is no answer, but for those that a scale of the survey itself has among its words.

    That scale must know all that is answered: 모름 is a point beside 들어 봄 where the survey's order says so, and nowhere else.
    """
    stated = stated_missing(texts) | set_apart(texts)
    others = {wording(text) for text in texts if text not in stated}
    scale = next((scale for scale in own if stated and others and others <= scale.positions.keys()), None)
    return {text for text in stated if scale is None or wording(text) not in scale.positions}


def _parts(counts: Mapping[str, int]) -> tuple[dict[str, Parts], NamedScale | None]:
    """Each text taken apart, and the scale that all of them tell themselves (4/5)."""
    if (parted := fractions_of(counts)) is not None:
        numbers, whole = parted
        lowest = 0.0 if 0.0 in numbers.values() or whole > _MOST_POINTS else 1.0
        parts = {text: Parts(numbers[text]) if text in numbers else parts_of(text) for text in counts}
        return parts, NamedScale(lowest, whole)
    if (drawn := points_drawn(counts)) is not None:
        marks, points = drawn
        return {text: Parts(marks[text]) if text in marks else parts_of(text) for text in counts}, NamedScale(1.0, points)
    if signs := numbers_of(counts):
        return {text: Parts(signs[text]) if text in signs else parts_of(text) for text in counts}, None
    return {text: parts_of(text) for text in counts}, NamedScale(0.0, 100.0) if are_percentages(counts) else None


def _of_tallies(counts: Mapping[str, int]) -> NamedScale | None:
    """Signs tell the number of points themselves where those that are not full are drawn too: ★★★☆☆ is 3 of 5."""
    lengths = {tally[1] for text in counts if (tally := tally_in(text)) is not None and tally[1] is not None}
    return NamedScale(1.0, float(lengths.pop())) if len(lengths) == 1 and min(lengths) > 2 else None


def _could_be_points(counts: Mapping[str, int]) -> bool:
    """Passes over a column of opinions or codes before a hundred thousand distinct texts are taken apart."""
    if len(counts) <= _MOST_NOTATIONS:
        return True
    return sum(nlargest(_MOST_NOTATIONS, counts.values())) >= _ENOUGH_READ * sum(counts.values())


def _guess(
    answers: Mapping[str, int],
    parts: Mapping[str, Parts],
    header: str,
    named: NamedScale | None,
    given: Scale | None,
    fit: WordFit | None,
) -> ScaleGuess | None:
    if fit is not None and fit.numbers_agree:
        guess = _by_words(answers, parts, fit, given)
        if _share_read(guess, answers) >= _ENOUGH_READ:
            return guess
    ends = ends_of_digits(answers, parts, header, named, given, fit)
    if ends is None:
        return None
    guess = _by_digits(answers, parts, ends, fit, named)
    return guess if _share_read(guess, answers) >= _ENOUGH_READ * ends.share_needed else None


def _share_read(guess: ScaleGuess, answers: Mapping[str, int]) -> float:
    return sum(answers[text] for text, point in guess.points.items() if point is not None) / sum(answers.values())


def _by_words(answers: Mapping[str, int], parts: Mapping[str, Parts], fit: WordFit, given: Scale | None) -> ScaleGuess:
    """Each text by its words, its number, or both; a text whose number contradicts its words is set aside.

    Words that the scale does not know stand for their number where it is no known word's (② Mediocre beside ③ Sufficiente).
    """
    last = len(fit.scale.labels) - 1
    low = fit.low
    number = {place: low + last - place if fit.counts_down else low + place for place in range(last + 1)}
    points: dict[str, float | None] = {}
    taken = {parts[text].number for text in answers if place_of(parts[text], fit.scale) is not None}
    for text in answers:
        place, own = place_of(parts[text], fit.scale), parts[text].number
        by_words = None if place is None else number[place]
        by_number = own if own is not None and low <= own <= low + last and not (parts[text].words and own in taken) else None
        points[text] = (by_words if own in (None, by_words) else None) if by_words is not None else by_number
    labels = {low + place: label for place, label in enumerate(fit.scale.labels)}
    scale = Scale(low, low + last, labels, fit.counts_down)
    shown = {"low": fit.scale.labels[0], "high": fit.scale.labels[-1], "points": last + 1}
    if given is not None and (given.min, given.max) == (scale.min, scale.max):
        return ScaleGuess(
            scale=scale,
            points=points,
            kind=fit.scale.kind,
            from_words=True,
            is_certain=True,
            confidence=1.0,
            why=Message("reading.why.scale_given", _ends(scale)),
        )
    key = "reading.why.scale_words" if fit.is_certain else "reading.why.scale_words_unsure"
    confidence = 0.95 if fit.is_certain else 0.6
    return ScaleGuess(
        scale=scale,
        points=points,
        kind=fit.scale.kind,
        from_words=True,
        is_certain=fit.is_certain,
        confidence=confidence,
        why=Message(key, shown),
    )


def _by_digits(
    answers: Mapping[str, int], parts: Mapping[str, Parts], ends: Ends, fit: WordFit | None, named: NamedScale | None
) -> ScaleGuess:
    points: dict[str, float | None] = {text: _point(parts[text], ends) for text in answers}
    labels, counts_down = _labels(ends, fit, named)
    scale = Scale(ends.low, ends.high, labels, counts_down or ends.counts_down)
    kind = fit.scale.kind if fit is not None else None
    shown = _ends(scale) | ({"top": ends.high} if ends.why.endswith("unsure") else {})
    return ScaleGuess(
        scale=scale,
        points=points,
        kind=kind,
        from_words=fit is not None,
        is_certain=ends.is_certain,
        confidence=ends.confidence,
        why=Message(ends.why, shown),
    )


def _ends(scale: Scale) -> dict[str, float]:
    return {"min": scale.min, "max": scale.max}


def _point(parts: Parts, ends: Ends) -> float | None:
    number = parts.number
    are_shares = (ends.low, ends.high) == (0.0, 1.0)
    fits = number is not None and ends.low <= number <= ends.high and (are_shares or (number * 2).is_integer())
    return number if fits else None


def _labels(ends: Ends, fit: WordFit | None, named: NamedScale | None) -> tuple[dict[float, str], bool]:
    """The words of the points, in the cells or in the header, as they read once the numbers are turned; whether they run down."""
    if fit is not None and fit.pairs:
        counts_down = fit.counts_down
        labels = {number: fit.scale.labels[place] for number, place in fit.pairs}
    else:
        labels = dict(named.labels) if named is not None else {}
        is_down = runs_down(labels)
        counts_down = means_down(labels) if is_down is None else is_down
    turn = ends.low + ends.high
    return {turn - number if counts_down else number: label for number, label in labels.items()}, counts_down


_BRACKETED = re.compile(r"[\[(<【〔][^\[\]()<>【】〔〕]*[\])>】〕]")
_DENIED = re.compile(r"(지|지는|지도)(않|못)$")


_FELT = re.compile(r"(?:게|다고|이라고)\s{0,2}(?:느껴[지진졌]|느[끼낀꼈]|생각[하한되된]|여[기긴겨])[^\s]{0,4}\W{0,3}$")
"""How somebody finds a thing: 어렵게 느껴진다 and 어렵다고 생각한다 say 어렵다."""


def reads_reversed(header: str) -> bool:
    """Whether agreeing with a statement is the worse answer, by its wording (… 어렵다, … 부족하다, … 알지 못한다).

    To be proposed to a person, never applied: what is worse depends on what was asked.
    """
    text = _FELT.sub("다", _BRACKETED.sub(" ", header).strip())
    said = wording(text)
    words = vocabulary().reversed
    if denied := _DENIED.search(said):
        return not wording(said[: denied.start()] + "다").endswith(words)
    return said.endswith(words) or _denies_in_english(text)


def _denies_in_english(text: str) -> bool:
    """Whether one of the words that turn an English statement stands in it, as a word or the beginning of one (hard to).

    What is written with accents is in another language, where words begin alike: un usager en difficulté.
    """
    if any(letter.isalpha() and "\u00c0" <= letter < "\u0250" for letter in unicodedata.normalize("NFC", text)):
        return False
    spoken = re.findall(r"[a-z]+", text.lower().replace("'", "").replace("’", ""))
    pairs = {"".join(pair) for pair in itertools.pairwise(spoken)}
    return any(word in pairs or any(each.startswith(word) for each in spoken) for word in vocabulary().reversed_english)


def turned(point: float, scale: Scale) -> float:
    """A point of a file's scale so that more is better."""
    return scale.min + scale.max - point if scale.reversed else point
