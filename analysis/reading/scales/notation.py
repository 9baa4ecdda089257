"""How the points of a scale are written: in a cell (``5``, ``⑤``, ``5점``, ``5. 매우 그렇다``) and in a header (``5점 척도``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from analysis.reading.scales.explained import are_points, explained_in
from analysis.reading.scales.sequences import with_digits
from analysis.reading.words.vocabulary import vocabulary, wording

_CIRCLED = re.compile("[①-⑳⑴-⒇❶-❿➀-➉➊-➓]")
_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_POINT_ALONE = re.compile(rf"[(\[]?\s{{0,3}}{_NUMBER}\s{{0,3}}(?:점|번|%)?\s{{0,3}}[)\].]?")
_LEVEL = re.compile(
    r"(?:level|lv\.?|단계|수준|레벨|stufe|niveau|nivel|レベル)\s{0,3}[:#]?\s{0,3}(\d{1,2})|(\d{1,2})\s{0,3}(?:단계|수준|레벨)",
    re.IGNORECASE,
)
"""Level 3, 3단계: the word only says that the number is a point."""

_POINT_FIRST = re.compile(
    rf"[(\[]?\s{{0,3}}{_NUMBER}\s{{0,3}}(?:(?:점|번)\s{{0,3}}[.:=,/|\-–—_]?|[.):\]=,/|\-–—_]|(?=[(\[])|(?=\s))"
    r"\s{0,3}[(\[]?\s{0,3}([^\W\d_]\D*?)\s{0,3}[)\]]?"
)
_POINT_LAST = re.compile(
    rf"([^\d]*[^\W\d_][)\]]?)(?:\s{{0,3}}[(\[:=,/|\-–—]\s{{0,3}}|\s{{1,3}}){_NUMBER}\s{{0,3}}(?:점|번)?\s{{0,3}}[)\]]?"
)
_SEVERAL = re.compile(r"\d\s{0,3}[,;/&+]\s{0,3}\d.*")
"""Two points ticked at once are no answer, and no decimal comma either."""

_NUMBER_BEFORE = re.compile(r"[(\[]?-?\d{1,3}[.()\[\]:=\-번점]*([^\d\W].*?)[)\]]?")
_NUMBER_BEHIND = re.compile(r"(.*[^\d\W])[(\[:=]-?\d{1,3}[)\]]?")
_ENCLOSED = re.compile(r"[(\[<（【〈〔]([^()\[\]<>（）【】〈〉〔〕]+)[)\]>）】〉〕]")
_FEWEST_BESIDE = 3
_BOTH_WORDS = re.compile(r"[/,·]|또는|및")
"""One option for several reasons: 모름/무응답."""

_ANSWER_OPTION = re.compile(r"AO0*(\d{1,2})")
"""LimeSurvey's codes of answer options."""

_LETTERS = re.compile(r"[^\W\d_]")
_ONLY_KOREAN = re.compile(r"[^가-힣]+")
_DEGREE_BEHIND = re.compile(r"^\s{0,3}([A-Za-z][A-Za-z ]{1,30}?)[\s,]{1,3}([A-Za-z]{2,14}ly)\s{0,3}$")
"""A degree that stands behind its word (Disagree strongly)."""

_ONLY_LATIN = re.compile(r"[^A-Za-z ]+")

_POINTS_NAMED = re.compile(
    r"(?<!\d)(\d{1,3})\s{0,3}(?:점|단계|점식)?\s{0,3}(?:리커트\s{0,3})?(?:척도|만점)|(?<!\d)(\d{1,3})[\s-]{0,3}point",
    re.IGNORECASE,
)
_FULL_MARKS = "만점"
_POINTS_ALONE = re.compile(r"[(\[]\s{0,3}(4|5|6|7|10|11|100)\s{0,3}점\s{0,3}[)\]]")
_SPAN = re.compile(
    r"(?<![\d.])(\d{1,3})\s{0,3}점?\s{0,3}(?:~|∼|〜|～|\.{2,3}|…|-|–|—|→|에서|부터|to|through)\s{0,3}(\d{1,3})\s{0,3}(점?)(?![\d.])"
)
_STEPS = re.compile(
    r"(?<!\d)(4|5|6|7|10|11|100)\s{0,3}(?:단계|점|점식|steps|levels|points)(?!\w)"
    r"|(?:out of|max\.?|최대)\s{0,3}(4|5|6|7|10|100)(?!\d)",
    re.I,
)
_BRACKETS = ("()", "[]", "<>", "【】", "〔〕", "{}", "（）")
_OTHER_COUNTS = re.compile(r"\s{0,3}(?:주|회|일|년|명|개|월|시|차|급|세|학년|조|장|번|교시)")


