"""How well the language of opinions is read: their kinds, what says nothing, negation and contrast.

``python benchmarks/language.py`` prints all; ``kinds``, ``non-answers``, ``contrasts`` print one. Labelled opinions
lie in `analysis/fields/labelled`; those named ``heldout`` were not looked at while anything was tuned.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech import emptiness, kinds, non_answers  # noqa: E402
from analysis.speech.morphemes import analysed  # noqa: E402
from tools import emptiness as emptiness_tool  # noqa: E402
from tools import kinds as tool  # noqa: E402

LANGUAGE = ROOT / "analysis" / "fields" / "labelled" / "language"
WHOLE = "whole"
FIRST_AUTHOR = 12
"""The fields up to this number are one author's, the others another's."""


def rows(name: str) -> list[dict[str, str]]:
    with (LANGUAGE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def told_by(weights: kinds.Weights, texts: Sequence[str]) -> list[str]:
    """Kinds by other weights than the shipped ones."""
    shipped, kinds._weights = kinds._weights, lambda: weights
    try:
        return kinds.kinds_of(texts)
    finally:
        kinds._weights = shipped


def is_first(name: str) -> bool:
    return name[:2].isdigit() and int(name[:2]) <= FIRST_AUTHOR


def print_kinds() -> None:
    fields = tool.fields()
    held = {name: fields.pop(name) for name in list(fields) if name.startswith(tool.HELD_OUT)}
    texts = [text for told in (*fields.values(), *held.values()) for text, _ in told]
    analysed(texts)
    pairs, usual = [], tool.usual()
    for left in fields:
        weights = tool.learnt([*usual, *(one for name, told in fields.items() if name != left for one in told)])
        pairs += list(zip((kind for _, kind in fields[left]), told_by(weights, [text for text, _ in fields[left]]), strict=True))
    print_told("each of the fields left out in turn", pairs)
    for first in (True, False):
        weights = tool.learnt([*usual, *(one for name, told in fields.items() if is_first(name) == first for one in told)])
        others = [one for name, told in fields.items() if is_first(name) != first for one in told]
        name = "the second author's, learnt from the first's" if first else "the first author's, learnt from the second's"
        print_told(name, list(zip((kind for _, kind in others), told_by(weights, [text for text, _ in others]), strict=True)))
    held["heldout_analyst_kinds"] = tool.opinions(LANGUAGE / "heldout_analyst_kinds.tsv")
    for name, told in held.items():
        print_told(f"{name}, shipped weights", list(zip((k for _, k in told), kinds.kinds_of([t for t, _ in told]), strict=True)))


def print_told(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    right = np.mean([real == told for real, told in pairs])
    none = np.mean([told == kinds.OTHER for _, told in pairs])
    print(f"{name}: {len(pairs)} opinions, accuracy {right:.3f}, none {none:.1%}")
    for kind in kinds.KINDS:
        found = [real == kind for real, told in pairs if told == kind]
        real = [told == kind for real, told in pairs if real == kind]
        print(f"  {kind:12} {len(real):5} precision {np.mean(found or [0]):.2f} recall {np.mean(real or [0]):.2f}")


def print_non_answers() -> None:
    print_nothing("all labelled, all learnt from", emptiness_tool.answers())
    for name in ("heldout_non_answers", "heldout_analyst_non_answers"):
        print_nothing(name, [(row["text"], row["answer"] == "none", "held out") for row in rows(name)])
    print_nothing("opinions of all fields", [(text, False, "") for told in tool.fields().values() for text, _ in told])
    told = emptiness_tool.training()
    for writer in dict.fromkeys(writer for _, _, writer in emptiness_tool.answers()):
        weights = emptiness_tool.learnt([one for one in told if one[2] != writer])
        shipped, emptiness._weights = emptiness._weights, lambda weights=weights: weights
        print_nothing(f"writer left out: {writer}", [one for one in told if one[2] == writer])
        emptiness._weights = shipped


def print_nothing(name: str, labelled: Sequence[tuple[str, bool, str]]) -> None:
    found = non_answers.non_answers([text for text, _, _ in labelled])
    caught = [told for told, (_, nothing, _) in zip(found, labelled, strict=True) if nothing]
    wrong = [text for told, (text, nothing, _) in zip(found, labelled, strict=True) if told and not nothing]
    recall = np.mean(caught) if caught else np.nan
    print(f"{name}: {len(caught)} and {len(labelled) - len(caught)} answers like them, recall {recall:.3f}")
    print(f"  {len(wrong)} wrongly set aside: {wrong[:9]}")


def print_contrasts() -> None:
    for name in ("contrasts", "heldout_contrasts"):
        labelled = rows(name)
        read = dict(zip((row["text"] for row in labelled), analysed([row["text"] for row in labelled]), strict=True))
        whole = [read[row["text"]].meant == row["text"] for row in labelled if row["counts"] == WHOLE]
        right = [
            row["counts"] in read[row["text"]].meant and row["aside"] not in read[row["text"]].meant.replace(row["counts"], "")
            if row["aside"]
            else read[row["text"]].meant != row["text"]
            for row in labelled
            if row["counts"] != WHOLE
        ]
        print(f"{name}: {np.mean(right):.3f} of {len(right)} contrasts right")
        print(f"  {np.mean(whole):.3f} of {len(whole)} others left whole")


PARTS = {"contrasts": print_contrasts, "kinds": print_kinds, "non-answers": print_non_answers}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"\n{part}")
        PARTS[part]()
