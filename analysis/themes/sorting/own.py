"""An organisation's own lens: what its analysts decided about other opinions tells where new ones belong.

Logistic regression on the places of decided opinions, which are placed beside the new ones; regularised so strongly that a few
examples bend little. It is learned anew with each sorting, in a fraction of a second, and nothing of it is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.themes.meaning.terms import Vectors, unit
from analysis.themes.sorting.grouping import Rows

_FEWEST = 3
"""Examples that tell what a theme is."""

_STRENGTH = 10.0
"""scikit-learn's C."""

_LEANING, _LEAST = 1.0, 0.02
"""What the log odds count beside a codebook's own, and what is added to every chance."""

_VIEW = 1.0
"""What the chances count beside the space in which themes are discovered."""

_NAMES = 0.5
"""The mean chance from which on a group bears a taught theme's name."""


@dataclass(frozen=True)
class Example:
    """An opinion and the name of the theme that a person gave it."""

    text: str
    theme: str


@dataclass(frozen=True)
class OwnLens:
    """``themes`` that were taught, and how likely each text (row) is about each of them; rows sum to one."""

    themes: tuple[str, ...]
    chances: Vectors

    def at(self, rows: Rows) -> OwnLens:
        """The same for some rows."""
        return OwnLens(self.themes, self.chances[rows])

    def leaning(self, names: Sequence[str]) -> Vectors:
        """By how much each text's log odds of themes called `names` are raised: nothing where a name was not taught."""
        raised = np.zeros((len(self.chances), len(names)))
        for column, name in enumerate(names):
            if name in self.themes:
                raised[:, column] = np.log((self.chances[:, self.themes.index(name)] + _LEAST) * len(self.themes))
        return _LEANING * raised

    def through(self, texts: Vectors) -> Vectors:
        """Unit `texts` with the view of the taught themes beside them: Hellinger's map of their chances, centred."""
        roots = np.sqrt(self.chances)
        return unit(np.hstack([texts, _VIEW * unit(roots - roots.mean(axis=0))]))

    def names(self, groups: Sequence[Rows], taken: Collection[str] = ()) -> list[str]:
        """The taught theme that each group of rows is about, each name once; "" where it is about none."""
        names = [""] * len(groups)
        if not groups:
            return names
        means = np.stack([self.chances[rows].mean(axis=0) for rows in groups])
        for place in np.argsort(-means, axis=None, kind="stable"):
            group, theme = divmod(int(place), means.shape[1])
            if means[group, theme] < _NAMES:
                break
            if not names[group] and self.themes[theme] not in {*names, *taken}:
                names[group] = self.themes[theme]
        return names


def own_lens(vectors: Vectors, taught: Mapping[int, str]) -> OwnLens | None:
    """The lens that examples teach, over all `vectors`; `taught` gives the themes of rows. None of fewer than two themes."""
    often = Counter(taught.values())
    rows = [row for row in sorted(taught) if often[taught[row]] >= _FEWEST and vectors[row].any()]
    themes = [taught[row] for row in rows]
    if len(set(themes)) < 2:
        return None
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 only who teaches waits for it

    model = LogisticRegression(C=_STRENGTH, max_iter=300, class_weight="balanced").fit(vectors[rows], themes)
    return OwnLens(tuple(map(str, model.classes_)), np.asarray(model.predict_proba(vectors), dtype=float))