_TALLY = re.compile(r"([^\w\s.,;:/|'\"()\[\]<>~!?&-])\1{0,10}(?:([^\w\s.,;:/|'\"()\[\]<>~!?&-])\2{0,10})?")
_HOLLOW = frozenset("☆○◯□◇△▢▫⚪✩")
_TICKS = frozenset("○●◯◎✓✔✗✘□■☑☐◇◆△▲▽▼☞☜▣")
"""Signs that tick an option where they stand alone."""

_TYPED_AS_TEXT = re.compile(r"^\s{0,9}['’`](?=\d)")
_VARIANT = "\ufe0f"
_MOST_SIGNS = 11


@dataclass(frozen=True)
class Parts:
    """One cell taken apart: its number, its words as `wording` gives them, the likeliest first, and as they stand there."""

    number: float | None
    words: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class NamedScale:
    """The scale that a header names: its ends, the words of the points that it explains, and its numbers for no answer."""

    low: float
    high: float
    labels: Mapping[float, str] = field(default_factory=dict)
    missing: frozenset[float] = frozenset()


@lru_cache(maxsize=1 << 14)
def parts_of(text: str) -> Parts:
    """A cell's text as number and words; a number glued to a word (3년) belongs to the word."""
    if (tally := tally_in(text)) is not None:
        return Parts(float(tally[0]))
    plain = _plain(text)
    if _SEVERAL.fullmatch(plain):
        return Parts(None)
    if match := _ANSWER_OPTION.fullmatch(plain):
        return Parts(float(match.group(1)))
    if match := _LEVEL.fullmatch(plain):
        return Parts(float(match.group(1) or match.group(2)))
    if match := _POINT_ALONE.fullmatch(plain):
        return Parts(float(match.group(1)))
    if (match := _POINT_FIRST.fullmatch(plain)) and (words := _forms(match.group(2))):
        return Parts(float(match.group(1)), words, match.group(2).strip())
    if (match := _POINT_LAST.fullmatch(plain)) and (words := _forms(match.group(1))):
        return Parts(float(match.group(2)), words, match.group(1).strip())
    return Parts(None, _forms(plain))


def tally_in(text: str) -> tuple[int, int | None] | None:
    """How many of how many signs are full (★★★☆☆: 3 of 5; of how many is not told where all are alike), None for no tally."""
    signs = text.replace(_VARIANT, "").strip()
    match = _TALLY.fullmatch(signs) if 0 < len(signs) <= _MOST_SIGNS else None
    if match is None or (len(signs) == 1 and (signs in _TICKS or unicodedata.category(signs) != "So")):
        return None
    first, other = match.group(1), match.group(2)
    if other is not None:
        return signs.count(first), len(signs)
    return (0, len(signs)) if first in _HOLLOW else (len(signs), None)


def number_of(text: str) -> float | None:
    """The number that a cell's text gives (``5``, ``⑤``, ``5점``, ``5. 매우 그렇다``), or None."""
    return parts_of(text).number


