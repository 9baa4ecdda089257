"""Whether a column's cells are names of persons: by their syllables' odds, their variety, and what the header asks for."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from analysis.korean import is_common_word, is_made_of_words, odds_of_a_name
from analysis.privacy.evidence import LONGEST_CELL, MOSTLY, NOTHING, REMEMBERED, ROMANISED, SIDES, Evidence
from analysis.privacy.foreign import is_from_elsewhere
from analysis.privacy.frames import entries_of, is_beside_a_body, without_frame
from analysis.privacy.headers import header_asks_for_names
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
from analysis.privacy.romanised import is_foreign, is_written_as_a_korean_name
from analysis.privacy.spelling import squeezed
from analysis.privacy.traces import Kind

_FEW_ALIKE = 3
"""More names than these do not all end in one syllable: 하늘마을, 은빛마을 are places."""

_FEW_TEXTS = 12
_HANJA_WORD = re.compile(r"[一-鿿]{2,8}")


def by_name(header: str, texts: Sequence[str], *, recurs: bool) -> Evidence:
    """Names: by the odds of their syllables over the column, their variety, and what the header asks for."""
    asked = header_asks_for_names(header)
    few = len(texts) <= _FEW_TEXTS
    if few and recurs and asked != "names" and _are_degrees_in_hanja(texts):
        return NOTHING
    return _names_among_few(asked, tuple(sorted(texts)), recurs) if few else _names_among(asked, texts, recurs)


def _are_degrees_in_hanja(texts: Sequence[str]) -> bool:
    """Whether a few words in Hanja that come again are degrees of one word (不太会, 比较会, 非常会): names do not end alike."""
    hanja = [text for text in map(squeezed, texts) if _HANJA_WORD.fullmatch(text)]
    endings = Counter(text[-1] for text in hanja)
    return len(hanja) >= MOSTLY * len(texts) and max(endings.values(), default=0) >= max(3, 0.6 * len(hanja))


@lru_cache(maxsize=1 << 9)
def _names_among_few(asked: str, texts: tuple[str, ...], recurs: bool) -> Evidence:
    """The same few words answer many columns of a wide file."""
    return _names_among(asked, texts, recurs)


def _names_among(asked: str, texts: Sequence[str], recurs: bool) -> Evidence:
    texts = without_frame([_REACHED_BY.sub(" ", text[:LONGEST_CELL]).strip() or text for text in texts])
    beside_bodies = sum(map(is_beside_a_body, texts)) >= 0.5 * len(texts)
    texts = [item for text in texts for item in entries_of(text)]
    called = [text for text in texts if _is_surname_with_title(text)]
    if len(called) >= MOSTLY * len(texts) and len(set(called)) > SIDES:
        return Evidence(0.9, Kind.NAME)
    names = [name for text in texts if (name := _name_in(text))]
    titles = sum(not name for name in map(_bare, texts))
    if titles >= 0.5 * len(texts):  # 주무관, 팀장, 과장 are posts
        return NOTHING
    short = len(names) / len(texts)
    if (not asked or len(set(names)) < _FEW_NAMES) and _are_short_words(names):
        return NOTHING
    if not names:
        return Evidence(0.7 if asked == "names" and _mean_length(texts) <= 20 else 0.0, Kind.NAME if asked == "names" else None)
    likely = sum(map(_is_likely, names)) / len(texts)
    variety = _variety(names)
    if asked == "names":
        is_other = sum(map(is_body, names)) >= MOSTLY * len(names) or (len(set(names)) > _FEW_ALIKE and variety == 0)
        return Evidence(0.0 if is_other else 0.95 if likely >= 0.2 else 0.9, Kind.NAME)
    is_open = not asked and not recurs and len(names) >= _ENOUGH
    if not asked and not recurs and len(texts) >= _ENOUGH and sum(map(is_from_elsewhere, texts)) >= 0.5 * len(texts):
        return Evidence(ROMANISED, Kind.NAME)
    logit = (
        _LIKELY_WEIGHT * (likely - 0.5)
        + (_HEADER_WEIGHT[asked] if not beside_bodies else max(_HEADER_WEIGHT[asked], 0.0))
        + _VARIETY_WEIGHT * (variety - 0.6)
        + _FEW[min(len(set(names)), 4)]
    )
    if likely < 0.5 and (asked == "persons" or is_open or (beside_bodies and not all(map(is_body, names)))):
        logit = max(logit, _of_unknown_words(texts, names, is_asked=asked == "persons"))
    if len(set(texts)) > SIDES and sum(map(is_written_as_a_korean_name, texts)) >= MOSTLY * len(texts):
        return Evidence(ROMANISED, Kind.NAME)
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
    return len(two) > _SHORT_SHARE * len(distinct) and sum(map(is_common_word, distinct)) >= MOSTLY * len(distinct)


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


@lru_cache(maxsize=REMEMBERED)
def _name_in(text: str) -> str:
    """The part of a cell that looks most like a name; "" of a cell that is too long to be one, or holds none."""
    if len(text) > 40:
        return ""
    parts = [part for part in parts_of(text) if part]
    bare = [part for part in parts if not is_body(part)]
    name = max(bare or parts, key=name_odds, default="")
    rest = [part for part in parts if part != name and not is_body(part) and not is_likely(part)]
    letters = len(squeezed(name))
    return name if len(rest) < 2 and letters >= MOSTLY * (letters + sum(map(len, rest))) else ""


def _variety(names: Collection[str]) -> float:
    """How much the words' last syllables differ (0 to 1): names end in many ways, 정책과 복지과 안전과 or 연제구 남구 in one."""
    distinct = set(names)
    ends = Counter(name[-1] for name in distinct)
    return 1 - (ends.most_common(1)[0][1] - 1) / max(len(distinct) - 1, 1)


_LIKELY_NAME, _USUAL = 2.0, 3
_REACHED_BY = re.compile(
    r"(?:내선|직통|전화|연락처|휴대폰|핸드폰|tel|hp)(?:번호)?[ .:)]{0,3}(?=\d)"
    r"|\d{2,4}[.년/-] ?\d{1,2}[.월/-] ?\d{1,2}[.일]?|(?<![\d.])\d[\d -]{2,14}(?![\d.])",
    re.IGNORECASE,
)
"""What stands beside a name that says how to reach who is called so, or the day on which somebody wrote."""
_USUAL_SURNAME, _NEVER = -1.5, float("-inf")
"""Odds of a surname that is hardly anything else before a title: 도의원 and 시의원 are no persons."""
_TWO_SYLLABLES, _SHORT_SHARE = re.compile(r"[가-힣]{2}"), 0.5
_HANGUL_WORD = re.compile(r"[가-힣]{2,5}")
_FEW_NAMES, _ENOUGH, _ASKED_OF_KIWI = 3, 5, 60
"""Fewer names tell nothing where nobody asked for any; so many are worth a question; so many are looked up."""


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
