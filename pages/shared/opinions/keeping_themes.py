"""What was worked out once, kept in the store: themes, for a restart, and vectors: a second upload encodes what is new.

Each takes the store that it asks, None for the sample: the work is done in threads that have no session.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from analysis.themes import Themes
from analysis.themes.serial import ENGINE, themes_body, themes_from

if TYPE_CHECKING:
    from analysis.store import Store

_MOST_BYTES = 30_000_000
"""Some ten thousand opinions: of more the vectors are worked out again."""
_MOST_UNPACKED = 200_000_000
"""Bytes of kept themes, unpacked: more than any survey's, and no more than the server can spare."""
_of_sample: dict[str, bytes] = {}
"""The vectors of the sample, which has no store."""


def kept_themes(store: Store | None, key: str, slot: str) -> tuple[str, Themes] | None:
    """What was kept in a slot of a survey: of which state, and the themes; None where there is nothing that can be read."""
    body = store.kept(key, _name(slot)) if store is not None else None
    if body is None:
        return None
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(body, _MOST_UNPACKED)
        fields = json.loads(text) if unpacker.eof else {}
        return str(fields["state"]), themes_from(fields["themes"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error):
        return None


def keep_themes(store: Store | None, key: str, slot: str, state: str, themes: Themes) -> None:
    """Keep themes in a slot of a survey; where the store cannot write now, they are worked out again next time.

    A slot holds one state at a time: a hundred decisions do not push everything else out.
    """
    if store is not None:
        body = json.dumps({"state": state, "themes": themes_body(themes)}).encode("ascii")
        _keep(store, key, _name(slot), zlib.compress(body))


def recalled_vectors(store: Store | None, key: str, version: str) -> bytes:
    """The vectors that were kept of a survey's opinions, of a version of their meaning; none where there are none."""
    if store is None:
        return _of_sample.get(version, b"")
    return store.kept(key, _vectors_of(version)) or b""


def keep_vectors(store: Store | None, key: str, version: str, vectors: bytes) -> None:
    """Keep vectors, where they are not too many."""
    if not vectors or len(vectors) > _MOST_BYTES:
        return
    if store is None:
        _of_sample.clear()
        _of_sample[version] = vectors
    else:
        _keep(store, key, _vectors_of(version), vectors)


def _keep(store: Store, key: str, name: str, body: bytes) -> None:
    from analysis.store import StoreError  # noqa: PLC0415 as in `kept`

    try:
        store.keep(key, name, body)
    except StoreError:
        return


def _vectors_of(version: str) -> str:
    return f"vectors {version}"


def _name(slot: str) -> str:
    # A program that sorts otherwise must not show what an earlier one found.
    return f"themes {slot} {ENGINE}"
