"""Numbers and addresses as people write them for people only: letters for digits, other signs for @, letters one by one.

Every pattern is linear in time, as those of `traces` are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_GAP = r"[-. ·/)_\\]{0,3}"
_ZERO, _ONE = "[o0ㅇ○◯]", "[1il]"
_LIKE_DIGITS = r"[\doilㅇ○◯]"
_WITH_LETTERS = re.compile(rf"(?<![a-z\d]){_ZERO}{_ONE}{_ZERO}{_GAP}{_LIKE_DIGITS}{{3,4}}{_GAP}{_LIKE_DIGITS}{{4}}(?![a-z\d])")
_LEAST_DIGITS = 4
_SPOKEN = re.compile(
    r"[공영0빵][- .]{0,2}[일1하][- .]{0,2}[공영0일1육6칠7팔8구9빵](?:[- .,에]{0,3}[0-9공영일이삼사오육칠팔구빵]){7,8}(?![0-9])"
)
_SPOKEN_REST = re.compile(
    r"(?<![가-힣])[공영일이삼사오육칠팔구]{4}[- .,에]{1,3}[공영일이삼사오육칠팔구]{4}(?![공영일이삼사오육칠팔구])"
)
"""A number without the code that all of them begin with; words do not consist of such syllables four by four."""
_SPREAD = re.compile(r"(?<![\d.])0([ .·_-]{1,2})1\1[016789](?:\1\d){7,8}(?!\d)")
_ENDING = r"(?:com|net|org|kr|io|me|edu)"
_OTHER_SIGN = re.compile(
    r"(?<![a-z\d._#*$%&^/-])[a-z\d][a-z\d._-]{1,40}(?:_at_|-at-|[#*$%&^!])"
    rf"[a-z\d][a-z\d-]{{1,30}}(?:\.[a-z\d-]{{2,20}}){{0,2}}\.{_ENDING}(?![a-z\d])"
)
_ONE_BY_ONE = re.compile(r"(?<![a-z\d])(?:[a-z\d._-] ){3,30}@(?: [a-z\d.-]){4,40}(?![a-z\d])")
_CUT_SHORT = re.compile(r"(?<![a-z\d._%+-])[a-z][a-z\d._-]{2,30}@(?![a-z\d가-힣])")
MAY_BE_DISGUISED = (
    rf"{_ZERO}{_ONE}{_ZERO}[-. ·/)_\\]{{0,3}}{_LIKE_DIGITS}{{3}}"
    r"|[공영0빵][- .]{0,2}[일1하][- .]{0,2}[공영0일1육6칠7팔8구9빵](?:[- .,에]{0,3}[0-9공영일이삼사오육칠팔구빵]){3}"
    r"|[공영일이삼사오육칠팔구]{4}[- .,에]{1,3}[공영일이삼사오육칠팔구]{4}"
    rf"|(?:[a-z\d]_at_|[a-z\d]-at-|[a-z\d][#*$%&^!])[a-z\d.-]{{1,72}}\.{_ENDING}"
)
"""What each of these holds: a quick look that spares most texts the rest."""


def disguised_telephones(plain: str) -> Iterator[Span]:
    """Mobile telephones with letters for digits, spoken, or digit by digit."""
    for found in _WITH_LETTERS.finditer(plain):
        if sum(map(str.isdigit, found.group())) >= _LEAST_DIGITS:
            yield found.span()
    for pattern in (_SPOKEN, _SPOKEN_REST, _SPREAD):
        yield from (found.span() for found in pattern.finditer(plain))


def disguised_emails(plain: str) -> Iterator[Span]:
    """Addresses with another sign for @, letter by letter, or with their end told in words."""
    yield from (found.span() for found in _OTHER_SIGN.finditer(plain))
    if "@" in plain:
        for pattern in (_ONE_BY_ONE, _CUT_SHORT):
            yield from (found.span() for found in pattern.finditer(plain))
