"""How well and how fast opinions are sorted, beside other ways.

``python benchmarks/themes.py [OPINIONS [CODEBOOK]]`` prints quality; ``--speed [SIZE …]`` instead prints seconds and memory of
640 to 100,000 opinions made from the same ones, short (one each) and long (two each). OPINIONS is tab-separated (text, theme,
secondary; 무응답 marks a non-answer; a theme may be a word of its name), CODEBOOK as `read_codebook` takes it. BERTopic is
compared where it is installed (it is no requirement).
"""

import argparse
import resource
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech.morphemes import analysed, kiwi, morphemes  # noqa: E402
from analysis.themes import (  # noqa: E402
    MEANINGS,
    Codebook,
    Move,
    find_themes,
    is_non_answer,
    needs_review,
    read_codebook,
    ref_of,
    unsettled,
)
from analysis.themes.meaning.lens import SENTENCES  # noqa: E402
from analysis.themes.meaning.sentences import features_of  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
NON_ANSWER = "무응답"
HALVES, PARTS, REVIEWED = 6, 5, 40
SIZES, COMPARED = (640, 2_500, 10_000, 40_000, 100_000), 10_000


def opinions_of(rows):
    place = [f"r{n}" for n in range(len(rows))]
    return pd.DataFrame({"respondent": place, "question": "o1", "text": rows["text"].to_numpy(), "source": place})


def labels_of(found):
    return dict(zip(found.table["theme"], found.table["label"], strict=True))


def mains(found, by_label=False):
    names = labels_of(found)
    return [(names[themes[0]] if by_label else themes[0]) if themes else "-" for themes in found.assignments["themes"]]


def nouns(text):
    return [m.form for m in morphemes([text])[0]]


def kmeans(rows, k, analyzer):
    return KMeans(k, n_init=10, random_state=0).fit_predict(TfidfVectorizer(analyzer=analyzer).fit_transform(rows["text"]))


def factors(rows, k):
    matrix = TfidfVectorizer(analyzer=nouns).fit_transform(rows["text"])
    return NMF(k, init="nndsvda", max_iter=500, random_state=0).fit_transform(matrix).argmax(axis=1)


def sentences(rows):
    """The encoder's vectors, centred: what others are given of what our ways see."""
    return features_of(list(rows["text"]), SENTENCES)[:, 768:1152]


def bertopic(rows, vectors):
    from bertopic import BERTopic  # noqa: PLC0415
    from umap import UMAP  # noqa: PLC0415

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    model = BERTopic(vectorizer_model=CountVectorizer(analyzer=nouns), umap_model=reduce, min_topic_size=6)
    return np.array(model.fit_transform(list(rows["text"]), vectors)[0])


def by_words(rows):
    matrix = TfidfVectorizer(analyzer=nouns).fit_transform(rows["text"])
    return TruncatedSVD(100, random_state=0).fit_transform(matrix)


def purity(theme, found):
    matrix = contingency_matrix(theme, found)
    return matrix.max(axis=0).sum() / matrix.sum()


def multi_label_f1(rows, found):
    names = labels_of(found)
    hits = told = real = 0
    for theme, second, themes in zip(rows["theme"], rows["secondary"], found.assignments["themes"], strict=True):
        true, got = {theme, second} - {""}, {names[name] for name in themes}
        hits, told, real = hits + len(true & got), told + len(got), real + len(true)
    return 2 * hits / (told + real)


def print_missing(name, rows, codebook, meaning):
    """How often a group mostly of a theme's opinions is offered when the codebook lacks just that theme."""
    names, offered = [theme.name for theme in codebook.themes], 0
    for lost in names:
        part = Codebook(tuple(theme for theme in codebook.themes if theme.name != lost))
        found = find_themes(opinions_of(rows), codebook=part, meaning=MEANINGS[meaning]())
        theme_of = dict(zip(found.assignments["opinion"], rows["theme"], strict=True))
        groups = unsettled(found, MEANINGS[meaning]())["opinions"]
        offered += any(2 * sum(theme_of[opinion] == lost for opinion in group) >= len(group) for group in groups)
    print(f"{name}: one theme of {len(names)} missing, offered in {offered}", flush=True)


def named(label, codebook):
    """The codebook's name for a label, which may be a word of that name or one of its guide words."""
    names = [theme.name for theme in codebook.themes]
    by_name = [name for name in names if label in name]
    by_word = [theme.name for theme in codebook.themes if label in theme.guide_words]
    return label if label in {NON_ANSWER, *names} else next(iter(by_name + by_word), label)


