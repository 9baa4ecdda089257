"""Drafts that outlive a reload of the page: kept in the server's memory for a while, for the browser that made them alone."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from pages.shared.upload.draft import Draft

_ADDRESS, _MINE = "draft", "draft_number"
_MOST, _MOST_BYTES, _SECONDS = 16, 500_000_000, 4 * 3600
_COOKIE = "_streamlit_xsrf"


@dataclass(frozen=True)
class _Kept:
    owner: bytes
    draft: Draft
    since: float


@dataclass
class _Shelf:
    lock: Lock = field(default_factory=Lock)
    drafts: dict[str, _Kept] = field(default_factory=dict)


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


def taken_up(make: Callable[[], Draft]) -> Draft:
    """The draft that the address names, where this browser made it; else a new one."""
    number, owner = str(st.query_params.get(_ADDRESS, "")), _browser()
    shelf = _shelf()
    with shelf.lock:
        shelved = shelf.drafts.get(number)
    if shelved is None or not owner or not secrets.compare_digest(shelved.owner, owner) or _is_old(shelved):
        return make()
    st.session_state[_MINE] = number
    return shelved.draft


def keep(draft: Draft) -> None:
    """Let a draft that holds files be found again after a reload; one without files needs no place."""
    owner = _browser()
    if not owner or not draft.files:
        forget()
        return
    number = st.session_state.setdefault(_MINE, secrets.token_urlsafe(9))
    shelf = _shelf()
    with shelf.lock:
        shelf.drafts.pop(number, None)
        shelf.drafts[number] = _Kept(owner, draft, time.monotonic())
        _make_room(shelf.drafts)
    st.query_params[_ADDRESS] = number


def forget() -> None:
    """Let go of this session's draft."""
    number = st.session_state.pop(_MINE, "")
    shelf = _shelf()
    with shelf.lock:
        shelf.drafts.pop(number, None)
    st.query_params.pop(_ADDRESS, None)


def _make_room(drafts: dict[str, _Kept]) -> None:
    """Drop what is old, and the oldest as long as all together are too many or too large; the newest stays."""
    for number in [number for number, kept in drafts.items() if _is_old(kept)]:
        del drafts[number]
    while len(drafts) > 1 and (len(drafts) > _MOST or sum(map(_size, drafts.values())) > _MOST_BYTES):
        del drafts[next(iter(drafts))]


def _size(kept: _Kept) -> int:
    return sum(len(file.source.data) for file in kept.draft.files.values())


def _is_old(kept: _Kept) -> bool:
    return time.monotonic() - kept.since > _SECONDS


def _browser() -> bytes:
    """What tells this browser from others: the token that Streamlit gave it; empty where it has none.

    Its written form changes with each answer (it is masked anew), the token within does not.
    """
    parts = str(st.context.cookies.get(_COOKIE, "")).split("|")
    if len(parts) != 4 or parts[0] != "2":
        return b""
    try:
        mask, masked = bytes.fromhex(parts[1]), bytes.fromhex(parts[2])
    except ValueError:
        return b""
    return bytes(letter ^ mask[place % len(mask)] for place, letter in enumerate(masked)) if mask else b""
