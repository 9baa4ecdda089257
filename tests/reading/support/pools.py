"""Surveys in words and layouts beyond the grammar's own: other people's words (``pools.toml``), and tables laid out otherwise.

Nothing here is taken into the reader's word lists: what is read of it is read by structure.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from grammar import LAYOUTS, Made, Person, Row, Words, _Pen, _side_by_side, drawn

from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.lying import upright
from analysis.reading.sheets.upright.ticks.ticked import ticked


@cache
def _pools() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "pools.toml").read_text(encoding="utf-8"))


def pool_words(g: random.Random, name: str, items: int) -> Words:
    """A draw of words from a pool."""
    pool = _pools()[name]
    first, second = g.choice(pool["markers"])
    subjects = g.sample(pool["subjects"], items)
    texts = tuple(f"{subject} {g.choice(pool['endings'])}" for subject in subjects)
    scale = tuple(g.choice(pool["scales"])) if g.random() < 0.3 else ()
    return Words(
        (first, second),
        g.choice(pool["code"]),
        g.choice(pool["region"]),
        texts,
        tuple(g.choice(pool["long"])),
        g.choice(pool["sheet"]),
        g.choice(pool["group"]),
        scale,
        tuple(pool["groups"]),
    )


def make_of_pool(seed: int, pool: str) -> Made:
    """The survey of a seed in the words of a pool, in any layout."""
    return drawn(random.Random(f"{seed} {pool}"), ALL_LAYOUTS, lambda g, items: pool_words(g, pool, items), seed)


def _moment_table(pen: _Pen, people: Sequence[Person], moment: int) -> list[Row]:
    headers, cells = pen.who(coded=True)
    here = [p for p in people if p.at(moment)]
    return [
        [*headers, *pen.items(moment)],
        *([*cells(p), *(pen.cell(p, n, moment) for n in range(pen.made.items))] for p in here),
    ]


def _stacked(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """The table of each moment below a line that names it."""
    tables = [[[marker], *_moment_table(pen, people, moment)] for moment, marker in enumerate(pen.words.markers)]
    return [[Sheet.from_rows("a.xlsx", pen.words.sheet, [*tables[0], [], *tables[1]])]]


def _beside(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """The tables of both moments side by side, a blank column between them."""
    one, other = ([[marker], *_moment_table(pen, people, moment)] for moment, marker in enumerate(pen.words.markers))
    width, height = max(map(len, one)), max(len(one), len(other))
    left = [[*row, *[""] * (width - len(row))] for row in [*one, *[[]] * (height - len(one))]]
    return [
        [Sheet.from_rows("a.xlsx", pen.words.sheet, [[*a, "", *b] for a, b in zip(left, [*other, *[[]] * height], strict=False)])]
    ]


def _lying(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """A column a person."""
    [[sheet]] = _side_by_side(pen, people, lambda text, marker: [f"{text} ({marker})"])
    rows = sheet.rows[1:] if "title" in pen.made.traits else sheet.rows
    return [[upright(Sheet.from_rows("a.xlsx", pen.words.sheet, list(zip(*rows, strict=True))))]]


def _lying_with_moments(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """A column a person, questions and moments heading the rows in a column each; what is the same below stands once."""
    by_moment = pen.chance("moments in front", 0.5)
    rows: list[Row] = [["", pen.words.sheet, *(float(number) for number, _ in enumerate(people, 1))]]
    places = [(n, m) for n in range(pen.made.items) for m in (0, 1)]
    for n, m in sorted(places, key=lambda place: place[1]) if by_moment else places:
        heads = [pen.words.markers[m], pen.words.items[n]] if by_moment else [pen.words.items[n], pen.words.markers[m]]
        rows.append([*heads, *(pen.cell(p, n, m) for p in people)])
    shown = [[row[0] if above[0] != row[0] else "", *row[1:]] for above, row in zip([rows[0], *rows], rows, strict=False)]
    return [[upright(Sheet.from_rows("a.xlsx", pen.words.sheet, shown))]]


def _marks(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """A column for each answer of each question at each moment, with a mark in one of them."""
    mark = pen.g.choice(["○", "V", "✓"])
    headers, cells = pen.who(coded=True)
    places = [(n, m) for n in range(pen.made.items) for m in (0, 1)]
    top: Row = [*headers]
    for n, m in places:
        top += [f"{pen.words.items[n]} ({pen.words.markers[m]})", *[""] * 4]
    answers: Row = [*[""] * len(headers), *[pen.notation(point) for _ in places for point in range(1, 6)]]
    body: list[Row] = []
    for p in people:
        row: Row = [*cells(p)]
        for place in places:
            row += [mark if p.answers.get(place) == point else "" for point in range(1, 6)]
        body.append(row)
    return [[ticked(Sheet.from_rows("a.xlsx", pen.words.sheet, [top, answers, *body]))]]


def _letters_down(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """Letters, A being the best, and a sheet with the means that tells so."""
    headers, cells = pen.who(coded=True)
    places = [(n, m) for n in range(pen.made.items) for m in (0, 1)]
    head: Row = [*headers, *(f"{pen.words.items[n]} - {pen.words.markers[m]}" for n, m in places)]
    body = [[*cells(p), *("EDCBA"[p.answers[place] - 1] if place in p.answers else "" for place in places)] for p in people]
    means: list[Row] = [["", *pen.words.markers]]
    for n, text in enumerate(pen.words.items):
        told = [[p.answers[n, m] for p in people if (n, m) in p.answers] for m in (0, 1)]
        means.append([text, *(round(sum(each) / len(each), 2) for each in told)])
    sheets = [Sheet.from_rows("a.xlsx", pen.words.sheet, [head, *body]), Sheet.from_rows("a.xlsx", "2", means)]
    return [sheets]


def _sheet_an_item(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """A sheet an item, with the item as its title and a column a moment."""
    headers, cells = pen.who(coded=True)
    sheets = []
    for n, text in enumerate(pen.words.items):
        body = [[*cells(p), pen.cell(p, n, 0), pen.cell(p, n, 1)] for p in people]
        sheets.append(Sheet.from_rows("a.xlsx", f"{n + 1}", [[text], [*headers, *pen.words.markers], *body]))
    return [sheets]


def _with_change(pen: _Pen, people: Sequence[Person]) -> list[list[Sheet]]:
    """Before, after, and the difference that somebody computed."""
    headers, cells = pen.who(coded=False)
    head: Row = [*headers]
    for text in pen.words.items:
        head += [*(f"{text} - {marker}" for marker in pen.words.markers), f"{text} Δ"]
    body: list[Row] = []
    for p in people:
        row: Row = [*cells(p)]
        for n in range(pen.made.items):
            change = p.answers[n, 1] - p.answers[n, 0] if (n, 0) in p.answers and (n, 1) in p.answers else ""
            row += [pen.cell(p, n, 0), pen.cell(p, n, 1), change]
        body.append(row)
    return [[pen.sheet("a.xlsx", pen.words.sheet, [head], body)]]


ALL_LAYOUTS = LAYOUTS | {
    "stacked under captions": _stacked,
    "side by side": _beside,
    "a column a person": _lying,
    "a column a person, moments heading the rows": _lying_with_moments,
    "marks": _marks,
    "letters that count down": _letters_down,
    "a sheet an item": _sheet_an_item,
    "with the change": _with_change,
}
