"""How well the opinions of a field are sorted whose labels the lens has never seen: every labelled field left out in turn.

``python benchmarks/left_out.py [FIELD …]`` prints a row a field, beside KMeans on the same vectors and, where it is installed,
BERTopic; then how sure the themes were told and how often they were right, and second themes. A lens is learned anew for each
field from all others; `heldout_*` files are never learned from. The sisters of a field (opinions of the same field by other
authors) stay in: those rows tell of "the own field", the others of one that is new; those of `everyday` are learned from alone.
``--folds N`` leaves fields out in N folds, a tenth of the work, ``--kept FILE`` keeps the encoder's vectors for the next run,
``--opinions FILE …`` sorts other labelled opinions (text, theme, second) by the lens of all fields, ``--unnamed`` gives found
groups no names, which takes most of the time.
"""

import argparse
import csv
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech.morphemes import analysed  # noqa: E402
from analysis.speech.text import cleaned  # noqa: E402
from analysis.themes import Codebook, CodebookTheme, KiwiMeaning, SentenceMeaning, find_themes, read_codebook  # noqa: E402
from analysis.themes.meaning.learning import (  # noqa: E402
    FOLDER,
    HELD_OUT,
    evidence_of,
    fields_of,
    learned,
    shared_names,
    training_files,
)
from analysis.themes.meaning.lens import SENTENCES, WORDS  # noqa: E402
from analysis.themes.meaning.sentences import features_of  # noqa: E402
from analysis.themes.sorting import sorting  # noqa: E402

SAMPLE = ROOT / "sample_data" / "opinions.tsv"
BASIC = FOLDER / "codebooks" / "basic_society.tsv"
OWN = (
    *("basic_society", "basic_society_more", "basic_society_third", "basic_society_fourth"),
    *("basic_society_fifth", "basic_society_sixth", "basic_society_seventh", "basic_society_eighth", "basic_society_ninth"),
    "opinions",
)
CODEBOOKS = dict.fromkeys(OWN, BASIC) | {"opinions": ROOT / "sample_data" / "codebook.tsv"}
COLUMNS = (
    "opinions", "true", "found", "cover", "ARI", "NMI", "KMeans", "BERTopic", "named", "right", "codebook", "accuracy",
)  # fmt: skip
FEWEST = 50
"""Opinions of a field that is left out: fewer (`everyday`) tell nothing by themselves and are learned from alone."""

SHARED = 0.5
"""The share of a field's opinions whose theme others have too, below which it is told as unlike any."""

BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def table_of(field):
    place = [f"r{n}" for n in range(len(field.texts))]
    return pd.DataFrame({"respondent": place, "question": "o1", "text": field.texts, "source": place})


def codebook_of(field, codebooks=CODEBOOKS):
    """The field's own codebook, else its themes' names alone as guide words."""
    if field.name in codebooks:
        return read_codebook(codebooks[field.name])
    return Codebook(tuple(CodebookTheme(theme, tuple(theme.replace("·", " ").split())) for theme in sorted(set(field.themes))))


def seconds_of(paths):
    """The second theme of each opinion that has one, by file and text."""
    found = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found[path.stem] = {cleaned(row["text"]): row["second"] for row in rows if row.get("second")}
    return found


def all_labels(found):
    names = dict(zip(found.table["theme"], found.table["label"], strict=True))
    return [[names[theme] for theme in told] for told in found.assignments["themes"]]


def mains(found):
    return np.array([told[0] if told else "-" for told in found.assignments["themes"]])


def named(field, found):
    """The share of themes that bear a known theme's name, and of those the share whose opinions mostly have that theme."""
    known = set(shared_names().values()) | set(field.shared)
    main, labels = mains(found), dict(zip(found.table["theme"], found.table["label"], strict=True))
    right = []
    for theme, label in labels.items():
        mine = pd.Series(field.shared)[main == theme]
        if label in known and len(mine):
            right.append(mine.value_counts().idxmax() == label)
    return len(right) / max(len(labels), 1), np.mean(right) if right else np.nan


def kmeans(vectors, k):
    return KMeans(k, n_init=10, random_state=0).fit_predict(vectors)


