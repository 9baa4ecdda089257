"""Cells to points of a scale: digits, circled digits, words and mixtures of them, and which scale a column is on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from analysis.reading.vocabulary import WordScale, squeezed, vocabulary
from analysis.survey import ItemKind, Scale

_POINT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:점|번)?\s*(?:[.):\-_]\s*(?=\D)|(?=\()|(?=\s)|$)\s*\(?(.*?)\)?\s*$")
_WORDS_THEN_POINT = re.compile(r"(.+?)\s*[(\[]\s*(\d{1,3})\s*(?:점|번)?\s*[)\]]$")
_ENOUGH_READ = 0.9
_RARELY_OUTSIDE = 0.05


@dataclass(frozen=True)
class ScaleGuess:
    """A column read on a scale: the point of each distinct cell text (None: not an answer), before any turning."""

    scale: Scale
    points: Mapping[str, float | None]
    kind: ItemKind | None = None
    from_words: bool = False
    is_certain: bool = True
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Parts:
    number: float | None
    words: str


@lru_cache(maxsize=1 << 14)
def is_missing_word(text: str) -> bool:
    """Whether a cell says in words that there is no answer (모름, 해당 없음, N/A)."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").lower() in vocabulary().missing_words


def guess_scale(counts: Mapping[str, int], header: str = "", given: Scale | None = None) -> ScaleGuess | None:
    """The scale that a column's cells are on, or None where too few of them are points of one.

    `given` is a scale that a person named; it settles the ends and the rest is read as usual.
    """
    missing = frozenset(text for text in counts if is_missing_word(text))
    counts = Counter({text: count for text, count in counts.items() if text not in missing})
    if not counts:
        return None
    parts = {text: _parts(text) for text in counts}
    numbers = {text: part.number for text, part in parts.items() if part.number is not None}
    read_as_digits = sum(counts[text] for text in numbers) / counts.total()
    words = _best_word_scale(counts, parts)
    if words is not None and read_as_digits < _ENOUGH_READ:
        return replace(_word_guess(words, parts, counts), missing=missing)
    if read_as_digits >= _ENOUGH_READ:
        guess = _digit_guess(counts, numbers, parts, header, given, words)
        return replace(guess, missing=missing) if guess else None
    return None


def _parts(text: str) -> _Parts:
    """``⑤ 매우 그렇다``, ``5. 매우 그렇다``, ``매우 그렇다(5점)``, ``5점``, ``⑤`` as number and words."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := _POINT.fullmatch(plain):
        return _Parts(float(found.group(1)), squeezed(found.group(2)))
    if found := _WORDS_THEN_POINT.fullmatch(plain):
        return _Parts(float(found.group(2)), squeezed(found.group(1)))
    # NFKC turns ⑤매우 into 5매우: a digit glued to words is a point only where the original digit was circled.
    if plain[:1].isdigit() and not text.strip()[:1].isascii():
        return _Parts(float(plain[0]), squeezed(plain[1:]))
    return _Parts(None, squeezed(plain))


def number_of(text: str) -> float | None:
    """The number that a cell's text gives (``5``, ``⑤``, ``5점``, ``5. 매우 그렇다``), or None."""
    return _parts(text).number


def _best_word_scale(counts: Counter[str], parts: Mapping[str, _Parts]) -> WordScale | None:
    """The known scale whose words cover the most cells, and at least nine of ten; of equals the one with fewest points."""

    def covered(scale: WordScale) -> int:
        return sum(counts[text] for text, part in parts.items() if part.words in scale.positions)

    best = max(vocabulary().word_scales, key=lambda scale: (covered(scale), -len(scale.labels)))
    with_words = sum(counts[text] for text, part in parts.items() if part.words)
    distinct = {best.positions[part.words] for part in parts.values() if part.words in best.positions}
    enough = with_words and covered(best) >= _ENOUGH_READ * with_words
    if enough and len(distinct) >= 2 and _has_no_longer_rival(best, parts):
        return best
    return None


def _has_no_longer_rival(best: WordScale, parts: Mapping[str, _Parts]) -> bool:
    """A bare yes/no pair (그렇다, 아니다) is a choice: at least one of a scale's ends must have been used."""
    used = {part.words for part in parts.values()}
    ends = {word for word, place in best.positions.items() if place in (0, len(best.labels) - 1)}
    return bool(used & ends) or len(used) >= 3


