"""Scales as they are declared: points one by one, or a family that says its words once for all the lengths it comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.survey import ItemKind

_LEVELS_OF_POINTS = {
    7: ((0,), (1,), (2,), (3,), (4,), (5,), (6,)),
    6: ((0,), (1,), (2,), (4,), (5,), (6,)),
    5: ((0,), (1, 2), (3,), (5, 4), (6,)),
    4: ((0,), (1, 2), (5, 4), (6,)),
    3: ((1,), (3,), (5,)),
    2: ((1,), (5,)),
}
"""Which of seven levels (far, plain, a little, the middle, a little, plain, far) each point of a length may be worded as; the
usual word first. A scale of five has no point of its own for "a little": whoever chooses it there means the plain one."""

PAIR = 2

Points = Sequence[Sequence[str]]
"""For each point from the lowest to the highest its words, the usual one first."""


def scales_declared(entries: Sequence[Mapping[str, Any]]) -> list[tuple[str, Points, ItemKind | None]]:
    """Name, points and kind of all scales that a file's `[[scales]]` entries declare; pairs, which may be a choice, stand last.

    An entry has `points`, or `levels` (seven, from the lowest), the `lengths` that the family comes in, and under `also.N` what
    people say for its points only where there are N of them. KeyError where an entry has neither.
    """
    scales = [scale for entry in entries for scale in _scales_of(entry)]
    return sorted(scales, key=lambda scale: len(scale[1]) == PAIR)


def _scales_of(entry: Mapping[str, Any]) -> Iterator[tuple[str, Points, ItemKind | None]]:
    kind = ItemKind(entry["kind"]) if "kind" in entry else None
    if "points" in entry:
        yield entry["name"], [_words(point) for point in entry["points"]], kind
        return
    levels = [_words(level) for level in entry["levels"]]
    for length in entry["lengths"]:
        also = entry.get("also", {}).get(str(length), [""] * length)
        points = [
            [*(word for level in of for word in levels[level]), *_words(more)]
            for of, more in zip(_LEVELS_OF_POINTS[length], also, strict=True)
        ]
        yield f"{entry['name']} on {length} points", points, kind


def _words(declared: str) -> list[str]:
    return declared.split("|") if declared else []
