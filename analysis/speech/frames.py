"""What stands around the subject of each statement of a survey: words that all begin and end with, particles in two forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.language import particle

_BOTH_FORMS = re.compile(
    r"(?<=[가-힣])(?:을\(를\)|를\(을\)|은\(는\)|는\(은\)|이\(가\)|가\(이\)|과\(와\)|와\(과\)|\(으\)로|으\(로\)|\(이\)라)"
)
"""A particle in both forms, as it is written behind a word that is filled in (‘역할을(를)’): Kiwi knows no word before it."""
_PAIRS = ("을/를", "은/는", "이/가", "과/와", "으로/로", "이라/라")
_LEAST, _MOST = 3, 2 / 3
"""So many of the texts, and more than this share of them, must agree: two may begin alike by chance."""
_OPENING, _CLOSING = 3, 3
"""Words of a frame: ‘알고 있다’ alone ends statements of every kind."""


def with_one_form(text: str) -> str:
    """A text with the form of each particle that fits, where it was written in both: ‘핵심 가치를’ for ‘핵심 가치을(를)’."""

    def fitting(both: re.Match[str]) -> str:
        forms = both[0].replace("(", "").replace(")", "")
        pair = next(pair for pair in _PAIRS if set(forms) <= set(pair))
        return particle(text[: both.start()], pair)

    return _BOTH_FORMS.sub(fitting, text)


def between(texts: Sequence[str]) -> Mapping[str, str]:
    """What stands between the words that most of `texts` begin and end with, for those that have such words around it.

    >>> between([f"나는 {what} 잘 안다" for what in ("예산을", "인력을", "조례를")])["나는 예산을 잘 안다"]
    '예산을'
    """
    words = {text: text.split() for text in texts}
    before, behind = (_shared([each[::way] for each in words.values()]) for way in (1, -1))
    found = {}
    for text, own in words.items():
        first, last = _alike(own, before), _alike(own[::-1], behind)
        if first + last:
            found[text] = " ".join(own[first : max(len(own) - last, first)])
    return found


def own_parts(texts: Sequence[str]) -> Mapping[str, str]:
    """What each of `texts` says for itself, where some others are written in the same frame: a survey may use several frames.

    A frame is so many words that no chance makes them: `_OPENING` at the beginning, `_CLOSING` at the end. Texts of which
    nothing is left by themselves, or the same as of another, are not told.
    """
    words = {text: tuple(text.split()) for text in dict.fromkeys(texts)}
    opening, closing = (_beginnings([each[::way] for each in words.values()]) for way in (1, -1))
    found = {}
    for text, own in words.items():
        first, last = _framed(own, opening, _OPENING), _framed(own[::-1], closing, _CLOSING)
        if first + last and first + last < len(own):
            found[text] = " ".join(own[first : len(own) - last])
    times = Counter(found.values())
    return {text: part for text, part in found.items() if times[part] == 1}


def _beginnings(words: Sequence[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """How many texts begin with each row of words."""
    return Counter(each[:size] for each in words for size in range(1, len(each) + 1))


def _framed(words: tuple[str, ...], beginnings: Counter[tuple[str, ...]], least: int) -> int:
    """How many words at the beginning enough others share; 0 where they are fewer than `least`."""
    shared = next((size for size in range(len(words), 0, -1) if beginnings[words[:size]] >= _LEAST), 0)
    return shared if shared >= least else 0


def _shared(words: Sequence[Sequence[str]]) -> list[str]:
    """The words that most texts begin with, one after the other."""
    shared: list[str] = []
    while True:
        place = len(shared)
        counts = Counter(each[place] for each in words if len(each) > place and list(each[:place]) == shared)
        word, count = next(iter(counts.most_common(1)), ("", 0))
        if count < _LEAST or count <= _MOST * len(words):
            return shared
        shared.append(word)


def _alike(words: Sequence[str], shared: Sequence[str]) -> int:
    """How many words at the beginning of a text are those that others share."""
    return next((place for place, word in enumerate(shared) if list(words[place : place + 1]) != [word]), len(shared))
