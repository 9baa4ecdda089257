"""Short names of items where nobody gave one: suggested by a process that knows Korean, and kept with the survey."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.apart import Mistake, TooMuch, apart
from analysis.naming import EDITION, suggested_names
from analysis.plain import short, visible

if TYPE_CHECKING:
    from analysis.store import Store

_SLOT = f"names {EDITION}"


def suggested_apart(texts: Sequence[str]) -> Mapping[str, str]:
    """As `suggested_names`; the texts themselves, cut, where the process does not give them."""
    try:
        return apart(suggested_names, list(texts))
    except (TooMuch, Mistake):
        return {text: short(visible(text)) for text in texts}


def suggestions(store: Store, key: str, texts: Sequence[str]) -> Mapping[str, str]:
    """The names that were kept of a survey where these are its items still; else suggested, and kept."""
    from analysis.store import StoreError  # noqa: PLC0415 as in `kept`

    kept = _read(store.kept(key, _SLOT))
    if list(kept) == list(dict.fromkeys(texts)):
        return kept
    suggested = suggested_apart(texts)
    try:
        store.keep(key, _SLOT, json.dumps(dict(suggested)).encode("ascii"))
    except StoreError:
        return suggested
    return suggested


def _read(body: bytes | None) -> Mapping[str, str]:
    try:
        kept = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return {}
    return {str(text): str(name) for text, name in kept.items()} if isinstance(kept, dict) else {}
