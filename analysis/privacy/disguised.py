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
_AREA_WITH_LETTERS = re.compile(r"(?<![a-z\d])[oㅇ○◯](?:2|[3-6]\d|70)[-. )]{1,3}\d{3,4}[-. ]{1,3}\d{4}(?!\d)")
_LEAST_DIGITS = 4
_DASH = "(?:다시|대시|하이픈|[- .,에]){0,3}"
_SPOKEN = re.compile(
    r"[공영0빵][- .]{0,2}[일1하][- .]{0,2}[공영0일1육6칠7팔8구9빵](?:" + _DASH + r"[0-9공영일이삼사오육칠팔구빵]){7,8}(?![0-9])"
)
_IN_ENGLISH = re.compile(
    r"(?<![a-z])(?:zero|oh?)[- .,]{0,2}one[- .,]{0,2}(?:zero|oh?)"
    r"(?:[- .,]{0,2}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\d)){7,8}(?![a-z\d])"
)
_SPOKEN_REST = re.compile(
    r"(?<![가-힣])[공영일이삼사오육칠팔구]{4}[- .,에]{1,3}[공영일이삼사오육칠팔구]{4}(?![공영일이삼사오육칠팔구])"
)
"""A number without the code that all of them begin with; words do not consist of such syllables four by four."""
_DIGIT_OR_WORD = "[0-9공영일이삼사오육칠팔구빵]"
_PARTLY_SPOKEN = re.compile(
    rf"(?<![가-힣\d])[공영0빵]{_DIGIT_OR_WORD}{{1,2}}[- .]{{1,3}}{_DIGIT_OR_WORD}{{3,4}}[- .]{{1,3}}{_DIGIT_OR_WORD}{{4}}"
    r"(?![0-9공영일이삼사오육칠팔구])"
)
_SPREAD = re.compile(r"(?<![\d.])0([ .·_-]{1,2})1\1[016789](?:\1\d){7,8}(?!\d)")
_WITH_ANY_MARKS = re.compile(r"(?<![\d.,])0[ ]?1[ ]?[016789][^\w가-힣]{1,3}\d{3,4}[^\w가-힣]{1,3}\d{4}(?!\d)")
"""A mobile telephone with whatever marks between its three parts, a new line too."""
_ENDING = r"(?:com|net|org|kr|io|me|edu)"
_OTHER_SIGN = re.compile(
    r"(?<![a-z\d._#*$%&^/-])[a-z\d][a-z\d._-]{1,40}(?:_at_|-at-|[#*$%&^!])"
    rf"[a-z\d][a-z\d-]{{1,30}}(?:\.[a-z\d-]{{2,20}}){{0,2}}\.{_ENDING}(?![a-z\d])"
)
_ONE_BY_ONE = re.compile(r"(?<![a-z\d])(?:[a-z\d._-] ){3,30}@(?: [a-z\d.-]){4,40}(?![a-z\d])")
_PROVIDERS = r"(?:네이버|다음|한메일|지메일|구글|네이트|naver|gmail|daum|hanmail|nate)"
_AT_A_PROVIDER = re.compile(
    rf"(?<![a-z\d._%+-])((?=[a-z._-]{{0,20}}\d)[a-z\d][a-z\d._-]{{2,30}})[ ]?[( ][ ]?{_PROVIDERS}"
    r"(?:메일|닷컴)?(?=[ )요.,!]|$|이[에요])"
    rf"|(?:메일|mail)(?:[ ]?주소)?(?:은|는|:|=)?[ ]{{0,2}}([a-z\d][a-z\d._-]{{2,30}})[ (]{{1,2}}{_PROVIDERS}"
)
"""A mailbox and who keeps it, with no sign between (kim77 네이버요)."""
_ALL_IN_WORDS = re.compile(r"(?<![a-z\d._%+-])[a-z\d][a-z\d._-]{1,30} ?(?:앳|골뱅이) ?[가-힣]{2,8} ?(?:닷|점|쩜) ?[가-힣]{2,5}")
_OF_A_PROVIDER = re.compile(
    rf"{_PROVIDERS} ?(?:메일|아이디|id|mail)(?:은|는|이|:|=)? {{0,2}}"
    r"((?=[a-z._-]{0,20}\d)[a-z\d][a-z\d._-]{3,30})(?![a-z\d@])"
)
"""A mailbox behind who keeps it (네이버 메일 kim77)."""
_WITHOUT_ITS_END = re.compile(r"(?<![a-z\d._%+-])[a-z][a-z\d._-]{2,30}@[a-z][a-z-]{2,20}(?![a-z\d.@])")
_CUT_SHORT = re.compile(r"(?<![a-z\d._%+-])[a-z][a-z\d._-]{2,30}@(?![a-z\d가-힣])")
MAY_BE_DISGUISED = (
    rf"{_ZERO}{_ONE}{_ZERO}[-. ·/)_\\]{{0,3}}{_LIKE_DIGITS}{{3}}"
    r"|[공영0빵][- .]{0,2}[일1하][- .]{0,2}[공영0일1육6칠7팔8구9빵](?:" + _DASH + r"[0-9공영일이삼사오육칠팔구빵]){3}"
    r"|(?:zero|oh?)[- .,]{0,2}one"
    r"|[공영0빵][0-9공영일이삼사오육칠팔구]{1,2}[- .]{1,3}[0-9공영일이삼사오육칠팔구]{3}|[oㅇ○◯](?:2|[3-6]\d|70)[-. )]"
    r"|[공영일이삼사오육칠팔구]{4}[- .,에]{1,3}[공영일이삼사오육칠팔구]{4}"
    rf"|[a-z\d] ?[( ] ?{_PROVIDERS}|{_PROVIDERS} ?(?:메일|아이디|id|mail)"
    rf"|(?:[a-z\d]_at_|[a-z\d]-at-|[a-z\d][#*$%&^!])[a-z\d.-]{{1,72}}\.{_ENDING}"
)
"""What each of these holds: a quick look that spares most texts the rest."""


def disguised_telephones(plain: str) -> Iterator[Span]:
    """Mobile telephones with letters for digits, spoken, or digit by digit."""
    for match in _WITH_LETTERS.finditer(plain):
        if sum(map(str.isdigit, match.group())) >= _LEAST_DIGITS:
            yield match.span()
    for pattern in (_SPOKEN, _SPOKEN_REST, _SPREAD, _WITH_ANY_MARKS, _PARTLY_SPOKEN, _AREA_WITH_LETTERS, _IN_ENGLISH):
        yield from (match.span() for match in pattern.finditer(plain))


def disguised_emails(plain: str) -> Iterator[Span]:
    """Addresses with another sign for @, letter by letter, or with their end told in words."""
    yield from (match.span() for match in _OTHER_SIGN.finditer(plain))
    yield from (match.span(match.lastindex or 0) for match in _AT_A_PROVIDER.finditer(plain))
    yield from (match.span() for match in _ALL_IN_WORDS.finditer(plain))
    yield from (match.span(1) for match in _OF_A_PROVIDER.finditer(plain))
    if "@" in plain:
        for pattern in (_ONE_BY_ONE, _CUT_SHORT, _WITHOUT_ITS_END):
            yield from (match.span() for match in pattern.finditer(plain))
