"""Which end of a scale is the better one, by the words of its points."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from analysis.reading.scales.amounts import more_of
from analysis.reading.words.vocabulary import squeezed, vocabulary, wording

_WORD = re.compile(r"[^\W\d_]+")
_LACKS_NOTHING = re.compile(
    r"(?:(?:더할|더\s?바랄|말할|두말할|나무랄|흠잡을|손댈|아쉬울|모자랄|부족할)\s{0,2}(?:나위|것|데|바)(?:가|이|도|는|조차)?"
    r"|(?:막힘|거침|빈틈|흠|손색|모자람|부족함?|어려움|불편함?|문제|걱정|아쉬움|의문|의심|망설임)(?:이|은|도|가|는)?)"
    r"\s{0,2}(?:없(?:다|음|어요?|습니다|는|을|네요?)|x\b)"
)
_WITHOUT = re.compile(r"(?:하나도\s{0,2}[^\W\d_]{1,4}\s?)?없이")
"""두말없이, 틀림없이, 하나도 빠짐없이 say how strongly, and deny nothing."""
_MEANT = 0.1
"""By so much ends of scales lie apart in meaning: of 31 made by other hands two lay closer, and none further the wrong way."""


def counts_down(labels: Mapping[float, str]) -> bool | None:
    """Whether the smaller numbers are the better ones (1=매우 그렇다, 5=전혀 아니다); None where the words do not tell.

    The scale that knows most of the words decides, else a word that only a lower end has (전혀, not, 不) at one end alone, else
    pictures of something that grows (씨앗 … 열매).
    """
    if len(labels) < 2:
        return None
    told = _by_scales({number: wording(words) for number, words in labels.items()})
    told = _by_ends(labels[min(labels)], labels[max(labels)]) if told is None else told
    return _by_pictures([squeezed(labels[number]) for number in sorted(labels)]) if told is None else told


def means_down(labels: Mapping[float, str]) -> bool:
    """Whether the smaller numbers are the better ones by what the words of both ends mean, where they tell it clearly.

    Evidence for words that nobody knows: who turns a scale by it asks.
    """
    return len(labels) > 1 and _apart(labels[min(labels)], labels[max(labels)]) < -_MEANT


@lru_cache(maxsize=256)
def _apart(lowest: str, highest: str) -> float:
    return more_of(highest, lowest)


def _by_scales(said: Mapping[float, str]) -> bool | None:
    best, most = None, 1
    for scale in vocabulary().word_scales:
        known = [(number, scale.positions[words]) for number, words in sorted(said.items()) if words in scale.positions]
        rises = sum((b - a) > 0 for (_, a), (_, b) in itertools.pairwise(known))
        falls = sum((b - a) < 0 for (_, a), (_, b) in itertools.pairwise(known))
        if len(known) > most and rises != falls:
            best, most = falls > rises, len(known)
    return best


def _by_ends(lowest: str, highest: str) -> bool | None:
    first, last = is_low(lowest), is_low(highest)
    return None if first == last else last


def _by_pictures(said: Sequence[str]) -> bool | None:
    """Whether pictures of growth run down; None where one of them is no such picture, or they are in no order."""
    for chain in vocabulary().growing:
        if set(said) <= set(chain):
            places = [chain.index(picture) for picture in said]
            return places == sorted(places, reverse=True) if places in (sorted(places), sorted(places)[::-1]) else None
    return None


def is_low(words: str) -> bool:
    """Whether a point's words hold one that only a lower end has (전혀, not, 不)."""
    # What lacks a flaw (막힘없다, 더할 나위 없다) is good.
    plain = _LACKS_NOTHING.sub(" ", _WITHOUT.sub(" ", unicodedata.normalize("NFKC", words).lower()))
    spoken = set(_WORD.findall(plain))
    # 안 좋다 denies; 안다 says the contrary.
    return any(word.strip() in spoken if word.isascii() or word[-1] == " " else word in plain for word in vocabulary().low)


def lowness(words: str) -> int:
    """How low the words of a point say that it is: not at all 0, denied 1, denied strongly 2 (전혀, 全く)."""
    plain = unicodedata.normalize("NFKC", words).lower()
    return int(is_low(words)) * (1 + any(word in plain for word in _UTTERLY))


_UTTERLY = ("전혀", "절대", "全く", "まったく", "完全不", "at all", "never", "gar nicht", "überhaupt", "pas du tout", "para nada")
