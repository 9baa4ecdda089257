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
    # Rounding must not carry a limit beyond what can be.
    return np.clip(middle - reach, 0, 1), np.clip(middle + reach, 0, 1)
