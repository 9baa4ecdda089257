"""Codebooks that come as files of their own, beside the answers that they explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.reading.scales.explained import chained_in
from analysis.reading.sheets.guides.codebooks import codebook_of
from analysis.reading.sheets.guides.lines_of_codebooks import in_columns, is_of_lines
from analysis.reading.sheets.guides.spelt_out import spells, spelt
from analysis.reading.sheets.guides.value_lists import value_lists_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.vocabulary import squeezed

_FEWEST_HEADERS, _BY_CHANCE = 3, 1
_MOST_ROWS = 2_000
_MOST_LINES, _WIDEST_NOTE = 60, 4

Files = Sequence[Sequence[Sheet]]


def with_guides(files: Files) -> list[list[Sheet]]:
    """The files, the sheets of one that is a codebook of another standing behind that one's own; each keeps its file's name.

    A codebook that is written as lines of a text stands in columns.
    """
    if len(files) < 2 and not any(is_of_lines(sheet) for sheets in files for sheet in sheets):
        return [list(sheets) for sheets in files]
    headers = [_headers(sheets) for sheets in files]
    asked = {header for of_file in headers for header in of_file}
    files = [[in_columns(sheet, asked) for sheet in sheets] for sheets in files]
    if len(files) < 2:
        return [list(sheets) for sheets in files]
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
    """The files with codes spelt out by the guides that came as files of their own, of whichever of the files these are."""
    guides = [sheet for sheets in files for sheet in sheets if sheet.file != sheets[0].file]
    return [
        spelt(sheets, [guide for guide in guides if all(guide is not sheet for sheet in sheets)]) if guides else list(sheets)
        for sheets in files
    ]


def _home(place: int, files: Files, headers: Sequence[set[str]]) -> int | None:
    """The place of the file that the one at `place` explains; None where it holds answers of its own."""
    short_ones = [sheet for sheet in files[place] if sheet.height <= _MOST_ROWS]
    lists = [each for sheet in short_ones for each in value_lists_of(sheet)]
    # Who brings answers with the list of their codes explains these, whatever other files hold.
    lists = lists if not any(sheet.spelt for sheet in files[place]) and not spells(lists, files[place]) else []
    for other, asked in enumerate(headers):
        if other == place or len(asked) < _FEWEST_HEADERS:
            continue
        asks_the_same = len(headers[place] & asked) > _BY_CHANCE
        if not asks_the_same and any(_lists_once(sheet, asked) and codebook_of(sheet, asked) for sheet in short_ones):
            return other
        if lists and spells(lists, files[other]):
            return other
        if _lines_up(files[place], files[other]):
            return other
    return None


def _lines_up(guide: Sequence[Sheet], sheets: Sequence[Sheet]) -> bool:
    """Whether a few lines of text put words in their order (씨앗 < 새싹 < 줄기) with which columns of others answer."""
    lines = sum(sheet.height for sheet in guide)
    if lines > _MOST_LINES or max((sheet.width for sheet in guide), default=0) > _WIDEST_NOTE:
        return False
    texts = [text for sheet in guide for column in sheet.columns for text in column.texts]
    chains = [set(chain) for text in texts if (chain := chained_in(text))]
    columns = [set(column.texts) for sheet in sheets for column in sheet.columns] if chains else []
    return any(
        len(chain & said) >= _FEWEST_HEADERS and 2 * len(chain & said) > len(chain) for chain in chains for said in columns
    )


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
