"""Whether two Latin words are a Korean name: a surname as Koreans write theirs, and syllables that given names have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from analysis.privacy.names import words

# The Revised Romanization of Korean (Ministry of Culture and Tourism, 2000), sound by sound as Unicode orders them.
_FIRST = (
    *("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s"),
    *("ss", "", "j", "jj", "ch", "k", "t", "p", "h"),
)
_VOWELS = (
    *("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae"),
    *("oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"),
)
_LAST = (
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l"),
    *("p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"),
)
_SYLLABLES, _PER_FIRST, _PER_VOWEL = 0xAC00, 588, 28

_USUAL = {
    **{"young": "yeong", "yung": "yeong", "hyun": "hyeon", "sung": "seong", "jung": "jeong"},
    **{"woo": "u", "oo": "u", "ee": "i", "you": "yu", "shi": "si"},
}
"""How syllables are usually written in names instead."""
_SILENT = ("ah", "eh", "oh", "uh")
_ALIKE = str.maketrans({"k": "g", "l": "r"})
_LEAST = -0.05
"""Natural log odds of its syllables from which letters are a given name: min-jae and ji-eun are, max and mean are not."""
_OF_ONE = -1.5
"""What speaks against a given name of one syllable."""
_LONGEST = 14
_NEVER = float("-inf")


def is_romanised_name(first: str, second: str) -> bool:
    """Whether one of two words in small letters is a Korean surname, and the other has the syllables of a given name."""
    surnames = words().romanised
    return (first in surnames and _is_given(second)) or (second in surnames and _is_given(first))


@lru_cache(maxsize=1 << 12)
def _is_given(word: str) -> bool:
    plain = "".join(letter for letter in word if "a" <= letter <= "z")[:_LONGEST]
    plain = plain.removesuffix("h") if plain.endswith(_SILENT) else plain
    for usual, revised in _USUAL.items():
        plain = plain.replace(usual, revised)
    plain = plain[1:] if plain.startswith("yi") else plain
    seconds, thirds = _syllables("second"), _syllables("third")
    told = plain.translate(_ALIKE)
    cuts = range(1, len(told))
    odds = [seconds.get(told[:cut], _NEVER) + thirds.get(told[cut:], _NEVER) for cut in cuts]
    return max(*odds, _NEVER, _OF_ONE + max(seconds.get(told, _NEVER), thirds.get(told, _NEVER))) >= _LEAST


@cache
def _syllables(part: str) -> Mapping[str, float]:
    """The odds of each romanised syllable, the likeliest of those that are written alike."""
    odds: dict[str, float] = {}
    for syllable, told in getattr(words(), part).items():
        plain = romanised(syllable).translate(_ALIKE)
        odds[plain] = max(told, odds.get(plain, _NEVER))
    return odds


def romanised(syllable: str) -> str:
    """A syllable of Hangul in Latin letters."""
    place = ord(syllable) - _SYLLABLES
    return _FIRST[place // _PER_FIRST] + _VOWELS[place % _PER_FIRST // _PER_VOWEL] + _LAST[place % _PER_VOWEL]
