"""Answers in words that a typist wrote with a slip of the hand: they count as the word that was meant, and a person is asked.

Only a rare spelling beside a common one counts, in columns that share their words with a neighbour as rows of one question do:
among places or departments two names may well be one letter apart.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.forms import Form
from analysis.reading.people.near_codes import are_near
from analysis.reading.scales.notation import is_missing_word
from analysis.reading.sheets.sheets import Cell, CellColumn, Sheet
from analysis.reading.words.vocabulary import vocabulary, wording

_FEWEST_ROWS = 8
_MOST_WORDS, _LONGEST_WORD = 40, 30
_COMMON, _FEWEST_COMMON = 0.04, 3
_MOSTLY, _LARGELY = 0.75, 0.6
_MOST_POINTS = 9
_SHARED = 2
_RARE = 0.1
"""A slip stands so often at most, as a share of the word that was meant."""

_STOPS = ".,!。、"
_VARIANTS = "\ufe0e\ufe0f\u200d"
"""What tells how a picture is drawn."""

_SHORTEST = 4
"""Letters (of Hangul, consonants and vowels) of a word in which a slip can be told."""

_MOST_SHOWN = 5
_MOST_SPELLINGS = 400
"""Spellings of an upload's answers among which slips are looked for: each rare one is held against all others."""

Files = Sequence[Sequence[Sheet]]


@dataclass(frozen=True)
class WithoutSlips:
    """The files with slips put right, what each word that was written otherwise was read as, and what to ask about it."""

    files: list[list[Sheet]]
    told: Mapping[str, str]
    questions: tuple[Question, ...]


def without_slips(files: Files, form: Form) -> WithoutSlips:
    """The sheets of an upload with slips in words of answers put right, but those that a person said are words of their own."""
    pool = frozenset(word for sheets in files for sheet in sheets for word in sheet.once(_shared_words))
    answered = {id(sheet): _answered(sheet, pool) for sheets in files for sheet in sheets} if pool else {}
    counts = Counter[str]()
    for columns in answered.values():
        for column in columns.values():
            counts.update(column.counts)
    alike = _written_alike(counts)
    meant = _slips(counts, alike)
    question = _question(meant, counts) if meant else None
    is_left = question is not None and _left_id(question.id) in form.settled
    right = alike | ({} if is_left else meant)
    if not right:
        return WithoutSlips([list(sheets) for sheets in files], {}, ())
    changed = [[_respelled(sheet, answered[id(sheet)], right) for sheet in sheets] for sheets in files]
    asked = (question,) if question is not None and question.id not in form.settled else ()
    return WithoutSlips(changed, right, asked)


def _shared_words(sheet: Sheet) -> frozenset[str]:
    """The words with which at least two columns of a sheet are answered, as rows of one question are."""
    common = [words for column in sheet.columns if (words := _common(column))]
    shared = Counter(word for words in common for word in words)
    alike = (words for words in common if sum(shared[word] > 1 for word in words) >= _SHARED)
    return frozenset(word for words in alike for word in words)


def _answered(sheet: Sheet, pool: Collection[str]) -> dict[int, CellColumn]:
    """The columns that are answered in the words of a pool for the most part, by their place."""
    columns = {}
    for place, column in enumerate(sheet.columns):
        counts = column.counts if len(column.values) <= _MOST_WORDS else {}
        known = {word: n for word, n in counts.items() if word in pool}
        if len(known) >= _SHARED and sum(known.values()) >= _LARGELY * sum(counts.values()):
            columns[place] = column
    return columns


def _common(column: CellColumn) -> frozenset[str]:
    """The few words that make up most of a column; none where it holds anything else."""
    if len(column) < _FEWEST_ROWS or len(column.values) > _MOST_WORDS:
        return frozenset()
    counts = column.counts
    total = sum(counts.values())
    often = {word: n for word, n in counts.items() if n >= max(_FEWEST_COMMON, _COMMON * total) and _is_word(word)}
    is_most = sum(often.values()) >= _MOSTLY * total
    return frozenset(often) if is_most and _SHARED <= len(often) <= _MOST_POINTS else frozenset()


