"""How well the engine sorts labelled opinions, where the folder that holds them is at hand."""

from pathlib import Path

import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.themes import find_themes, is_non_answer, read_codebook

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the folder with the labelled opinions is not beside the project")


@pytest.fixture(scope="module")
def labelled():
    rows = pd.read_csv(DATA / "opinions_basic_society.tsv", sep="\t", keep_default_na=False)
    return rows.assign(respondent=[f"r{n}" for n in range(len(rows))], question="o1", source=[f"A{n}" for n in range(len(rows))])


def agreement(labelled, codebook=None):
    found = find_themes(labelled[["respondent", "question", "text", "source"]], codebook=codebook)
    main = found.assignments["themes"].map(lambda themes: themes[0] if themes else "none")
    real = labelled["theme"] != "무응답"
    return adjusted_rand_score(labelled.loc[real, "theme"], main[real])


def test_discovery_alone_agrees_with_the_labels_far_better_than_chance(labelled):
    assert agreement(labelled) >= 0.25


def test_a_codebook_brings_most_opinions_to_their_label(labelled):
    assert agreement(labelled, read_codebook(DATA / "codebook_basic_society.tsv")) >= 0.45


def test_non_answers_are_told_from_opinions(labelled):
    told = labelled["text"].map(is_non_answer)
    real = labelled["theme"] == "무응답"
    assert not (told & ~real).any()
    assert (told & real).sum() >= 0.9 * real.sum()
