"""Names of files and sheets without persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.privacy.masking import MASK, Masker
from analysis.privacy.names import is_title, name_odds, title_at, without_title
from analysis.privacy.proposing import Proposal, names_in
from analysis.privacy.spelling import composed, squeezed

_NAMES_A_PERSON = 6.0
"""Natural log odds from which a word that stands alone in the name of a file or a sheet is masked."""

_WITH_AN_ENDING = 8.0
"""… from which its beginning is, with a particle behind it or what looks like one: a dictionary would have to be asked else."""

_OF_THREE = 5.0
"""… from which three syllables are that stand between marks or spaces."""

_ALONE, _BESIDE = 2.5, 2.5
"""… from which three syllables are that are the whole name, or stand beside somebody else's: nothing else is called so."""

_LATIN = 5.0
"""… from which Latin letters are, of which only a surname or a title tells that they are a name."""

_ENDING = re.compile(r"(?<=.)\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt)$", re.IGNORECASE)
_WORD = re.compile(r"[가-힣]{2,12}")
_LISTED = re.compile(r" ?[,·/&+] ?")
_USUAL = 3
"""Syllables of a name."""
_MASKS = re.compile(f"(?:{MASK}){{2,}}")
_PLACE = tuple("시군구도읍면리권역국과팀실부처청원회")
"""What ends the names of places and offices."""
_NO_LAST_SYLLABLE = (*_PLACE, *"별본표반형권식차조자")
"""What ends words for parts of a survey (문항별, 최종본, 신청자) and hardly a given name."""


def without_persons(name: str, masker: Masker) -> str:
    """The name of a file or a sheet without what `masker` masks and without words that look like a person's name."""
    ending = _ENDING.search(name)
    if ending:
        return without_persons(name[: ending.start()], masker) + ending.group()
    told = composed(masker(name))
    spans = [(found.start, found.stop) for found in names_in(told) if _is_likely(found)]
    spans += [found.span() for found in _persons_in(told)]
    for start, stop in sorted(spans, reverse=True):
        told = f"{told[:start]}{MASK}{told[stop:]}"
    return _MASKS.sub(MASK, told)


def _is_likely(found: Proposal) -> bool:
    if found.word[0].isascii():
        return found.odds >= _LATIN
    if found.odds < (_NAMES_A_PERSON if found.word == found.run or not found.run else _WITH_AN_ENDING):
        return False
    # What a dictionary has still to be asked about may be a place: regions are listed as people are (수도·강원권).
    return not (found.run and found.word.endswith(_NO_LAST_SYLLABLE))


def _persons_in(told: str) -> list[re.Match[str]]:
    """The words that are persons by themselves, or because they stand alone or beside one."""
    found = list(_WORD.finditer(told))
    sure = {place for place, word in enumerate(found) if _is_a_person(word.group())}
    is_alone = len(found) == 1 and len(squeezed(told)) == _USUAL
    beside = {place + step for place in sure for step in (-1, 1)}
    return [
        word
        for place, word in enumerate(found)
        if place in sure
        or (is_alone and _may_be_a_person(word.group(), _ALONE))
        or (place in beside and _may_be_a_person(word.group(), _BESIDE) and _LISTED.fullmatch(_between(told, found, place, sure)))
    ]


def _between(told: str, found: Sequence[re.Match[str]], place: int, sure: set[int]) -> str:
    """What stands between a word and the person before or behind it."""
    if place - 1 in sure:
        return told[found[place - 1].end() : found[place].start()]
    return told[found[place].end() : found[place + 1].start()]


def _may_be_a_person(word: str, least: float) -> bool:
    is_other = word.endswith(_NO_LAST_SYLLABLE) or title_at(word) != ""
    return len(word) == _USUAL and not is_other and name_odds(word) >= least


def _is_a_person(word: str) -> bool:
    bare = without_title(word)
    is_called = bare != word and bool(bare)
    if len(bare) < (2 if is_called else 3) or bare.endswith(_NO_LAST_SYLLABLE) or is_title(bare):
        return False
    least = _NAMES_A_PERSON - 3 if is_called else _OF_THREE if len(bare) == _USUAL else _NAMES_A_PERSON
    return name_odds(bare) >= least


def all_without_persons(names: Sequence[str], masker: Masker) -> list[str]:
    """The names without persons; one that is changed gets a number, before a file's ending, where another is called so."""
    changed = [without_persons(name, masker) for name in names]
    taken = {name for name, other in zip(names, changed, strict=True) if name == other}
    told = []
    for before, name in zip(names, changed, strict=True):
        if name == before:
            told.append(name)
            continue
        found = _ENDING.search(name)
        stem, ending = (name[: found.start()], found.group()) if found else (name, "")
        other, number = name, 2
        while other in taken:
            other, number = f"{stem} ({number}){ending}", number + 1
        taken.add(other)
        told.append(other)
    return told
