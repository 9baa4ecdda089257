"""How many themes are found in few opinions."""

import numpy as np

from analysis.themes.meaning.terms import unit
from analysis.themes.sorting.grouping import discover


def test_of_few_opinions_about_many_things_there_may_be_a_theme_for_every_four():
    things = np.repeat(np.eye(8), 4, axis=0)
    vectors = unit(things + 0.01 * np.arange(32)[:, None] / 32)
    labels = discover(vectors).scores.argmax(axis=1)
    assert len({tuple(labels[start : start + 4]) for start in range(0, 32, 4)}) == len(set(labels)) == 8
