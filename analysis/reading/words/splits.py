"""The ways in which a header may be cut into a marker and an item, without knowing what a marker says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.reading.words.moments import without_number, without_scale
from analysis.reading.words.statements import item_key_of

_MOST_WORDS = 4
_OPEN, _CLOSE = "[(<【〔（［〈《「『", "])>】〕）］〉》」』"
_OF_A_NUMBER = re.compile(r"\d\)")
_NUMBER_IN_FRONT = re.compile(r"^\D{0,4}\d{1,3}\)")
"""An item's own number where a bracket of the text ends in a number too: 1) … (1…5)."""

_GLUED_IN_FRONT = re.compile(r"([^\W\d_]{1,8})[-_]?\d{1,3}\s{0,3}[.):_\-]\s{0,3}([^\W\d].{2,400})")
"""Letters that a number is glued to, before a text of its own."""

_WORDS_BEFORE_A_NUMBER = re.compile(r"([^\W\d_]\D{1,24}?)\s?(\d{1,3})(?:[.):]\s?|\s)([^\W\d].{2,400})")
"""A few words that a number is glued to, before a text of its own (오기 전1 …)."""

_GLUED_BEHIND = re.compile(r"[^\W\d_]?\d{1,3}[-_]?([^\W\d_]{1,2})\s{0,3}[.):]\s{0,3}([^\W\d].{2,400})")
"""Letters that are glued to a number, before a text of its own (1a. …, 3ㄴ. …)."""

_BEHIND_A_NUMBER_ALONE = re.compile(
    r"([^\W\d_]{0,6}\s?\d{1,3}\s?번?)\s?[-_.]?\s?(?![가나다라마바사아자차카타파하]$)([가-힣]{1,8})"
)
"""Syllables that a question's number is glued to where nothing else is said (문1전); 1가 and 1나 are parts of a question."""

_AGAIN = re.compile(r"(.{2,400}[^\W\d_])([2-9])")
"""A header that comes again, as form tools count it: the text of the question and a digit glued to it."""

_BEFORE_A_SIGN = re.compile(r"([^\W\d_]{1,8})\s?([①-⑳⑴-⒇❶-❿])")
_BEHIND_A_SIGN = re.compile(r"([①-⑳⑴-⒇❶-❿])\s?([^\W\d_]{1,8})")

_SEPARATORS = ("_", "::", ":", "：", " - ", " – ", "—", "-", "/", ">>", ">", "»", "→", "|", ".")

_SIGNS = frozenset({"Pc", "Pd", "Po", "Sc", "Sk", "Sm", "So"})
_OF_SENTENCES = frozenset("?!,;%&*#@'\"\\…。、，？！")

COME_AGAIN = "come again"
"""The way of a digit that a form tool adds to a header that it has already: it stands beside the header without one alone."""

ROW_OF = "row of "
"""How a way begins that leaves the question in front of the row's item, and the sign between the two, up to a stroke."""

_BETWEEN = (" - ", " – ", " — ", " > ", ">>", "»", " / ", " | ", ": ")


class Split(NamedTuple):
    """One way to cut a header: how it was cut, the marker as it is written, and the item that is left."""

    way: str
    marker: str
    rest: str

    @property
    def key(self) -> str:
        """The item as two typists would agree on it."""
        return item_key_of(self.rest)


def splits_of(headers: Sequence[str]) -> tuple[Split, ...]:
    """Every way to cut the header texts of one column, from top to bottom; each way once."""
    return _splits_of(tuple(headers))


@lru_cache(maxsize=1 << 14)
def _splits_of(headers: tuple[str, ...]) -> tuple[Split, ...]:
    splits: dict[tuple[str, str], Split] = {}
    for split in (*_by_row(headers), *_by_text(" ".join("".join(headers[-1:]).split()))):
        if split.marker and split.rest.strip() and _is_whole(split.marker) and _is_whole(split.rest):
            splits.setdefault((split.way, split.marker), split)
    return tuple(splits.values())


def _is_whole(text: str) -> bool:
    """Whether no bracket was cut in two; that of a number (``1)``) has no other half."""
    ways = text, _OF_A_NUMBER.sub("", text), _NUMBER_IN_FRONT.sub("", text)
    return any(all(way.count(start) == way.count(end) for start, end in zip(_OPEN, _CLOSE, strict=True)) for way in ways)


