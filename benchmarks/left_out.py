"""How well the opinions of a field are sorted whose labels the lens has never seen: every labelled field left out in turn.

``python benchmarks/left_out.py [FIELD …]`` prints a row a field, beside KMeans on the same vectors and, where it is installed,
BERTopic. A lens is learned anew for each field from all others; `heldout_*` files are never learned from. The sisters of a field
(opinions of the same field by other authors) stay in: those rows tell of "the own field", the others of one that is new.
"""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.themes import Codebook, CodebookTheme, KiwiMeaning, SentenceMeaning, find_themes, read_codebook  # noqa: E402
from analysis.themes.meaning.learning import FOLDER, HELD_OUT, evidence_of, fields_of, learned, shared_names, training_files  # noqa: E402
from analysis.themes.meaning.lens import SENTENCES, WORDS  # noqa: E402
from analysis.themes.meaning.sentences import features_of  # noqa: E402

SAMPLE = ROOT / "sample_data" / "opinions.tsv"
BASIC = FOLDER / "codebooks" / "basic_society.tsv"
CODEBOOKS = {
    "opinions": ROOT / "sample_data" / "codebook.tsv",
    "basic_society": BASIC,
    "basic_society_more": BASIC,
    "basic_society_third": BASIC,
}
OWN = ("basic_society", "basic_society_more", "basic_society_third", "opinions")
COLUMNS = ("cover", "themes", "ARI", "NMI", "KMeans", "BERTopic", "named", "right", "codebook", "accuracy")


def table_of(field):
    place = [f"r{n}" for n in range(len(field.texts))]
    return pd.DataFrame({"respondent": place, "question": "o1", "text": field.texts, "source": place})


def codebook_of(field):
    """The field's own codebook, else its themes' names alone as guide words."""
    if field.name in CODEBOOKS:
        return read_codebook(CODEBOOKS[field.name])
    return Codebook(tuple(CodebookTheme(theme, tuple(theme.replace("·", " ").split())) for theme in sorted(set(field.themes))))


def mains(found, by_label=False):
    names = dict(zip(found.table["theme"], found.table["label"], strict=True))
    return np.array([(names[told[0]] if by_label else told[0]) if told else "-" for told in found.assignments["themes"]])


def named(field, found):
    """The share of themes that bear a known theme's name, and of those the share whose opinions mostly have that theme."""
    known = set(shared_names().values()) | set(field.shared)
    main, labels = mains(found), dict(zip(found.table["theme"], found.table["label"], strict=True))
    right = []
    for theme, label in labels.items():
        told = next((name for name in sorted(known, key=len, reverse=True) if label.startswith(name)), None)
        mine = pd.Series(field.shared)[main == theme]
        if told and len(mine):
            right.append(mine.value_counts().idxmax() == told)
    return len(right) / max(len(labels), 1), np.mean(right) if right else np.nan


def kmeans(vectors, k):
    return KMeans(k, n_init=10, random_state=0).fit_predict(vectors)


def bertopic(field, vectors):
    from bertopic import BERTopic  # noqa: PLC0415
    from umap import UMAP  # noqa: PLC0415

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    return np.array(BERTopic(umap_model=reduce, min_topic_size=6).fit_transform(list(field.texts), vectors)[0])


def row_of(field, evidence, kind):
    made = learned([told for name, told in evidence.items() if name != field.name])
    meaning = SentenceMeaning(seen_by=made) if kind == SENTENCES else KiwiMeaning(made)
    true, features = np.array(field.themes), features_of(field.texts, kind)
    found = find_themes(table_of(field), meaning=meaning)
    guided = find_themes(table_of(field), codebook=codebook_of(field), meaning=meaning)
    share, right = named(field, found)
    # What others are given: the sentences alone, as they come from the encoder (or the words).
    plain = features[:, 768:1152] if kind == SENTENCES else features
    told = mains(guided, by_label=True)
    by_name = {name: theme for theme in set(true) for name in codebook_names(field, theme)}
    return (
        made(features, features.any(axis=1)).cover,
        found.k,
        adjusted_rand_score(true, mains(found)),
        normalized_mutual_info_score(true, mains(found)),
        adjusted_rand_score(true, kmeans(plain, len(set(true)))),
        adjusted_rand_score(true, bertopic(field, plain)) if find_spec("bertopic") else np.nan,
        share,
        right,
        adjusted_rand_score(true, mains(guided)),
        np.mean([by_name.get(label) == theme for label, theme in zip(told, true, strict=True)]),
    )


def codebook_names(field, theme):
    """The codebook's names for a theme: the same, or the one that holds its word."""
    return [one.name for one in codebook_of(field).themes if theme in (one.name, *one.guide_words) or theme in one.name]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fields", nargs="*", metavar="FIELD", help="names of labelled files (all)")
    given = parser.parse_args()
    trained = fields_of([*training_files(), SAMPLE])
    others = fields_of(sorted(FOLDER.glob(f"{HELD_OUT}*.tsv")))
    for kind in (SENTENCES, WORDS):
        evidence = {field.name: evidence_of(features_of(field.texts, kind), field.shared) for field in trained}
        print(f"\n{kind}\n{'':28}" + "".join(f"{name:>10}" for name in COLUMNS))
        rows = {}
        for field in [*trained, *others]:
            if not given.fields or field.name in given.fields:
                rows[field.name] = row_of(field, evidence, kind)
                print(f"{field.name:28}" + "".join(f"{figure:10.3f}" for figure in rows[field.name]), flush=True)
        for name, some in {
            "own field": [rows[one] for one in rows if one in OWN],
            "other fields": [rows[one] for one in rows if one not in OWN and not one.startswith(HELD_OUT)],
            "never trained": [rows[one] for one in rows if one.startswith(HELD_OUT)],
        }.items():
            if some:
                print(f"{name:28}" + "".join(f"{figure:10.3f}" for figure in np.nanmean(np.array(some), axis=0)), flush=True)


if __name__ == "__main__":
    main()
