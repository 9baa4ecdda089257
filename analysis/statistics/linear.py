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
    combined = restrictions @ fit.coefficients
    covariance = restrictions @ fit.covariance @ restrictions.T
    if np.diag(covariance).max() < NO_SPREAD**2 or np.linalg.matrix_rank(covariance) < len(restrictions):
        return NO_TEST
    q = float(len(restrictions))
    statistic = float(combined @ np.linalg.solve(covariance, combined)) / q
    return FTest(statistic, q, fit.df, float(special.fdtrc(q, fit.df, statistic)))


def welch_anova(n: Array, means: Array, sds: Array) -> FTest:
    """Welch's test that groups have equal means though they spread differently (Welch 1951, Biometrika 38:330).

    `n`, `means` and `sds` of at least two groups of at least two people; NaN where a group does not vary.
    """
    return equal_means(means, sds / np.sqrt(n), n - 1)


def equal_means(means: Array, errors: Array, df: Array) -> FTest:
    """Welch's test of means with standard `errors` on `df` degrees of freedom each; NaN where one has no error."""
    k = len(means)
    if k < 2:
        return NO_TEST
    return welch_james(means, errors, df, np.column_stack([-np.ones(k - 1), np.eye(k - 1)]))


def welch_james(means: Array, errors: Array, df: Array, restrictions: Array) -> FTest:
    """Test of ``restrictions @ means = 0`` for independent means that spread differently (Johansen 1980, Biometrika 67:85).

    T = (Rm)ᵀ(RSRᵀ)⁻¹(Rm) with S the squares of the `errors`; A = Σ Q²/df over the diagonal Q of SRᵀ(RSRᵀ)⁻¹R;
    T / (q + 2A(q − 1)/(q + 2)) is F on q and q(q + 2)/(3A) degrees of freedom. Of equal means it is Welch's test (1951). Unlike
    `wald` it counts how few people each error rests on. NaN where one has no error.
    """
    q = float(len(restrictions))
    if not q or not (errors > NO_SPREAD).all() or not (df >= 1).all():
        return NO_TEST
    square = errors**2
    inverse = np.linalg.inv(restrictions @ (square[:, None] * restrictions.T))
    combined = restrictions @ means
    share = square * np.einsum("ij,jk,ki->i", restrictions.T, inverse, restrictions)
    uneven = float((share**2 / df).sum())
    statistic = float(combined @ inverse @ combined) / (q + 2 * uneven * (q - 1) / (q + 2))
    df2 = q * (q + 2) / (3 * uneven)
    return FTest(statistic, q, df2, float(special.fdtrc(q, df2, statistic)))
