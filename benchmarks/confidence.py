"""Whether the reader is as sure as it may be: ``python benchmarks/confidence.py [1-200] [--made FOLDER] [--fit]``.

Columns of surveys with a known truth are sorted by how sure the reader says it is of them: those of the grammar
(`tests/reading/support/grammar.py`, seeds as given, in the field's words and in made-up ones), and those of FOLDER, one folder
a survey and a ``gold.json`` (respondents, paired, regions, opinions, personal, items with n, pre_mean and post_mean). An item's
column is right where its item's figures are, a code's where people and pairs are, any other where what it gives is. ``--fit``
writes the counts that confidence rests on: print the curve on other seeds than those.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from importer import DESERVED, ROOT, make

from analysis.reading import Column, Reading, ReadingError, Role, Source, read, read_sheets
from analysis.reading.account.calibration import reason_of

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
COUNTS = ROOT / "analysis" / "fields" / "confidence.toml"
HEAD = """# How often columns read for the same reason were right: right, seen. Written by benchmarks/confidence.py --fit.

[reasons]
"""
Figures = tuple[int, float, float]


@dataclass(frozen=True)
class Truth:
    """What a survey holds; None where it is not known."""

    respondents: int
    paired: int
    items: frozenset[Figures]
    regions: Mapping[str, int] | None = None
    opinions: int | None = None
    personal: frozenset[str] | None = None


def _rounded(n: int, pre: float, post: float) -> Figures:
    return n, round(pre, 6), round(post, 6)


def of_grammar(seed: int, *, strange: bool) -> tuple[Truth, Reading]:
    """A survey of the grammar and how it is read."""
    made = make(seed, strange=strange)
    figures = set()
    for item in range(made.items):
        both = [p.answers for p in made.people if (item, 0) in p.answers and (item, 1) in p.answers]
        pre, post = (sum(answers[item, when] for answers in both) / len(both) for when in (0, 1))
        figures.add(_rounded(len(both), pre, post))
    return Truth(len(made.people), made.paired, frozenset(figures)), read_sheets(made.files)


def of_folder(folder: Path, gold: Mapping[str, Any]) -> tuple[Truth, Reading]:
    """A made survey and how it is read."""
    items = frozenset(_rounded(item["n"], item["pre_mean"], item["post_mean"]) for item in gold["items"])
    personal = frozenset(" ".join(header.split()) for header in (*gold["personal"], *gold.get("personal_optional", ())))
    truth = Truth(gold["respondents"], gold["paired"], items, gold["regions"], gold["opinions"], personal)
    return truth, read([Source.from_path(folder / name) for name in gold["files"]])


def figures_of(reading: Reading) -> dict[str, Figures]:
    """n, pre and post mean of each item that has both, by its id."""
    found = {}
    for item in reading.survey.items:
        mine = reading.survey.answers[reading.survey.answers["item"] == item.id]
        wide = mine.pivot(index="respondent", columns="moment", values="value")
        if item.has_both_moments:
            both = wide.dropna()
            found[item.id] = _rounded(len(both), float(both["pre"].mean()), float(both["post"].mean()))
    return found


def judged(truth: Truth, reading: Reading) -> Iterator[tuple[Column, bool]]:
    """The columns whose truth is known, and whether they are right."""
    figures = figures_of(reading)
    regions = {name: int(n) for name, n in reading.survey.respondents["region"].value_counts().items() if name}
    people = len(reading.survey.respondents) == truth.respondents and reading.pairing.paired == truth.paired
    wanted = {name: n for name, n in (truth.regions or {}).items() if name}
    right: dict[Role, bool | None] = {
        Role.ID: people,
        Role.MOMENT: people,
        Role.REGION: regions == wanted if truth.regions is not None else None,
        Role.PROVINCE: regions == wanted if truth.regions is not None else None,
        Role.OPINION: len(reading.survey.opinions) == truth.opinions if truth.opinions is not None else None,
    }
    for column in reading.columns:
        item = reading.item_ids.get((column.file, column.sheet, column.index), "")
        if column.role is Role.ITEM and item in figures and not column.statement:
            yield column, figures[item] in truth.items
        elif (known := right.get(column.role)) is not None:
            yield column, known
        elif column.role is Role.PERSONAL and truth.personal is not None:
            yield column, " ".join(column.header.split()) in truth.personal


def whole_is_right(truth: Truth, reading: Reading) -> bool:
    """Whether people, pairs and all figures are those of the truth."""
    people = len(reading.survey.respondents) == truth.respondents and reading.pairing.paired == truth.paired
    return people and truth.items <= set(figures_of(reading).values())


class Counts:
    """What was seen: columns by band and by reason, and surveys that were told without a question."""

    def __init__(self) -> None:
        self.bands: Counter[tuple[int, bool]] = Counter()
        self.reasons: Counter[tuple[str, bool]] = Counter()
        self.told: Counter[bool] = Counter()
        self.refused = 0

    def add(self, made: Callable[[], tuple[Truth, Reading]]) -> None:
        """Read one survey and count its columns."""
        try:
            truth, reading = made()
        except ReadingError:
            self.refused += 1
            return
        asked = {(q.file, q.sheet, index) for q in reading.questions for index in q.columns}
        for column, is_right in judged(truth, reading):
            self.bands[next(n for n, upper in enumerate(BANDS[1:]) if column.sureness < upper), is_right] += 1
            self.reasons[reason_of(column, asked), is_right] += 1
        if all(question.id.startswith(DESERVED) for question in reading.questions):
            self.told[whole_is_right(truth, reading)] += 1

    def show(self) -> None:
        """Print the curve."""
        print("| how sure | columns | right |\n|---|---|---|")
        for band in sorted({band for band, _ in self.bands}):
            right, wrong = self.bands[band, True], self.bands[band, False]
            name = f"{BANDS[band]:.2f} to {min(BANDS[band + 1], 1.0):.2f}"
            print(f"| {name} | {right + wrong} | {right / (right + wrong):.4f} |")
        told = self.told.total()
        share = f"{self.told[True] / told:.4f}" if told else "-"
        print(f"\nsurveys told without a question: {told}, right {share}; refused {self.refused}")

    def fit(self) -> None:
        """Write the counts that confidence rests on."""
        names = sorted({reason for reason, _ in self.reasons})
        lines = (f'"{n}" = [{self.reasons[n, True]}, {self.reasons[n, True] + self.reasons[n, False]}]' for n in names)
        COUNTS.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print the curve, and with ``--fit`` write the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="?", default="1-200")
    parser.add_argument("--made", type=Path, action="append", default=[])
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    first, _, last = given.seeds.partition("-")
    counts = Counts()
    for seed in range(int(first), int(last or first) + 1):
        for strange in (False, True):
            counts.add(lambda seed=seed, strange=strange: of_grammar(seed, strange=strange))
    for folder in given.made:
        for seed, gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
            counts.add(lambda folder=folder / seed, gold=gold: of_folder(folder, gold))
    counts.show()
    if given.fit:
        counts.fit()


if __name__ == "__main__":
    main()
