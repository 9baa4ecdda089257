"""What notes say of two markers, values or letters: 1 = 선행조사, 2 = 종료조사; ㄱ은 배우기 전, ㄴ은 배운 뒤."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from analysis.reading.sheets.guides.outside import around
from analysis.reading.sheets.order import Order, order_of
from analysis.reading.sheets.tables import Table

_JOINTS = ("=", ":", "：", "→", "->", "⇒", "–", "이면", "면", "은 ", "는 ", "이 ", "가 ", "is ", "means ")
_ENDS = (",", "/", ";", "·", "\n", "|", ". ")
_CLOSING = " _)]}>'\"’”」』"
_LONGEST_NOTE = 200
_LONGEST_SIGN = 3


def told_in(notes: Iterable[str], values: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """What each note that is not long says of the two values, "" for one of which it says nothing."""
    return ((_said_of(note, *values), _said_of(note, *values[::-1])) for note in notes if len(note) <= _LONGEST_NOTE)


def order_told(table: Table, markers: tuple[str, str], order: Order) -> Order:
    """How two signs stand in time by what is said of them around a table; as they are where it says nothing."""
    if order.is_sure or not all(0 < len(marker) <= _LONGEST_SIGN for marker in markers):
        return order
    one, other = (unicodedata.normalize("NFKC", marker) for marker in markers)
    said = told_in(around(table, _LONGEST_NOTE), (one, other))
    orders = (order_of(*pair) for pair in said if all(pair))
    return next((told for told in orders if told.is_time), order)


def _said_of(note: str, value: str, other: str) -> str:
    """What a note says of a value: what follows it and a joint, up to the other value or the next stop; "" for nothing."""
    for place in _places(note, value):
        rest = note[place + len(value) :].lstrip(_CLOSING)
        joint = next((joint for joint in _JOINTS if rest.startswith(joint)), None)
        if joint is None:
            continue
        rest = rest[len(joint) :]
        stops = [*(rest.find(end) for end in _ENDS), *_places(rest, other)]
        return rest[: min((stop for stop in stops if stop >= 0), default=len(rest))].strip()
    return ""


def _places(note: str, value: str) -> Iterator[int]:
    """Where a value stands in a note, but not as a part of a longer word or number."""
    place = note.find(value)
    while place >= 0:
        before, behind = note[:place][-1:], note[place + len(value) :][:1]
        is_part = (before.isalnum() and value[:1].isalnum()) or (value[-1:].isdigit() and behind.isdigit())
        if not is_part:
            yield place
        place = note.find(value, place + 1)