def _is_word(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and any(map(str.isalpha, text)) and not is_missing_word(text)


def _written_alike(counts: Mapping[str, int]) -> dict[str, str]:
    """Words that differ from a commoner one by nothing but spaces, a stop at the end and a picture, with that one."""
    pictured: dict[str, set[str]] = {}
    for word in counts:
        pictured.setdefault(_plain(word), set()).update(filter(_is_picture, word))
    # ★ 중요 and ☆ 중요 are two answers: there the picture tells them apart.
    key = {word: _plain(word) if len(pictured[_plain(word)]) <= 1 else "".join(word.split()) for word in counts}
    usual: dict[str, str] = {}
    for word in sorted(counts, key=counts.__getitem__, reverse=True):
        usual.setdefault(key[word], word)
    usual_of = ((word, usual[key[word]]) for word in counts if _is_word(word))
    return {word: other for word, other in usual_of if word != other}


def _plain(word: str) -> str:
    """A word without spaces, stops and the picture beside it (☀ 맑음); a picture alone stays."""
    bare = "".join(letter for letter in word if letter not in _VARIANTS and not _is_picture(letter))
    return "".join((bare if any(map(str.isalpha, bare)) else word).split()).rstrip(_STOPS)


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) == "So"


def _slips(counts: Mapping[str, int], alike: Mapping[str, str]) -> dict[str, str]:
    """Rare words with the one common word from which a slip of the hand parts them."""
    often = Counter[str]()
    for word, count in counts.items():
        often[alike.get(word, word)] += count
    if len(often) > _MOST_SPELLINGS:
        return {}
    known = _known_words()
    rare = [word for word, count in often.items() if _is_word(word) and count < _COMMON * often.total()]
    meant: dict[str, str] = {}
    for word in (each for each in rare if wording(each) not in known):
        near = [other for other, count in often.items() if often[word] <= _RARE * count and _is_slip(word, other)]
        meant |= {word: near[0]} if len(near) == 1 else {}
    return {word: meant[alike.get(word, word)] for word in counts if alike.get(word, word) in meant}


@cache
def _known_words() -> Collection[str]:
    return frozenset(word for scale in vocabulary().word_scales for word in scale.positions)


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter makes one word of the other, and no number in it; of Hangul, one consonant or vowel."""
    one, two = _letters(_plain(word)), _letters(_plain(other))
    digits = [[c for c in text if c.isdigit()] for text in (one, two)]
    return min(len(one), len(two)) >= _SHORTEST and digits[0] == digits[1] and are_near(one, two)


@cache
def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word.lower())


def _respelled(sheet: Sheet, columns: Mapping[int, CellColumn], right: Mapping[str, str]) -> Sheet:
    concerned = {place for place, column in columns.items() if not right.keys().isdisjoint(column.counts)}
    if not concerned:
        return sheet
    cells = [_spelt(column, right) if place in concerned else column for place, column in enumerate(sheet.columns)]
    return replace(sheet, columns=tuple(cells))


def _spelt(column: CellColumn, right: Mapping[str, str]) -> CellColumn:
    """The column with the words that are told in place of others; the distinct cells stay distinct."""
    return CellColumn.of([right.get(text, value) for text, value in _texts(column)])


def _texts(column: CellColumn) -> Iterator[tuple[str, Cell]]:
    return ((column.texts[code], column.values[code]) for code in column.codes.tolist())


def _left_id(identity: str) -> str:
    return f"{identity} left"


def _question(meant: Mapping[str, str], counts: Mapping[str, int]) -> Question:
    identity = f"slips {hashlib.sha256(' '.join(sorted(meant)).encode()).hexdigest()[:12]}"
    shown = [f"‘{short(word)}’ → ‘{short(meant[word])}’" for word in list(meant)[:_MOST_SHOWN]]
    words = ", ".join(shown) + ("…" if len(meant) > _MOST_SHOWN else "")
    values = {"words": words, "count": sum(counts[word] for word in meant)}
    choices = (
        Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity}))),
        Choice(Message("reading.answer.own_words"), Form(settled=frozenset({identity, _left_id(identity)}))),
    )
    return Question(identity, Message("reading.question.slips", values), choices)
