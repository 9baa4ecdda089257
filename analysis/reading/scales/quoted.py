"""Legends in sentences that quote the words of points.

``E 쪽이 ‘영 아니다’, A 쪽이 ‘더할 나위 없다’`` · ``‘처음’이라고 한 것은 1, ‘끝’이라고 한 것은 5``
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from analysis.reading.scales.sequences import ALPHABETS

_QUOTED = re.compile(r"[‘'“\"「『]([^‘’'“”\"「」『』]{1,40})[’'”\"」』]")
_SIGN = re.compile(
    r"(?<![^\s(\[,.:;=~’”」』])(\d{1,2}|[A-GIVX]{1,4}|[가나다라마바사]|[ᄀ-ᄉ]|[一二三四五六七八九十甲乙丙丁戊己庚])"
    r"(?:점|번)?(?:쪽|[은는이가을를로]|으로)?(?![^\W_])"
)
_LONGEST = 400
_FARTHEST = 16
"""So many letters lie between a sign and the words that it stands for, at most."""


def quoted_in(text: str) -> Mapping[float, str]:
    """The quoted words of a text by the signs beside them as numbers; empty where a quote has no sign of its own."""
    text = unicodedata.normalize("NFKC", text[: _LONGEST + 1])
    quotes = list(_QUOTED.finditer(text)) if len(text) <= _LONGEST else []
    if len(quotes) < 2:
        return {}
    ends = [0, *(quote.end() for quote in quotes)]
    starts = [*(quote.start() for quote in quotes), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    ways = [
        [_last(part) for part in between[:-1]],
        [_first(part) for part in between[1:]],
    ]
    words = [quote.group(1).strip() for quote in quotes]
    told = [(sum(distance for _, distance in way), [sign for sign, _ in way]) for way in ways if all(sign for sign, _ in way)]
    for _, signs in sorted(told):
        for numbers in _numbers(signs):
            if len(set(numbers)) == len(words) == len(set(words)) and max(numbers) > 2:
                return dict(zip(numbers, words, strict=True))
    return {}


def _signs(text: str) -> list[re.Match[str]]:
    return list(_SIGN.finditer(text))


def _last(text: str) -> tuple[str, int]:
    """The sign nearest before what follows a text, and how far off it stands; "" where none is near."""
    near = [match for match in _signs(text) if len(text) - match.end() <= _FARTHEST]
    return (near[-1].group(1), len(text) - near[-1].end()) if near else ("", 0)


def _first(text: str) -> tuple[str, int]:
    near = [match for match in _signs(text) if match.start() <= _FARTHEST]
    return (near[0].group(1), near[0].start()) if near else ("", 0)


def _numbers(signs: Sequence[str]) -> Iterator[list[float]]:
    """The numbers that signs are: digits, or their places in an alphabet that holds them all."""
    if all(sign.isdecimal() for sign in signs):
        yield [float(sign) for sign in signs]
    for alphabet in ALPHABETS:
        if all(sign in alphabet for sign in signs):
            yield [float(alphabet.index(sign) + 1) for sign in signs]
