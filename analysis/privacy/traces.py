"""Persons by shape: e-mails, telephones, resident numbers, accounts, cards, and the like, found in a text in one spelling.

Every pattern is linear in time: each repetition is bounded, and what cannot be bounded is walked letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from analysis.privacy.disguised import MAY_BE_DISGUISED, disguised_emails, disguised_telephones
from analysis.privacy.money import accounts, accounts_of_banks, cards
from analysis.privacy.online import MAY_BE_ONLINE, handles, mentions, nicknames, pages
from analysis.privacy.surroundings.half_hidden import MAY_BE_HALF_HIDDEN, half_hidden


class Kind(StrEnum):
    """What of a person a text or a column holds."""

    NAME = "name"
    EMAIL = "email"
    TELEPHONE = "telephone"
    RESIDENT_NUMBER = "resident_number"
    ACCOUNT = "account"
    CARD = "card"
    PASSPORT = "passport"
    LICENCE = "licence"
    PLATE = "plate"
    MESSENGER = "messenger"
    ADDRESS = "address"
    STAFF_NUMBER = "staff_number"
    IP = "ip"


Span = tuple[int, int]

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
_DOMAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 255

_AT = re.compile(
    r"[ ]{0,2}[(\[{<][ ]{0,2}(?:at|골뱅이|@|a|앳|엣)[ ]{0,2}[)\]}>][ ]{0,2}"
    r"|[ ]{0,2}(?:골뱅이|앳|엣)[ ]{0,2}|[ ]{1,2}at[ ]{1,2}|[ ]{0,2}@[ ]{0,2}"
)
_AT_MARKS = ("@", "at", "골뱅이", "앳", "엣", "(a)", "[a]", "<a>", "{a}")
_PROVIDER = re.compile(
    r"(?:네이버|다음|한메일|지메일|구글|네이트|카카오|naver|gmail|daum|hanmail|nate)(?:[ ]?(?:메일|닷컴|점컴|닷넷|점넷))?"
)
_DOT = re.compile(
    r"[ ]{0,2}[(\[{<][ ]{0,2}(?:dot|점|닷|쩜|\.)[ ]{0,2}[)\]}>][ ]{0,2}|[ ]{1,2}dot[ ]{1,2}"
    r"|[ ]{1,2}(?:\.|점|닷|쩜)[ ]{0,2}(?=[a-z]{2})|[점닷쩜](?=[a-z]{2})"
)

_GAP = r"[-. ·/)_\\~]{0,3}"
_TELEPHONE = re.compile(
    rf"(?<![\d.,])(?:\+?[ ]{{0,2}}\(?82\)?{_GAP})?(?:\(0\)[ ]?|\(?0?)(?:1[016789]|2|[3-6]\d|70|50[2-8]?)\)?{_GAP}"
    rf"\d{{3,4}}{_GAP}\d{{4}}(?!\d)"
)
_IN_PAIRS = re.compile(
    r"(?:팩스|전화|연락처|휴대폰|핸드폰|직통|fax|tel|hp|☎|☏)(?:번호)?[ ]?[(:은는]?[ ]{0,2}"
    r"(0\d{1,2}(?:[-. ]\d{2,4}){2,4})(?![\d.-])"
    r"|(?<![\d.,-])(01\d(?:[-. ]\d{2,4}){3,4})(?![\d.-])"
)
"""A telephone of which the parts are shorter than usual (054.880.21.93), behind what says that it is one, or a mobile one."""
_BARE_MOBILE = re.compile(r"(?:0?1[016789]|10[2-9])\d{7,8}")
_WITH_COUNTRY = re.compile(r"821[016789]\d{7,8}")
_RESIDENT = re.compile(
    r"(?<![\d.])\d{2}([.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?:[-. ·/]{0,3}[1-8](?:\d{6}|[*x●○•]{3,6})(?![\d*])|[ ]?-[ ]?[1-4](?![\d.,-]|[ ]?[차회호조기부년월일번분반과단권장절]))"
)
_PASSPORT = re.compile(r"(?<![a-z\d])(?:[mrsgdo]\d{8}|[mrsgdo]\d{3}[a-z]\d{4})(?![a-z\d])")
_LICENCE = re.compile(
    r"(?<![\d-])(?:\d{2}|서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[- ]{1,2}"
    r"\d{2}-\d{6}(?:-\d{2})?(?![\d-])"
)
_PLATES = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자배하허호"
_PLATE = re.compile(
    rf"(?<!\d)\d{{2,3}}[ ]?[{_PLATES}][ -]?\d{{4}}(?![\d년.,~-])|(?<!\d)\d{{2,3}} [{_PLATES}] \d{{2}} \d{{2}}(?!\d)"
)
_DEVICE = re.compile(r"(?<![\da-f:-])[\da-f]{2}([:-])[\da-f]{2}(?:\1[\da-f]{2}){4}(?![\da-f:-])")
_IP = re.compile(r"(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d{1,2})(?:\.(?:25[0-5]|2[0-4]\d|1?\d{1,2})){3}(?![\d.])")
_A_VERSION, _LOOKED_BACK = (
    re.compile(r"(?:버전|버젼|빌드|릴리스|릴리즈|펌웨어|패치|ver|version|build|release|v)[은는이가.: ]{0,3}$"),
    16,
)
_ROAD = (
    r"(?:[가-힣][가-힣\d·]{0,10}(?:대로|로|길)[ ]?\d{0,4}(?:번?길)?[ ]?\d{1,4}(?:-\d{1,4})?"
    r"|[가-힣]{1,6}(?:동|리|가)[ ]"
    r"(?:산[ ]?\d{1,4}(?:-\d{1,4})?|\d{1,4}(?:-\d{1,4}|번지)))(?!번(?!지)|[\d년월일시분초개명차회점만억천원%~])"
)
_UNIT = (
    r"(?:[ ,]{0,3}[가-힣a-z\d]{1,12}(?:아파트|빌라|빌딩|오피스텔|타워|맨션))?(?:[ ,]{0,3}\d{1,4}동)?"
    r"(?:[ ,]{0,3}(?:지하)?\d{1,3}층)?(?:[ ,]{0,3}\d{1,5}호)?"
)
_ADDRESS = re.compile(
    rf"(?:[가-힣]{{1,7}}[시도군구][ ]{{1,2}}){{1,3}}(?:[가-힣]{{1,5}}[읍면동][ ]{{1,2}})?{_ROAD}(?:번지)?{_UNIT}"
    rf"|(?<!\d)\d{{2,4}}동[ ]{{0,2}}\d{{3,4}}호"
    rf"|[가-힣a-z\d]{{2,12}}(?:아파트|빌라|오피스텔|맨션)[ ,]{{0,3}}(?:\d{{1,4}}동[ ,]{{0,2}})?\d{{2,5}}호"
)
_LOOSE_ADDRESS = re.compile(rf"{_ROAD}{_UNIT}(?![가-힣])")
_IS = r"[ ]{0,2}(?:은|는|:|=|-|\()?[ ]{0,2}"
_BORN = re.compile(
    r"(?<!\d)(?:19|20)?\d{2}(?:년|[-./])[ ]?\d{1,2}(?:월|[-./])[ ]?\d{1,2}[일.]?[ ]?생(?![각활산태명애물존일])"
    r"|(?<!\d)(?:19|20)?\d{2}년[ ]?\d{1,2}월[ ]?생(?![각활산태명애물존일])"
    r"|(?:생년월일|생일)[ ]{0,2}(?:은|이|:|=)?[ ]{0,2}((?:19|20)?\d{2}(?:년[ ]?|[-./]?)\d{1,2}(?:월[ ]?|[-./]?)\d{1,2})"
)
_STAFF_WORD = re.compile(
    rf"(?:사번|직번|사원번호|직원번호|공무원번호|공무원증[ ]?번호|행정[ ]?번호|행번|교번|학번|군번"
    r"|(?:회원|수험|보험증|자격증?|면허증?|수강생?|수료증)[ ]?번호)"
    rf"{_IS}(?:제[ ]?)?([a-z]{{0,3}}\d?-?\d[\d-]{{3,12}}\d)"
)
_EXTENSION = re.compile(
    r"(?:내선|구내|교환|☎|☏|📞|📱)[ ]?(?:번호|전화)?[ )\]]{0,2}(?:은|는|이|:|=|-|\.)?[ ]{0,2}(\d{3,5}(?:-\d{2,4})?)"
    r"(?![\d,.%년월일시분차]|[ ]?[명개원건회](?![가-힣]))"
    r"|(?:뒤|뒷|끝)[ ]?(?:번호|자리)[ )\]]{0,2}(?:은|는|이|가|까지|:|=)?[ ]{0,2}(\d{4}|[1-8]\d{6})"
    r"(?![\d,.%년월일시분]|[ ]?[명개원건회자](?![가-힣]))"
    r"|(?<![\d.,-])(?<!제)(?<!제 )(0\d{3}-\d{4})(?![\d-]|[ ]?호)"
    r"|(?:행정|행망|행정망|관용|사내)[ ]?(?:전화|번호)(?:번호)?[ )\]]{0,2}(?:은|는|:|=)?[ ]{0,2}"
    r"(\d{1,4}(?:[-.)][ ]?\d{2,4}){1,3})(?!\d)"
)
_WITHOUT_AREA = re.compile(
    r"(?<![\d.,-])([2-9]\d{2,3}-\d{4})(?=[ ]?(?:번)?[ ]?(?:으로|로|에)?[ ]?(?:전화|연락|문자|통화|문의))"
    r"|(?:제|내|저의|폰|휴대폰|핸드폰|전화)[ ]?번호(?:은|는|:|=)?[ ]{0,2}([2-9]\d{7})(?!\d)"
    r"|(?:전화|직통|연락처|연락|회신|전번|번호|문의처|문의|tel|hp|h\.p|☎|☏|📞)\.?"
    r"(?:[ ]?번호)?[ )\]]{0,2}(?:은|는|:|=|\.)?[ ]{0,2}([2-9]\d{2,3}-\d{4})(?![\d-])"
)
_ACCOUNT_WORD = re.compile(rf"(?:계좌|통장)[ ]?(?:번호)?{_IS}(\d[\d -]{{8,22}}\d)(?!\d)")
_HANGUL_EMAIL = re.compile(r"[가-힣a-z\d._+-]{1,40}@[가-힣a-z\d-]{1,30}(?:\.[가-힣a-z\d-]{1,20}){0,3}\.(?:[a-z]{2,10}|한국)")
_PASSPORT_WORD = re.compile(
    r"(?<![a-z\d])([a-z]{1,2}\d{7,8})(?=[ ]?여권)"
    rf"|여권(?:[ ]?번호)?{_IS}([a-z]{{1,2}}\d{{7,8}}|[a-z]\d{{3}}[a-z]\d{{4}})"
)

_DIGIT = re.compile(r"\d")
_MAY_BE_AN_ADDRESS = re.compile(r"[시도군구] {1,2}[가-힣]|호")
MAY_HOLD_TRACES = re.compile(
    r"(?<!\d)(?:\d[^\d\0]*){6}|@|골뱅이|[앳엣]|[ (\[{<]at?[ )\]}>]|\d\.\d|\d-[\d*]|\d호"
    rf"|{MAY_BE_DISGUISED}|{MAY_BE_HALF_HIDDEN}"
    r"|(?:내선|구내|교환|전화|번호|☎|☏|📞|📱)[^\d\0]{0,6}\d"
    r"|(?:뒤|뒷|끝)[^\d\0]{0,8}\d|번[^\d\0]{0,12}\d|[시도군구] {1,2}[가-힣][^\d\0]{0,40}\d"
    r"|생[^\d\0]{0,12}\d|\d[ 일월년]{0,2}생"
    rf"|{MAY_BE_ONLINE}"
)
"""What each of the shapes holds: a quick look that spares most opinions the rest. Texts that ``\\0`` parts are seen apart."""


def traces(plain: str) -> Iterator[tuple[Kind, Span]]:
    """Each trace of a person in a text in one spelling (`spelling.spelt`), with where it stands; they may overlap."""
    if MAY_HOLD_TRACES.search(plain) is None:
        return
    digits = len(_DIGIT.findall(plain))
    for kind, finder in _FINDERS_BY_DIGITS[min(digits, _MOST_ASKED_FOR)]:
        for span in finder(plain):
            yield kind, span


def emails(plain: str) -> Iterator[Span]:
    """E-mails, also those written with (at) or 골뱅이."""
    if not any(mark in plain for mark in _AT_MARKS):
        return
    last = 0
    for at in _AT.finditer(plain):
        start = at.start()
        first = max(last, start - _LONGEST_LOCAL)
        while start > first and plain[start - 1] in _LOCAL:
            start -= 1
        stop = _end_of_domain(plain, at.end()) or _end_of_provider(plain, at.end())
        if start < at.start() and stop:
            last = stop
            yield start, stop


def _end_of_provider(plain: str, start: int) -> int:
    """Where a provider's bare name that begins at `start` ends (골뱅이 네이버); 0 where there is none."""
    match = _PROVIDER.match(plain, start)
    return match.end() if match else 0


