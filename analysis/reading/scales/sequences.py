"""Points that are written in another alphabet than that of digits: A to E, Ⅰ to Ⅴ, 가 to 마, 一 to 五; and fractions, 4/5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ALPHABETS: tuple[tuple[str, ...], ...] = (
    tuple("ABCDEFG"),
    _ROMAN,
    tuple("가나다라마바사"),
    tuple("ㄱㄴㄷㄹㅁㅂㅅ"),
    tuple("一二三四五六七八九十"),
    tuple("甲乙丙丁戊己庚"),
)
_AROUND = re.compile(r"^[\s(\[<]{0,3}(\S{1,4}?)(?:등급|급|단계|점)?[\s)\].>]{0,3}$")
_FEWEST = 3
_FRACTION = re.compile(r"\s{0,3}(\d{1,3}(?:\.\d)?)\s{0,3}점?\s{0,3}/\s{0,3}(\d{1,3})\s{0,3}점?\s{0,3}")
_WHOLES = frozenset({4, 5, 6, 7, 9, 10, 11, 100})
_TOKEN = re.compile(r"(?<![0-9A-Za-z가-힣㐀-鿿ㄱ-ㅎ])([A-GIVX]{1,4}|[가나다라마바사]|[ㄱ-ㅅ]|[一二三四五六七八九十甲乙丙丁戊己庚])(?:등급|급|점)?(?=\s{0,3}[:=)→.\-~…]|\s)")


def numbers_of(texts: Collection[str]) -> Mapping[str, float]:
    """The number of each text where all of them are signs of one alphabet, at least three of them; empty elsewhere."""
    plain = {text: _bare(text) for text in texts}
    signs = set(plain.values())
    if len(signs) < _FEWEST:
        return {}
    alphabet = next((each for each in _ALPHABETS if signs <= set(each)), None)
    return {text: float(alphabet.index(sign) + 1) for text, sign in plain.items()} if alphabet is not None else {}


def fractions_of(texts: Collection[str]) -> tuple[Mapping[str, float], float] | None:
    """The numerators of texts that are all parts of one whole (4/5 is 4 of 5), and the whole; None for any others."""
    found = {text: _FRACTION.fullmatch(text) for text in texts}
    wholes = {int(each.group(2)) for each in found.values() if each is not None}
    if None in found.values() or len(wholes) != 1 or not wholes <= _WHOLES or len(found) < _FEWEST:
        return None
    numbers = {text: float(each.group(1)) for text, each in found.items() if each is not None}
    whole = float(wholes.pop())
    return (numbers, whole) if max(numbers.values()) <= whole else None


def with_digits(text: str) -> str:
    """A text with the signs of one alphabet that stand by themselves, two different ones at least, as digits (A: … E: …)."""
    plain = unicodedata.normalize("NFKC", text)
    found = [match.group(1) for match in _TOKEN.finditer(plain)]
    for alphabet in _ALPHABETS:
        signs = {sign for sign in found if sign in alphabet}
        if len(signs) >= 2 and alphabet[0] in signs:
            return _TOKEN.sub(lambda match: _digit(match.group(), match.group(1), alphabet), plain)  # noqa: B023
    return text


def _digit(whole: str, sign: str, alphabet: tuple[str, ...]) -> str:
    return str(alphabet.index(sign) + 1) if sign in alphabet else whole


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    found = _AROUND.match(plain)
    return found.group(1).upper() if found is not None else plain
