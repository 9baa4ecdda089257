"""Names of which somebody has hidden a part already (김○수, 홍길*): what is left still tells who it is to those who know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.privacy.names import title_at, words

Span = tuple[int, int]

_SURE_COVERS, _COVERS = "○◯〇●*", "○◯〇●*×oㅇx0"
_BETWEEN = re.compile(rf"(?<![가-힣○])([가-힣])[{_SURE_COVERS}][가-힣](?![{_SURE_COVERS}])")
_BEHIND_A_LABEL = re.compile(
    r"(?<![가-힣])(?:담당|문의|작성|연락|확인|접수|검토|보고|발표|제출|신청|성명|이름|성함|강사|예금주|통역)(?:자|처|인)?"
    r"(?:은|는|이|가)?[ ]{0,2}"
    rf"[:=→＝>]?[ ]{{0,2}}([가-힣](?:[{_COVERS}]{{1,2}}[가-힣]?|[가-힣][{_COVERS}])(?![{_COVERS}]))"
)
_RUN = re.compile(r"[가-힣]{1,8}")
MAY_BE_HALF_HIDDEN = rf"[가-힣][{_COVERS}]"
"""What each of these holds."""


def half_hidden(plain: str) -> Iterator[Span]:
    """Where names stand of which a part is hidden: a mark between two syllables, or any cover behind what asks for somebody."""
    for match in _BETWEEN.finditer(plain):
        if match[1] in words().surname and _ends_a_word(plain, match.end()):
            yield match.span()
    for match in _BEHIND_A_LABEL.finditer(plain):
        if match[1][0] in words().surname and _ends_a_word(plain, match.end(1)):
            yield match.span(1)


def _ends_a_word(plain: str, place: int) -> bool:
    run = _RUN.match(plain, place)
    return run is None or run.group() in words().particles or title_at(plain, place) != ""
