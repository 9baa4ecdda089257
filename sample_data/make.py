"""Write the four sample workbooks and `truth.json`: ``python sample_data/make.py [FOLDER]``. The same on every run."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import layouts
from people import NON_ANSWERS, NOTHING_ASKED, Asked, Person, invent, submitted_again
from truth import (
    CHANNEL,
    HEADCOUNT,
    IMPORTANCE,
    ITEMS,
    ORDINANCE,
    PRIORITY,
    RECOMMENDATION,
    REGIONS,
    SUPPORT,
    Region,
    true_gain,
)

HERE = Path(__file__).parent
_SEED = 20260605
_FILES = ("1_영남권_부산.xlsx", "2_수도·강원권.xlsx", "3_호남권.xlsx", "4_중부권.xlsx")


def make(folder: Path) -> None:
    """Write everything into `folder`."""
    people = invent(HERE, _SEED)
    writers = (_merged_header, _two_sheets, _form_export, _long_rows)
    truth = [
        {"file": file, "region": region.name} | write(folder / file, region, people[region.name])
        for write, file, region in zip(writers, _FILES, REGIONS, strict=True)
    ]
    text = json.dumps({"items": ITEMS, "regions": truth}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _again(people: list[Person], places: Sequence[int]) -> list[Person]:
    """People at `places` submit a second time, at the end; the second submission is the one that counts."""
    return [*people, *(submitted_again(people[place]) for place in places)]


def _counted(people: Sequence[Person]) -> list[Person]:
    """One submission a code: the last, at the place of the first."""
    return list({person.code: person for person in people}.values())


def _merged_header(path: Path, region: Region, people: list[Person]) -> dict[str, Any]:
    rows = _again(people, (17, 88, 140))
    spoilt = {(5, 0): 55, (60, 3): 6}
    layouts.merged_header(path, region, rows, spoilt)
    for row, item in spoilt:
        rows[row].pre[item] = None
    return _truth(region, _counted(rows), len(rows), {"duplicate respondent": 3, "total row": 1, "out of scale": 2})


def _two_sheets(path: Path, region: Region, people: list[Person]) -> dict[str, Any]:
    before, after = people[:-6], [person for number, person in enumerate(people) if number % 26 != 25]
    later = _again(after, (12, 99))
    layouts.two_sheets(path, region, before, later)
    counted = {person.code: person for person in later}
    met = {person.code for person in before}
    merged = [_half(person, met, counted) for person in people if person.code in met | set(counted)]
    return _truth(region, merged, len(before) + len(later), {"duplicate respondent": 2})


def _half(person: Person, met: set[str], counted: dict[str, Person]) -> Person:
    """The person as the two sheets know them: blanks where they were away, the second submission where there are two."""
    late = counted.get(person.code)
    nobody: list[int | None] = [None] * len(ITEMS)
    return Person(
        person.code, person.province, person.municipality, person.tier, person.grade, person.career,
        person.pre if person.code in met else nobody,
        late.post if late else nobody,
        late.satisfaction if late else [None] * 3,
        late.opinions if late else {},
        late.asked if late else NOTHING_ASKED,
    )  # fmt: skip


def _form_export(path: Path, region: Region, people: list[Person]) -> dict[str, Any]:
    rows = _again(people, (3, 51, 120))
    layouts.form_export(path, region, rows)
    return _truth(region, _counted(rows), len(rows), {"duplicate respondent": 3})


def _long_rows(path: Path, region: Region, people: list[Person]) -> dict[str, Any]:
    left = {people[place].code for place in range(20, 196, 22)}
    late = {people[place].code for place in range(9, 196, 37)}
    spoilt = people[2].code
    rows = _again(people, (30,))
    layouts.long_rows(path, region, rows, left, late, spoilt)
    people[2].post[0] = None
    counted = _counted(rows)
    met = {person.code for person in counted} - late
    staying = {person.code: person for person in counted if person.code not in left}
    merged = [_half(person, met, staying) for person in counted]
    written = 2 * len(rows) - len(left) - len(late)
    return _truth(region, merged, written, {"duplicate respondent": 2, "out of scale": 1})


def _truth(region: Region, people: Sequence[Person], rows: int, left_out: dict[str, int]) -> dict[str, Any]:
    """What a right reader finds in the file."""
    seen = [(any(p is not None for p in person.pre), any(p is not None for p in person.post)) for person in people]
    texts = [text for person in people for text in (*person.opinions.values(), person.asked.written) if text]
    return {
        "rows": rows,
        "respondents": len(people),
        "paired": seen.count((True, True)),
        "pre_only": seen.count((True, False)),
        "post_only": seen.count((False, True)),
        "opinions": len(texts),
        "non_answers": sum(text in NON_ANSWERS for text in texts),
        "left_out": left_out,
        "items": [_item(region, people, item) for item in range(len(ITEMS))],
        "asked": _asked([person.asked for person in people]),
    }


def _asked(people: Sequence[Asked]) -> dict[str, Any]:
    """What was asked besides: how many chose each option, first places, sums of numbers, blanks left out."""
    told = {
        CHANNEL: Counter(asked.channel for asked in people if asked.channel),
        SUPPORT: Counter(option for asked in people for option in asked.supports),
        ORDINANCE: Counter(asked.ordinance for asked in people if asked.ordinance),
        PRIORITY: Counter(asked.ranks[0] for asked in people if asked.ranks),
    }
    numbers = {
        HEADCOUNT: [asked.headcount for asked in people if asked.headcount is not None],
        RECOMMENDATION: [asked.recommendation for asked in people if asked.recommendation is not None],
    } | {text: [p for asked in people if (p := asked.importance[place]) is not None] for place, text in enumerate(IMPORTANCE)}
    counts = {question: dict(sorted(options.items())) for question, options in told.items()}
    return counts | {question: {"n": len(values), "sum": sum(values)} for question, values in numbers.items()}


def _item(region: Region, people: Sequence[Person], item: int) -> dict[str, Any]:
    pairs = [(p.pre[item], p.post[item]) for p in people if p.pre[item] is not None and p.post[item] is not None]
    n = len(pairs)
    pre, post = sum(a for a, _ in pairs if a is not None) / n, sum(b for _, b in pairs if b is not None) / n
    return {"n": n, "pre_mean": pre, "post_mean": post, "gain": post - pre, "true_gain": true_gain(region, item)}


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
