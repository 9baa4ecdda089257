"""What stands around a word in a text and speaks for its being a person's name."""

from __future__ import annotations

import re
from functools import cache

from analysis.privacy.names import is_body, name_odds, words

_ROLE_BEFORE = 3.0
"""Natural log odds that a post right before a word adds: 강사 …, 조장(…), 발표자=…."""
_BODY_BEFORE = 2.0
"""… an office before it: 총무과 …."""
_MYSELF = 2.0
"""… 저 …은."""
_TO_SOMEBODY = 2.0
"""… an ending that only people take: …에게, …한테, …께서, and …이가 of a name alone."""
_AMONG_NAMES = 2.0
"""… another word that looks like a name, with a comma or its like between."""
_ENCLOSED = 1.5
"""… brackets around it alone, or a colon behind it where the text begins."""
_PERSONS_DO = 1.5
"""… what is said of people, a few words behind: thanks, and what they did at an event."""

_FURTHER = 14
_NOBODYS = frozenset({"드림", "올림", "배상", "본인", "외", "등"})
_BETWEEN = " ([{<=:·,-/"
_LISTED = ",·/&"
_OFFICE = re.compile(r"(?:^|[^가-힣])([가-힣]{1,12})[ (]$")
_SHORT_OFFICE = ("팀", "과", "부서", "조", "반", "국", "실")
_NAMED_BEFORE = re.compile(rf"([가-힣]{{2,4}})(?:님|씨)? ?[{_LISTED}] ?$")
_NAMED_BEHIND = re.compile(rf"(?:님|씨)? ?[{_LISTED}] ?([가-힣]{{2,4}})")
_SAID_OF_PEOPLE = re.compile(r"덕분|덕에|최고|짱|수고|고생|감사|발표|진행|강의|설명|친절|말씀|열정|목소리|안내")
_TAKEN_BY_PEOPLE = ("에게", "한테", "께", "이랑", "랑", "이가", "이는", "이도", "더러", "님", "씨", "쌤", "샘")


@cache
def _roles() -> tuple[str, ...]:
    return tuple(title for title in words().titles if len(title) > 1 and title not in _NOBODYS)


class Around:
    """What the words of one text add to each other's being names."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        # Most texts hold none of these: what they add is then not looked for at each word.
        self._is_of_people = _SAID_OF_PEOPLE.search(plain) is not None
        self._is_list = any(mark in plain for mark in _LISTED)
        self.most = _ROLE_BEFORE + _TO_SOMEBODY + _ENCLOSED + _AMONG_NAMES * self._is_list + _PERSONS_DO * self._is_of_people
        """No word's surroundings add more."""

    def odds(self, start: int, stop: int) -> float:
        """Natural log odds that the surroundings of ``plain[start:stop]`` add to its being a person's name, none below 0."""
        plain = self._plain
        before, behind = plain[max(0, start - 16) : start], plain[stop : stop + _FURTHER]
        odds = _odds_before(before) if before else 0.0
        odds += _TO_SOMEBODY * behind.startswith(_TAKEN_BY_PEOPLE)
        odds += _AMONG_NAMES * (self._is_list and _is_beside_a_name(before, behind))
        is_enclosed = before.endswith("(") and behind.startswith(")")
        odds += _ENCLOSED * (is_enclosed or (start == 0 and behind.lstrip().startswith(":")))
        return odds + _PERSONS_DO * (self._is_of_people and _SAID_OF_PEOPLE.search(behind) is not None)


def _is_beside_a_name(before: str, behind: str) -> bool:
    beside = (_NAMED_BEFORE.search(before), _NAMED_BEHIND.match(behind))
    return any(found is not None and name_odds(found[1]) >= 2 for found in beside)


def _odds_before(before: str) -> float:
    bare = before.rstrip(_BETWEEN)
    if bare != before and bare.endswith(_roles()):
        return _ROLE_BEFORE
    office = _OFFICE.search(before)
    if office and (is_body(office[1]) or office[1] in _SHORT_OFFICE):
        return _BODY_BEFORE
    return _MYSELF if office and office[1] in ("저", "나") else 0.0
