"""Surveys drawn from a grammar: a layout, a notation, noise and a pool of words, with the truth that follows from them.

Two pools: the field's words, and words that nobody has seen, made of syllables (only numbers, regions and grades stay). What
is read of the second is read by structure alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analysis.reading.sheets.sheets import Cell, Sheet

Row = list[Cell]
Layout = Callable[["_Pen", Sequence["Person"]], list[list[Sheet]]]
Answers = dict[tuple[int, int], int]
"""By item and moment (0 or 1)."""

SYLLABLES = (
    "가나다라마바사아자차카타파하거너더러머버서어저고노도로모보소오조구누두루무부수우주그느드르므브스으즈기니디리미비시이지"
)
REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
NOTATIONS: dict[str, Callable[[int], Cell]] = {
    "digits": float,
    "digits as text": str,
    "points": lambda n: f"{n}점",
    "circled": lambda n: "⓪①②③④⑤⑥⑦"[n],
}
FORMS = ("{m}: {t}", "[{m}] {t}", "{m}_{t}", "{t} ({m})", "{t} - {m}", "{t}_{m}")


@dataclass(frozen=True)
class Person:
    """One respondent: where from, which code, and the true answers; a moment without any was not answered."""

    code: str
    region: str
    answers: Answers

    def at(self, moment: int) -> bool:
        """Whether the person answered at a moment."""
        return any(when == moment for _, when in self.answers)


@dataclass(frozen=True)
class Words:
    """What a survey is written with."""

    markers: tuple[str, str]
    code: str
    region: str
    items: tuple[str, ...]
    long: tuple[str, str, str]
    """Headers of the moment, the statement and its answer in long rows."""
    sheet: str
    group: str
    scale: tuple[str, ...] = ()
    """The words of the points from the lowest, where answers are given in words."""

    groups: tuple[str, ...] = ("5급", "6급", "7급")


@dataclass
class Made:
    """A survey: its files as sheets, its people, and what was drawn."""

    files: list[list[Sheet]]
    people: list[Person]
    items: int
    traits: list[str] = field(default_factory=list)
    must_ask: bool = False

    @property
    def paired(self) -> int:
        """How many people answered at both moments."""
        return sum(person.at(0) and person.at(1) for person in self.people)

    def change(self, item: int) -> float:
        """The true mean change of an item."""
        both = [p.answers for p in self.people if (item, 0) in p.answers and (item, 1) in p.answers]
        return sum(answers[item, 1] - answers[item, 0] for answers in both) / len(both)


def nonce(g: random.Random, low: int = 2, high: int = 3) -> str:
    """A word that nobody has seen."""
    return "".join(g.choice(SYLLABLES) for _ in range(g.randint(low, high)))


def _different(g: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[nonce(g)] = None
    return list(found)


def field_words(g: random.Random, items: int) -> Words:
    """The field's own words."""
    subjects = g.sample(
        [
            "기본사회의 의미",
            "국내외 동향",
            "지방정부의 역할",
            "정책 과제를 찾는 법",
            "주민참여의 방식",
            "추진체계의 구성",
            "예산의 절차",
        ],
        items,
    )
    markers = g.choice(
        [("사전", "사후"), ("교육 전", "교육 후"), ("참여 전", "참여 후"), ("Pre", "Post"), ("1차", "2차"), ("시작", "종료")]
    )
    texts = tuple(f"{subject}을 {g.choice(['설명할 수 있다', '알고 있다', '이해한다'])}" for subject in subjects)
    return Words(markers, g.choice(["응답자 코드", "개인번호", "ID"]), "권역", texts, ("시점", "문항", "응답"), "응답", "직급")


def strange_words(g: random.Random, items: int) -> Words:
    """Words made of syllables."""
    words = _different(g, 10)
    texts = tuple(" ".join([*_different(g, g.randint(2, 4)), nonce(g) + "다"]) for _ in range(items))
    return Words((words[0], words[1]), words[2], words[3], texts, (words[4], words[5], words[6]), words[7], words[8])


