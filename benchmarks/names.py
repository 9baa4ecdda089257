"""How good the names of discovered groups are, read blind: draw groups, judge each by hand, print the share of bad names.

``python benchmarks/names.py draw FILE [FIELD …]`` leaves the labelled fields out of the lens together, finds themes in each, and
writes `DRAWN` groups at random: their name beside up to `SHOWN` of their opinions at random, without field or true theme. The
reader fills the column ``bad``: empty where the name tells what most of these opinions are about, else one of `WHY`. ``python
benchmarks/names.py print [FILE …]`` prints the share of bad names by kind of name, of the files that were judged
(`benchmarks/names/`) where none is given. ``--kept FILE`` takes the encoder's vectors from `left_out.py --kept`.
"""

import argparse
import csv
import random
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from left_out import SAMPLE, mains, recall, table_of  # noqa: E402

from analysis.themes import SentenceMeaning, find_themes  # noqa: E402
from analysis.themes.meaning.learning import evidence_of, fields_of, learned, training_files  # noqa: E402
from analysis.themes.meaning.lens import SENTENCES  # noqa: E402
from analysis.themes.meaning.sentences import features_of  # noqa: E402
from analysis.themes.wording.labels import several_label  # noqa: E402

JUDGED = ROOT / "benchmarks" / "names"
DRAWN, SHOWN = 60, 7
FIELDS = (
    "04_local_finance_tax", "08_environment_transport", "12_youth_jobs_housing", "15_libraries_learning", "20_disability",
    "32_postal_service", "35_airports", "37_council_secretariat", "40_patents_rnd", "49_fisheries_ports",
)  # fmt: skip
"""Fields of which no name had been read when they were first drawn."""

WHY = {
    "misleads": "not what most are about",
    "hides": "one of many things, as if it were all",
    "no phrase": "nobody would say it",
}
COLUMNS = ("name", "kind", "bad", "opinions")


def kind_of(label, known):
    if label in known:
        return "known theme"
    if label.startswith(several_label(()).removesuffix("()")):
        return "several things"
    told = label.removesuffix(" 등")
    return "phrase" if told == label else "two things" if "·" in told else "one thing"


def groups_of(field, made):
    found = find_themes(table_of(field), meaning=SentenceMeaning(seen_by=made))
    main = pd.Series(mains(found))
    for theme, label in zip(found.table["theme"], found.table["label"], strict=True):
        yield label, kind_of(label, set(made.themes)), [field.texts[row] for row in main.index[main == theme]]


def draw(target, names, kept):
    fields = fields_of([*training_files(), SAMPLE])
    recall(kept, fields)
    rest = [field for field in fields if field.name not in names]
    made = learned([evidence_of(field.texts, features_of(field.texts, SENTENCES), field.shared) for field in rest])
    chance = random.Random(7)
    groups = [group for field in fields if field.name in names for group in groups_of(field, made)]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for label, kind, texts in chance.sample(groups, min(DRAWN, len(groups))):
            writer.writerow((label, kind, "", " | ".join(chance.sample(texts, min(SHOWN, len(texts))))))


def print_shares(paths):
    for path in paths:
        told = pd.read_csv(path, sep="\t", keep_default_na=False)
        bad = told["bad"] != ""
        print(f"{path.stem}: {bad.sum()} of {len(told)} bad ({bad.mean():.0%})")
        for kind, one in told.groupby("kind"):
            why = one.loc[one["bad"] != "", "bad"].value_counts()
            print(f"  {kind}: {(one['bad'] != '').sum()} of {len(one)}; " + ", ".join(f"{name} {n}" for name, n in why.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("draw", "print"))
    parser.add_argument(
        "files", nargs="*", metavar="FILE|FIELD", help="draw: the file to write, then fields; print: judged files"
    )
    parser.add_argument("--kept", type=Path, metavar="FILE", help="where the encoder's vectors are kept")
    given = parser.parse_args()
    if given.what == "draw":
        draw(Path(given.files[0]), given.files[1:] or FIELDS, given.kept)
    else:
        print_shares([Path(one) for one in given.files] or sorted(JUDGED.glob("*.tsv")))


if __name__ == "__main__":
    main()
