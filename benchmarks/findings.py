"""How often sentences about gains are false, and true: ``python benchmarks/findings.py [DRAWS] [SEED] [TRUTH ...]``.

Surveys of known truth: 1 to 17 groups, 1 to 12 items, 5 to 200 people a group, some unequal, with gaps, near the ceiling, or with
people who cannot be matched; answers of five whole points. "False" counts the surveys of which at least one thing was said that
is not so, sentence by sentence (family-wise). It should stay at 5 % but for chance: of 400 surveys two standard errors at 5 % are
2.2 points. "True" counts those of which it was said and is so.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.findings import (
    Finding,
    cautions,
    crossed_finding,
    equal_start_finding,
    forest_finding,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
    starting_finding,
    top2_finding,
    transitions_finding,
)
from analysis.findings.finding import CLEAR
from analysis.gains import OVERALL, Design, Gains, cross_gains, gains_by_start, measure_gains, transitions
from analysis.gains.contrasts import ANCOVA
from analysis.language import Message
from analysis.survey import OPINION_COLUMNS, Item, ItemKind, Moment, Scale, Survey, Workshop

SCALE = Scale(1, 5)
RISE, MORE = 0.4, 0.8
"""What is added to answers that rise, and to those that rise more, in points before they are rounded."""


@dataclass(frozen=True)
class Shape:
    """One kind of survey: people by group, items, the share of answers left out, where people begin, whether codes are lost."""

    people: tuple[int, ...]
    items: int = 4
    gaps: float = 0.0
    begin: float = 2.8
    unmatched: bool = False

    @property
    def name(self) -> str:
        """In words."""
        sizes = f"{self.people[0]}" if len(set(self.people)) == 1 else f"{min(self.people)}–{max(self.people)}"
        more = [f"{self.gaps:.0%} gaps"] * (self.gaps > 0) + ["ceiling"] * (self.begin > 4) + ["unmatched"] * self.unmatched
        return ", ".join([f"{len(self.people)} x {sizes}", f"{self.items} item{'s' * (self.items > 1)}", *more])


SHAPES = (
    Shape((5,), 12),
    Shape((200,), 1),
    Shape((30,), 8),
    Shape((8, 8), 4),
    Shape((50, 50), 2),
    Shape((12,) * 4, 4),
    Shape((50,) * 4, 4),
    Shape((200,) * 4, 8),
    Shape((30,) * 8, 12),
    Shape((20,) * 17, 4),
    Shape((6, 6, 8, 8, 10, 10, 12, 15, 20, 20, 30, 30, 40, 60, 80, 120, 200), 4),
    Shape((10, 30, 80, 200), 8),
    Shape((50,) * 4, 4, gaps=0.2),
    Shape((50,) * 4, 4, begin=4.3),
    Shape((10, 30, 80, 200), 4, gaps=0.1, begin=4.3),
    Shape((50,) * 4, 4, unmatched=True),
    Shape((10, 30, 80, 200), 4, gaps=0.1, unmatched=True),
)


def drawn(shape: Shape, lifts: Any, rng: Any) -> Survey:
    """A survey of `shape`; `lifts` (groups × items) are added after.

    Both moments are a person's level with noise of their own: without a lift they have one distribution, and the ceiling cuts
    both alike. Of people who cannot be matched those after are others.
    """
    of = np.repeat(np.arange(len(shape.people)), shape.people)
    level = rng.normal(shape.begin, 0.7, (2, len(of), 1))
    before, after = level if shape.unmatched else (level[0], level[0])
    noise = rng.normal(0, 0.7, (2, len(of), shape.items))
    sides = [np.clip(np.rint(values), 1, 5) for values in (before + noise[0], after + noise[1] + lifts[of])]
    for values in sides:
        values[rng.random(values.shape) < shape.gaps] = np.nan
    if shape.unmatched:
        nobody = np.full_like(sides[0], np.nan)
        sides, of = [np.vstack([sides[0], nobody]), np.vstack([nobody, sides[1]])], np.tile(of, 2)
    return survey_of(sides, of, rng.random(len(of)) < 0.5)


def survey_of(sides: list[Any], of: Any, province: Any) -> Survey:
    """Answers before and after (respondents × items), each respondent's group, and who belongs to a 시·도."""
    people = np.array([f"p{number}" for number in range(len(of))], dtype=object)
    respondents = pd.DataFrame({"respondent": people, "region": [f"{group + 1}권역" for group in of]})
    respondents = respondents.assign(province="", municipality="", grade="", tier=np.where(province, "시·도", "시·군·구"))
    parts = []
    for moment, values in zip(Moment, sides, strict=True):
        person, item = np.nonzero(~np.isnan(values))
        told = {"respondent": people[person], "item": [f"q{place + 1}" for place in item], "moment": moment.value}
        parts.append(pd.DataFrame({**told, "value": values[person, item]}))
    ids = [f"q{place + 1}" for place in range(sides[0].shape[1])]
    items = tuple(Item(name, name, ItemKind.UNDERSTANDING, SCALE, tuple(Moment)) for name in ids)
    workshops = tuple(Workshop(region) for region in dict.fromkeys(respondents["region"]))
    return Survey(
        title="",
        workshops=workshops,
        items=items,
        questions=(),
        groups={},
        respondents=respondents,
        answers=pd.concat(parts),
        opinions=pd.DataFrame(columns=list(OPINION_COLUMNS)),
    )


