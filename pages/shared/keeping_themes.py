"""Themes that were worked out once, kept in the store: a restart opens a survey without sorting its opinions again."""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pages.shared import kept

if TYPE_CHECKING:
    from analysis.themes import Themes

_ROOT = Path(__file__).parents[2]


@cache
def _engine() -> str:
    """What the themes rest on besides the opinions: a program that sorts otherwise must not show what an earlier one found."""
    files = [*(_ROOT / "analysis" / "themes").glob("*.py"), *(_ROOT / "analysis" / "fields").iterdir()]
    files.append(_ROOT / "sample_data" / "codebook.tsv")
    told = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file()):
        told.update(file.read_bytes())
    return told.hexdigest()[:16]


def _name(mark: str, guided: bool) -> str:
    return f"themes {mark} {'codebook' if guided else 'discovery'} {_engine()}"


def kept_themes(key: str, mark: str, guided: bool) -> Themes | None:
    """The kept themes of a survey's version, None where there are none, or none that this program reads."""
    body = kept.store().kept(key, _name(mark, guided))
    if body is None:
        return None
    from analysis.themes.serial import themes_from  # noqa: PLC0415 loads slowly, as in `surveys`

    try:
        return themes_from(json.loads(zlib.decompress(body)))
    except (ValueError, KeyError, zlib.error):
        return None


def keep_themes(key: str, mark: str, guided: bool, themes: Themes) -> None:
    """Keep the themes of a survey's version; where the store cannot write now, they are worked out again next time."""
    from analysis.store import StoreError  # noqa: PLC0415 as in `kept`
    from analysis.themes.serial import themes_body  # noqa: PLC0415

    body = json.dumps(themes_body(themes)).encode("ascii")
    try:
        kept.store().keep(key, _name(mark, guided), zlib.compress(body))
    except StoreError:
        return
