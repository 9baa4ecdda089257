"""Write `analysis/fields/names.toml`: how much more often a syllable stands in Korean names than in other words.

The counts come from the dictionary of Kiwi (kiwipiepy): its proper nouns of three syllables under surnames that head few
other words are persons nearly always, its common nouns are not. `names.toml` beside this file says the rest.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiwipiepy import Kiwi

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "analysis" / "fields" / "names.toml"
MODERN_WEIGHT = 4
SMOOTHING = 0.5


def main() -> None:
    """Count and write."""
    told = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    words = list(_vocabulary(Kiwi()))
    persons = [form for form, tag in words if tag == "NNP" and len(form) == 3 and form[0] in told["persons_only"]]
    others = [form for form, tag in words if tag == "NNG" and len(form) == 3]
    given = [name[1:] for name in persons] + told["modern"].split() * MODERN_WEIGHT
    share = {surname: told["share"].get(surname, told["share"]["other"]) / 1000 for surname in told["surnames"]}
    heads = Counter(word[0] for word in others)
    tables = {
        "surname": {s: _odds(mine, heads[s], len(others)) for s, mine in share.items()},
        "second": _compared([name[0] for name in given], [word[1] for word in others]),
        "third": _compared([name[1] for name in given], [word[2] for word in others]),
    }
    TARGET.write_text("\n".join(_written(told["compound"], tables)) + "\n", encoding="utf-8")


def _vocabulary(kiwi: Kiwi) -> Iterator[tuple[str, str]]:
    """Form and tag of every morpheme that Kiwi knows, those in Hangul syllables."""
    number = 0
    while True:
        try:
            morpheme = kiwi.morpheme(number)
        except ValueError:
            return
        number += 1
        if morpheme.form and all("가" <= letter <= "힣" for letter in morpheme.form):
            yield morpheme.form, morpheme.tag


def _compared(names: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    one, other = Counter(names), Counter(others)
    return {s: _odds((one[s] + SMOOTHING) / one.total(), other[s], other.total()) for s in {*one, *other}}


def _odds(share: float, count: int, total: int) -> float:
    return math.log(share) - math.log((count + SMOOTHING) / total)


def _written(compound: str, tables: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "# Written by tools/names.py: tenths of natural log odds, a name against another word, and the syllables of each."
    yield f'compound = "{compound}"'
    for name, table in tables.items():
        yield f"\n[{name}]"
        levels: dict[int, list[str]] = {}
        for syllable, odds in table.items():
            levels.setdefault(round(odds * 10), []).append(syllable)
        for level, syllables in sorted(levels.items(), reverse=True):
            yield f'{level} = "{"".join(sorted(syllables))}"'


if __name__ == "__main__":
    main()
