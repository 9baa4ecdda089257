"""Themes that a codebook lacks are found beside those that it has."""

import numpy as np

from analysis.themes.meaning.terms import unit
from analysis.themes.sorting.emerging import emerging

KNOWN, OPINIONS, DIRECTIONS = 14, 9, 40


def about(theme, random):
    """Opinions about one thing: near one direction, each a little off."""
    return unit(np.eye(DIRECTIONS)[[theme] * OPINIONS] + random.normal(0, 0.1, (OPINIONS, DIRECTIONS)))


def said_of(themes):
    random = np.random.default_rng(0)
    return np.vstack([about(theme, random) for theme in range(themes)])


def test_a_theme_is_found_that_a_codebook_of_many_themes_lacks():
    lacking = range(KNOWN * OPINIONS, (KNOWN + 1) * OPINIONS)
    assert [list(rows) for rows in emerging(said_of(KNOWN + 1), np.eye(DIRECTIONS)[:KNOWN])] == [list(lacking)]


def test_none_is_found_where_a_codebook_of_many_themes_lacks_none():
    assert emerging(said_of(KNOWN), np.eye(DIRECTIONS)[:KNOWN]) == []
