"""Which messages of a briefing are handed over, in which order and in whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from analysis.briefing.contents import Briefing, Part, Told
from analysis.briefing.formal import formal

_IMPORTANCE = (Part.GROUPS, Part.RESULT, Part.OPINIONS, Part.ITEMS, Part.QUESTIONS, Part.PEOPLE)
"""What a reader with little time wants first."""


class Audience(StrEnum):
    """For whom a briefing is, and how many messages that leaves."""

    ONE_PAGE = "one_page"
    THREE_PAGES = "three_pages"
    FULL = "full"


_MOST = {Audience.ONE_PAGE: 1, Audience.THREE_PAGES: 3}


def for_audience(briefing: Briefing, audience: Audience) -> tuple[str, ...]:
    """The keys of the messages for an audience: sure before unsure, then by part; all in the briefing's own order."""
    if audience is Audience.FULL:
        return tuple(told.key for told in briefing.messages)
    ranked = sorted(briefing.messages, key=lambda told: (-told.weight, _IMPORTANCE.index(told.part)))
    wanted = {told.key for told in ranked[: _MOST[audience]]}
    return tuple(told.key for told in briefing.messages if told.key in wanted)


def chosen(
    briefing: Briefing,
    keys: Sequence[str],
    wording: Mapping[str, str] | None = None,
    *,
    quotes: bool = True,
    remarks: Mapping[str, str] | None = None,
) -> Briefing:
    """The briefing with the messages of `keys`, in their order; `wording` and `remarks` are a person's own words by key.

    An edited sentence keeps the original beside it (`Told.original`); keys that there are not are passed over.
    """
    by_key = {told.key: told for told in briefing.messages}
    told = [_worded(by_key[key], (wording or {}).get(key, ""), briefing.language) for key in keys if key in by_key]
    told = [replace(one, remark=" ".join((remarks or {}).get(one.key, "").split())) for one in told]
    return replace(briefing, messages=tuple(told if quotes else (replace(one, quotes=()) for one in told)))


def _worded(told: Told, sentence: str, language: str) -> Told:
    plain = " ".join(sentence.split())
    if not plain or plain == told.sentence:
        return told
    written = " ".join(formal(plain)) if language == "ko" else plain
    return replace(told, sentence=plain, formal=written, original=told.sentence)


def as_before(briefing: Briefing, messages: Sequence[Mapping[str, Any]]) -> Briefing:
    """The briefing with the messages of an old manifest, in their order, in the words and with the remarks of then."""
    keys = [str(message["key"]) for message in messages]
    wording = {str(message["key"]): str(message["sentence"]) for message in messages if message.get("original")}
    remarks = {str(message["key"]): str(message.get("remark", "")) for message in messages}
    has_quotes = any(message.get("quotes") for message in messages)
    return chosen(briefing, keys, wording, quotes=has_quotes, remarks=remarks)
