"""Names from elsewhere in a text: in Latin letters, and by their sounds in Hangul."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.korean import is_made_of_words, is_mostly_proper, is_proper
from analysis.privacy.names import is_likely, is_place, title_at, title_behind, without_title, words
from analysis.privacy.romanised import is_romanised_name, is_written_as_a_name_from_elsewhere
from analysis.privacy.traces import Span

_TOKEN = re.compile(r"[^ ]+")
_SOUNDS = re.compile(r"[가-힣]{1,5}(?: [가-힣]{1,6}){1,3}")
_ONE_WORD = re.compile(r"(?<![가-힣])([가-힣]{5,7}?) ?(?:씨|님|쌤|샘|주무관)")
_GLUED = re.compile(r"([가-힣]{2,4})(?:씨|쌤)(?:[가는께도의와]|에게|께서)?")
_LEAST_AFTER_A_SURNAME = 4
"""Syllables of a given name from elsewhere behind a Korean surname (김 나탈리아)."""
_CALLINGS = ("사", "자", "원")
"""What ends words for what somebody does (활동지원사 선생님)."""
_MOST_WORDS, _A_SOUND = 4, re.compile(r"[가-힣]{1,6}")
_CAPITALISED = r"[A-Z][a-z'’]{1,15}(?:-[A-Za-z][a-z]{1,10})?"
_CAPITALS = r"[A-Z]{2,10},? [A-Z]{2,12}(?:[ -][A-Z]{2,12})?"
_CALLED = r"(?:Mr|Mrs|Ms|Dr|Prof)\.? "
_LATIN = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_CALLED})?{_CAPITALISED},? (?:[A-Z]\. )?{_CAPITALISED}(?: [A-Z][a-z]{{1,7}})?"
    rf"|{_CALLED}{_CAPITALISED}|{_CAPITALS})(?![A-Za-z])"
)
_IS_CALLED = re.compile(_CALLED)
_WORD = re.compile(r"[A-Za-z'’-]{2,30}")
_INITIALS = re.compile(r"(?<![A-Za-z.])(?:[A-Z]\.[ ]?){1,2}(?:[A-Z]\.?|[A-Z][a-z]{1,12})(?![A-Za-z.])")
_ADDRESSED = re.compile(r"(?<![A-Za-z])([A-Z][a-z]{2,14})[ ]?(?:님|씨|쌤|샘)(?![가-힣]{3})")
_ONE_LETTER = re.compile(
    r"(?<![A-Za-z.])[A-Z][ ]?(?:모[ ]?씨|씨|주무관|사무관|서기관|주임|계장|과장|팀장|국장|실장)"
    r"(?=님|[은는이가을를의께과와도]|에게|한테|[^가-힣]|$)"
)
"""Somebody of whom only a letter is told: with a post for one person, or an address."""


def latin_names(written: str) -> Iterator[Span]:
    """Two words and more with capitals that a title, an address or a Korean surname says to be a name."""
    for match in _LATIN.finditer(written):
        korean = korean_letters(match.group())
        is_korean = korean or not words().romanised.isdisjoint(_WORD.findall(match.group().lower()))
        if is_korean or _IS_CALLED.match(match.group()) or title_behind(written, match.end()):
            yield match.start(), match.start() + (korean or len(match.group()))
    for match in _INITIALS.finditer(written):
        if title_behind(written, match.end()):
            yield match.span()
    yield from (match.span(1) for match in _ADDRESSED.finditer(written))
    yield from (match.span() for match in _ONE_LETTER.finditer(written))


def korean_letters(text: str) -> int:
    """How many letters of some words are a Korean name in Latin letters (Kim Min Su, Lee, Soo-ah); 0 where they are none."""
    tokens = list(_WORD.finditer(text))
    plain = [token.group().lower() for token in tokens]
    for number in range(len(plain), 1, -1):
        first, last = (plain[0], "".join(plain[1:number])), ("".join(plain[: number - 1]), plain[number - 1])
        if is_romanised_name(*first) or is_romanised_name(*last):
            return tokens[number - 1].end()
    return 0


def sounds_before_titles(plain: str) -> Iterator[Span]:
    """The two to four words before each title (응우옌 반 훙 씨), in every length: a dictionary tells which are a name.

    An address may be written together with the last of them (존 카터씨).
    """
    tokens = list(_TOKEN.finditer(plain))
    for place, title in enumerate(tokens):
        glued = _GLUED.match(title.group())
        if glued and place:
            yield from _sounds(plain, tokens, place + 1, title.start() + glued.end(1))
        if place >= 2 and title_at(plain, title.start()):
            yield from _sounds(plain, tokens, place, tokens[place - 1].end())


def _sounds(plain: str, tokens: Sequence[re.Match[str]], place: int, stop: int) -> Iterator[Span]:
    last = plain[tokens[place - 1].start() : stop]
    for first in range(max(0, place - _MOST_WORDS), place - 1):
        start = tokens[first].start()
        if _SOUNDS.fullmatch(plain, start, stop) and not is_likely(last):
            yield start, stop


def sounds_in_one_word(plain: str) -> Iterator[Span]:
    """Each word longer than Korean names with an address behind it (응우옌티흐엉 씨): a dictionary tells which are a name.

    A post is not enough: what somebody teaches or sees to stands before it (퍼실리테이션 강사), or in one with it (총무주무관님).
    """
    for match in _ONE_WORD.finditer(plain):
        if not match[1].endswith(_CALLINGS) and without_title(match[1]) == match[1]:
            yield match.span(1)


def is_of_foreign_sounds(tokens: Sequence[str]) -> bool:
    """Whether none of several words is one, but for single syllables, or the name of a place."""
    is_mixed = len(tokens) == 2 and len(tokens[1]) >= _LEAST_AFTER_A_SURNAME and tokens[0] in words().surname
    if is_mixed and is_mostly_proper(tokens[1]) and not is_place(tokens[1]):
        return True
    are_proper = all(len(token) == 1 or (is_proper(token) and not is_place(token)) for token in tokens)
    return are_proper and (all(map(is_proper, tokens)) or not all(map(is_made_of_words, tokens)))


def is_from_elsewhere(text: str) -> bool:
    """Whether a cell is a name from elsewhere and nothing more, in Latin letters or by its sounds in Hangul."""
    tokens = text.split()
    by_sounds = 1 < len(tokens) <= _MOST_WORDS and all(map(_A_SOUND.fullmatch, tokens)) and is_of_foreign_sounds(tokens)
    return by_sounds or is_written_as_a_name_from_elsewhere(text)
