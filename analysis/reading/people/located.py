"""Where each respondent works and which workshop that makes it: cells, surroundings and a person's word together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.language import Message
from analysis.privacy import MASK
from analysis.reading.columns.told_regions import is_a_day
from analysis.reading.forms import Form, Role
from analysis.reading.people.people import People
from analysis.reading.words.places import Place, Places, resolve
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import UNKNOWN

_SEVERAL, _STEM = 2, 2
_MOST_OWN, _FEWEST_OWN = 24, 3
"""So few regions, of so many people each, are a survey's own and no slips."""

ROLES = (Role.REGION.value, Role.PROVINCE.value, Role.MUNICIPALITY.value)


@dataclass(frozen=True)
class Located:
    """`table` has a row a person: region, province, municipality; `doubts` what did not fit, each with a count of people."""

    table: pd.DataFrame
    doubts: tuple[tuple[Message, int], ...]


def locate(people: People, form: Form) -> Located:
    """Where people work: their own cells first, then what the surroundings say, each taken as `form.places` says it is meant."""
    cells = [[_without_persons(cell) for cell in people.attribute(name).tolist()] for name in ROLES]
    settings = people.settings
    homes = [setting.home if setting.is_told and setting.home else ("", "") for setting in settings]
    said = [
        (region, province or home[0], municipality or home[1], setting.region, setting.province)
        for region, province, municipality, home, setting in zip(*cells, homes, settings, strict=True)
    ]
    counts = Counter(said)
    known = _places_for({texts[0] for texts in counts} - {""}, form)
    place_of = {texts: _place(texts, form, known) for texts in counts}
    rows = [place_of[texts] for texts in said]
    table = pd.DataFrame({name: [getattr(place, name) for place in rows] for name in ROLES})
    located = _with_own_regions(list(place_of.values()), list(counts.values()))
    doubts: dict[tuple[str, str], tuple[Message, int]] = {}
    for place, count in zip(located, counts.values(), strict=True):
        if place.doubt is not None:
            same = place.doubt.key, repr(sorted(place.doubt.values.items()))
            doubts[same] = place.doubt, count + (doubts[same][1] if same in doubts else 0)
    return Located(table, tuple(doubts.values()))


def _places_for(stated: Collection[str], form: Form) -> Places:
    """The places by whose names regions are understood; without other names where a survey divides the country in its own way.

    충청권 is another name of 중부권, but one of six regions where 동남권 and 대경권 stand beside it.
    """
    known = places()
    if sum(not known.region_meant(form.places.get(name, name)) for name in stated) < _SEVERAL:
        return known
    own = {name: region for name, region in known.region_names.items() if name[:_STEM] == squeezed(region)[:_STEM]}
    return replace(known, region_names=own)


def _without_persons(cell: str) -> str:
    """A cell without what is masked in it: nobody is a place."""
    if MASK not in cell:
        return cell
    rest = " ".join(cell.replace(MASK, " ").split())
    return rest if any(map(str.isalnum, rest)) else ""


def _with_own_regions(located: Sequence[Place], counts: Sequence[int]) -> list[Place]:
    """The places without doubts about regions that no list has, where none is known and each is several people's."""
    people: Counter[str] = Counter()
    for place, count in zip(located, counts, strict=True):
        people[place.region] += count
    known = {region: count for region, count in people.items() if region != UNKNOWN}
    if any(region.isdecimal() or is_a_day(region) for region in known):
        return list(located)  # what a number or a day stands for is nobody's guess
    is_own = 2 <= len(known) <= _MOST_OWN and not known.keys() & set(places().regions) and min(known.values()) >= _FEWEST_OWN
    if not is_own:
        return list(located)
    return [
        replace(place, doubt=None) if place.doubt is not None and place.doubt.key.endswith("unknown_region") else place
        for place in located
    ]


def _place(cells: tuple[str, ...], form: Form, known: Places) -> Place:
    region, province, municipality, around, home = cells
    stated = form.places.get(region, region) if region else ""
    stated = known.region_meant(stated) or stated
    place = resolve(stated or around, *_meant(province, municipality, form, known), known)
    if home and not province and place.doubt is not None and any(home in choice for choice in _choices(place.doubt)):
        place = resolve(stated or around, home, municipality, known)
    said = next((form.places[text] for text in (municipality, province) if text and text in form.places), None)
    if said is not None and said in known.regions:
        place = replace(place, region=place.region or said, doubt=None)
    elif said == UNKNOWN:
        place = replace(place, doubt=None)
    if not place.region:
        place = replace(place, region=form.places.get("", UNKNOWN))
    return place


def _choices(doubt: Message) -> Sequence[str]:
    choices = doubt.values.get("choices", ())
    return [str(choice) for choice in choices] if isinstance(choices, Sequence) else []


def _meant(province: str, municipality: str, form: Form, known: Places) -> tuple[str, str]:
    """The cells of 시·도 and 시·군·구, with the 시·도 that a person named for either of them."""
    for text in (province, municipality):
        said = form.places.get(text, "") if text else ""
        if squeezed(said) in known.provinces:
            return said, municipality if text == municipality else ""
    return province, municipality