@dataclass
class Tally:
    """Of how many surveys a sentence said something, something false, and what is so."""

    said: Counter[str]
    false: Counter[str]
    true: Counter[str]

    def note(self, sentence: str, wrong: bool, right: bool) -> None:
        """Count one survey's sentence."""
        self.said[sentence] += wrong or right
        self.false[sentence] += wrong
        self.true[sentence] += right and not wrong


def judge(survey: Survey, lifts: Any, tally: Tally) -> None:
    """Hold every sentence about `survey` against the `lifts` that it was made with, none of them below zero."""
    gains = measure_gains(survey, adjust=True)
    raw = replace(gains, contrasts=gains.contrasts[gains.contrasts["method"] != ANCOVA])
    by_group, by_item = lifts.mean(axis=1), lifts.mean(axis=0)
    key = overall_gain_finding(gains).key
    tally.note("overall", _falls(key) or (_rises(key) and not lifts.any()), _rises(key) and bool(lifts.any()))
    _judge_groups(region_gain_finding(raw), by_group, "groups", tally)
    _judge_groups(region_gain_finding(gains), by_group, "groups, adjusted", tally)
    at_one_start = equal_start_finding(gains)
    if isinstance(told := at_one_start.message.values.get("told"), Message):
        _judge_groups(replace(at_one_start, message=told), by_group, "one start", tally)
    _judge_items(moved_finding(gains, survey), gains, by_item, tally)
    cells = gains.table[gains.table["group"].isin(gains.groups)]
    forest = forest_finding(gains, survey, cells).figures
    rising = int((lifts > 0).sum()) + int((by_group > 0).sum())
    tally.note("cells", forest.get("rose", 0) > rising or forest.get("fell", 0) > 0, 0 < forest.get("rose", 0) <= rising)
    if gains.design is not Design.INDEPENDENT:
        _judge_people(gains, survey, lifts, tally)
    for caution in cautions(gains, survey):
        name = caution.key.removeprefix("caution.")
        # Two items of this kind have an alpha of .67: of them "apart" is true.
        is_true = name == "apart" and lifts.shape[1] < 4
        if name.startswith(("baseline", "slopes", "left", "loose", "apart")) and not is_true:
            tally.note(f"caution: {name.split('_')[0]}", True, False)


def _rises(key: str) -> bool:
    return key.endswith(("rose", "higher"))


def _falls(key: str) -> bool:
    return key.endswith(("fell", "lower"))


def _judge_groups(finding: Finding, by_group: Any, name: str, tally: Tally) -> None:
    """How many groups rose; which rose more than others, or that some pair differs."""
    if "+" not in finding.key:
        return
    rise, difference = (part.split(".")[1] for part in finding.key.split("+"))
    rising = int((by_group > 0).sum())
    counted = finding.figures.get("total" if rise.startswith("rise_all") else "count", 0)
    wrong = "fall" in rise or (rise.startswith("rise_all") and rising < len(by_group)) or counted > rising
    tally.note(f"{name} rose", wrong, counted > 0)
    if difference.startswith(("lead", "some")):
        named = [int(str(group).removesuffix("권역")) - 1 for group in finding.keys]
        others = [place for place in range(len(by_group)) if place not in named]
        if difference.startswith("some"):
            wrong = by_group[named[0]] <= by_group[named[1]]
        else:
            wrong = by_group[named].min() <= by_group[others].max()
        tally.note(f"{name} {'differ' if difference.startswith('some') else 'lead'}", bool(wrong), True)


