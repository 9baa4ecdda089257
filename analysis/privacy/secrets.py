"""What of the cells of personal columns is looked for elsewhere in an upload."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.privacy.names import is_body, is_likely, is_title, parts_of
from analysis.privacy.spelling import composed, spelt, squeezed
from analysis.privacy.traces import Kind, traces

_SHORTEST_NUMBER = 6
_SHORTEST_LATIN = 3
_LONGEST = 60
_LONGEST_CELL = 400
"""Letters of a cell that are looked at: what is longer is no name, number or address."""

_SUBSCRIBER = 8
"""Digits of a mobile number behind its provider's code."""

_NOT_A_PERSON = frozenset(
    [
        "없음",
        "없다",
        "없습니다",
        "없어요",
        "해당없음",
        "해당사항없음",
        "무",
        "무응답",
        "미응답",
        "비공개",
        "익명",
        "미기재",
        "기재안함",
        "모름",
        "선택안함",
        "기타",
        "본인",
        "상동",
        "동일",
        "확인",
        "미정",
        "na",
        "none",
        "null",
        "nan",
        "no",
        "yes",
        "예",
        "아니오",
        "ok",
    ]
)
_BARE_NAME = re.compile(r"[가-힣]{3}")
_NUMBERED = re.compile(r"[^\W\d_]{2,10}[ _-]?\d{1,6}")
"""참가자001: the word before the number names nobody by itself."""

_BARE_NUMBER = re.compile(r"01\d-?\d{3,4}-?\d{4}")
_MIDNIGHT = re.compile(r"(\d{2})(\d{2})-(\d{2})-(\d{2})(?: 00:00:00)?")


_PLAIN_CODE = re.compile(r"[A-Za-z]{1,3}(\d{2,6})")
_SHORT_NUMBER = re.compile(rf"\d{{1,{_SHORTEST_NUMBER - 1}}}")


def secrets_in(values: Iterable[str]) -> frozenset[str]:
    """The cells' names, numbers and addresses in the form in which a `Masker` looks for them: letters and digits alone."""
    secrets: set[str] = set()
    for value in set(values):
        code = _PLAIN_CODE.fullmatch(value)
        if code is None:
            secrets.update(_secrets(value))
        else:  # as a hundred thousand rows have one each: no trace, no name, nothing but itself and its number
            secrets.add(value.lower())
            secrets.add(code[1] if len(code[1]) >= _SHORTEST_NUMBER else "")
    return frozenset(secrets - _NOT_A_PERSON - {""})


def _secrets(value: str) -> Iterator[str]:
    if _BARE_NAME.fullmatch(value) and is_likely(value):
        yield value
        return
    if _SHORT_NUMBER.fullmatch(value):
        return
    plain = spelt(composed(value[:_LONGEST_CELL])).plain.strip()
    if _BARE_NUMBER.fullmatch(plain):
        yield from _numbers(plain)
        return
    whole = squeezed(plain)
    if whole in _NOT_A_PERSON or is_title(whole) or len(whole) < 2:
        return
    rest = plain
    for kind, (start, stop) in traces(plain):
        piece = plain[start:stop]
        yield from _emails(piece) if kind is Kind.EMAIL else _numbers(piece)
        rest = rest[:start] + ";" * (stop - start) + rest[stop:]
    day = _MIDNIGHT.fullmatch(plain)
    if day:
        yield from ("".join(day.groups()), "".join(day.groups()[1:]))
    elif len(whole) <= _LONGEST and _is_telling(whole):
        yield whole
    if not _NUMBERED.fullmatch(plain):
        yield from _names(rest)
    yield from _numbers(rest)


def _is_telling(whole: str) -> bool:
    """Whether all that a cell says is worth looking for: not a short number, which counts many things."""
    if whole.isdigit():
        return len(whole) >= _SHORTEST_NUMBER
    if whole.isascii():
        return len(whole) >= _SHORTEST_LATIN
    return len(whole) > 2 or is_likely(whole)


def _names(rest: str) -> Iterator[str]:
    parts = [part for part in parts_of(rest) if any(map(str.isalpha, part))]
    likely = [part for part in parts if is_likely(part)]
    several = len(parts) > 1
    for part in likely or parts:
        plain = squeezed(part)
        is_other = several and part not in likely and is_body(part)
        if is_other or is_title(plain) or len(plain) < (_SHORTEST_LATIN if plain.isascii() else 2) or len(plain) > _LONGEST:
            continue
        yield plain
        tokens = part.split()
        if plain.isascii() and len(tokens) > 1:  # Lee, Soo-min and Soo-min Lee are one
            yield squeezed("".join([*tokens[1:], tokens[0]]))
            yield squeezed("".join([tokens[-1], *tokens[:-1]]))


def _emails(piece: str) -> Iterator[str]:
    local, _, domain = re.sub(
        r"[ ]{0,2}[(\[{<]?[ ]{0,2}(?:@|골뱅이|\bat\b)[ ]{0,2}[)\]}>]?[ ]{0,2}", "@", piece, count=1
    ).partition("@")
    mine, theirs = squeezed(local), squeezed(re.sub(r"[(\[{< ]{1,3}(?:dot|점)[)\]}> ]{1,3}", ".", domain))
    if mine and theirs:
        yield from (f"{mine}{at}{theirs}" for at in ("", "at", "골뱅이"))
    if len(mine) > _SHORTEST_LATIN and any(map(str.isdigit, mine)):
        yield mine


def _numbers(piece: str) -> Iterator[str]:
    """The digits of a piece in the ways in which a number is written: with a country's code, without the leading 0."""
    for match in re.finditer(r"\+?\d(?:[ .()·/-]{0,3}\d){5,19}", piece):
        digits = "".join(filter(str.isdigit, match.group()))
        yield digits
        national = f"0{digits[2:].lstrip('0')}" if digits.startswith("82") and len(digits) > 10 else digits
        is_telephone = (national.startswith("0") and 9 <= len(national) <= 12) or re.fullmatch(r"10\d{8}", national)
        if is_telephone:
            bare = national.lstrip("0")
            yield from (bare, f"0{bare}", f"82{bare}", f"820{bare}")
            if bare.startswith("1"):
                yield bare[-_SUBSCRIBER:]
