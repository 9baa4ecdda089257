"""Themes that were worked out once, kept in the store: a restart opens a survey without sorting its opinions again."""

from __future__ import annotations

import json
import zlib

from analysis.themes import Themes
from analysis.themes.serial import ENGINE, themes_body, themes_from
from pages.shared import kept
from pages.shared.kept import SAMPLE


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


def _name(slot: str) -> str:
    # A program that sorts otherwise must not show what an earlier one found.
    return f"themes {slot} {ENGINE}"
