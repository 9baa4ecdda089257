"""Where a text may hold a name, by the form of its words and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.privacy.names import given_odds, is_on_a_map, name_odds, words
from analysis.privacy.surroundings.posts import surnames
from analysis.privacy.weighed.beside import LOOKED_AHEAD, LOOKED_BACK, around, before, behind, called_length, may_end
from analysis.privacy.weighed.dictionary import alone
from analysis.short_texts import kept_if_short

WORD = re.compile(r"(?<![가-힣])[가-힣]{1,10}")
_SYLLABLES = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣]){2,3}(?![가-힣])")
_SHORT, _USUAL, _LONG = 2, 3, 4
_NOTHING_BEFORE = ("other", "start", "subject", "listed", "doer", "glued")
_NOTHING_BEHIND = ("object", "of", "and", "place", "also", "topic", "agent", "like", "none")


@dataclass(frozen=True)
class Candidate:
    """A word that may be a name, where it stands in the plain text, and what stands around it.

    `kind` is what would be told of somebody: ``whole`` (surname and given name), ``given``, ``surname`` or ``sounds``.
    """

    name: str
    start: int
    stop: int
    kind: str
    before: str
    end: str
    follows: str


@kept_if_short(1 << 12)
def candidates(plain: str) -> Sequence[Candidate]:
    """Whatever may be a name by its form and has something around it that may speak for one."""
    return tuple(_candidates(plain))


def _candidates(plain: str) -> Iterator[Candidate]:
    for match in WORD.finditer(plain):
        run, start = match.group(), match.start()
        if is_on_a_map(run):
            continue
        ahead = ""
        for length, kind in _cuts(run):
            stop = start + length
            called = called_length(plain, stop) if kind == "surname" else 0
            if (kind == "surname" and not called) or not may_end(run[length:]):
                continue
            ahead = ahead or before(plain[max(0, start - LOOKED_BACK) : start])
            end, follows = behind(plain[stop : stop + LOOKED_AHEAD])
            if end and _may_be(run[:length], kind, ahead, end, follows):
                stop += called
                yield Candidate(plain[start:stop].replace(" ", ""), start, stop, kind, ahead, end, follows)
    yield from _of_several_words(plain)
    for match in _SYLLABLES.finditer(plain):
        name = match.group().replace(" ", "")
        if name[0] in surnames() or name[:2] in words().compound:
            yield Candidate(name, match.start(), match.end(), "apart", *around(plain, match.start(), match.end()))


def _of_several_words(plain: str) -> Iterator[Candidate]:
    """Two to four words that together may be a name from elsewhere, by its sounds (응우옌 티 란)."""
    if _MANYWORDS.search(plain) is None:
        return
    there = list(WORD.finditer(plain))
    for place, last in enumerate(there[1:], start=1):
        beginnings = [there[first].start() for first in range(max(0, place - 3), place)]
        for stop in _stops(last):
            yield from _ending_at(plain, beginnings, stop)


def _ending_at(plain: str, beginnings: Sequence[int], stop: int) -> Iterator[Candidate]:
    """What may be a name from one of several beginnings up to a stop, behind which nothing says otherwise."""
    sounding = [start for start in beginnings if _SOUNDS.fullmatch(plain, start, stop)]
    if not sounding:
        return
    end, follows = behind(plain[stop : stop + LOOKED_AHEAD])
    if end in ("", "memorial", "plural") or (end == "none" and follows not in _OF_SOMEBODY):
        return
    for start in sounding:
        if _is_unheard(plain[start:stop].partition(" ")[0]):
            beginning = before(plain[max(0, start - LOOKED_BACK) : start])
            yield Candidate(plain[start:stop], start, stop, "several", beginning, end, follows)


def _stops(last: re.Match[str]) -> Iterator[int]:
    """Where the last word of a name may end: with nothing behind it, or with what calls somebody or a short particle."""
    run = last.group()
    cuts = (len(run) - len(ending) for ending in _BEHIND_SOUNDS if run.endswith(ending))
    yield from (last.start() + cut for cut in cuts if 1 <= cut <= _LONGEST_SOUND)


def _is_unheard(word: str) -> bool:
    return alone(word, "sounds") in _UNHEARD


_TOLD = ("called", "post", "honoured post", "with", "dative", "nick")
_BEHIND_SOUNDS = ("", "씨", "님", "쌤", "가", "이", "은", "는", "의")
_LONGEST_SOUND, _MANYWORDS = 6, re.compile(r"[가-힣] [가-힣]")
_SOUNDS = re.compile(r"[가-힣]{1,5}(?: [가-힣]{1,6}){1,3}")
_OF_SOMEBODY = ("called", "post", "honoured post", "doer", "honoured", "kin", "owns")
_UNHEARD = ("proper first", "unknown", "partly unknown", "syllables", "proper", "rather proper", "famous")


@lru_cache(maxsize=1 << 14)
def _cuts(run: str) -> Sequence[tuple[int, str]]:
    """The beginnings of a word that have the form of a name, and which."""
    cuts = []
    is_compound = run[:_SHORT] in words().compound
    begins = run[0] in surnames() or run[0] in words().surname
    if begins or is_compound:
        cuts += [(length, "whole") for length in (_USUAL, _LONG, _SHORT) if len(run) >= length]
    cuts = [(length, kind) for length, kind in cuts if run[length - 1] != "님"]
    if len(run) >= _SHORT and (run[:_SHORT] in words().given or given_odds(run[:_SHORT]) >= _LEAST_GIVEN):
        cuts.append((_SHORT, "given"))
    if is_compound:
        cuts.append((_SHORT, "surname"))
    elif run[0] in surnames():
        cuts.append((1, "surname"))
    cuts += [
        (length, "sounds")
        for length in range(_USUAL, min(len(run), 7) + 1)
        if (not begins or length > _USUAL) and run[length - 1] != "님"
    ]
    return cuts


_LEAST_GIVEN, _LEAST_BARE = -4.0, 3.0


def _may_be(name: str, kind: str, ahead: str, end: str, follows: str) -> bool:
    if kind == "surname":
        return end == "called" or (end == "none" and follows in ("called", "kin"))
    if kind == "given":
        return (
            end in ("called", "nick", "with")
            or follows in ("called", "kin", "post", "honoured post")
            or ahead in ("mine", "self")
        )
    if kind == "sounds":
        return (
            end in ("called", "post")
            or follows in ("called", "post", "honoured post", "doer", "honoured", "kin", "owns")
            or end != "none"
        )
    is_bare = ahead in _NOTHING_BEFORE and end in _NOTHING_BEHIND and follows in ("other", "end", "", "mark")
    return not is_bare or (len(name) > _SHORT and name_odds(name) >= _LEAST_BARE)
