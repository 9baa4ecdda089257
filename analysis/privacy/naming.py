"""Names of files and sheets without persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.privacy.masking import MASK, Masker
from analysis.privacy.names import is_title, name_odds, without_title
from analysis.privacy.proposing import names_in
from analysis.privacy.spelling import composed

_NAMES_A_PERSON = 6.0
"""Natural log odds from which a word that stands alone in the name of a file or a sheet is masked."""

_ENDING = re.compile(r"(?<=.)\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt)$", re.IGNORECASE)
_WORD = re.compile(r"[가-힣]{2,12}")
_MASKS = re.compile(f"(?:{MASK}){{2,}}")
_PLACE = tuple("시군구도읍면리권역국과팀실부처청원회")
"""What ends the names of places and offices."""


def without_persons(name: str, masker: Masker) -> str:
    """The name of a file or a sheet without what `masker` masks and without words that look like a person's name."""
    ending = _ENDING.search(name)
    if ending:
        return without_persons(name[: ending.start()], masker) + ending.group()
    told = composed(masker(name))
    likely = [found for found in names_in(told) if found.odds >= _NAMES_A_PERSON]
    # What a dictionary has still to be asked about may be a place: regions are listed as people are (수도·강원권).
    spans = [(found.start, found.stop) for found in likely if not (found.run and found.word.endswith(_PLACE))]
    spans += [found.span() for found in _WORD.finditer(told) if _is_a_person(found.group())]
    for start, stop in sorted(spans, reverse=True):
        told = f"{told[:start]}{MASK}{told[stop:]}"
    return _MASKS.sub(MASK, told)


def _is_a_person(word: str) -> bool:
    bare = without_title(word)
    is_called = bare != word and bool(bare)
    if len(bare) < (2 if is_called else 3) or bare.endswith(_PLACE) or is_title(bare):
        return False
    return name_odds(bare) >= (_NAMES_A_PERSON - 3 if is_called else _NAMES_A_PERSON)


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
