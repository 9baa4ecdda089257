"""A text cut where its writer did: at the marks of a list, at line breaks, between short entries, before "and also"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.speech.text import LINE

_SYLLABLES = "가나다라마바사아자차카타파하"
_ORDINALS = ("첫", "두", "세", "네", "다섯")
_COUNTED = ("첫째", "둘째", "셋째", "넷째", "다섯째")

_NUMBERS = (
    re.compile(r"(?<![^\s,;.])(?P<mark>\d{1,2})\.(?=[^\d.])\s{0,9}"),
    re.compile(r"(?<![^\s,;.])(?P<mark>\d{1,2})\)\s{0,9}"),
    re.compile(r"\((?P<mark>\d{1,2})\)\s{0,9}"),
    re.compile(r"(?P<mark>[①-⑳])\s{0,9}"),
    re.compile(r"(?P<mark>[❶-❿])\s{0,9}"),
    re.compile(rf"(?<!\S)(?P<mark>[{_SYLLABLES}])[.)]\s{{0,9}}"),
    re.compile(rf"\((?P<mark>[{_SYLLABLES}])\)\s{{0,9}}"),
    re.compile(r"(?P<mark>첫째|둘째|셋째|넷째|다섯째)(?:는|로)?[,.:]?\s{1,9}"),
    re.compile(r"(?P<mark>첫|두|세|네|다섯) ?번째(?:는|로)?[,.:]?\s{1,9}"),
)
"""Marks of one style each; a list counts them up from the first."""

_BULLET = re.compile(r"(?<!\S)(?P<mark>[▶▷►■□▪●○◦•·ㅇ※*\-–—ㅡ◆◇✓☑])\s{1,9}")
_HEADING = re.compile(r"\[[가-힣 ·]{1,12}\]\s{0,9}")
_BREAK = re.compile(rf"[\n;]|(?<![고며서니면만데는은를을의과와로도에,]){LINE}")
"""Where a line ends and the next one does not go on with its sentence."""

_LISTED = re.compile(r"\S.{1,13}(?<![고며서니면만데는은를을의과와등로도지나다요])")
"""A piece between commas or slashes that stands for itself, as 예산 부족."""

_AND_ALSO = re.compile(r"(?<=[.!?요다음함])\s{0,9},?\s{1,9}(?:그리고|또한|또|아울러|더불어|그 외에도|마지막으로)\s{1,9}")


def parts_of(text: str) -> list[str]:
    """The pieces of a text between marks, each to be looked through for sentences."""
    pieces = [piece for line in _BREAK.split(text) for entry in _entries(line) for piece in _listed(entry)]
    return [tidy for piece in pieces if (tidy := piece.strip().rstrip(",;/").strip())]


def _entries(text: str) -> list[str]:
    """The entries of a list with numbers, bullets or headings; the text itself where it is none."""
    for style in _NUMBERS:
        marks = list(_counted(style.finditer(text)))
        if len(marks) > 1 or (marks and not text[: marks[0].start()].strip()):
            return _cut(text, marks)
    bullets = list(_BULLET.finditer(text))
    alike = [mark for mark in bullets if mark["mark"] == bullets[0]["mark"]]
    if len(alike) > 1 or (alike and not text[: alike[0].start()].strip()):
        return _cut(text, alike)
    headings = list(_HEADING.finditer(text))
    return _cut(text, headings) if len(headings) > 1 else _without_number(text)


def _counted(marks: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The marks that count up from the first."""
    wanted = 1
    for mark in marks:
        if _value(mark["mark"]) == wanted:
            yield mark
            wanted += 1


def _value(mark: str) -> int:
    if mark.isdecimal():
        return int(mark)
    for names in (_COUNTED, _ORDINALS, _SYLLABLES):
        if mark in names:
            return names.index(mark) + 1
    return ord(mark) - (ord("①") if mark <= "⑳" else ord("❶")) + 1


def _cut(text: str, marks: Sequence[re.Match[str]]) -> list[str]:
    starts = [mark.end() for mark in marks]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    opening = text[: marks[0].start()].strip()
    # What only announces the list, as 건의사항:, is no entry.
    return ["" if opening.endswith(":") else opening, *(text[start:end] for start, end in zip(starts, ends, strict=True))]


def _without_number(text: str) -> list[str]:
    """One entry of a list that was handed in apart: 3. 인력 충원."""
    mark = _NUMBERS[0].match(text)
    return [text[mark.end() :] if mark and not text[mark.end() :][:1].isdecimal() and "." not in text[mark.end() :] else text]


def _listed(text: str) -> list[str]:
    """A text as its short entries between commas or slashes; as what stands before and after "and also" where it has none."""
    for pieces in (_outside_brackets(text, ","), _outside_brackets(text, "/")):
        trimmed = [piece.strip() for piece in pieces]
        if len(trimmed) > 1 and all(map(_LISTED.fullmatch, trimmed)) and not _shares_an_end(trimmed, text):
            return trimmed
    return _AND_ALSO.split(text)


def _outside_brackets(text: str, separator: str) -> list[str]:
    depth, pieces, start = 0, [], 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == separator and depth <= 0:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]]


def _shares_an_end(pieces: Sequence[str], text: str) -> bool:
    """차량, 단말기, 피복 지원: the last word is of all of them."""
    return "/" not in text and " " in pieces[-1] and not any(" " in piece for piece in pieces[:-1])
