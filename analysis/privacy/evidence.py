"""Whether a column says who somebody is: its header's words and what its cells look like, weighed together."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from analysis.korean import is_common_word, is_made_of_words, odds_of_a_name
from analysis.privacy.foreign import is_from_elsewhere
from analysis.privacy.frames import entries_of, is_beside_a_body, without_frame
from analysis.privacy.headers import LOOKS_LIKE, header_asks_for_names, header_kind
from analysis.privacy.names import (
    given_odds,
    is_body,
    is_likely,
    is_place,
    is_title,
    name_odds,
    parts_of,
    title_at,
    without_title,
    words,
)
from analysis.privacy.romanised import is_abbreviated_name, is_foreign, is_written_as_a_korean_name
from analysis.privacy.spelling import composed, spelt, squeezed
from analysis.privacy.traces import Kind, addresses, traces

HELD_BACK = 0.35
"""From this score on a column is held back: whether it should be is asked, and what was shown cannot be taken back."""

SURE = 0.85
"""From this score on nobody needs to be asked."""

_LOOKED_AT = 500
_LONGEST_CELL = 400
"""Letters of a cell that are looked at."""

_REMEMBERED = 1 << 13
"""Cells of which is kept what they say."""

_MOSTLY = 0.6
"""Share of a cell's letters, without posts and offices, that its name has to be."""

_COVERED = 0.55
"""Share of a cell's letters that a trace fills where the cell is one."""


@dataclass(frozen=True)
class Evidence:
    """How likely a column names persons (0 to 1), and what of a person it holds; `kind` is None where nothing speaks for it."""

    score: float = 0.0
    kind: Kind | None = None

    @property
    def is_personal(self) -> bool:
        """Whether the column is to be held back."""
        return self.score >= HELD_BACK

    @property
    def is_certain(self) -> bool:
        """Whether most cells are a person's number or address, or the header asks for it: nothing else can be meant."""
        return self.score >= SURE and self.kind is not Kind.NAME

    @property
    def is_unsure(self) -> bool:
        """Whether a person should be asked: held back without being sure."""
        return HELD_BACK <= self.score < SURE


NOTHING = Evidence()


_FEW_ALIKE = 3
"""More names than these do not all end in one syllable: 하늘마을, 은빛마을 are places."""

_FEW_TEXTS = 12

_SIDES = 2
"""So few words, again and again, are two sides of something (before and after, yes and no)."""


def personal_evidence(header: str, values: Iterable[str] | Mapping[str, int]) -> Evidence:
    """What speaks for a column's being personal; `values` are its distinct texts, with their counts where they are known."""
    texts = [text for text in islice(values, _LOOKED_AT) if squeezed(text)]
    if not texts:
        return NOTHING
    plain = [spelt(composed(text[:_LONGEST_CELL])).plain.strip() for text in texts]
    counts = values if isinstance(values, Mapping) else dict.fromkeys(texts, 1)
    recurs = len(counts) < _APART * sum(counts.values())
    if len(counts) <= _SIDES and recurs and header_kind(header) is None:
        return _by_shape(header, plain)
    if sum(_is_half_hidden(text) for text in plain) >= _MOSTLY * len(plain):
        return Evidence(0.9, Kind.NAME)
    if len(counts) > _SIDES and sum(map(is_abbreviated_name, texts)) >= _MOSTLY * len(texts):
        return Evidence(_ROMANISED, Kind.NAME)
    return max(_by_shape(header, plain), _by_name(header, texts, recurs=recurs), key=lambda evidence: evidence.score)


def _is_half_hidden(text: str) -> bool:
    """Whether a cell is a name of which somebody has hidden a part (홍○○, 김*수)."""
    return _HALF_HIDDEN.fullmatch(without_title(text)) is not None and text[0] in words().surname


_HALF_HIDDEN = re.compile(r"[가-힣](?:[○◯〇●oㅇ0*x×_]{1,2}[가-힣]?|[가-힣][○◯〇●oㅇ0*x×_]|[ ]?모(?:씨)?)")


def _by_shape(header: str, texts: Sequence[str]) -> Evidence:
    """Numbers and addresses: most cells are one, or some are and the header says so."""
    votes: Counter[Kind] = Counter()
    for text in texts:
        votes.update(_kinds_filling(text))
    called = header_kind(header)
    if called in LOOKS_LIKE and called is not None and any(LOOKS_LIKE[called](text) for text in texts):
        share = sum(LOOKS_LIKE[called](text) for text in texts) / len(texts)
        if share >= 0.3:
            return Evidence(0.95, called)
    if sum(any(True for _ in addresses(text)) for text in texts) >= _MOSTLY * len(texts) and len(texts) >= _ENOUGH_NUMBERS:
        return Evidence(_LOCAL_NUMBERS, Kind.ADDRESS)
    if len(texts) >= _ENOUGH_NUMBERS and all(map(_is_local_number, texts)):
        return Evidence(_LOCAL_NUMBERS, Kind.TELEPHONE)
    if not votes:
        return NOTHING
    kind = called if called in votes else votes.most_common(1)[0][0]
    share = min(1.0, votes.total() / len(texts))
    if share >= 0.5:
        return Evidence(0.95, kind)
    return Evidence(0.9 if called is not None and share >= 0.15 else share, kind)


