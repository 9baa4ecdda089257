"""Whether a column says who somebody is: its header's words and what its cells look like, weighed together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from analysis.korean import is_common_word
from analysis.privacy.columns_of_names import by_name
from analysis.privacy.evidence import LONGEST_CELL, MOSTLY, NOTHING, REMEMBERED, ROMANISED, SIDES, Evidence
from analysis.privacy.headers import LOOKS_LIKE, header_asks_for_names, header_kind
from analysis.privacy.names import is_likely, without_title, words
from analysis.privacy.romanised import is_abbreviated_name
from analysis.privacy.spelling import composed, spelt, squeezed
from analysis.privacy.surroundings.built import is_nothing_but_a_name
from analysis.privacy.traces import Kind, addresses, traces

_LOOKED_AT = 500

_COVERED = 0.55
"""Share of a cell's letters that a trace fills where the cell is one."""

_APART = 0.5
"""Share of cells that are distinct where words do not recur."""

_LOCAL, _ENOUGH_NUMBERS, _LOCAL_NUMBERS = re.compile(r"([2-9]\d{2,3})[-.) ](\d{4})"), 3, 0.6
"""How a telephone without its area looks; so many of them in a column are, and how likely."""


def personal_evidence(header: str, values: Iterable[str] | Mapping[str, int]) -> Evidence:
    """What speaks for a column's being personal; `values` are its distinct texts, with their counts where they are known."""
    texts = [text for text in islice(values, _LOOKED_AT) if squeezed(text)]
    if not texts:
        return NOTHING
    plain = [spelt(composed(text[:LONGEST_CELL])).plain.strip() for text in texts]
    counts = values if isinstance(values, Mapping) else dict.fromkeys(texts, 1)
    recurs = len(counts) < _APART * sum(counts.values())
    if len(counts) <= SIDES and recurs and header_kind(header) is None:
        return _by_shape(header, plain)
    if sum(_is_half_hidden(text) for text in plain) >= MOSTLY * len(plain):
        return Evidence(0.9, Kind.NAME)
    if len(counts) > SIDES and sum(map(is_abbreviated_name, texts)) >= MOSTLY * len(texts):
        return Evidence(ROMANISED, Kind.NAME)
    return max(_by_shape(header, plain), by_name(header, texts, recurs=recurs), key=lambda evidence: evidence.score)


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
    if sum(any(True for _ in addresses(text)) for text in texts) >= MOSTLY * len(texts) and len(texts) >= _ENOUGH_NUMBERS:
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
    return bool(_kinds_filling(spelt(composed(text[:LONGEST_CELL])).plain))


@lru_cache(maxsize=REMEMBERED)
def _kinds_filling(text: str) -> frozenset[Kind]:
    """The one kind of trace that fills most of a cell, alone or several times: a list of e-mails is no opinion."""
    letters = sum(letter.isalnum() for letter in text)
    places: dict[Kind, set[int]] = defaultdict(set)
    for kind, span in traces(text):
        places[kind].update(place for place in range(*span) if text[place].isalnum())
    best = max(places, key=lambda kind: len(places[kind]), default=None)
    is_filled = best is not None and len(places[best]) >= _COVERED * max(letters, 1)
    return frozenset({best}) if best is not None and is_filled else frozenset()


def persons_named(header: str, values: Iterable[str]) -> frozenset[str]:
    """Those of a column's cells that are persons where its header asks for some, however often one recurs: 작성자 of a codebook.

    What a dictionary knows as another word is none: a column 이름 may hold names of variables.
    """
    if header_asks_for_names(header) not in ("names", "persons"):
        return frozenset()
    return frozenset(value for value in values if _is_somebody(without_title(value.strip()).strip()))


def _is_somebody(bare: str) -> bool:
    return (is_likely(bare) and not is_common_word(bare)) or is_nothing_but_a_name(bare)
