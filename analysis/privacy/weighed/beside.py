"""What stands before and behind a word, by kinds: a role, an office, a label, somebody's kin, what only people do."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.privacy.names import is_body, is_title, name_odds, title_at

LOOKED_BACK, LOOKED_AHEAD = 24, 24
_KIN = (
    "언니|누나|누님|오빠|형님|형|이모|고모|삼촌|아저씨|아주머니|아줌마|할머니|할아버지|할매|할배|어르신|어머님?|아버님?"
    "|어머니|아버지|엄마|아빠"
    "|선배|후배|동기|친구|여사|옹"
)
_SIGNS = "드림|올림|배상|씀|서명|날인|귀하|앞"
_SPEAK = (
    "말|얘기|이야기|설명|발표|물|여쭈|여쭤|전화|문의|보내|보낸|챙|도와|도왔|돕|맡|진행|사회|불러|부르|부탁|칭찬|고생|수고|감사|고맙|고마|덕분|덕에"
    "|울|웃|약속|반대|찬성|동의|결재|서명|애쓰|애썼|앞장|남아|나서|왔|와서|와요|오셨|같이|함께|둘이|셋이|혼자|만나|전출|휴직|퇴직|승진|야근"
    "|봤|빠지|쉬|노래|손들|먼저|일하|일어|하던|하신|하시|주신|주셨|계신|누군|누구|어디|키우|키웁|담당|살[고던]|병원|가르|이끌"
)
_MEMORIAL = (
    "동상|기념관|기념|생가|정신|사상|시대|장군|대왕|열사|의사로|의사의|의사 기"
    "|선생의|문학|평전|전기|책|로에|로를|역|법|길|공원|리더십|어록"
)
_THEIRS = "딸|아들|아이|자녀|남편|아내|부인|가족|댁|집|이름|성함|사례|말씀|자리|의견|발언|강의|발표"
_PLAIN_ENDS = (
    ("dative", r"(?:한테서?|에게서?|께서?|더러)"),
    ("with", r"(?:이랑|랑|하고)"),
    ("nick", r"이(?:가|는|도|를|한테|랑|네)"),
    ("is", r"(?:입니다|입니당|이에요|예요|이라고|라고|이라는|라는|이올시다|올시다|인데요?|이고요?|이며|이라서|이라|이다|이었)"),
    ("agent", r"[이가](?=[ ,]|$)"),
    ("topic", r"[은는](?=[ ,?]|$)"),
    ("object", r"[을를](?=[ ,]|$)"),
    ("of", r"의(?= |$)"),
    ("and", r"[와과](?= |$)"),
    ("like", r"(?:처럼|같은|만큼|같이)"),
    ("place", r"(?:에서|에는|에도|에|으로|로|까지|부터)(?=[^가-힣]|$)"),
    ("also", r"(?:도|만|조차|마저|보다|이나|나)(?=[^가-힣]|$)"),
)
_CALLED = re.compile(r" ?(?:씨|님|쌤|샘)(?=[은는이가을를의과와께도뿐네만]|이?랑|한테|에게|처럼|하고|[^가-힣]|$)")
_PLURAL = re.compile(r" ?(?:님|씨)?(?:들|네들)(?=[은는이가을를의과와께도만 ]|$)")
_KIN_BEHIND = re.compile(rf" ?(?:{_KIN})(?:님|들)?(?:[은는이가을를의과와께도네]|이?랑|한테|에게|께서|[^가-힣]|$)")
_BY_KIN = re.compile(rf" ?(?:{_KIN})")
_SIGNED = re.compile(rf" ?(?:{_SIGNS})(?:[^가-힣]|$)")
_ENDS = (("none", _SIGNED), *((kind, re.compile(pattern)) for kind, pattern in _PLAIN_ENDS))
_HONOURED = re.compile(r" ?[가-힣]{1,6}님")
_AGENT = re.compile(r" ?[가-힣]{1,6}(?:생|사|원|자|인|장|관)(?:[은는이가을를의과와께도]|이?랑|한테|에게|께서|[^가-힣]|$)")
_DOES = re.compile(rf"[ ,]{{1,2}}(?:안|못|잘|더|다|좀|또|늘|늘상|꼭|대신|제일|끝까지|여러|다시)?[ ]?(?:{_SPEAK})")
_REMEMBERED = re.compile(rf"의? ?(?:{_MEMORIAL})")
_OWNS = re.compile(rf"의? (?:{_THEIRS})")
_TRACE = re.compile(r" ?[(]?\d{2,6}[-. ]\d{2,6}|[ ,]{1,3}\d급|[ ,]{1,3}\d{1,2}조")
_REMARK = re.compile(r" ?\(([가-힣 ]{2,12})[),/]")
_LIST_BEHIND = re.compile(r"(?:님|씨)?(?: ?\([가-힣\d ]{1,12}\))? ?[,·/&] ?([가-힣]{2,4})")
_COUNTED = re.compile(r"[ ,](?:둘|셋|넷|두|세|네|다섯|모두|\d)[ ]?(?:이|분|명|사람|다|다들)?")

_WHO_DID = "(?:글쓴|지은|옮긴|엮은|올린|보낸|받는|받은|만든|맡은|적은|쓴|낸) ?(?:이|분|사람)"
_LABEL_OF_PERSON = re.compile(
    r"(?:담당|책임|문의|연락처|성명|이름|성함|서명|강사|작성"
    r"|기록|확인|협조|통역|사회|발제|토론|추천|총무|예금주|수신|발신|참조|회신|전달|보조|cc|to|from|정|부|자|인|처|주)(?:명|님)?$"
    r"|[은는실한할신] ?(?:분|사람)$"
    rf"|{_WHO_DID}$"
)
_ASKS = re.compile(
    r"(?:^|[^가-힣a-z])(?:정|부|to|from|(?:부|공동|총괄|주)?(?:담당|책임)|문의|성명|이름|성함|서명|예금주|[가-힣]{2}(?:자|인)명?"
    rf"|{_WHO_DID})$"
)
_DEED = re.compile(r"(?:발표|사회|진행|정리|기록|강의|통역|설명|안내|발제|토론|준비|기획|촬영|질문|제안)[은는]$")
_SELF = re.compile(
    r"(?:^|[^가-힣])(?:저는|나는|제가|저|본인은|제 이름은|이름은|담당자?는|담당은|작성자는"
    r"|성함은|예금주는?|서명|입금자명?|성명|명찰에|명의는?)$"
)
_MINE = re.compile(
    r"(?:^|[^가-힣])(?:우리|저희|첫째|둘째|셋째|막내|큰애|작은애|아들|딸|손자|손녀|조카|동생|친구"
    r"|(?:시|친정|외)?(?:어머니|아버지|할머니|할아버지)|장모님?|장인|며느리|사위|처제|처남|매형|형부|남편|아내|와이프|짝꿍)$"
)
_LATE = re.compile(r"(?:^|[^가-힣])(?:고|故|돌아가신|작고하신)$")
_DOER = re.compile(r"(?:^|[^가-힣])([가-힣]{1,8}(?:인|자|원|사|생|장|관|주|여성|주민|님|분))$")
_OFFICE = re.compile(r"(?:^|[^가-힣])([가-힣]{2,12})$")
_MORE_OFFICES = ("계", "군청", "시청", "도청", "구청", "학교", "병원", "복지관", "부서", "조")
_LAST = re.compile(r"([가-힣]{1,8})$")
_NAMED = re.compile(r"([가-힣]{2,4})(?:님|씨)?(?: ?\([가-힣\d ]{1,12}\))? ?[,·/&]$")
_DIGITS = re.compile(r"\d[\d -]{3,22}$")


@lru_cache(maxsize=1 << 14)
def before(text: str) -> str:
    """The kind of what a text ends in, behind which a word begins."""
    bare = text.rstrip(" ")
    if bare.endswith((".", "!")) and _ASKS.search(bare[:-1]):
        return "label"
    if not bare or bare[-1] in ".!?~\n":
        return "start"
    kind = _before_mark(bare[-1], bare)
    return kind or ("glued" if bare == text else _before_space(bare))


def _before_mark(mark: str, bare: str) -> str:
    """The kind of a mark, with what stands before it; "" of a letter."""
    inside = bare[:-1].rstrip(" ")
    if mark in ":=→>":
        return "label" if _LABEL_OF_PERSON.search(inside.lower()) or _is_role(inside) else "colon"
    if mark in "([":
        return _before_bracket(inside)
    if mark in "_])":
        return "joined"
    if mark in ",·/&":
        named = _NAMED.search(bare)
        return "listed with a name" if named and name_odds(named[1]) >= _LIKELY else "listed"
    return "quote" if mark in "'\"‘“「" else "dash" if mark == "-" else ""


def _before_bracket(inside: str) -> str:
    if _is_role(inside):
        return "role in brackets"
    return "number in brackets" if _DIGITS.search(inside) else "start in brackets" if not inside else "in brackets"


def _before_space(bare: str) -> str:
    kind = next((kind for kind, pattern in _TOLD_BEFORE if pattern.search(bare)), "")
    if kind or _is_role(bare):
        return kind or "role"
    if _ASKS.search(bare):
        return "asked"
    office = _OFFICE.search(bare)
    if office and (is_body(office[1]) or office[1].endswith(_MORE_OFFICES)):
        return "office"
    kind = next((kind for kind, pattern in _ENDING_BEFORE if pattern.search(bare)), "")
    return kind or ("name" if office and _USUAL <= len(office[1]) <= _LONG and name_odds(office[1]) >= _SURELY else "other")


_TOLD_BEFORE = (("self", _SELF), ("late", _LATE), ("mine", _MINE), ("deed", _DEED))
_ENDING_BEFORE = (("number", _DIGITS), ("doer", _DOER), ("subject", re.compile("[은는이가]$")))
_USUAL, _LONG = 3, 4
_LIKELY, _SURELY = 1.0, 4.0
"""Odds of syllables from which a word beside is counted as a name, and from which it is one without a mark between."""


def _is_role(bare: str) -> bool:
    word = _LAST.search(bare)
    if word is None:
        return False
    plain = word[1].removesuffix("님") if len(word[1]) > 1 else word[1]
    return any(is_title(plain[cut:]) and len(plain) - cut > 1 for cut in range(len(plain)))


@lru_cache(maxsize=1 << 14)
def behind(text: str) -> tuple[str, str]:
    """The kind of ending that a text begins with, glued to the word before, and of what follows that; ("", "") where none can."""
    end, rest = _ending(text)
    return (end, _next(rest, end)) if end else ("", "")


@lru_cache(maxsize=1 << 14)
def may_end(rest: str) -> bool:
    """Whether a name may end before the rest of its word: nothing, or what may stand glued to it."""
    return not rest or _ending(rest)[0] not in ("", "plural")


def _ending(text: str) -> tuple[str, str]:
    if not text or not "가" <= text[0] <= "힣":
        return "none", text
    title = title_at(text)
    for kind, pattern in _ENDS_BEFORE_TITLES:
        match = pattern.match(text)
        if match:
            return kind, text[match.end() :]
    if len(title) > 1:
        return _post(text, title), text[len(title) :].removeprefix("님")
    found = ((kind, match) for kind, pattern in _ENDS if (match := pattern.match(text)))
    kind, match = next(found, ("", None))
    return kind, text[match.end() :] if match and kind != "none" else text


def _post(text: str, title: str) -> str:
    return "honoured post" if text.startswith("님", len(title)) or title.endswith("님") else "post"


def _next(rest: str, end: str) -> str:
    if not rest.strip(" .!~?"):
        return "end"
    if end == "none":
        kind = _next_of_whole(rest)
        if kind:
            return kind
    if _DOES.match(rest):
        return "does"
    return "mark" if rest[0] in ".!?,\n" else "other"


def _next_of_whole(rest: str) -> str:
    kind = next((kind for kind, pattern in _NEXT_FIRST if pattern.match(rest)), "")
    if kind:
        return kind
    title = title_at(rest.lstrip(" "))
    if len(title) > 1:
        return _post(rest.lstrip(" "), title)
    kind = next((kind for kind, pattern in _NEXT if pattern.match(rest)), "")
    return kind or _marked(rest)


def _marked(rest: str) -> str:
    """The kind of what a mark behind a word begins: a remark in brackets, the next of a list, people counted."""
    remark, listed = _REMARK.match(rest), _LIST_BEHIND.match(rest)
    if remark:
        return "remark" if is_body(remark[1]) or is_title(remark[1]) else "brackets"
    if listed:
        return "listed with a name" if name_odds(listed[1]) >= _LIKELY else "listed"
    if _COUNTED.match(rest):
        return "counted"
    if rest[0] in "_([-":
        return "joined"
    return "closed" if rest[0] in ")]’”'\"」" else "colon" if rest.lstrip()[0] in ":=" else ""


_ENDS_BEFORE_TITLES = (("called", _CALLED), ("plural", _PLURAL), ("memorial", _REMEMBERED))
_NEXT_FIRST = (("memorial", _REMEMBERED), ("called", _CALLED), ("signed", _SIGNED), ("kin", _KIN_BEHIND))
_NEXT = (("honoured", _HONOURED), ("owns", _OWNS), ("doer", _AGENT), ("trace", _TRACE))


def around(plain: str, start: int, stop: int) -> tuple[str, str, str]:
    """The kinds of what stands before ``plain[start:stop]``, of its ending and of what follows."""
    end, follows = behind(plain[stop : stop + LOOKED_AHEAD])
    return before(plain[max(0, start - LOOKED_BACK) : start]), end, follows


def called_length(plain: str, place: int) -> int:
    """How many letters of a text at a place are what somebody is called by (씨, 언니), with the space before."""
    match = _CALLED.match(plain, place) or _BY_KIN.match(plain, place)
    return match.end() - place if match else 0
