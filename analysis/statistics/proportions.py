"""Shares of people and their certainty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]


def wilson(count: Array, n: Array, level: float = 0.95) -> tuple[Array, Array]:
    """Limits of the shares `count` / `n` (n > 0), the score interval of Wilson (1927, JASA 22:209)."""
    z = special.ndtri((1 + level) / 2)
    share = count / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # Rounding must not carry a limit beyond what can be, nor keep it from the end that nobody and all have.
    low, high = np.clip(middle - reach, 0, 1), np.clip(middle + reach, 0, 1)
    return np.where(count == 0, 0.0, low), np.where(count == n, 1.0, high)


def difference(count: Array, n: Array, other: Array, other_n: Array, level: float = 0.95) -> tuple[Array, Array]:
    """Limits of the difference of shares `count` / `n` − `other` / `other_n`: Newcombe (1998, Stat Med 17:873), method 10."""
    share, rest = count / n, other / other_n
    low, high = wilson(count, n, level)
    rest_low, rest_high = wilson(other, other_n, level)
    below = np.sqrt((share - low) ** 2 + (rest_high - rest) ** 2)
    above = np.sqrt((high - share) ** 2 + (rest - rest_low) ** 2)
    return share - rest - below, share - rest + above


def pooled_p(count: Array, n: Array, other: Array, other_n: Array) -> Array:
    """P of the two-sided z-test that the shares `count` / `n` and `other` / `other_n` are one, by their pooled variance."""
    pooled = (count + other) / (n + other_n)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    z = np.abs(count / n - other / other_n) / np.where(error > 0, error, np.inf)
    return np.asarray(2 * special.ndtr(-z), dtype=float)
