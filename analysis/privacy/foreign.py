"""Names from elsewhere in a text: in Latin letters, and by their sounds in Hangul."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.korean import is_made_of_words, is_proper
from analysis.privacy.names import is_likely, is_place, title_at, title_behind, words
from analysis.privacy.traces import Span

_TOKEN = re.compile(r"[^ ]+")
_SOUNDS = re.compile(r"[가-힣]{1,5}(?: [가-힣]{1,4}){1,3}")
_ONE_WORD = re.compile(r"(?<![가-힣])([가-힣]{5,7}?) ?(?:씨|님|쌤|샘|주무관)")
_CALLINGS = ("사", "자", "원")
"""What ends words for what somebody does (활동지원사 선생님)."""
_MOST_WORDS = 4
_CAPITALISED = r"[A-Z][a-z'’]{1,15}(?:-[A-Za-z][a-z]{1,10})?"
_CAPITALS = r"[A-Z]{2,10},? [A-Z]{2,12}(?:[ -][A-Z]{2,12})?"
_CALLED = r"(?:Mr|Mrs|Ms|Dr|Prof)\.? "
_LATIN = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_CALLED})?{_CAPITALISED},? (?:[A-Z]\. )?{_CAPITALISED}"
    rf"|{_CALLED}{_CAPITALISED}|{_CAPITALS})(?![A-Za-z])"
)
_IS_CALLED = re.compile(_CALLED)


def latin_names(written: str) -> Iterator[Span]:
    """Two words and more with capitals that a title, an address or a Korean surname says to be a name."""
    for found in _LATIN.finditer(written):
        is_korean = bool(words().romanised & set(found.group().lower().split()))
        if is_korean or _IS_CALLED.match(found.group()) or title_behind(written, found.end()):
            yield found.span()


def sounds_before_titles(plain: str) -> Iterator[Span]:
    """The two to four words before each title (응우옌 반 훙 씨), in every length: a dictionary tells which are a name."""
    found = list(_TOKEN.finditer(plain))
    for place, title in enumerate(found):
        if place < 2 or not title_at(plain, title.start()):
            continue
        stop = found[place - 1].end()
        for first in range(max(0, place - _MOST_WORDS), place - 1):
            start = found[first].start()
            if _SOUNDS.fullmatch(plain, start, stop) and not is_likely(found[place - 1].group()):
                yield start, stop


def sounds_in_one_word(plain: str) -> Iterator[Span]:
    """Each word longer than Korean names with an address behind it (응우옌티흐엉 씨): a dictionary tells which are a name.

    A post is not enough: what somebody teaches or sees to stands before it (퍼실리테이션 강사).
    """
    yield from (found.span(1) for found in _ONE_WORD.finditer(plain) if not found[1].endswith(_CALLINGS))


def is_of_foreign_sounds(tokens: Sequence[str]) -> bool:
    """Whether none of several words is one, but for single syllables, or the name of a place."""
    are_proper = all(len(token) == 1 or (is_proper(token) and not is_place(token)) for token in tokens)
    return are_proper and (all(len(token) > 1 for token in tokens) or not all(map(is_made_of_words, tokens)))
