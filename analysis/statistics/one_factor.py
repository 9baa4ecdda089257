"""One common factor by maximum likelihood, and McDonald's omega of it: with the reason where there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from analysis.statistics.formulas import NO_SPREAD, Array

LEAST_UNIQUE = 0.005
"""Where an item's unique variance falls to this share, the solution is improper (Heywood 1931), as R's `factanal` bounds it."""

_STEPS, _HALVINGS = 200, 30
_FLAT, _CLOSE = 1e-11, 1e-13
_STARTS = (None, 0.5, 0.2)

_Fit = tuple[float, Array, Array]


class NoOmega(StrEnum):
    """Why there is no omega."""

    FEW_ITEMS = "few items"
    """One factor is not identified below three items."""
    FEW_PEOPLE = "few people"
    """The correlations of so few people cannot be told apart from any others: they are singular."""
    NO_SPREAD = "no spread"
    """An item was answered by everybody alike."""
    IMPROPER = "improper"
    """An item would have no variance of its own: the model does not fit what so few people answered."""
    NO_FACTOR = "no common factor"
    """The items' loadings cancel out or do not settle."""


class Omega(NamedTuple):
    """McDonald's omega, NaN with the reason where it is not identified."""

    value: float
    reason: NoOmega | None


def omega(complete: Array) -> Omega:
    """McDonald's omega of the sum of the items: (Σλ)² / ((Σλ)² + Σψ) of one common factor (McDonald 1999, Test Theory, ch. 6).

    `complete` holds respondents × items without gaps. Loadings and unique variances by maximum likelihood (`one_factor`).
    """
    people, k = complete.shape
    if k < 3:
        return Omega(np.nan, NoOmega.FEW_ITEMS)
    sd = complete.std(axis=0, ddof=1) if people > 1 else np.zeros(k)
    if (sd < NO_SPREAD).any():
        return Omega(np.nan, NoOmega.NO_SPREAD)
    correlations: Array = np.asarray(np.corrcoef(complete, rowvar=False))
    if np.linalg.matrix_rank(correlations, hermitian=True) < k:
        return Omega(np.nan, NoOmega.FEW_PEOPLE)
    loadings = one_factor(correlations)
    if loadings is None:
        return Omega(np.nan, NoOmega.NO_FACTOR)
    if (loadings**2 >= 1 - LEAST_UNIQUE - _CLOSE).any():
        return Omega(np.nan, NoOmega.IMPROPER)
    common = float((loadings * sd).sum() ** 2)
    return Omega(common / (common + float(((1 - loadings**2) * sd**2).sum())), None)


def one_factor(correlations: Array) -> Array | None:
    """Loadings of the one common factor that maximum likelihood finds in `correlations`; None where it does not settle.

    Newton's steps on the logarithms of the unique variances ψ with Jöreskog's approximate second derivatives (1967, Psychometrika
    32:443), each halved until it improves the fit; the best of three beginnings, for small samples have several optima. For given
    ψ the loading is ψ^½·u·√(θ − 1), u and θ being the first eigenvector and value of ψ^−½ R ψ^−½ (Lawley & Maxwell 1971, ch. 4).
    """
    inverse = np.diag(np.linalg.pinv(correlations))
    starts = [1 / inverse if start is None else np.full(len(correlations), start) for start in _STARTS]
    fits = [_search(correlations, np.log(np.clip(start, LEAST_UNIQUE * 2, 0.95))) for start in starts]
    settled = [one for one in fits if one is not None]
    if not settled:
        return None
    logarithms = min(settled, key=lambda one: one[0])[1]
    root = np.exp(logarithms / 2)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    loadings = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return np.asarray(loadings * (1 if loadings.sum() >= 0 else -1))


def _search(correlations: Array, at: Array) -> tuple[float, Array] | None:
    low = np.log(LEAST_UNIQUE)
    misfit, slope, bend = _fit(correlations, at)
    for _ in range(_STEPS):
        free = ~(((at <= low) & (slope > 0)) | ((at >= 0) & (slope < 0)))
        if not free.any() or np.abs(slope[free]).max() < _FLAT:
            return misfit, at
        step = np.zeros(len(at))
        step[free] = np.linalg.lstsq(bend[np.ix_(free, free)], slope[free], rcond=None)[0]
        moved, (misfit_there, slope, bend) = _shortened(correlations, at, step, misfit, low)
        if np.abs(moved - at).max() < _CLOSE:
            return misfit_there, moved
        at, misfit = moved, misfit_there
    return None


def _shortened(
    correlations: Array, at: Array, step: Array, misfit: float, low: float
) -> tuple[Array, tuple[float, Array, Array]]:
    """The place that a step leads to, and the fit there, the step halved until it is no worse."""
    for halving in range(_HALVINGS):
        moved = np.clip(at - step * 0.5**halving, low, 0.0)
        there = _fit(correlations, moved)
        if there[0] <= misfit + _FLAT * 1e-3:
            break
    return moved, there


def _fit(correlations: Array, logarithms: Array) -> _Fit:
    """Discrepancy of the unique variances, its slope, and Jöreskog's approximation of its second derivatives."""
    root = np.exp(logarithms / 2)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    rest, axes = np.maximum(values[:-1], 1e-12), vectors[:, :-1]
    return float(np.sum(rest - np.log(rest) - 1)), ((1 - rest) * axes**2).sum(axis=1), (axes @ axes.T) ** 2