@lru_cache(maxsize=1 << 14)
def is_missing_word(text: str) -> bool:
    """Whether a cell says in words that there is no answer (모름, 해당 없음, N/A), numbered or not (9. 모름/무응답)."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("_", "").lower().rstrip(".")
    bare = next((match.group(1) for mark in (_NUMBER_BEFORE, _NUMBER_BEHIND) if (match := mark.fullmatch(plain))), plain)
    known = vocabulary().missing_words | {""}
    enclosed = _ENCLOSED.fullmatch(bare)
    bare = enclosed.group(1) if enclosed is not None and bare not in known else bare  # (skipped)
    return bare in known or all(word in known - {""} for word in _BOTH_WORDS.split(bare))


def set_apart(texts: Collection[str]) -> set[str]:
    """The one text in brackets among three others at least without: (not asked) beside the words of a scale is no point."""
    enclosed = {text for text in texts if _ENCLOSED.fullmatch(text.strip()) and any(map(str.isalpha, text))}
    return enclosed if len(enclosed) == 1 and len(texts) > _FEWEST_BESIDE else set()


def may_mean_lowest(text: str) -> bool:
    """Whether a word for no answer says that one does not know (모름), which may be a point: 해당 없음, 모름/무응답 never are."""
    said = [word for word in _BOTH_WORDS.split(text.replace(" ", "").lower()) if word]
    return is_missing_word(text) and all(any(piece in word for piece in vocabulary().not_knowing) for word in said)


def no_answers(labels: Mapping[float, str]) -> frozenset[float]:
    """The numbers of a legend that stand for no answer: 9=모름, but not 1=모르겠다, with which a scale of knowledge begins."""
    stated = {number for number, words in labels.items() if is_missing_word(words)}
    points = _points_of_not_knowing({n for n in stated if may_mean_lowest(labels[n])}, labels.keys() - stated)
    rest = [number for number in labels if number not in stated or number in points]
    return frozenset(stated - points if rest and are_points(rest) else stated)


def stated_missing(texts: Collection[str]) -> set[str]:
    """The cells that say in words that there is no answer, but for those whose number the others' scale lacks: 1=모르겠다."""
    stated = {text for text in texts if is_missing_word(text)}
    own = {text: number for text in stated if may_mean_lowest(text) and (number := number_of(text)) is not None}
    if not own:
        return stated
    numbers = {number for text in texts if text not in stated and (number := number_of(text)) is not None}
    points = _points_of_not_knowing(set(own.values()) - numbers, numbers) if len(numbers) > 1 else set()
    return stated - {text for text, number in own.items() if number in points}


def _points_of_not_knowing(stated: Collection[float], others: Collection[float]) -> set[float]:
    """Which numbers for not knowing are points beside the others of a scale: one below or between them, or its other end.

    What stands for no answer lies outside the scale: above it, at nought or below.
    """
    low, high = min(others, default=0.0), max(others, default=0.0)
    is_end = len(others) == 1
    return {n for n in stated if 1.0 <= n < low or low < n < high or (is_end and n not in {*others, *vocabulary().missing_codes})}


_TOLD = re.compile(r"(?<![\d~.])(-?\d{1,4})\s{0,3}[=:]\s{0,3}([^\d=:,/;()\[\]]{1,20})")


@lru_cache(maxsize=1 << 12)
def named_scale(header: str) -> NamedScale | None:
    """The scale that a header names, None where it names none.

    ``5점 척도``, ``7-point scale``, ``(1~7)``, ``1=전혀 아니다, 5=매우 그렇다``, ``① 전혀 … ⑤ 매우``; ``9=무응답`` is no point.
    """
    header = with_digits(header)
    explained = explained_in(header)
    missing = no_answers(explained)
    missing |= _told_missing(header) - (explained.keys() - missing)
    labels = _as_points({number: words for number, words in explained.items() if number not in missing})
    named = NamedScale(min(labels), max(labels), labels) if len(labels) >= 2 else _ends_named(header)
    return named and replace(named, missing=missing | _told_beyond(header, named.high))


def _told_missing(header: str) -> frozenset[float]:
    """The numbers that a text says stand for no answer, whatever else it says: 이해도 1~5점, 8=해당없음 9=무응답."""
    return frozenset(float(number) for number, words in _TOLD.findall(header) if is_missing_word(words.strip()))


