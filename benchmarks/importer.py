"""How surveys of a grammar are read, in the field's and in unseen words: ``python benchmarks/importer.py [1-300]``.

Each survey is read in the field's words, in those of pools that the reader's word lists do not know, with more layouts
(`tests/reading/support/pools.toml`), in made-up ones, and in the field's words with the reader's own word lists taken out (all
but numbers, ticks and what stands for a missing answer). "Asks" counts questions besides those that a file deserves (no region,
no opinions, kinds of items); "asks rightly" is a wrong reading that becomes right by answers to its own questions, two at most.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "reading" / "support")]

from grammar import Made, make  # noqa: E402
from pools import make_of_pool  # noqa: E402

from analysis.reading import Form, Reading, ReadingError, read_sheets  # noqa: E402
from analysis.reading.scales import wordings  # noqa: E402
from analysis.reading.sheets import order  # noqa: E402
from analysis.reading.words import vocabulary as known  # noqa: E402
from analysis.survey import Moment  # noqa: E402

VERDICTS = ("right", "right, asks", "asks rightly", "wrong, asks", "silently wrong", "refused", "crashed")
_MOST_TRIED = 24
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
    if asked:
        return "asks rightly" if _is_answered(made, reading, Form(), 2) else "wrong, asks"
    return "silently wrong"


def _is_answered(made: Made, reading: Reading, form: Form, steps: int) -> bool:
    """Whether answers to the questions of a reading, `steps` at most, make it right."""
    choices = [choice.form for question in reading.questions for choice in question.choices[1:]][:_MOST_TRIED]
    tried = []
    for choice in choices:
        said = form.merged(choice)
        try:
            tried.append((said, read_sheets(made.files, said)))
        except ReadingError:
            continue
        if is_right(made, tried[-1][1]):
            return True
    return steps > 1 and any(_is_answered(made, again, said, steps - 1) for said, again in tried[: _MOST_TRIED // 4])


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
    _forget()
    for module in users:
        module.vocabulary = lambda: bare  # type: ignore[attr-defined]
    order._words = lambda: timeless  # type: ignore[assignment]
    try:
        yield
    finally:
        for module in users:
            module.vocabulary = known.vocabulary if module is not known else whole_of(whole)  # type: ignore[attr-defined]
        order._words = said
        _forget()


def _forget() -> None:
    """What was looked up in other word lists."""
    order.order_of.cache_clear()
    wordings._known_of.cache_clear()


def whole_of(whole: known.Vocabulary):
    """The vocabulary as it was."""
    return lambda: whole


def table(title: str, counts: dict[str, Counter[str]]) -> None:
    """One line a trait."""
    print(f"\n{title}\n{'':28s} {'n':>5s} " + " ".join(f"{name:>14s}" for name in VERDICTS))
    for name, found in counts.items():
        total = found.total()
        print(f"{name:28s} {total:5d} " + " ".join(f"{found[v] / total:14.1%}" for v in VERDICTS))


def measure(title: str, seeds: range, draw: Callable[[int], Made]) -> None:
    """Read the surveys of some seeds and print how."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in seeds:
        made = draw(seed)
        found = verdict(made)
        if not found.startswith("right") and "-v" in sys.argv:
            print(seed, found, made.traits)
        for trait in ("all", *made.traits):
            counts[trait][found] += 1
    table(title, dict(sorted(counts.items(), key=lambda entry: (entry[0] != "all", entry[0]))))


def main() -> None:
    """Print the tables."""
    first, _, last = next((text for text in sys.argv[1:] if text[0].isdigit()), "1-300").partition("-")
    seeds = range(int(first), int(last or first) + 1)
    measure("in the field's words", seeds, lambda seed: make(seed, strange=False))
    measure("in other Korean words, more layouts", seeds, lambda seed: make_of_pool(seed, "korean"))
    measure("in other English words, more layouts", seeds, lambda seed: make_of_pool(seed, "english"))
    measure("in words nobody has seen", seeds, lambda seed: make(seed, strange=True))
    with without_words():
        measure("in the field's words, the reader's word lists taken out", seeds, lambda seed: make(seed, strange=False))


if __name__ == "__main__":
    main()
