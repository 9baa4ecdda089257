"""Names of regions, 시·도 or 시·군·구 in the cells of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from analysis.privacy.names import is_body
from analysis.reading.columns.signs.evidence import Evidence, against
from analysis.reading.columns.signs.seen import LOOKED_AT, Seen, recur
from analysis.reading.forms import Role
from analysis.reading.scales.scales import is_missing_word
from analysis.reading.words.choices import options_in, separator_of, without_words
from analysis.reading.words.places import Place, province_named_in, resolve
from analysis.reading.words.vocabulary import Places, places

_PLACES = 0.8
_FRACTION = re.compile(r"\d{1,9}\.\d{1,18}")
_IN_YEARS = re.compile(r"\d\s{0,2}[^\W\d_]")
_KIND_OF_PLACE = re.compile(r"(?:특별|광역|자치|일반|기초|행정){0,2}(?:시|군|구|도)(?:\s?[·/,-]?\s?(?:시|군|구|도)){0,2}")
"""시, 군, 자치구: of what kind a place is, no name of one."""
_NEARLY_ALL = 0.9
_WORDS_OF_A_SENTENCE, _FEW_PLACES = 4, 0.1
_OTHER_WORDS = 0.5
"""Of the parts of cells that list several, so many are neither places nor offices where they are options."""


def of_places(seen: Seen) -> Iterator[Evidence]:
    """Names of regions, 시·도 or 시·군·구, whatever the header says (지역, 소속)."""
    known = places()
    texts = [text for text in islice(seen.counts, LOOKED_AT) if not is_missing_word(text)]
    if len(texts) < 2:
        return
    if not seen.words and all(map(_FRACTION.fullmatch, map(str.strip, texts))):
        # A weight that a codebook explains by places (권역 가중치): shares of people name none.
        yield from (against(role, 0.98) for role in (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY))
        return
    if _are_sentences(texts, known):
        # 시도에서 올리는 말 names who speaks; what was said is no place, however the header is read.
        yield from (against(role, 0.98) for role in (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY))
        return
    # A header may name places only to say of whom it asks: 시군구 담당 경력 is answered with years.
    are_none = all(map(_KIND_OF_PLACE.fullmatch, map(str.strip, texts))) or all(map(_IN_YEARS.search, texts))
    if are_none and recur(seen):
        yield against(Role.MUNICIPALITY, 0.97)
        yield against(Role.PROVINCE, 0.97)
    if sum(bool(known.region_meant(text)) for text in seen.meant) >= _PLACES * len(texts):
        yield Evidence(Role.REGION, 0.92, "reading.why.places")
        if seen.words:
            yield against(Role.ITEM, 0.95)  # a codebook numbers places as it does points
        return
    if _are_other_words(seen, known):
        return
    resolved = [resolve("", "", seen.words.get(text, text), known) for text in texts]
    placed = [place for place in resolved if place.province and place.doubt is None]
    # 광주 among others is a place all the same, whichever of the two is meant.
    known_ones = [(place.doubt is None and place.province) or _is_one_of_several(place) for place in resolved]
    people = sum(seen.counts[text] for text, is_known in zip(texts, known_ones, strict=True) if is_known)
    mostly = people >= _NEARLY_ALL * sum(seen.counts[text] for text in texts) and len(placed) >= 2
    if len(placed) >= _PLACES * len(texts) or mostly:
        lower = sum(bool(place.municipality) for place in placed) > len(placed) / 2
        if seen.words:
            yield against(Role.ITEM, 0.95)
        yield Evidence(Role.MUNICIPALITY if lower else Role.PROVINCE, 0.92, "reading.why.places")
        if mostly:
            # "Agency" above provinces alone: a group's word does not make another thing of places.
            yield against(Role.GROUP, 0.8)


def _are_sentences(texts: Sequence[str], known: Places) -> bool:
    """Whether most texts are of many words and next to none is, or begins with, a place: an address begins with one."""
    long = sum(len(text.split()) >= _WORDS_OF_A_SENTENCE for text in texts)
    if 2 * long <= len(texts):
        return False
    placed = sum(bool(known.region_meant(text) or province_named_in(text.split(maxsplit=1)[0])) for text in texts if text.strip())
    return placed <= _FEW_PLACES * len(texts)


def _are_other_words(seen: Seen, known: Places) -> bool:
    """Whether cells list options of which one is called as a place is: 예산, 인력, 교육."""
    separator = separator_of(seen.counts)
    if not separator:
        return False
    parts = {without_words(part) for text in islice(seen.counts, LOOKED_AT) for part in options_in(text, separator)}
    places_in = [resolve("", "", part, known) for part in parts]
    other = sum(
        not (place.province or known.region_meant(part) or is_body(part) or _is_one_of_several(place))
        for part, place in zip(parts, places_in, strict=True)
    )
    return other >= _OTHER_WORDS * len(parts)


def _is_one_of_several(place: Place) -> bool:
    return place.doubt is not None and place.doubt.key == "reading.place.ambiguous"
