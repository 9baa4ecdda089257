"""What the two values of a column of moments stand for: what a list of codes or a line above the table says of them."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.reading.sheets.order import order_of
from analysis.reading.structure.long_rows.fitting import Long

_JOINTS = ("=", ":", "：", "→", "->", "⇒", "–", "이면", "면", "은 ", "는 ", "이 ", "가 ", "is ", "means ")
_ENDS = (",", "/", ";", "·", "\n", "|", ". ")
_CLOSING = " _)]}>'\"’”」』"
_LONGEST_NOTE = 200


def meanings_of(long: Long, values: tuple[str, str]) -> tuple[str, str] | None:
    """The words for the two values where both are told and speak of time, None elsewhere.

    1 = 선행조사, 2 = 종료조사; 끝이 a이면 연찬 전, b이면 연찬 후. Words that speak of no time are those of a scale.
    """
    told = (long.moment.labels.get(values[0], ""), long.moment.labels.get(values[1], "")) if long.moment is not None else ("", "")
    notes = (note for note in long.table.table.notes if len(note) <= _LONGEST_NOTE)
    for one, other in (told, *((_said_of(note, *values), _said_of(note, *values[::-1])) for note in notes)):
        if one and other and order_of(one, other).is_sure:
            return one, other
    return None


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
