"""Signs in values that tell people apart: codes of one build, and what people call themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.privacy import personal_evidence
from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.evidence import Evidence, against
from analysis.reading.columns.signs.seen import Seen
from analysis.reading.forms import Role
from analysis.reading.scales.quantities import unit_behind
from analysis.reading.scales.scales import is_missing_word, number_of

SENTENCE = re.compile(r"\S\s{1,3}\S.{0,60}(?:다|요|음|함|됨|것|점|까)[.!?~ ]{0,9}$")
"""Several words that end as a Korean sentence or remark does."""

_MOSTLY = 0.6
_NEARLY_ALL = 0.9
_FEWEST_ROWS = 6
_TOKEN = re.compile(r"[^\s@]{2,64}")
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_SAME_SHAPE = 0.7
_FEWEST_AGAIN, _EVENLY, _LONG_CODE = 12, 2.5, 5
_APART = 0.95
_LONGEST_NICKNAME = 20
_SHARED_WORD = 0.3
_NUMBERED, _NO_NAMES = re.compile(r"(\D{2,20}?)[-_#\s]{0,2}\d{1,6}"), 0.3
_THREE_DIGITS = 100
_MOST_POINTS = 11
_PADDED = re.compile(r"(?<!\d)0\d{2,8}$")
_YEAR = re.compile(r"(?:19[3-9]|20[0-2])\d년?")


def of_codes(seen: Seen) -> Iterator[Evidence]:
    """Short words with digits in them, of one build, nearly all different or each standing a few times: respondents' codes."""
    if seen.filled < _FEWEST_ROWS or not seen.texts or unit_behind(seen.header):
        return
    tokens = [text for text in seen.texts if _TOKEN.fullmatch(text) and _DIGITS.search(text)]
    if len(tokens) < _NEARLY_ALL * len(seen.texts) or _is_written_number(seen):
        return
    if all(_YEAR.fullmatch(text) for text in tokens):
        return  # of birth, as a rule: people share it
    often = max(seen.counts.values())
    tells_apart = len(seen.counts) >= _NEARLY_ALL * seen.filled or (often <= 3 and len(seen.counts) >= 0.45 * seen.filled)
    # Long rows hold each person's code as often as anybody else's.
    middle = float(np.median(list(seen.counts.values())))
    evenly = len(seen.counts) >= _FEWEST_AGAIN and often <= _EVENLY * middle and seen.mean_length >= _LONG_CODE
    tells_apart = tells_apart or evenly
    shapes = Counter(_shape(text) for text in tokens)
    lengths = Counter(map(len, tokens))
    mixed = sum(_LETTERS.search(text) is not None for text in tokens)
    # a1f09, 7c3e1: letters and digits in any order, nearly all of one length.
    are_drawn = mixed >= _MOSTLY * len(tokens) and sum(n for _, n in lengths.most_common(2)) >= _SAME_SHAPE * len(tokens)
    if tells_apart and (are_drawn or shapes.most_common(1)[0][1] >= _SAME_SHAPE * len(tokens)):
        yield Evidence(Role.ID, 0.8, "reading.why.codes")
        yield against(Role.OPINION, 0.95)


def of_nicknames(seen: Seen, before: Sequence[Column]) -> Iterator[Evidence]:
    """A few words that nearly everybody has for himself, before any question: what people call themselves."""
    texts = [text for text in seen.texts if not is_missing_word(text)]
    if seen.filled < _FEWEST_ROWS or any(column.role is Role.ITEM for column in before) or seen.guess is not None:
        return
    words = Counter(word for text in texts for word in set(text.split()))
    if any(times > _SHARED_WORD * len(texts) for times in words.values()):
        return
    short = sum(len(text) <= _LONGEST_NICKNAME and len(text.split()) <= 3 and not SENTENCE.search(text) for text in texts)
    letters = sum(_LETTERS.search(text) is not None for text in texts)
    if len(seen.counts) >= _APART * seen.filled and min(short, letters) >= _APART * len(seen.texts):
        if _are_numbered_words(texts):
            yield Evidence(Role.ID, 0.6, "reading.why.codes")
        else:
            yield Evidence(Role.PERSONAL, 0.6, "reading.why.personal_values")
        yield against(Role.OPINION, 0.6)


def _are_numbered_words(texts: Sequence[str]) -> bool:
    """Whether words that name no persons stand before a number each (민들레-70, 졸린 왜가리33): what was made up tells apart."""
    matches = [_NUMBERED.fullmatch(text.strip()) for text in texts]
    words = Counter(match[1].strip() for match in matches if match is not None)
    return words.total() >= _NEARLY_ALL * len(texts) and personal_evidence("", words).score < _NO_NAMES


def _shape(text: str) -> str:
    return _DIGITS.sub("9", _LETTERS.sub("a", text))


def _are_numbered_alike(seen: Seen) -> bool:
    """Whether all texts are one word before a number of one length (접-01, 접-02 …), more of them than a scale has points.

    A number of three digits that begins with nought (R-004) is no point however few there are.
    """
    builds = {_DIGITS.sub(lambda match: "9" * len(match.group()), text) for text in seen.texts}
    build = next(iter(builds)) if len(builds) == 1 else ""
    are_padded = build.endswith("999") and any(_PADDED.search(text) is not None for text in seen.texts)
    return (len(seen.counts) > _MOST_POINTS or are_padded) and build[:1].isalpha() and build.endswith("99")


def _is_written_number(seen: Seen) -> bool:
    """Numbers of less than three digits are answers or ages (5점, 5. 그렇다); so are those with a decimal point."""
    numbers = [number for text in seen.texts if (number := number_of(text)) is not None]
    if len(numbers) <= 0.5 * len(seen.texts) or _are_numbered_alike(seen):
        return False
    return any(not number.is_integer() for number in numbers) or bool(np.median(np.abs(numbers)) < _THREE_DIGITS)