def _end_of_domain(plain: str, start: int) -> int:
    """Where a domain that begins at `start` ends; 0 where there is none."""
    last = min(len(plain), start + _LONGEST_DOMAIN)
    stop = start
    dots = 0
    while stop < last:
        spelled_out = _DOT.match(plain, stop) if plain[stop] in " ([{<점닷쩜" else None
        if spelled_out:
            stop, dots = spelled_out.end(), dots + 1
        elif plain[stop] in _DOMAIN:
            dots += plain[stop] == "."
            stop += 1
        else:
            break
    while stop > start and plain[stop - 1] in ".- ":
        dots -= plain[stop - 1] == "."
        stop -= 1
    return stop if dots > 0 else 0


def telephones(plain: str) -> Iterator[Span]:
    """Telephones in Korea's numbering with an area or a provider's code, the leading 0 lost in a number's cell or not."""
    for match in _TELEPHONE.finditer(plain):
        text = match.group()
        digits = "".join(filter(str.isdigit, text))
        has_gap = not text.strip().isdigit()
        if _WITH_COUNTRY.fullmatch(digits):
            digits = f"0{digits[2:]}"
        is_written = text.lstrip(" (+").startswith(("0", "82"))
        if len(digits) < 9 or (not is_written and not digits.startswith("10")):
            continue
        if has_gap or _BARE_MOBILE.fullmatch(digits) or digits.startswith("0"):
            yield _trimmed(plain, match.span())


