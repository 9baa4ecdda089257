"""Regions, 시·도 and 시·군·구: what a cell says of where somebody works, in official, short and former names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from analysis.declared import declared
from analysis.language import Message
from analysis.plain import short
from analysis.reading.words.romanised import names_apart
from analysis.reading.words.vocabulary import Places, places, squeezed, vocabulary
from analysis.survey import UNKNOWN

__all__ = [
    "Place", "Places", "asks_for_a_place", "home_named_in", "municipalities", "places", "province_named_in", "provinces_meant",
    "resolve",
]  # fmt: skip

_OFFICE = re.compile(r"(본청|청|도청|시청|군청|구청|의회|소속|관내|보건소|읍|면|동)")
"""What may follow a name without a space: 서울 중구청, 경남도청."""

_KINDS_OF = re.compile(r"(?<=..)(?:구분|명|이름|선택|분류)$")
_ENDINGS = "시군구"
_MOST_WORDS_OF_A_HOME = 3
"""시·도, 시·군·구, and one word more."""

_NO_MUNICIPALITY = frozenset({"본청", "도청", "시청", "시도", "광역", "도본청", "시본청", "시도청", "시도본청"})

_Reading = tuple[str, str]
"""Official names of a 시·도 and a 시·군·구; "" for a 시·군·구 that is not named."""


@dataclass(frozen=True)
class Place:
    """Where somebody works, in official names; what is not known is "", what is unknown to the tour stays as it was written.

    `doubt` tells a person what does not fit together or could not be made out.
    """

    region: str
    province: str
    municipality: str
    doubt: Message | None = None


@dataclass(frozen=True)
class _Index:
    """Names in the order of their length, the longest first, each with all that it may mean."""

    provinces: Mapping[str, frozenset[str]]
    municipalities: Mapping[str, frozenset[_Reading]]
    districts: Mapping[str, tuple[str, ...]]
    moved: Mapping[_Reading, _Reading]


@lru_cache(maxsize=1 << 14)
def resolve(region: str, province: str, municipality: str, places: Places) -> Place:
    """The place that three cells speak of, each of them "" where there is none.

    A 시·도 may stand with its 시·군·구 in either cell (경남 고성군, 서울 중구청). The region follows from the 시·도, the
    시·도 from a 시·군·구 that only one has, or only one in the stated region. What contradicts, has several meanings or is
    not known stays as it was written and is told in `doubt`. Meant for distinct triples: answers are kept.
    """
    stated = places.region_names.get(squeezed(region)) or _with_its_provinces(region, places) or region.strip()
    upper, lower = _meanings(province, places), _meanings(municipality, places)
    if not _names_one(municipality):
        municipality, lower = "", frozenset()
    unknown = next((cell for cell, meanings in ((province, upper), (municipality, lower)) if cell.strip() and not meanings), None)
    agreed = _agreed(upper, lower)
    if upper and lower and not agreed:
        named = _settled(upper, stated, places)
        values = {"name": short(municipality), "province": named[0] or short(province)}
        doubt = Message("reading.place.not_in_province", values)
        return _placed(stated, named[0] or province.strip(), municipality.strip(), doubt, places)
    if province.strip() and not upper:
        # The known half of a place whose other half is unknown is kept apart: nothing follows from it.
        doubt = Message("reading.question.unknown_province", {"name": short(province)})
        return _placed(stated, province.strip(), municipality.strip(), doubt, places)
    if unknown is not None:
        named = _settled(upper, stated, places)
        doubt = Message("reading.place.unknown_municipality", {"name": short(municipality)})
        return _placed(stated, named[0] or province.strip(), municipality.strip(), doubt, places)
    return _chosen(stated, province, municipality, agreed, places)


def _with_its_provinces(region: str, places: Places) -> str:
    """The region that a cell names before what belongs to it in brackets: 영남(부산·울산·경남); "" for any other cell."""
    name, bracket, rest = region.partition("(")
    return places.region_names.get(squeezed(name), "") if bracket and rest.rstrip().endswith(")") else ""


def _names_one(municipality: str) -> bool:
    plain = squeezed(municipality)
    return bool(plain) and plain not in _NO_MUNICIPALITY and plain not in vocabulary().missing_words


def _agreed(upper: frozenset[_Reading], lower: frozenset[_Reading]) -> frozenset[_Reading]:
    """The meanings on which both cells agree; those of the one cell where the other is empty."""
    if not upper or not lower:
        return upper or lower
    return frozenset((p, a or b) for p, a in upper for q, b in lower if p == q and (not a or not b or a == b))


def _settled(meanings: frozenset[_Reading], stated: str, places: Places) -> _Reading:
    """The one meaning that is left when the stated region and the plainest reading have had their say; ("", "") for several."""
    inside = {meaning for meaning in meanings if places.region_of(meaning[0]) == stated}
    left = inside or set(meanings)
    if len({province for province, _ in left}) == 1 and len(left) > 1:
        # 제주 is the province rather than its city of that name.
        left = {meaning for meaning in left if not meaning[1]} or left
    return left.pop() if len(left) == 1 else ("", "")


def _chosen(stated: str, province: str, municipality: str, agreed: frozenset[_Reading], places: Places) -> Place:
    if not agreed:
        return _placed(stated, "", "", None, places)
    moved = _index(places).moved
    agreed = frozenset(meaning for meaning in agreed if moved.get(meaning) not in agreed)
    # In a cell of 시·도 a name is that of the 시·도 (광주시), in one of 시·군·구 it may be either.
    upper_only = frozenset(meaning for meaning in agreed if not meaning[1]) if not municipality else frozenset()
    settled = _settled(upper_only or agreed, stated, places)
    if not settled[0]:
        return _ambiguous(stated, province, municipality, agreed, places)
    kept = moved.get(settled)
    if kept is not None:
        values = {"name": short(f"{settled[0]} {settled[1]}"), "place": f"{kept[0]} {kept[1]}".strip()}
        return _placed(stated, *kept, Message("reading.place.former", values), places)
    return _placed(stated, *settled, None, places)


def _ambiguous(stated: str, province: str, municipality: str, agreed: frozenset[_Reading], places: Places) -> Place:
    inside = frozenset(meaning for meaning in agreed if places.region_of(meaning[0]) == stated)
    choices = [" ".join(filter(None, meaning)) for meaning in sorted(inside or agreed)]
    name = short(municipality.strip() or province.strip())
    doubt = Message("reading.place.ambiguous", {"name": name, "choices": choices})
    regions = {places.region_of(meaning[0]) for meaning in agreed}
    home = regions.pop() if len(regions) == 1 else UNKNOWN
    names = {meaning[1] for meaning in agreed}
    lower = names.pop() if len(names) == 1 else municipality.strip()
    return Place(stated or home, province.strip(), lower, doubt)


def _placed(stated: str, province: str, municipality: str, doubt: Message | None, places: Places) -> Place:
    home = places.region_of(province)
    if stated and home and stated != home and squeezed(stated) in places.region_names:
        values = {"province": province, "home": home, "region": stated}
        doubt = doubt or Message("reading.place.other_region", values)
    if stated and squeezed(stated) not in places.region_names:
        doubt = doubt or Message("reading.question.unknown_region", {"name": short(stated)})
    return Place(stated or home, province, municipality, doubt)


@lru_cache(maxsize=1 << 14)
def _meanings(text: str, places: Places) -> frozenset[_Reading]:
    """All that a cell may mean, in either script or in both, where they agree."""
    by_name = [_meanings_of(name, places) for name in names_apart(text)]
    return by_name[0] if len(by_name) == 1 else _agreed(*by_name)


def _meanings_of(text: str, places: Places) -> frozenset[_Reading]:
    """All that a name may mean; of readings that explain more or fewer of its letters only those that explain most."""
    plain, breaks = _letters(text)
    index = _index(places)
    explained_by: dict[_Reading, int] = {}
    for name in ("", *_prefixes(plain, index.provinces)):
        of = index.provinces.get(name, frozenset())
        rest = len(name)
        if name and _may_end(plain, rest, breaks):
            explained_by |= {(province, ""): max(rest, explained_by.get((province, ""), 0)) for province in of}
        for lower in _prefixes(plain[rest:], index.municipalities):
            end = _past_district(plain, rest + len(lower), index, index.municipalities[lower])
            if _may_end(plain, end, breaks):
                meant = {m for m in index.municipalities[lower] if not of or m[0] in of}
                explained_by |= {meaning: max(end, explained_by.get(meaning, 0)) for meaning in meant}
    longest = max(explained_by.values(), default=0)
    return frozenset(meaning for meaning, explained in explained_by.items() if explained == longest)


def provinces_meant(text: str) -> frozenset[str]:
    """The 시·도, by their official names, of which a cell may speak, alone or with a 시·군·구."""
    return frozenset(province for province, _ in _meanings(text, places()))


def province_named_in(text: str) -> str:
    """The one 시·도 that a title or the name of a sheet or file speaks of, "" where it names none or several."""
    words = re.findall(r"[가-힣]+", unicodedata.normalize("NFC", text))
    provinces = {province for word in words for province, lower in _meanings(word, places()) if not lower}
    return provinces.pop() if len(provinces) == 1 else ""


_COUNTED = re.compile(r"\d{1,6}\s?(?:명|인|부|건|장|매)(?![가-힣])")
"""How many forms came is no word of a title: 거창군 제출분 (7명)."""


def home_named_in(text: str) -> tuple[str, str] | None:
    """The 시·도 and 시·군·구 ("" where it is not named) that a title or a name consists of but for numbers and one word more.

    None where it says more than that, or names several: 부산 인재개발원에서 연 교육 tells where people came to.
    """
    words = re.findall(r"[가-힣]+", _COUNTED.sub(" ", unicodedata.normalize("NFC", text)))
    if len(words) > _MOST_WORDS_OF_A_HOME:
        return None
    spans = [(start, end) for start in range(len(words)) for end in (start + 2, start + 1) if end <= len(words)]
    meanings = {span: meant for span in spans if (meant := _meanings("".join(words[slice(*span)]), places()))}
    whole = next((span for span in spans if span in meanings and any(lower for _, lower in meanings[span])), None)
    span = whole or next(iter(meanings), None)
    if span is None or len(words) - (span[1] - span[0]) > 1 or len(meanings[span]) != 1:
        return None
    [(province, municipality)] = meanings[span]
    others = [meant for (start, end), meant in meanings.items() if end <= span[0] or start >= span[1]]
    return None if others else (province, municipality)


def _letters(text: str) -> tuple[str, frozenset[int]]:
    """The letters of a cell (특례시 as 시), and where in them a new word begins."""
    words = re.split(r"[^0-9A-Za-z가-힣]+", unicodedata.normalize("NFKC", text).replace("특례시", "시"))
    words = [squeezed(word) for word in words if word]
    breaks, place = set(), 0
    for word in words:
        place += len(word)
        breaks.add(place)
    return "".join(words), frozenset(breaks)


def _prefixes(plain: str, names: Mapping[str, Any]) -> Iterable[str]:
    return [plain[:length] for length in range(2, min(len(plain), 12) + 1) if plain[:length] in names]


def _past_district(plain: str, end: int, index: _Index, meant: Iterable[_Reading]) -> int:
    """Behind a city's district, where one follows: 창원시 성산구."""
    districts = [district for _, city in meant for district in index.districts.get(city, ()) if plain.startswith(district, end)]
    return end + len(max(districts, key=len)) if districts else end


