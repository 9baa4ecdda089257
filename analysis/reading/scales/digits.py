"""The ends of a scale of plain digits: what the numbers, the header and the missing codes among them say."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.reading.scales.notation import NamedScale, Parts
from analysis.reading.scales.wordings import WordFit
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.short_texts import kept_if_short
from analysis.survey import Scale

_ENOUGH_READ = 0.9
_MOSTLY, _MOSTLY_NAMED = 0.6, 0.8
_RARELY_OUTSIDE = 0.05
_HARDLY_EVER = 0.01
_LONGEST = 11
_BOTH_SIDES = 0.1
_FEWEST_CODES = 2
"""A number below nought that nobody knows as a code is a slip where it stands once."""

_NEAR_ONE, _MANY_SHARES = 0.8, 5
_FEWEST_SHARES, _SHARE_STEP = 5, 0.05
_SPARE_LETTERS = 14
_STATEMENT = re.compile(r"(다|음|함|됨|요|정도|수준|만족도|이해도|도움도)$")
_REMARK = re.compile(r"[\[(<【〔][^\[\]()<>【】〔〕]*[\])>】〕]|[?？.:]")


@dataclass(frozen=True)
class Ends:
    """Ends of a scale of digits, and what they rest on (`why` is a key of the catalogue)."""

    low: float
    high: float
    is_certain: bool
    confidence: float
    why: str
    counts_down: bool = False
    share_needed: float = 1.0


def missing_codes(
    answers: Mapping[str, int], parts: Mapping[str, Parts], named: NamedScale | None, given: Scale | None
) -> set[str]:
    """The texts of numbers for no answer (9, 99, -1): outside the scale named or given, or apart from all other numbers.

    What the header itself explains as no answer (9=무응답) is none, wherever it lies.
    """
    codes = vocabulary().missing_codes
    bare = {text: parts[text].number for text in answers if parts[text].number is not None and not parts[text].words}
    if named is not None and not _are_within(named, answers, bare, codes):
        named = None  # a header's own numbers (Day 1, question 5) name no scale of answers to 10
    stated = {text for text, number in bare.items() if named is not None and number in named.missing}
    others = [number for number in bare.values() if number is not None and number not in codes and number >= 0]
    others += [number for text in answers if (number := parts[text].number) is not None and parts[text].words]
    if not others:  # among words alone, where no scale has so many points
        return stated | {text for text, number in bare.items() if number in codes and not 0 <= number <= _LONGEST}
    low, high = _known_ends(named, given) or (0.0, max(others))
    apart = high if named is not None or given is not None else max(high + 2, 7.0 if high > 5 else 0.0)
    if high > _LONGEST:
        apart = max(apart, 100.0)
    # Nobody answers -3 where all others answer 1 to 5; a tool that says so means that nothing was chosen.
    below = min(low, 0.0) if named is not None or given is not None or not _is_two_sided(answers, bare) else -math.inf
    return stated | {
        text
        for text, number in bare.items()
        if number is not None
        and ((number < below and answers[text] >= _FEWEST_CODES) or (number in codes and not below <= number <= apart))
    }


def _are_within(
    named: NamedScale, answers: Mapping[str, int], bare: Mapping[str, float | None], codes: Collection[float]
) -> bool:
    """Whether most numbers, those for no answer aside, are on the scale that a header names."""
    counts = {number: answers[text] for text, number in bare.items() if number not in codes and number not in named.missing}
    inside = sum(count for number, count in counts.items() if number is not None and min(named.low, 0) <= number <= named.high)
    return not counts or inside >= _MOSTLY_NAMED * sum(counts.values())


def _is_two_sided(answers: Mapping[str, int], bare: Mapping[str, float | None]) -> bool:
    """Whether numbers run from minus as much to plus as much (-2 … 2), both sides being used."""
    weights: Counter[float] = Counter()
    for text, number in bare.items():
        weights[number or 0.0] += answers[text]
    if not weights:
        return False
    low, high = min(weights), max(weights)
    sides = [sum(count for number, count in weights.items() if number * side > 0) for side in (-1, 1)]
    return low == -high and low in (-2, -3) and min(sides) >= _BOTH_SIDES * weights.total()


def ends_of_digits(
    answers: Mapping[str, int],
    parts: Mapping[str, Parts],
    header: str,
    named: NamedScale | None,
    given: Scale | None,
    fit: WordFit | None,
) -> Ends | None:
    """The ends of the scale that the numbers are on; None where they are none or count something else."""
    is_told = fit is not None or named is not None or given is not None
    weights = _weights(answers, parts, with_words=is_told or _are_mostly_bare(answers, parts))
    if weights.total() < _ENOUGH_READ * sum(answers.values()):
        return None
    if given is not None:
        return Ends(given.min, given.max, True, 1.0, "reading.why.scale_given", given.reversed, share_needed=0.0)
    if named is not None and (ends := _named_ends(named, weights)):
        return ends
    if counts_something_else(header) or set(weights) <= {0.0, 1.0} or _are_all_different(weights):
        return None
    return _recommending(header, weights) or _of_shares(weights) or _shortest(header, weights, fit)


@kept_if_short(1 << 12)
def counts_something_else(header: str) -> bool:
    """Whether numbers under a header are ages, years, counts or codes of groups rather than answers on a scale."""
    plain = squeezed(_REMARK.sub(" ", header)) or squeezed(header)
    bare = re.sub(r"(은|는|이|가|을|를)$", "", plain)
    known = vocabulary().digits
    asked = any(word in plain and len(plain) <= len(word) + _SPARE_LETTERS for word in known["asked"])
    if asked and not _STATEMENT.search(plain):
        return True
    words = re.split(r"[^0-9a-z가-힣]+", header.lower())
    latin = [word for word in known["named"] if word.isascii()]
    ends_so = any(bare.endswith(word) for word in known["named"] if not word.isascii() and (len(word) > 1 or bare == word))
    return ends_so or (len(words) <= 4 and any(word in words[-2:] for word in latin))


def _weights(answers: Mapping[str, int], parts: Mapping[str, Parts], *, with_words: bool) -> Counter[float]:
    """How often each number stands; numbers before words that no scale knows (1. 강의) are the numbers of a list of choices."""
    weights: Counter[float] = Counter()
    for text, count in answers.items():
        number = parts[text].number
        if number is not None and (with_words or not parts[text].words):
            weights[number] += count
    return weights


def _are_mostly_bare(answers: Mapping[str, int], parts: Mapping[str, Parts]) -> bool:
    """Whether most cells are a number alone: what stands behind some others (4, 조금 높음) is a remark, not a choice's name."""
    bare = sum(count for text, count in answers.items() if parts[text].number is not None and not parts[text].words)
    return bare >= _MOSTLY * sum(answers.values())


