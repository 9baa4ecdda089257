"""How well the language of opinions is read: their kinds, what says nothing, negation and contrast.

``python benchmarks/language.py`` prints all; ``kinds``, ``non-answers``, ``contrasts`` print one. Labelled opinions
lie in `analysis/fields/labelled`; those named ``heldout`` were not looked at while anything was tuned.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech import emptiness, kinds, kinds_by_sentences, non_answers  # noqa: E402
from analysis.speech.kinds_by_sentences import Vectors  # noqa: E402
from analysis.speech.morphemes import analysed  # noqa: E402
from analysis.speech.text import cleaned  # noqa: E402
from tools import emptiness as emptiness_tool  # noqa: E402
from tools import kinds as tool  # noqa: E402

LANGUAGE = ROOT / "analysis" / "fields" / "labelled" / "language"
WHOLE = "whole"
FIRST_AUTHOR = "12"
LAST_FIELDS = (12, 22, 24, 26, 29, 35, 41, 60)
"""Of each author, or of several who wrote alike, the number of the last field."""

OWN_FIELD = {"more": "22", "fifth": "24", "sixth": "26", "seventh": "29", "eighth": "35", "ninth": "41"}
"""Which of them wrote a set of the own field; the rest wrote that alone."""

Told = list[tuple[str, str]]


def rows(name: str) -> list[dict[str, str]]:
    with (LANGUAGE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def author_of(name: str) -> str:
    if name[:2].isdigit():
        return str(next(last for last in LAST_FIELDS if int(name[:2]) <= last))
    own = name.rpartition("_")[2]
    return OWN_FIELD.get(own, own)


def told_by_others(others: Told, told: Told, sentences: Mapping[str, Vectors]) -> tuple[list[str], list[str]]:
    """Kinds as weights tell them that were learnt from `others`, by words alone and by sentences too."""
    words = tool.learnt(others)
    by_sentences = tool.learnt_by_sentences([sentences[cleaned(text)] for text, _ in others], [kind for _, kind in others])
    texts = [text for text, _ in told]
    with (
        patch.object(kinds, "_weights", lambda: words),
        patch.object(kinds_by_sentences, "sentence_weights", lambda: by_sentences),
    ):
        return kinds.kinds_of(texts), kinds.kinds_of(texts, sentences=sentences)


def print_kinds() -> None:
    fields = tool.fields()
    held = {name: fields.pop(name) for name in list(fields) if name.startswith(tool.HELD_OUT)}
    held["heldout_analyst_kinds"] = tool.opinions(LANGUAGE / "heldout_analyst_kinds.tsv")
    usual, by_author = tool.usual(), defaultdict(list)
    for name, told in fields.items():
        by_author[author_of(name)] += told
    sentences = tool.sentences_of([text for told in (usual, *by_author.values(), *held.values()) for text, _ in told])
    right: list[list[bool]] = [[], []]
    for author, told in by_author.items():
        others = [*usual, *(one for other, some in by_author.items() if other != author for one in some)]
        both = told_by_others(others, told, sentences)
        print_both(f"fields up to {author}, their author left out", told, both)
        for one, found in zip(right, both, strict=True):
            one += [kind == name for (_, kind), name in zip(told, found, strict=True)]
    by_words, both_ways = map(np.mean, right)
    print(f"each author left out in turn: {len(right[0])} opinions, by words {by_words:.3f}, sentences too {both_ways:.3f}")
    rest = [one for author, told in by_author.items() if author != FIRST_AUTHOR for one in told]
    print_both(
        "all others, learnt from the first author", rest, told_by_others([*usual, *by_author[FIRST_AUTHOR]], rest, sentences)
    )
    for name, told in held.items():
        texts = [text for text, _ in told]
        print_both(f"{name}, shipped weights", told, (kinds.kinds_of(texts), kinds.kinds_of(texts, sentences=sentences)))


def print_both(name: str, told: Told, found: tuple[list[str], list[str]]) -> None:
    for way, some in zip(("by words", "sentences too"), found, strict=True):
        print_told(f"{name}, {way}", list(zip((kind for _, kind in told), some, strict=True)))


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
    for name in ("contrasts", "heldout_contrasts", "heldout_contrasts_newer"):
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
        if whole:
            print(f"  {np.mean(whole):.3f} of {len(whole)} others left whole")


PARTS = {"contrasts": print_contrasts, "kinds": print_kinds, "non-answers": print_non_answers}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"\n{part}")
        PARTS[part]()
