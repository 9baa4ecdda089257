"""Names in Hanja: before a title, behind a label, before a seal or what signs. A surname begins each where no title says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.privacy.names import title_behind, words

_HANJA = re.compile(r"(?<![一-鿿])[一-鿿]{2,4}(?![一-鿿])")
_LABEL = re.compile(
    r"(?:성명|이름|성함|(?:담당|작성|문의|제출|보고|발표|신청|정리|기록|확인)(?:자|처|인)?|강사|응답자|姓名|担当者?|擔當者?|作成者?)"
    r"[ ]{0,2}[:=→][ ]{0,2}$"
)
_SEAL = re.compile(r"[ ]?(?:[(\[][ ]?(?:인|印|서명)[ ]?[)\]]|드림|올림|배상|씀)")
_OFFICES = "課科部局廳署室係院所會班道市郡區"
"""What offices and places end in (安全課)."""
_LOOKED_BACK = 16


def names_in_hanja(plain: str) -> Iterator[tuple[int, int]]:
    """Where names in Hanja stand in a text in one spelling."""
    for match in _HANJA.finditer(plain):
        if title_behind(plain, match.end()) or (_begins_as_a_name(match.group()) and _is_told(plain, match)):
            yield match.span()


def _begins_as_a_name(word: str) -> bool:
    return word[0] in words().hanja and word[-1] not in _OFFICES


def _is_told(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - _LOOKED_BACK) : match.start()]
    return _LABEL.search(before) is not None or _SEAL.match(plain, match.end()) is not None
