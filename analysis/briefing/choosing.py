"""Which messages of a briefing are handed over, in which order and in whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from analysis.briefing.contents import Briefing, Part, Told
from analysis.briefing.formal import formal
from analysis.findings.finding import CLEAR
from analysis.plain import visible

_IMPORTANCE = (Part.RESULT, Part.GROUPS, Part.OPINIONS, Part.ITEMS, Part.COMPARED, Part.QUESTIONS, Part.PEOPLE)
"""What a reader with little time wants first."""


class Audience(StrEnum):
    """For whom a briefing is, and how many messages that leaves."""

    ONE_PAGE = "one_page"
    THREE_PAGES = "three_pages"
    FULL = "full"


_MOST = 3
"""Messages for whoever has little time: on one page, the first with its chart and the others beside it, or on a page each."""

PAGES = {Audience.ONE_PAGE: 1, Audience.THREE_PAGES: 3, Audience.FULL: 0}
"""`Briefing.pages` for each audience."""


def for_audience(briefing: Briefing, audience: Audience) -> tuple[str, ...]:
    """The keys of the messages for an audience, in the briefing's own order."""
    return leading(briefing, _MOST) if audience is not Audience.FULL else tuple(message.key for message in briefing.messages)


def leading(briefing: Briefing, most: int) -> tuple[str, ...]:
    """The keys of the `most` messages that matter most, in the briefing's own order: of each part one before a second of any.

    Sure ones go before unsure ones, then by part. What people said is told whether or not one theme surely leads.
    """
    before: Counter[Part] = Counter()
    ranked = []
    for place, message in sorted(enumerate(briefing.messages), key=lambda one: -_sureness(one[1])):
        is_base = message.part is Part.PEOPLE  # how many answered is no message of its own
        ranked.append(
            (is_base, before[message.part] > 0, -_sureness(message), _IMPORTANCE.index(message.part), place, message.key)
        )
        before[message.part] += 1
    wanted = {key for *_, key in sorted(ranked)[:most]}
    return tuple(message.key for message in briefing.messages if message.key in wanted)


def _sureness(message: Told) -> float:
    return max(message.weight, CLEAR) if message.part is Part.OPINIONS and message.weight else message.weight


def chosen(
    briefing: Briefing,
    keys: Sequence[str],
    wording: Mapping[str, str] | None = None,
    *,
    quotes: bool = True,
    remarks: Mapping[str, str] | None = None,
    pages: int = 0,
) -> Briefing:
    """The briefing with the messages of `keys`, in their order; `wording` and `remarks` are a person's own words by key.

    A message whose remark nobody spoke of keeps its own.
    An edited sentence keeps the original beside it (`Told.original`); keys that there are not are passed over.
    """
    by_key = {message.key: message for message in briefing.messages}
    messages = [_worded(by_key[key], (wording or {}).get(key, ""), briefing.language) for key in keys if key in by_key]
    messages = [replace(one, remark=" ".join(visible((remarks or {}).get(one.key, one.remark)).split())) for one in messages]
    return replace(briefing, messages=tuple(messages if quotes else (replace(one, quotes=()) for one in messages)), pages=pages)


def _worded(message: Told, sentence: str, language: str) -> Told:
    plain = " ".join(visible(sentence).split())
    if not plain or plain == message.sentence:
        return message
    written = " ".join(formal(plain)) if language == "ko" else plain
    return replace(message, sentence=plain, formal=written, original=message.sentence)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a person wants handed over: an order of keys, which are left out, own words and remarks, for whom."""

    audience: Audience = Audience.FULL
    order: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    wording: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    quotes: bool = True

    def ordered(self, briefing: Briefing) -> tuple[Told, ...]:
        """All messages as they are to stand, those that are left out too; what the choice does not know comes last."""
        places = {key: place for place, key in enumerate(self.order)}
        return tuple(sorted(briefing.messages, key=lambda message: places.get(message.key, len(places))))

    def of(self, briefing: Briefing) -> Briefing:
        """The briefing as it was chosen."""
        keys = [message.key for message in self.ordered(briefing) if message.key not in self.left_out]
        return chosen(briefing, keys, self.wording, quotes=self.quotes, remarks=self.remarks, pages=PAGES[self.audience])

    def moved(self, briefing: Briefing, key: str, step: int) -> Choice:
        """With one message `step` places further down, or up where it is negative."""
        keys = [message.key for message in self.ordered(briefing)]
        place = keys.index(key)
        goal = min(max(place + step, 0), len(keys) - 1)
        keys.insert(goal, keys.pop(place))
        return replace(self, order=tuple(keys))

    def arranged(self, briefing: Briefing, keys: Sequence[str]) -> Choice:
        """With the messages of `keys` in their order; every other one keeps its place."""
        known = [message.key for message in self.ordered(briefing)]
        wanted = [key for key in dict.fromkeys(keys) if key in known]
        following = iter(wanted)
        return replace(self, order=tuple(next(following) if key in wanted else key for key in known))

    def meant_for(self, briefing: Briefing, audience: Audience) -> Choice:
        """With what an audience gets."""
        wanted = for_audience(briefing, audience)
        left_out = frozenset(message.key for message in briefing.messages if message.key not in wanted)
        return replace(self, audience=audience, left_out=left_out)

    def template(self) -> Choice:
        """What another survey may take over: no words, for they speak of this one's numbers."""
        return replace(self, wording={}, remarks={})

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "audience": self.audience.value,
            "order": list(self.order),
            "left_out": sorted(self.left_out),
            "wording": dict(self.wording),
            "remarks": dict(self.remarks),
            "quotes": self.quotes,
        }

    @classmethod
    def from_json(cls, raw: Any) -> Choice:
        """From what was kept, by whomever: what is not as it should be is passed over."""
        stored = raw if isinstance(raw, Mapping) else {}
        audience = stored.get("audience")
        return cls(
            audience=Audience(audience) if audience in list(Audience) else Audience.FULL,
            order=_texts(stored.get("order")),
            left_out=frozenset(_texts(stored.get("left_out"))),
            wording=_words(stored.get("wording")),
            remarks=_words(stored.get("remarks")),
            quotes=stored.get("quotes") is not False,
        )


_MOST_LETTERS = 300


def _texts(raw: Any) -> tuple[str, ...]:
    return tuple(one for one in raw if isinstance(one, str)) if isinstance(raw, list | tuple) else ()


def _words(raw: Any) -> dict[str, str]:
    pairs = raw.items() if isinstance(raw, Mapping) else ()
    return {key: visible(text)[:_MOST_LETTERS] for key, text in pairs if isinstance(key, str) and isinstance(text, str)}


def as_before(briefing: Briefing, old: Mapping[str, Any]) -> Briefing:
    """The briefing with the messages of an old manifest, in their order, with the words, remarks and pages of then."""
    messages = old["messages"]
    keys = [str(message["key"]) for message in messages]
    wording = {str(message["key"]): str(message["sentence"]) for message in messages if message.get("original")}
    remarks = {str(message["key"]): str(message.get("remark", "")) for message in messages}
    has_quotes = any(message.get("quotes") for message in messages)
    return chosen(briefing, keys, wording, quotes=has_quotes, remarks=remarks, pages=int(old.get("pages") or 0))