def _told_beyond(header: str, high: float) -> frozenset[float]:
    """The numbers of one digit again and again, beyond the scale, to which a text gives words: 88: 해당 업무 없음 is no point."""
    numbers = {number for number, _ in _TOLD.findall(header) if len(number) > 1 and len(set(number)) == 1 and number[0] in "6789"}
    return frozenset(float(number) for number in numbers if float(number) > high)


def _ends_named(header: str) -> NamedScale | None:
    plain = unicodedata.normalize("NFKC", header)
    if (match := _POINTS_NAMED.search(plain)) or (match := _POINTS_ALONE.search(plain)):
        points = int(match.group(1) or match.group(match.lastindex or 1))
        if 2 <= points <= 10:
            return NamedScale(1.0, float(points))
        if _FULL_MARKS in match.group() and points > 11:
            return NamedScale(0.0, float(points))
        return NamedScale(0.0, 10.0) if points == 11 else NamedScale(0.0, 100.0) if points == 100 else None
    return next((named for match in _SPAN.finditer(plain) if (named := _span(match, plain))), None) or _steps(plain)


def _steps(plain: str) -> NamedScale | None:
    """``(5단계)`` and ``(out of 5)``: a number of points in brackets."""
    match = _STEPS.search(plain)
    if match is None or not _is_enclosed(plain, match.start(), match.end()):
        return None
    points = float(match.group(1) or match.group(2))
    return NamedScale(0.0, points) if points in (11, 100) else NamedScale(1.0, points)


def _is_enclosed(plain: str, start: int, end: int) -> bool:
    """Whether a piece of a text stands within brackets."""
    return any(
        (left := plain.rfind(pair[0], 0, start)) > plain.rfind(pair[1], 0, start) and pair[1] in plain[end:] and left >= 0
        for pair in _BRACKETS
    )


def _span(match: re.Match[str], plain: str) -> NamedScale | None:
    """``(1~7)`` and ``1~7점`` are scales, ``3-1``, ``6~8월`` and ``1~2년`` are not."""
    low, high = float(match.group(1)), float(match.group(2))
    before, after = plain[: match.start()].rstrip()[-1:], plain[match.end() :]
    enclosed = before in ("(", "[") and after.lstrip()[:1] in (")", "]", ",", ":", "")
    at_the_end = (low, high) == (0, 10) and not after.strip(" )]")
    enclosed = (
        enclosed
        or at_the_end
        or _is_enclosed(plain, match.start(), match.end())
        or not _LETTERS.search(plain[: match.start()] + after)
    )
    if _OTHER_COUNTS.match(after) or not (enclosed or match.group(3)):
        return None
    if low in (0, 1) and (low + 2 <= high <= 11 or high == 100):
        return NamedScale(low, high)
    # (5~1): the header counts down.
    return NamedScale(high, low) if high in (0, 1) and high + 2 <= low <= 10 else None


def _as_points(labels: Mapping[float, str]) -> Mapping[float, str]:
    """The labels where their numbers are those of a scale, else none."""
    within = {number: words for number, words in labels.items() if -3 <= number <= 100}
    return within if within and are_points(list(within)) else {}


def _plain(text: str) -> str:
    """NFKC with single spaces; a circled digit stands apart from what it touches (⑤매우), one typed as text ('5) is bare."""
    apart = _CIRCLED.sub(lambda match: f" {int(unicodedata.numeric(match.group()))} ", text)
    return " ".join(_TYPED_AS_TEXT.sub("", unicodedata.normalize("NFKC", apart)).split())


def _forms(text: str) -> tuple[str, ...]:
    """``매우 그렇다 (Strongly agree)`` says the same thing twice: the whole, its Korean, its English, its degree in front."""
    parts = (text, _ONLY_KOREAN.sub(" ", text), _ONLY_LATIN.sub(" ", text), _DEGREE_BEHIND.sub(r"\2 \1", text))
    return tuple(dict.fromkeys(form for part in parts if (form := wording(part))))
