"""What short sheets say of others by name: of each sheet its region (1회차 | 영남권), of words in headers when it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations
from pathlib import PurePath

from analysis.reading.forms import Form
from analysis.reading.sheets.order import order_of
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.told_moments import said_by
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import Moment

_FEWEST, _TALLEST, _WIDEST = 2, 200, 20
_TALLEST_GUIDE, _WIDEST_GUIDE, _HEADERS_WITHIN, _SHORTEST_PART = 60, 8, 8, 3


def told_by_index(files: Sequence[Sequence[Sheet]], form: Form) -> Form:
    """The form with the regions that lists of sheets, or of files, give them, and the moments that guides give words of headers.

    What a person said of one stays.
    """
    form = _with_moments(files, form)
    names = {squeezed(sheet.name): sheet.name for sheets in files for sheet in sheets}
    names |= {squeezed(PurePath(sheets[0].file).stem): sheets[0].file for sheets in files if sheets}
    regions: dict[str, str] = {}
    for sheet in (sheet for sheets in files for sheet in sheets):
        if sheet.visible and sheet.height <= _TALLEST and sheet.width <= _WIDEST:
            told = dict(_regions_in(sheet, {key: name for key, name in names.items() if name != sheet.name}))
            regions |= told if len(told) >= _FEWEST else {}
    return replace(form, places={**regions, **form.places}) if regions else form


def _with_moments(files: Sequence[Sequence[Sheet]], form: Form) -> Form:
    """The form with the moments of two texts of others' headers of which a guide says that one was before, one after.

    첫날 아침 = 과정 전 수준, 셋째 날 저녁 = 과정 후 수준: a third of three is then neither.
    """
    sheets = [sheet for of_file in files for sheet in of_file if sheet.visible]
    for guide in (sheet for sheet in sheets if sheet.height <= _TALLEST_GUIDE and sheet.width <= _WIDEST_GUIDE):
        said = {squeezed(name): words for name, words in said_by(guide) if squeezed(name)}
        heads = _heads(sheets, guide) if len(said) >= len(Moment) else set()
        told = {name: words for name, words in said.items() if _is_headed(name, heads)}
        pairs = [(pair, order_of(*(told[name] for name in pair))) for pair in combinations(sorted(told), len(Moment))]
        sure = [pair if order.first == 0 else pair[::-1] for pair, order in pairs if order.is_sure]
        if len(sure) == 1:
            pre, post = sure[0]
            return replace(form, moments={pre: Moment.PRE.value, post: Moment.POST.value, **form.moments})
    return form


def _is_headed(name: str, heads: Set[str]) -> bool:
    """Whether a name is all that stands in a header, or a part of several."""
    return name in heads or (len(name) >= _SHORTEST_PART and sum(name in head for head in heads) >= _FEWEST)


def _heads(sheets: Sequence[Sheet], guide: Sheet) -> set[str]:
    """What stands in the first rows of the other sheets, squeezed."""
    return {
        squeezed(text_of(cell))
        for sheet in sheets
        if sheet is not guide
        for row in range(min(sheet.height, _HEADERS_WITHIN))
        for cell in sheet.row(row)
    }


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
