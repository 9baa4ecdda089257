"""Whether a word of Hangul sounds as a name from elsewhere does (산토스, 나타샤), told by its letters in Latin script.

Of each name in the field's list is known what Hangul may make of it: consonants one by one, folded to those that Korean tells
apart there (t and d, p, f and v), and of the vowels between them which may stand there. So no list of spellings is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from analysis.declared import declared
from analysis.privacy.names import words

_FIRST = ("g", "g", "n", "d", "d", "r", "m", "b", "b", "s", "s", "", "j", "j", "j", "g", "d", "b", "h")
_VOWELS = tuple("aeaexexeoaeeouxeiuy-i")
"""The sounds of Unicode's vowels; y is the one that Korean puts between consonants, and the one of 의 writes no name."""
_LAST = (
    *("", "g", "g", "g", "n", "n", "n", "d", "r", "g", "m", "r", "r", "r"),
    *("r", "r", "m", "b", "b", "d", "d", "n", "d", "d", "g", "d", "b", "d"),
)
_SYLLABLES, _PER_FIRST, _PER_VOWEL = 0xAC00, 588, 28
_FILLED, _NONE = frozenset("y"), frozenset[str]()

_MAY_SOUND = {"a": "aexi", "e": "exiy", "i": "iaxy", "o": "oaxuy", "u": "uaxyi", "y": "iax", "w": "oauxei"}
"""What Hangul may make of a vowel's letter."""
_MADE_OF = {
    **{"sch": ("s",), "tch": ("j",), "ch": ("j", "g", "s"), "sh": ("s",), "ph": ("b",), "th": ("d", "s"), "kh": ("g", "h")},
    **{"ck": ("g",), "gh": ("", "g"), "zh": ("j",), "ng": ("n", "ng", "nj"), "ts": ("j", "ds"), "x": ("s", "gs"), "q": ("g",)},
    **{"b": ("b",), "d": ("d",), "f": ("b",), "k": ("g",), "l": ("r",), "m": ("m",), "n": ("n",), "p": ("b",), "r": ("r",)},
    **{"t": ("d",), "v": ("b",), "z": ("j", "s"), "s": ("s", "j"), "j": ("j", "h"), "h": ("h",), "c": ("g", "j"), "g": ("g",)},
}
_SOFT = {"c": ("s",), "g": ("g", "j")}
"""The same before e, i and y."""
_SOFTEN, _LONGEST_LETTERS, _MOST_WAYS = "eiy", 3, 64
_LEAST_SYLLABLES, _LEAST_BUILT = 2, 3
_PINYIN = (
    "샤오|웨이|레이|하오|메이|쥐안|루이|졘|젠|차오|카이|페이|바오|하이|화이|밍|쥔|쯔|즈|원|팡|리|나|링|화|궈|옌|신|쉐|위|팅|춘|펑|빈"
    "|보|제|쉬|치|란|진|후이|니|칭|톈|톄|둥|린|랑|루|쑹|이|양|쥐|쥬|쓰|쉬안|한|쉔|강|룽|융|훙|윈|셴"
)
"""Syllables of Chinese given names as Korean writes them."""
_CHINESE = re.compile(
    rf"(?:왕|장|리|류|천|양|황|자오|저우|우|쉬|쑨|마|주|후|린|허|궈|가오|뤄|량|쑹|정|셰|한|탕|펑|위|둥|샤오|청|차오|위안|덩|푸|선|쩡|루|쑤|딩|웨이)"
    rf"(?:{_PINYIN}){{1,2}}"
)
_CHINESE_ALONE = re.compile("샤오|웨이|하오|메이|쥐안|루이|졘|밍|쥔|쯔|궈|옌|쉐|팅|펑|칭|톈|톄|쑹|룽|융|훙|윈|셴")
"""Those that hardly another word holds."""
_Sound = tuple[str, tuple[frozenset[str], ...]]
"""Consonants, and the vowels before, between and behind them."""
_Known = Mapping[str, Sequence[tuple[frozenset[str], ...]]]


def is_heard_elsewhere(word: str) -> bool:
    """Whether a word of Hangul, of two syllables and more, is how a name of the field's list sounds."""
    return len(word) >= _LEAST_SYLLABLES and _is_heard(word)


def is_syllable_of_a_name(syllable: str) -> bool:
    """Whether a syllable is how a short name sounds (반, 훙), which is many another word too."""
    return _is_heard(syllable)


def _is_heard(word: str) -> bool:
    return _is_among(word, _names())


def _is_among(word: str, known: _Known) -> bool:
    consonants, vowels = _heard(word)
    names = known.get(consonants, ())
    return any(all(map(_may_be, vowels, name)) for name in names)


