"""What somebody is called by on a network: pages, accounts of messengers, and names that they gave themselves.

An account's name can be any letters: what tells it is a word for an account before or behind it, or its own form (letters with a
digit, a dot or a line below in one word). Every pattern is linear in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.korean import is_common_word

Span = tuple[int, int]

_IS = r"[ ]{0,2}(?:은|는|이|가|:|=|-|\()?[ ]{0,2}(?:제[ ]|각각[ ])?"
_QUOTE = "['\"\u2018\u2019\u201c\u201d\u300c\u300d\u300e\u300f]"
_SERVICES = (
    "카카오톡|카톡|카카오|깨톡|ㅋㅌ|텔레그램|텔레|스레드|인스타그램|인스타|라인웍스|라인|디스코드|트위터|페이스북|페북|위챗|왓츠앱|바이버"
    "|네이트온|네이버|구글|슬랙|스카이프|틱톡|유튜브|블로그|깃허브|깃헙|깃랩|링크드인|밴드|줌|잔디|노션|스팀|메신저"
    "|kakaotalk|kakao|telegram|instagram|insta|discord|wechat|whatsapp|viber|skype|slack|tiktok|youtube|github|gitlab|linkedin"
    "|twitter|facebook|messenger|line|zoom"
)
_ACCOUNTS = (
    "아이디|계정명|계정|닉네임|닉넴|닉|대화명|별명|별칭|활동명|필명|핸들|채널명|로그인명"
    r"|(?<![a-z\d_.-])(?:id|nickname|nick|username|user|handle|account)(?![a-z\d_])"
)
_HANDLE = r"@?[a-z\d][a-z\d._-]{2,30}[a-z\d_]"
_ON_A_SERVICE = re.compile(
    rf"(?:{_SERVICES})[ ]{{0,2}}(?:(?:{_ACCOUNTS}|주소|친구)[ ]{{0,2}})?(?:으로|로|에서|에)?{_IS}{_QUOTE}?"
    rf"({_HANDLE}(?:#\d{{2,6}})?)"
)
_NAMES_AN_ACCOUNT = re.compile(_ACCOUNTS)
_AS_AN_ACCOUNT = re.compile(rf"(?:{_ACCOUNTS}){_IS}{_QUOTE}?({_HANDLE}(?:#\d{{2,6}})?)")
_IS_MY_ACCOUNT = re.compile(
    rf"(?<![a-z\d@._-])({_HANDLE})(?:{_QUOTE}?[ ]?(?:이?라는|이란|[이가은는])?[ ]?(?:제|내|저의|우리)?[ ]?(?:{_ACCOUNTS}))"
)
_SAID_TO_BE = (
    r"(?:입니다|이에요|예요|이고|이라고|라고|이라서|라서|인데|이었|였|이며|(?:으)?로[ ]"
    r"(?:들어|접속|참[여석]|입장|신청|등록|가입|활동|댓글|글))"
)
_GIVEN_TO_ONESELF = "(?:닉네임|닉넴|대화명|별명|별칭|활동명|필명|아이디|nickname)"
_WITH_A_MARK = re.compile(rf"{_GIVEN_TO_ONESELF}{_IS}([가-힣a-z\d][가-힣a-z\d._-]{{0,20}}[a-z\d_])")
_QUOTED = re.compile(rf"{_GIVEN_TO_ONESELF}{_IS}{_QUOTE}([가-힣a-z\d][가-힣a-z\d ._-]{{0,18}}[가-힣a-z\d]){_QUOTE}")
_SAID = re.compile(rf"{_GIVEN_TO_ONESELF}{_IS}([가-힣]{{2,12}}?)(?={_SAID_TO_BE})")
_WITH_A_NUMBER = re.compile(r"(?<![가-힣a-z\d#])([가-힣a-z_.]{2,20}#\d{4})(?!\d)")
"""As Discord calls its users."""
_MENTION = re.compile(r"(?<![^ (\[,:\n])@(?=[a-z\d._]{0,29}[\d_.])[a-z][a-z\d._]{3,29}(?<!\.)(?![a-z\d@])")

_PLACE = r"[@~]?[a-z\d._~-]{2,60}"
_OF_PEOPLE = (
    r"open\.kakao\.com/o|pf\.kakao\.com|qr\.kakao\.com|t\.me|instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|threads\.net"
    r"|linkedin\.com/in|line\.me/ti|band\.us/@|github\.com|gitlab\.com|bitbucket\.org|gist\.github\.com|notion\.so|linktr\.ee"
    r"|youtube\.com/(?:c|user|channel)|behance\.net|about\.me|soundcloud\.com|twitch\.tv|brunch\.co\.kr|velog\.io|kaggle\.com"
)
_PAGE_OF_SOMEBODY = re.compile(
    rf"(?:https?://)?(?:www\.)?(?:{_OF_PEOPLE})/?{_PLACE}(?:/{_PLACE})?"
    rf"|(?:https?://)?(?:m\.)?blog\.[a-z\d-]{{2,20}}(?:\.[a-z]{{2,6}}){{1,2}}/{_PLACE}"
    rf"|(?:https?://)?(?<![a-z\d.-])[a-z\d_-]{{2,40}}\.(?:tistory\.com|github\.io|notion\.site|wordpress\.com|blogspot\.com)"
)
_BY_ITS_FORM = re.compile(
    r"(?<![a-z\d.@/])(?:https?://)?[a-z\d-]{1,40}(?:\.[a-z\d-]{2,20}){1,3}(?:/[a-z\d-]{1,20})?/[@~][a-z\d._-]{2,40}"
)
"""Whatever the host is, a mark before the last part says that it is somebody."""

MAY_BE_ONLINE = (
    r"\.(?:com|me|net|us|so|ee|tv|io|org|kr|site|be)(?:/|\b)|/[@~]|#\d{4}"
    rf"|(?:{_SERVICES}|{_ACCOUNTS})[^\0]{{0,14}}(?:[a-z\d_#]|입니다|[예에]요|이고|라고|라서|인데|였|이었|이며|로[ ]|{_QUOTE})"
    rf"|[a-z\d_][^\0]{{0,6}}(?:{_ACCOUNTS})"
)
"""What each of these holds."""

_LETTER, _MARK = re.compile("[a-z]"), re.compile(r"[\d_.]")
_A_VERSION = re.compile(
    r"(?:v|ver|version|windows|win|office|excel|hwp|ppt|chrome|ios|android|gpt|chatgpt|gemini|python|web|mp|h)[\d._-]*"
)
_BEHIND_ONE = re.compile(r"[ ]?(?:입니다|이에요|예요|이고|이라|라고|인데|으?로(?![가-힣])|로[ ]|[.!)\n]|$)")


def pages(plain: str) -> Iterator[Span]:
    """Addresses of pages that somebody has of their own."""
    for pattern in (_PAGE_OF_SOMEBODY, _BY_ITS_FORM) if "/" in plain or ".com" in plain or ".i" in plain else ():
        yield from (match.span() for match in pattern.finditer(plain))


def handles(plain: str) -> Iterator[Span]:
    """Names of accounts beside a word for an account or a service."""
    for match in _AS_AN_ACCOUNT.finditer(plain):
        said = plain[match.start() : match.start(1)]
        # User Name, Account Type: what stands right behind a Latin word is seldom its account's name.
        is_said = said.rstrip()[-1:].isascii() is False or any(sign in said for sign in ":=-(") or match[1].startswith("@")
        if _is_a_handle(match[1], plain[match.end(1) :][:6] if is_said else "~"):
            yield match.span(1)
    for match in _ON_A_SERVICE.finditer(plain):
        names_an_account = _NAMES_AN_ACCOUNT.search(plain, match.start(), match.start(1)) is not None
        if _is_a_handle(match[1], plain[match.end(1) :][:6] if names_an_account else "~"):
            yield match.span(1)
    for match in _IS_MY_ACCOUNT.finditer(plain):
        if _is_a_handle(match[1], "~"):
            yield match.span(1)
    yield from (match.span(1) for match in _WITH_A_NUMBER.finditer(plain))


def nicknames(plain: str) -> Iterator[Span]:
    """Names that somebody gave themselves, behind a word for such a name: in quotes, with a mark, or said to be it."""
    for pattern in (_WITH_A_MARK, _QUOTED):
        yield from (match.span(1) for match in pattern.finditer(plain))
    yield from (match.span(1) for match in _SAID.finditer(plain) if not is_common_word(match[1]))


def mentions(plain: str) -> Iterator[Span]:
    """Accounts with @ before them."""
    yield from (match.span() for match in (_MENTION.finditer(plain) if "@" in plain else ()))


def _is_a_handle(word: str, behind: str) -> bool:
    """Whether a word of Latin letters is an account's name: by its form, or by what stands behind that says that this is it."""
    if word.startswith("@"):
        return True
    if _LETTER.search(word) is None or _A_VERSION.fullmatch(word):
        return False
    return _MARK.search(word) is not None or _BEHIND_ONE.match(behind) is not None
