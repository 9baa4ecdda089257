"""Files that nobody has seen: layouts, words and decorations of the field thrown together by dice, with what they say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.reading import Source
from corpus.case import NOTE, TOTAL
from corpus.files import csv, ods, workbook, xls
from corpus.people import AGREEMENT, WORDS, Column, Person, Write, agreed, asked, circled, digit, known, series, table
from corpus.stranger_words import (
    AREAS,
    CODES,
    FOOTNOTES,
    ITEMS,
    MARKS,
    NOTES,
    NUMBERS,
    OPEN,
    OPENINGS,
    PROVINCES,
    RECALLED,
    REGIONS,
    SAID,
    SATISFACTION,
    SHEETS,
    TITLES,
    TOTALS,
)

Rows = list[list[object]]

LAYOUTS = {"columns": 3, "recalled": 2, "blocks": 1, "pairs": 1, "sheets": 1, "files": 1, "long": 1}
NOTATIONS: Mapping[str, Write] = {
    "digits": digit,
    "text digits": lambda value: f"{value:g}",
    "points": lambda value: f"{value:g}점",
    "circled": circled,
    "words": agreed,
    "glued words": lambda value: AGREEMENT[int(value) - 1].replace(" ", ""),
    "digits and words": lambda value: f"{value:g}. {agreed(value)}",
    "words and digits": lambda value: f"{agreed(value)}({value:g})",
    "digits, bracket, words": lambda value: f"{value:g}) {agreed(value)}",
    "other words": lambda value: ("전혀 아니다", "아니다", "보통", "그런 편이다", "아주 그렇다")[int(value) - 1],
    "level": lambda value: ("매우 낮다", "낮다", "보통이다", "높다", "매우 높다")[int(value) - 1],
}
WRITERS: Mapping[str, Callable[[Rows, str], Source]] = {"xls": xls, "ods": ods}


def _blank(person: Person) -> str:
    return ""


def _average(rows: Rows, column: int) -> object:
    """What a total row holds under a column: nothing where there are words."""
    numbers = [row[column] for row in rows if isinstance(row[column], int | float)]
    return round(sum(numbers) / len(numbers), 2) if len(numbers) > len(rows) / 2 else ""


@dataclass
class Stranger:
    """A file thrown together from a seed, and what it says; `left_out` counts by reason, `recipe` tells what was thrown."""

    seed: int
    files: list[Source] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    recipe: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.top = int(self.choose("points", ["5", "7", "10"], 6, 1, 1))
        self.notation = self.choose("notation", list(NOTATIONS)) if self.top == 5 else "digits"
        self.place = self.choose("place", ["column", "file", "title", "province"])
        self.layout = self.choose("layout", list(LAYOUTS), *LAYOUTS.values())
        self.container = self.choose("container", ["xlsx", "xls", "ods", "csv"], 5, 1, 1, 2)
        self.items = self.dice.sample(ITEMS, self.dice.randint(2, 6))
        self.satisfied = self.dice.sample(SATISFACTION, self.dice.randint(0, 2))
        self.question = self.dice.choice(OPEN)
        self.people = [self.person(number) for number in range(1, self.dice.randint(20, 40))]
        self.files = {
            "columns": self._columns,
            "recalled": self._recalled,
            "blocks": self._blocks,
            "pairs": self._pairs,
            "sheets": lambda: [self.file(self._tables())],
            "files": lambda: [self.file({"응답": rows}, f"_{moment}") for moment, rows in self._tables().items()],
            "long": self._long,
        }[self.layout]()

    def choose(self, name: str, choices: Sequence[str], *weights: int) -> str:
        """One of several ways, noted in the recipe."""
        found = self.dice.choices(choices, weights or None)[0]
        self.recipe.append(f"{name}: {found}")
        return found

    def write(self, value: float) -> object:
        """A point as it stands in a cell."""
        return NOTATIONS[self.notation](value)

    def person(self, number: int) -> Person:
        """One respondent; every point of the scale is used by somebody at both moments, and some answers are left blank."""
        province = self.dice.choice(list(PROVINCES))
        region = PROVINCES[province][1] if self.place == "province" else "영남권"
        region = self.dice.choice(REGIONS) if self.place == "column" else region
        everywhere = number <= self.top
        answers: dict[tuple[str, str], float] = {}
        for item in self.items:
            pre = (number - 1) % self.top + 1 if everywhere else self.dice.randint(1, self.top - 1)
            post = (number * 2) % self.top + 1 if everywhere else min(self.top, pre + self.dice.randint(0, 2))
            answers[item, "pre"], answers[item, "post"] = pre, post
        for item in self.satisfied:
            answers[item, "post"] = (number - 1) % self.top + 1 if everywhere else self.dice.randint(2, self.top)
        if number % 9 == 0:
            del answers[self.dice.choice(self.items), self.dice.choice(("pre", "post"))]
        said = "없음" if number % 15 == 0 else self.dice.choice(OPENINGS) + self.dice.choice(SAID)
        opinions = {self.question: said} if number % 3 == 0 else {}
        about = {
            "province": PROVINCES[province][0] if self.seed % 2 else province,
            "grade": f"{self.dice.randint(5, 9)}급",
            "tier": self.dice.choice(("시·도", "시·군·구")),
            "department": self.dice.choice(("기획", "복지", "자치행정", "일자리경제")),
            "sex": self.dice.choice(("남", "여")),
            "age": self.dice.choice(("20대", "30대", "40대", "50대 이상")),
            "career": self.dice.choice(("1년 미만", "1~3년", "3년 이상")),
        }
        return Person(f"{'ABK'[self.seed % 3]}{number + 100}", answers, opinions, region, about)

    def who(self) -> list[Column]:
        """The columns that say who and from where."""
        columns: list[Column] = [(self.dice.choice(CODES), lambda person: person.code)]
        if self.place == "column":
            columns.append((self.dice.choice(AREAS), lambda person: person.region))
        if self.place == "province":
            columns.append(known("시·도", "province"))
        extras: list[Column] = [
            known("직급", "grade"),
            known("기관 구분", "tier"),
            known("담당 경력", "career"),
            ("성명", lambda person: f"홍길동{person.code}"),
            known("소속 부서", "department"),
            known("성별", "sex"),
            known("연령대", "age"),
            ("연락처", lambda person: f"010-0000-0{person.code[1:]}"),
        ]
        number: list[Column] = [series(self.dice.choice(NUMBERS), list(range(1, 100)))] if self.dice.random() < 0.3 else []
        return [*number, *columns, *self.some(extras, 3)]

    def last(self) -> list[Column]:
        """The satisfaction items, choices and the open question."""
        choices: list[Column] = [
            series("이전에 비슷한 교육을 받은 적이 있습니까?", ["예", "아니오", "아니오"]),
            series("필요한 지원을 모두 고르십시오", ["예산, 인력", "인력", "예산", "조례, 예산"]),
        ]
        open_question: Column = (self.question, lambda person: person.opinions.get(self.question, ""))
        return [*[asked(item, "post", "{item}", self.write) for item in self.satisfied], *self.some(choices, 2), open_question]

    def some(self, columns: Sequence[Column], most: int) -> list[Column]:
        """Up to `most` of the columns, noted in the recipe."""
        found = self.dice.sample(columns, self.dice.randint(0, most))
        self.recipe += [f"with {header}" for header, _ in found]
        return found

    def items_at(self, moment: str, header: str = "{item}") -> list[Column]:
        """The items at one moment."""
        return [asked(item, moment, header, self.write) for item in self.items]

    def scale(self, moment: str) -> list[Column]:
        """The items at one moment under their bare text, sometimes numbered."""
        columns = self.items_at(moment)
        return [(f"{n}. {head}", cell) for n, (head, cell) in enumerate(columns, 1)] if self.dice.random() < 0.5 else columns

    def _columns(self) -> list[Source]:
        mark = self.dice.choice(MARKS)
        scale = [asked(item, moment, mark, self.write) for item in self.items for moment in WORDS]
        return [self.file({self.dice.choice(SHEETS): self.dressed(table([*self.who(), *scale, *self.last()], self.people))})]

    def _recalled(self) -> list[Source]:
        words = dict(zip(WORDS, self.dice.choice(RECALLED), strict=True))
        header = self.choose("header", ["{word} 이해 정도 [{item}]", "{item} ({word})", "{item} [{word}]"])
        scale = [column for moment, word in words.items() for column in self.items_at(moment, header.replace("{word}", word))]
        return [self.file({"설문지 응답 시트1": self.dressed(table([*self.who(), *scale, *self.last()], self.people))})]

    def _blocks(self) -> list[Source]:
        who, last, count = self.who(), self.last(), len(self.items)
        rows = table([*who, *self.items_at("pre"), *self.items_at("post"), *last], self.people)
        over = ["사전", *[""] * (count - 1), "사후", *[""] * (count - 1)]
        return [self.file({"결과": self.dressed([[*[""] * len(who), *over, *[""] * len(last)], *rows])})]

    def _pairs(self) -> list[Source]:
        who, last = self.who(), self.last()
        scale = [asked(item, moment, "{moment}", self.write) for item in self.items for moment in WORDS]
        rows = table([*who, *scale, *last], self.people)
        # As people type it: every header without a moment stands in the upper row.
        over = [cell for item in self.items for cell in (item, "")]
        upper = [*[header for header, _ in who], *over, *[header for header, _ in last]]
        lower = [*[""] * len(who), *["사전", "사후"] * len(self.items), *[""] * len(last)]
        return [self.file({"결과": self.dressed([upper, lower, *rows[1:]])})]

    def _tables(self) -> dict[str, Rows]:
        who = self.who()
        later = self.dice.sample(self.people, len(self.people))
        return {
            "사전": self.dressed(table([*who, *self.scale("pre")], self.people)),
            "사후": self.dressed(table([*who, *self.scale("post"), *self.last()], later)),
        }

    def _long(self) -> list[Source]:
        who, last = self.who(), self.last()
        pre = table([*who, *self.items_at("pre"), *[(header, _blank) for header, _ in last]], self.people)
        post = table([*who, *self.items_at("post"), *last], self.people)
        rows = [["구분", *pre[0]], *[["사전", *row] for row in pre[1:]], *[["사후", *row] for row in post[1:]]]
        return [self.file({"응답": self.dressed(rows)})]

    def dressed(self, rows: Rows) -> Rows:
        """The rows with titles above, totals and notes below."""
        above: Rows = [[self.dice.choice(TITLES).format(region="영남권")]] if self.place == "title" else []
        above += [[note.format(top=self.top)] for note in self.dice.sample(NOTES, self.dice.randint(0, 2))]
        above += [[]] if above and self.dice.random() < 0.5 else []
        below: Rows = []
        if self.notation == "digits" and self.dice.random() < 0.5:
            below.append([self.dice.choice(TOTALS), *[_average(rows, column) for column in range(1, len(rows[0]))]])
            self.left_out[TOTAL] += 1
        if self.dice.random() < 0.2:
            below += [[], [self.dice.choice(FOOTNOTES)]]
            self.left_out[NOTE] += 1
        if self.dice.random() < 0.15:
            rows = [["", *row] for row in rows]
        self.recipe.append(f"{len(above)} above, {len(below)} below")
        return [*above, *rows, *below]

    def file(self, sheets: Mapping[str, Rows], suffix: str = "") -> Source:
        """The sheets in the container, or in a workbook where the container holds no more than one."""
        stem = f"영남권 설문{suffix}" if self.place == "file" else f"공동연수 설문{suffix}"
        if self.dice.random() < 0.2 and self.container == "xlsx":
            sheets = {"안내": [["설문 안내"], ["모든 문항에 답해 주십시오."]], **sheets}
            self.recipe.append("with instructions")
        [rows, *others] = sheets.values()
        if others or self.container == "xlsx":
            return workbook(sheets, f"{stem}.xlsx")
        if self.container == "csv":
            encoding = "utf-8" if self.notation == "circled" else self.choose("encoding", ["utf-8", "utf-8-sig", "cp949"])
            return csv(rows, f"{stem}.csv", encoding=encoding)
        return WRITERS[self.container](rows, f"{stem}.{self.container}")
