"""Whether the understanding items belong together, so that their mean says something."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.statistics.formulas import NO_SPREAD, Array, cronbach_alpha

LEAST_ALPHA, LEAST_ITEM_REST = 0.7, 0.3
"""Below these (Nunnally & Bernstein 1994, Psychometric Theory, ch. 7 and 8) a warning says that items may not belong together."""

_STEPS, _CLOSE = 2_000, 1e-13
_LEAST_UNIQUE = 1e-6
_UPPER = 0.5


@dataclass(frozen=True)
class Reliability:
    """How well the composite's items hang together after the workshop; None where a figure does not exist.

    ``item_rest``: item id to its correlation with the mean of the others. ``n``: people who answered all items.
    """

    n: int
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    omega: float | None
    item_rest: dict[str, float | None]

    @property
    def loose_items(self) -> tuple[str, ...]:
        """Items whose item-rest correlation is below `LEAST_ITEM_REST`."""
        return tuple(item for item, r in self.item_rest.items() if r is not None and r < LEAST_ITEM_REST)

    @property
    def holds_together(self) -> bool:
        """False where alpha is below `LEAST_ALPHA` or an item does not follow the others; True where nothing is known."""
        return not self.loose_items and (self.alpha is None or self.alpha >= LEAST_ALPHA)


def reliability_of(answers: Array, items: tuple[str, ...], threshold: int, level: float = 0.95) -> Reliability:
    """The `Reliability` of respondents × items; without figures below `threshold` complete rows."""
    complete = answers[~np.isnan(answers).any(axis=1)]
    n = len(complete) if len(items) else 0
    if n < threshold or len(items) < 2:
        return Reliability(n, None, None, None, None, dict.fromkeys(items))
    alpha = cronbach_alpha(complete)
    low, high = alpha_interval(alpha, n, len(items), level)
    correlations = (_known(r) for r in item_rest(complete))
    return Reliability(
        n, _known(alpha), _known(low), _known(high), _known(omega(complete)), dict(zip(items, correlations, strict=True))
    )


def alpha_interval(alpha: float, n: int, k: int, level: float = 0.95) -> tuple[float, float]:
    """Limits of Cronbach's alpha of `n` people and `k` items: 1 − (1 − α)·F (Feldt, Woodruff & Salih 1987, APM 11:93).

    F has n − 1 and (n − 1)(k − 1) degrees of freedom.
    """
    df, rest = n - 1.0, (n - 1.0) * (k - 1)
    tail = (1 - level) / 2
    return (
        1 - (1 - alpha) * float(special.fdtri(df, rest, 1 - tail)),
        1 - (1 - alpha) * float(special.fdtri(df, rest, tail)),
    )


def omega(complete: Array) -> float:
    """McDonald's omega of the sum of the items: (Σλ)² / ((Σλ)² + Σψ) of one common factor (McDonald 1999, Test Theory, ch. 6).

    Loadings and unique variances by maximum likelihood, with Lawley's iteration: for unique variances ψ the loading is
    ψ^½·u·√(θ − 1), u and θ being the first eigenvector and value of ψ^−½ R ψ^−½, and ψ = 1 − λ² in turn (Lawley & Maxwell
    1971, ch. 4). NaN below three items (one factor is not identified), where an item does not vary, or where nothing settles.
    """
    k = complete.shape[1]
    sd = complete.std(axis=0, ddof=1) if len(complete) > 1 else np.zeros(k)
    if k < 3 or (sd < NO_SPREAD).any():
        return float("nan")
    correlations: Array = np.asarray(np.corrcoef(complete, rowvar=False))
    loadings = one_factor(correlations)
    if loadings is None:
        return float("nan")
    common = float((loadings * sd).sum() ** 2)
    return common / (common + float(((1 - loadings**2) * sd**2).sum()))


def one_factor(correlations: Array) -> Array | None:
    """Loadings of the one common factor that maximum likelihood finds in `correlations`; None where it does not settle."""
    unique = np.full(len(correlations), _UPPER)
    for _ in range(_STEPS):
        root = np.sqrt(unique)
        values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
        loadings = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
        renewed = np.clip(1 - loadings**2, _LEAST_UNIQUE, 1.0)
        if np.abs(renewed - unique).max() < _CLOSE:
            return np.asarray(loadings * (1 if loadings.sum() >= 0 else -1))
        unique = renewed
    return None


def item_rest(complete: Array) -> Array:
    """Pearson's correlation of each item with the sum of the other items; NaN where one of the two does not vary."""
    rest = complete.sum(axis=1, keepdims=True) - complete
    a, b = complete - complete.mean(axis=0), rest - rest.mean(axis=0)
    below = np.sqrt((a**2).sum(axis=0) * (b**2).sum(axis=0))
    return np.asarray(np.divide((a * b).sum(axis=0), below, out=np.full(below.shape, np.nan), where=below > NO_SPREAD))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
