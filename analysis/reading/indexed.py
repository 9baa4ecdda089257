"""A list of the other sheets (1회차 | 영남권 | 6월 5일): what it says of each is as if it stood in the sheet's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from analysis.reading.forms import Form
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.words.vocabulary import places, squeezed

_FEWEST, _TALLEST, _WIDEST = 2, 200, 20


def told_by_index(files: Sequence[Sequence[Sheet]], form: Form) -> Form:
    """The form with the regions that lists of sheets, or of files, give them; what a person said of one stays."""
    names = {squeezed(sheet.name): sheet.name for sheets in files for sheet in sheets}
    names |= {squeezed(PurePath(sheets[0].file).stem): sheets[0].file for sheets in files if sheets}
    regions: dict[str, str] = {}
    for sheet in (sheet for sheets in files for sheet in sheets):
        if sheet.visible and sheet.height <= _TALLEST and sheet.width <= _WIDEST:
            told = dict(_regions_in(sheet, {key: name for key, name in names.items() if name != sheet.name}))
            regions |= told if len(told) >= _FEWEST else {}
    return replace(form, places={**regions, **form.places}) if regions else form


def _regions_in(sheet: Sheet, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each name that a column of a sheet lists once, with the one region that its row names."""
    known = places()
    for column in sheet.columns:
        if sum(squeezed(text) in names for text in column.counts) < _FEWEST:
            continue
        rows = [(row, names[key]) for row, cell in enumerate(column) if (key := squeezed(text_of(cell))) in names]
        if len({name for _, name in rows}) < max(_FEWEST, len(rows)):
            continue
        for row, name in rows:
            regions = {region for cell in sheet.row(row) if (region := known.region_meant(text_of(cell)))}
            if len(regions) == 1:
                yield name, regions.pop()
        return
