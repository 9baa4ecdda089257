"""Whether the understanding items belong together, so that their mean says something."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import special

from analysis.statistics.formulas import NO_SPREAD, Array, cronbach_alpha
from analysis.statistics.one_factor import NoOmega, omega

LEAST_ALPHA, LEAST_ITEM_REST = 0.7, 0.3
"""Below these (Nunnally & Bernstein 1994, Psychometric Theory, ch. 7 and 8) a warning says that items may not belong together."""


@dataclass(frozen=True)
class Reliability:
    """How well the composite's items hang together after the workshop; None where a figure does not exist.

    ``item_rest``: item id to its correlation with the mean of the others, ``item_rest_high`` to its upper limit, adjusted for
    looking at all items. ``n``: people who answered all items. ``omega_reason``: why there is no omega.
    """

    n: int
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    omega: float | None
    item_rest: dict[str, float | None]
    item_rest_high: dict[str, float | None] = field(default_factory=dict)
    omega_reason: NoOmega | None = None

    @property
    def loose_items(self) -> tuple[str, ...]:
        """Items whose item-rest correlation is surely below `LEAST_ITEM_REST`."""
        return tuple(item for item, high in self.item_rest_high.items() if high is not None and high < LEAST_ITEM_REST)

    @property
    def holds_together(self) -> bool:
        """False where alpha is surely below `LEAST_ALPHA` or an item does not follow the others; True where nothing is known."""
        return not self.loose_items and (self.alpha_high is None or self.alpha_high >= LEAST_ALPHA)


def reliability_of(answers: Array, items: tuple[str, ...], threshold: int, level: float = 0.95) -> Reliability:
    """The `Reliability` of respondents × items; without figures below `threshold` complete rows."""
    complete = answers[~np.isnan(answers).any(axis=1)]
    n = len(complete) if len(items) else 0
    if n < threshold or len(items) < 2:
        return Reliability(n, None, None, None, None, dict.fromkeys(items), dict.fromkeys(items), NoOmega.FEW_PEOPLE)
    alpha = cronbach_alpha(complete)
    low, high = alpha_interval(alpha, n, len(items), level)
    correlations = item_rest(complete)
    upper = correlation_high(correlations, n, 1 - (1 - level) / len(items))
    whole = omega(complete)
    rest, rest_high = ({item: _known(r) for item, r in zip(items, column, strict=True)} for column in (correlations, upper))
    return Reliability(n, _known(alpha), _known(low), _known(high), _known(whole.value), rest, rest_high, whole.reason)


def correlation_high(correlations: Array, n: int, level: float) -> Array:
    """One-sided upper limit of Pearson correlations of `n` people, by Fisher's z (Fisher 1921); NaN below four people."""
    if n < 4:
        return np.full(correlations.shape, np.nan)
    inside = np.clip(correlations, -1 + 1e-12, 1 - 1e-12)
    return np.asarray(np.tanh(np.arctanh(inside) + special.ndtri(level) / np.sqrt(n - 3)))


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


def item_rest(complete: Array) -> Array:
    """Pearson's correlation of each item with the sum of the other items; NaN where one of the two does not vary."""
    rest = complete.sum(axis=1, keepdims=True) - complete
    a, b = complete - complete.mean(axis=0), rest - rest.mean(axis=0)
    below = np.sqrt((a**2).sum(axis=0) * (b**2).sum(axis=0))
    return np.asarray(np.divide((a * b).sum(axis=0), below, out=np.full(below.shape, np.nan), where=below > NO_SPREAD))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
