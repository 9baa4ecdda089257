"""What a header says of a column of persons: which number of theirs it asks for, or for their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from analysis.privacy.names import is_title, words
from analysis.privacy.spelling import squeezed
from analysis.privacy.traces import Kind, addresses

_REMEMBERED = 1 << 13
"""Headers of which is kept what they say: the sheets of a file have the same."""

_REQUEST = re.compile(
    r"(?:을|를)?(?:모두|전부|하나만|한명만|한분만)?(?:고르|골라|선택|적어|적으|적을|기재|기입|입력|작성해|써주|알려).{0,12}$"
)
"""What asks for an answer at the end of a header (…을 모두 적어 주세요)."""
_SOMEBODYS_NAME = re.compile(r"[가-힣]{1,6}(?:자|인|원|사)명$")
"""What somebody is called who does something: 참가자명, 신청인명; but 인원명 and 회사명 are no persons'."""
_NO_PERSON = re.compile(r"(?:인원|회사|부서|행사|강좌|사업)명$")
_BIRTHDAY = re.compile(r"(?:\d{2,4}[-./년] {0,2})?\d{1,2}[-./월] {0,2}\d{1,2}[일.]? {0,2}생?")
_KINDS = frozenset(kind.value for kind in Kind)


@lru_cache(maxsize=_REMEMBERED)
def header_kind(header: str) -> Kind | None:
    """Which of a person's numbers a header asks for: it ends in a word for one."""
    plain = squeezed(_without_brackets(header))
    whole = squeezed(header)
    for kind, known in words().headers.items():
        if kind in _KINDS and any(plain.endswith(word) or whole == word for word in known):
            return Kind(kind)
    return None


def _without_brackets(header: str) -> str:
    return re.sub(r"[(\[{<][^()\[\]{}<>]{0,60}[)\]}>]", " ", header)


def _is_handle(text: str) -> bool:
    return re.fullmatch(r"@?[a-z가-힣\d][a-z가-힣\d._-]{2,29}", text) is not None and not text.isalpha()


def _digits(text: str, least: int, most: int) -> bool:
    digits = sum(map(str.isdigit, text))
    return least <= digits <= most and sum(map(str.isalpha, text)) <= digits


LOOKS_LIKE: Mapping[Kind, Callable[[str], bool]] = {
    Kind.TELEPHONE: lambda text: _digits(text, 3, 14),
    Kind.EMAIL: lambda text: "@" in text or "at" in text or "골뱅이" in text,
    Kind.RESIDENT_NUMBER: lambda text: _digits(text, 6, 14) or _BIRTHDAY.fullmatch(text) is not None,
    Kind.ACCOUNT: lambda text: sum(map(str.isdigit, text)) >= 8,
    Kind.CARD: lambda text: _digits(text, 8, 19),
    Kind.PASSPORT: lambda text: re.fullmatch(r"[a-z]{0,2}[a-z\d]{6,9}", text) is not None and any(map(str.isdigit, text)),
    Kind.LICENCE: lambda text: sum(map(str.isdigit, text)) >= 8,
    Kind.PLATE: lambda text: re.search(r"\d{2,3} {0,2}[가-힣] {0,2}\d{4}", text) is not None,
    Kind.MESSENGER: _is_handle,
    Kind.ADDRESS: lambda text: any(True for _ in addresses(text, loose=True)),
    Kind.STAFF_NUMBER: lambda text: _digits(text, 4, 14) or (text.isascii() and _is_handle(text)),
    Kind.IP: lambda text: sum(map(str.isdigit, text)) >= 4 and ("." in text or ":" in text),
}
"""What a cell has to look like where the header already says what it holds."""


@lru_cache(maxsize=_REMEMBERED)
def header_asks_for_names(header: str) -> str:
    """What a header asks for: names ("names"), who somebody is ("persons"), a kind or a measure ("kinds"), or none of these."""
    known = words().headers
    parts = {squeezed(part) for part in (header, _without_brackets(header), *re.split(r"[/·,()\[\]\n|]", header))} - {""}
    if any(
        plain == word or (len(plain) <= len(word) + 14 and plain.endswith(word)) for plain in parts for word in known["names"]
    ):
        return "names"
    if any(_SOMEBODYS_NAME.search(plain) and not _NO_PERSON.search(plain) for plain in parts):
        return "names"
    plain = _REQUEST.sub("", squeezed(_without_brackets(header)) or squeezed(header))
    if plain in known["exactly"]:
        return "names"
    if len(plain) > 1 and is_title(plain):
        return "persons"
    if any(part.endswith(tuple(known["persons"])) for part in parts if part not in (plain, squeezed(header))):
        return "persons"  # 발표자/소속
    if any(plain.endswith(word) for word in known["kinds"]):
        return "kinds"
    if any(plain.endswith(word) for word in known["persons"]):
        return "persons"
    return ""
