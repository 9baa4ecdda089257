"""Whether two Latin words are a Korean name: a surname as Koreans write theirs, and syllables that given names have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from unicodedata import combining, normalize

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
_USUAL_SURNAME, _SHORTEST_SURNAME = -1.5, 2
_CONSONANTS = re.compile(r"[ㄱ-ㅎ]{2,4}")
_CAPITAL_AND_WORD = re.compile(r"(?:[A-Z]\.? ?){1,2}[A-Z][a-z]{1,14}|[A-Z][a-z]{1,14},? (?:[A-Z]\.?[ -]?){1,2}")
_CALLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?")
_LETTERS = "A-Za-zÀ-ɏḀ-ỿ"
_FOREIGN = re.compile(
    rf"[{_LETTERS}][{_LETTERS}'’.-]{{1,20}}(?:,? [{_LETTERS}][{_LETTERS}'’.-]{{0,20}}){{1,3}}|[A-Z][a-z]{{2,15}}"
    r"|[가-힣]{1,5}(?: [가-힣]{1,6}){1,3}"
    r"|[^\x00-\x7f가-힣ㄱ-ㅣ\s]{2,20}(?:[ ·][^\x00-\x7f가-힣ㄱ-ㅣ\s]{1,20}){0,3}"
)
_LATIN_NAME = re.compile(r"[A-Za-z]{2,12}(?:-[A-Za-z]{2,12})?,? [A-Za-z]{2,12}(?:[ -][A-Za-z]{2,12})?")
_LATIN_WORDS = re.compile(r"[a-z]+")
_CAPITALISED = re.compile(r"[A-Z][A-Za-z'’.-]{0,20}(?:,? [A-Z][A-Za-z'’.-]{0,20}){0,3}")
_STROKES = str.maketrans("đĐøØłŁ", "dDoOlL")
_NEVER = float("-inf")


def is_romanised_name(first: str, second: str) -> bool:
    """Whether one of two words in small letters is a Korean surname, and the other has the syllables of a given name."""
    return (is_romanised_surname(first) and _is_given(second)) or (is_romanised_surname(second) and _is_given(first))


def is_romanised_surname(word: str) -> bool:
    """Whether a word in small letters is a Korean surname as Koreans write theirs, or as the rules do."""
    return word in words().romanised or word in _surnames()


def is_written_as_a_korean_name(text: str) -> bool:
    """Whether a text is two or three Latin words of which the first or the last is a Korean surname (Do-hoon Kwak)."""
    parts = _LATIN_WORDS.findall(text.lower()) if _LATIN_NAME.fullmatch(text.strip()) else []
    return bool(parts) and (is_romanised_surname(parts[0]) or is_romanised_surname(parts[-1]))


def is_written_as_a_name_from_elsewhere(text: str) -> bool:
    """Whether a text is one to four capitalised Latin words of which one is a common name somewhere (Nguyễn Văn An, Anna Vik)."""
    bare = "".join(letter for letter in normalize("NFD", text.strip()) if not combining(letter)).translate(_STROKES)
    match = _CAPITALISED.fullmatch(bare)
    return match is not None and not words().elsewhere.isdisjoint(_LATIN_WORDS.findall(bare.lower()))


def is_foreign(text: str) -> bool:
    """Whether a text has the shape of a foreign name: two to four words with capitals, or of sounds written in Hangul."""
    return _FOREIGN.fullmatch(text.strip()) is not None


def is_abbreviated_name(text: str) -> bool:
    """Whether a text is initials that somebody is called by: consonants of Hangul (ㄱㅁㅅ), or a capital and a word (S. Ham).

    Without a dot the word has to be a surname: Room A and Team B are none.
    """
    plain = text.strip()
    if _CONSONANTS.fullmatch(plain):
        return len(set(plain)) > 1
    if _CAPITAL_AND_WORD.fullmatch(plain) is None:
        return _CALLED.fullmatch(plain) is not None
    return "." in plain or any(map(is_romanised_surname, _LATIN_WORDS.findall(plain.lower())))


@cache
def _surnames() -> frozenset[str]:
    """Surnames as the rules romanise them, but for letters that are short words too."""
    sounds = (romanised(syllable) for syllable, odds in words().surname.items() if odds > _USUAL_SURNAME)
    return frozenset(word for word in sounds if len(word) > _SHORTEST_SURNAME)


@lru_cache(maxsize=1 << 12)
def _is_given(word: str) -> bool:
    plain = "".join(letter for letter in word if "a" <= letter <= "z")[:_LONGEST]
    plain = plain.removesuffix("h") if plain.endswith(_SILENT) else plain
    for usual, revised in _USUAL.items():
        plain = plain.replace(usual, revised)
    plain = plain[1:] if plain.startswith("yi") else plain
    seconds, thirds = _syllables("second"), _syllables("third")
    folded = plain.translate(_ALIKE)
    cuts = range(1, len(folded))
    odds = [seconds.get(folded[:cut], _NEVER) + thirds.get(folded[cut:], _NEVER) for cut in cuts]
    return max(*odds, _NEVER, _OF_ONE + max(seconds.get(folded, _NEVER), thirds.get(folded, _NEVER))) >= _LEAST


@cache
def _syllables(part: str) -> Mapping[str, float]:
    """The odds of each romanised syllable, the likeliest of those that are written alike."""
    odds: dict[str, float] = {}
    for syllable, chance in getattr(words(), part).items():
        plain = romanised(syllable).translate(_ALIKE)
        odds[plain] = max(chance, odds.get(plain, _NEVER))
    return odds


def romanised(syllable: str) -> str:
    """A syllable of Hangul in Latin letters."""
    place = ord(syllable) - _SYLLABLES
    return _FIRST[place // _PER_FIRST] + _VOWELS[place % _PER_FIRST // _PER_VOWEL] + _LAST[place % _PER_VOWEL]
