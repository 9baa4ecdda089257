"""What stands around a word in a text and speaks for its being a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis.privacy.names import is_body, is_title, name_odds, words

_ROLE_BEFORE = 3.0
"""Natural log odds that a post right before a word adds: 강사 …, 조장(…), 발표자=…."""
_ENDS_THERE = 1.0
"""… and a mark or the end behind it."""
_BODY_BEFORE = 2.0
"""… an office before it: 총무과 …."""
_MYSELF = 2.0
"""… 나 …은."""
_MET_WITH = 3.0
"""… that somebody spoke with whom it names: …와 얘기했는데."""
_AMONG_MORE = 2.5
"""… two and more other names in the list that it stands in."""
_LABELLED = 2.0
"""… what somebody did or is for, and a mark behind it or the end of the text behind the word: 보고 …, 문의: …."""
_AGENT_OF = 2.5
"""… what was done before it, and that it did it: 진행은 …이 봤고."""
_COUNTED = 3.0
"""… people counted behind it: … 외 두 분, …, … 세 사람이."""
_TO_SOMEBODY = 2.0
"""… an ending that only people take: …에게, …한테, …께서, and …이가 of a name alone."""
_AMONG_NAMES = 2.0
"""… another word that looks like a name, with a comma or its like between."""
_ENCLOSED = 1.5
"""… brackets around it alone, or a colon behind it where the text begins."""
_PERSONS_DO = 1.5
"""… what is said of people, a few words behind: thanks, and what they did at an event."""

_SIGNED = 4.0
"""… nothing but a word for signing behind it, and nothing before: … 드립니다."""
_SIGNED_WITH_A_POST = 8.0
"""… the same with a post before: 사무관 … 올림."""
_SAID_TO_BE = 3.0
"""… that it is a name: …(이)라고 합니다, 담당은 …라서."""
_SAID_BY = 2.0
"""… what somebody said right behind it: … 제안, … 질문."""
_BODY_BEHIND = 2.0
"""… an office in brackets behind it: …(총무과)."""
_THANKED = 2.0
"""… thanks right behind it: … 덕에."""

_BEFORE, _FURTHER = 16, 14
_LONGEST_LIST = 8
_NOBODYS = frozenset({"드림", "올림", "배상", "본인", "외", "등"})
_LISTED = ",·/&"
_BETWEEN = " ([{<=:·,-/→"
_MARKS = "([{<=:→"
_ITEM_ENDS = (",", "·", "/", ";", ")", "&", "|")
_OFFICE = re.compile(r"(?:^|[^가-힣])([가-힣]{1,12})(?: ?[:(=→] ?| )$")
_LABEL = re.compile(
    r"(?:작성|보고|제출|문의|문의처|발표|정리|기록|진행|사회|담당|연락|통역|인솔|추천|접수|총괄|강의|촬영|서명|확인|신청|참석|참여"
    r"|발제|토론|진행|사례|안내|지원|준비|기획|자문|건의|조원|일동|[가-힣]{1,4}(?:자|처|인|책))$"
)
_DEEDS = (
    "(?:작성|보고|발표|정리|기록|진행|사회|통역|인솔|접수|총괄|강의|촬영|발제|토론|안내|준비|기획|질의응답|답변|설명|사례|자료)"
)
_IS_DONE, _DONE_BY = re.compile(rf"{_DEEDS}(?:은|는) "), re.compile(rf"{_DEEDS}(?:은|는) $")
_AGENT = re.compile(r"(?:이|가|께서)(?: |$)")
_IS_COUNTED = re.compile(
    r"(?:이?랑|하고) (?:같이|함께|둘이|셋이|넷이)"
    r"|(?:님|씨)? ?(?:외|등|이렇게)? ?(?:(?:\d{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|여러|모두)"
    r" ?(?:분|명|인|사람))(?!당|만|의)"
)
_MET = re.compile(r"(?:이?랑|하고|와|과) (?:얘기|이야기|대화|통화|만나|만났|상의|논의|의논|짝|한 조|같은 조|같은 팀)")
_THANKS = re.compile(r"(?:님|씨)? (?:덕분|덕에|덕으로|덕택)")
_SAID = re.compile(r"(?:님|씨)? (?:제안|발언|질문|건의|제보|왈)(?![가-힣]{2})")
_GRADE = re.compile(r"(?<!\d)\d급[ ]?$")
_OFFICE_BEHIND = re.compile(r"[ ]?\((?:[가-힣]{1,12} )?([가-힣]{2,12})\)")
_SIGNING = re.compile(r"(?:님|씨)? ?(?:드립니다|드림|올림|올립니다|배상|씀|적음|적습니다|썼습니다)[. ~!-]{0,3}$")
_IS_CALLED = re.compile(r"(?:이)?라고 (?:합니다|해요|하는데|하며|합니당|불러|부르)")
_COPULA = re.compile(r"(?:이라서|라서|이라|입니다|이에요|예요|이고요?|고요|이며|이신데)")
_ROW = re.compile(r"(?<![가-힣])[가-힣]{3,4}(?: [가-힣]{3,4}){1,12}(?= ?(?:$|[.,)\n]))")
_LIST = re.compile(rf"[가-힣]{{2,4}}(?:님|씨)?(?: ?[{_LISTED}] ?[가-힣]{{2,4}}(?:님|씨)?){{1,12}}")
_NAME_IN_LIST = re.compile(r"[가-힣]{2,4}")
_ITEM_BEHIND = re.compile(rf"(?:님|씨)? ?[{_LISTED}] ?[가-힣]{{2,4}}")
_SHORT_OFFICE = ("팀", "과", "부서", "조", "반", "국", "실")
_AND = rf"(?: ?[{_LISTED}] ?|(?:이?랑|하고|와|과) )"
_IS_LIST = re.compile(_AND)
_NAMED_BEFORE = re.compile(rf"([가-힣]{{2,4}}?)(?:님|씨)?{_AND}$")
_NAMED_BEHIND = re.compile(rf"(?:님|씨)?{_AND}([가-힣]{{2,4}})")
_SAID_OF_PEOPLE = re.compile(r"덕분|덕에|최고|짱|수고|고생|감사|발표|진행|강의|설명|친절|말씀|열정|목소리|안내|맡|질문|준비|도와")
_TAKEN_BY_PEOPLE = ("에게", "한테", "께", "이랑", "랑", "이가", "이는", "이도", "더러", "님", "씨", "쌤", "샘")


_SAID_BEFORE = re.compile(r"(?:담당|담당자|작성자|발표자|강사|이름|성함|연락처|문의처|책임자)(?:은|는|이|가)? $")
_SAYS_WHO = re.compile(
    r"라고 [합해하불부]|덕[분에으택]|드[립림]|올[립림]|배상|씀|적[음습]|썼|(?:담당|자|강사|이름|성함|처)[은는이가] "
)
_FIRST = _USUAL = 3
_LIKELY, _SURELY, _LEAST = 2.0, 8.0, 0.1
_QUOTES = "'\"’”」』>"


@cache
def _roles() -> tuple[str, ...]:
    return tuple(title for title in words().titles if len(title) > 1 and title not in _NOBODYS)


class Around:
    """What the words of one text add to each other's being names."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        # Most texts hold none of these: what they add is then not looked for at each word.
        self._is_of_people = _SAID_OF_PEOPLE.search(plain) is not None
        self._counts_people = _IS_COUNTED.search(plain) is not None
        self._is_list = _IS_LIST.search(plain) is not None or _ROW.search(plain) is not None
        beside = list(_listed_beside_names(plain)) if self._is_list else []
        self._listed = {start: odds for start, odds, _ in beside}
        self._among_more = {start for start, _, others in beside if others > 1}
        self._says_who = _SAYS_WHO.search(plain) is not None
        self.most = (
            _ROLE_BEFORE
            + _ENDS_THERE
            + _TO_SOMEBODY
            + _ENCLOSED
            + (2 * _AMONG_NAMES + _AMONG_MORE) * self._is_list
            + _PERSONS_DO * self._is_of_people
        )
        self._has_brackets = "(" in plain
        self.most += _BODY_BEHIND * self._has_brackets
        self._is_said = _SAID.search(plain) is not None
        self.most += _SAID_BY * self._is_said
        self._is_done = _IS_DONE.search(plain) is not None
        self._meets = _MET.search(plain) is not None
        self.most += _MET_WITH * self._meets
        self.most += _AGENT_OF * self._is_done + _COUNTED * self._counts_people
        self.most += (_SIGNED_WITH_A_POST + _SAID_TO_BE + _THANKED) * self._says_who
        """No word's surroundings add more."""

    def odds(self, start: int, stop: int) -> float:
        """Natural log odds that the surroundings of ``plain[start:stop]`` add to its being a person's name, none below 0."""
        plain = self._plain
        before, behind = plain[max(0, start - _BEFORE) : start], plain[stop : stop + _FURTHER]
        ends = behind.lstrip(" ")[:1]
        odds = (
            _odds_before(before, is_usual=stop - start >= _USUAL, is_last=ends in _ITEM_ENDS or not behind.strip(" .!~)"))
            if before
            else 0.0
        )
        odds += _AGENT_OF * (self._is_done and _AGENT.match(behind) is not None and _DONE_BY.search(before) is not None)
        odds += _SAID_BY * (self._is_said and _SAID.match(behind) is not None)
        odds += _BODY_BEHIND * (self._has_brackets and _is_before_an_office(behind))
        odds += _COUNTED * self._is_counted(stop) + _MET_WITH * (self._meets and _MET.match(behind) is not None)
        odds += _TO_SOMEBODY * behind.lstrip(_QUOTES).startswith(_TAKEN_BY_PEOPLE)
        if self._is_list:
            listed = self._listed.get(start, 0.0)
            odds = max(odds, listed)
            odds += max(_AMONG_NAMES * (listed > 0), _beside_a_name(before, behind))
            odds += _AMONG_MORE * (start in self._among_more)
        odds += self._said(start, behind) if self._says_who else 0.0
        is_enclosed = before.endswith("(") and behind.startswith(")")
        odds += _ENCLOSED * (is_enclosed or (start == 0 and behind.lstrip().startswith(":")))
        return odds + _PERSONS_DO * (self._is_of_people and _SAID_OF_PEOPLE.search(behind) is not None)

    def _said(self, start: int, behind: str) -> float:
        """What it adds that the text signs with a word, says that somebody is called so, or thanks."""
        before = self._plain[max(0, start - _BEFORE) : start]
        is_first = start < _FIRST or before.rstrip().endswith(_roles())
        odds = (_SIGNED if start < _FIRST else _SIGNED_WITH_A_POST) * (is_first and _SIGNING.match(behind) is not None)
        is_told = self._plain[max(0, start - 1) : start] == " " and _SAID_BEFORE.search(before) is not None
        odds += _SAID_TO_BE * (_IS_CALLED.match(behind) is not None or (is_told and _COPULA.match(behind) is not None))
        return odds + _THANKED * (_THANKS.match(behind) is not None)

    def _is_counted(self, stop: int) -> bool:
        """Whether people are counted behind a word, or behind the list that it stands in."""
        if not self._counts_people:
            return False
        for _ in range(_LONGEST_LIST):
            if _IS_COUNTED.match(self._plain, stop):
                return True
            item = _ITEM_BEHIND.match(self._plain, stop)
            if item is None:
                return False
            stop = item.end()
        return False


