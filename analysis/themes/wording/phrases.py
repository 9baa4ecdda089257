"""Phrases that people wrote or nearly wrote, fit to name what a group of opinions is about: 전담 인력 확충, 평가 지표 단순화."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from analysis.korean import kiwi
from analysis.speech.morphemes import Analysed
from analysis.themes.wording.labels import asked_of, is_time, is_weak, without_wish

_NAMING = frozenset({"NNG", "XR", "XSN", "XPN"})
_NOUNS = frozenset({"NNG", "XR"})
_AFFIXES = frozenset({"XSN", "XPN"})
_LONGEST = 16
"""Letters."""

_MOST_NOUNS = 4
_REST = 12
"""Letters after a name in which what is asked of it stands."""

_NEXT = 3
"""Words of these, the particle for one: of 직업 간 차이가 줄어 만족 nobody is content with a 직업."""

_HANGUL = re.compile(r"[가-힣 ]+")
_FOLLOWS = re.compile(r"(?:이|가|을|를|은|는|도|만|부터|의|에|에서|으로|로)?\s")


def phrases_of(texts: Sequence[str], shared: Collection[str], most: int) -> list[str]:
    """Phrases of `texts`, those in more of them first, then those of texts further in front; `most` of them.

    Whole runs of nouns as they are written, never a half of one or of a word, with what is asked of them. None is made of nothing
    but nouns that are `shared` by the whole survey, or that name nothing.
    """
    by_text = [list(dict.fromkeys(_phrases(text, shared))) for text in texts]
    often = Counter(phrase for some in by_text for phrase in some)
    first = {phrase: place for place, phrase in reversed(list(enumerate(phrase for some in by_text for phrase in some)))}
    return sorted(often, key=lambda phrase: (-often[phrase], first[phrase]))[:most]


def written_words(read: Sequence[Analysed]) -> dict[str, Counter[str]]:
    """By noun the words that hold it, as they are written in texts, and how often."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for written, nouns in (pair for text in read for pair in _runs_of_nouns(text)):
        for noun in nouns:
            words[noun][written] += 1
    return words


def _runs_of_nouns(text: Analysed) -> Iterator[tuple[str, set[str]]]:
    """What stands together in a text of parts of nouns, as it is written, and the nouns in it."""
    written, nouns = "", set[str]()
    for word in text.words:
        is_part = word.tag in _NAMING or word.tag.startswith("NN")
        if not (is_part and written and f"{written}{word.form}" in text.text):
            yield written, nouns
            written, nouns = "", set()
        written += word.form if is_part else ""
        nouns |= {word.form} if is_part and word.tag not in _AFFIXES else set()
    yield written, nouns


def is_hangul(phrase: str) -> bool:
    """Whether a phrase is of Korean words alone."""
    return bool(_HANGUL.fullmatch(phrase))


def _phrases(text: str, shared: Collection[str]) -> Iterator[str]:
    for written, nouns, rest in _names(text):
        name = without_wish(written)
        if not name or any(map(is_time, nouns)):
            continue
        telling = [noun for noun in nouns if len(noun) > 1 and not is_weak(noun) and noun not in shared]
        # Of 도 승인 or 뒤 홈페이지 the first word belongs to what stands before, of 화재 뒤 or 동안 말 the last names nothing.
        words = name.split()
        is_whole = len(words[0]) > 1 and len(words[-1]) > 1
        if not (telling and is_whole) or len(name) > _LONGEST or len(nouns) > _MOST_NOUNS or not is_hangul(name):
            continue
        asked = asked_of(" ".join(rest.split(" ")[:_NEXT])) if name == written and _FOLLOWS.match(rest) else ""
        if asked and asked not in name:
            yield f"{name} {asked}"
        elif len(nouns) > 1:
            yield name


def _names(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The runs of nouns of a text as they are written, the nouns, and the letters that follow."""
    for is_name, run in groupby(kiwi().tokenize(text), key=lambda token: token.tag in _NAMING):
        held = list(run)
        # 산책로 깔끔: a verdict without its ending is no part of what it is of.
        while len(held) > 1 and held[-1].tag == "XR":
            held.pop()
        nouns = tuple(token.form for token in held if token.tag in _NOUNS)
        if is_name and nouns and _begins_a_word(text, held[0].start):
            start, end = held[0].start, held[-1].start + held[-1].len
            yield text[start:end], nouns, text[end : end + _REST]


def _begins_a_word(text: str, start: int) -> bool:
    """장짜리 is no name from 짜리 on."""
    return start == 0 or not text[start - 1].isalnum()
