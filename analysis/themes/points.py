"""Opinions as the points that they make, and opinions that say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.themes.keeping import Kept
from analysis.themes.morphemes import kiwi, morphemes

_MARK = re.compile(r"(?:^|\s)(?:[①-⑳▶■●○◦•·*\-]|\d{1,2}[.)]|[가-하][.)])\s+|\s*[\n;/]\s+")
_COMMA = re.compile(r"\s*,\s*")
_LISTED = re.compile(r"\S.{3,14}(?<![고며서니면만데는은를을의과와등로도지])")
"""A piece between commas that stands for itself, as 예산 부족."""

_AND_ALSO = re.compile(r"(?<=[.!?요다음함])\s*,?\s+(?:그리고|또한|또|아울러|더불어|그 외에도|마지막으로)\s+")
_SHORTEST = 5
"""Letters; a shorter piece belongs to the one before it."""

_LONG_ENOUGH = 12
_AT_ONCE = 5_000
_DENIAL = re.compile(r"(?:^|\s)(안|못)\s|않|없|아니|말아|마세요")


def points(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The points of each text (cleaned), in order: its list entries and sentences; the text itself where it makes one."""
    return _kept.of(texts)


def _split(texts: list[str]) -> list[tuple[str, ...]]:
    marked = [[part for piece in _MARK.split(text) for part in _parts(piece) if part.strip()] for text in texts]
    long = sorted({part for parts in marked for part in parts if len(part) >= _LONG_ENOUGH})
    sentences = {part: [s.text for s in found] for part, found in zip(long, kiwi().split_into_sents(long), strict=True)}
    split = [[s for part in parts for s in sentences.get(part, [part])] for parts in marked]
    return [_whole(pieces, text) for pieces, text in zip(split, texts, strict=True)]


def _parts(piece: str) -> list[str]:
    listed = _COMMA.split(piece)
    return listed if len(listed) > 1 and all(map(_LISTED.fullmatch, listed)) else _AND_ALSO.split(piece)


def _whole(pieces: Sequence[str], text: str) -> tuple[str, ...]:
    kept: list[str] = []
    for piece in pieces:
        if kept and min(len(piece), len(kept[-1])) < _SHORTEST:
            kept[-1] = f"{kept[-1]} {piece}"
        else:
            kept.append(piece)
    return tuple(piece.strip() for piece in kept) if len(kept) > 1 else (text,)


_kept = Kept(_split, _AT_ONCE)


def same_saying(texts: Sequence[str]) -> list[str]:
    """A key for each text, equal for those that say the same: the same nouns and verbs, denied as often.

    `예산이 부족합니다`, `예산 부족!` and `예산이 많이 부족해요` are one saying. Texts of fewer than two such words are their own.
    """
    keys = []
    for text, found in zip(texts, morphemes(texts), strict=True):
        said = sorted({m.form for m in found})
        keys.append(f"{' '.join(said)} {len(_DENIAL.findall(text))}" if len(said) > 1 else text)
    return keys