def make(seed: int, *, strange: bool) -> Made:
    """The survey of a seed."""
    return drawn(random.Random(f"{seed} {strange}"), LAYOUTS, strange_words if strange else field_words, seed)


def drawn(g: random.Random, layouts: dict[str, Layout], words_of: Callable[[random.Random, int], Words], seed: int) -> Made:
    """A survey in one of some layouts, in words that are drawn too."""
    items = g.randint(2, 6)
    words = words_of(g, items)
    layout = list(layouts)[seed % len(layouts)]
    notation = g.choice(list(NOTATIONS))
    lost = 0.1 if layout in _LINKED else g.choice([0.0, 0.1])
    people = [_person(g, n, items, lost) for n in range(g.randint(36, 90))]
    made = Made([], people, items, [f"layout: {layout}", f"notation: {'words' if words.scale else notation}"])
    write: Callable[[int], Cell] = (lambda n: words.scale[n - 1]) if words.scale else NOTATIONS[notation]
    pen = _Pen(g, words, write, made)
    made.files = layouts[layout](pen, people)
    return made


def _person(g: random.Random, number: int, items: int, lost: float) -> Person:
    answers: Answers = {}
    gone = g.choice([0, 1]) if number > 3 and g.random() < lost else None
    level = g.gauss(2.4, 0.9)  # who knows one thing well knows others
    for item in range(items):
        pre = 1 if number == 0 else min(4, max(1, round(g.gauss(level, 0.6))))
        post = 5 if number == 1 else min(5, max(1, pre + g.choice([-1, 0, 1, 1, 2])))
        answers |= {(item, when): value for when, value in ((0, pre), (1, post)) if when != gone}
    return Person(f"{g.choice('KMPR')}{1000 + number * 7}", REGIONS[number % 4], answers)


@dataclass
class _Pen:
    """How a survey is written down."""

    g: random.Random
    words: Words
    notation: Callable[[int], Cell]
    made: Made

    def chance(self, trait: str, share: float) -> bool:
        """Whether a trait is drawn, and written down where it is."""
        drawn = self.g.random() < share
        if drawn:
            self.made.traits.append(trait)
        return drawn

    def cell(self, person: Person, item: int, moment: int) -> Cell:
        value = person.answers.get((item, moment))
        return "" if value is None else self.notation(value)

    def who(self, *, coded: bool) -> tuple[list[str], Callable[[Person], Row]]:
        """The columns in front: headers, and a person's cells."""
        headers = [*([self.words.code] if coded else []), self.words.region, self.words.group]
        groups = self.words.groups
        return headers, lambda p: [*([p.code] if coded else []), p.region, groups[int(p.code[1:]) % 3]]

    def sheet(self, file: str, name: str, header: Sequence[Row], rows: Sequence[Row]) -> Sheet:
        """A sheet with what noise there is around the table."""
        head, body = [list(row) for row in header], [list(row) for row in rows]
        if self.chance("numbered rows", 0.3):
            head = [["" if row is not head[-1] else "번호", *row] for row in head]
            body = [[float(number), *row] for number, row in enumerate(body, 1)]
        if self.chance("title", 0.3):
            head = [[f"{self.words.sheet} 2026"], *head]
        return Sheet.from_rows(file, name, [*head, *body])

    def items(self, moment: int) -> list[str]:
        """The items' texts, numbered and a little changed at the second moment where that was drawn."""
        texts = [f"{n}. {text}" if "numbers" in self.made.traits else text for n, text in enumerate(self.words.items, 1)]
        return [f"{text}." for text in texts] if moment and "wording changes" in self.made.traits else texts

    def draw_texts(self) -> None:
        self.chance("numbers", 0.4)
        self.chance("wording changes", 0.2)


