"""Codes that are one slip of the hand apart, found among a hundred thousand without comparing all pairs.

Two codes one slip apart become equal when one letter is left out of each (or of the longer one). So every code is entered under
the hashes of itself and of all that is left of it without one letter, and only codes that share an entry are compared
(the deletion neighbourhoods of Garbe's SymSpell).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number with its bits well mixed: the base of the hashes. What shares a hash by chance is told apart by comparing."""


def near_pairs(codes: Sequence[str], tables: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places of two codes of different tables, one slip apart, each the only one so near to the other.

    A slip is one letter changed, left out or put in, or two neighbours exchanged. `codes` are distinct; the lower table comes
    first.
    """
    place_tables = np.asarray(tables, dtype=np.int64)
    entries, starts, ends = _shared_entries(codes, place_tables)
    runs_of: dict[int, list[int]] = {}
    for run, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for place in entries[start:end]:
            runs_of.setdefault(place, []).append(run)
    only: dict[int, int | None] = {}
    for place, runs in runs_of.items():
        near = (other for run in runs for other in entries[starts[run] : ends[run]])
        only[place] = _only_neighbour(place, near, codes, tables)
    for place, other in only.items():
        if other is not None and only[other] == place and tables[place] < tables[other]:
            yield place, other


def _only_neighbour(place: int, candidates: Iterator[int], codes: Sequence[str], tables: Sequence[int]) -> int | None:
    """The one near code of another table; None where there is none, or a second one."""
    near: int | None = None
    for other in candidates:
        if other != near and tables[other] != tables[place] and are_near(codes[place], codes[other]):
            if near is not None:
                return None
            near = other
    return near


def _shared_entries(codes: Sequence[str], tables: NDArray[np.int64]) -> tuple[list[int], list[int], list[int]]:
    """The places of codes in the order of their entries, and where each entry begins and ends that several tables share."""
    if not codes:
        return [], [], []
    hashes, places = _hashes(codes)
    order = np.argsort(hashes, kind="stable")
    hashes, places = hashes[order], places[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    ends = np.r_[starts[1:], len(hashes)]
    seen = tables[places]
    shared = np.minimum.reduceat(seen, starts) < np.maximum.reduceat(seen, starts)
    return places.tolist(), starts[shared].tolist(), ends[shared].tolist()


def _hashes(codes: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """A hash of each code and of each rest without one letter, and the place of the code; equal letters have equal hashes."""
    lengths = np.fromiter(map(len, codes), dtype=np.int64, count=len(codes))
    hashes: list[NDArray[np.uint64]] = []
    places: list[NDArray[np.int64]] = []
    for length in np.unique(lengths):
        mine = np.flatnonzero(lengths == length)
        text = "".join(codes[place] for place in mine.tolist())
        letters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).reshape(len(mine), length).astype(np.uint64)
        powers = np.cumprod(np.full(length, _FACTOR, dtype=np.uint64))
        # Before the letter left out the powers stay, behind it they are those of the place before.
        zero = np.zeros((len(mine), 1), dtype=np.uint64)
        before = np.hstack([zero, np.cumsum(letters * powers, axis=1)])
        after = np.hstack([zero, np.cumsum(letters[:, 1:] * powers[:-1], axis=1)])
        rests = before[:, :-1] + after[:, -1:] - after
        hashes.append(np.hstack([before[:, -1:], rests]).ravel())
        places.append(np.repeat(mine, length + 1))
    return np.concatenate(hashes), np.concatenate(places)


def are_near(one: str, other: str) -> bool:
    """Whether one letter changed, left out or put in, or two neighbours exchanged, makes one of the other."""
    if len(one) > len(other):
        one, other = other, one
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[start:] == other[start + 1 :]
    if one == other:
        return False
    exchanged = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return one[start + 1 :] == other[start + 1 :] or exchanged
