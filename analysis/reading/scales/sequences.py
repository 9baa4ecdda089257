"""Points that are written in another alphabet than that of digits: A to E, Ⅰ to Ⅴ, 가 to 마, 하나 to 다섯; and fractions, 4/5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from analysis.short_texts import kept_if_short

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ALPHABETS: tuple[tuple[str, ...], ...] = (
    tuple("ABCDF"),
    tuple("ABCDEFG"),
    tuple("abcdefg"),
    _ROMAN,
    tuple("가나다라마바사"),
    tuple(unicodedata.normalize("NFKC", "ㄱㄴㄷㄹㅁㅂㅅ")),  # as compared: letters that stand alone, made those of syllables
    tuple("一二三四五六七八九十"),
    tuple("甲乙丙丁戊己庚"),
    ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열"),
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
)
"""Of several the first that holds all signs counts: school grades know no E, and their F is the fifth."""

_SIGNS = frozenset(sign for alphabet in ALPHABETS for sign in alphabet)

_AROUND = re.compile(r"^[\s(\[<]{0,3}(\S{1,4}?)(?:등급|급|단계|점)?[\s)\].>]{0,3}$")
_LEADS = re.compile(r"[\s(\[<]{0,3}(\S{1,2}?)(?:등급|급)?[)\]>.:=]?\s{1,3}([^\W\d].{0,60})")
_FEWEST = 3
_ENOUGH = 0.85
_SEVERAL = 0.2
_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")
_HUNDRED = 100.0
_PERCENT = re.compile(r"\s{0,3}(\d{1,3}(?:\.\d{1,2})?)\s{0,3}[%％]\s{0,3}")
_FRACTION = re.compile(r"\s{0,3}(\d{1,3}(?:\.\d)?)\s{0,3}점?\s{0,3}(?:/|out of|of|von|de|sur)\s{0,3}(\d{1,3})\s{0,3}점?\s{0,3}")
_WHOLES = frozenset({4, 5, 6, 7, 9, 10, 11, 100})
_TOKEN = re.compile(
    r"(?<![0-9A-Za-z가-힣㐀-鿿ㄱ-ㅎᄀ-ᄒ])([A-GIVX]{1,4}|[가나다라마바사]|[ㄱ-ㅅᄀ-ᄉ]|[一二三四五六七八九十甲乙丙丁戊己庚])(?:등급|급|점)?(?=\s{0,3}[:=()→.\-~…]|\s|(?<=[A-GIVX])[은는이가])"
    r"|(?<![^,:(\-]\s)(?<![^\s,:(\-])([가나다라마바사])(?=[은는]\s)"
)


_SAID_TWICE = re.compile(
    r"(?<!\d)(\d{1,2}\s?[=:]\s?)(?:[A-GIVX]{1,4}|[가나다라마바사]|[一二三四五六七八九十甲乙丙丁戊己庚])\s(?=[^\W\d])"
)
"""A digit before the sign that stands for it: 1=Ⅰ 아주 멀다."""


def numbers_of(counts: Mapping[str, int]) -> Mapping[str, float]:
    """The number of each text that is a sign of one alphabet, where nearly all cells hold one, at least three different ones."""
    plain = {text: _bare(text) for text in counts}
    if len(_SIGNS.intersection(plain.values())) < _FEWEST:
        return {}
    for alphabet in ALPHABETS:
        numbers = {text: float(alphabet.index(sign) + 1) for text, sign in plain.items() if sign in alphabet}
        if _breaks_off(alphabet, set(plain.values())):
            continue
        if len(set(numbers.values())) >= _FEWEST and sum(counts[text] for text in numbers) >= _ENOUGH * sum(counts.values()):
            return numbers
    return {}


def _breaks_off(alphabet: tuple[str, ...], signs: Collection[str]) -> bool:
    """Whether signs go on where the alphabet leaves one out: E, where F follows D."""
    return alphabet == ALPHABETS[0] and not {"E", "G"}.isdisjoint(signs)


def signs_among(texts: Collection[str]) -> Iterator[Mapping[str, float]]:
    """The numbers of the texts that are signs of one alphabet, for each that has three of them, its first among these."""
    for alphabet in ALPHABETS:
        numbers = {text: float(alphabet.index(sign) + 1) for text in texts if (sign := _bare(text)) in alphabet}
        if _breaks_off(alphabet, set(map(_bare, texts))):
            continue
        if len(set(numbers.values())) >= _FEWEST and 1.0 in numbers.values():
            yield numbers


def signs_leading(texts: Collection[str]) -> Iterator[Mapping[str, str]]:
    """The texts that begin with a sign and say what it means (A 혼자 한다), with its number in its place, for each alphabet.

    The signs run from the first of the alphabet on, each once.
    """
    for alphabet in ALPHABETS:
        leading = {text: (each.group(1), each.group(2)) for text in texts if (each := _LEADS.fullmatch(text)) is not None}
        leading = {text: each for text, each in leading.items() if each[0] in alphabet}
        signs = [sign for sign, _ in leading.values()]
        if len(signs) >= _FEWEST and set(signs) == set(alphabet[: len(signs)]):
            yield {text: f"{alphabet.index(sign) + 1}. {words}" for text, (sign, words) in leading.items()}


def fractions_of(counts: Mapping[str, int]) -> tuple[Mapping[str, float], float] | None:
    """The numerators of parts of one whole (4/5 is 4 of 5) and the whole, where nearly all cells hold one; None elsewhere.

    Where several people named the whole, others may have left it out (4, 4/5, 4 out of 5).
    """
    matches = {text: each for text in counts if (each := _FRACTION.fullmatch(text)) is not None}
    wholes = {int(each.group(2)) for each in matches.values()}
    if len(matches) < _FEWEST or len(wholes) != 1 or not wholes <= _WHOLES:
        return None
    whole = float(wholes.pop())
    numbers = {text: float(each.group(1)) for text, each in matches.items()}
    if sum(counts[text] for text in matches) >= _SEVERAL * sum(counts.values()):
        numbers |= {text: float(text) for text in counts if _NUMBER.fullmatch(text)}
    is_whole = sum(counts[text] for text in numbers) >= _ENOUGH * sum(counts.values())
    return (numbers, whole) if is_whole and max(numbers.values()) <= whole else None


def are_percentages(counts: Mapping[str, int]) -> bool:
    """Whether nearly all cells are numbers of a hundred (80%)."""
    texts = [text for text in counts if (each := _PERCENT.fullmatch(text)) is not None and float(each.group(1)) <= _HUNDRED]
    return bool(texts) and sum(counts[text] for text in texts) >= _ENOUGH * sum(counts.values())


def with_digits(text: str) -> str:
    """A text with the signs of one alphabet that stand by themselves, two different ones at least, as digits (A: … E: …)."""
    plain = _SAID_TWICE.sub(r"\1", unicodedata.normalize("NFKC", text))
    tokens = [match.group(1) or match.group(2) for match in _TOKEN.finditer(plain)]
    for alphabet in ALPHABETS:
        signs = {sign for sign in tokens if sign in alphabet}
        if len(signs) >= 2 and alphabet[0] in signs and not _breaks_off(alphabet, tokens):
            return _TOKEN.sub(lambda match: _digit(match.group(), match.group(1) or match.group(2), alphabet), plain)  # noqa: B023
    return text


def _digit(whole: str, sign: str, alphabet: tuple[str, ...]) -> str:
    return str(alphabet.index(sign) + 1) if sign in alphabet else whole


@kept_if_short(1 << 13)
def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    match = _AROUND.match(plain)
    return match.group(1) if match is not None else plain