def bertopic(texts, vectors):
    from bertopic import BERTopic  # noqa: PLC0415
    from umap import UMAP  # noqa: PLC0415

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    try:
        return np.array(BERTopic(umap_model=reduce, min_topic_size=6).fit_transform(list(texts), vectors)[0])
    except ValueError:  # of some fields it takes every opinion for an outlier, and then finds no words
        return np.full(len(texts), -1)


class Told:
    """What was told of opinions of which the truth is known: how sure, whether right, and second themes."""

    def __init__(self):
        self.alone, self.guided, self.seconds = [], [], []

    def add(self, field, found, guided, right, seconds):
        main, true = mains(found), np.array(field.themes)
        theirs = {theme: pd.Series(true[main == theme]).value_counts().idxmax() for theme in set(main)}
        is_theirs = [theirs[theme] == one for theme, one in zip(main, true, strict=True)]
        self.alone += list(zip(found.assignments["confidence"].fillna(0), is_theirs, strict=True))
        self.guided += list(zip(guided.assignments["confidence"].fillna(0), right, strict=True))
        by_name = names_of(field)
        for text, theme, labels in zip(field.texts, true, all_labels(guided), strict=True):
            real = {theme, seconds.get(text)} - {None}
            told = [by_name.get(label, label) for label in labels]
            self.seconds.append((len(real) > 1, sum(one in real for one in told[1:]), len(told[1:]), real <= set(told)))

    def show(self, name):
        for way, pairs in (("alone", self.alone), ("codebook", self.guided)):
            told = pd.DataFrame(pairs, columns=["sure", "right"], dtype=float)
            bands = told.groupby(pd.cut(told["sure"], BANDS, right=False), observed=True)
            shown = "  ".join(f"{band.left:.1f}+: {one['right'].mean():.2f} of {len(one)}" for band, one in bands)
            print(f"{name}, {way}: told {told['sure'].mean():.2f} sure, {told['right'].mean():.2f} right; {shown}", flush=True)
        have, hits, said, whole = np.array(self.seconds).T
        recall = whole[have > 0].mean() if have.any() else np.nan
        print(f"{name}, second themes: {said.sum()} told, {hits.sum() / max(said.sum(), 1):.2f} right; {have.sum()} true, "
              f"both themes told of {recall:.2f}", flush=True)  # fmt: skip


def names_of(field, codebooks=CODEBOOKS):
    """The label of the field for each name in its codebook: the same, or the one that is a word of it."""
    found = {}
    for theme in sorted(set(field.themes)):
        for one in codebook_of(field, codebooks).themes:
            if theme in (one.name, *one.guide_words) or theme in one.name:
                found[one.name] = theme
    return found


def row_of(field, made, kind, told, seconds):
    meaning = SentenceMeaning(seen_by=made) if kind == SENTENCES else KiwiMeaning(made)
    true, features = np.array(field.themes), features_of(field.texts, kind)
    found = find_themes(table_of(field), meaning=meaning)
    guided = find_themes(table_of(field), codebook=codebook_of(field), meaning=meaning)
    share, right = named(field, found)
    # What others are given: the sentences alone, as they come from the encoder (or the words).
    plain = features[:, 768:1152] if kind == SENTENCES else features
    by_name = names_of(field)
    hits = [bool(labels) and by_name.get(labels[0]) == theme for labels, theme in zip(all_labels(guided), true, strict=True)]
    told.add(field, found, guided, hits, seconds)
    return (
        len(true),
        len(set(true)),
        found.k,
        made(features, field.texts, features.any(axis=1)).cover,
        adjusted_rand_score(true, mains(found)),
        normalized_mutual_info_score(true, mains(found)),
        adjusted_rand_score(true, kmeans(plain, len(set(true)))),
        adjusted_rand_score(true, bertopic(field.texts, plain)) if find_spec("bertopic") else np.nan,
        share,
        right,
        adjusted_rand_score(true, mains(guided)),
        np.mean(hits),
    )