def _may_end(plain: str, end: int, breaks: frozenset[int]) -> bool:
    return end in breaks or bool(_OFFICE.match(plain, end))


@cache
def _index(places: Places) -> _Index:
    raw = declared("fields/municipalities.toml")

    def official(province: str) -> str:
        return places.provinces.get(squeezed(province), (province, ""))[0]

    provinces: dict[str, set[str]] = {}
    for name, (province, _) in places.provinces.items():
        for form in (name, *_province_forms(name, province)):
            provinces.setdefault(form, set()).add(province)
    for merged in raw["merged"]:
        for name in merged["names"]:
            if squeezed(name) not in places.provinces:
                provinces.setdefault(squeezed(name), set()).update(official(part) for part in merged["of"])
    municipalities: dict[str, set[_Reading]] = {}
    cities: dict[str, str] = {}
    tables = (raw[table] for table in ("municipalities", "administrative", "later"))
    for province, name in ((official(province), name) for table in tables for province, names in table.items() for name in names):
        cities.setdefault(name, province)
        for form in {name, name.rstrip(_ENDINGS) if len(name) > 2 else name}:
            municipalities.setdefault(form, set()).add((province, name))
    for city, names in raw["districts"].items():
        for name in names:
            municipalities.setdefault(name, set()).add((cities[city], city))
    moved = {}
    for former in raw["former"]:
        old = (official(former["province"]), former["name"])
        municipalities.setdefault(former["name"], set()).add(old)
        moved[old] = (official(former.get("to_province", former["province"])), former["to"])
    return _Index(
        {name: frozenset(meanings) for name, meanings in provinces.items()},
        {name: frozenset(meanings) for name, meanings in municipalities.items()},
        {city: tuple(names) for city, names in raw["districts"].items()},
        moved,
    )


def _province_forms(name: str, official: str) -> Iterable[str]:
    """경남도 for 경남, 부산직할시 for 부산."""
    if len(name) != 2:
        return ()
    return (f"{name}도",) if official.endswith("도") else (f"{name}직할시",)


@lru_cache(maxsize=1 << 12)
def asks_for_a_place(header: str) -> bool:
    """Whether a header asks where somebody works or came to, in any of the reader's languages."""
    words = re.findall(r"[a-z]+", header.lower())
    plain = _KINDS_OF.sub("", squeezed(header))
    return any(word in words if word.isascii() else plain.endswith(word) for word in vocabulary().kinds["place"])


@cache
def municipalities() -> Mapping[str, tuple[str, ...]]:
    """The 시·군·구 of each 시·도, by its official name: the 226 local governments of the tour's time."""
    return {province: tuple(names) for province, names in declared("fields/municipalities.toml")["municipalities"].items()}