def _may_be(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the vowels at a place of a word of Hangul may be those of a name: where that has one, some vowel stands there."""
    return mine != _NONE and mine <= theirs if theirs else mine <= _FILLED


def parts_heard_elsewhere(word: str) -> bool:
    """Whether a word is two such names written together (마리아산토스)."""
    cuts = range(_LEAST_SYLLABLES, len(word) - _LEAST_SYLLABLES + 1)
    return any(is_heard_elsewhere(word[:cut]) and is_heard_elsewhere(word[cut:]) for cut in cuts)


def is_built_elsewhere(word: str) -> bool:
    """Whether a word of Hangul is put together as names from elsewhere are: 아리운볼드, 쩐티란, 왕샤오밍."""
    if has_a_middle_name(word) or (_CHINESE.fullmatch(word) and _CHINESE_ALONE.search(word, 1)):
        return True
    may_be = len(word) > _LEAST_BUILT
    return may_be and any(_is_a_root(word[:cut]) and _is_a_root(word[cut:]) for cut in range(1, len(word)))


def has_a_middle_name(word: str) -> bool:
    """Whether a word is a Vietnamese surname, a middle name and a given name: a dictionary that cuts it elsewhere is wrong."""
    return _vietnamese().fullmatch(word) is not None


@cache
def _vietnamese() -> re.Pattern[str]:
    told = declared("fields/persons.toml")
    any_middle, before_ti = ("|".join(told[part].split()) for part in ("before_any_middle", "before_ti"))
    return re.compile(rf"(?:{any_middle})(?:티|반|민|득|딘|꾸옥|꽝|쑤언|티엔)[가-힣]{{1,2}}|(?:{before_ti})티[가-힣]{{1,2}}")


def is_of_roots(letters: str) -> bool:
    """Whether small Latin letters are two of those that Mongolian names are put together of (batbayar)."""
    roots = frozenset(declared("fields/persons.toml")["roots"].split())
    return any(letters[:cut] in roots and letters[cut:] in roots for cut in range(2, len(letters) - 1))


def _is_a_root(part: str) -> bool:
    return _is_among(part, _roots())


@lru_cache(maxsize=1 << 12)
def _heard(word: str) -> _Sound:
    sounds = ""
    for syllable in word:
        place = ord(syllable) - _SYLLABLES
        sounds += _FIRST[place // _PER_FIRST] + _VOWELS[place % _PER_FIRST // _PER_VOWEL] + _LAST[place % _PER_VOWEL]
    return _parted((letter, letter) if letter in _VOWELS else (letter, "") for letter in sounds)


def _parted(letters: Iterable[tuple[str, str]]) -> _Sound:
    """Consonants and the vowels around them; `letters` are each a consonant, or a vowel with what it may sound like."""
    consonants, vowels = "", [frozenset[str]()]
    for letter, sounds in letters:
        if sounds:
            vowels[-1] |= frozenset(sounds)
        elif letter and not (consonants.endswith(letter) and not vowels[-1]):
            consonants += letter
            vowels.append(frozenset())
    return consonants, tuple(vowels)


@cache
def _names() -> _Known:
    return _by_consonants(words().elsewhere)


@cache
def _roots() -> _Known:
    return _by_consonants(declared("fields/persons.toml")["roots"].split())


def _by_consonants(told: Iterable[str]) -> _Known:
    """Names by their consonants, in every way in which Hangul may write them."""
    names: dict[str, list[tuple[frozenset[str], ...]]] = {}
    for name in told:
        for way in _ways(name):
            consonants, vowels = _parted(way)
            names.setdefault(consonants, []).append(vowels)
    return names


def _ways(name: str) -> Iterator[list[tuple[str, str]]]:
    """What Hangul may make of a name's letters, in each way in which they may be read."""
    read = [_readings(letters, behind, is_first=place == 0) for place, (letters, behind) in enumerate(_letters(name))]
    for number, way in enumerate(product(*read)):
        if number == _MOST_WAYS:
            return
        yield [sound for sounds in way for sound in sounds]


def _letters(name: str) -> Iterator[tuple[str, str]]:
    """Each letter, or several that are one sound, and what stands behind."""
    place = 0
    while place < len(name):
        several = (name[place : place + length] for length in range(_LONGEST_LETTERS, 1, -1))
        letters = next((told for told in several if told in _MADE_OF), name[place])
        place += len(letters)
        yield letters, name[place : place + 1]


def _readings(letters: str, behind: str, *, is_first: bool) -> list[list[tuple[str, str]]]:
    if letters in _MAY_SOUND:
        sound = [(letters, _MAY_SOUND[letters])]
        return [sound, []] if letters == "e" and behind in ("", "s") else [sound]
    made = _SOFT.get(letters, _MADE_OF[letters]) if behind and behind in _SOFTEN else _MADE_OF.get(letters, ("",))
    if (letters == "r" and behind not in _MAY_SOUND) or (letters == "h" and not is_first):
        made = (*made, "")
    return [[(letter, "") for letter in consonants] for consonants in made]
