"""Gains in understanding: what changed between the two moments, for whom, how surely, and where it changed more.

`measure_gains` is the way in; `gains_json` is its answer for programs; `formulas` holds the statistics, each with its source.
"""

from analysis.gains.designs import Design
from analysis.gains.measure import Gains, measure_gains
from analysis.gains.report import gains_json
from analysis.gains.scores import COMPOSITE, OVERALL

__all__ = ["COMPOSITE", "OVERALL", "Design", "Gains", "gains_json", "measure_gains"]