def _word_guess(words: WordScale, parts: Mapping[str, _Parts], counts: Counter[str]) -> ScaleGuess:
    words = _five_points_unless_ruled_out(words, parts)
    labels = {float(place + 1): label for place, label in enumerate(words.labels)}
    points: dict[str, float | None] = {}
    for text, part in parts.items():
        place = words.positions.get(part.words)
        number_fits = part.number is not None and part.number in labels
        points[text] = float(place + 1) if place is not None else part.number if number_fits else None
    return ScaleGuess(Scale(1, len(words.labels), labels), points, words.kind, from_words=True)


def _five_points_unless_ruled_out(words: WordScale, parts: Mapping[str, _Parts]) -> WordScale:
    """Where the words fit a scale with a middle as well, the middle was offered unless the wording says otherwise.

    그렇다 and 매우 그렇다 stand in both; only 그런 편이다 belongs to the four-point form alone.
    """
    used = {part.words for part in parts.values() if part.words in words.positions}
    rivals = [s for s in vocabulary().word_scales if used <= set(s.positions) and len(s.labels) > len(words.labels)]
    telling = {squeezed("그런 편이다"), squeezed("그렇지 않은 편이다")}
    return rivals[0] if rivals and not used & telling else words


def _digit_guess(
    counts: Counter[str],
    numbers: Mapping[str, float],
    parts: Mapping[str, _Parts],
    header: str,
    given: Scale | None,
    words: WordScale | None,
) -> ScaleGuess | None:
    weights: Counter[float] = Counter()
    for text, number in numbers.items():
        weights[number] += counts[text]
    ends, is_certain = ((given.min, given.max), True) if given is not None else _digit_ends(weights, header)
    if ends is None:
        return None
    low, high = ends
    points: dict[str, float | None] = {
        text: point if (point := numbers.get(text)) is not None and low <= point <= high else None for text in counts
    }
    labels, is_reversed = _digit_labels(parts, words)
    if words is not None and given is None and len(words.labels) > high - low + 1:
        high = low + len(words.labels) - 1
    return ScaleGuess(Scale(low, high, labels, is_reversed), points, words.kind if words else None, words is not None, is_certain)


def _digit_ends(weights: Mapping[float, int], header: str) -> tuple[tuple[float, float] | None, bool]:
    """The shortest known scale that holds nearly all numbers; certain where its upper end was used and little lies outside."""
    total = sum(weights.values())
    plain = squeezed(header)
    if named := re.search(r"(\d{1,3})점(?:척도|만점)", plain):
        return (1.0 if int(named.group(1)) <= 10 else 0.0, float(named.group(1))), True
    asks_to_recommend = any(word in plain for word in vocabulary().kinds["zero_to_ten"])
    if asks_to_recommend and max(weights) <= 10 and max(weights) > 5:
        return (0.0, 10.0), True
    for low, high in vocabulary().digit_scales:
        outside = sum(weight for number, weight in weights.items() if not low <= number <= high)
        if outside <= _RARELY_OUTSIDE * total:
            steps = {number % 1 for number in weights}
            if not steps <= {0, 0.5} and high != 100:
                return None, False
            certain = weights.get(float(high), 0) > 0 and len(weights) >= 3 and high != 4
            return (float(low), float(high)), certain
    return None, False


def _digit_labels(parts: Mapping[str, _Parts], words: WordScale | None) -> tuple[dict[float, str], bool]:
    """The points' words where cells carry both, and whether the numbers run against the words (1 = 매우 그렇다)."""
    if words is None:
        return {}, False
    pairs = {(p.number, words.positions[p.words]) for p in parts.values() if p.number is not None and p.words in words.positions}
    if len(pairs) < 2:
        return {}, False
    numbers, places = zip(*sorted(pairs), strict=True)
    is_reversed = bool(np.corrcoef(numbers, places)[0, 1] < 0)
    # Labels are kept as they read once the numbers are turned, like the values.
    top = len(words.labels)
    return {float(top + 1 - n if is_reversed else n): words.labels[place] for n, place in pairs}, is_reversed


def turned(point: float, scale: Scale) -> float:
    """A point of a file's scale so that more is better."""
    return scale.min + scale.max - point if scale.reversed else point
