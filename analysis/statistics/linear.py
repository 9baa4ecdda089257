"""Least squares with standard errors that hold where groups spread differently."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import special

from analysis.statistics.formulas import NO_SPREAD, Array

_FULL_LEVERAGE = 1e-10


class Fit(NamedTuple):
    """Coefficients, their HC3 covariance and the residual degrees of freedom."""

    coefficients: Array
    covariance: Array
    df: float


class FTest(NamedTuple):
    """An F statistic with its degrees of freedom and p; NaN where there is nothing to test."""

    statistic: float
    df1: float
    df2: float
    p: float


NO_TEST = FTest(np.nan, np.nan, np.nan, np.nan)


def least_squares(design: Array, outcome: Array, weights: Array | None = None) -> Fit:
    """``outcome ~ design`` with HC3 covariance: residuals over (1 − leverage) (MacKinnon & White 1985; Long & Ervin 2000).

    `weights` say how many people each row stands for (one where not given): equal rows written once give the same answer in a
    hundredth of the time. A row that alone decides a coefficient (leverage 1) has residual 0 and adds nothing.
    """
    people = np.ones(len(design)) if weights is None else weights
    square = design.T @ (design * people[:, None])
    inverse = np.linalg.pinv(square)  # pinv: a covariate may not vary at all
    coefficients = inverse @ (design.T @ (outcome * people))
    room = 1 - np.sum((design @ inverse) * design, axis=1)
    residuals = outcome - design @ coefficients
    weight = np.divide(residuals, room, out=np.zeros_like(residuals), where=room > _FULL_LEVERAGE) ** 2
    covariance = inverse @ (design.T @ (design * (weight * people)[:, None])) @ inverse
    return Fit(coefficients, covariance, float(people.sum() - np.linalg.matrix_rank(square, hermitian=True)))


def wald(fit: Fit, restrictions: Array) -> FTest:
    """F test of ``restrictions @ coefficients = 0``: (Rb)ᵀ(RVRᵀ)⁻¹(Rb)/q on q and the residual degrees of freedom."""
    if not len(restrictions) or fit.df < 1:
        return NO_TEST
    told = restrictions @ fit.coefficients
    covariance = restrictions @ fit.covariance @ restrictions.T
    if np.diag(covariance).max() < NO_SPREAD**2 or np.linalg.matrix_rank(covariance) < len(restrictions):
        return NO_TEST
    q = float(len(restrictions))
    statistic = float(told @ np.linalg.solve(covariance, told)) / q
    return FTest(statistic, q, fit.df, float(special.fdtrc(q, fit.df, statistic)))


def welch_anova(n: Array, means: Array, sds: Array) -> FTest:
    """Welch's test that groups have equal means though they spread differently (Welch 1951, Biometrika 38:330).

    `n`, `means` and `sds` of at least two groups of at least two people; NaN where a group does not vary.
    """
    return equal_means(means, sds / np.sqrt(n), n - 1)


def equal_means(means: Array, errors: Array, df: Array) -> FTest:
    """Welch's test of means with standard `errors` on `df` degrees of freedom each; NaN where one has no error."""
    k = len(means)
    if k < 2 or not (errors > NO_SPREAD).all():
        return NO_TEST
    weight = errors**-2
    share = weight / weight.sum()
    grand = float((share * means).sum())
    between = float((weight * (means - grand) ** 2).sum()) / (k - 1)
    uneven = float(((1 - share) ** 2 / df).sum())
    statistic = between / (1 + 2 * (k - 2) / (k**2 - 1) * uneven)
    df2 = (k**2 - 1) / (3 * uneven)
    return FTest(statistic, float(k - 1), df2, float(special.fdtrc(k - 1, df2, statistic)))
