"""Numbers that count something, as people write them: ``13건``, ``약 5명``, ``3년 2개월``, ``1,200``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.reading.scales.notation import is_missing_word, number_of

YEARS, MONTHS = "년", "개월"
_UNITS = {
    YEARS: "년차|년|years?|yrs?",
    MONTHS: "개월차|개월|달|months?",
    "주": "주|weeks?",
    "일": "일|days?",
    "시간": "시간|hours?|hrs?",
    "분": "분|minutes?|mins?",
    "명": "명|인|people|persons?",
    "건": "건|cases?",
    "개": "개소|개",
    "회": "회|차례|번|times?",
    "세": "세|살",
    "원": "원",
    "천원": "천\\s?원",
    "만원": "만\\s?원",
    "백만원": "백\\s?만\\s?원",
    "억원": "억\\s?원",
    "km": "km|㎞|킬로미터",
    "%": "%|퍼센트|percent",
}
"""Units, as they are told, each with the words that cells have for it."""

_WRITTEN = "|".join(f"(?P<u{place}>{words})" for place, words in enumerate(_UNITS.values()))
_COUNTED = re.compile(
    rf"(?:약|대략|총|만|평균|about|approx\.?|ca\.?)?\s{{0,2}}(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}})(?P<part>\.\d{{1,4}})?"
    rf"\s{{0,2}}(?:{_WRITTEN})?\s{{0,2}}(?:정도|가량|쯤|내외)?",
    re.IGNORECASE,
)
_IN_A_HEADER = re.compile(
    rf"[(\[（]\s{{0,3}}(?:단위\s{{0,3}}[:：]?\s{{0,3}}|unit:?\s{{0,3}})?(?:{_WRITTEN})\s{{0,3}}[)\]）]\s{{0,3}}", re.IGNORECASE
)
_YEARS_AND_MONTHS = re.compile(
    r"(?:약|만|총)?\s{0,2}(\d{1,2})\s{0,2}(?:년|years?|yrs?)\s{0,2},?\s{0,2}(\d{1,2})\s{0,2}(?:개월|달|months?)", re.IGNORECASE
)
_NOTHING = frozenset({"없음", "없다", "없습니다", "전무", "none", "zero"})
"""Words for nought where something is counted."""
_MONTHS_A_YEAR = 12
_NAMES = tuple(_UNITS)
_LARGEST_BARE = 999
"""A bare number of more digits may be a code."""


def unit_behind(header: str) -> str:
    """The unit in which a header asks, where it ends in one in brackets; "" where it does not.

    >>> unit_behind("담당 예산(백만원)"), unit_behind("경력 [단위: 년]"), unit_behind("이해도(사전)")
    ('백만원', '년', '')
    """
    match = _IN_A_HEADER.fullmatch(header[max(header.rfind(sign) for sign in "([（") :]) if header else None
    return next((name for place, name in enumerate(_NAMES) if match[f"u{place}"]), "") if match is not None else ""


@dataclass(frozen=True)
class Quantities:
    """The number of each text that has one, in one ``unit`` ("" where no cell tells any), and the share of cells that tell it."""

    numbers: Mapping[str, float]
    unit: str
    told: float


def quantity_of(text: str) -> tuple[float, str] | None:
    """A cell's number and its unit ("" where it tells none), None where it is no number.

    >>> quantity_of("3년 6개월"), quantity_of("약 1,200명"), quantity_of("5~6명")
    ((3.5, '년'), (1200.0, '명'), None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if both := _YEARS_AND_MONTHS.fullmatch(plain):
        return float(both[1]) + float(both[2]) / _MONTHS_A_YEAR, YEARS
    if (match := _COUNTED.fullmatch(plain)) is not None:
        unit = next((name for place, name in enumerate(_NAMES) if match[f"u{place}"]), "")
        return float(match["number"].replace(",", "") + (match["part"] or "")), unit
    if plain.lower() in _NOTHING:
        return 0.0, ""
    number = number_of(text)
    return None if number is None else (number, "")


def quantities_of(counts: Mapping[str, int], *, with_large: bool = False) -> Quantities:
    """The numbers of a column's distinct texts, brought to one unit: years where years and months are mixed.

    Bare numbers are in the unit that most cells tell; a text in another unit is no number of the column. Bare numbers of four
    digits and more count only `with_large`, for a header that asks for a count or a year.
    """
    by_text = {text: quantity for text in counts if not is_missing_word(text) and (quantity := quantity_of(text)) is not None}
    units: Counter[str] = Counter()
    for text, (_, unit) in by_text.items():
        units[unit] += counts[text]
    named = Counter({unit: n for unit, n in units.items() if unit})
    main = YEARS if named[YEARS] and named[MONTHS] else max(named, key=named.__getitem__, default="")
    numbers = {
        text: value / _MONTHS_A_YEAR if (main, unit) == (YEARS, MONTHS) else value
        for text, (value, unit) in by_text.items()
        if unit in ("", main) or {main, unit} == {YEARS, MONTHS}
        if unit or with_large or value <= _LARGEST_BARE
    }
    return Quantities(numbers, main, named.total() / max(sum(counts.values()), 1))
