"""What was worked out once, kept in the store: themes, for a restart, and vectors: a second upload encodes what is new."""

from __future__ import annotations

import json
import zlib

from analysis.themes import Meaning, SentenceMeaning, Themes
from analysis.themes.serial import ENGINE, themes_body, themes_from
from pages.shared import kept
from pages.shared.kept import SAMPLE

_MOST_BYTES = 30_000_000
"""Some ten thousand opinions: of more the vectors are worked out again."""


def kept_themes(key: str, slot: str) -> tuple[str, Themes] | None:
    """What was kept in a slot of a survey: of which state, and the themes; None where there is nothing that can be read."""
    body = kept.store().kept(key, _name(slot)) if key != SAMPLE else None
    if body is None:
        return None
    try:
        told = json.loads(zlib.decompress(body))
        return str(told["state"]), themes_from(told["themes"])
    except (ValueError, KeyError, TypeError, zlib.error):
        return None


def keep_themes(key: str, slot: str, state: str, themes: Themes) -> None:
    """Keep themes in a slot of a survey; where the store cannot write now, they are worked out again next time.

    A slot holds one state at a time: a hundred decisions do not push everything else out.
    """
    if key == SAMPLE:
        return
    from analysis.store import StoreError  # noqa: PLC0415 as in `kept`

    body = json.dumps({"state": state, "themes": themes_body(themes)}).encode("ascii")
    try:
        kept.store().keep(key, _name(slot), zlib.compress(body))
    except StoreError:
        return


def recall_vectors(key: str, meaning: Meaning) -> int:
    """Give a meaning the vectors that were kept of a survey; how many bytes they are."""
    if key == SAMPLE or not isinstance(meaning, SentenceMeaning):
        return 0
    body = kept.store().kept(key, _vectors_of(meaning)) or b""
    try:
        if body:
            meaning.recall(body)
    except ValueError:
        return 0
    return len(body)


def keep_vectors(key: str, meaning: Meaning, before: int) -> None:
    """Keep the vectors that a meaning worked out of a survey, where they are others than `before` (bytes), and not too many."""
    if key == SAMPLE or not isinstance(meaning, SentenceMeaning):
        return
    from analysis.store import StoreError  # noqa: PLC0415 as in `kept`

    body = meaning.vectors()
    if len(body) == before or len(body) > _MOST_BYTES:
        return
    try:
        kept.store().keep(key, _vectors_of(meaning), body)
    except StoreError:
        return


def _vectors_of(meaning: Meaning) -> str:
    return f"vectors {meaning.version}"


def _name(slot: str) -> str:
    # A program that sorts otherwise must not show what an earlier one found.
    return f"themes {slot} {ENGINE}"
