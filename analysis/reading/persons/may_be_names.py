"""Words of an upload that may be names, wherever somebody writes: in opinions, behind options, beside answers, on cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analysis.privacy import Masker, named_in
from analysis.privacy.names import is_place, title_behind
from analysis.privacy.surroundings.posts import is_surname_and_post
from analysis.reading.columns.columns import WRITE_IN, Column
from analysis.reading.columns.only_opinions import says_something
from analysis.reading.describe import DescribedFile
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.choices import written_in
from analysis.reading.words.vocabulary import places, squeezed

_MOST_TEXTS, _FEW = 20_000, 2
"""Distinct texts of a column in which names are looked for; people who may have the same thing beside their answer."""
_NOTED = (Role.CHOICE, Role.GROUP, Role.TIER, Role.GRADE, Role.REGION, Role.PROVINCE, Role.MUNICIPALITY)
"""What columns hold in which a word beside the answer may be somebody (전화 확인, 석나윤 확인)."""
_BESIDE = re.compile(r"[가-힣A-Za-z][^가-힣A-Za-z]{1,20}[가-힣A-Za-z]|[\d)][^가-힣A-Za-z\d]{0,20}[가-힣A-Za-z]{2}")


def words_like_names(
    described_files: Sequence[DescribedFile], sheets: Sequence[Sequence[Sheet]], masker: Masker, form: Form
) -> tuple[dict[str, bool], dict[str, bool]]:
    """Words in what somebody wrote that look like names, and those that may be some, the likeliest first; whether each is masked.

    Those that look like names are masked unless a person said otherwise, the others where one said so.
    """
    tables = [table for file in described_files for table in file.tables]
    held = (_free_texts(table, column) for table in tables for column in table.columns)
    texts = [text for free in held for text in free[:_MOST_TEXTS]]
    noted = [text for table in tables for column in table.columns for text in _noted(table, column)]
    noted += (remark for mine in sheets for sheet in mine for remark in sheet.remarks)
    named, heads = named_in(texts), [text for table in tables for texts_of in table.table.headers for text in texts_of if text]
    in_heads = {word: odds for word, odds in named_in(heads).doubtful.items() if is_called_in(word, heads)}
    likely, doubtful = (
        {
            word: form.names.get(word, is_hidden)
            for word in without_places(odds)
            if masker(word) == word and _stays(word, [*texts, *noted], masker)
        }
        for odds, is_hidden in (({**named_in(noted).masked, **named.masked}, True), ({**in_heads, **named.doubtful}, False))
    )
    return likely, {word: is_hidden for word, is_hidden in doubtful.items() if word not in likely}


def is_called_in(word: str, heads: Sequence[str]) -> bool:
    """Whether a post or an address stands behind a word of a header: of what else may be a name there nobody is asked."""
    return any(title_behind(head, place + len(word)) for head in heads if (place := head.find(word)) >= 0) or is_surname_and_post(
        word
    )


def without_places(odds: Mapping[str, float]) -> dict[str, float]:
    """The words that are no part of a region's name: 강원권 begins like a person."""
    regions = [squeezed(region) for region in places().region_names]
    named = {word: squeezed(word) for word in odds if not is_place(word)}
    return {word: odds[word] for word, plain in named.items() if not any(plain in region for region in regions)}


def _stays(word: str, texts: Sequence[str], masker: Masker) -> bool:
    """Whether a word still stands in a text when what is known is masked, or was only the beginning of such (홍길동A01)."""
    holding = [text for text in texts if word in text]
    return not holding or any(word in masker(text) for text in holding)


def _free_texts(table: Described, column: Column) -> list[str]:
    """What people wrote in a column: opinions, what stands behind options, and sentences among the points of long rows."""
    if column.role is Role.OPINION:
        return list(table.table.column(column.index).counts)
    if column.role is Role.CHOICE:
        counts = table.table.column(column.index).counts
        return list(counts) if column.why is not None and column.why.key == WRITE_IN else written_in(counts)
    if column.role is not Role.ITEM or column.guess is None:
        return []
    points = column.guess.points
    return [text for text in table.table.column(column.index).counts if points.get(text) is None and says_something(text)]


def _noted(table: Described, column: Column) -> Iterator[str]:
    """What stands beside an answer in a column: a word that is the whole answer is one, or its column is one of names."""
    counts = table.table.column(column.index).counts
    if column.role in _NOTED:
        yield from (text for text in list(counts)[:_MOST_TEXTS] if _BESIDE.search(text))
    elif column.role in (Role.ITEM, Role.IGNORED):  # what several gave, however they typed it, is a point's own words
        given = Counter[str]()
        for text, count in counts.items():
            given[squeezed(text)] += count
        yield from (text for text in list(counts)[:_MOST_TEXTS] if given[squeezed(text)] <= _FEW and _BESIDE.search(text))