def _listed_beside_names(plain: str) -> Iterator[tuple[int, float, int]]:
    """Where each word of a list that names others stands, what stands before the list for all of them, and how many others."""
    for match, least in (*((one, 1) for one in _LIST.finditer(plain)), *((one, 2) for one in _ROW.finditer(plain))):
        items = list(_NAME_IN_LIST.finditer(match.group()))
        likely = {item.start() for item in items if name_odds(item.group()) >= _LIKELY}
        if len(likely) < least:
            continue
        before = plain[max(0, match.start() - _BEFORE) : match.start()]
        odds_before = max(_odds_before(before, is_last=False), _LEAST) if likely else 0.0
        others = ((match.start() + item.start(), len(likely - {item.start()})) for item in items)
        yield from ((start, odds_before, number) for start, number in others if number)


def _beside_a_name(before: str, behind: str) -> float:
    """What it adds that the word before or behind looks like a name: twice as much where it looks like nothing else."""
    beside = (_NAMED_BEFORE.search(before), _NAMED_BEHIND.match(behind))
    odds = max((_odds_without_particle(match[1]) for match in beside if match is not None), default=0.0)
    return _AMONG_NAMES * ((odds >= _LIKELY) + (odds >= _SURELY))


def _is_before_an_office(behind: str) -> bool:
    match = _OFFICE_BEHIND.match(behind)
    return match is not None and (is_body(match[1]) or is_title(match[1]))


def _odds_without_particle(word: str) -> float:
    return max(name_odds(word), name_odds(word[:-1]) if word[-1] in words().particles else 0.0)


def _odds_before(before: str, *, is_last: bool, is_usual: bool = False) -> float:
    bare = before.rstrip(_BETWEEN)
    if (bare != before and bare.endswith(_roles())) or _GRADE.search(before):
        return _ROLE_BEFORE + _ENDS_THERE * (is_last and is_usual)
    is_marked = any(mark in _MARKS for mark in before[len(bare) :])
    if bare != before and _LABEL.search(bare) and (is_marked or is_last):
        return _LABELLED + is_marked
    office = _OFFICE.search(before)
    if office and (is_body(office[1]) or office[1] in _SHORT_OFFICE):
        return _BODY_BEFORE
    return _MYSELF if office and office[1] == "나" else 0.0