def _side_by_side(
    pen: _Pen, people: Sequence[Person], head: Callable[[str, str], Row], *, blocks: bool | None = None
) -> list[list[Sheet]]:
    """One row a person; `head` gives the header cells of an item and a marker, from top to bottom."""
    pen.draw_texts()
    coded = pen.chance("code", 0.5)
    in_blocks = pen.chance("blocks", 0.5) if blocks is None else blocks
    places = [(n, m) for n in range(pen.made.items) for m in (0, 1)]
    places = sorted(places, key=lambda place: place[1]) if in_blocks else places
    headers, cells = pen.who(coded=coded)
    tops = [head(pen.items(m)[n], pen.words.markers[m]) for n, m in places]
    depth = len(tops[0])
    rows: list[Row] = [
        [*([""] * len(headers) if level < depth - 1 else headers), *(top[level] for top in tops)] for level in range(depth)
    ]
    body = [[*cells(p), *(pen.cell(p, n, m) for n, m in places)] for p in people]
    return [[pen.sheet("a.xlsx", pen.words.sheet, rows, body)]]


def _marked(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    form = pen.g.choice(FORMS)
    pen.made.traits.append(f"form: {form}")
    return _side_by_side(pen, people, lambda text, marker: [form.format(t=text, m=marker)])


def _banners(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    return _side_by_side(pen, people, lambda text, marker: [marker, text], blocks=True)


def _markers_below(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    return _side_by_side(pen, people, lambda text, marker: [text.removesuffix("."), marker], blocks=False)


def _grid(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    return _side_by_side(pen, people, lambda text, marker: [f"{marker} {pen.words.sheet}? [{text}]"], blocks=True)


def _regions(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """A sheet a region, the items of each in an order of its own."""
    form, sheets = pen.g.choice(FORMS), []
    headers, cells = pen.who(coded=False)
    for region in REGIONS:
        places = [(n, m) for n in pen.g.sample(range(pen.made.items), pen.made.items) for m in (0, 1)]
        head: Row = [*headers, *(form.format(t=pen.words.items[n], m=pen.words.markers[m]) for n, m in places)]
        mine = [p for p in people if p.region == region]
        sheets.append(pen.sheet("a.xlsx", region, [head], [[*cells(p), *(pen.cell(p, n, m) for n, m in places)] for p in mine]))
    return [sheets]


def _one_moment(pen: _Pen, people: Sequence[Person], moment: int, file: str, name: str) -> Sheet:
    headers, cells = pen.who(coded=True)
    here = [p for p in people if p.at(moment)]
    if moment:
        pen.g.shuffle(here)
    body = [[*cells(p), *(pen.cell(p, n, moment) for n in range(pen.made.items))] for p in here]
    return pen.sheet(file, name, [[*headers, *pen.items(moment)]], body)


def _two_sheets(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    pen.draw_texts()
    return [[_one_moment(pen, people, m, "a.xlsx", pen.words.markers[m]) for m in (0, 1)]]


def _two_files(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    pen.draw_texts()
    return [[_one_moment(pen, people, m, f"a_{pen.words.markers[m]}.xlsx", pen.words.sheet)] for m in (0, 1)]


def _long(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    headers, cells = pen.who(coded=True)
    occasions = [(p, m) for p in people for m in (0, 1) if p.at(m)]
    occasions = sorted(occasions, key=lambda each: each[1]) if pen.chance("one moment after the other", 0.5) else occasions
    body = [[*cells(p), pen.words.markers[m], *(pen.cell(p, n, m) for n in range(pen.made.items))] for p, m in occasions]
    return [[pen.sheet("a.xlsx", pen.words.sheet, [[*headers, pen.words.long[0], *pen.items(0)]], body)]]


def _person_by_item(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    pen.draw_texts()
    headers, cells = pen.who(coded=True)
    body = [
        [*cells(p), pen.words.markers[m], pen.items(m)[n], pen.cell(p, n, m)]
        for p in people for m in (0, 1) if p.at(m) for n in range(pen.made.items)
    ]  # fmt: skip
    return [[pen.sheet("a.xlsx", pen.words.sheet, [[*headers, *pen.words.long]], body)]]


LAYOUTS: dict[str, Layout] = {
    "marked columns": _marked,
    "banners": _banners,
    "markers below the items": _markers_below,
    "grid": _grid,
    "a sheet a region": _regions,
    "two sheets": _two_sheets,
    "two files": _two_files,
    "long rows": _long,
    "person by item": _person_by_item,
}
_LINKED = ("two sheets", "two files", "long rows", "person by item")