def _by_row(headers: Sequence[str]) -> Iterator[Split]:
    """A header row of its own: banners over the items, or markers below them."""
    for level, marker in enumerate(headers):
        others = [text for place, text in enumerate(headers) if place != level]
        if others:
            yield Split(f"row {level - len(headers)}", marker, others[-1])


def _by_text(text: str) -> Iterator[Split]:
    text = without_scale(text)
    bare = without_number(text)
    if bare != text and text.endswith(bare) and (code := text.removesuffix(bare).partition("[")[0].strip()):
        yield Split("code in front", code, bare)
    for start, end in zip(_OPEN, _CLOSE, strict=True):
        front, found_one, rest = bare.removeprefix(start).partition(end)
        if bare.startswith(start) and found_one:
            yield Split("bracket in front", front.strip(), rest.strip())
        front, found_one, rest = bare.removesuffix(end).rpartition(start)
        if bare.endswith(end) and found_one:
            yield Split("bracket behind", rest.strip(), front.strip())
            yield Split("grid", front.strip(), rest.strip())
    for start, end in zip(_OPEN, _CLOSE, strict=True):
        front, found_one, rest = bare.partition(end)
        if found_one and start not in front:  # 참여 전) …, as one numbers a list
            yield Split(f"up to {end}", front.strip(), rest.strip())
    for separator in _separators(text):
        front, found_one, rest = bare.partition(separator)
        if found_one:
            yield Split(f"before {separator}", front.strip(), rest.strip())
        rest, found_one, back = text.rpartition(separator)
        if found_one:
            yield Split(f"behind {separator}", back.strip(), rest.strip())
    yield from _by_sign(text)
    yield from _between(bare)
    words, all_words = bare.split(" "), text.split(" ")
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        yield Split(f"{count} words in front", " ".join(words[:count]), " ".join(words[count:]))
    for count in range(1, min(_MOST_WORDS, len(all_words) - 1) + 1):
        yield Split(f"{count} words behind", " ".join(all_words[-count:]), " ".join(all_words[:-count]))


def _separators(text: str) -> Iterator[str]:
    """What may stand between marker and item: the usual signs, and any other that is none of a sentence or a bracket."""
    yield from (separator for separator in _SEPARATORS if separator in text)
    yield from dict.fromkeys(
        sign for sign in text if unicodedata.category(sign) in _SIGNS and sign not in _SEPARATORS and sign not in _OF_SENTENCES
    )


def _between(text: str) -> Iterator[Split]:
    """The question - its moment - its row."""
    for separator in _BETWEEN:
        parts = text.split(separator)
        if len(parts) == 2:
            yield from _in_a_row(separator, *parts)
        if len(parts) > 2:
            yield Split(f"between {separator}", parts[-2].strip(), separator.join([*parts[:-2], parts[-1]]).strip())


def _in_a_row(separator: str, question: str, row: str) -> Iterator[Split]:
    """The question - its row, which begins with its moment: what is asked - [before] the item."""
    row = row.strip()
    words = row.split(" ")
    for start, end in zip(_OPEN, _CLOSE, strict=True):
        front, found_one, rest = row.removeprefix(start).partition(end)
        if row.startswith(start) and found_one:
            yield Split(f"{ROW_OF}{separator}| bracket in front", front.strip(), f"{question}{separator}{rest.strip()}")
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        rest = " ".join(words[count:])
        yield Split(f"{ROW_OF}{separator}| {count} words in front", " ".join(words[:count]), f"{question}{separator}{rest}")


def _by_sign(text: str) -> Iterator[Split]:
    """A marker that a number or a sign is glued to: B01. …, 전①, ①전."""
    if match := _GLUED_IN_FRONT.fullmatch(text):
        yield Split("in front of a number", match[1], match[2])
    elif match := _WORDS_BEFORE_A_NUMBER.fullmatch(text):
        yield Split("in front of a number", match[1].strip(), f"{match[2]}. {match[3]}")
    if match := _GLUED_BEHIND.fullmatch(text):
        yield Split("behind a number", match[1], match[2])
    if match := _BEHIND_A_NUMBER_ALONE.fullmatch(text):
        yield Split("behind a number alone", match[2], match[1].strip())
    if match := _AGAIN.fullmatch(text):
        yield Split(COME_AGAIN, match[2], match[1])
    if match := _BEFORE_A_SIGN.fullmatch(text):
        yield Split("before a sign", match[1], match[2])
    if match := _BEHIND_A_SIGN.fullmatch(text):
        yield Split("behind a sign", match[2], match[1])