def _is_local_number(text: str) -> bool:
    """Whether a text is a telephone without its area (2133-6652), and no number of an office with its year."""
    match = _LOCAL.fullmatch(text)
    return match is not None and not (len(match[1]) == len(match[2]) and match[1][:2] == "20")


def is_a_trace(text: str) -> bool:
    """Whether a text is a person's number or address, and hardly anything else."""
    return bool(_kinds_filling(spelt(composed(text[:_LONGEST_CELL])).plain))


@lru_cache(maxsize=_REMEMBERED)
def _kinds_filling(text: str) -> frozenset[Kind]:
    """The one kind of trace that fills most of a cell, alone or several times: a list of e-mails is no opinion."""
    letters = sum(letter.isalnum() for letter in text)
    places: dict[Kind, set[int]] = defaultdict(set)
    for kind, span in traces(text):
        places[kind].update(place for place in range(*span) if text[place].isalnum())
    best = max(places, key=lambda kind: len(places[kind]), default=None)
    is_filled = best is not None and len(places[best]) >= _COVERED * max(letters, 1)
    return frozenset({best}) if best is not None and is_filled else frozenset()


def _by_name(header: str, texts: Sequence[str], *, recurs: bool) -> Evidence:
    """Names: by the odds of their syllables over the column, their variety, and what the header asks for."""
    asked = header_asks_for_names(header)
    few = len(texts) <= _FEW_TEXTS
    return _names_among_few(asked, tuple(sorted(texts)), recurs) if few else _names_among(asked, texts, recurs)


@lru_cache(maxsize=1 << 9)
def _names_among_few(asked: str, texts: tuple[str, ...], recurs: bool) -> Evidence:
    """The same few words answer many columns of a wide file."""
    return _names_among(asked, texts, recurs)


def _names_among(asked: str, texts: Sequence[str], recurs: bool) -> Evidence:
    texts = without_frame([_REACHED_BY.sub(" ", text[:_LONGEST_CELL]).strip() or text for text in texts])
    beside_bodies = sum(map(is_beside_a_body, texts)) >= 0.5 * len(texts)
    texts = [item for text in texts for item in entries_of(text)]
    called = [text for text in texts if _is_surname_with_title(text)]
    if len(called) >= _MOSTLY * len(texts) and len(set(called)) > _SIDES:
        return Evidence(0.9, Kind.NAME)
    names = [name for text in texts if (name := _name_in(text))]
    titles = sum(not name for name in map(_bare, texts))
    if titles >= 0.5 * len(texts):  # 주무관, 팀장, 과장 are posts
        return NOTHING
    short = len(names) / len(texts)
    if (not asked or len(set(names)) < _ENOUGH_NUMBERS) and _are_short_words(names):
        return NOTHING
    if not names:
        return Evidence(0.7 if asked == "names" and _mean_length(texts) <= 20 else 0.0, Kind.NAME if asked == "names" else None)
    likely = sum(map(_is_likely, names)) / len(texts)
    variety = _variety(names)
    if asked == "names":
        is_other = sum(map(is_body, names)) >= _MOSTLY * len(names) or (len(set(names)) > _FEW_ALIKE and variety == 0)
        return Evidence(0.0 if is_other else 0.95 if likely >= 0.2 else 0.9, Kind.NAME)
    is_open = not asked and not recurs and len(names) >= _ENOUGH
    if not asked and not recurs and len(texts) >= _ENOUGH and sum(map(is_from_elsewhere, texts)) >= 0.5 * len(texts):
        return Evidence(_ROMANISED, Kind.NAME)
    logit = (
        _LIKELY_WEIGHT * (likely - 0.5)
        + (_HEADER_WEIGHT[asked] if not beside_bodies else max(_HEADER_WEIGHT[asked], 0.0))
        + _VARIETY_WEIGHT * (variety - 0.6)
        + _FEW[min(len(set(names)), 4)]
    )
    if likely < 0.5 and (asked == "persons" or is_open or (beside_bodies and not all(map(is_body, names)))):
        logit = max(logit, _of_unknown_words(texts, names, is_asked=asked == "persons"))
    if len(set(texts)) > _SIDES and sum(map(is_written_as_a_korean_name, texts)) >= _MOSTLY * len(texts):
        return Evidence(_ROMANISED, Kind.NAME)
    return Evidence(short / (1 + math.exp(-logit)), Kind.NAME)


def _is_likely(name: str) -> bool:
    """Whether a cell's word is more likely a name than not: with its surname, or a given name alone that is no other word."""
    odds = name_odds(name)
    if odds >= _LIKELY_NAME:
        return True
    if len(name) == _USUAL:
        return odds >= 0 and not is_body(name) and odds_of_a_name(name, _USUAL) > _LIKELY_NAME
    return given_odds(name) >= 0 and not is_place(name) and not is_common_word(name)