def subsamples(rows):
    return [rows.sample(frac=0.85, random_state=seed).sort_index() for seed in range(PARTS)]


def agreement(whole, parts, found, again):
    """Mean ARI between the sorting of the whole and of each part, on what both hold."""
    return np.mean([adjusted_rand_score(np.array(found)[part.index], labels) for part, labels in zip(parts, again, strict=True)])


def print_way(name, rows, parts, way):
    start = time.perf_counter()
    found = way(rows)
    seconds = time.perf_counter() - start
    again = [way(part.reset_index(drop=True)) for part in parts]
    spread = [adjusted_rand_score(part["theme"], labels) for part, labels in zip(parts, again, strict=True)]
    figures = (
        adjusted_rand_score(rows["theme"], found),
        normalized_mutual_info_score(rows["theme"], found),
        purity(rows["theme"], found),
    )
    print(
        f"{name:34}" + "".join(f"{figure:7.3f}" for figure in figures) + f"{np.mean(spread):9.3f} ± {np.std(spread):.3f}"
        f"{agreement(rows, parts, found, again):11.3f}{seconds:7.1f}",
        flush=True,
    )


def print_guided(name, rows, codebook, meaning):
    def sort(**options):
        return find_themes(opinions_of(rows), codebook=codebook, meaning=MEANINGS[meaning](), **options)

    found = sort()
    right = np.array(mains(found, by_label=True)) == rows["theme"]
    truth = dict(zip(found.assignments["opinion"], rows["theme"], strict=True))
    theme_of = {label: theme for theme, label in labels_of(found).items()}
    queue = [opinion for opinion in needs_review(found)["opinion"] if truth[opinion] in theme_of][:REVIEWED]
    after = sort(edits=[Move(opinion, (ref_of(found, theme_of[truth[opinion]]),)) for opinion in queue])
    reviewed = np.mean(np.array(mains(after, by_label=True)) == rows["theme"])
    sure = found.assignments["confidence"].fillna(0).to_numpy()
    bins = np.minimum((sure * 10).astype(int), 9)
    off = sum(abs(right[bins == one].mean() - sure[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins))
    halves = []
    for seed in range(HALVES):
        chosen = np.sort(np.random.default_rng(seed).choice(len(codebook.themes), len(codebook.themes) // 2, replace=False))
        half = Codebook(tuple(codebook.themes[number] for number in chosen))
        halves.append(
            adjusted_rand_score(rows["theme"], mains(find_themes(opinions_of(rows), codebook=half, meaning=MEANINGS[meaning]())))
        )
    print(
        f"{name}: accuracy {right.mean():.3f}, after {len(queue)} review decisions {reviewed:.3f}; multi-label F1 "
        f"{multi_label_f1(rows, found):.3f}; mean confidence {sure.mean():.3f} (off by {off:.3f}); half of the codebook: ARI "
        f"{np.mean(halves):.3f} ({min(halves):.2f} to {max(halves):.2f})",
        flush=True,
    )


def quality(rows, codebook):
    told, real = rows["text"].map(is_non_answer), rows["theme"] == NON_ANSWER
    hits = (told & real).sum()
    print(f"non-answers: precision {hits / max(told.sum(), 1):.3f}, recall {hits / max(real.sum(), 1):.3f}")
    rows = rows[~real].reset_index(drop=True)
    k, parts = rows["theme"].nunique(), subsamples(rows)
    print(f"{len(rows)} opinions, {k} themes; {PARTS} subsamples of 85%")
    print(f"{'':34}{'ARI':>7}{'NMI':>7}{'purity':>7}{'ARI, parts':>17}{'stability':>11}{'sec.':>7}")
    print_way("whitespace TF-IDF + KMeans", rows, parts, lambda r: kmeans(r, k, str.split))
    print_way("Kiwi TF-IDF + KMeans", rows, parts, lambda r: kmeans(r, k, nouns))
    print_way("Kiwi TF-IDF + NMF", rows, parts, lambda r: factors(r, k))
    print_way("e5 + KMeans", rows, parts, lambda r: KMeans(k, n_init=10, random_state=0).fit_predict(sentences(r)))
    if find_spec("bertopic"):
        print_way("BERTopic, LSA vectors", rows, parts, lambda r: bertopic(r, by_words(r)))
        print_way("BERTopic, e5", rows, parts, lambda r: bertopic(r, sentences(r)))
    for name in (name for name in ("kiwi", "e5") if name in MEANINGS):
        MEANINGS[name]().space(analysed(list(rows["text"])))
        print_way(
            f"ours, {name}, alone", rows, parts, lambda r, n=name: mains(find_themes(opinions_of(r), meaning=MEANINGS[n]()))
        )
        print_way(
            f"ours, {name}, codebook",
            rows,
            parts,
            lambda r, n=name: mains(find_themes(opinions_of(r), codebook=codebook, meaning=MEANINGS[n]())),
        )
        print_guided(f"  {name}", rows, codebook, name)
        print_missing(f"  {name}", rows, codebook, name)


def short_ones(rows, count, first=0):
    """`count` different opinions: those of `rows` again and again, with a number from `first` on."""
    again = rows.iloc[np.arange(count) % len(rows)]
    return again.assign(text=[f"{text} {n}" for n, text in enumerate(again["text"], first)]).reset_index(drop=True)


def long_ones(rows, count):
    """`count` different opinions of two points: those of `rows` two by two, with a number."""
    pairs = np.random.default_rng(0).integers(len(rows), size=(count, 2))
    texts = rows["text"].to_numpy()
    return pd.DataFrame({"text": [f"{texts[a].rstrip('.')} {texts[b]} {n}" for n, (a, b) in enumerate(pairs)]})


def print_time(name, rows, codebook, meaning="kiwi"):
    """Sort `rows` once; the seconds of work."""
    many = opinions_of(rows)
    start = time.perf_counter(), time.process_time()
    found = find_themes(many, codebook=codebook, meaning=MEANINGS[meaning]())
    seconds, work = time.perf_counter() - start[0], time.process_time() - start[1]
    quality = f", ARI {adjusted_rand_score(rows['theme'], mains(found)):.3f}" if "theme" in rows else ""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{name}: {seconds:6.1f} s, {work:6.1f} s of work, {peak:.2f} GB{quality}", flush=True)
    return seconds, work


def speed(rows, codebook, sizes):
    rows = rows[rows["theme"] != NON_ANSWER].reset_index(drop=True)
    print_time(f"kiwi, {len(rows):7,} opinions as they are", rows, codebook)
    times = {}
    for count in sizes:
        times[count] = print_time(f"kiwi, {count:7,} short opinions", short_ones(rows, count), codebook)
        if count == COMPARED and find_spec("bertopic"):
            start = time.perf_counter()
            others = short_ones(rows, count, count)  # so that it too reads its words first
            bertopic(others, by_words(others))
            seconds = time.perf_counter() - start
            print(f"BERTopic, as many: {seconds:.1f} s, {seconds / times[count][0]:.1f} times as long", flush=True)
    grown = [count for count in sizes if count >= COMPARED]
    if len(grown) > 1:
        first, last = grown[0], grown[-1]
        print(
            f"growth exponent from {first:,} to {last:,}: {np.log(times[last][1] / times[first][1]) / np.log(last / first):.2f}"
        )
    for count in (one for one in sizes if one <= COMPARED):
        print_time(f"kiwi, {count:7,} long opinions", long_ones(rows, count), codebook)
    if "e5" in MEANINGS:
        many = short_ones(rows, sizes[0])
        for what in ("first time", "encoded already"):
            print_time(f"e5, {sizes[0]:7,} short opinions, {what}", many, codebook, "e5")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("opinions", nargs="?", default=DATA / "opinions_basic_society.tsv", type=Path)
    parser.add_argument("codebook", nargs="?", default=DATA / "codebook_basic_society.tsv", type=Path)
    parser.add_argument("--speed", nargs="*", type=int, metavar="OPINIONS", help=f"so many opinions ({SIZES})")
    given = parser.parse_args()
    if not given.opinions.exists():
        sys.exit(f"{given.opinions}: not there; name a file of labelled opinions")
    rows = pd.read_csv(given.opinions, sep="\t", keep_default_na=False)
    rows = rows if "secondary" in rows else rows.assign(secondary="")
    kiwi().tokenize("준비")
    codebook = read_codebook(given.codebook)
    rows = rows.assign(theme=rows["theme"].map(lambda label: named(label, codebook)))
    if given.speed is None:
        quality(rows, codebook)
    else:
        speed(rows, codebook, tuple(given.speed) or SIZES)


if __name__ == "__main__":
    main()
