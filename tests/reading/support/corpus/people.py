"""The default respondents: 24 of one workshop, two items before and after, some opinions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle

MEANING = "기본사회의 의미와 핵심 가치를 이해하고 있다"
ROLE = "지방정부의 역할을 설명할 수 있다"
ASKED = (MEANING, ROLE)
OPINIONS_ON = "건의사항"

_OPINIONS = (
    "예산이 부족하여 사업을 시작하기 어렵습니다",
    "전담 인력을 늘려 주시면 좋겠습니다",
    "없음",
    "다른 지역의 사례를 더 소개해 주세요",
    "조례 표준안이 필요합니다",
    "부서 사이의 역할을 먼저 나누어야 합니다",
    "주민이 참여하는 절차를 알고 싶습니다",
    "사회연대경제 조직과 잇는 방법이 궁금합니다",
    "교육 시간이 짧아 토론을 못 했습니다",
    "평가 지표를 미리 알려 주세요",
)


@dataclass(frozen=True)
class Person:
    """A respondent as the file tells of them; answers by item and moment, already so that more is better."""

    code: str
    answers: Mapping[tuple[str, str], float]
    opinions: Mapping[str, str] = field(default_factory=dict)
    region: str = "영남권"
    about: Mapping[str, str] = field(default_factory=dict)

    def but(self, **changes: object) -> Person:
        """The same person with some things otherwise."""
        return replace(self, **changes)

    def without(self, *answers: tuple[str, str]) -> Person:
        """The same person who did not give some answers."""
        return self.but(answers={key: value for key, value in self.answers.items() if key not in answers})

    def only(self, moment: str) -> Person:
        """The same person who answered at one moment only."""
        return self.but(answers={key: value for key, value in self.answers.items() if key[1] == moment})

    def answering(self, question: str) -> Person:
        """The same person whose opinions were given to another open question."""
        return self.but(opinions={question: self.opinions[OPINIONS_ON]} if self.opinions else {})

    def knowing(self, **about: str) -> Person:
        """The same person of whom more is known."""
        return self.but(about={**self.about, **about})


def crowd(
    count: int = 24,
    *,
    low: float = 1,
    high: float = 5,
    step: float = 1,
    items: Sequence[str] = ASKED,
    prefix: str = "A",
    region: str = "영남권",
    seed: int = 1,
) -> list[Person]:
    """People whose answers use both ends of the scale, and rise more often than not; the same for the same arguments."""
    dice = random.Random(f"{seed} {prefix} {low} {high}")
    steps = int((high - low) / step)
    people = []
    for number in range(count):
        answers: dict[tuple[str, str], float] = {}
        for text in items:
            pre = dice.randint(0, max(1, steps * 3 // 4))
            post = min(steps, max(0, pre + dice.randint(-steps // 8, max(1, steps // 2))))
            # The ends of the scale are used whatever the dice say: the first person rises from bottom to top.
            pre, post = (0, steps) if number == 0 else (pre, post)
            answers[text, "pre"], answers[text, "post"] = low + pre * step, low + post * step
        place = number // 2
        opinion = _OPINIONS[place] if number % 2 and place < len(_OPINIONS) else ""
        opinions = {OPINIONS_ON: opinion} if opinion else {}
        people.append(Person(f"{prefix}{number + 1:02}", answers, opinions, region))
    return people


PEOPLE = crowd()

Column = tuple[str, Callable[[Person], object]]
"""A header, and what a person's cell holds under it."""

Write = Callable[[float], object]
"""How a point of the scale is written into a cell."""

WORDS = {"pre": "사전", "post": "사후"}


AGREEMENT = ("전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def digit(value: float) -> object:
    """A point as a number."""
    return value


def agreed(value: float) -> object:
    """A point of five in words of agreement."""
    return AGREEMENT[int(value) - 1]


def circled(value: float) -> object:
    """A point as a circled digit."""
    return CIRCLED[int(value) - 1]


def asked(item: str, moment: str, header: str = "{item} ({moment})", write: Write = digit) -> Column:
    """The column of an item at one moment."""

    def cell(person: Person) -> object:
        value = person.answers.get((item, moment))
        return "" if value is None else write(value)

    return header.format(item=item, moment=WORDS[moment]), cell


def both(*items: str, header: str = "{item} ({moment})", write: Write = digit) -> list[Column]:
    """The columns of items, each before and after."""
    return [asked(item, moment, header, write) for item in items or ASKED for moment in WORDS]


def known(header: str, key: str) -> Column:
    """A column of something known of each person."""
    return header, lambda person: person.about.get(key, "")


def series(header: str, cells: Sequence[object]) -> Column:
    """A column whose cells come round in turn, whoever the person is."""
    turn = cycle(cells)
    return header, lambda person: next(turn)


CODE: Column = ("응답자 코드", lambda person: person.code)
REGION: Column = ("권역", lambda person: person.region)
OPINION: Column = (OPINIONS_ON, lambda person: person.opinions.get(OPINIONS_ON, ""))


def table(columns: Iterable[Column], people: Sequence[Person] = PEOPLE) -> list[list[object]]:
    """The header row and a row for each person."""
    columns = list(columns)
    return [[header for header, _ in columns], *[[cell(person) for _, cell in columns] for person in people]]


def plain(people: Sequence[Person] = PEOPLE, write: Write = digit) -> list[list[object]]:
    """The plain table: code, region, both items before and after, an opinion."""
    return table([CODE, REGION, *both(write=write), OPINION], people)