def _known_ends(named: NamedScale | None, given: Scale | None) -> tuple[float, float] | None:
    if given is not None:
        return given.min, given.max
    return (named.low, named.high) if named is not None else None


def _named_ends(named: NamedScale, weights: Counter[float]) -> Ends | None:
    """The header's scale, unless more than a fifth of the numbers deny it."""
    # 10점 만점 may start at nought.
    low = 0.0 if named.low == 1 and named.high == 10 and not named.labels and weights[0.0] else named.low
    inside = sum(count for number, count in weights.items() if low <= number <= named.high)
    if inside < _MOSTLY_NAMED * weights.total():
        return None
    return Ends(low, named.high, True, 0.97, "reading.why.scale_header", share_needed=0.8)


def _are_all_different(weights: Counter[float]) -> bool:
    """Running numbers and codes: no number twice, and more of them than a scale has points."""
    return len(weights) > _LONGEST and len(weights) >= _ENOUGH_READ * weights.total()


def _recommending(header: str, weights: Counter[float]) -> Ends | None:
    asks = any(word in squeezed(header) for word in vocabulary().kinds["zero_to_ten"])
    if asks and 5 < max(weights) <= 10 and min(weights) >= 0:
        return Ends(0.0, 10.0, True, 0.9, "reading.why.scale_recommend")
    return None


def _of_shares(weights: Counter[float]) -> Ends | None:
    """The ends of answers in per cent, whose cells hold shares of one: steps of a twentieth, for a computed share has others."""
    steps = (round(number / _SHARE_STEP, 6) for number in weights)
    are_shares = len(weights) >= _FEWEST_SHARES and all(0 <= number <= 1 for number in weights)
    if not are_shares or not all(step.is_integer() for step in steps):
        return None
    # What reaches up to near the whole in several steps is no tenth of a longer scale.
    is_certain = max(weights) >= _NEAR_ONE and len(weights) >= _MANY_SHARES
    why = "reading.why.scale_digits" if is_certain else "reading.why.scale_digits_unsure"
    return Ends(0.0, 1.0, is_certain, 0.85 if is_certain else 0.5, why)


def _shortest(header: str, weights: Counter[float], fit: WordFit | None) -> Ends | None:
    """The shortest scale of the field that holds nearly all numbers, none of them within the reach of the next longer one."""
    total = weights.total()
    for low, high in vocabulary().digit_scales:
        outside = {number: count for number, count in weights.items() if not low <= number <= high}
        if sum(outside.values()) > _RARELY_OUTSIDE * total or (high == 4 and weights[5.0]) or (high <= 5 and weights[5.5]):
            continue
        if (low, high) == (1, 10) and _begin_at_nought(outside):
            continue
        steps = sum(count for number, count in weights.items() if not (number * 2).is_integer())
        if steps > _RARELY_OUTSIDE * total or (high == 100 and (outside or not _is_out_of_hundred(header, weights))):
            return None
        is_certain = _is_used_whole(low, high, weights, outside)
        top = max(high, low + len(fit.scale.labels) - 1) if fit is not None else high
        why = "reading.why.scale_digits" if is_certain else "reading.why.scale_digits_unsure"
        return Ends(float(low), float(top), is_certain, 0.85 if is_certain else 0.5, why)
    return None


def _begin_at_nought(outside: Mapping[float, int]) -> bool:
    """Whether what lies below one is a point that few choose, no slip: it comes again, or is half a point."""
    below = {number: count for number, count in outside.items() if 0 <= number < 1}
    return sum(below.values()) >= _FEWEST_CODES or any(not number.is_integer() for number in below)


def _is_used_whole(low: float, high: float, weights: Counter[float], outside: Mapping[float, int]) -> bool:
    """Whether the ends are beyond doubt: the upper one was ticked, and what lies outside is not a longer scale rarely used."""
    near = sum(count for number, count in outside.items() if 0 <= number <= _LONGEST)
    if len(weights) < 3 or not weights[float(high)] or near > _HARDLY_EVER * weights.total():
        return False
    # Ten points may begin at nought or at one; four are rarely meant.
    lowest_shows = high < 10 or bool(weights[float(low)])
    return high != 4 and (low, high) not in ((0, 5), (1, 11)) and (lowest_shows or high == 100)


def _is_out_of_hundred(header: str, weights: Counter[float]) -> bool:
    """Ages and counts lie between 0 and 100 as well: marks end in 0 or 5, or reach 100, or the header says so."""
    if any(word in header.lower() for word in ("100점", "점수", "score", "%", "퍼센트", "백점")):
        return True
    by_five = sum(count for number, count in weights.items() if number % 5 == 0) >= _ENOUGH_READ * weights.total()
    return (by_five and max(weights) >= 60) or bool(weights[100.0])
