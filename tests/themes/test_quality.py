"""How well the engine sorts labelled opinions that the lens was learned from; `benchmarks/left_out.py` tells of others."""

from pathlib import Path

import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.themes import MEANINGS, Codebook, find_themes, is_non_answer, read_codebook

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the folder with the labelled opinions is not beside the project")


@pytest.fixture(scope="module")
def labelled():
    rows = pd.read_csv(DATA / "opinions_basic_society.tsv", sep="\t", keep_default_na=False)
    return rows.assign(respondent=[f"r{n}" for n in range(len(rows))], question="o1", source=[f"A{n}" for n in range(len(rows))])


def main_themes(labelled, codebook=None, meaning="kiwi"):
    found = find_themes(labelled[["respondent", "question", "text", "source"]], codebook=codebook, meaning=MEANINGS[meaning]())
    return found.assignments["themes"].map(lambda themes: themes[0] if themes else "none")


def agreement(labelled, codebook=None, meaning="kiwi"):
    real = labelled["theme"] != "무응답"
    return adjusted_rand_score(labelled.loc[real, "theme"], main_themes(labelled, codebook, meaning)[real])


def test_discovery_alone_agrees_with_the_labels_far_better_than_chance(labelled):
    assert agreement(labelled) >= 0.3


def test_a_codebook_brings_most_opinions_to_their_label(labelled):
    assert agreement(labelled, read_codebook(DATA / "codebook_basic_society.tsv")) >= 0.52


def test_sentences_bring_more_opinions_to_their_label(labelled):
    assert agreement(labelled, meaning="e5") >= 0.4
    assert agreement(labelled, read_codebook(DATA / "codebook_basic_society.tsv"), "e5") >= 0.6


def test_half_a_codebook_is_filled_up_by_emerging_themes(labelled):
    half = Codebook(read_codebook(DATA / "codebook_basic_society.tsv").themes[::2])
    assert agreement(labelled, half, "e5") >= 0.4


def test_non_answers_are_told_from_opinions(labelled):
    told = labelled["text"].map(is_non_answer)
    real = labelled["theme"] == "무응답"
    assert not (told & ~real).any()
    assert (told & real).sum() >= 0.95 * real.sum()