def _judge_items(finding: Finding, gains: Gains, by_item: Any, tally: Tally) -> None:
    """Which items rose, and which rose more than the others."""
    key, rising = finding.key.split(".")[1], int((by_item > 0).sum())
    figures, named = finding.figures, [int(str(item).removeprefix("q")) - 1 for item in finding.keys if str(item).startswith("q")]
    counted = len(by_item) if key.startswith("all") else figures.get("count", 0) if key.startswith("some") else len(named)
    claims = key.startswith(("all", "some", "one", "only", "most", "more"))
    wrong = "fell" in key or ("fell" in figures and key != "none" and figures["fell"] > 0) or (claims and counted > rising)
    tally.note("items rose", wrong, claims)
    if key.startswith(("most", "more")):
        others = [place for place in range(len(by_item)) if place not in named]
        tally.note("items lead", bool(by_item[named].min() <= by_item[others].max()), True)
    if key.endswith("differ"):
        tally.note("items differ", len(set(by_item)) == 1, True)


def _judge_people(gains: Gains, survey: Survey, lifts: Any, tally: Tally) -> None:
    """The two highest answers, the way that most went, who began where, and two groupings crossed (never true here)."""
    top2, rising = top2_finding(gains, survey), int((lifts.mean(axis=0) > 0).sum())
    said = top2.figures.get("total" if top2.key == "top2.all" else "count", 0) if top2.key.startswith("top2") else 0
    tally.note("top two", top2.key == "top2.fewer" or said > rising, said > 0)
    first = gains.table[(gains.table["item"] == "q1") & (gains.table["group"] == OVERALL)].iloc[0]
    if not first["suppressed"]:
        way = transitions_finding(transitions(survey, "q1"), "q1", SCALE)
        tally.note("commonest way", way.key == "people.way" and not lifts.any(), way.key == "people.way")
    if not lifts.any():  # a rise that is cut at the ceiling is larger for those who began low
        starting = starting_finding(gains_by_start(survey), SCALE)
        tally.note("starting", starting.weight == CLEAR, False)
    if len(gains.groups) > 1:
        crossed = crossed_finding(cross_gains(survey, "region", "tier"), "region", "tier", {})
        tally.note("crossed", crossed.key == "crossed.differs", False)


SENTENCES = (
    *("overall", "items rose", "items differ", "items lead", "groups rose", "groups differ", "groups lead"),
    *("groups, adjusted differ", "groups, adjusted lead", "one start rose", "one start differ", "one start lead"),
    *("cells", "top two", "commonest way", "starting", "crossed"),
    *("caution: baseline", "caution: slopes", "caution: left", "caution: loose", "caution: apart"),
)


def lifts_of(truth: str, shape: Shape) -> Any:
    """What is added, groups × items: nothing, everywhere alike, half of the groups or items, or one more than the others."""
    lifts = np.zeros((len(shape.people), shape.items))
    if truth == "all alike":
        lifts[:] = RISE
    elif truth == "half of the groups":
        lifts[: (len(shape.people) + 1) // 2] = RISE
    elif truth == "half of the items":
        lifts[:, : (shape.items + 1) // 2] = RISE
    elif truth == "one group more":
        lifts[:] = RISE
        lifts[-1] = MORE
    elif truth == "one item more":
        lifts[:] = RISE
        lifts[:, 0] = MORE
    return lifts


_WITH_SOMETHING = (2, 5, 6, 7, 10, 11, 12, 13, 15)
"""Where something is true, a part of the shapes says how often it is found."""

TRUTHS = ("nothing", "all alike", "half of the groups", "half of the items", "one group more", "one item more")


SEED = 20260605


def main(draws: int = 400, seed: int = SEED, truths: Sequence[str] = TRUTHS) -> None:
    """Print for each truth how often something false was said, then how often what is so."""
    for truth in truths:
        tallies = {}
        for place, shape in enumerate(SHAPES):
            if truth != TRUTHS[0] and place not in _WITH_SOMETHING:
                continue
            rng = np.random.default_rng([seed, place, TRUTHS.index(truth)])
            tally = tallies[shape.name] = Tally(Counter(), Counter(), Counter())
            for _ in range(draws):
                judge(drawn(shape, lifts_of(truth, shape), rng), lifts_of(truth, shape), tally)
            print(f"  {truth}: {shape.name}", file=sys.stderr, flush=True)
        print(f"\n## {truth} is true ({draws} surveys a row): % of surveys with a false sentence | with a true one\n", flush=True)
        kept = [name for name in SENTENCES if any(t.said[name] for t in tallies.values())]
        print("| survey | " + " | ".join(kept) + " |\n|" + "---|" * (len(kept) + 1))
        for name, tally in tallies.items():
            cells = [f"{tally.false[each] / draws:.1%} / {tally.true[each] / draws:.0%}" for each in kept]
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    numbers, named = ([one for one in sys.argv[1:] if one.isdecimal() == is_number] for is_number in (True, False))
    main(*map(int, numbers), truths=named or TRUTHS)
