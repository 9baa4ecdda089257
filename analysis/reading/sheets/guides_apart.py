"""Codebooks that come as files of their own, beside the answers that they explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.reading.sheets.codebooks import codebook_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.value_lists import spelt
from analysis.reading.words.vocabulary import squeezed

_FEWEST_HEADERS, _BY_CHANCE = 3, 1
_MOST_ROWS = 2_000

Files = Sequence[Sequence[Sheet]]


def with_guides(files: Files) -> list[list[Sheet]]:
    """The files, the sheets of one that is a codebook of another standing behind that one's own; each keeps its file's name."""
    if len(files) < 2:
        return [list(sheets) for sheets in files]
    headers = [_headers(sheets) for sheets in files]
    home_of = [_home(place, files, headers) for place in range(len(files))]
    # Of two files that explain each other neither is the other's codebook, nor has a codebook one of its own.
    homes = [home if home is not None and home_of[home] is None else None for home in home_of]
    merged: list[list[Sheet]] = []
    for place, sheets in enumerate(files):
        guides = [sheet for other, home in enumerate(homes) if home == place for sheet in files[other]]
        if homes[place] is None:
            merged.append([*sheets, *guides])
    return merged


def spelt_by_guides(files: Files) -> list[list[Sheet]]:
    """The files with codes spelt out by the guides that came as files of their own."""
    return [spelt(sheets) if len({sheet.file for sheet in sheets}) > 1 else list(sheets) for sheets in files]


def _home(place: int, files: Files, headers: Sequence[set[str]]) -> int | None:
    """The place of the file that the one at `place` explains; None where it holds answers of its own."""
    for other, asked in enumerate(headers):
        if other == place or len(asked) < _FEWEST_HEADERS or len(headers[place] & asked) > _BY_CHANCE:
            continue
        short_ones = (sheet for sheet in files[place] if sheet.height <= _MOST_ROWS)
        if any(_lists_once(sheet, asked) and codebook_of(sheet, asked) for sheet in short_ones):
            return other
    return None


def _headers(sheets: Sequence[Sheet]) -> set[str]:
    return {squeezed(" ".join(texts)) for sheet in sheets for table in tables_of(sheet) for texts in table.headers if texts}


def _lists_once(sheet: Sheet, headers: set[str]) -> bool:
    """Whether a column of a sheet names headers each once: rows of answers about them name them again and again."""
    for column in sheet.columns:
        times = Counter(squeezed(text) for text in column.each(str).tolist())
        met = [times[header] for header in headers if times[header]]
        if len(met) >= _FEWEST_HEADERS and max(met) == 1:
            return True
    return False