def recall(kept, fields):
    """Encode all opinions, or take their vectors from a file."""
    meaning = SentenceMeaning()
    if kept and kept.exists():
        meaning.recall(kept.read_bytes())
    for field in fields:
        meaning.space(analysed(field.texts), codebook_of(field).themes)
    if kept:
        kept.write_bytes(meaning.vectors())


def group_of(field, trained):
    """Which mean a field counts in; `trained` are the fields that are learned from."""
    if field.name in OWN:
        return "own field"
    if field.name.startswith(HELD_OUT):
        return "never trained"
    elsewhere = {theme for one in trained if one.name != field.name for theme in one.shared}
    return "other fields" if np.mean([theme in elsewhere for theme in field.shared]) >= SHARED else "fields unlike any"


def left_out(wanted, kept, kinds, folds):
    trained = fields_of([*training_files(), SAMPLE])
    others = fields_of(sorted(FOLDER.glob(f"{HELD_OUT}*.tsv")))
    seconds = seconds_of([*training_files(), *FOLDER.glob(f"{HELD_OUT}*.tsv"), SAMPLE])
    recall(kept, [*trained, *others])
    beside = left_together([field.name for field in trained if len(field.texts) >= FEWEST], folds)
    for kind in kinds:
        evidence = {field.name: evidence_of(field.texts, features_of(field.texts, kind), field.shared) for field in trained}
        print_head(kind)
        rows, told, without = {}, {}, cache(lambda names, evidence=evidence: learned_without(evidence, names))
        for field in [*trained, *others]:
            if len(field.texts) < FEWEST or (wanted and field.name not in wanted):
                continue
            made = without(beside.get(field.name, frozenset()))
            group = group_of(field, trained)
            rows.setdefault(group, []).append(row_of(field, made, kind, told.setdefault(group, Told()), seconds[field.name]))
            print_row(field.name, rows[group][-1])
        for name, some in rows.items():
            print_row(name, np.nanmean(np.array(some), axis=0))
        for name, one in told.items():
            one.show(name)


def left_together(names, folds):
    """By field the names that are left out at once: itself alone, or every so manieth of all in as many `folds`."""
    parts = [frozenset(names[start::folds]) for start in range(folds)] if folds else [frozenset({name}) for name in names]
    return {name: part for part in parts for name in part}


def learned_without(evidence, left):
    return learned([one for name, one in evidence.items() if name not in left])


def fresh(paths, kinds):
    """Opinions that are in no field, by a lens of all fields."""
    trained, fields, seconds = fields_of([*training_files(), SAMPLE]), fields_of(paths), seconds_of(paths)
    for kind in kinds:
        made = learned([evidence_of(one.texts, features_of(one.texts, kind), one.shared) for one in trained])
        print_head(kind)
        for field in fields:
            told = Told()
            print_row(field.name, row_of(field, made, kind, told, seconds[field.name]))
            told.show(field.name)


def print_head(kind):
    print(f"\n{kind}\n{'':28}" + "".join(f"{name:>10}" for name in COLUMNS), flush=True)


def print_row(name, row):
    print(f"{name:28}" + "".join(f"{figure:10.3f}" for figure in row), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fields", nargs="*", metavar="FIELD", help="names of labelled files (all)")
    parser.add_argument("--kept", type=Path, metavar="FILE", help="where the encoder's vectors are kept")
    parser.add_argument("--opinions", nargs="+", type=Path, metavar="FILE", help="other labelled opinions")
    parser.add_argument(
        "--by", choices=(SENTENCES, WORDS), help="words and sentences, or words alone (both, one after the other)"
    )
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="leave fields out in so many folds, not one by one")
    parser.add_argument("--unnamed", action="store_true", help="give found groups no names")
    given = parser.parse_args()
    if given.unnamed:
        sorting.called = lambda _, __, groups, *___, **____: [""] * len(groups)
    kinds = (given.by,) if given.by else (SENTENCES, WORDS)
    if given.opinions:
        if given.kept:
            recall(given.kept, fields_of([*training_files(), SAMPLE]))
        fresh(given.opinions, kinds)
    else:
        left_out(given.fields, given.kept, kinds, given.folds)


if __name__ == "__main__":
    main()
