"""Numbers by which somebody is paid: cards and accounts. Every pattern is linear in time, as those of `traces` are."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_CARD = re.compile(
    r"(?<!\d)(?:\d{4}[- .]{1,3}[\d*]{4}[- .]{1,3}[\d*]{4}[- .]{1,3}\d{4}|3\d{3}[- .]{1,3}\d{6}[- .]{1,3}\d{5})(?!\d)"
)
_SHORT_CARD = 15
_BARE_CARD = re.compile(r"(?<!\d)(?:\d{15}|[3-69]\d{15})(?!\d)")
_ACCOUNT = re.compile(r"(?<![\d-])\d{2,6}(?:[-][\d*]{1,7}){2,4}(?![\d-])")
_BANKS = (
    r"국민|신한|우리|하나|농협|기업|수협|신협|새마을금고|새마을|카카오뱅크|카뱅|토스뱅크|토스|케이뱅크|우체국|산업|씨티"
    r"|부산|대구|광주|전북|경남|제주|sc제일|제일|kb|nh|ibk"
)
_BANK = re.compile(rf"(?:{_BANKS})(?:은행|뱅크)?[ :]{{0,3}}(?:계좌)?[ :]{{0,3}}(\d[\d .-]{{8,22}}\d)")
_BEFORE_BANK = re.compile(
    rf"(?<![\d.-])(\d{{2,6}}(?:[-. ]\d{{1,7}}){{1,4}}|\d{{10,14}})[ ]{{0,2}}[(\[]?[ ]?(?:{_BANKS})(?:은행|뱅크)?(?![가-힣]{{2}})"
)
_IS_A_DAY = re.compile(r"(?:19|20)\d{2}(?:[-. ]{1,2}\d{1,2}){2}(?!\d)|(?:19|20)\d{2}[01]\d[0-3]\d(?!\d)")
"""Places are called as banks are: 부산 2026-06-05 14:00."""


_OF_A_BUSINESS = re.compile(r"\d{3}-\d{2}-\d{5}")
"""What a business is registered under (123-45-67890): anybody may look it up."""

_COUNTED_BY_OFFICES = re.compile(
    r"(?:코드|사업|과목|문서|관리|접수|공고|식별"
    r"|물품|고유|일련|자산|모델|품번|제품|예산|과제|계약|관보|의안|법인|버전"
    r"|도서|isbn|issn|doi)(?:번호)?(?:-1[03])?[ ]?(?:[:=]|은|는)?[ ]?$"
)
_LOOKED_BACK = 16
"""What stands before the number of a thing, which may be as long as an account (사업코드 4510-2231-0907)."""

_OF_A_DAY = re.compile(r"(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])-\d{1,4}")
"""What was received on a day, by its number there (2026-0317-02)."""
_OF_A_BOOK = re.compile(r"97[89]-(?=(?:\d-?){10}$)[\d-]+")
"""An ISBN, whose beginning no account has."""
_A_BANK = re.compile(rf"(?:{_BANKS})(?:은행|뱅크)?")


def is_bank(word: str) -> bool:
    """Whether a word names a bank."""
    return _A_BANK.fullmatch(word) is not None


def cards(plain: str) -> Iterator[Span]:
    """Cards in groups of four, or in one run: of sixteen digits, which nothing else has, or of fifteen that check."""
    yield from (match.span() for match in _CARD.finditer(plain))
    yield from (match.span() for match in _BARE_CARD.finditer(plain) if _is_card(match.group()))


def _is_card(digits: str) -> bool:
    return len(digits) > _SHORT_CARD or _checks(digits)


def _checks(digits: str) -> bool:
    """Luhn's check."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def accounts_of_banks(plain: str) -> Iterator[Span]:
    """Accounts behind a bank's name, or before one."""
    for match in (*_BANK.finditer(plain), *_BEFORE_BANK.finditer(plain)):
        if not _IS_A_DAY.match(match.group(1)) and 9 <= sum(map(str.isdigit, match.group(1))) <= 16:
            yield match.span(1)


def accounts(plain: str) -> Iterator[Span]:
    """Numbers of ten to sixteen digits in three groups and more."""
    for match in _ACCOUNT.finditer(plain) if plain.count("-") > 1 else ():
        if _OF_A_BUSINESS.fullmatch(match.group()) or _OF_A_DAY.fullmatch(match.group()) or _OF_A_BOOK.fullmatch(match.group()):
            continue
        if _COUNTED_BY_OFFICES.search(plain[max(0, match.start() - _LOOKED_BACK) : match.start()]):
            continue
        if 10 <= sum(letter != "-" for letter in match.group()) <= 16:
            yield match.span()
