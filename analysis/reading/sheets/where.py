"""Where and when a workshop was, from columns, titles, and the names of sheets and files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from analysis.privacy import mask
from analysis.reading.sheets.sheets import Cell, text_of
from analysis.reading.words.places import home_named_in, province_named_in
from analysis.reading.words.vocabulary import Places
from analysis.survey import UNKNOWN, Workshop

_DATE = re.compile(r"(20\d\d)\s*[.\-/년]\s*(\d{1,2})\s*[.\-/월]\s*(\d{1,2})")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_PLACE = re.compile(r"장\s*소\s*[:：]\s*([^/|,]+)")


@dataclass(frozen=True)
class Setting:
    """What the surroundings of a table say of its workshop; "" and None where they say nothing.

    `home` is where its people work, 시·도 and 시·군·구, where its title or a name is no more than that; `is_told` whether that
    counts, as it does where each table has a home of its own.
    """

    region: str = UNKNOWN
    date: date | None = None
    place: str = ""
    province: str = ""
    home: tuple[str, str] | None = None
    is_told: bool = False


def setting_of(notes: Sequence[str], sheet: str, file: str, places: Places) -> Setting:
    """The workshop that a table's title rows, sheet name and file name speak of; the nearer ones count first."""
    nearest_first = (" ".join(notes), sheet, file)
    region = next((named for text in nearest_first if (named := places.region_named_in(text))), UNKNOWN)
    day = next((day for text in (*notes, sheet, file) if (day := date_in(text))), None)
    place = next((mask(match.group(1).strip()) for note in notes if (match := _PLACE.search(note))), "")
    province = next((named for text in nearest_first if (named := province_named_in(text))), "")
    alone = (*reversed(notes), sheet, PurePath(file).stem)
    home = next((at_home for text in alone if (at_home := home_named_in(text)) is not None), None)
    return Setting(region, day, place, province, home)


def date_in(text: str) -> date | None:
    """The first date written in a text (2026. 6. 5., 2026-06-05, 2026년 6월 5일, 20260605), None where there is none."""
    match = _DATE.search(text) or _COMPACT.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


_WRITTEN = (
    ("%m/%d/%y %H:%M", 99),
    ("%m/%d/%Y %H:%M", 99),
    ("%m/%d/%Y %H:%M:%S", 99),
    ("%a %b %d %Y %H:%M:%S", 24),
    ("%a, %d %b %Y %H:%M:%S", 25),
)
"""Ways to write a time, each with how much of a text it takes: what browsers and mail write ends in a zone."""


def timestamp_of(cell: Cell) -> datetime | None:
    """A timestamp cell as date and time, None where it is none."""
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    text = text_of(cell)
    if day := date_in(text):
        clock = re.search(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text)
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
        if clock and "오후" in text and hour < 12:
            hour += 12
        return datetime(day.year, day.month, day.day, hour % 24, minute % 60, second % 60)
    for pattern, longest in _WRITTEN:
        try:
            return datetime.strptime(text[:longest], pattern)
        except ValueError:
            continue
    return None


def workshops_of(
    regions: Iterable[str], days: Iterable[tuple[str, date]], venues: dict[str, str], places: Places
) -> tuple[Workshop, ...]:
    """One workshop a region, on its commonest date, in the order of the dates; those without a date last, in the tour's order."""
    by_region: dict[str, Counter[date]] = {}
    for region, day in days:
        by_region.setdefault(region, Counter())[day] += 1
    names = [region for region in dict.fromkeys(regions) if region != UNKNOWN]
    dates = {region: by_region[region].most_common(1)[0][0] if region in by_region else None for region in names}
    rank = {region: place for place, region in enumerate(places.regions)}

    def order(region: str) -> tuple[date, int, str]:
        return dates[region] or date.max, rank.get(region, len(rank)), region

    return tuple(Workshop(region, dates[region], venues.get(region, "")) for region in sorted(names, key=order))
