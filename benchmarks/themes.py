"""How well and how fast opinions are sorted, beside naive ways: ``python benchmarks/themes.py [OPINIONS [CODEBOOK]]``.

OPINIONS is tab-separated (text, theme; 무응답 marks a non-answer), CODEBOOK as `read_codebook` takes it.
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.themes import find_themes, is_non_answer, read_codebook  # noqa: E402
from analysis.themes.morphemes import kiwi, morphemes  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
NON_ANSWER = "무응답"


def opinions_of(rows):
    place = [f"r{n}" for n in range(len(rows))]
    return pd.DataFrame({"respondent": place, "question": "o1", "text": rows["text"].to_numpy(), "source": place})


def ours(rows, codebook=None):
    found = find_themes(opinions_of(rows), codebook=codebook)
    names = dict(zip(found.table["theme"], found.table["label"], strict=True))
    return [names[themes[0]] if codebook else themes[0] if themes else "-" for themes in found.assignments["themes"]]


def naive(rows, k, analyzer):
    matrix = TfidfVectorizer(analyzer=analyzer).fit_transform(rows["text"])
    return KMeans(k, n_init=10, random_state=0).fit_predict(matrix)


def main(opinions, guide):
    if not Path(opinions).exists():
        sys.exit(f"{opinions}: not there; name a file of labelled opinions")
    rows = pd.read_csv(opinions, sep="\t", keep_default_na=False)
    told, real = rows["text"].map(is_non_answer), rows["theme"] == NON_ANSWER
    hits = (told & real).sum()
    print(f"non-answers: precision {hits / max(told.sum(), 1):.3f}, recall {hits / max(real.sum(), 1):.3f}")
    rows = rows[~real].reset_index(drop=True)
    k, codebook = rows["theme"].nunique(), read_codebook(guide)
    kiwi().tokenize("준비")
    ways = {
        "whitespace TF-IDF + KMeans": lambda r: naive(r, k, str.split),
        "Kiwi TF-IDF + KMeans": lambda r: naive(r, k, lambda text: [m.form for m in morphemes([text])[0]]),
        "ours, discovery": ours,
        "ours, codebook": lambda r: ours(r, codebook),
    }
    print(f"{len(rows)} opinions, {k} themes\n{'':30}{'ARI':>7}{'NMI':>7}{'acc.':>7}{'sec.':>7}{'ARI in 85% subsamples':>25}")
    rng = np.random.default_rng(0)
    parts = [rows.sample(frac=0.85, random_state=int(rng.integers(1 << 30))).reset_index(drop=True) for _ in range(5)]
    for name, way in ways.items():
        start = time.perf_counter()
        found = way(rows)
        seconds = time.perf_counter() - start
        accuracy = f"{np.mean(np.array(found) == rows['theme']):.2f}" if name.endswith("codebook") else ""
        spread = [adjusted_rand_score(part["theme"], way(part)) for part in parts]
        ari, nmi = adjusted_rand_score(rows["theme"], found), normalized_mutual_info_score(rows["theme"], found)
        print(f"{name:30}{ari:7.2f}{nmi:7.2f}{accuracy:>7}{seconds:7.1f}{np.mean(spread):17.2f} ± {np.std(spread):.2f}")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        given[0] if given else DATA / "opinions_basic_society.tsv",
        given[1] if len(given) > 1 else DATA / "codebook_basic_society.tsv",
    )
