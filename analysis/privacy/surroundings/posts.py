"""Persons who are called by a surname and what they are: 민 과장, 석주임, 서국장님.

By structure: a surname of the country's list begins a word, a post for one person stands right behind it, then an address, a
particle or nothing. What also stands before a post without being a surname (이, 전, 도), and posts that are other words too
(시장), are for a dictionary to decide, which sees the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.declared import declared
from analysis.korean import Seen, seen_at
from analysis.privacy.names import words

_WINDOW = 40
"""Letters on both sides that a dictionary is shown."""
_LONGEST_END, _SHORT = 6, 2
_HEARD_AS_THIS = "이"
"""The commonest surname that is a word for "this" as well: with a post for one person somebody is told by either."""
_DETERMINERS = frozenset("이한전온간")
"""Of what also stands before posts, what does so with 님 behind them too, and in one with none."""
_PROPER = "NNP"
_MORE = ("", "만", "도", "은", "는", "의", "요")


@dataclass(frozen=True)
class Called:
    """Where somebody stands in a text, without 님, and how surname and post stand to each other."""

    start: int
    stop: int
    surname: str
    post: str
    is_apart: bool
    is_honoured: bool

    @property
    def name(self) -> str:
        """Surname and post in one."""
        return self.surname + self.post


@dataclass(frozen=True)
class _Posts:
    surnames: frozenset[str]
    doubtful: frozenset[str]
    doubtful_in_one: frozenset[str]
    ambiguous: frozenset[str]
    compounding: frozenset[str]
    whole: frozenset[str]
    called: re.Pattern[str]


@cache
def _posts() -> _Posts:
    persons = declared("fields/persons.toml")
    surnames = "".join(persons["surnames"].split())
    ambiguous = persons["posts_and_more"].split()
    posts = sorted({*persons["posts"].split(), *ambiguous}, key=len, reverse=True)
    compound = "|".join(sorted(words().compound))
    called = re.compile(
        rf"(?<![가-힣])(?P<surname>{compound}|[{surnames}])(?P<gap> ?)(?P<post>{'|'.join(posts)})"
        rf"(?P<honour>님?)(?P<end>[가-힣]{{0,{_LONGEST_END}}})(?![가-힣])"
    )
    return _Posts(
        frozenset(surnames),
        frozenset(persons["also_before_posts"]),
        frozenset(persons["also_with_posts"]),
        frozenset(ambiguous),
        frozenset(persons["makes_posts"]),
        frozenset(posts) | frozenset(title for title in persons["titles"].split() if len(title) > _SHORT),
        called,
    )


def surnames() -> frozenset[str]:
    """The country's surnames of one syllable."""
    return _posts().surnames


def called_by_posts(plain: str) -> Iterator[Called]:
    """Whoever may be called by surname and post in a text in one spelling; a dictionary has not been asked yet."""
    for match in _posts().called.finditer(plain):
        # 지회장 is a post, whoever is called 지.
        is_a_post = not match["gap"] and match["surname"] + match["post"] in _posts().whole
        if _ends_a_word(match["end"]) and not is_a_post:
            yield Called(
                match.start(), match.end("post"), match["surname"], match["post"], match["gap"] != "", match["honour"] != ""
            )


def _ends_a_word(end: str) -> bool:
    cuts = range(len(end) + 1)
    return end in _MORE or any(end[:cut] in words().particles and end[cut:] in _MORE for cut in cuts)


def is_called_for_sure(called: Called) -> bool:
    """Whether surname and post can be nothing else, as far as they tell themselves; in names of files 이 과장 is somebody."""
    doubtful = _posts().doubtful - {_HEARD_AS_THIS} if called.is_apart else _posts().doubtful_in_one
    is_plain = called.post not in _posts().ambiguous or (called.is_apart and called.is_honoured)
    return called.surname not in doubtful and is_plain


def is_somebody(plain: str, called: Called) -> bool:
    """Whether a dictionary that sees the sentence leaves surname and post a person."""
    first = max(0, called.start - _WINDOW)
    seen = seen_at(plain[first : called.stop + _WINDOW], called.start - first)
    if not called.is_apart and _is_one_word(seen, called):
        return False
    if called.post in _posts().ambiguous and not _may_be_ambiguous(called, seen):
        return False
    if called.surname not in (_posts().doubtful if called.is_apart else _posts().doubtful_in_one):
        return True
    if called.is_honoured and called.surname not in _posts().doubtful_in_one | _DETERMINERS:
        return True
    return seen.tag == _PROPER or (called.surname == _HEARD_AS_THIS and called.post not in _posts().ambiguous)


def may_be_somebody(plain: str, called: Called) -> bool:
    """Whether surname and post that are nobody to a dictionary may be somebody all the same: one who knows is asked (방 강사)."""
    if called.is_apart:
        is_telling = called.is_honoured or called.post not in _posts().ambiguous
        return is_telling or called.surname not in _posts().doubtful
    if called.surname in _posts().compounding | _posts().doubtful_in_one:
        return False
    first = max(0, called.start - _WINDOW)
    return not _is_one_word(seen_at(plain[first : called.stop + _WINDOW], called.start - first), called)


def _is_one_word(seen: Seen, called: Called) -> bool:
    """Whether a dictionary knows surname and post as one word (이사장, 반대표)."""
    return seen.length >= len(called.name)


def _may_be_ambiguous(called: Called, seen: Seen) -> bool:
    if not called.is_apart and called.surname in _posts().compounding and called.post not in ("씨", "쌤", "샘"):
        return False
    return called.is_honoured or seen.tag == _PROPER


def is_surname_and_post(secret: str) -> bool:
    """Whether what is looked for in texts is a surname with a post: it stands at the beginning of words alone."""
    match = _posts().called.fullmatch(secret)
    return match is not None and match["end"] == ""