def _is_surname_with_title(text: str) -> bool:
    """Whether a cell is a surname and what somebody is called by (최 주임, 이쌤), and nothing else."""
    plain = squeezed(text)
    return (
        plain[1:] != ""
        and words().surname.get(plain[0], _NEVER) > _USUAL_SURNAME
        and title_at(plain, 1) == plain[1:]
        and not is_title(plain)
    )


def _are_short_words(names: Sequence[str]) -> bool:
    """Whether most are words of two syllables, and most of all are in a dictionary: of names three in four have three."""
    distinct = list(dict.fromkeys(names))[:_ASKED_OF_KIWI]
    two = [name for name in distinct if _TWO_SYLLABLES.fullmatch(name)]
    return len(two) > _SHORT_SHARE * len(distinct) and sum(map(is_common_word, distinct)) >= _MOSTLY * len(distinct)


def _of_unknown_words(texts: Sequence[str], names: Sequence[str], *, is_asked: bool) -> float:
    """Log odds of names that syllables do not tell: foreign ones, and ones that no dictionary has.

    Under a header that asks for persons (`is_asked`) their shape is enough; under another only words that nobody knows are.
    """
    hangul = [name for name in dict.fromkeys(names) if _HANGUL_WORD.fullmatch(name)][:_ASKED_OF_KIWI]
    unknown = sum(not is_made_of_words(name) for name in hangul) / max(len(hangul), 1) * (len(hangul) > 0)
    looked_at = texts[:_ASKED_OF_KIWI]
    if not is_asked:
        return 0.0 if unknown >= 0.7 and len(hangul) >= 0.8 * len(looked_at) else -9.0
    foreign = sum(map(_is_unknown_and_foreign, looked_at)) / len(looked_at)
    share = foreign + unknown * len(names) / len(texts)
    return 1.0 if share >= 0.6 else -0.3 if share >= 0.3 else -9.0


def _is_unknown_and_foreign(text: str) -> bool:
    """Whether a cell has the shape of a foreign name, and not all of its words are common ones (계획 중)."""
    longer = [token for token in text.split() if len(token) > 1]
    return is_foreign(text) and (text[0] < "가" or not all(map(is_common_word, longer)))


_LIKELY_WEIGHT, _VARIETY_WEIGHT = 8.0, 3.0
_HEADER_WEIGHT = {"persons": 2.0, "kinds": -4.0, "": 0.0}
_FEW = {0: -9.0, 1: -6.0, 2: -2.0, 3: -0.5, 4: 0.0}
"""What few distinct cells take from the odds: three words that look like names may be three words."""


def _bare(text: str) -> str:
    return without_title(squeezed(text))


@lru_cache(maxsize=_REMEMBERED)
def _name_in(text: str) -> str:
    """The part of a cell that looks most like a name; "" of a cell that is too long to be one, or holds none."""
    if len(text) > 40:
        return ""
    parts = [part for part in parts_of(text) if part]
    bare = [part for part in parts if not is_body(part)]
    name = max(bare or parts, key=name_odds, default="")
    rest = [part for part in parts if part != name and not is_body(part) and not is_likely(part)]
    letters = len(squeezed(name))
    return name if len(rest) < 2 and letters >= _MOSTLY * (letters + sum(map(len, rest))) else ""


def _variety(names: Collection[str]) -> float:
    """How much the words' last syllables differ (0 to 1): names end in many ways, 정책과 복지과 안전과 or 연제구 남구 in one."""
    distinct = set(names)
    ends = Counter(name[-1] for name in distinct)
    return 1 - (ends.most_common(1)[0][1] - 1) / max(len(distinct) - 1, 1)


_LIKELY_NAME, _USUAL = 2.0, 3
_ROMANISED = 0.7
"""How likely a column of such words is one of names."""
_REACHED_BY = re.compile(
    r"(?:내선|직통|전화|연락처|휴대폰|핸드폰|tel|hp)(?:번호)?[ .:)]{0,3}(?=\d)"
    r"|\d{2,4}[.년/-] ?\d{1,2}[.월/-] ?\d{1,2}[.일]?|(?<![\d.])\d[\d -]{2,14}(?![\d.])",
    re.IGNORECASE,
)
"""What stands beside a name that says how to reach who is called so, or the day on which somebody wrote."""
_USUAL_SURNAME, _NEVER = -1.5, float("-inf")
"""Odds of a surname that is hardly anything else before a title: 도의원 and 시의원 are no persons."""
_LOCAL, _ENOUGH_NUMBERS, _LOCAL_NUMBERS = re.compile(r"([2-9]\d{2,3})[-.) ](\d{4})"), 3, 0.6
"""How a telephone without its area looks; so many of them in a column are, and how likely."""
_TWO_SYLLABLES, _SHORT_SHARE = re.compile(r"[가-힣]{2}"), 0.5
_HANGUL_WORD = re.compile(r"[가-힣]{2,5}")
_APART, _ENOUGH, _ASKED_OF_KIWI = 0.5, 5, 60
"""Share of cells that are distinct where words do not recur; so many of them are worth a question; so many are looked up."""


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
