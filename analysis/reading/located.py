"""Where each respondent works and which workshop that makes it: cells, surroundings and a person's word together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from analysis.language import Message
from analysis.reading.forms import Form, Role
from analysis.reading.people import People
from analysis.reading.places import Place, Places, resolve
from analysis.reading.vocabulary import places, squeezed
from analysis.survey import UNKNOWN

_ROLES = (Role.REGION.value, Role.PROVINCE.value, Role.MUNICIPALITY.value)


@dataclass(frozen=True)
class Located:
    """`table` has a row a person: region, province, municipality; `doubts` what did not fit, each with a count of people."""

    table: pd.DataFrame
    doubts: tuple[tuple[Message, int], ...]


def locate(people: People, form: Form) -> Located:
    """Where people work: their own cells first, then what the surroundings say, each taken as `form.places` says it is meant."""
    told = pd.DataFrame({name: people.attribute(name) for name in _ROLES}, dtype=object)
    told["around"] = [setting.region for setting in people.settings]
    doubts: Counter[str] = Counter()
    messages: dict[str, Message] = {}
    found: dict[tuple[str, ...], Place] = {}
    triples = list(told.itertuples(index=False, name=None))
    for triple in triples:
        place = found.get(triple)
        if place is None:
            place = found[triple] = _place(triple, form, places())
        if place.doubt is not None:
            name = repr(place.doubt)
            doubts[name] += 1
            messages[name] = place.doubt
    table = pd.DataFrame([(found[t].region, found[t].province, found[t].municipality) for t in triples], columns=list(_ROLES))
    return Located(table, tuple((messages[name], count) for name, count in doubts.items()))


def _place(told: tuple[str, ...], form: Form, known: Places) -> Place:
    region, province, municipality, around = told
    stated = form.places.get(region, region) if region else ""
    stated = known.region_meant(stated) or stated
    place = resolve(stated or around, *_meant(province, municipality, form, known), known)
    said = next((form.places[text] for text in (municipality, province) if text and text in form.places), None)
    if said is not None and said in known.regions:
        place = replace(place, region=place.region or said, doubt=None)
    elif said == UNKNOWN:
        place = replace(place, doubt=None)
    if not place.region:
        place = replace(place, region=form.places.get("", UNKNOWN))
    return place


def _meant(province: str, municipality: str, form: Form, known: Places) -> tuple[str, str]:
    """The cells of 시·도 and 시·군·구, with the 시·도 that a person named for either of them."""
    for text in (province, municipality):
        said = form.places.get(text, "") if text else ""
        if squeezed(said) in known.provinces:
            return said, municipality if text == municipality else ""
    return province, municipality
