"""How surveys of a grammar are read, in the field's and in unseen words: ``python benchmarks/importer.py [1-300]``.

Each survey is read in the field's words, in made-up ones, and in the field's words with the reader's own word lists taken
out (all but numbers, ticks and what stands for a missing answer). "Asks" counts questions besides those that a file deserves
(no region, no opinion column, kinds of items).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "reading")]

from grammar import Made, make  # noqa: E402

from analysis.reading import Reading, ReadingError, read_sheets  # noqa: E402
from analysis.reading.structure import order  # noqa: E402
from analysis.reading.words import vocabulary as known  # noqa: E402
from analysis.survey import Moment  # noqa: E402

VERDICTS = ("right", "right, asks", "wrong, asks", "silently wrong", "refused", "crashed")
DESERVED = ("no_region", "no_opinions", "no_understanding")


def verdict(made: Made) -> str:
    """How a survey is read."""
    try:
        reading = read_sheets(made.files)
    except ReadingError as refusal:
        return "crashed" if type(refusal).__name__ == "NotForeseen" else "refused"
    asked = [question for question in reading.questions if not question.id.startswith(DESERVED)]
    if is_right(made, reading):
        return "right, asks" if asked else "right"
    return "wrong, asks" if asked else "silently wrong"


def is_right(made: Made, reading: Reading) -> bool:
    """Whether people, pairs and every item's change are those of the truth."""
    survey = reading.survey
    if (len(survey.respondents), reading.pairing.paired) != (len(made.people), made.paired):
        return False
    found = []
    for item in survey.items:
        wide = survey.answers[survey.answers["item"] == item.id].pivot(index="respondent", columns="moment", values="value")
        if {moment.value for moment in Moment} <= set(wide.columns):
            found.append(float((wide[Moment.POST.value] - wide[Moment.PRE.value]).dropna().mean()))
    truth = [made.change(item) for item in range(made.items)]
    return len(found) == len(truth) and all(abs(a - b) < 1e-9 for a, b in zip(sorted(found), sorted(truth), strict=True))


@contextmanager
def without_words() -> Iterator[None]:
    """The reader with its word lists emptied."""
    whole = known.vocabulary()
    bare = replace(
        whole,
        roles=dict.fromkeys(whole.roles, ()),
        exact=dict.fromkeys(whole.exact, frozenset()),
        marked=dict.fromkeys(whole.marked, frozenset()),
        recalled=dict.fromkeys(whole.recalled, frozenset()),
        kinds=dict.fromkeys(whole.kinds, ()),
        word_scales=(),
    )
    timeless: dict[str, frozenset[str]] = dict.fromkeys(order._words(), frozenset())
    kept = sys.modules.copy()
    users = [module for module in kept.values() if getattr(module, "vocabulary", None) is known.vocabulary]
    said = order._words
    order.order_of.cache_clear()
    for module in users:
        module.vocabulary = lambda: bare  # type: ignore[attr-defined]
    order._words = lambda: timeless  # type: ignore[assignment]
    try:
        yield
    finally:
        for module in users:
            module.vocabulary = known.vocabulary if module is not known else whole_of(whole)  # type: ignore[attr-defined]
        order._words = said
        order.order_of.cache_clear()


def whole_of(whole: known.Vocabulary):
    """The vocabulary as it was."""
    return lambda: whole


def table(title: str, counts: dict[str, Counter[str]]) -> None:
    """One line a trait."""
    print(f"\n{title}\n{'':28s} {'n':>5s} " + " ".join(f"{name:>14s}" for name in VERDICTS))
    for name, found in counts.items():
        total = found.total()
        print(f"{name:28s} {total:5d} " + " ".join(f"{found[v] / total:14.1%}" for v in VERDICTS))


def measure(title: str, seeds: range, *, strange: bool) -> None:
    """Read the surveys of some seeds and print how."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in seeds:
        made = make(seed, strange=strange)
        found = verdict(made)
        if found in ("silently wrong", "crashed", "wrong, asks", "refused") and "-v" in sys.argv:
            print(seed, strange, found, made.traits)
        for trait in ("all", *made.traits):
            counts[trait][found] += 1
    table(title, dict(sorted(counts.items(), key=lambda entry: (entry[0] != "all", entry[0]))))


def main() -> None:
    """Print the three tables."""
    first, _, last = next((text for text in sys.argv[1:] if text[0].isdigit()), "1-300").partition("-")
    seeds = range(int(first), int(last or first) + 1)
    measure("in the field's words", seeds, strange=False)
    measure("in words nobody has seen", seeds, strange=True)
    with without_words():
        measure("in the field's words, the reader's word lists taken out", seeds, strange=False)


if __name__ == "__main__":
    main()