def in_pairs(plain: str) -> Iterator[Span]:
    """Telephones in parts of two digits, of nine digits to eleven in all."""
    for match in _IN_PAIRS.finditer(plain):
        span = match.span(match.lastindex or 0)
        if 9 <= sum(map(str.isdigit, plain[slice(*span)])) <= 11:
            yield span


def _trimmed(plain: str, span: Span) -> Span:
    start, stop = span
    while plain[start] == " ":
        start += 1
    return start, stop


def _by(pattern: re.Pattern[str], group: int = 0) -> Callable[[str], Iterator[Span]]:
    return lambda plain: (match.span(group) for match in pattern.finditer(plain))


def _holding(part: str, pattern: re.Pattern[str], group: int = 0) -> Callable[[str], Iterator[Span]]:
    """As `_by`, of texts that hold a part without which the pattern cannot be found."""
    return lambda plain: (match.span(group) for match in (pattern.finditer(plain) if part in plain else ()))


def _in_either(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    """As `_by`, of a pattern of which either of two groups holds the trace."""
    return lambda plain: (match.span(match.lastindex or 0) for match in pattern.finditer(plain))


def addresses(plain: str, *, loose: bool = False) -> Iterator[Span]:
    """Addresses with a road or a lot number; `loose` takes a road alone, as a column of addresses may."""
    if loose or _MAY_BE_AN_ADDRESS.search(plain):
        yield from (match.span() for match in (_LOOSE_ADDRESS if loose else _ADDRESS).finditer(plain))


def _ips(plain: str) -> Iterator[Span]:
    """Addresses of computers; a version has as many numbers (버전 10.2.1.4)."""
    for match in _IP.finditer(plain) if plain.count(".") > 2 else ():
        if _A_VERSION.search(plain[max(0, match.start() - _LOOKED_BACK) : match.start()]) is None:
            yield match.span()


_FINDERS: tuple[tuple[Kind, int, Callable[[str], Iterator[Span]]], ...] = (
    (Kind.EMAIL, 0, emails),
    (Kind.RESIDENT_NUMBER, 7, _by(_RESIDENT)),
    (Kind.CARD, 8, cards),
    (Kind.LICENCE, 8, _by(_LICENCE)),
    (Kind.TELEPHONE, 8, telephones),
    (Kind.TELEPHONE, 9, in_pairs),
    (Kind.TELEPHONE, 0, disguised_telephones),
    (Kind.EMAIL, 0, disguised_emails),
    (Kind.TELEPHONE, 3, _in_either(_EXTENSION)),
    (Kind.TELEPHONE, 7, _in_either(_WITHOUT_AREA)),
    (Kind.EMAIL, 0, _holding("@", _HANGUL_EMAIL)),
    (Kind.MESSENGER, 0, pages),
    (Kind.ACCOUNT, 9, _by(_ACCOUNT_WORD, 1)),
    (Kind.ACCOUNT, 9, accounts_of_banks),
    (Kind.ACCOUNT, 2, accounts),
    (Kind.PASSPORT, 7, _by(_PASSPORT)),
    (Kind.PASSPORT, 7, _in_either(_PASSPORT_WORD)),
    (Kind.PLATE, 6, _by(_PLATE)),
    (Kind.IP, 4, _ips),
    (Kind.IP, 0, _by(_DEVICE)),
    (Kind.ADDRESS, 1, addresses),
    (Kind.MESSENGER, 0, handles),
    (Kind.MESSENGER, 0, nicknames),
    (Kind.MESSENGER, 0, mentions),
    (Kind.RESIDENT_NUMBER, 3, _holding("생", _BORN)),
    (Kind.STAFF_NUMBER, 2, _holding("번", _STAFF_WORD, 1)),
    (Kind.NAME, 0, half_hidden),
)
"""What is looked for, with the least digits of a text that can hold it: most opinions hold a year or an amount at most."""

_MOST_ASKED_FOR = max(least for _, least, _ in _FINDERS)
_FINDERS_BY_DIGITS = [
    [(kind, found) for kind, least, found in _FINDERS if digits >= least] for digits in range(_MOST_ASKED_FOR + 1)
]
