"""Questions that only see whether people read: the header says what to answer, and nearly everybody does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.scales.explained import explained_in
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed, without_brackets

ATTENTION = "reading.why.attention"
"""Why a column is no question: it tells what to answer."""

_OBEY = 0.85
_FEWEST = 8
_MAY_BE = frozenset({Role.ITEM, Role.CHOICE, Role.GROUP, Role.IGNORED})
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w]|[.,]\d|\s?[~∼〜\-–])|(?<![\w.,])\d{1,3}(?=점?[을를에로]|번)")
_ITS_NUMBER = re.compile(r"^\W{0,3}(?:[^\W\d_]{1,8}[_.\s]?)?\d{1,3}(?:[_\-.]\d{1,3}){0,2}[.)\]:\s]")
_QUOTED = re.compile(r"[\"“”'‘’「『《<]([^\"“”'‘’「」『』《》<>]{1,40})[\"“”'‘’」』》>]")


def without_attention(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table, those that only see whether people read left aside.

    The header, or what a codebook says of it, names one answer, as a number outside of brackets (where a scale stands) or between
    quotation marks, and of all who answered most gave that one, while others of the table's answers differ.
    """
    return [
        replace(column, role=Role.IGNORED, guess=None, moment=None, why=Message(ATTENTION), confidence=0.9)
        if column.role in _MAY_BE and any(_is_obeyed(text, table.column(column.index).counts) for text in _asked(column))
        else column
        for column in columns
    ]


def _asked(column: Column) -> set[str]:
    return {column.header, column.text}


def _is_obeyed(header: str, counts: Mapping[str, int]) -> bool:
    answers = {text: n for text, n in counts.items() if not is_missing_word(text) and not text.startswith("-")}
    total = sum(answers.values())
    if total < _FEWEST:
        return False
    said = max(answers, key=answers.__getitem__)
    return answers[said] >= _OBEY * total and _is_named(header, said)


def _is_named(header: str, said: str) -> bool:
    if squeezed(said) in {squeezed(quoted) for quoted in _QUOTED.findall(header)} - {""}:
        return True
    number = number_of(said)
    if number is None:
        return False
    asked = _ITS_NUMBER.sub(" ", without_brackets(header))
    return not explained_in(asked) and number in set(map(float, _NUMBER.findall(asked)))
