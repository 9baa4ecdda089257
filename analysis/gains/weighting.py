"""The whole as if every region had answered alike: regions weigh as many people as were invited there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy import special

from analysis.gains.measure import Gains
from analysis.gains.scores import COMPOSITE, OVERALL
from analysis.statistics.formulas import LEVEL


class Weighted(NamedTuple):
    """A gain weighted by invited people, with its limits, the unweighted one beside it, and the regions that it is of."""

    gain: float
    low: float
    high: float
    unweighted: float
    regions: tuple[str, ...]


def weighted_gain(gains: Gains, invited: Mapping[str, int], item: str = COMPOSITE) -> Weighted | None:
    """The mean of the regions' gains weighted by the people `invited` to each: Σ w·gain, w = invited / Σ invited.

    A stratified mean (Cochran 1977, Sampling Techniques, ch. 5) whose error is the root of Σ w²·error², with Satterthwaite's
    degrees of freedom: where fewer answered in one region than in another, the unweighted mean leans to those who answered. None
    unless `gains` are by region, two regions or more are told, and the invited of every one of them are known.
    """
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups)]
    whole = gains.table[(gains.table["item"] == item) & (gains.table["group"] == OVERALL)].iloc[0]
    measured = rows[rows["gain"].notna()]
    known = [invited.get(str(region), 0) > 0 for region in measured["group"]]
    if gains.by != "region" or len(measured) < 2 or len(measured) < len(rows) or not all(known) or np.isnan(whole["gain"]):
        return None
    people = np.array([invited[str(region)] for region in measured["group"]], dtype=float)
    weight = people / people.sum()
    square = (weight * measured["error"].fillna(0.0).to_numpy()) ** 2
    gain = float(weight @ measured["gain"].to_numpy())
    regions = tuple(str(region) for region in measured["group"])
    if not square.sum() > 0:
        return Weighted(gain, np.nan, np.nan, float(whole["gain"]), regions)
    df = float(square.sum() ** 2 / (square**2 / measured["df"].to_numpy()).sum())
    reach = float(special.stdtrit(df, (1 + LEVEL) / 2) * np.sqrt(square.sum()))
    return Weighted(gain, gain - reach, gain + reach, float(whole["gain"]), regions)
