"""The table of gains without what stays untold: figures are withheld and adjusted as arrays, items × groups, and tabled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure import Disclosure
from analysis.gains.blocks import FIGURES, NAMES, PAIRED_NAMES, block
from analysis.gains.designs import OF_PAIRS, Design, Matching
from analysis.gains.scores import COMPOSITE, Scores
from analysis.gains.telling import Untold, few_alone
from analysis.statistics import formulas
from analysis.statistics.formulas import LEVEL

_Figures = dict[str, NDArray[np.float64]]


def told_table(
    scores: Scores,
    matching: Matching,
    groups: Sequence[str],
    masks: Sequence[NDArray[np.bool_]],
    untold: Untold,
    disclosure: Disclosure,
) -> pd.DataFrame:
    """`Gains.table`: a row for each item and each of `groups`, whose people `masks` tell; words are Python's own."""
    columns = scores.columns
    designs = [matching.of(mask) for mask in masks]
    blocks = [block(scores, mask, matching.matched, design) for mask, design in zip(masks, designs, strict=True)]
    figures = {name: np.stack([each[name] for each in blocks], axis=1).astype(float) for name in FIGURES}
    _withhold(figures, columns, designs, untold, disclosure)
    _adjust_anew(figures, columns)
    names = [NAMES.get(design, PAIRED_NAMES) for design in designs] * len(columns)
    before = {
        "item": _words(np.repeat(columns, len(groups))),
        "group": _words(np.tile(groups, len(columns))),
        "design": _words(np.tile([design.value for design in designs], len(columns))),
    }
    behind = {"effect_name": _words([name.effect for name in names]), "test": _words([name.test for name in names])}
    flat = {name: values.ravel() for name, values in figures.items()}
    return pd.DataFrame(before | flat | {"ci_level": LEVEL} | behind | {"suppressed": untold.figures.ravel()})


def _words(words: Sequence[str] | NDArray[np.str_]) -> pd.Series:
    """A column of words as Python's own: of forty rows any are picked in half the time that an array of arrow's takes."""
    return pd.Series([str(word) for word in words], dtype=object)


def _withhold(
    figures: _Figures, columns: Sequence[str], designs: Sequence[Design], untold: Untold, disclosure: Disclosure
) -> None:
    """Take out what stays untold.

    Who left before the end is told of the composite alone: beside those of the items the mean would give away who skipped one.
    How many they were is told of groups only where they are no few, and of everybody.
    """
    shape = untold.figures.shape
    of_composite = np.array([name == COMPOSITE for name in columns]) | (len(set(columns)) == 2)  # the composite of one item is it
    gap_told = of_composite[:, None] & ~np.asarray(untold.gap)[None, :]
    for name in ("left_gap", "left_gap_low", "left_gap_high", "left_p"):
        figures[name][~gap_told] = np.nan
    paired = np.tile([design in OF_PAIRS for design in designs], (shape[0], 1))  # of other designs all are about these people
    for moment in ("pre_only", "post_only") if paired.any() else ():
        counts = figures[moment]
        hidden = few_alone(counts, disclosure.threshold, ~paired[0]) | (paired & bool(disclosure.chosen))
        counts[hidden] = np.nan
    for values in figures.values():
        values[untold.figures] = np.nan


def _adjust_anew(figures: Mapping[str, NDArray[np.float64]], columns: Sequence[str]) -> None:
    """Adjust p for the items of a group that are told: what is withheld is no part of the family."""
    items = np.array([name != COMPOSITE for name in columns])
    for p in ("p", "t_p", "top2_p"):
        for group in range(figures[p].shape[1]):
            figures[f"{p}_adjusted"][items, group] = formulas.holm(figures[p][items, group])
